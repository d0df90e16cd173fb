"""Who answers a question: the unit itself, or all units of the nearest level below that speaks.

A unit that has said anything is believed. Otherwise, for parts that add over units, every unit of
the level is expected, and one that is silent leaves the whole unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolute.engines.own import knows, says_a_day
from resolute.engines.packed import SPAN
from resolute.engines.question import Asked
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import BAD, NUMBER


@dataclass(frozen=True, slots=True)
class Roll:
    """The tables of the tree, and how deep it is."""

    units: str
    below: str
    depth: int


HOLE = (
    "NOT (o.first_day <= greatest(q.window_from, u.valid_from) AND o.days = o.ends - o.first_day)"
)
IN_TOTAL = (
    "sum(amount) AS amount, max(ends) AS ends, min(waits) AS waits, bit_or(flags) AS flags, "
    "bool_or(hole) AS hole, bool_or(odd) AS odd, sum(heard) AS heard"
)
IN_LATEST = "sum(amount) AS amount, bit_or(flags) AS flags, sum(heard) AS heard"


def total(shop: Workshop, roll: Roll, asked: Asked, own: str) -> str:
    """Sums over time and over the units that answer: q, unit, known, amount, ends, flags, odd."""
    told = (
        f"SELECT o.q, u.parent AS unit, u.level, o.amount, o.ends, {HOLE} AS hole, o.flags, "
        "CASE WHEN o.ends < u.valid_to THEN o.ends END AS waits, u.valid_from >= o.ends AS odd, "
        f"CAST(1 AS BIGINT) AS heard FROM {own} AS o {_met(roll, asked)}"
    )
    rolled = _climbed(shop, roll, asked, told, (IN_TOTAL, ""))
    expected = _expected(roll, asked, rolled, "u.valid_from < k.ends")
    gap = "(r.hole OR r.expected > r.heard OR coalesce(r.waits < r.ends, FALSE))"
    return (
        f"(SELECT {asked.each(HEARD)}, "
        f"CASE WHEN o.q IS NULL THEN {knows('r.flags')} AND NOT {gap} "
        f"ELSE {knows('o.flags')} AND NOT {HOLE} END AS known, "
        f"CASE WHEN o.q IS NULL THEN {applies_not('r.flags')} AND NOT {gap} "
        f"ELSE {applies_not('o.flags')} AND NOT {HOLE} END AS not_applicable, "
        f"{_either('amount', 'ends', 'flags')}, "
        "CASE WHEN o.q IS NULL THEN r.odd ELSE u.valid_from >= o.ends END AS odd "
        f"FROM {_answered(roll, asked, own, _nearest(rolled, expected, asked))})"
    )


def latest(shop: Workshop, roll: Roll, asked: Asked, own: str) -> str:
    """Figures of the latest period of those who answer: the same columns as :func:`total`."""
    end = f"least(o.period // {SPAN} - 1, q.on_day)"
    told = (
        "SELECT o.q, u.parent AS unit, u.level, o.period, o.amount, o.flags, "
        f"CASE WHEN u.valid_from <= {end} AND u.valid_to > {end} THEN CAST(1 AS BIGINT) "
        f"ELSE 0 END AS heard FROM {own} AS o {_met(roll, asked)}"
    )
    climbed = _climbed(shop, roll, asked, told, (IN_LATEST, "period"))
    rolled = shop.stage(
        "reached",
        f"SELECT c.*, c.period // {SPAN} AS ends FROM {climbed} AS c JOIN "
        f"(SELECT q, unit, level, max(period) AS period FROM {climbed} GROUP BY q, unit, level) "
        "AS n ON n.q = c.q AND n.unit = c.unit AND n.level = c.level AND n.period = c.period",
    )
    end = "least(k.ends - 1, k.on_day)"
    exists = f"u.valid_from <= {end} AND u.valid_to > {end}"
    expected = _expected(roll, asked, rolled, exists)
    return (
        f"(SELECT {asked.each(HEARD)}, CASE WHEN o.q IS NULL THEN {knows('r.flags')} "
        f"AND r.expected <= r.heard ELSE {knows('o.flags')} END AS known, "
        f"CASE WHEN o.q IS NULL THEN {applies_not('r.flags')} AND r.expected <= r.heard "
        f"ELSE {applies_not('o.flags')} END AS not_applicable, {_either('amount', 'flags')}, "
        f"CASE WHEN o.q IS NULL THEN r.ends ELSE o.period // {SPAN} END AS ends, FALSE AS odd "
        f"FROM {_answered(roll, asked, own, _nearest(rolled, expected, asked))})"
    )


def heard(roll: Roll, asked: Asked, own: str, span: str) -> str:
    """What units that ask and those below them have said: q, who asks, unit, span, flags."""
    tops = (
        f"(SELECT q, unit AS top, unit FROM {asked.asks} UNION ALL SELECT a.q, b.above, b.unit "
        f"FROM {asked.asks} AS a JOIN {roll.below} AS b ON b.above = a.unit)"
    )
    return (
        f"SELECT o.q, t.top, o.unit, {span}, o.flags FROM {own} AS o "
        f"JOIN {tops} AS t ON t.q = o.q AND t.unit = o.unit"
    )


def _either(*columns: str) -> str:
    """What the unit itself has said, or else what those below it have said."""
    return ", ".join(
        f"CASE WHEN o.q IS NULL THEN r.{column} ELSE o.{column} END AS {column}"
        for column in columns
    )


HEARD = "(o.q IS NOT NULL OR r.q IS NOT NULL)"


def _answered(roll: Roll, asked: Asked, own: str, nearest: str) -> str:
    """The asks as they are answered, by the unit itself (``o``) or from below (``r``).

    Of parts that do not add over units nothing comes from below.
    """
    answered = "" if asked.more else f" WHERE {HEARD}"
    return (
        f"{asked.asks} AS a JOIN {asked.questions} AS q ON q.q = a.q "
        f"JOIN {roll.units} AS u ON u.unit = a.unit "
        f"LEFT JOIN {own} AS o ON o.q = a.q AND o.unit = a.unit "
        f"LEFT JOIN {nearest} ON r.q = a.q AND r.unit = a.unit AND r.nearness = 1{answered}"
    )


def _met(roll: Roll, asked: Asked) -> str:
    """The joins that lead from what a unit said to the unit above it, if it lived in the window."""
    return (
        f"JOIN {asked.questions} AS q ON q.q = o.q AND q.adds "
        f"JOIN {roll.units} AS u ON u.unit = o.unit AND u.parent <> 0 AND {LIVED}"
    )


LIVED = "u.valid_from <= q.on_day AND u.valid_to > least(q.window_from, q.on_day)"
"""Whether a unit existed on any day from the start of the window to the day."""


def _climbed(shop: Workshop, roll: Roll, asked: Asked, told: str, made: tuple[str, str]) -> str:
    """What units of each level below say together, for every unit that has some below it.

    It climbs from the deepest units to their parents, and from these on, so that what was put
    together once is not put together again for the next unit above.
    """
    aggregates, key = made
    keys = ", ".join(filter(None, ("q", "unit", "level", key)))
    first = shop.stage("said", f"SELECT {keys}, {aggregates} FROM ({told}) AS o GROUP BY {keys}")
    states = [first]
    for depth in range(roll.depth - 1, 0, -1):
        at_depth = " UNION ALL ".join(
            f"SELECT s.* FROM {each} AS s JOIN {roll.units} AS u ON u.unit = s.unit "
            f"AND u.depth = {depth}"
            for each in states
        )
        carried = (
            f"SELECT o.* EXCLUDE (unit), u.parent AS unit FROM ({at_depth}) AS o "
            f"{_met(roll, asked)}"
        )
        grouped = f"SELECT {keys}, {aggregates} FROM ({carried}) AS o GROUP BY {keys}"
        states.append(shop.stage("carried", grouped) if depth > 1 else f"({grouped})")
    if len(states) == 1:
        return first
    union = " UNION ALL ".join(f"SELECT * FROM {each} AS s" for each in states)
    return shop.stage("rolled", f"SELECT {keys}, {aggregates} FROM ({union}) AS o GROUP BY {keys}")


def mean(asked: Asked, own: str) -> str:
    """Sums of a unit's own figures, with how many numbers there are in each."""
    return (
        f"(SELECT o.q, o.unit, {knows('o.flags')} AS known, {applies_not('o.flags')} "
        "AS not_applicable, FALSE AS odd, o.amount, o.numbers, o.ends, o.flags "
        f"FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit)"
    )


