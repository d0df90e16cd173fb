"""A second, slow and obvious way to every number, that shares no thought with the first.

It works in fractions, looks at days one by one, and finds the figures that do not overlap by trying
every choice of them. What cannot be known is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from resolute.evidence import Absence, Entry, Figure, Nature, Part, PartKind

NATURES = (Nature.ESTIMATE, Nature.PROVISIONAL, Nature.FINAL)
SKIP = "does not apply"
Span = tuple[date, date]  # its first and its last day
Said = Fraction | str | None


@dataclass(frozen=True)
class Ask:
    """For whom, about which days, and as of the end of which day."""

    unit: str
    window: Span
    on: date


@dataclass(frozen=True)
class Answer:
    """A number, the last day it speaks of, and whether that is the last day asked about."""

    value: Fraction
    until: date
    whole: bool


Fold = Callable[[Ask], Answer | None]
PUT_TOGETHER: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "sum": lambda numbers: sum(numbers, Fraction(0)),
    "mean": lambda numbers: sum(numbers, Fraction(0)) / len(numbers),
    "least": min,
    "greatest": max,
    "count": lambda numbers: Fraction(len(numbers)),
    "first": lambda numbers: numbers[0],
    "latest": lambda numbers: numbers[-1],
}


@dataclass(frozen=True)
class Slow:
    """Everything reported, with the units below each unit."""

    entries: tuple[Entry, ...]
    parts: Mapping[str, Part]
    below: Mapping[str, tuple[str, ...]]

    def heard(self, part: str, ask: Ask) -> dict[Span, Said]:
        """What counts about a unit on the day, by the days it speaks of."""
        taken_back = {entry.replaces for entry in self.entries}
        groups: dict[Span, list[Figure]] = {}
        for entry in self.entries:
            if not isinstance(entry.body, Figure) or entry.id in taken_back:
                continue
            if (entry.body.part, entry.unit) == (part, ask.unit):
                span = (entry.period.begins, entry.period.ends - timedelta(days=1))
                groups.setdefault(span, []).append(entry.body)
        firmest = {span: _firmest(group) for span, group in groups.items()}
        return {
            span: _said(figures)
            for span, figures in firmest.items()
            if ask.window[0] <= span[0] and span[1] <= ask.window[1]
            if self._counts(part, span, figures[0].nature, ask.on)
        }

    def _counts(self, part: str, span: Span, nature: Nature, on: date) -> bool:
        beforehand = self.parts[part].ahead or nature is Nature.ESTIMATE
        return (span[0] if beforehand else span[1]) <= on

    def speakers(self, part: str, ask: Ask) -> list[Ask]:
        """The unit itself if it says anything; else all the units below it if one of them does."""
        if self.heard(part, ask) or self.parts[part].kind is PartKind.LEVEL:
            return [ask]
        below = [replace(ask, unit=unit) for unit in self.below[ask.unit]]
        return below if any(self.heard(part, each) for each in below) else [ask]

    def total(self, part: str, ask: Ask) -> Answer | None:
        """The sum, if everybody speaks of every day up to one and the same last day."""
        said: list[Said] = []
        lasts = set()
        for each in self.speakers(part, ask):
            heard = self.heard(part, each)
            chosen = choose(heard)
            if not chosen or _days(chosen) != set(_each_day(ask.window[0], max(chosen)[1])):
                return None
            lasts.add(max(chosen)[1])
            said += [heard[span] for span in chosen]
        return _summed(said, lasts.pop(), ask) if len(lasts) == 1 else None

    def latest(self, part: str, ask: Ask) -> Answer | None:
        """The sum over everybody's figure of the one latest period."""
        heard = [self.heard(part, each) for each in self.speakers(part, ask)]
        spans = list(chain.from_iterable(heard))
        if not spans:
            return None
        newest = max(spans, key=lambda span: (span[1], span[1] - span[0]))
        if any(newest not in each for each in heard):
            return None
        return _summed([each[newest] for each in heard], newest[1], ask)

    def mean(self, part: str, ask: Ask) -> Answer | None:
        """The plain mean of the unit's own figures."""
        heard = self.heard(part, ask)
        chosen = choose(heard)
        if not chosen:
            return None
        summed = _summed([heard[span] for span in chosen], max(chosen)[1], ask)
        count = sum(isinstance(heard[span], Fraction) for span in chosen)
        return summed and replace(summed, value=summed.value / count)

    def stated(self, part: str, ask: Ask, *, over_time: str, over_units: str) -> Answer | None:
        """What the unit and those below it did say, one number each, put together."""
        numbers: list[Fraction] = []
        lasts: list[date] = []
        for unit in (ask.unit, *self.below[ask.unit]):
            heard = self.heard(part, replace(ask, unit=unit))
            spans = _meant(over_time, heard)
            said = [heard[span] for span in spans]
            if None in said:
                return None
            lasts += [last for _, last in spans]
            own = [each for each in said if isinstance(each, Fraction)]
            numbers += [PUT_TOGETHER[over_time](own)] if own else []
        if not numbers:
            return None
        value = PUT_TOGETHER[over_units](numbers)
        return Answer(value, min(max(lasts), ask.on), max(lasts) >= ask.window[1])

    def growth(self, part: str, ask: Ask, *, base: int | None) -> tuple[Fraction, int] | None:
        """What the last whole year is, divided by its base, and how many years lie between."""
        for year in range(ask.window[1].year, ask.window[0].year - 1, -1):
            now = self.total(part, replace(ask, window=_year(year)))
            spoken = any(
                self.heard(part, replace(each, window=_year(year)))
                for each in self.speakers(part, replace(ask, window=_year(year)))
            )
            if now and not now.whole:
                continue
            if now or spoken:
                first = year - 1 if base is None else base
                before = self.total(part, replace(ask, window=_year(first)))
                if not now or not before or not before.whole or first >= year:
                    return None
                return (now.value / before.value, year - first) if before.value else None
        return None

    def count_units(
        self, part: str, ask: Ask, holds: Callable[[Fraction], bool]
    ) -> Fraction | None:
        """How many of the units below have a latest figure that holds."""
        found = [self.latest(part, replace(ask, unit=unit)) for unit in self.below[ask.unit]]
        if any(each is None for each in found):
            return None
        return Fraction(sum(holds(each.value) for each in found if each))

    def weighted(self, of: str, by: str, ask: Ask) -> Fraction | None:
        """The mean over the units below in which each counts by its weight."""
        total, weights = Fraction(0), Fraction(0)
        for unit in self.below[ask.unit]:
            value = self.latest(of, replace(ask, unit=unit))
            weight = self.latest(by, replace(ask, unit=unit))
            if value is None or weight is None:
                return None
            total += value.value * weight.value
            weights += weight.value
        return total / weights if weights else None


