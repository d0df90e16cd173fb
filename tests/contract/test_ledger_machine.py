"""Whatever people do in whatever order, memory, SQLite and PostgreSQL remain one ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import urlsplit

from django.db import connections
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from resolute.evidence import (
    ANYONE,
    PERSONAL,
    Decision,
    Entry,
    Erasure,
    Figure,
    Granted,
    Ledger,
    Logged,
    MemoryLedger,
    Nature,
    Policy,
    Receipt,
    Sealed,
    Selection,
    Submission,
)
from resolute.proof import consistency_proof, verify_consistency
from resolute.store import DatabaseLedger
from resolute.words import ResoluteError
from tests.contract.shelf import Rack, Shelf, opened, recomputed_root, root_of, salts
from tests.lines import (
    AT,
    DISTRICT,
    LEVELS,
    SENT,
    WARD,
    decision,
    erasure,
    figure,
    person,
    submission,
    withdrawal,
    year_of,
)
from tests.lines import opened as opening_line

T = TypeVar("T")
Fresh = Callable[[], Mapping[str, Ledger]]
SECOND = timedelta(seconds=1)
PEOPLE = ("lan", "binh", "chi")
SOME = Granted(
    {(who, act): frozenset({WARD}) for who in PEOPLE for act in ("submit", "people")}, {}
)
UNITS, PARTS, YEARS = (WARD, DISTRICT), ("settled", "received"), (2021, 2022)

numbers = st.integers(0, 9)
keys = st.integers(0, 3)
picks = st.integers(0, 999)
who = st.sampled_from(PEOPLE)
policies = st.sampled_from([ANYONE, ANYONE, ANYONE, SOME])
ticks = st.sampled_from([0, 0, 1, 60, 3600, -3, -60])
levels = st.sampled_from(["verified", "verified", "approved", "reported", "none"])
decisions = st.sampled_from([Decision.APPROVED, Decision.APPROVED, *Decision])
natures = st.sampled_from([Nature.FINAL, *Nature])


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the ledger was at a moment, as it was then."""

    at: datetime
    size: int
    root: bytes
    records: Sequence[bytes]
    log: Sequence[Logged]


def outcome(ledger: Ledger, sent: Submission, at: datetime, policy: Policy) -> Receipt | str:
    """The receipt, or what kept it from being given."""
    try:
        return ledger.submit(sent, at=at, policy=policy)
    except ResoluteError as trouble:
        return f"{type(trouble).__name__}: {trouble}"


