"""What is owed: figures of a period that is over, from units that reported the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A part that some units have yet to report for a period, and by which day."""

    part: Part
    piece: Piece
    period: Period
    due: date
    units: tuple[Unit, ...]


def owed(office: RecordedOffice, units: Sequence[Unit], today: date) -> tuple[Owed, ...]:
    """What some units owe on a day, what is due first before the rest.

    Of the months, quarters and years of a part's regime the last that is over is owed by every
    unit that reported the one before it and has reported nothing for it yet.
    """
    found = _owed(office, units, today)
    return tuple(sorted(found, key=lambda each: (each.due, each.part.key)))


def _owed(office: RecordedOffice, units: Sequence[Unit], today: date) -> Iterator[Owed]:
    wanted = Selection(kinds=FIGURES, units=frozenset(unit.id for unit in units))
    stated = {
        (entry.body.part, entry.unit, entry.period.name)
        for entry in in_force(tuple(read(office.ledger, wanted)))
        if isinstance(entry.body, Figure)
    }
    known = regimes(rules("regimes.toml"))
    for part in office.plan().parts.values():
        regime = known[part.regime]
        for piece in PIECES:
            last = _before(regime, today, piece)
            earlier = _before(regime, last.begins, piece)
            lacking = tuple(
                unit
                for unit in units
                if (part.key, unit.id, earlier.name) in stated
                and (part.key, unit.id, last.name) not in stated
            )
            if lacking:
                due = regime.due(last, SENDER)
                yield Owed(part=part, piece=piece, period=last, due=due, units=lacking)


def _before(regime: Regime, day: date, piece: Piece) -> Period:
    """The last piece that was over before a day."""
    return regime.holding(regime.holding(day, piece).begins - DAY, piece)
