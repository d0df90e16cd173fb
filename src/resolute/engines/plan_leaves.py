"""Steps for the leaves of a fold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resolute.engines.leaves import Form, Plain, form_of
from resolute.engines.listed import listed, within
from resolute.engines.plan import (
    ASKED,
    COLUMNS,
    ROUNDING,
    UNKNOWN,
    Asking,
    Planner,
    on,
    told_in,
    under,
)
from resolute.engines.question import Asked, Question, held
from resolute.evidence.flags import ODD
from resolute.measure import Fold, Latest, Mean, Stated, Total, YearToDate

MAP = {"fold": "INTEGER", "win": "INTEGER", "on_day": "INTEGER", "q": "INTEGER", "ends": "INTEGER"}


CARRIED = ("fold", "win", "on_day", "until")
"""What asks carry along to their answers, if these are made ask by ask."""


@dataclass(frozen=True, slots=True)
class _Put:
    """Asks as they are put to leaves; ``map`` leads from fold, window and day to a question.

    There are ``silent`` ones that it does not lead to any.
    """

    map: str
    asked: Asked
    silent: bool


def leaf(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> str:
    """Sums, latest figures, means or what was stated: leaves that are read as they stand."""
    forms: dict[Form, dict[int, Plain]] = {}
    for number, told in folds.items():
        if isinstance(told, Plain):
            forms.setdefault(form_of(told), {})[number] = told
    alone = len(forms) == 1
    made = [_leaves(planner, asks, form, chosen, alone=alone) for form, chosen in forms.items()]
    if len(made) == 1:
        return made[0]
    return " UNION ALL ".join(f"SELECT {COLUMNS}, last_day FROM ({each}) AS e" for each in made)


def _leaves(
    planner: Planner, asks: str, form: Form, folds: Mapping[int, Plain], *, alone: bool
) -> str:
    shop = planner.leaves.shop
    own = asks
    if not alone:
        own = shop.stage("asks", f"SELECT * FROM {asks} AS a WHERE {within('fold', folds)}")
    carries = form[0] in {Total, Latest}
    put = _put(planner, own, folds, CARRIED if carries else ())
    if put is None:
        return _silence(own)
    table = planner.leaves.table(form, put.asked, shop)
    if carries:
        return _carried(own, put, table)
    divided = form[0] in {Mean, Stated}
    return _outcomes(own, put, table, divided=divided)


def year_to_date(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The sum of the year in which the latest figure lies.

    Where the window is itself a year, that is the sum over the window.
    """
    leaves = {n: fold for n, fold in folds.items() if isinstance(fold, YearToDate)}
    windows = {w for _, w in planner.distinct(asks, "fold, win")}
    whole = {w for w in windows if _is_year(planner, leaves, w)}
    shop = planner.leaves.shop
    sums = {n: Total(part=leaf.part, basis=leaf.basis) for n, leaf in leaves.items()}
    if windows == whole:
        links, found = yield from planner.children(asks, sums)
        return under(asks, links, found)
    inside = shop.stage("asks", f"SELECT * FROM {asks} AS a WHERE win IN ({listed(whole)})")
    links, found = yield from planner.children(inside, sums)
    direct = under(inside, links, found)
    outside = shop.stage("asks", f"SELECT * FROM {asks} AS a WHERE win NOT IN ({listed(whole)})")
    others = yield from _found(planner, outside, leaves)
    return f"{direct} UNION ALL SELECT {COLUMNS} FROM ({others}) AS others"


