"""Honest histories of a ledger, drawn at random: what an office sends in the course of a year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random  # noqa: TID251  always with a seed

from resolute.evidence import Decision, Entry, Ledger, LedgerOpened, Submission
from tests.lines import (
    AT,
    DISTRICT,
    HANOI,
    decision,
    erasure,
    figure,
    line,
    person,
    submission,
    withdrawal,
)

SENDERS, JUDGES = ("lan", "hoa", "minh"), ("chu-tich", "chanh-vp")
ORIGIN = "so.hoankiem.gov.vn/nghi-quyet"
FIRST_FIGURES, MOST_ROWS = 12, 90
STEP = timedelta(minutes=7)


@dataclass(slots=True)
class Office:
    """An office at work on a ledger: what it sends is in order, or refused as it should be."""

    ledger: Ledger
    random: Random
    now: datetime = AT
    sent: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    _made: int = 0

    def open(self) -> None:
        """Open the ledger, with people, figures and a decision on them."""
        stated = [self._figure() for _ in range(FIRST_FIGURES)]
        began = line("opened", LedgerOpened(origin=ORIGIN), unit=DISTRICT, sender=DISTRICT)
        people = [self._person() for _ in range(2)]
        self._send(submission("opening", "lan", *stated, *people, began, opening=True))
        self.report()
        approved = decision(self._name("d"), "opening")
        self._send(self._submission(approved, by=self.random.choice(JUDGES)))

    def work(self, steps: int) -> None:
        """Send so many submissions of any kind."""
        kinds = (self.report, self.report, self.report, self.correct, self.decide, self.people_come)
        for _ in range(steps):
            self.random.choice((*kinds, self.erase))()

    def report(self) -> None:
        """New figures, few or many."""
        rows = self.random.choice((1, 3, 8, MOST_ROWS))
        self._send(self._submission(*(self._figure() for _ in range(rows))))

    def correct(self) -> None:
        """Corrections and a withdrawal; of what is locked or gone they are refused."""
        *corrected, withdrawn = self.random.sample(self.figures, 3)
        told = [
            figure(self._name("c"), self._value(), part=self._part(of), replaces=of)
            for of in corrected
        ]
        self._send(self._submission(*told, withdrawal(self._name("w"), withdrawn)))

    def decide(self) -> None:
        """A decision at the next level, on all of a submission or on one entry of it."""
        of = self.random.choice(self.sent)
        level = self.random.choice(("verified", "verified", "approved"))
        how = self.random.choice((Decision.APPROVED, Decision.APPROVED, *Decision))
        entry = decision(self._name("d"), of, level, how)
        self._send(self._submission(entry, by=self.random.choice(JUDGES)))

    def people_come(self) -> None:
        """Somebody new."""
        self._send(self._submission(self._person()))

    def erase(self) -> None:
        """The content of somebody is destroyed."""
        if self.people:
            gone = self.people.pop(self.random.randrange(len(self.people)))
            self._send(self._submission(erasure(self._name("x"), gone)))

    def _figure(self) -> Entry:
        name = self._name("f")
        self.figures.append(name)
        moment = datetime(2023, 1, 1, tzinfo=HANOI) + self._made * timedelta(minutes=1)
        return figure(name, self._value(), part=self._part(name), recorded_at=moment)

    def _person(self) -> Entry:
        name = self._name("p")
        self.people.append(name)
        return person(name, key=name, called=f"Nguyễn Thị Số {self._made}")

    def _part(self, name: str) -> str:
        return f"part {name}"

    def _value(self) -> int:
        return self.random.randrange(1_000)

    def _name(self, letter: str) -> str:
        self._made += 1
        return f"{letter}{self._made}"

    def _submission(self, *entries: Entry, by: str = "") -> Submission:
        return submission(self._name("s"), by or self.random.choice(SENDERS), *entries)

    def _send(self, sending: Submission) -> None:
        self.now += STEP
        receipt = self.ledger.submit(sending, at=self.now)
        if receipt.stored and sending.by not in JUDGES:
            self.sent.append(sending.id)