class Compared(RuleBasedStateMachine):
    """Several ledgers to which the same is done, and what was found in them at some moments."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__()
        self.ledgers = fresh()
        self.memory = self.ledgers["memory"]
        self.now = AT
        self.sent: list[Submission] = []
        self.remembered: list[Remembered] = []

    @rule()
    def freeze(self) -> None:
        """Keep a checkpoint, and remember the ledger as it is."""
        size = self.memory.size
        for ledger in self.ledgers.values():
            ledger.keep_checkpoint(size, f"checkpoint of {size}, number {len(self.remembered)}")
        self.remembered.append(
            Remembered(
                at=self.now,
                size=size,
                root=root_of(self.memory),
                records=list(self.memory.records()),
                log=list(self.memory.log()),
            )
        )

    @rule(seconds=st.integers(-10, 8000), parts=st.none() | st.frozensets(st.sampled_from(PARTS)))
    def look_back(self, seconds: int, parts: frozenset[str] | None) -> None:
        """Ask for what was known at any moment."""
        wanted = Selection(known_at=AT + seconds * SECOND, parts=parts)

        assert self._agreed(lambda ledger: list(ledger.log(wanted)))
        assert self._agreed(lambda ledger: ledger.size_at(AT + seconds * SECOND))

    @precondition(lambda self: self.sent)
    @rule(pick=picks, about=picks)
    def look_for(self, pick: int, about: int) -> None:
        """Ask for a submission, and for the decisions on another."""
        chosen = frozenset({self._picked(self.sent, pick).id})
        decided = frozenset({self._picked(self.sent, about).id, f"p{about % 4}"})

        assert self._agreed(lambda ledger: list(ledger.log(Selection(submissions=chosen))))
        assert self._agreed(lambda ledger: list(ledger.log(Selection(about=decided))))

    @invariant()
    def all_are_one(self) -> None:
        """Sizes, roots and readings are the same."""
        assert self._agreed(lambda ledger: ledger.size)
        assert self._agreed(root_of)
        assert self._agreed(lambda ledger: list(ledger.log()))
        assert self._agreed(lambda ledger: list(ledger.checkpoints()))

    def teardown(self) -> None:
        """What was known at a remembered moment is what is known of it now."""
        bodies = [logged.entry.body for logged in self.memory.log()]
        erased = {body.entry for body in bodies if isinstance(body, Erasure)}
        for ledger in self.ledgers.values():
            assert recomputed_root(ledger) == root_of(ledger)
            for then in self.remembered:
                self._still_holds(ledger, then, erased)
            self._grew(ledger)

    def _still_holds(self, ledger: Ledger, then: Remembered, erased: set[str]) -> None:
        assert list(ledger.records(0, then.size)) == then.records
        assert root_of(ledger, then.size) == then.root
        now = ledger.log(Selection(until=then.size))
        for before, after in zip(then.log, now, strict=True):
            if before.entry.id not in erased:
                assert before == after
            elif before.entry.body.kind in PERSONAL or isinstance(before.entry.body, Sealed):
                assert isinstance(after.entry.body, Sealed)
                assert replace(before.entry, body=after.entry.body) == after.entry
        if self.remembered[-1] is not then and self.remembered[-1].at > then.at:
            known = [each.seq for each in ledger.log(Selection(known_at=then.at))]
            assert known[: then.size] == list(range(then.size))

    def _grew(self, ledger: Ledger) -> None:
        sizes = {then.size: then.root for then in self.remembered} | {ledger.size: root_of(ledger)}
        for new in sizes:
            for old in (size for size in sizes if size <= new):
                proof = consistency_proof(old, new, ledger.tree())
                assert proof == consistency_proof(old, new, self.memory.tree())
                assert verify_consistency(
                    old=old, new=new, old_root=sizes[old], new_root=sizes[new], proof=proof
                )

    def _send(self, sent: Submission, *, tick: int = 1, policy: Policy = ANYONE) -> None:
        at = self.now + tick * SECOND
        receipts = [outcome(ledger, sent, at, policy) for ledger in self.ledgers.values()]

        assert all(receipt == receipts[0] for receipt in receipts), receipts
        if isinstance(receipts[0], Receipt):
            assert receipts[0].stored + receipts[0].refused == len(sent.entries)
            self.now = max(self.now, at)
            self.sent.append(sent)

    def _agreed(self, question: Callable[[Ledger], object]) -> bool:
        answers = [question(ledger) for ledger in self.ledgers.values()]
        return all(answer == answers[0] for answer in answers)

    def _figure(self, where: int, value: int, nature: Nature) -> Entry:
        unit, part, year = UNITS[where % 2], PARTS[where // 2 % 2], YEARS[where // 4 % 2]
        name = self._name(where + value)
        return figure(name, value, part=part, unit=unit, year=year, nature=nature)

    def _name(self, pick: int) -> str:
        """A new name, or one in eleven times one of few that entries and submissions share."""
        return f"p{pick % 4}" if pick % 11 == 0 else f"n{len(self.sent)}.{pick}"

    def _picked(self, of: Sequence[T], pick: int) -> T:
        return of[pick % len(of)]

    def _entry(self, pick: int) -> Entry:
        """An entry that was taken, or in one of thirteen times any that was sent."""
        sent = [entry for each in self.sent for entry in each.entries]
        taken = {logged.entry.id for logged in self.memory.log()}
        rows = [entry for entry in sent if entry.id in taken or pick % 13 == 0]
        return self._picked(rows, pick) if rows else figure("none", 0)

    def _open_to_approval(self) -> list[Submission]:
        """The submissions of which a figure was taken."""
        figures = self.memory.log(Selection(kinds=frozenset({Figure.kind})))
        taken = {logged.submission for logged in figures}
        return [sent for sent in self.sent if sent.id in taken]


class OneLedger(Compared):
    """What people do, in any order."""

    @initialize(years=st.lists(st.sampled_from(YEARS), max_size=2), tries=st.integers(0, 2))
    def open(self, years: list[int], tries: int) -> None:
        """Bring what was recorded before; trying it again is refused."""
        dated = [
            figure(f"old {n}", n, year=year, recorded_at=SENT - n * SECOND)
            for n, year in enumerate(years)
        ]
        for number in range(tries):
            rows = (*dated, opening_line())
            self._send(submission(f"opening {number}", "lan", *rows, opening=True))

    @rule(by=who, where=picks, value=numbers, nature=natures, policy=policies, tick=ticks)
    def submit(
        self, by: str, where: int, value: int, nature: Nature, policy: Policy, tick: int
    ) -> None:
        """Send two figures, and by the way sometimes under an id that is taken."""
        first = self._figure(where, value, nature)
        other = self._figure(where // 8, value + 1, nature)
        self._send(submission(self._name(where), by, first, other), tick=tick, policy=policy)

    @precondition(lambda self: self.sent)
    @rule(pick=picks, altered=st.booleans(), tick=ticks)
    def resend(self, pick: int, *, altered: bool, tick: int) -> None:
        """Send the same again, or something else under the same id."""
        sent = self._picked(self.sent, pick)
        self._send(replace(sent, entries=sent.entries[:-1]) if altered else sent, tick=tick)

    @precondition(lambda self: self.sent)
    @rule(by=who, pick=picks, value=numbers, astray=st.booleans(), policy=policies)
    def correct(self, by: str, pick: int, value: int, *, astray: bool, policy: Policy) -> None:
        """Correct a figure, or with one about something else."""
        old = self._entry(pick)
        body = old.body
        if isinstance(body, Figure):
            body = replace(body, value=Decimal(value))
        period = year_of(2020) if astray else old.period
        new = replace(old, id=self._name(pick), body=body, period=period, replaces=old.id)
        self._send(submission(f"c{len(self.sent)}", by, new), policy=policy)

    @precondition(lambda self: self.sent)
    @rule(by=who, pick=picks, again=st.booleans())
    def withdraw(self, by: str, pick: int, *, again: bool) -> None:
        """Withdraw an entry, sometimes twice in one go."""
        old = self._entry(pick)
        rows = [
            withdrawal(f"w{len(self.sent)}.{n}", old.id, unit=old.unit) for n in range(1 + again)
        ]
        self._send(submission(f"w{len(self.sent)}", by, *rows))

    @precondition(lambda self: self.sent)
    @rule(by=who, pick=picks, level=levels, decided=decisions, one=st.booleans())
    def decide(self, by: str, pick: int, level: str, decided: Decision, *, one: bool) -> None:
        """Approve, send back or reopen a submission, or one entry of it."""
        about = self._picked(self._open_to_approval() or self.sent, pick)
        only = [entry.id for entry in about.entries[:1]] if one else []
        row = decision(f"d{len(self.sent)}", about.id, level, decided, *only)
        self._send(submission(f"d{len(self.sent)}", by, row))

    @precondition(lambda self: self._open_to_approval())
    @rule(pick=picks, reopen=st.booleans())
    def approve_and_correct(self, pick: int, *, reopen: bool) -> None:
        """Have somebody else approve at every level, which locks; then try to correct."""
        about = self._picked(self._open_to_approval(), pick)
        by = next(name for name in PEOPLE if name != about.by)
        steps = [("verified", Decision.APPROVED), ("approved", Decision.APPROVED)]
        steps += [("approved", Decision.REOPENED)] if reopen else []
        for level, decided in steps:
            row = decision(f"d{len(self.sent)}", about.id, level, decided)
            self._send(submission(f"d{len(self.sent)}", by, row))
        old = about.entries[0]
        new = replace(old, id=self._name(pick), replaces=old.id)
        self._send(submission(f"c{len(self.sent)}", about.by, new))

    @rule(by=who, pick=picks, key=keys)
    def name_somebody(self, by: str, pick: int, key: int) -> None:
        """Record a person, under a name that may be a submission's too."""
        row = person(f"p{key}", f"key {key}", f"Nguyễn Văn {pick}")
        self._send(submission(self._name(pick), by, row, self._figure(pick, key, Nature.FINAL)))

    @precondition(lambda self: self.sent)
    @rule(by=who, key=keys, pick=picks, straight=st.booleans())
    def erase(self, by: str, key: int, pick: int, *, straight: bool) -> None:
        """Erase somebody, or try to erase what is not personal."""
        target = f"p{key}" if straight else self._entry(pick).id
        self._send(submission(f"x{len(self.sent)}", by, erasure(f"x{len(self.sent)}", target)))


