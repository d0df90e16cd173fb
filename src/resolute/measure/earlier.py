"""The same question, asked so many months earlier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from resolute.measure.evidence import Evidence
from resolute.measure.fold import Earlier, Fold
from resolute.measure.gap import NotComputable
from resolute.measure.outcome import Outcome, unknown
from resolute.measure.scope import Scope
from resolute.time import months_earlier, move_last_day

Interpreter = Callable[[Fold, Scope, Evidence], Outcome]


def earlier(fold: Earlier, scope: Scope, evidence: Evidence, *, fold_of: Interpreter) -> Outcome:
    """The answer of the earlier months, as of the day of the later ones that answers to its own."""
    window = months_earlier(scope.window, fold.months)
    if window is None:
        return unknown(NotComputable())
    before = replace(scope, window=window, on=move_last_day(scope.on, -fold.months))
    outcome = fold_of(fold.of, before, evidence)
    as_of = outcome.as_of and move_last_day(outcome.as_of, fold.months)
    return replace(outcome, as_of=as_of)
