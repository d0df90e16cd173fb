"""Tokens: what lets a program act for a person, within scopes and until a day."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any

from resolute.actions.ledger_desk import Entropy
from resolute.store.notebook import Notebook
from resolute.words import ResoluteError, Words

TOKENS = "ledger/tokens.jsonl"
SCOPES = ("plan:read", "standings:read", "figures:read", "figures:write")
MARK = "rsl"
ID_BYTES, SECRET_BYTES = 5, 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is kept: of its secret only the SHA-256.

    The secret is 256 bits drawn by chance, which nobody finds by trying, so that no slow hash is
    needed.
    """

    id: str
    person: str
    scopes: tuple[str, ...]
    made: datetime
    expires: datetime
    digest: str
    revoked: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it may be used at a moment."""
        return at < self.expires and self.revoked is None


class UnknownTokenError(ResoluteError):
    """No token has this id."""

    exit_code = 43

    def __init__(self, token: str) -> None:
        super().__init__(
            Words(
                f"Không có khoá nào mang mã “{token}”. Xem danh sách bằng “resolute token list”.",
                f"There is no token “{token}”. List them with “resolute token list”.",
            )
        )


def token_book(home: Path) -> Notebook:
    """Where the tokens of a plan folder are kept."""
    return Notebook(home / TOKENS)


def make_token(
    book: Notebook,
    *,
    person: str,
    scopes: tuple[str, ...],
    during: tuple[datetime, datetime],
    entropy: Entropy,
) -> tuple[Token, str]:
    """A new token that holds from one moment up to another, and its text, told this once."""
    made, expires = during
    name, secret = entropy(ID_BYTES).hex(), _letters(entropy(SECRET_BYTES))
    text = f"{MARK}_{name}_{secret}"
    token = Token(
        id=name, person=person, scopes=scopes, made=made, expires=expires, digest=_digest(text)
    )
    book.add(
        {
            "token": name,
            "person": person,
            "scopes": list(scopes),
            "made": made.isoformat(),
            "expires": expires.isoformat(),
            "sha256": token.digest,
        }
    )
    return token, text


def revoke_token(book: Notebook, token: str, at: datetime) -> Token:
    """Take a token back; what it was used for stays. Raises UnknownTokenError."""
    found = next((each for each in tokens_of(book) if each.id == token), None)
    if found is None:
        raise UnknownTokenError(token)
    if found.revoked is None:
        book.add({"revoked": token, "at": at.isoformat()})
        found = replace(found, revoked=at)
    return found


def tokens_of(book: Notebook) -> Iterator[Token]:
    """Every token ever made, the oldest first."""
    lines = list(book.lines())
    revoked = {line["revoked"]: line["at"] for line in lines if "revoked" in line}
    for line in lines:
        if "token" in line:
            yield _token(line, revoked.get(line["token"]))


def bearer(book: Notebook, text: str, at: datetime) -> Token | None:
    """The token of a text, if it holds at a moment."""
    digest = _digest(text)
    found = [each for each in tokens_of(book) if compare_digest(each.digest, digest)]
    return found[0] if found and found[0].holds(at) else None


def _token(line: dict[str, Any], revoked: str | None) -> Token:
    return Token(
        id=line["token"],
        person=line["person"],
        scopes=tuple(line["scopes"]),
        made=datetime.fromisoformat(line["made"]),
        expires=datetime.fromisoformat(line["expires"]),
        digest=line["sha256"],
        revoked=datetime.fromisoformat(revoked) if revoked else None,
    )


def _digest(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()


def _letters(secret: bytes) -> str:
    return urlsafe_b64encode(secret).decode().rstrip("=")