def year_before(ask: Ask) -> Ask:
    """The same question a year earlier; not for the last of February."""
    first, last, on = (day.replace(year=day.year - 1) for day in (*ask.window, ask.on))
    return replace(ask, window=(first, last), on=on)


def ratio(part: Fold, whole: Fold, ask: Ask, *, runs: bool) -> Fraction | None:
    """Per cent; the whole is asked as of the day of the part, and one that runs may not lag."""
    above = part(ask)
    if above is None:
        return None
    under = whole(replace(ask, on=min(ask.on, above.until)))
    if under is None or not under.value or (runs and under.until < above.until):
        return None
    return 100 * above.value / under.value


def _meant(over_time: str, heard: Mapping[Span, Said]) -> Iterable[Span]:
    """The days out of which one number is made: days spoken of twice are so only in a maximum."""
    if not heard:
        return ()
    match over_time:
        case "sum" | "mean" | "count":
            return choose(heard)
        case "first":
            return (min(heard, key=lambda span: (span[0], span[0] - span[1])),)
        case "latest":
            return (max(heard, key=lambda span: (span[1], span[1] - span[0])),)
        case _:
            return tuple(heard)


def choose(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Of all choices in which no day is spoken of twice, the one with the longest periods.

    Between equal lengths the earlier; and one period more is better than one less.
    """
    all_of_them = list(spans)
    choices = chain.from_iterable(
        combinations(all_of_them, size) for size in range(len(all_of_them) + 1)
    )
    apart: list[tuple[Span, ...]] = [each for each in choices if _no_day_twice(each)]
    best = min(apart, key=_preference)
    return tuple(sorted(best))


def _preference(choice: Iterable[Span]) -> list[tuple[int, date]]:
    lengths = [((first - last).days, first) for first, last in choice]
    return [*sorted(lengths), (1, date.max)]


def _no_day_twice(choice: tuple[Span, ...]) -> bool:
    return all(
        one[1] < other[0] for one, other in zip(sorted(choice), sorted(choice)[1:], strict=False)
    )


def _days(spans: Iterable[Span]) -> set[date]:
    return {day for first, last in spans for day in _each_day(first, last)}


def _each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31)


def _firmest(figures: list[Figure]) -> list[Figure]:
    for nature in reversed(NATURES):
        found = [figure for figure in figures if figure.nature is nature]
        if found:
            return found
    return []


def _said(figures: list[Figure]) -> Said:
    value = figures[0].value
    if len(figures) > 1:
        return None
    if isinstance(value, Decimal):
        return Fraction(value)
    return SKIP if value is Absence.NOT_APPLICABLE else None


def _summed(said: list[Said], last: date, ask: Ask) -> Answer | None:
    numbers = [each for each in said if isinstance(each, Fraction)]
    if None in said or not numbers:
        return None
    return Answer(sum(numbers, Fraction(0)), min(last, ask.on), last >= ask.window[1])


def counted(cases: Iterable[tuple[Said, Said, Callable[[Fraction], int]]]) -> Counter[str]:
    """Verdicts, counted one by one, of promises due at the end of the first of two years.

    A case is what the first year came to, what the second did, and a judge who says 0 for not met,
    1 for met and 2 for exceeded. What was met when it was due stays done.
    """
    count: Counter[str] = Counter()
    for first, second, judge in cases:
        in_time = isinstance(first, Fraction) and judge(first) > 0
        newest = first if second is None or in_time else second
        met = judge(newest) if isinstance(newest, Fraction) else 0
        count["total"] += 1
        count["done" if met else "not_done"] += 1
        count["exceeded"] += met == 2
        count["unknown"] += newest is None
        count["overdue"] += not met
        count["done_on_time"] += bool(met and in_time)
        count["done_late"] += bool(met and not in_time)
    return count
