"""The queue of a day: tickets taken, tickets called to a counter, and how long people wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from resolute.evidence import Ledger, Logged, Operation, Selection, told_in
from resolute.packs.dossiers.house import house
from resolute.packs.dossiers.staffing import wait_now

TICKET, CALLED = "dossiers.ticket/1", "dossiers.called/1"
_MINUTE = 60
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A number taken in the queue of a day, from 1 on without a gap; names nobody."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A ticket called to a counter."""

    number: int
    counter: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The queue of a day as it stands at a moment."""

    at: datetime
    tickets: tuple[Ticket, ...] = ()
    calls: tuple[Called, ...] = ()

    @property
    def next_number(self) -> int:
        """The number of the next ticket."""
        return max((each.number for each in self.tickets), default=0) + 1

    @property
    def waiting(self) -> tuple[Ticket, ...]:
        """The tickets that nobody called, the first taken at the front."""
        called = {each.number for each in self.calls}
        return tuple(each for each in self.tickets if each.number not in called)

    @property
    def at_counters(self) -> dict[str, Called]:
        """The last ticket that each counter called, the latest call first."""
        last = {each.counter: each for each in self.calls}
        return {each.counter: each for each in sorted(last.values(), key=_late_first)}

    @property
    def counters(self) -> int:
        """How many counters serve: those that called somebody lately; one is thought to."""
        lately = [each for each in self.at_counters.values() if self._lately(each.at)]
        return max(len(lately), 1)

    @property
    def minutes_each(self) -> float:
        """How long one visitor takes: today's mean once there are some, else the convention."""
        took = list(_services(self.calls))
        known = len(took) >= house().calls_needed
        return sum(took) / len(took) if known else float(house().minutes_each)

    def minutes_for(self, ahead: int) -> int:
        """How long somebody waits with so many people ahead, in whole minutes and not less."""
        if ahead == 0 and self._free:
            return 0
        return -int(-wait_now(ahead, self.counters, self.minutes_each) // 1)

    def ahead_of(self, number: int) -> int:
        """How many wait before a ticket."""
        return sum(each.number < number for each in self.waiting)

    @property
    def _free(self) -> bool:
        """Whether nobody has been called yet today, so that a counter may be thought free."""
        return not self.calls

    def _lately(self, at: datetime) -> bool:
        return (self.at - at).total_seconds() <= house().longest_minutes * _MINUTE


def queue_on(ledger: Ledger, at: datetime) -> Queue:
    """The queue of the day of a moment, from its own records alone."""
    told = list(ledger.log(Selection(of=frozenset({queue_of(at.date())}))))
    return Queue(
        at=at,
        tickets=tuple(_told(told, TICKET, Ticket)),
        calls=tuple(_told(told, CALLED, Called)),
    )


def queue_of(day: date) -> str:
    """What the records of a day's queue speak of."""
    return f"queue:{day.isoformat()}"


def _told(told: Iterable[Logged], kind: str, of: type[T]) -> Iterator[T]:
    bodies = (logged.entry.body for logged in told)
    return (
        told_in(body, of) for body in bodies if isinstance(body, Operation) and body.kind == kind
    )


def _services(calls: Iterable[Called]) -> Iterator[float]:
    """How many minutes lay between two calls of a counter, unless it stood empty between."""
    last: dict[str, datetime] = {}
    for each in sorted(calls, key=lambda one: one.at):
        if each.counter in last:
            minutes = (each.at - last[each.counter]).total_seconds() / _MINUTE
            if minutes <= house().longest_minutes:
                yield minutes
        last[each.counter] = each.at


def _late_first(each: Called) -> float:
    return -each.at.timestamp()
