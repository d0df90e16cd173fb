"""What was stated by a unit and all units below it, with silence left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from resolute.evidence import Statement
from resolute.measure.cover import candidates, disjoint, nothing_from, silences, why_no_number
from resolute.measure.evidence import Evidence
from resolute.measure.fold import OverTime, OverUnits, Stated
from resolute.measure.outcome import Outcome, sum_of, unknown
from resolute.measure.scope import Scope
from resolute.time import Period


def stated(leaf: Stated, scope: Scope, evidence: Evidence) -> Outcome:
    """The figures put together over time for each unit, and then over the units."""
    window = evidence.window(scope.window, evidence.parts[leaf.part])
    asked = [scope.at(unit) for unit in _asked(scope, window, evidence)]
    heard = [_used(leaf.over_time, candidates(leaf, each, evidence)) for each in asked]
    used = [statement for said in heard for statement in said]
    if not used:
        return unknown(nothing_from(leaf, scope))
    gaps = [gap for statement in used for gap in silences(statement)]
    if gaps:
        return unknown(*gaps, used=used)
    spoken = [numbers for numbers in map(_numbers, heard) if numbers]
    if not spoken:
        return unknown(why_no_number(used), used=used)
    last = max(statement.period.last_day for statement in used)
    return Outcome(
        value=_together(leaf.over_units, [_together(leaf.over_time, each) for each in spoken]),
        used=tuple(used),
        as_of=min(last, scope.on),
        complete=last >= window.last_day,
    )


def _asked(scope: Scope, window: Period, evidence: Evidence) -> list[str]:
    until = min(window.last_day, scope.on)
    below = evidence.units.all_below(scope.unit, since=window.begins, until=until)
    return [scope.unit, *(unit.id for unit in below)]


def _used(how: OverTime, said: Sequence[Statement]) -> Sequence[Statement]:
    """The statements of one unit out of which its number is made."""
    match how:
        case OverTime.SUM | OverTime.MEAN | OverTime.COUNT:
            return disjoint(said)
        case OverTime.LEAST | OverTime.GREATEST:
            return said
        case OverTime.FIRST:
            return sorted(said, key=lambda s: (s.period.begins, -s.period.days))[:1]
        case OverTime.LATEST:
            return sorted(said, key=lambda s: (s.period.ends, s.period.days))[-1:]


def _numbers(said: Sequence[Statement]) -> list[Decimal]:
    return [statement.value for statement in said if isinstance(statement.value, Decimal)]


def _together(how: OverTime | OverUnits, numbers: Sequence[Decimal]) -> Decimal:
    match how:
        case OverTime.SUM | OverUnits.SUM:
            return sum_of(numbers)
        case OverTime.MEAN | OverUnits.MEAN:
            return sum_of(numbers) / len(numbers)
        case OverTime.LEAST | OverUnits.LEAST:
            return min(numbers)
        case OverTime.GREATEST | OverUnits.GREATEST:
            return max(numbers)
        case OverTime.COUNT | OverUnits.COUNT:
            return Decimal(len(numbers))
        case OverTime.FIRST | OverTime.LATEST:
            return numbers[0]
