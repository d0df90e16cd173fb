"""What was stated by a unit and all units below it, with silence left out."""

from __future__ import annotations

from resolute.engines.own import (
    IN_FIRST,
    IN_GREATEST,
    IN_LATEST,
    IN_LEAST,
    IN_MEAN,
    knows,
)
from resolute.engines.packed import SPAN
from resolute.engines.question import Asked
from resolute.engines.rollup import Roll, applies_not
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import NUMBER
from resolute.measure import OverTime, OverUnits, Stated

TAKEN = {
    OverTime.SUM: IN_MEAN,
    OverTime.MEAN: IN_MEAN,
    OverTime.COUNT: IN_MEAN,
    OverTime.LEAST: IN_LEAST,
    OverTime.GREATEST: IN_GREATEST,
    OverTime.FIRST: IN_FIRST,
    OverTime.LATEST: IN_LATEST,
}
"""What is taken of the figures of one unit, for each way of putting them together over time."""

_TOGETHER = {
    OverUnits.SUM: "sum",
    OverUnits.MEAN: "sum",
    OverUnits.LEAST: "min",
    OverUnits.GREATEST: "max",
    OverUnits.COUNT: "count",
}


def exact(leaf: Stated) -> bool:
    """Whether it comes to a number that needs no division before the last step."""
    return leaf.over_time is not OverTime.MEAN


def stated(shop: Workshop, roll: Roll, asked: Asked, own: str, leaf: Stated) -> str:
    """Figures of the units that said anything: q, unit, known, amount, numbers, ends, flags, odd.

    ``amount`` is to be divided by ``numbers``. It is a double where a mean over time comes first.
    """
    ends = f"o.period // {SPAN}" if leaf.over_time is OverTime.LATEST else "o.ends"
    until = "least(q.window_to - 1, q.on_day)"
    said = shop.stage(
        "said",
        f"SELECT o.q, o.unit, {ends} AS ends, o.flags, "
        f"CASE WHEN (o.flags & {NUMBER}) <> 0 THEN {_over_time(leaf)} END AS amount "
        f"FROM {own} AS o",
    )
    heard = (
        f"SELECT a.q, a.unit, s.ends, s.flags, s.amount FROM {asked.asks} AS a "
        f"JOIN {said} AS s ON s.q = a.q AND s.unit = a.unit "
        f"UNION ALL SELECT a.q, a.unit, s.ends, s.flags, s.amount FROM {asked.asks} AS a "
        f"JOIN {asked.questions} AS q ON q.q = a.q "
        f"JOIN {roll.below} AS b ON b.above = a.unit AND b.path_from <= {until} "
        f"AND b.path_to > q.window_from JOIN {said} AS s ON s.q = a.q AND s.unit = b.unit"
    )
    amount = f"{_TOGETHER[leaf.over_units]}(amount)"
    numbers = "count(amount)" if leaf.over_units is OverUnits.MEAN else "1"
    rolled = shop.stage(
        "rolled",
        f"SELECT q, unit, {amount} AS amount, {numbers} AS numbers, max(ends) AS ends, "
        f"bit_or(flags) AS flags FROM ({heard}) AS heard GROUP BY q, unit",
    )
    return shop.stage(
        "stated",
        f"SELECT q, unit, {knows('flags')} AS known, {applies_not('flags')} AS not_applicable, "
        f"FALSE AS odd, amount, numbers, ends, flags FROM {rolled}",
    )


def _over_time(leaf: Stated) -> str:
    match leaf.over_time:
        case OverTime.MEAN:
            return "CAST(o.amount AS DOUBLE) / o.numbers"
        case OverTime.COUNT:
            return "o.numbers"
        case _:
            return "o.amount"
