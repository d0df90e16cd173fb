"""Invite a person of the plan to set a password, list who has one, and end visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resolute.actions.accounts_desk import AccountError, AccountsDesk, digest
from resolute.intake.plan_folder import PlanRead
from resolute.words import Language, Words, closest, say_moment

CODE_BYTES = 20
INVITED = Words(
    "Mã mời của “{person}”, dùng một lần, đến {until}:\n{code}\nMở trang /moi, nhập tên và mã "
    "rồi đặt mật khẩu. Mã này không in lại được.",
    "The invitation of “{person}”, for one use until {until}:\n{code}\nOpen the page /moi, type "
    "name and code, and set a password. This code cannot be printed again.",
)
STATES = {
    "none": Words("chưa có mật khẩu", "no password yet"),
    "password": Words("có mật khẩu", "has a password"),
    "both": Words("có mật khẩu và mã thứ hai", "has a password and a second factor"),
}
ENDED = Words("Đã kết thúc {count} phiên.", "Visits ended: {count}.")
RESET = Words(
    "“{person}” phải gắn lại mã thứ hai khi đăng nhập.",
    "“{person}” sets up a new second factor when signing in.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A code for one use; it is said once and kept only hashed."""

    person: str
    code: str
    until: datetime


def invite(desk: AccountsDesk, plan: PlanRead, person: str, *, at: datetime) -> Invitation:
    """A new invitation, in place of an earlier one. Raises AccountError for nobody of the plan."""
    require_person(plan, person)
    code = desk.entropy(CODE_BYTES).hex()
    until = at + desk.rules.invitation
    desk.book.invite(person, digest(code), until)
    return Invitation(person=person, code=code, until=until)


def reset_factor(desk: AccountsDesk, plan: PlanRead, person: str) -> None:
    """Forget the second factor of a person and end his visits. Raises AccountError as above."""
    require_person(plan, person)
    desk.book.set_secret(person, "", ())
    desk.book.end_visits(person)


def require_person(plan: PlanRead, person: str) -> None:
    """Raise AccountError for a key that nobody of the plan has."""
    keys = [each.key for each in plan.people]
    if person not in keys:
        raise AccountError(_nobody(person, closest(person, keys)))


def accounts(desk: AccountsDesk, plan: PlanRead) -> Mapping[str, str]:
    """How far each person of the plan has come, by keys."""
    return {each.key: _state(desk, each.key) for each in plan.people}


def invited_words(invitation: Invitation, language: Language) -> str:
    """An invitation, for the person who hands it over."""
    until = say_moment(invitation.until, language)
    return INVITED.say(language).format(person=invitation.person, until=until, code=invitation.code)


def accounts_words(found: Mapping[str, str], language: Language) -> str:
    """Every person with how far he has come, a line each."""
    return "\n".join(f"{key}: {STATES[state].say(language)}" for key, state in found.items())


def accounts_facts(found: Mapping[str, str]) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.accounts/1",
        "people": [{"key": key, "state": state} for key, state in found.items()],
    }


def _state(desk: AccountsDesk, person: str) -> str:
    kept = desk.book.account(person)
    if kept is None:
        return "none"
    return "both" if kept.secret else "password"


def _nobody(person: str, near: Sequence[str]) -> Words:
    vi, en = (f" Có phải “{near[0]}”?", f" Was “{near[0]}” meant?") if near else ("", "")
    return Words(
        f"Sổ chưa ghi ai có mã “{person}”.{vi} Thêm vào people.toml rồi ghi sổ.",
        f"The ledger names nobody with the key “{person}”.{en} Add him to people.toml and record.",
    )