def _found(planner: Planner, asks: str, leaves: Mapping[int, YearToDate]) -> Asking:
    """Years to date inside longer windows: first the latest figure, then its year."""
    shop = planner.leaves.shop
    newest = {n: Latest(part=leaf.part, basis=leaf.basis) for n, leaf in leaves.items()}
    links, latest_found = yield from planner.children(asks, newest)
    years = shop.hold(
        "years",
        {"fold": "INTEGER", "begins": "INTEGER", "ends": "INTEGER", "win": "INTEGER"},
        _years(planner, asks, leaves),
    )
    reached = shop.stage(
        "reached",
        f"SELECT a.fold, a.unit, a.win AS asked, y.win, a.on_day FROM {asks} AS a "
        f"JOIN {links} AS l ON l.fold = a.fold "
        f"JOIN {latest_found} AS o ON o.fold = l.child AND o.unit = a.unit AND o.win = a.win "
        "AND o.on_day = a.on_day AND o.used "
        f"JOIN {years} AS y ON y.fold = a.fold AND y.begins <= o.last_day AND o.last_day < y.ends",
    )
    sums = {n: Total(part=leaf.part, basis=leaf.basis) for n, leaf in leaves.items()}
    once = shop.stage("asks", f"SELECT DISTINCT {ASKED} FROM {reached}")
    links, found = yield from planner.children(once, sums)
    answered = (
        f"SELECT r.fold, r.unit, r.asked AS win, r.on_day, {told_in('o')} FROM {reached} AS r "
        f"JOIN {links} AS l ON l.fold = r.fold JOIN {found} AS o ON o.fold = l.child "
        "AND o.unit = r.unit AND o.win = r.win AND o.on_day = r.on_day"
    )
    silent = (
        f"SELECT {_of('a', ASKED)[2:]}, {UNKNOWN.format(used='FALSE', not_applicable='FALSE')}, "
        f"0 AS flags, TRUE AS sure FROM {asks} AS a WHERE NOT EXISTS (SELECT 1 FROM {reached} AS r "
        "WHERE r.fold = a.fold AND r.unit = a.unit AND r.asked = a.win AND r.on_day = a.on_day)"
    )
    return f"{answered} UNION ALL {silent}"


def _years(
    planner: Planner, asks: str, leaves: Mapping[int, YearToDate]
) -> list[tuple[int, int, int, int]]:
    """The years that the windows of the asks touch, for each fold under its own regime."""
    rows: set[tuple[int, int, int, int]] = set()
    for fold, win in planner.distinct(asks, "fold, win"):
        material = planner.leaves.material
        regime = material.regimes[material.parts[leaves[fold].part].regime]
        window = regime.period(planner.windows[win])
        day = window.begins if window is not None else None
        while window is not None and day is not None and day < window.ends:
            year = regime.holding(day, "year")
            number = planner.window(year.name)
            rows.add((fold, year.begins.toordinal(), year.ends.toordinal(), number))
            day = year.ends
    return sorted(rows)


def _is_year(planner: Planner, leaves: Mapping[int, YearToDate], win: int) -> bool:
    material = planner.leaves.material
    regimes = {material.parts[leaf.part].regime for leaf in leaves.values()}
    periods = [material.regimes[key].period(planner.windows[win]) for key in regimes]
    return all(
        period is not None
        and material.regimes[key].holding(period.begins, "year").name == period.name
        for key, period in zip(regimes, periods, strict=True)
    )


def _of(table: str, columns: str) -> str:
    named = [each.strip() for each in columns.split(",") if each.strip()]
    return "".join(f", {table}.{column}" for column in named)


def _put(
    planner: Planner, asks: str, folds: Mapping[int, Plain], more: tuple[str, ...]
) -> _Put | None:
    """Put asks to the leaves; None where nobody has ever spoken of any of their parts."""
    shop = planner.leaves.shop
    numbers: dict[Question, int] = {}
    rows = []
    wanted = planner.distinct(asks, "fold, win, on_day")
    for fold, win, day in wanted:
        question = planner.leaves.question(folds[fold], planner.windows[win], on(day))
        if question is not None:
            q = numbers.setdefault(question, len(numbers))
            rows.append((fold, win, day, q, question.choice.manner.window_to))
    if not rows:
        return None
    numbered = list(numbers)
    shared = "DISTINCT " if len(numbered) < len(rows) and not more else ""
    led = shop.hold("map", MAP, rows)
    told = ", a.fold, a.win, a.on_day, m.ends AS until" if more else ""
    units = (
        f"(SELECT {shared}m.q, a.unit{told} FROM {asks} AS a JOIN {led} AS m "
        "ON m.fold = a.fold AND m.win = a.win AND m.on_day = a.on_day)"
    )
    asked = Asked(numbered, held(shop, numbered), units, more)
    return _Put(led, asked, silent=len(rows) < len(wanted))


