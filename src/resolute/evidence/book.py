"""The book: the figures in force, ready to be looked up by part, basis and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from resolute.evidence.entry import Amount, Entry, Figure, Nature
from resolute.evidence.ledger import in_force
from resolute.time import Period

Series = tuple[str, str | None, str]  # part, basis, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is in force for one part, basis, unit and period: the firmest entry that is known.

    ``rivals`` are further entries of the same firmness that nobody has reconciled; while there
    are any, the statement has no value that could be used.
    """

    entry: Entry
    figure: Figure
    rivals: tuple[Entry, ...] = ()

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
        from the first day of its period.
        """
        if ahead or self.figure.nature is Nature.ESTIMATE:
            return self.period.begins <= on
        return self.period.last_day <= on


class Book:
    """The statements made by a set of entries, by part, basis and unit, in order of period."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        heard = list(entries)
        self._series = _arranged(in_force(heard))
        self._of_part: dict[str, list[Series]] = {}
        for series in self._series:
            self._of_part.setdefault(series[0], []).append(series)
        self.last_recorded = max((entry.recorded_at for entry in heard), default=None)

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
