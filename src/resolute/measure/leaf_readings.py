"""What each leaf of a fold reads out of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from resolute.evidence import Statement
from resolute.measure.cover import (
    candidates,
    disjoint,
    holes,
    nothing_from,
    reporters,
    silences,
    why_no_number,
)
from resolute.measure.evidence import Evidence
from resolute.measure.fold import Happened, Latest, Leaf, Mean, Stated, Total, YearToDate
from resolute.measure.gap import Gap, NotComputable
from resolute.measure.outcome import Outcome, Shared, sum_of, unknown
from resolute.measure.scope import Scope
from resolute.measure.stated import stated


def total(leaf: Total, scope: Scope, evidence: Evidence) -> Outcome:
    """The sum over time and over the units that report; all must speak up to the same day.

    A unit that was founded or merged away inside the window speaks of the days on which it existed.
    """
    window = evidence.window(scope.window, evidence.parts[leaf.part])
    chosen: list[Statement] = []
    gaps: list[Gap] = []
    units = reporters(leaf, scope, evidence, since=window.begins)
    spoken = {unit: disjoint(candidates(leaf, scope.at(unit), evidence)) for unit in units}
    last = max((said[-1].period.ends for said in spoken.values() if said), default=window.ends)
    for unit, said in spoken.items():
        life = evidence.units[unit]
        chosen.extend(said)
        gaps.extend(holes(said, part=leaf.part, begins=max(window.begins, life.valid_from)))
        silent = not said or said[-1].period.ends < min(last, life.valid_to or last)
        if silent and life.valid_from < last:
            gaps.append(nothing_from(leaf, scope.at(unit)))
    return _summed(chosen, gaps, scope=scope, whole=window.last_day)


def latest(leaf: Latest, scope: Scope, evidence: Evidence) -> Outcome:
    """The figure of the latest period, summed over the units that existed when it ended."""
    window = evidence.window(scope.window, evidence.parts[leaf.part])
    units = reporters(leaf, scope, evidence, since=window.begins)
    spoken = {unit: candidates(leaf, scope.at(unit), evidence) for unit in units}
    everything = [statement for said in spoken.values() for statement in said]
    if not everything:
        return unknown(nothing_from(leaf, scope))
    period = max((s.period for s in everything), key=lambda p: (p.ends, p.days))
    chosen = [statement for statement in everything if statement.period == period]
    heard = {statement.unit for statement in chosen}
    end = min(period.last_day, scope.on)
    expected = [unit for unit in units if unit == scope.unit or evidence.units[unit].exists(end)]
    gaps = [nothing_from(leaf, scope.at(unit)) for unit in expected if unit not in heard]
    return _summed(chosen, gaps, scope=scope, whole=window.last_day)


def mean(leaf: Mean, scope: Scope, evidence: Evidence) -> Outcome:
    """The plain mean of the unit's own figures."""
    window = evidence.window(scope.window, evidence.parts[leaf.part])
    chosen = disjoint(candidates(leaf, scope, evidence))
    if not chosen:
        return unknown(nothing_from(leaf, scope))
    summed = _summed(chosen, (), scope=scope, whole=window.last_day)
    counted = sum(1 for statement in chosen if isinstance(statement.value, Decimal))
    if summed.number is None:
        return summed
    return replace(summed, value=summed.number / counted)


def year_to_date(leaf: YearToDate, scope: Scope, evidence: Evidence) -> Outcome:
    """The sum of the year in which the latest figure lies, up to that figure."""
    newest = latest(Latest(part=leaf.part, basis=leaf.basis), scope, evidence)
    days = [s.period.last_day for s in newest.used if isinstance(s, Statement)]
    if not days:
        return newest
    regime = evidence.regimes[evidence.parts[leaf.part].regime]
    year = regime.holding(max(days), "year")
    return total(Total(part=leaf.part, basis=leaf.basis), scope.within(year.name), evidence)


def happened(leaf: Happened, scope: Scope, evidence: Evidence) -> Outcome:
    """The day that was reported, if it has come; a day still ahead is nothing done yet."""
    said = candidates(leaf, scope, evidence)
    if not said:
        return unknown(nothing_from(leaf, scope))
    statement = said[-1]
    gaps = silences(statement)
    if gaps:
        return unknown(*gaps, used=said[-1:])
    if not isinstance(statement.value, date):
        return unknown(NotComputable(), used=said[-1:])
    value = statement.value if statement.value <= scope.on else None
    as_of = min(statement.period.last_day, scope.on)
    return Outcome(value=value, used=said[-1:], as_of=as_of, complete=value is not None)


def _summed(
    chosen: Sequence[Statement], gaps: Iterable[Gap], *, scope: Scope, whole: date
) -> Outcome:
    """The sum of the applicable numbers; any silence among them leaves the sum unknown."""
    silent = [gap for statement in chosen for gap in silences(statement)]
    numbers = [s.value for s in chosen if isinstance(s.value, Decimal)]
    all_gaps = (*dict.fromkeys(gaps), *silent)
    if all_gaps:
        return unknown(*all_gaps, used=chosen)
    if not numbers:
        return unknown(why_no_number(chosen), used=chosen)
    last = max(statement.period.last_day for statement in chosen)
    return Outcome(
        value=sum_of(numbers),
        used=tuple(chosen),
        as_of=min(last, scope.on),
        complete=last >= whole,
    )


def read_leaf(leaf: Leaf, scope: Scope, evidence: Evidence) -> Outcome:
    """What a leaf comes to, and how much of that was moved by estimated shares."""
    outcome = _read(leaf, scope, evidence)
    moved = [s for s in outcome.used if isinstance(s, Statement) and s.moved]
    estimates = [m for s in moved if s.moved and (m := s.moved.estimated) is not None]
    if outcome.value is None or not estimates:
        return outcome
    return replace(outcome, shared=(Shared(leaf, scope, sum_of(estimates)),))


def _read(leaf: Leaf, scope: Scope, evidence: Evidence) -> Outcome:
    match leaf:
        case Total():
            return total(leaf, scope, evidence)
        case Latest():
            return latest(leaf, scope, evidence)
        case Mean():
            return mean(leaf, scope, evidence)
        case YearToDate():
            return year_to_date(leaf, scope, evidence)
        case Happened():
            return happened(leaf, scope, evidence)
        case Stated():
            return stated(leaf, scope, evidence)
