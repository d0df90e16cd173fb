"""The same question, asked so many months earlier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from resolute.measure.fold import Earlier, Fold
from resolute.measure.gap import NotComputable
from resolute.measure.outcome import Outcome, unknown
from resolute.measure.scope import Evidence, Scope
from resolute.time import add_months, months_earlier

Interpreter = Callable[[Fold, Scope, Evidence], Outcome]
_DAY = timedelta(days=1)


def earlier(fold: Earlier, scope: Scope, evidence: Evidence, *, fold_of: Interpreter) -> Outcome:
    """The answer of the earlier months, as of the day of the later ones that answers to its own."""
    window = months_earlier(scope.window, fold.months)
    if window is None:
        return unknown(NotComputable())
    before = replace(scope, window=window, on=_moved(scope.on, -fold.months))
    outcome = fold_of(fold.of, before, evidence)
    as_of = outcome.as_of and _moved(outcome.as_of, fold.months)
    return replace(outcome, as_of=as_of)


def _moved(day: date, months: int) -> date:
    """The day so many months later; the last of a month stays the last of one."""
    return add_months(day + _DAY, months) - _DAY
