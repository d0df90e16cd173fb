"""The second factor: codes of a telephone by RFC 6238, and recovery codes on paper."""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime

import segno
from pyotp import TOTP

from resolute.actions.accounts_desk import AccountError, AccountsDesk, digest
from resolute.words import Words

SECRET_BYTES, RECOVERY_BYTES = 20, 10
STEP_SECONDS = 30
NEAR = (0, -1, 1)
"""The step now, the one before and the one after: clocks of telephones are seldom worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A secret that a telephone is to know, as text and as the address of an image."""

    secret: str
    image: str


def offered(token: str) -> str:
    """The secret offered in a visit: it follows from that visit's own, which nobody keeps."""
    return b32encode(
        hmac.digest(token.encode(), b"second factor", "sha256")[:SECRET_BYTES]
    ).decode()


def enrolment(secret: str, person: str, office: str) -> Enrolment:
    """How a telephone learns a secret."""
    address = TOTP(secret).provisioning_uri(name=person, issuer_name=office)
    image = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
    return Enrolment(secret=secret, image=image)


def enrol(desk: AccountsDesk, person: str, secret: str, *, code: str, at: datetime) -> list[str]:
    """Keep a secret once a code shows that the telephone has it; the recovery codes, said once.

    Raises AccountError for a code that is not its.
    """
    step = step_of(secret, code, at)
    if step is None:
        raise AccountError(WRONG_CODE)
    codes = [_said(desk.entropy(RECOVERY_BYTES)) for _ in range(desk.rules.codes)]
    desk.book.set_secret(person, secret, [digest(_plain(each)) for each in codes])
    desk.book.use_step(person, step)
    return codes


def accept_code(desk: AccountsDesk, person: str, code: str, *, at: datetime) -> bool:
    """Whether a code of the telephone or of the paper is good; none is good twice."""
    kept = desk.book.account(person)
    if kept is None or not kept.secret:
        return False
    step = step_of(kept.secret, code, at)
    if step is not None:
        return desk.book.use_step(person, step)
    return desk.book.use_recovery(person, digest(_plain(code)))


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The step whose code it is, of those near a moment."""
    now, plain, device = int(at.timestamp()) // STEP_SECONDS, _plain(code), TOTP(secret)
    steps = (now + near for near in NEAR)
    return next((step for step in steps if device.verify(plain, for_time=_begins(step))), None)


def _begins(step: int) -> datetime:
    return datetime.fromtimestamp(step * STEP_SECONDS, UTC)


def _said(secret: bytes) -> str:
    text = b32encode(secret).decode().lower()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def _plain(code: str) -> str:
    return "".join(each for each in code.lower() if each.isalnum())


WRONG_CODE = Words(
    "Mã không đúng hoặc đã dùng rồi. Đợi điện thoại hiện mã mới rồi nhập lại; kiểm tra giờ của "
    "điện thoại.",
    "The code is wrong or was used before. Wait for the next one and type it; see that the clock "
    "of the telephone is right.",
)