def happened(asked: Asked, own: str) -> str:
    """The figure of a unit's own that begins last, a day where it is known."""
    return (
        f"(SELECT o.q, o.unit, {says_a_day('o.flags')} AS known, FALSE AS odd, o.day, "
        f"o.period // {SPAN} + o.period % {SPAN} AS ends, o.flags "
        f"FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit)"
    )


def applies_not(flags: str) -> str:
    """All that was said is that the question does not arise."""
    return f"(({flags} & {BAD | NUMBER}) = 0 AND ({flags} & 4) <> 0)"


def _expected(roll: Roll, asked: Asked, rolled: str, which: str) -> str:
    """How many units of a level are expected to have spoken, and how near the level is."""
    keys = (
        f"(SELECT DISTINCT r.unit, r.level, r.ends, q.window_from, q.on_day FROM {rolled} AS r "
        f"JOIN {asked.questions} AS q ON q.q = r.q)"
    )
    return (
        "(SELECT k.unit, k.level, k.ends, k.window_from, k.on_day, min(b.place) AS place, "
        f"sum(CASE WHEN {which} THEN 1 ELSE 0 END) AS expected FROM {keys} AS k "
        f"JOIN {roll.below} AS b ON b.above = k.unit AND b.level = k.level "
        "AND b.path_from <= k.on_day AND b.path_to > least(k.window_from, k.on_day) "
        f"JOIN {roll.units} AS u ON u.unit = b.unit "
        "GROUP BY k.unit, k.level, k.ends, k.window_from, k.on_day)"
    )


def _nearest(rolled: str, expected: str, asked: Asked) -> str:
    """Of the levels that have spoken the nearest, ``r``, with what is expected of it, ``e``."""
    return (
        f"(SELECT r.*, e.expected, row_number() OVER (PARTITION BY r.q, r.unit ORDER BY e.place) "
        f"AS nearness FROM {rolled} AS r JOIN {asked.questions} AS q ON q.q = r.q "
        f"JOIN {expected} AS e ON e.unit = r.unit AND e.level = r.level AND e.ends = r.ends "
        "AND e.window_from = q.window_from AND e.on_day = q.on_day) AS r"
    )
