"""The ledger of a plan folder and the key of its office: where they are, and opening them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from resolute.actions.levels import approval_levels
from resolute.proof import KeyTroubleError, SignerKey
from resolute.store import DatabaseLedger, create, open_ledger
from resolute.words import Words

LEDGER = "ledger/ledger.sqlite3"
KEY = "ledger/office.key"
PUBLIC_KEY = ".vkey"
SEED_BYTES = 32

# What would end the path in an address.
_IN_ADDRESS = str.maketrans({"%": "%25", "?": "%3F", "#": "%23"})

Entropy = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where an office keeps its ledger and its signing key, and what gives it secret bytes."""

    address: str
    key: Path
    entropy: Entropy


def ledger_address(folder: Path, named: str | None) -> str:
    """The address of the ledger: the one named, or that of the file in the plan folder."""
    return named or f"sqlite://{(folder.resolve() / LEDGER).as_posix().translate(_IN_ADDRESS)}"


def open_desk_ledger(address: str, entropy: Entropy) -> DatabaseLedger:
    """The ledger at an address. Raises LedgerError where there is none; ``entropy`` gives salts."""
    return open_ledger(address, approval_levels(), entropy)


def new_desk_ledger(address: str, entropy: Entropy) -> DatabaseLedger:
    """The ledger at an address, made first where there is no file yet.

    On PostgreSQL its tables belong to another role, which makes them beforehand; where there are
    none LedgerError is raised.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and not Path(unquote(parts.netloc + parts.path)).is_file():
        create(address)
    return open_desk_ledger(address, entropy)


def key_file(folder: Path, named: Path | None) -> Path:
    """Where the signing key of the office is: the file named, or the one in the plan folder."""
    return named or folder / KEY


def office_key(folder: Path, named: Path | None) -> SignerKey:
    """The signing key of the office; its name is the origin of the log.

    Raises KeyTroubleError where there is none or it cannot be read.
    """
    path = key_file(folder, named)
    try:
        return SignerKey.parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyTroubleError(_no_key(path)) from error


def make_office_key(path: Path, origin: str, entropy: Entropy) -> SignerKey:
    """A new signing key in a file that only its owner can read, its public key in one beside it.

    A key that is there already is kept and returned. Raises KeyTroubleError for an origin that no
    key may bear, and where the key that is there cannot be read.
    """
    key = SignerKey.make(origin, entropy(SEED_BYTES))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return office_key(path.parent, path)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{key.text}\n")
    public = path.with_suffix(PUBLIC_KEY)
    public.write_text(f"{key.verifier.text}\n", encoding="utf-8")
    return key


def _no_key(path: Path) -> Words:
    return Words(
        f"Không đọc được khoá ký của cơ quan ở “{path}”. Chép lại khoá từ nơi cất giữ, hoặc chỉ "
        "tệp khoá bằng --key.",
        f"The signing key of the office cannot be read at “{path}”. Put it back from where it is "
        "kept, or name its file with --key.",
    )
