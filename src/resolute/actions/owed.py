"""What is owed: figures of a period that is over, from units that reported the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resolute.actions.figure_sheet import PIECES
from resolute.actions.judge_ledger import FIGURES
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.rules import rules
from resolute.evidence import Figure, Part, Selection, in_force, read
from resolute.intake.regimes import regimes
from resolute.time import Period, Piece, Regime
from resolute.units import Unit

DAY = timedelta(days=1)
SENDER = "commune"
"""As whom units send where no more is known of them: theirs is the earliest day."""


Units = Callable[[Period], Sequence[Unit]]
"""The units that report figures of a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A part that some units have yet to report for a period, and by which day."""

    part: Part
    piece: Piece
    period: Period
    due: date
    units: tuple[Unit, ...]


def owed(office: RecordedOffice, units: Units, today: date) -> tuple[Owed, ...]:
    """What is owed on a day, what is due first before the rest; ``units`` tells by whom.

    Of the months, quarters and years of a part's regime the last that is over is owed by every
    unit that reported the one before it and has reported nothing for it yet. A unit that was
    closed since owes what it was there for.
    """
    found = _owed(office, units, today)
    return tuple(sorted(found, key=lambda each: (each.due, each.part.key)))


def _owed(office: RecordedOffice, units: Units, today: date) -> Iterator[Owed]:
    known = regimes(rules("regimes.toml"))
    asked = {known[part.regime] for part in office.plan().parts.values()}
    over = {(e, piece): _before(e, today, piece) for e in asked for piece in PIECES}
    there = {period: tuple(units(period)) for period in set(over.values())}
    everybody = frozenset(unit.id for found in there.values() for unit in found)
    wanted = Selection(kinds=FIGURES, units=everybody)
    stated = {
        (entry.body.part, entry.unit, entry.period.name)
        for entry in in_force(tuple(read(office.ledger, wanted)))
        if isinstance(entry.body, Figure)
    }
    for part in office.plan().parts.values():
        regime = known[part.regime]
        for piece in PIECES:
            last = over[regime, piece]
            earlier = _before(regime, last.begins, piece)
            lacking = tuple(
                unit
                for unit in there[last]
                if (part.key, unit.id, earlier.name) in stated
                and (part.key, unit.id, last.name) not in stated
            )
            if lacking:
                due = regime.due(last, SENDER)
                yield Owed(part=part, piece=piece, period=last, due=due, units=lacking)


def _before(regime: Regime, day: date, piece: Piece) -> Period:
    """The last piece that was over before a day."""
    return regime.holding(regime.holding(day, piece).begins - DAY, piece)
