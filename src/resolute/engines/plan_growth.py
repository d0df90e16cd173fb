"""Steps for growth: of the last whole year, over the year before or over a base year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resolute.engines.plan import ASKED, ROUNDING, UNKNOWN, Ask, Asking, Planner, told_in
from resolute.evidence import GrowthKind
from resolute.measure import Fold, Growth, leaves
from resolute.time import Period

YEARS = {
    "fold": "INTEGER",
    "win": "INTEGER",
    "year": "INTEGER",
    "begins": "INTEGER",
    "yearly": "INTEGER",
    "base": "INTEGER",
    "based": "INTEGER",
    "average": "BOOLEAN",
}


def growth(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The growth up to the last year of the window that is whole.

    Years are looked at from the last one back, and only by those that have not found theirs.
    """
    chosen = {n: f for n, f in folds.items() if isinstance(f, Growth)}
    shop = planner.leaves.shop
    years = shop.hold("years", YEARS, sorted(_years(planner, asks, chosen)))
    links = planner.links({n: f.of for n, f in chosen.items()})
    of = frozenset(planner.number(f.of) for f in chosen.values())
    found: list[str] = []
    waiting = shop.stage(
        "waiting",
        f"SELECT a.fold, a.unit, a.win, a.on_day, max(y.year) AS year FROM {asks} AS a "
        f"JOIN {years} AS y ON y.fold = a.fold AND y.win = a.win AND y.begins <= a.on_day "
        "GROUP BY a.fold, a.unit, a.win, a.on_day",
    )
    while shop.any(waiting):
        looked = shop.stage(
            "looked", (yield from _at(planner, waiting, (years, links), of, "yearly"))
        )
        done = "complete OR (NOT known AND used)"
        found.append(f"SELECT * FROM {looked} WHERE {done}")
        waiting = shop.stage(
            "waiting",
            f"SELECT l.fold, l.unit, l.win, l.on_day, max(y.year) AS year FROM {looked} AS l "
            f"JOIN {years} AS y ON y.fold = l.fold AND y.win = l.win AND y.year < l.year "
            f"WHERE NOT ({done}) GROUP BY l.fold, l.unit, l.win, l.on_day",
        )
    if not found:
        return _none(asks, None)
    newest = f"({found[0]})" if len(found) == 1 else shop.stage("newest", " UNION ALL ".join(found))
    before = yield from _at(planner, newest, (years, links), of, "base")
    pairs = _pairs(newest, f"({before})", years)
    return f"{_rated(f'({pairs}) AS p')} UNION ALL {_none(asks, newest)}"


def whole_years(planner: Planner, fold: Growth, window: str) -> tuple[Period, ...]:
    """The whole years of a window, under the regime of the first part that is read."""
    read = leaves(fold.of)
    if not read:
        return ()
    material = planner.leaves.material
    regime = material.regimes[material.parts[read[0].part].regime]
    return regime.split(material.window(read[0].part, window), "year")


def base_of(fold: Growth, year: int) -> int:
    """The year that a year is compared with."""
    if fold.how is GrowthKind.YOY or fold.base is None:
        return year - 1
    return int(fold.base)


def _years(
    planner: Planner, asks: str, chosen: Mapping[int, Growth]
) -> Iterator[tuple[int, int, int, int, int, int, int, bool]]:
    """For each fold and window its whole years, with the base of each."""
    for fold, win in planner.distinct(asks, "fold, win"):
        told = chosen[fold]
        for year in whole_years(planner, told, planner.windows[win]):
            number = int(year.name)
            base = base_of(told, number)
            yield (
                fold,
                win,
                number,
                year.begins.toordinal(),
                planner.window(year.name),
                base,
                planner.window(str(base)),
                told.how is GrowthKind.AVERAGE,
            )


