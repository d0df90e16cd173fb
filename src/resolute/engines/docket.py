"""Targets by the million, judged in one plan: one number each against its bound, on its path.

A docket is a table of targets that units were given: the same rule for many units, each with a
goal of its own. What the plan is not sure of, because a number lies too near a bound for doubles,
is left to the one judge of :mod:`resolute.standing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.engines.foresight import read_ahead
from resolute.engines.plan import Planner, on
from resolute.measure import leaves
from resolute.plan import Comparator
from resolute.progress import Verdict
from resolute.standing import last_month

DOCKET = {
    "target": "BIGINT",
    "unit": "INTEGER",
    "fold": "INTEGER",  # its number in the planner
    "win": "INTEGER",  # the number of the term
    "goal": "DECIMAL(18,4)",
    "baseline": "DECIMAL(18,4)",  # NULL where there is none
    "comparator": "INTEGER",  # the place in Comparator
    "starts": "INTEGER",
    "due": "INTEGER",
}
"""What a target is, with a straight path from its baseline on ``starts`` to its goal on ``due``."""

CODES = {verdict: place for place, verdict in enumerate(Verdict)}
_SIGNS = {
    Comparator.AT_LEAST: ">=",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "<=",
    Comparator.BELOW: "<",
}

_SPAN = "CAST(CASE WHEN due > starts THEN due - starts ELSE 1 END AS DECIMAL(6,0))"
_GONE = (
    "CAST(CASE WHEN due > starts THEN least(greatest(as_of - starts, 0), due - starts) ELSE 1 END "
    "AS DECIMAL(6,0))"
)
_LEAD = (
    f"CASE WHEN abs(exact) < 1e14 THEN ((CAST(exact AS DECIMAL(18,4)) - baseline) * {_SPAN} "
    f"- (goal - baseline) * {_GONE}) * CASE WHEN goal < baseline THEN -1 ELSE 1 END END"
)
"""How much more of the way is covered than is due, times the length of both the way and the path:
exactly, for numbers that are not too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The day judged, and how many hundredths of the way behind is still at risk."""

    on: date
    tolerance: Decimal


def judged(planner: Planner, docket: str, day: Day) -> str:
    """How each target of a docket stands: target, verdict, exceeded, value, as_of, sure.

    ``verdict`` is the place in Verdict, ``value`` a double and ``as_of`` the ordinal of a day; both
    are NULL while unknown. What was met on the due day stays met; what was not is missed only
    where the figures reach the last month before it.
    """
    shop, today = planner.leaves.shop, day.on.toordinal()
    now = shop.stage("now", _verdicts(_weighed(planner, docket, str(today)), day))
    if not shop.any(docket, f"due < {today}"):
        return now
    over = shop.stage("over", f"SELECT * FROM {docket} WHERE due < {today}")
    at_due = shop.stage("at_due", _verdicts(_weighed(planner, over, "g.due"), day))
    return shop.stage("judged", _overdue(now, at_due, _followed(planner, over)))


def _weighed(planner: Planner, docket: str, day: str) -> str:
    """Each target beside what its fold comes to on a day."""
    shop = planner.leaves.shop
    asks = shop.stage(
        "asks",
        f"SELECT DISTINCT g.fold, g.unit, g.win, CAST({day} AS INTEGER) AS on_day "
        f"FROM {docket} AS g",
    )
    read_ahead(planner, asks)
    outcomes = planner.outcomes(asks, {fold for (fold,) in planner.distinct(docket, "fold")})
    return (
        f"{docket} AS g JOIN {outcomes} AS o ON o.fold = g.fold AND o.unit = g.unit "
        f"AND o.win = g.win AND o.on_day = {day}"
    )


def _verdicts(weighed: str, day: Day) -> str:
    """Met, or where on its path; what is over is not asked yet.

    Where doubles do not tell on which side a target is, an exact number does.
    """
    gone = (
        "CASE WHEN due > starts THEN least(greatest("
        "CAST(100.0 AS DOUBLE) * (as_of - starts) / (due - starts), 0), 100) ELSE 100 END"
    )
    paced = (
        f"SELECT *, {_compared()} AS met, "
        "comparator IN (0, 2) AND coalesce(exact <> goal, value <> aim) AS beyond, "
        "coalesce(exact IS NOT NULL OR abs(value - aim) > err + abs(aim) * 4.5e-16, TRUE) "
        "AS clear, CASE WHEN as_of IS NOT NULL THEN (value - base) / way * 100 END AS covered, "
        f"{gone} AS gone, "
        "(err + (abs(value) + abs(base)) * 1e-15) / abs(way) * 100 + 1e-11 AS slack "
        f"FROM ({_beside(weighed)}) AS beside"
    )
    behind = f"gone - {day.tolerance}"
    near = f"NOT met AND (abs(covered - gone) <= slack OR abs(covered - ({behind})) <= slack)"
    led = f"SELECT *, {near} AS near, CASE WHEN {near} THEN {_LEAD} END AS lead FROM ({paced}) AS p"
    risk = f"lead * 100 + {day.tolerance} * {_SPAN} * abs(goal - baseline) >= 0"
    return (
        "SELECT target, fold, due, CASE "
        f"WHEN NOT known THEN {CODES[Verdict.UNKNOWN]} WHEN met THEN {CODES[Verdict.MET]} "
        f"WHEN covered IS NULL THEN {CODES[Verdict.OPEN]} "
        f"WHEN coalesce(lead >= 0, covered >= gone) THEN {CODES[Verdict.ON_TRACK]} "
        f"WHEN coalesce({risk}, covered >= {behind}) THEN {CODES[Verdict.AT_RISK]} "
        f"ELSE {CODES[Verdict.BEHIND]} END AS verdict, "
        "coalesce(met AND beyond, FALSE) AS exceeded, value, as_of, "
        "sure AND clear AND NOT coalesce(near AND lead IS NULL, FALSE) AS sure "
        f"FROM ({led}) AS led"
    )


def _beside(weighed: str) -> str:
    """Targets beside their numbers, with the goal, the baseline and the way as doubles."""
    return (
        "SELECT g.target, g.fold, g.due, g.starts, g.comparator, o.known, o.num AS value, o.as_of, "
        "o.sure, o.err, o.exact, g.goal, g.baseline, "
        "CAST(g.goal AS DOUBLE) AS aim, CAST(g.baseline AS DOUBLE) AS base, "
        f"nullif(CAST(g.goal - g.baseline AS DOUBLE), 0) AS way FROM {weighed}"
    )


def _compared() -> str:
    """Whether a number satisfies the bound: exactly where it is exact."""
    holds = " ".join(
        f"WHEN {place} THEN coalesce(exact {_SIGNS[each]} goal, value {_SIGNS[each]} aim)"
        for place, each in enumerate(Comparator)
    )
    return f"CASE comparator {holds} END"


def _overdue(now: str, at_due: str, followed: str) -> str:
    """What was due before the day: met then or since, else missed or not known to its end."""
    met, missed, unknown = (CODES[each] for each in (Verdict.MET, Verdict.MISSED, Verdict.UNKNOWN))
    verdict = (
        f"CASE WHEN d.target IS NULL OR n.verdict IN ({met}, {unknown}) THEN n.verdict "
        f"WHEN n.as_of >= f.last_day THEN {missed} ELSE {unknown} END"
    )
    stays = f"coalesce(d.verdict = {met}, FALSE)"
    return (
        f"SELECT n.target, n.fold, n.due, CASE WHEN {stays} THEN {met} ELSE {verdict} END "
        f"AS verdict, CASE WHEN {stays} THEN d.exceeded ELSE n.exceeded END AS exceeded, "
        f"CASE WHEN {stays} THEN d.value ELSE n.value END AS value, "
        f"CASE WHEN {stays} THEN d.as_of ELSE n.as_of END AS as_of, "
        f"coalesce(d.sure, TRUE) AND ({stays} OR n.sure) AS sure "
        f"FROM {now} AS n LEFT JOIN {at_due} AS d ON d.target = n.target "
        f"LEFT JOIN {followed} AS f ON f.fold = n.fold AND f.due = n.due"
    )


def _followed(planner: Planner, docket: str) -> str:
    """The last day of the last month that was over when each target was due."""
    rows = []
    for fold, due in planner.distinct(docket, "fold, due"):
        material = planner.leaves.material
        regimes = {material.parts[leaf.part].regime for leaf in leaves(planner.folds[fold])}
        days = [last_month(material.regimes[key], on(due)) for key in regimes]
        rows.append((fold, due, min(days, default=on(due)).toordinal()))
    columns = dict.fromkeys(("fold", "due", "last_day"), "INTEGER")
    return planner.leaves.shop.hold("followed", columns, rows)
