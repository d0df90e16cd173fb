"""The step for the same question, asked so many months earlier."""

from __future__ import annotations

from collections.abc import Mapping

from resolute.engines.plan import ASKED, COLUMNS, UNKNOWN, Ask, Asking, Planner, on
from resolute.measure import Earlier, Fold
from resolute.time import months_earlier, move_last_day

MOVED = dict.fromkeys(("fold", "child", "win", "on_day", "months", "before", "until"), "INTEGER")
IS_MOVED = "m.fold = a.fold AND m.win = a.win AND m.on_day = a.on_day"
DAYS = dict.fromkeys(("months", "as_of", "later"), "INTEGER")


def earlier(planner: Planner, asks: str, folds: Mapping[int, Fold]) -> Asking:
    """The answer of the earlier months, as of the day of the later ones that answers to its own."""
    chosen = {n: f for n, f in folds.items() if isinstance(f, Earlier)}
    shop, moved = planner.leaves.shop, _moved(planner, asks, chosen)
    below = shop.stage(
        "asks",
        f"SELECT DISTINCT m.child AS fold, a.unit, m.before AS win, m.until AS on_day "
        f"FROM {asks} AS a JOIN {moved} AS m ON {IS_MOVED}",
    )
    found = yield Ask(below, frozenset(planner.number(fold.of) for fold in chosen.values()))
    later = _later(planner, found, sorted({fold.months for fold in chosen.values()}))
    kept = [each.strip() for each in COLUMNS.split(",") if each.strip() not in ASKED]
    told = ", ".join("d.later AS as_of" if c == "as_of" else f"o.{c}" for c in kept)
    answered = (
        f"SELECT a.fold, a.unit, a.win, a.on_day, {told} FROM {asks} AS a "
        f"JOIN {moved} AS m ON {IS_MOVED} JOIN {found} AS o ON o.fold = m.child "
        "AND o.unit = a.unit AND o.win = m.before AND o.on_day = m.until "
        f"LEFT JOIN {later} AS d ON d.months = m.months AND d.as_of = o.as_of"
    )
    nameless = (
        "SELECT a.fold, a.unit, a.win, a.on_day, "
        f"{UNKNOWN.format(used='FALSE', not_applicable='FALSE')}, 0 AS flags, TRUE AS sure "
        f"FROM {asks} AS a WHERE NOT EXISTS (SELECT 1 FROM {moved} AS m WHERE {IS_MOVED})"
    )
    return f"{answered} UNION ALL {nameless}"


def _moved(planner: Planner, asks: str, chosen: Mapping[int, Earlier]) -> str:
    """What is asked of the child of each fold; windows that have none before them are left out."""
    rows = []
    for fold, win, day in planner.distinct(asks, "fold, win, on_day"):
        told = chosen[fold]
        window = months_earlier(planner.windows[win], told.months)
        if window is not None:
            until = move_last_day(on(day), -told.months).toordinal()
            before = planner.window(window)
            rows.append((fold, planner.number(told.of), win, day, told.months, before, until))
    return planner.leaves.shop.hold("moved", MOVED, rows)


def _later(planner: Planner, found: str, months: list[int]) -> str:
    """Each day that is spoken of, so many months later."""
    spoken = planner.leaves.shop.stage(
        "spoken", f"SELECT DISTINCT as_of FROM {found} WHERE as_of IS NOT NULL"
    )
    rows = [
        (each, day, move_last_day(on(day), each).toordinal())
        for each in months
        for (day,) in planner.distinct(spoken, "as_of")
    ]
    return planner.leaves.shop.hold("later", DAYS, rows)
