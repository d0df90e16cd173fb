"""The step that computes each form of fold."""

from __future__ import annotations

from resolute.engines import plan_earlier, plan_growth, plan_leaves, plan_numbers, plan_units
from resolute.engines.leaves import Leaves
from resolute.engines.plan import Planner, Step
from resolute.measure import (
    Constant,
    CountUnits,
    Difference,
    Earlier,
    Fold,
    Growth,
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
)

STEPS: dict[type[Fold], Step] = {
    Total: plan_leaves.leaf,
    Latest: plan_leaves.leaf,
    Mean: plan_leaves.leaf,
    YearToDate: plan_leaves.year_to_date,
    Ratio: plan_numbers.quotient,
    ShareOf: plan_numbers.quotient,
    Difference: plan_numbers.difference,
    Sum: plan_numbers.total_of,
    Earlier: plan_earlier.earlier,
    Stated: plan_leaves.leaf,
    Smallest: plan_numbers.smallest,
    Largest: plan_numbers.largest,
    IfMissing: plan_numbers.if_missing,
    Constant: plan_numbers.constant,
    Growth: plan_growth.growth,
    Weighted: plan_units.weighted,
    CountUnits: plan_units.count_units,
    UnitsOf: plan_units.units_of,
}
"""All forms of folds but a day on which something happened, which is no number."""


def planner(leaves: Leaves) -> Planner:
    """A planner that has every step there is."""
    return Planner(leaves, STEPS)
