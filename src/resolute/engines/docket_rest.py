"""The few targets of a docket that a plan is not sure of, judged one by one on exact numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from resolute.engines.answering import Answering, Definition
from resolute.engines.docket import CODES, Day, judged
from resolute.engines.plan import Planner, on
from resolute.evidence import Book
from resolute.measure import Evidence, Fold, Indicator, leaves
from resolute.plan import Bound, Comparator, Level, Task
from resolute.progress import Method
from resolute.standing import Bench, Measured, Standing, judge
from resolute.time import Period
from resolute.words import Words

NAMELESS = Words("", "")
FINAL = {
    "target": "BIGINT",
    "verdict": "INTEGER",
    "exceeded": "BOOLEAN",
    "value": "DOUBLE",
    "as_of": "INTEGER",
}
"""What is told of each target in the end; ``value`` and ``as_of`` are NULL while unknown."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One target as the judge takes it."""

    promise: Task
    fold: int
    window: str


def standings(planner: Planner, docket: str, day: Day, defined: Definition) -> str:
    """How each target of a docket stands: an expression to select the columns ``FINAL`` from.

    ``defined`` is asked where figures are beyond the columns, or do not say enough.
    """
    shop = planner.leaves.shop
    table = judged(planner, docket, day)
    told = ", ".join(FINAL)
    unsure = shop.stage(
        "unsure",
        f"SELECT g.* FROM {docket} AS g JOIN {table} AS t ON t.target = g.target WHERE NOT t.sure",
    )
    if not shop.any(unsure):
        return table
    rest = shop.hold("rest", FINAL, _judged(planner, unsure, day, defined))
    return f"(SELECT {told} FROM {table} WHERE sure UNION ALL SELECT {told} FROM {rest})"


def _judged(
    planner: Planner, unsure: str, day: Day, defined: Definition
) -> list[tuple[int, int, bool, float | None, int | None]]:
    answers = Answering(planner.leaves, defined)
    material = planner.leaves.material
    evidence = Evidence(
        book=Book(()),
        parts=material.parts,
        units=material.units,
        regimes=material.regimes,
        answers=answers,
    )
    method = Method(version="", tolerance=day.tolerance)
    rows = list(_rows(planner, unsure))
    while True:
        before = answers.unanswered
        found = [judge(row.promise, _bench(planner, row, evidence, day), method) for row in rows]
        if answers.unanswered == before:
            return [_final(standing) for standing in found]
        answers.settle()


def _rows(planner: Planner, unsure: str) -> Iterator[_Row]:
    comparators: Sequence[Comparator] = list(Comparator)
    columns = "target, unit, fold, win, goal, baseline, comparator, starts, due"
    for row in planner.leaves.runner.rows(f"SELECT {columns} FROM {unsure}"):
        target, unit, fold, win, goal, baseline, comparator, starts, due = map(str, row)
        bound = Bound(comparator=comparators[int(comparator)], value=Decimal(goal))
        name = planner.leaves.tree.ids[int(unit)]
        promise = Task(
            code=target,
            title=NAMELESS,
            unit=name,
            owner=name,
            rule=Level(indicator=fold, bound=bound),
            starts=on(int(starts)),
            due=on(int(due)),
            baseline=None if row[5] is None else Decimal(baseline),
            target="",
        )
        yield _Row(promise, int(fold), planner.windows[int(win)])


def _bench(planner: Planner, row: _Row, evidence: Evidence, day: Day) -> Bench:
    fold = planner.folds[row.fold]
    key = str(row.fold)
    indicator = Indicator(key=key, title=NAMELESS, measured_in=NAMELESS, fold=fold, why=NAMELESS)
    return Bench(
        evidence=evidence,
        indicators={key: indicator},
        term=_term(fold, row.window, evidence),
        unit=row.promise.unit,
        on=day.on,
    )


def _term(fold: Fold, window: str, evidence: Evidence) -> Period:
    """The term under the regime of what is read; any will do for a fold that reads nothing."""
    part = leaves(fold)[0].part if leaves(fold) else next(iter(evidence.parts))
    return evidence.window(window, evidence.parts[part])


def _final(standing: Standing) -> tuple[int, int, bool, float | None, int | None]:
    reason = standing.reason
    value = float(reason.value) if isinstance(reason, Measured) else None
    as_of = standing.as_of.toordinal() if standing.as_of is not None else None
    target = int(standing.promise.code)
    return target, CODES[standing.verdict], standing.exceeded, value, as_of