@contextmanager
def in_sqlite(shelf: Shelf) -> Iterator[Callable[[], Ledger]]:
    """Empties one file for each ledger that is asked for."""
    address = shelf.sqlite()
    first, path = opened(address), Path(urlsplit(address).path)

    def fresh() -> Ledger:
        connections[first.alias].close()
        shelf.empty_sqlite(path)
        return DatabaseLedger(first.alias, LEVELS, salts())

    yield fresh
    connections.close_all()


@contextmanager
def in_postgresql(rack: Rack) -> Iterator[Callable[[], Ledger]]:
    """Empties one database for each ledger that is asked for."""
    name = rack.database()
    first = opened(rack.address(name))

    def fresh() -> Ledger:
        connections[first.alias].close()
        rack.empty(name)
        return DatabaseLedger(first.alias, LEVELS, salts())

    yield fresh
    connections.close_all()


def in_memory() -> MemoryLedger:
    return MemoryLedger(LEVELS, salts())


def run(fresh: Fresh, examples: int, *, people: type[Compared] = OneLedger) -> None:
    """Let people do what they may do, each time with empty ledgers."""
    machine = cast("type[RuleBasedStateMachine]", lambda: people(fresh))
    run_state_machine_as_test(
        machine, settings=settings(stateful_step_count=30, max_examples=examples)
    )


def test_memory_and_sqlite_are_one_ledger(shelf: Shelf) -> None:
    with in_sqlite(shelf) as sqlite:
        run(lambda: {"memory": in_memory(), "sqlite": sqlite()}, settings().max_examples // 2)


def test_memory_sqlite_and_postgresql_are_one_ledger(shelf: Shelf, rack: Rack) -> None:
    with in_sqlite(shelf) as sqlite, in_postgresql(rack) as postgresql:
        run(
            lambda: {"memory": in_memory(), "sqlite": sqlite(), "postgresql": postgresql()},
            settings().max_examples // 3,
        )
