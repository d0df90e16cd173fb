"""Accounts of the people of an office: secrets in a file of their own, and not in the ledger.

Nothing here says what anybody may do: that is in the plan. Every moment is told by the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connections

from resolute.store.connect import use
from resolute.store.trouble import speaking

_IN_ADDRESS = str.maketrans({"%": "%25", "?": "%3F", "#": "%23"})

_TABLES = """
CREATE TABLE IF NOT EXISTS account (
  person TEXT PRIMARY KEY, password TEXT NOT NULL,
  secret TEXT NOT NULL DEFAULT '', step INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS invitation (
  digest TEXT PRIMARY KEY, person TEXT NOT NULL, until INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS recovery (digest TEXT PRIMARY KEY, person TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS visit (
  digest TEXT PRIMARY KEY, person TEXT NOT NULL, begun INTEGER NOT NULL, seen INTEGER NOT NULL,
  whole INTEGER NOT NULL, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS attempt (key TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS attempt_key ON attempt (key, at)
"""
_VISITS = "SELECT digest, person, begun, seen, whole, address FROM visit "


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is kept of a person: a hashed password, and the secret of the second factor or none."""

    person: str
    password: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who signed in; ``whole`` once the second factor was shown where one is needed."""

    digest: str
    person: str
    begun: datetime
    seen: datetime
    whole: bool
    address: str


@dataclass(frozen=True, slots=True)
class AccountBook:
    """The accounts, invitations, visits and attempts of one office; what is secret only hashed.

    Whatever may happen once is one statement, so that of two at the same instant one succeeds.
    """

    alias: str

    def account(self, person: str) -> Account | None:
        """What is kept of a person."""
        rows = self._all("SELECT password, secret FROM account WHERE person = %s", person)
        return next((Account(person=person, password=p, secret=s) for p, s in rows), None)

    def people(self) -> Sequence[str]:
        """Everybody who has set a password."""
        return [person for (person,) in self._all("SELECT person FROM account ORDER BY person")]

    def invite(self, person: str, digest: str, until: datetime) -> None:
        """Keep an invitation; it takes the place of an earlier one."""
        self._do("DELETE FROM invitation WHERE person = %s", person)
        self._do("INSERT INTO invitation VALUES (%s, %s, %s)", digest, person, _whole(until))

    def invited(self, person: str, digest: str, at: datetime) -> bool:
        """Whether a person was invited by this and the time is not up."""
        rows = self._all(
            "SELECT 1 FROM invitation WHERE digest = %s AND person = %s AND until > %s",
            *(digest, person, _whole(at)),
        )
        return bool(rows)

    def redeem(self, person: str, digest: str, at: datetime) -> bool:
        """Use an invitation up; false where there is none, or none any more."""
        statement = "DELETE FROM invitation WHERE digest = %s AND person = %s AND until > %s"
        return self._do(statement, digest, person, _whole(at)) == 1

    def set_password(self, person: str, password: str) -> None:
        """Keep a hashed password; every visit of the person ends."""
        self._do(
            "INSERT INTO account (person, password) VALUES (%s, %s) "
            "ON CONFLICT (person) DO UPDATE SET password = excluded.password",
            *(person, password),
        )
        self.end_visits(person)

    def set_secret(self, person: str, secret: str, recovery: Iterable[str]) -> None:
        """Keep a second factor, none for an empty one, and the digests of its recovery codes."""
        self._do("UPDATE account SET secret = %s, step = 0 WHERE person = %s", secret, person)
        self._do("DELETE FROM recovery WHERE person = %s", person)
        for digest in recovery:
            self._do("INSERT INTO recovery VALUES (%s, %s)", digest, person)

    def use_step(self, person: str, step: int) -> bool:
        """Note the step of a code; false where that code, or a later one, was used before."""
        statement = "UPDATE account SET step = %s WHERE person = %s AND step < %s"
        return self._do(statement, step, person, step) == 1

    def use_recovery(self, person: str, digest: str) -> bool:
        """Use a recovery code up; false where there is none."""
        return (
            self._do("DELETE FROM recovery WHERE digest = %s AND person = %s", digest, person) == 1
        )

    def begin(self, visit: Visit) -> None:
        """Keep a visit."""
        self._do(
            "INSERT INTO visit VALUES (%s, %s, %s, %s, %s, %s)",
            *(visit.digest, visit.person, _whole(visit.begun), _whole(visit.seen)),
            *(int(visit.whole), visit.address),
        )

    def visit(self, digest: str) -> Visit | None:
        """A visit that has not been ended."""
        return next(iter(self._visits(_VISITS + "WHERE digest = %s", digest)), None)

    def visits(self, person: str) -> Sequence[Visit]:
        """Every visit of a person that has not been ended, the newest first."""
        return self._visits(_VISITS + "WHERE person = %s ORDER BY seen DESC", person)

    def see(self, digest: str, at: datetime) -> None:
        """Note when a visitor was last seen."""
        self._do("UPDATE visit SET seen = %s WHERE digest = %s", _whole(at), digest)

    def end(self, digest: str) -> None:
        """End a visit."""
        self._do("DELETE FROM visit WHERE digest = %s", digest)

    def end_visits(self, person: str | None = None) -> int:
        """End every visit of a person, or of everybody; how many there were."""
        if person is None:
            return self._do("DELETE FROM visit")
        return self._do("DELETE FROM visit WHERE person = %s", person)

    def attempts(self, key: str, since: datetime) -> int:
        """How often something was tried since a moment."""
        statement = "SELECT COUNT(*) FROM attempt WHERE key = %s AND at > %s"
        return int(self._all(statement, key, _whole(since))[0][0])

    def attempt(self, keys: Iterable[str], at: datetime, *, forget: datetime) -> None:
        """Note that something was tried; what is older than ``forget`` is thrown away."""
        self._do("DELETE FROM attempt WHERE at <= %s", _whole(forget))
        for key in keys:
            self._do("INSERT INTO attempt VALUES (%s, %s)", key, _whole(at))

    def succeed(self, key: str) -> None:
        """Forget what was tried in vain before it succeeded."""
        self._do("DELETE FROM attempt WHERE key = %s", key)

    def _visits(self, statement: str, value: str) -> Sequence[Visit]:
        return [
            Visit(
                digest=digest,
                person=person,
                begun=_moment(begun),
                seen=_moment(seen),
                whole=bool(whole),
                address=address,
            )
            for digest, person, begun, seen, whole, address in self._all(statement, value)
        ]

    def _all(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with speaking(), connections[self.alias].cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def _do(self, statement: str, *values: Any) -> int:
        with speaking(), connections[self.alias].cursor() as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)


def open_accounts(path: Path) -> AccountBook:
    """The accounts in a file that only its owner can read, made first where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    alias = use(f"sqlite://{path.resolve().as_posix().translate(_IN_ADDRESS)}")
    with speaking(), connections[alias].cursor() as cursor:
        for statement in _TABLES.split(";"):
            cursor.execute(statement)
    return AccountBook(alias)


def _whole(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
