"""The reference interpreter: slow and obvious, it is the definition of every fold.

Numbers are summed exactly; quotients carry fifty digits. Readings of other engines are held equal
to the ones made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

from resolute.evidence import PartKind
from resolute.measure.earlier import earlier
from resolute.measure.evidence import Evidence
from resolute.measure.fold import (
    Constant,
    CountUnits,
    Difference,
    Earlier,
    Fold,
    Growth,
    Happened,
    IfMissing,
    Largest,
    Latest,
    Mean,
    Ratio,
    ShareOf,
    Smallest,
    Stated,
    Sum,
    Total,
    UnitsOf,
    Weighted,
    YearToDate,
    leaves,
)
from resolute.measure.gap import Gap, Lagging, MoreThanWhole, NoFigure, ZeroWhole
from resolute.measure.growth import growth
from resolute.measure.leaf_readings import read_leaf
from resolute.measure.outcome import Outcome, joined, sum_of, unknown
from resolute.measure.scope import Scope

DIGITS = Context(prec=50)
HUNDRED = Decimal(100)


def evaluate(fold: Fold, scope: Scope, evidence: Evidence) -> Outcome:
    """What a fold comes to for a unit, a window and a day."""
    with localcontext(DIGITS):
        return _fold(fold, scope, evidence)


def _fold(fold: Fold, scope: Scope, evidence: Evidence) -> Outcome:
    match fold:
        case Total() | Latest() | Mean() | YearToDate() | Happened() | Stated():
            if evidence.answers is not None:
                return evidence.answers.leaf(fold, scope)
            return read_leaf(fold, scope, evidence)
        case Ratio() | ShareOf():
            return _quotient(fold, scope, evidence)
        case Earlier():
            return earlier(fold, scope, evidence, fold_of=_fold)
        case Growth():
            return growth(fold, scope, evidence, fold_of=_fold)
        case Weighted() | CountUnits() | UnitsOf():
            return _over_units(fold, scope, evidence)
        case _:
            return _combined(fold, scope, evidence)


def _combined(
    fold: Difference | Sum | Smallest | Largest | IfMissing | Constant,
    scope: Scope,
    evidence: Evidence,
) -> Outcome:
    match fold:
        case Difference(left=left, right=right):
            pair = (_fold(left, scope, evidence), _fold(right, scope, evidence))
            return joined(pair, lambda numbers: numbers[0] - numbers[1])
        case Sum(of=several):
            return joined([_fold(one, scope, evidence) for one in several], sum_of)
        case Smallest(of=several):
            return joined([_fold(one, scope, evidence) for one in several], min)
        case Largest(of=several):
            return joined([_fold(one, scope, evidence) for one in several], max)
        case IfMissing(first=first, instead=instead):
            outcome = _fold(first, scope, evidence)
            return outcome if outcome.value is not None else _fold(instead, scope, evidence)
        case Constant(value=value):
            return Outcome(value=value)


def _quotient(fold: Ratio | ShareOf, scope: Scope, evidence: Evidence) -> Outcome:
    """The denominator is read no later than the numerator, so that both speak of one stretch."""
    part = _fold(fold.part, scope, evidence)
    until = scope.by(part.as_of) if part.as_of else scope
    whole = _fold(fold.whole, until, evidence)
    if part.as_of and whole.as_of and whole.as_of < part.as_of and _runs(fold.whole, evidence):
        lagging = Lagging(part_until=part.as_of, whole_until=whole.as_of)
        return unknown(lagging, used=(*part.used, *whole.used))
    per = fold.per if isinstance(fold, Ratio) else HUNDRED

    def divided(pair: Sequence[Decimal]) -> Decimal | Gap:
        if not pair[1]:
            return ZeroWhole()
        value = pair[0] / pair[1] * per
        inside = isinstance(fold, Ratio) or 0 <= value <= HUNDRED
        return value if inside else MoreThanWhole()

    return joined((part, whole), divided)


def _runs(fold: Fold, evidence: Evidence) -> bool:
    """A flow must reach as far as what it divides; a stock may be older."""
    parts = [evidence.parts[leaf.part] for leaf in leaves(fold)]
    return any(part.kind is PartKind.FLOW and not part.ahead for part in parts)


def _over_units(fold: Weighted | CountUnits | UnitsOf, scope: Scope, evidence: Evidence) -> Outcome:
    below = evidence.units.latest_below(scope.unit, level=fold.level, on=scope.on)
    if not below:
        return unknown(NoFigure(part=fold.level, unit=scope.unit, window=scope.window))
    units = [scope.at(unit.id) for unit in below]
    match fold:
        case UnitsOf():
            return Outcome(value=Decimal(len(units)))
        case CountUnits(of=of, comparator=comparator, bound=bound):
            outcomes = [_fold(of, unit, evidence) for unit in units]
            return joined(
                outcomes,
                lambda numbers: Decimal(sum(comparator.holds(n, bound) for n in numbers)),
            )
        case Weighted(of=of, by=by):
            values = [_fold(of, unit, evidence) for unit in units]
            weights = [_fold(by, unit, evidence) for unit in units]
            return joined([*values, *weights], _weighted_mean)


def _weighted_mean(numbers: Sequence[Decimal]) -> Decimal | Gap:
    half = len(numbers) // 2
    values, weights = numbers[:half], numbers[half:]
    whole = sum_of(weights)
    if not whole:
        return ZeroWhole()
    return sum_of(v * w for v, w in zip(values, weights, strict=True)) / whole
