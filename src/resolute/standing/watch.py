"""What to watch: what turns next, what one figure decides, which old figure matters most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from resolute.measure import Disputed, Hole, NoFigure, Reading, Withheld
from resolute.plan import EveryPeriod, simple_rules
from resolute.progress import Method, Verdict, Way, by_lead
from resolute.standing.reason import Measured, UnitByUnit
from resolute.standing.standing import Standing, way_of
from resolute.time import Period, Regime

DAY = timedelta(days=1)
PACED = frozenset({Verdict.ON_TRACK, Verdict.AT_RISK})


class TurnKind(Enum):
    """What makes a standing turn if nothing new comes in."""

    PATH = "path"  # the path asks for more than the last figure says
    PERIOD = "period"  # one more period of several is over, and must be reported
    DUE = "due"  # the due day has passed
    STALE = "stale"  # the figures have grown old


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The first day on which a standing turns if nothing new comes in; it may be behind already.

    ``expected`` is what the path asks for on the day, where it is the path.
    """

    code: str
    kind: TurnKind
    day: date
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """A unit whose figures alone decide some promises: they are missing, or fall short.

    ``parts`` are what is missing; there are none where the unit has reported and falls short.
    """

    unit: str
    parts: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """An indicator whose last figures are old for some promises, and by how many days too old."""

    indicator: str
    as_of: date
    over: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What to watch on a day, each list with the most pressing first."""

    turns: tuple[Turn, ...]
    deciding: tuple[Deciding, ...]
    old: tuple[Old, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """The term, and the regime by which its periods are cut."""

    term: Period
    regime: Regime


def watch(standings: Iterable[Standing], method: Method, timetable: Timetable) -> Watch:
    """What to watch among some standings of one day."""
    heard = list(standings)
    turns = (min(_turns(each, method, timetable), key=_soonest, default=None) for each in heard)
    return Watch(
        turns=tuple(sorted((turn for turn in turns if turn), key=lambda t: (t.day, t.code))),
        deciding=_deciding(heard),
        old=_old(heard),
    )


def _soonest(turn: Turn) -> tuple[date, int]:
    """Of several turns on one day, the one that says most comes first."""
    return turn.day, list(TurnKind).index(turn.kind)


def _turns(standing: Standing, method: Method, timetable: Timetable) -> Iterator[Turn]:
    promise, on = standing.promise, standing.on
    paced = standing.verdict in PACED and standing.published is None
    if paced and isinstance(standing.reason, Measured):
        yield from _by_path(standing, standing.reason, method)
    if (standing.met and standing.settled) or standing.verdict is Verdict.MISSED:
        return
    if on <= promise.due and not standing.met:
        yield Turn(code=promise.code, kind=TurnKind.DUE, day=promise.due + DAY)
    ends = _next_ends(standing, timetable)
    if ends is not None:
        yield Turn(code=promise.code, kind=TurnKind.PERIOD, day=ends)
    if standing.as_of is not None and not standing.stale:
        old = standing.as_of + timedelta(days=promise.stale_after + 1)
        yield Turn(code=promise.code, kind=TurnKind.STALE, day=old)


def _by_path(standing: Standing, reason: Measured, method: Method) -> Iterator[Turn]:
    """The first day after its evidence on which the same number would stand worse."""
    way, since = way_of(standing.promise, reason), reason.reading.as_of
    if way is None or since is None:
        return
    day = _first_worse(way, reason.value, since, standing=standing, tolerance=method.tolerance)
    if day is not None:
        code, expected = standing.promise.code, way.expected(day)
        yield Turn(code=code, kind=TurnKind.PATH, day=day, expected=expected)


def _first_worse(
    way: Way, value: Decimal, since: date, *, standing: Standing, tolerance: Decimal
) -> date | None:
    """By halving: a later day never asks for less."""

    def worse(day: date) -> bool:
        lead = way.lead(value, day)
        return lead is not None and by_lead(lead, tolerance) is not standing.verdict

    first, last = since, standing.promise.due
    if first >= last or not worse(last):
        return None
    while (last - first).days > 1:
        middle = first + (last - first) // 2
        first, last = (first, middle) if worse(middle) else (middle, last)
    return last


def _next_ends(standing: Standing, timetable: Timetable) -> date | None:
    """The last day of the next period that a promise for every period will ask about."""
    pieces = [r.each for r in simple_rules(standing.promise.rule) if isinstance(r, EveryPeriod)]
    ends = (
        period.last_day
        for each in pieces
        for period in timetable.regime.split(timetable.term, each)
        if standing.on < period.last_day <= standing.promise.due
    )
    return min(ends, default=None)


def _deciding(standings: Iterable[Standing]) -> tuple[Deciding, ...]:
    """The units that alone decide something, those that decide most first."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for standing in standings:
        alone = _alone(standing)
        if alone is not None:
            found.setdefault(alone, []).append(standing.promise.code)
    told = (
        Deciding(unit=unit, parts=parts, codes=tuple(codes))
        for (unit, parts), codes in found.items()
    )
    return tuple(sorted(told, key=lambda each: (-len(each.codes), each.codes)))


def _alone(standing: Standing) -> tuple[str, tuple[str, ...]] | None:
    """The one unit whose figures are missing, or that falls short of all units that must comply."""
    if standing.verdict is Verdict.UNKNOWN:
        lacking = _lacking(standing.readings)
        return lacking.popitem() if len(lacking) == 1 else None
    if standing.met or not isinstance(standing.reason, UnitByUnit):
        return None
    short = [case for case in standing.reason.cases if not case.met]
    return (short[0].name, ()) if len(short) == 1 else None


def _lacking(readings: Iterable[Reading]) -> dict[str, tuple[str, ...]]:
    """The parts that are missing, by the unit that has not said them."""
    found: dict[str, dict[str, None]] = {}
    for gap in (gap for reading in readings for gap in reading.gaps):
        if isinstance(gap, NoFigure | Withheld | Disputed | Hole):
            found.setdefault(gap.unit, {})[gap.part] = None
    return {unit: tuple(parts) for unit, parts in found.items()}


def _old(standings: Iterable[Standing]) -> tuple[Old, ...]:
    """The indicators that are too old, those on which most promises rest first."""
    found: dict[tuple[str, date], list[Standing]] = {}
    for standing in standings:
        if standing.stale and standing.as_of is not None:
            for key in dict.fromkeys(each.indicator.key for each in standing.readings):
                found.setdefault((key, standing.as_of), []).append(standing)
    told = (
        Old(
            indicator=key,
            as_of=as_of,
            over=max((s.on - as_of).days - s.promise.stale_after for s in behind),
            codes=tuple(s.promise.code for s in behind),
        )
        for (key, as_of), behind in found.items()
    )
    return tuple(sorted(told, key=lambda each: (-len(each.codes), -each.over, each.indicator)))
