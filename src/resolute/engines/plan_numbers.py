"""Steps for folds that put numbers together: quotients, differences, the least and the greatest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from resolute.engines.plan import ASKED, COLUMNS, ROUNDING, UNKNOWN, Ask, Asking, Planner, under
from resolute.evidence import PartKind
from resolute.measure import (
    Constant,
    Difference,
    Fold,
    IfMissing,
    Largest,
    Ratio,
    ShareOf,
    Smallest,
    Sum,
    leaves,
)


@dataclass(frozen=True, slots=True)
class Made:
    """How a number is made of several by aggregates: exactly, as a double, and how far off."""

    exact: str
    num: str
    err: str


def quotient(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """Part divided by whole; the whole is read no later than the part."""
    chosen = {n: f for n, f in folds.items() if isinstance(f, Ratio | ShareOf)}
    shop = planner.leaves.shop
    links, found = yield from planner.children(asks, {n: f.part for n, f in chosen.items()})
    halves = shop.stage(
        "halves",
        f"SELECT a.fold, a.unit, a.win, a.on_day, least(a.on_day, coalesce(p.as_of, a.on_day)) "
        f"AS until, p.known, p.used, p.not_applicable, p.num, p.err, p.as_of, p.complete, p.flags, "
        f"p.sure FROM {asks} AS a JOIN {links} AS l ON l.fold = a.fold "
        f"JOIN {found} AS p ON p.fold = l.child AND p.unit = a.unit AND p.win = a.win "
        "AND p.on_day = a.on_day",
    )
    links, found = yield from planner.children(
        halves, {n: f.whole for n, f in chosen.items()}, on_day="a.until"
    )
    told = _factors(planner, chosen)
    pairs = (
        "(SELECT h.fold, h.unit, h.win, h.on_day, h.known AND w.known AS paired, "
        "coalesce(t.runs AND w.as_of < h.as_of, FALSE) AS lags, h.used OR w.used AS used, "
        "h.not_applicable OR w.not_applicable AS not_applicable, t.inside, "
        "CASE WHEN w.num <> 0 THEN h.num / w.num * t.per END AS num, "
        "CASE WHEN w.num <> 0 THEN (h.err + abs(h.num / w.num) * w.err) / "
        f"greatest(abs(w.num) - w.err, 1e-300) * t.per + abs(h.num / w.num * t.per) * {ROUNDING} "
        "END AS err, w.num = 0 AS zero, "
        "least(coalesce(h.as_of, w.as_of), coalesce(w.as_of, h.as_of)) AS as_of, "
        "h.complete AND w.complete AS complete, h.flags | w.flags AS flags, "
        "h.sure AND w.sure AND coalesce(w.exact IS NOT NULL OR abs(w.num) > w.err, TRUE) AS sure "
        f"FROM {halves} AS h JOIN {told} AS t ON t.fold = h.fold "
        f"JOIN {links} AS l ON l.fold = h.fold JOIN {found} AS w ON w.fold = l.child "
        "AND w.unit = h.unit AND w.win = h.win AND w.on_day = h.until) AS p"
    )
    return _inside(pairs)


def _factors(planner: Planner, chosen: Mapping[int, Ratio | ShareOf]) -> str:
    """What each quotient is times, whether it must stay inside the whole, which wholes run."""
    return planner.leaves.shop.hold(
        "told",
        {"fold": "INTEGER", "per": "DOUBLE", "inside": "BOOLEAN", "runs": "BOOLEAN"},
        [
            (
                n,
                float(f.per) if isinstance(f, Ratio) else 100.0,
                isinstance(f, ShareOf),
                _runs(planner, f.whole),
            )
            for n, f in chosen.items()
        ],
    )


def _inside(pairs: str) -> str:
    """A share above the whole or below nothing is no number; near an end it is not sure."""
    outside = "(inside AND (num < 0 OR num > 100))"
    near = "(inside AND (abs(num) <= err OR abs(num - 100) <= err))"
    judged = (
        "SELECT *, coalesce(paired AND NOT lags AND NOT zero "
        f"AND NOT {outside}, FALSE) AS known, coalesce({near}, FALSE) AS near FROM {pairs}"
    )
    return (
        f"SELECT {ASKED}, known, used, NOT paired AND NOT lags AND not_applicable "
        "AS not_applicable, CAST(NULL AS DECIMAL(38,4)) AS exact, "
        "CASE WHEN known THEN num END AS num, CASE WHEN known THEN err END AS err, "
        "CASE WHEN known THEN as_of END AS as_of, known AND complete AS complete, flags, "
        f"sure AND NOT near AS sure FROM ({judged}) AS judged"
    )


def _runs(planner: Planner, fold: Fold) -> bool:
    """A flow must reach as far as what it divides; a stock may be older."""
    parts = [planner.leaves.material.parts[leaf.part] for leaf in leaves(fold)]
    return any(part.kind is PartKind.FLOW and not part.ahead for part in parts)


def difference(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """Left less right."""
    pairs = {n: (f.left, f.right) for n, f in folds.items() if isinstance(f, Difference)}
    err = f"sum(o.err) + sum(abs(o.num)) * {ROUNDING}"
    sign = "CASE WHEN s.place = 0 THEN 1 ELSE -1 END"
    made = Made(f"sum({sign} * o.exact)", f"sum({sign} * o.num)", err)
    return joined(planner, asks, pairs, made)


def total_of(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """Several added up."""
    several = {n: f.of for n, f in folds.items() if isinstance(f, Sum)}
    err = f"sum(o.err) + sum(abs(o.num)) * {ROUNDING} * count(*)"
    return joined(planner, asks, several, Made("sum(o.exact)", "sum(o.num)", err))


def smallest(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The least of several."""
    several = {n: f.of for n, f in folds.items() if isinstance(f, Smallest)}
    return joined(planner, asks, several, Made("min(o.exact)", "min(o.num)", "max(o.err)"))


