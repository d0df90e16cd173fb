"""Steps for folds over the units of a level: how many, how many that satisfy, weighted means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resolute.engines.plan import ASKED, COLUMNS, ROUNDING, UNKNOWN, Ask, Asking, Planner, on
from resolute.engines.plan_numbers import short, told
from resolute.measure import CountUnits, Fold, UnitsOf, Weighted
from resolute.plan import Comparator

OverUnits = CountUnits | UnitsOf | Weighted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """How the outcomes of units become one: expressions over ``o``, and joins that they need."""

    exact: str
    num: str
    err: str
    sure: str
    joins: str = ""
    also: str = ""


BOUNDS = {
    "fold": "INTEGER",
    "comparator": "INTEGER",
    "bound": "DOUBLE",
    "exact": "DECIMAL(38,4)",
}
WEIGHTS = (
    "sum(w.num) AS weight, "
    f"sum(w.err) + sum(abs(w.num)) * {ROUNDING} * (count(*) + 4) AS weight_err, "
    "bool_and(w.exact IS NOT NULL) AS weight_exact, bool_and(w.known) AS weights_known, "
    "bool_or(w.used) AS weights_used, bool_and(w.complete) AS weights_complete, "
    "bool_or(w.not_applicable) AS weights_not_applicable, min(w.as_of) AS weights_as_of, "
    "bit_or(w.flags) AS weights_flags, sum(w.exact) AS weight_sum, "
)
_HOLDS = {
    Comparator.AT_LEAST: ">=",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "<=",
    Comparator.BELOW: "<",
}


def units_of(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> str:
    """How many units a level has."""
    members = _members(planner, asks, folds)
    counted = (
        f"SELECT a.fold, a.unit, a.win, a.on_day, TRUE AS known, FALSE AS used, "
        "FALSE AS not_applicable, CAST(m.units AS DECIMAL(38,4)) AS exact, "
        "CAST(m.units AS DOUBLE) AS num, CAST(0 AS DOUBLE) AS err, CAST(NULL AS INTEGER) AS as_of, "
        f"TRUE AS complete, 0 AS flags, TRUE AS sure FROM {asks} AS a JOIN "
        f"(SELECT fold, above, on_day, count(*) AS units FROM {members} "
        "GROUP BY fold, above, on_day) AS m "
        "ON m.fold = a.fold AND m.above = a.unit AND m.on_day = a.on_day"
    )
    return f"{counted} UNION ALL {_nobody(asks, members)}"


def count_units(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """How many units of a level satisfy a comparison; all of them must be known."""
    chosen = {n: f for n, f in folds.items() if isinstance(f, CountUnits)}
    shop, members = planner.leaves.shop, _members(planner, asks, folds)
    links = planner.links({n: f.of for n, f in chosen.items()})
    found = yield _below(planner, asks, members, links)
    rows = [
        (
            n,
            list(Comparator).index(f.comparator),
            float(f.bound),
            f.bound if short(f.bound) else None,
        )
        for n, f in chosen.items()
    ]
    bounds = shop.hold("bounds", BOUNDS, rows)
    holds = " ".join(
        f"WHEN {at} THEN coalesce(o.exact {sign} c.exact, o.num {sign} c.bound)"
        for at, sign in enumerate(_HOLDS.values())
    )
    counted = f"sum(CASE WHEN CASE c.comparator {holds} END THEN 1 ELSE 0 END)"
    settled = (
        "coalesce(o.exact IS NOT NULL AND c.exact IS NOT NULL "
        f"OR abs(o.num - c.bound) > o.err + abs(c.bound) * {ROUNDING}, TRUE)"
    )
    made = _Made(
        exact=counted,
        num=f"CAST({counted} AS DOUBLE)",
        err="CAST(0 AS DOUBLE)",
        sure=f"bool_and(o.sure AND {settled})",
        joins=f"JOIN {bounds} AS c ON c.fold = a.fold ",
    )
    grouped = shop.stage("counted", _grouped(asks, members, (links, found), made))
    return f"{told(grouped)} UNION ALL {_nobody(asks, members)}"


def weighted(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The mean over the units of a level, in which each counts by its weight."""
    chosen = {n: f for n, f in folds.items() if isinstance(f, Weighted)}
    shop, members = planner.leaves.shop, _members(planner, asks, folds)
    links = planner.links({n: f.of for n, f in chosen.items()})
    found = yield _below(planner, asks, members, links)
    by_links = planner.links({n: f.by for n, f in chosen.items()})
    by_found = yield _below(planner, asks, members, by_links)
    made = _Made(
        exact="NULL",
        num="sum(o.num * w.num)",
        err=(
            "sum(o.err * abs(w.num) + w.err * abs(o.num) "
            f"+ abs(o.num * w.num) * {ROUNDING} * 4) + sum(abs(o.num * w.num)) * {ROUNDING} "
            "* count(*)"
        ),
        sure="bool_and(o.sure AND w.sure)",
        joins=(
            f"JOIN {by_links} AS b ON b.fold = a.fold JOIN {by_found} AS w ON w.fold = b.child "
            "AND w.unit = m.unit AND w.win = a.win AND w.on_day = a.on_day "
        ),
        also=WEIGHTS,
    )
    grouped = shop.stage("weighed", _grouped(asks, members, (links, found), made))
    divided = f"({_divided(grouped)}) AS d"
    return f"{told(divided)} UNION ALL {_nobody(asks, members)}"


