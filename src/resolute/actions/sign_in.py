"""Sign in: a name and a password, a second factor for whoever needs one, and a visit that ends."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from resolute.actions.accounts_desk import AccountError, AccountsDesk, digest
from resolute.actions.passwords import hashed, matches, take_password
from resolute.actions.second_factor import WRONG_CODE, accept_code
from resolute.store.accounts import Visit
from resolute.words import Words

TOKEN_BYTES = 32


class TooManyTriesError(AccountError):
    """It was tried too often to sign in; after a while one may try again."""

    exit_code = 41


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
    """Somebody at the door: from which address and when, and what he says he is called."""

    person: str
    address: str
    at: datetime

    @property
    def keys(self) -> tuple[str, str, str]:
        """What is counted: the name from the address, the address, the name."""
        name, address = self.person[:80], self.address[:80]
        return f"b|{name}|{address}", f"a|{address}", f"n|{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A visit as it is given to a browser: the secret that it shows at each request."""

    token: str
    visit: Visit


def sign_in(desk: AccountsDesk, knock: Knock, password: str, *, acts: Collection[str]) -> Seat:
    """A visit for whoever knows the password; not whole yet where a second factor is needed.

    ``acts`` are those that the person has by the plan, none for whom the plan does not know.
    Raises TooManyTriesError, and AccountError in the same words and after the same work whether it
    is the name or the password that is wrong.
    """
    _count(desk, knock)
    kept = desk.book.account(knock.person)
    if not matches(password, kept.password if kept else None) or not acts:
        raise AccountError(NOT_KNOWN)
    desk.book.succeed(knock.keys[0])
    return _seat(desk, knock, whole=not needs_factor(desk, knock.person, acts))


def needs_factor(desk: AccountsDesk, person: str, acts: Collection[str]) -> bool:
    """Whether a person shows a second factor: by what he may do, or because he chose one."""
    kept = desk.book.account(person)
    has_one = kept is not None and bool(kept.secret)
    return has_one or not desk.rules.second_factor.isdisjoint(acts)


def show_code(desk: AccountsDesk, knock: Knock, visit: Visit, *, code: str) -> Seat:
    """The whole visit that follows one of a password alone. Raises what ``sign_in`` raises."""
    _count(desk, knock)
    if not accept_code(desk, visit.person, code, at=knock.at):
        raise AccountError(WRONG_CODE)
    desk.book.succeed(knock.keys[0])
    return made_whole(desk, knock, visit)


def made_whole(desk: AccountsDesk, knock: Knock, visit: Visit) -> Seat:
    """A new visit, whole, in place of one that was not: what was known of that is worth nothing."""
    desk.book.end(visit.digest)
    return _seat(desk, knock, whole=True)


def current(desk: AccountsDesk, token: str, at: datetime) -> Visit | None:
    """The visit of a token, unless it was ended, was idle too long, or is too old."""
    visit = desk.book.visit(digest(token))
    if visit is None:
        return None
    over = at - visit.seen >= desk.rules.idle or at - visit.begun >= desk.rules.absolute
    if over or at < visit.begun - desk.rules.idle:
        desk.book.end(visit.digest)
        return None
    if (at - visit.seen) * 10 >= desk.rules.idle:
        desk.book.see(visit.digest, at)
    return visit


def first_password(desk: AccountsDesk, knock: Knock, code: str, *, password: str) -> None:
    """Set a password with an invitation, which is then used up.

    Raises TooManyTriesError, and AccountError for a password that is not taken or where there is no
    such invitation any more; the invitation is then kept.
    """
    _count(desk, knock)
    name, at = knock.person, knock.at
    if not desk.book.invited(name, digest(code), at):
        raise AccountError(NOT_INVITED)
    take_password(password, name, desk.rules)
    if not desk.book.redeem(name, digest(code), at):
        raise AccountError(NOT_INVITED)
    desk.book.set_password(name, hashed(password, desk.entropy))


def change_password(desk: AccountsDesk, knock: Knock, old: str, *, new: str) -> None:
    """Set another password; every visit ends. Raises what ``sign_in`` raises."""
    _count(desk, knock)
    kept = desk.book.account(knock.person)
    if not matches(old, kept.password if kept else None):
        raise AccountError(NOT_KNOWN)
    take_password(new, knock.person, desk.rules)
    desk.book.set_password(knock.person, hashed(new, desk.entropy))


def _count(desk: AccountsDesk, knock: Knock) -> None:
    """Note the attempt. Raises TooManyTriesError where there were too many."""
    since = knock.at - desk.rules.within
    limits = (desk.rules.by_both, desk.rules.by_address, desk.rules.by_name)
    for key, limit in zip(knock.keys, limits, strict=True):
        if desk.book.attempts(key, since) >= limit:
            raise TooManyTriesError(_too_many(int(desk.rules.within.total_seconds()) // 60))
    desk.book.attempt(knock.keys, knock.at, forget=since)


def _seat(desk: AccountsDesk, knock: Knock, *, whole: bool) -> Seat:
    token = desk.entropy(TOKEN_BYTES).hex()
    visit = Visit(
        digest=digest(token),
        person=knock.person,
        begun=knock.at,
        seen=knock.at,
        whole=whole,
        address=knock.address,
    )
    desk.book.begin(visit)
    return Seat(token=token, visit=visit)


NOT_KNOWN = Words(
    "Tên hoặc mật khẩu không đúng. Nếu quên mật khẩu, xin Văn phòng một mã mời mới.",
    "The name or the password is wrong. Whoever forgot it asks the Office for a new invitation.",
)
NOT_INVITED = Words(
    "Tên hoặc mã mời không đúng, mã đã dùng rồi hoặc đã hết hạn. Xin Văn phòng một mã mới.",
    "The name or the invitation is wrong, was used before, or its time is up. Ask for a new one.",
)


def _too_many(minutes: int) -> Words:
    return Words(
        f"Đã thử quá nhiều lần. Đợi {minutes} phút rồi thử lại.",
        f"Too many tries. Wait {minutes} minutes, then try again.",
    )
