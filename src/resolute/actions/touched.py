"""What some entries of a log speak of: the parts and units whose readings may have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from resolute.actions.judge_ledger import FIGURES
from resolute.evidence import Approval, Figure, Ledger, Selection, Withdrawal
from resolute.units import Registry


@dataclass(slots=True, kw_only=True)
class Touched:
    """Looks through a ledger for a plan of some parts and units.

    ``goals`` are the units to which those of a figure come on another map; ``last`` is the moment
    of the last figure that was seen.
    """

    ledger: Ledger
    parts: Collection[str]
    units: Registry
    goals: Mapping[str, frozenset[str]]
    last: datetime | None = None

    def since(self, since: Selection) -> Iterator[tuple[str, str]]:
        """The parts and units of which something was said or decided, with all units above."""
        decided = {
            logged.entry.body.submission
            for logged in self.ledger.log(replace(since, kinds=frozenset({Approval.kind})))
            if isinstance(logged.entry.body, Approval)
        }
        yield from self._spoken(replace(since, kinds=FIGURES))
        if decided:
            yield from self._spoken(
                Selection(kinds=FIGURES, submissions=frozenset(decided), until=since.until)
            )

    def _spoken(self, wanted: Selection) -> Iterator[tuple[str, str]]:
        """Those that some entries speak of; a withdrawal speaks of what it takes back."""
        taken_back = set()
        for logged in self.ledger.log(wanted):
            body, unit, moment = logged.entry.body, logged.entry.unit, logged.entry.recorded_at
            if isinstance(body, Withdrawal):
                taken_back.add(unit)
            if isinstance(body, Figure):
                yield from self._upwards(body.part, unit)
            if not isinstance(body, Figure) or body.part in self.parts:
                self.last = moment if self.last is None else max(self.last, moment)
        for unit in taken_back:
            for part in self.parts:
                yield from self._upwards(part, unit)

    def _upwards(self, part: str, unit: str) -> Iterator[tuple[str, str]]:
        """A part with every unit to which it comes, all those above, and whichever unit ("")."""
        yield part, ""
        for each in {unit, *self.goals.get(unit, ())}:
            yield from ((part, above) for above in _above(self.units, each))


def _above(units: Registry, unit: str) -> Iterator[str]:
    """A unit and every unit above it."""
    above: str | None = unit
    while above is not None and above in units:
        yield above
        above = units[above].parent
