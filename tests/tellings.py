"""Random histories of a few cells: figures, rivals, corrections, withdrawals and decisions.

A history is drawn as steps of whole numbers and told to any ledger; what makes no sense there is
refused by it, as it would be in an office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from resolute.evidence import (
    Absence,
    Amount,
    Decision,
    Entry,
    Figure,
    Ledger,
    Nature,
    Submission,
)
from tests.lines import AT, DISTRICT, MINUTE, WARD, decision, figure, submission, withdrawal

PARTS = ("settled", "received", "dossiers")
UNITS = (WARD, DISTRICT)
YEARS = (2021, 2022)
VALUES: tuple[Amount, ...] = (
    *(Decimal(1), Decimal("2.5"), Decimal("-0.12345"), Decimal("1E+30"), Decimal("0.00000000001")),
    *Absence,
    AT.date(),
)
DECIDES = "qtd"
VERBS = (
    ("verified", Decision.APPROVED),
    ("approved", Decision.APPROVED),
    ("verified", Decision.SENT_BACK),
    ("approved", Decision.SENT_BACK),
    ("approved", Decision.REOPENED),
)

Step = tuple[int, int, int, int]
steps = st.tuples(*[st.integers(0, n) for n in (9, 7, 99, 9)])
tellings = st.lists(steps, min_size=1, max_size=10)
"""A kind of act, where, which of those before, and how."""


@dataclass(slots=True)
class Teller:
    """Tells steps to a ledger, a submission each, a minute apart."""

    ledger: Ledger
    cells: int = 8
    sent: list[Submission] = field(default_factory=list)

    def tell(self, told: Sequence[Step]) -> None:
        """Tell all of some steps."""
        for step in told:
            made = self.submission(step)
            self.ledger.submit(made, at=AT + len(self.sent) * MINUTE)
            self.sent.append(made)

    def submission(self, step: Step) -> Submission:
        """What a step sends: decisions are the district's, the rest the ward's."""
        act, where, pick, how = step
        name = f"s{len(self.sent)}"
        said = [each for each in self.sent if each.by != DECIDES]
        if act > 6 and said:
            about = said[pick % len(said)]
            only = [about.entries[0].id] if how % 4 == 0 else []
            level, decided = VERBS[how % len(VERBS)]
            return submission(name, DECIDES, decision(name, about.id, level, decided, *only))
        return submission(name, "nva", *self._entries(name, act, where, pick, how))

    def _entries(self, name: str, act: int, where: int, pick: int, how: int) -> Iterator[Entry]:
        told = [e for each in self.sent for e in each.entries if isinstance(e.body, Figure)]
        old = told[-1 - pick % len(told)] if told else None
        if act > 2 and old is not None:
            yield self._change(name, old, act, how)
            return
        for number in range(1 + how % 2):
            yield self._figure(f"{name}.{number}", where + number * (how % 3), pick, how)

    def _change(self, name: str, old: Entry, act: int, how: int) -> Entry:
        year = old.period.begins.year
        if act == 3 or not isinstance(old.body, Figure):
            return withdrawal(name, old.id, unit=old.unit, year=year)
        value, nature = VALUES[how % len(VALUES)], list(Nature)[how % 3]
        return figure(
            name,
            value,
            part=old.body.part,
            basis=old.body.basis,
            nature=nature,
            unit=old.unit,
            year=year,
            replaces=old.id,
        )

    def _figure(self, name: str, where: int, pick: int, how: int) -> Entry:
        cell = where % self.cells
        return figure(
            name,
            VALUES[pick % len(VALUES)],
            part=PARTS[cell % 3],
            basis="own plan" if cell == 5 else None,
            unit=UNITS[cell % 2],
            year=YEARS[cell // 4],
            nature=list(Nature)[how % 3],
        )