def largest(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The greatest of several."""
    several = {n: f.of for n, f in folds.items() if isinstance(f, Largest)}
    return joined(planner, asks, several, Made("max(o.exact)", "max(o.num)", "max(o.err)"))


def joined(
    planner: Planner,
    asks: str,
    several: Mapping[int, Sequence[Fold]],
    made: Made,
) -> Asking:
    """Numbers put together by aggregates; where one is unknown the whole is."""
    shop = planner.leaves.shop
    rows = [
        (n, place, planner.number(child))
        for n, children in several.items()
        for place, child in enumerate(children)
    ]
    slots = shop.hold("slots", {"fold": "INTEGER", "place": "INTEGER", "child": "INTEGER"}, rows)
    below = shop.stage(
        "asks",
        f"SELECT DISTINCT s.child AS fold, a.unit, a.win, a.on_day FROM {asks} AS a "
        f"JOIN {slots} AS s ON s.fold = a.fold",
    )
    found = yield Ask(below, frozenset(child for _, _, child in rows))
    grouped = shop.stage(
        "joined",
        "SELECT a.fold, a.unit, a.win, a.on_day, bool_and(o.known) AS known, "
        "bool_or(o.used) AS used, bool_or(o.not_applicable) AS not_applicable, "
        f"CASE WHEN bool_and(o.exact IS NOT NULL) THEN {made.exact} END AS exact, "
        f"{made.num} AS num, "
        f"{made.err} AS err, min(o.as_of) AS as_of, bool_and(o.complete) AS complete, "
        "bit_or(o.flags) AS flags, bool_and(o.sure) AS sure "
        f"FROM {asks} AS a JOIN {slots} AS s ON s.fold = a.fold JOIN {found} AS o "
        "ON o.fold = s.child AND o.unit = a.unit AND o.win = a.win AND o.on_day = a.on_day "
        "GROUP BY a.fold, a.unit, a.win, a.on_day",
    )
    return told(grouped)


def told(grouped: str) -> str:
    """Outcomes of a table that has all columns, with nothing said of what is unknown."""
    return (
        f"SELECT {ASKED}, known, used, not_applicable AND NOT known AS not_applicable, "
        "CASE WHEN known THEN CAST(exact AS DECIMAL(38,4)) END AS exact, "
        "CASE WHEN known THEN num END AS num, CASE WHEN known THEN err END AS err, "
        "CASE WHEN known THEN as_of END AS as_of, known AND complete AS complete, flags, sure "
        f"FROM {grouped}"
    )


def if_missing(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The first, or the other where the first is unknown."""
    chosen = {n: f for n, f in folds.items() if isinstance(f, IfMissing)}
    shop = planner.leaves.shop
    links, found = yield from planner.children(asks, {n: f.first for n, f in chosen.items()})
    first = shop.stage("first", under(asks, links, found))
    missing = shop.stage("asks", f"SELECT {ASKED} FROM {first} WHERE NOT known")
    links, found = yield from planner.children(missing, {n: f.instead for n, f in chosen.items()})
    instead = shop.stage("instead", under(missing, links, found))
    unsure = (
        "SELECT i.* EXCLUDE (sure), i.sure AND f.sure AS sure "
        f"FROM {instead} AS i JOIN {first} AS f "
        "ON f.fold = i.fold AND f.unit = i.unit AND f.win = i.win AND f.on_day = i.on_day"
    )
    return (
        f"SELECT {COLUMNS} FROM {first} WHERE known UNION ALL SELECT {COLUMNS} "
        f"FROM ({unsure}) AS filled"
    )


def constant(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> str:
    """Numbers of their own."""
    rows = [
        (n, f.value if short(f.value) else None, float(f.value))
        for n, f in folds.items()
        if isinstance(f, Constant)
    ]
    values = planner.leaves.shop.hold(
        "values", {"fold": "INTEGER", "exact": "DECIMAL(38,4)", "num": "DOUBLE"}, rows
    )
    return (
        "SELECT a.fold, a.unit, a.win, a.on_day, TRUE AS known, FALSE AS used, "
        f"FALSE AS not_applicable, v.exact, v.num, abs(v.num) * {ROUNDING} AS err, "
        "CAST(NULL AS INTEGER) AS as_of, TRUE AS complete, 0 AS flags, TRUE AS sure "
        f"FROM {asks} AS a JOIN {values} AS v ON v.fold = a.fold"
    )


def short(number: Decimal) -> bool:
    """Whether the columns of exact numbers hold a number of a fold."""
    return abs(number) < 10**20 and number == round(number, 4)


__all__ = [
    "UNKNOWN",
    "constant",
    "difference",
    "if_missing",
    "joined",
    "largest",
    "quotient",
    "short",
    "smallest",
    "told",
]
