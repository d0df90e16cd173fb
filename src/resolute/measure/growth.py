"""Growth of a fold over a year before, or over a base year.

Average yearly growth is ((Yₙ / Y₀)^(1/n) − 1) × 100 for whole years 0 and n.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from resolute.evidence import GrowthKind
from resolute.measure.evidence import Evidence
from resolute.measure.fold import Fold, Growth, leaves
from resolute.measure.gap import Gap, NotComputable, NoWholeYear, ZeroWhole
from resolute.measure.outcome import Outcome, joined, unknown
from resolute.measure.scope import Scope

Interpreter = Callable[[Fold, Scope, Evidence], Outcome]

# A root has no end of digits; twenty decimals keep 10.61 % a year from reading as 10.6099999…
ROOT_PLACES = Decimal("1e-20")


def growth(fold: Growth, scope: Scope, evidence: Evidence, *, fold_of: Interpreter) -> Outcome:
    """The growth up to the last whole year of the window that is complete."""
    newest = _last_whole_year(fold.of, scope, evidence, fold_of=fold_of)
    if newest is None:
        return unknown(NoWholeYear(window=scope.window))
    year, outcome = newest
    base = year - 1 if fold.how is GrowthKind.YOY or fold.base is None else int(fold.base)
    years = year - base
    before = fold_of(fold.of, scope.within(str(base)), evidence)
    if years < 1:
        return unknown(NoWholeYear(window=scope.window), used=(*outcome.used, *before.used))
    if before.number is not None and not before.complete:
        return unknown(NoWholeYear(window=str(base)), used=before.used)
    average = fold.how is GrowthKind.AVERAGE
    result = joined((outcome, before), lambda pair: _rate(pair, years=years if average else 1))
    return result if result.value is None else _as_of(result, outcome)


def _as_of(result: Outcome, newest: Outcome) -> Outcome:
    """Growth speaks of the newer year; the older one is only what it is compared with."""
    return replace(result, as_of=newest.as_of, complete=newest.complete)


def _rate(pair: Sequence[Decimal], *, years: int) -> Decimal | Gap:
    now, before = pair
    if not before:
        return ZeroWhole()
    quotient = now / before
    if quotient < 0:
        return NotComputable()
    root = quotient if years == 1 else (quotient ** (Decimal(1) / years)).quantize(ROOT_PLACES)
    return (root - 1) * 100


def _last_whole_year(
    fold: Fold, scope: Scope, evidence: Evidence, *, fold_of: Interpreter
) -> tuple[int, Outcome] | None:
    """The latest year that is whole, or about which something was said that cannot be used."""
    for year in _years(fold, scope, evidence):
        outcome = fold_of(fold, scope.within(str(year)), evidence)
        disturbed = outcome.value is None and outcome.used
        if outcome.complete or disturbed:
            return year, outcome
    return None


def _years(fold: Fold, scope: Scope, evidence: Evidence) -> list[int]:
    """The whole years of the window that have begun, the latest first; a quarter has none."""
    parts = [evidence.parts[leaf.part] for leaf in leaves(fold)]
    if not parts:
        return []
    window = evidence.window(scope.window, parts[0])
    years = evidence.regimes[parts[0].regime].split(window, "year")
    return [int(year.name) for year in reversed(years) if year.begins <= scope.on]
