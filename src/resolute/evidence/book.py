"""The book: the figures in force, ready to be looked up by part, basis and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from resolute.evidence.entry import Amount, Entry, Figure, Nature
from resolute.evidence.ledger import in_force
from resolute.time import Period

Series = tuple[str, str | None, str]  # part, basis, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is in force for one part, basis, unit and period: the firmest entry that is known.

    ``rivals`` are further entries of the same firmness that nobody has reconciled; while there
    are any, the statement has no value that could be used. What is ``moved`` speaks of a unit on
    another map than the one it was stated on, and ``entry`` is the first of those it rests on.
    What was stated of the same period on maps that do not count for it stands ``aside``.
    """

    entry: Entry
    figure: Figure
    rivals: tuple[Entry, ...] = ()
    moved: Moved | None = None
    aside: tuple[Statement, ...] = ()

    @property
    def unit(self) -> str:
        """The unit that it speaks of."""
        return self.moved.unit if self.moved else self.entry.unit

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that it rests on, as they were recorded."""
        if self.moved is None:
            return (self.entry,)
        return tuple(entry for piece in self.moved.pieces for entry in piece.said.entries)

    @property
    def period(self) -> Period:
        """The period that it speaks of."""
        return self.entry.period

    @property
    def value(self) -> Amount:
        """The value stated."""
        return self.figure.value

    def usable(self, *, on: date, ahead: bool) -> bool:
        """Whether it may be judged on a day.

        A figure counts once its period is over; an estimate, or an amount set beforehand, counts
        from the first day of its period. What is moved counts once all that it is made of does.
        """
        if self.moved is not None:
            return all(piece.said.usable(on=on, ahead=ahead) for piece in self.moved.pieces)
        if ahead or self.figure.nature is Nature.ESTIMATE:
            return self.period.begins <= on
        return self.period.last_day <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What of a statement came to a unit of another map.

    ``value`` is None where nobody knows how much of it did; ``estimated`` is true where it was
    divided by a share that is an estimate.
    """

    said: Statement
    value: Amount | None
    divisible: bool = True
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Out of which pieces a statement was put together for a unit of another map.

    ``lacking`` are units that have a part in it as well and said nothing.
    """

    unit: str
    pieces: tuple[Piece, ...]
    lacking: tuple[str, ...] = ()

    @property
    def estimated(self) -> Decimal | None:
        """How much of it was divided by estimated shares; None if nothing was."""
        divided = [p.value for p in self.pieces if p.estimated and isinstance(p.value, Decimal)]
        return sum(divided, Decimal(0)) if divided else None


class Book:
    """The statements made by a set of entries, by part, basis and unit, in order of period."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        heard = list(entries)
        last = max((entry.recorded_at for entry in heard), default=None)
        self._hold(_arranged(in_force(heard)), last)

    @classmethod
    def holding(
        cls, series: Mapping[Series, tuple[Statement, ...]], last_recorded: datetime | None
    ) -> Book:
        """A book of statements that are in force, the earliest period of each series first."""
        book = cls(())
        book._hold(series, last_recorded)
        return book

    def _hold(
        self, series: Mapping[Series, tuple[Statement, ...]], last_recorded: datetime | None
    ) -> None:
        self._series = series
        self._of_part: dict[str, list[Series]] = {}
        for each in series:
            self._of_part.setdefault(each[0], []).append(each)
        self.last_recorded = last_recorded

    def series(self, part: str, basis: str | None, unit: str) -> tuple[Statement, ...]:
        """The statements on one part, basis and unit, the earliest period first."""
        return self._series.get((part, basis, unit), ())

    def statements(self) -> Iterable[Statement]:
        """Every statement in force."""
        return (statement for series in self._series.values() for statement in series)

    def statements_on(self, part: str) -> Iterator[Statement]:
        """Every statement in force on one part, whatever its basis and unit."""
        return (said for series in self._of_part.get(part, ()) for said in self._series[series])

    def disputes(self) -> tuple[Statement, ...]:
        """The statements that have rivals."""
        return tuple(statement for statement in self.statements() if statement.rivals)


def _arranged(entries: Iterable[Entry]) -> dict[Series, tuple[Statement, ...]]:
    spoken: dict[Series, dict[Period, list[tuple[Entry, Figure]]]] = {}
    for entry in entries:
        if isinstance(entry.body, Figure):
            series = (entry.body.part, entry.body.basis, entry.unit)
            periods = spoken.setdefault(series, {})
            periods.setdefault(entry.period, []).append((entry, entry.body))
    return {
        series: tuple(_firmest(periods[period]) for period in sorted(periods))
        for series, periods in spoken.items()
    }


def _firmest(said: list[tuple[Entry, Figure]]) -> Statement:
    if len(said) == 1:  # nearly always, and half the time of arranging goes into weighing
        ((entry, figure),) = said
        return Statement(entry=entry, figure=figure)
    top = max(figure.nature.firmness for _, figure in said)
    (entry, figure), *others = [pair for pair in said if pair[1].nature.firmness == top]
    return Statement(entry=entry, figure=figure, rivals=tuple(rival for rival, _ in others))