def _carried(asks: str, put: _Put, table: str) -> str:
    """What leaves say, as outcomes of the asks that they carry."""
    known = (
        f"SELECT {_of('t', ASKED)[2:]}, t.until, t.heard, t.ends, t.odd, "
        "t.heard AND t.known AS known, "
        "t.heard AND t.not_applicable AS not_applicable, "
        "CASE WHEN t.heard AND t.known THEN CAST(t.amount AS DECIMAL(38,4)) END AS exact, "
        f"CASE WHEN t.heard THEN t.flags ELSE 0 END AS flags FROM {table} AS t"
    )
    told = (
        f"SELECT {ASKED}, known, heard AS used, not_applicable, exact, "
        f"CAST(exact AS DOUBLE) AS num, abs(CAST(exact AS DOUBLE)) * {ROUNDING} AS err, "
        "CASE WHEN known THEN least(ends - 1, on_day) END AS as_of, "
        "known AND ends >= until AS complete, flags, "
        f"NOT (heard AND odd OR (flags & {ODD}) <> 0) AS sure, "
        f"CASE WHEN heard THEN ends - 1 END AS last_day FROM ({known}) AS t"
    )
    if not put.silent:
        return told
    unheard = (
        f"{_silence(asks)} AS a WHERE NOT EXISTS (SELECT 1 FROM {put.map} AS m "
        "WHERE m.fold = a.fold AND m.win = a.win AND m.on_day = a.on_day)"
    )
    return f"{told} UNION ALL {unheard}"


def _outcomes(asks: str, put: _Put, table: str, *, divided: bool) -> str:
    """What leaves say, as outcomes of the asks."""
    number = "CAST(t.amount AS DOUBLE)" + (" / t.numbers" if divided else "")
    exact = "CAST(NULL AS DECIMAL(38,4))" if divided else "CAST(t.amount AS DECIMAL(38,4))"
    known = "coalesce(t.known, FALSE)"
    not_applicable = "coalesce(t.not_applicable, FALSE)"
    return (
        f"SELECT {_of('a', ASKED)[2:]}, {known} AS known, t.q IS NOT NULL AS used, "
        f"{not_applicable} AS not_applicable, CASE WHEN {known} THEN {exact} END AS exact, "
        f"CASE WHEN {known} THEN {number} END AS num, "
        f"CASE WHEN {known} THEN abs({number}) * {ROUNDING} END AS err, "
        f"CASE WHEN {known} THEN least(t.ends - 1, a.on_day) END AS as_of, "
        f"coalesce({known} AND t.ends >= m.ends, FALSE) AS complete, "
        f"coalesce(t.flags, 0) AS flags, "
        f"NOT (coalesce(t.odd, FALSE) OR (coalesce(t.flags, 0) & {ODD}) <> 0) AS sure, "
        f"t.ends - 1 AS last_day FROM {asks} AS a LEFT JOIN {put.map} AS m "
        "ON m.fold = a.fold AND m.win = a.win AND m.on_day = a.on_day "
        f"LEFT JOIN {table} AS t ON t.q = m.q AND t.unit = a.unit"
    )


def _silence(asks: str) -> str:
    return (
        f"SELECT {ASKED}, {UNKNOWN.format(used='FALSE', not_applicable='FALSE')}, 0 AS flags, "
        f"TRUE AS sure, CAST(NULL AS INTEGER) AS last_day FROM {asks}"
    )