def _divided(grouped: str) -> str:
    both = "known AND weights_known"
    zero = "coalesce(weight_sum = 0, weight = 0)"
    return (
        f"SELECT {ASKED}, {both} AND NOT {zero} AS known, used OR weights_used AS used, "
        f"NOT ({both}) AND (not_applicable OR weights_not_applicable) AS not_applicable, "
        "CAST(NULL AS DECIMAL(38,4)) AS exact, "
        f"CASE WHEN NOT {zero} THEN num / weight END AS num, "
        f"CASE WHEN NOT {zero} THEN err / abs(weight) + abs(num) * weight_err / (weight * weight) "
        f"+ abs(num / weight) * {ROUNDING} END AS err, "
        "least(coalesce(as_of, weights_as_of), coalesce(weights_as_of, as_of)) AS as_of, "
        "complete AND weights_complete AS complete, flags | weights_flags AS flags, "
        "sure AND coalesce(weight_exact OR abs(weight) > weight_err, TRUE) AS sure "
        f"FROM {grouped}"
    )


def _grouped(asks: str, members: str, below: tuple[str, str], made: _Made) -> str:
    """The outcomes of the units of each ask, put together by aggregates."""
    links, found = below
    return (
        "SELECT a.fold, a.unit, a.win, a.on_day, bool_and(o.known) AS known, "
        "bool_or(o.used) AS used, bool_or(o.not_applicable) AS not_applicable, "
        f"{made.exact} AS exact, {made.num} AS num, {made.err} AS err, min(o.as_of) AS as_of, "
        f"bool_and(o.complete) AS complete, bit_or(o.flags) AS flags, {made.also}{made.sure} "
        f"AS sure FROM {asks} AS a "
        f"JOIN {members} AS m ON m.fold = a.fold AND m.above = a.unit AND m.on_day = a.on_day "
        f"JOIN {links} AS l ON l.fold = a.fold JOIN {found} AS o ON o.fold = l.child "
        f"AND o.unit = m.unit AND o.win = a.win AND o.on_day = a.on_day {made.joins}"
        "GROUP BY a.fold, a.unit, a.win, a.on_day"
    )


def _below(planner: Planner, asks: str, members: str, links: str) -> Ask:
    """The folds inside, asked for every unit of the level."""
    below = planner.leaves.shop.stage(
        "asks",
        f"SELECT DISTINCT l.child AS fold, m.unit, a.win, a.on_day FROM {asks} AS a "
        f"JOIN {links} AS l ON l.fold = a.fold JOIN {members} AS m "
        "ON m.fold = a.fold AND m.above = a.unit AND m.on_day = a.on_day",
    )
    return Ask(below, frozenset(child for (child,) in planner.distinct(links, "child")))


def _members(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> str:
    """The units of the level below each unit that asks, as the registry finds them."""
    tree, units = planner.leaves.tree, planner.leaves.material.units
    rows: list[tuple[int, int, int, int]] = []
    for fold, above, day in planner.distinct(asks, "fold, unit, on_day"):
        told = folds[fold]
        if isinstance(told, OverUnits):
            below = units.latest_below(tree.ids[above], level=told.level, on=on(day))
            rows.extend((fold, above, day, tree.codes[unit.id]) for unit in below)
    columns = dict.fromkeys(("fold", "above", "on_day", "unit"), "INTEGER")
    return planner.leaves.shop.hold("members", columns, rows)


def _nobody(asks: str, members: str) -> str:
    """The asks of units that have none of the level below them."""
    return (
        "SELECT a.fold, a.unit, a.win, a.on_day, "
        f"{UNKNOWN.format(used='FALSE', not_applicable='FALSE')}, 0 AS flags, TRUE AS sure "
        f"FROM {asks} AS a WHERE NOT EXISTS (SELECT 1 FROM {members} AS m WHERE m.fold = a.fold "
        "AND m.above = a.unit AND m.on_day = a.on_day)"
    )


__all__ = ["COLUMNS", "count_units", "units_of", "weighted"]