def _at(
    planner: Planner, asks: str, tables: tuple[str, str], of: frozenset[int], which: str
) -> Asking:
    """What the folds inside come to in the year of each ask, or in its base year."""
    years, links = tables
    window = "y.yearly" if which == "yearly" else "y.based"
    shop = planner.leaves.shop
    put = shop.stage(
        "put",
        f"SELECT a.fold, l.child, a.unit, a.win, a.on_day, a.year, {window} AS inside "
        f"FROM {asks} AS a JOIN {links} AS l ON l.fold = a.fold "
        f"JOIN {years} AS y ON y.fold = a.fold AND y.win = a.win AND y.year = a.year",
    )
    below = shop.stage(
        "asks", f"SELECT DISTINCT child AS fold, unit, inside AS win, on_day FROM {put}"
    )
    outcomes = yield Ask(below, of)
    return (
        f"SELECT p.fold, p.unit, p.win, p.on_day, p.year, {told_in('o')} FROM {put} AS p "
        f"JOIN {outcomes} AS o ON o.fold = p.child AND o.unit = p.unit AND o.win = p.inside "
        "AND o.on_day = p.on_day"
    )


def _pairs(newest: str, before: str, years: str) -> str:
    """The newer year beside its base, divided where both are known."""
    quotient = "CASE WHEN b.num <> 0 THEN n.num / b.num END"
    shift = f"(n.err / abs(n.num) + b.err / abs(b.num) + {ROUNDING})"
    return (
        "SELECT n.fold, n.unit, n.win, n.on_day, y.average, n.year - y.base AS years, "
        "n.known AS n_known, b.known AS b_known, b.complete AS b_complete, "
        "n.used AS n_used, b.used AS b_used, n.flags AS n_flags, b.flags AS b_flags, "
        "n.not_applicable OR b.not_applicable AS not_applicable, n.as_of, n.complete, "
        f"b.num = 0 AS zero, {quotient} AS quotient, "
        f"CASE WHEN n.num = 0 THEN n.err ELSE {shift} END AS shift, "
        "n.sure AND b.sure AND coalesce(b.exact IS NOT NULL OR abs(b.num) > b.err, TRUE) "
        "AND coalesce(n.exact IS NOT NULL OR abs(n.num) > n.err, TRUE) AS sure "
        f"FROM {newest} AS n JOIN {before} AS b ON b.fold = n.fold AND b.unit = n.unit "
        f"AND b.win = n.win AND b.on_day = n.on_day JOIN {years} AS y "
        "ON y.fold = n.fold AND y.win = n.win AND y.year = n.year"
    )


def _rated(pairs: str) -> str:
    """The rate of growth in per cent; a root for an average over several years."""
    known = (
        "SELECT *, years >= 1 AND b_known AND NOT b_complete AS lone, "
        "coalesce(years >= 1 AND n_known AND b_known AND b_complete AND NOT zero "
        "AND quotient >= 0, FALSE) AS known, "
        "CASE WHEN average AND years > 1 AND quotient >= 0 THEN pow(quotient, 1.0 / years) "
        f"ELSE quotient END AS root FROM {pairs}"
    )
    return (
        f"SELECT {ASKED}, known, CASE WHEN lone THEN b_used ELSE n_used OR b_used END AS used, "
        "years >= 1 AND NOT lone AND NOT (n_known AND b_known) AND not_applicable "
        "AS not_applicable, CAST(NULL AS DECIMAL(38,4)) AS exact, "
        "CASE WHEN known THEN (root - 1) * 100 END AS num, "
        f"CASE WHEN known THEN 100 * (root * shift + {ROUNDING} * (root + 1)) END AS err, "
        "CASE WHEN known THEN as_of END AS as_of, known AND complete AS complete, "
        "CASE WHEN lone THEN b_flags ELSE n_flags | b_flags END AS flags, sure "
        f"FROM ({known}) AS rated"
    )


def _none(asks: str, found: str | None) -> str:
    """The asks for which no year was whole."""
    unless = (
        ""
        if found is None
        else (
            f" WHERE NOT EXISTS (SELECT 1 FROM {found} AS f WHERE f.fold = a.fold "
            "AND f.unit = a.unit AND f.win = a.win AND f.on_day = a.on_day)"
        )
    )
    return (
        f"SELECT a.fold, a.unit, a.win, a.on_day, "
        f"{UNKNOWN.format(used='FALSE', not_applicable='FALSE')}, 0 AS flags, TRUE AS sure "
        f"FROM {asks} AS a{unless}"
    )
