"""The past of an indicator as a series of whole periods, one after another without a hole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from typing import get_args

from resolute.measure import leaves
from resolute.standing.bench import Bench
from resolute.standing.forecast.structure import What
from resolute.time import Period, Piece

PERIODS_A_YEAR: dict[Piece, int] = {"year": 1, "quarter": 4, "month": 12}
_ENOUGH: dict[Piece, int] = {"month": 12, "quarter": 6, "year": 3}  # for the finer ones to be taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What an indicator came to in each of some periods.

    ``what`` says how the reading over the term comes about: it is the latest of them, or what those
    of the term add up to, which is ``so_far``.
    """

    piece: Piece
    periods: tuple[Period, ...]
    values: tuple[Decimal, ...]
    what: What = What.VALUES
    so_far: Decimal = Decimal(0)

    @property
    def season(self) -> int:
        """How many of its periods make a year."""
        return PERIODS_A_YEAR[self.piece]

    @property
    def moved(self) -> bool:
        """Whether any two values differ."""
        return len(set(self.values)) > 1


def past_of(bench: Bench, indicator: str) -> Past | None:
    """The past by months where there is a year of them, else by quarters, else by years.

    None where no whole period is known. The newest period known is its last.
    """
    pieces: tuple[Piece, ...] = get_args(Piece)
    found = [past for piece in pieces if (past := _by(bench, indicator, piece)) is not None]
    enough = [past for past in found if len(past.values) >= _ENOUGH[past.piece]]
    return enough[0] if enough else max(found, key=lambda past: len(past.values), default=None)


def own_past(bench: Bench, indicator: str, piece: Piece) -> Past | None:
    """The past by one piece, each period's own value, whatever the reading over the term is."""
    run = tuple(_run(bench, indicator, piece))[::-1]
    if not run:
        return None
    periods, values = zip(*run, strict=True)
    return Past(piece=piece, periods=periods, values=values)


def _by(bench: Bench, indicator: str, piece: Piece) -> Past | None:
    run = tuple(_run(bench, indicator, piece))[::-1]
    if not run:
        return None
    periods, values = zip(*run, strict=True)
    term = [period for period in periods if bench.term.covers(period)]
    to_date = [bench.by(period.last_day).read(indicator).number for period in term]
    own = list(values[len(values) - len(term) :])
    if to_date == own:
        return Past(piece=piece, periods=periods, values=values)
    if to_date == list(accumulate(own)) and term[0].begins == bench.term.begins:
        return Past(
            piece=piece, periods=periods, values=values, what=What.TOTALS, so_far=sum(own, _NONE)
        )
    known = [value for value in to_date if value is not None]
    if len(known) < len(term):
        return None
    return Past(piece=piece, periods=tuple(term), values=tuple(known))


_NONE = Decimal(0)


def _run(bench: Bench, indicator: str, piece: Piece) -> Iterator[tuple[Period, Decimal]]:
    """The periods known, from the newest back to the first hole."""
    known = False
    for period in _periods(bench, indicator, piece):
        reading = bench.read(indicator, window=period.name)
        if reading.number is not None and reading.complete:
            known = True
            yield period, reading.number
        elif known:
            return


def _periods(bench: Bench, indicator: str, piece: Piece) -> Iterator[Period]:
    """The whole periods over on the day judged, back to the first figure."""
    days = _days(bench, indicator)
    if not days:
        return
    regime = bench.evidence.regimes[bench.term.regime]
    period = regime.holding(min(max(days), bench.on), piece)
    while period.last_day >= min(days):
        if period.last_day <= bench.on:
            yield period
        period = regime.holding(period.begins - timedelta(days=1), piece)


def _days(bench: Bench, indicator: str) -> list[date]:
    parts = {leaf.part for leaf in leaves(bench.indicators[indicator].fold)}
    return sorted(day for part in parts for day in bench.evidence.days(part) if day <= bench.on)
