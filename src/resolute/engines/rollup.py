"""Who answers a question: the unit itself, or all units of the nearest level below that speaks.

A unit that has said anything is believed. Otherwise, for parts that add over units, every unit of
the level is expected, and one that is silent leaves the whole unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolute.engines.own import SPAN, knows, says_a_day
from resolute.engines.question import Asked
from resolute.engines.source import BAD, NUMBER
from resolute.engines.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Roll:
    """The tables of the tree."""

    units: str
    below: str


def total(shop: Workshop, roll: Roll, asked: Asked, own: str) -> str:
    """Sums over time and over the units that answer: q, unit, known, amount, ends, flags, odd."""
    spoken = shop.stage(
        "spoken",
        "SELECT o.q, o.unit, o.amount, o.ends, o.flags, "
        "NOT (o.first_day <= greatest(q.window_from, u.valid_from) "
        "AND o.days = o.ends - o.first_day) AS hole, "
        "CASE WHEN o.ends < u.valid_to THEN o.ends END AS waits, u.valid_from >= o.ends AS odd "
        f"FROM {own} AS o JOIN {asked.questions} AS q ON q.q = o.q "
        f"JOIN {roll.units} AS u ON u.unit = o.unit",
    )
    rolled = shop.stage(
        "rolled",
        "SELECT m.q, m.unit, b.level, sum(s.amount) AS amount, max(s.ends) AS ends, "
        "min(s.waits) AS waits, bit_or(s.flags) AS flags, bool_or(s.hole) AS hole, "
        "bool_or(s.odd) AS odd, count(*) AS heard "
        f"FROM {_missing(asked, spoken)} AS m JOIN {roll.below} AS b ON b.above = m.unit "
        f"AND {_lived('m')} JOIN {spoken} AS s ON s.q = m.q AND s.unit = b.unit "
        "GROUP BY m.q, m.unit, b.level",
    )
    expected = _expected(shop, roll, asked, rolled, "u.valid_from < k.ends")
    gap = "(r.hole OR e.expected > r.heard OR coalesce(r.waits < r.ends, FALSE))"
    return shop.stage(
        "total",
        f"SELECT a.q, a.unit, {knows('s.flags')} AND NOT s.hole AS known, "
        f"{applies_not('s.flags')} AND NOT s.hole AS not_applicable, s.amount, s.ends, s.flags, "
        f"s.odd FROM {asked.asks} AS a JOIN {spoken} AS s ON s.q = a.q AND s.unit = a.unit "
        f"UNION ALL SELECT r.q, r.unit, {knows('r.flags')} AND NOT {gap}, "
        f"{applies_not('r.flags')} AND NOT {gap}, r.amount, r.ends, r.flags, r.odd "
        f"FROM {_nearest(rolled, expected, asked)}",
    )


def latest(shop: Workshop, roll: Roll, asked: Asked, own: str) -> str:
    """Figures of the latest period of those who answer: the same columns as :func:`total`."""
    own = shop.stage("own", f"SELECT * FROM {own}")
    reached = shop.stage(
        "reached",
        "SELECT m.q, m.unit, b.level, max(o.period) AS period "
        f"FROM {_missing(asked, own)} AS m JOIN {roll.below} AS b ON b.above = m.unit "
        f"AND {_lived('m')} JOIN {own} AS o ON o.q = m.q AND o.unit = b.unit "
        "GROUP BY m.q, m.unit, b.level",
    )
    end = f"least(r.period // {SPAN} - 1, q.on_day)"
    exists = f"u.valid_from <= {end} AND u.valid_to > {end}"
    rolled = shop.stage(
        "rolled",
        "SELECT r.q, r.unit, r.level, sum(o.amount) AS amount, "
        f"max(r.period // {SPAN}) AS ends, bit_or(o.flags) AS flags, "
        f"sum(CASE WHEN {exists} THEN 1 ELSE 0 END) AS heard "
        f"FROM {reached} AS r JOIN {asked.questions} AS q ON q.q = r.q "
        f"JOIN {roll.below} AS b ON b.above = r.unit AND b.level = r.level AND {_lived('q')} "
        f"JOIN {own} AS o ON o.q = r.q AND o.unit = b.unit AND o.period = r.period "
        f"JOIN {roll.units} AS u ON u.unit = b.unit GROUP BY r.q, r.unit, r.level",
    )
    end = "least(k.ends - 1, k.on_day)"
    exists = f"u.valid_from <= {end} AND u.valid_to > {end}"
    expected = _expected(shop, roll, asked, rolled, exists)
    return shop.stage(
        "latest",
        f"SELECT a.q, a.unit, {knows('o.flags')} AS known, "
        f"{applies_not('o.flags')} AS not_applicable, o.amount, o.period // {SPAN} AS ends, "
        f"o.flags, FALSE AS odd "
        f"FROM {asked.asks} AS a JOIN {own} AS o ON o.q = a.q AND o.unit = a.unit "
        f"UNION ALL SELECT r.q, r.unit, {knows('r.flags')} AND e.expected <= r.heard, "
        f"{applies_not('r.flags')} AND e.expected <= r.heard, r.amount, r.ends, r.flags, FALSE "
        f"FROM {_nearest(rolled, expected, asked)}",
    )


def mean(shop: Workshop, asked: Asked, own: str) -> str:
    """Sums of a unit's own figures, with how many numbers there are in each."""
    return shop.stage(
        "mean",
        f"SELECT o.q, o.unit, {knows('o.flags')} AS known, {applies_not('o.flags')} "
        "AS not_applicable, FALSE AS odd, o.amount, o.numbers, o.ends, o.flags "
        f"FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit",
    )


def happened(shop: Workshop, asked: Asked, own: str) -> str:
    """The figure of a unit's own that begins last, a day where it is known."""
    return shop.stage(
        "happened",
        f"SELECT o.q, o.unit, {says_a_day('o.flags')} AS known, FALSE AS odd, o.day, "
        f"o.period // {SPAN} + o.period % {SPAN} AS ends, o.flags "
        f"FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit",
    )


def applies_not(flags: str) -> str:
    """All that was said is that the question does not arise."""
    return f"(({flags} & {BAD | NUMBER}) = 0 AND ({flags} & 4) <> 0)"


def _missing(asked: Asked, own: str) -> str:
    """The asks of units that have said nothing themselves and may be answered from below."""
    return (
        f"(SELECT a.q, a.unit, q.window_from, q.on_day FROM {asked.asks} AS a "
        f"JOIN {asked.questions} AS q ON q.q = a.q AND q.adds WHERE NOT EXISTS "
        f"(SELECT 1 FROM {own} AS o WHERE o.q = a.q AND o.unit = a.unit))"
    )


def _lived(asks: str) -> str:
    """Whether a unit below existed on any day from the start of the window to the day."""
    return f"b.path_from <= {asks}.on_day AND b.path_to > least({asks}.window_from, {asks}.on_day)"


def _expected(shop: Workshop, roll: Roll, asked: Asked, rolled: str, which: str) -> str:
    """How many units of a level are expected to have spoken, and how near the level is."""
    keys = (
        f"(SELECT DISTINCT r.unit, r.level, r.ends, q.window_from, q.on_day FROM {rolled} AS r "
        f"JOIN {asked.questions} AS q ON q.q = r.q)"
    )
    return shop.stage(
        "expected",
        "SELECT k.unit, k.level, k.ends, k.window_from, k.on_day, min(b.place) AS place, "
        f"sum(CASE WHEN {which} THEN 1 ELSE 0 END) AS expected FROM {keys} AS k "
        f"JOIN {roll.below} AS b ON b.above = k.unit AND b.level = k.level AND {_lived('k')} "
        f"JOIN {roll.units} AS u ON u.unit = b.unit "
        "GROUP BY k.unit, k.level, k.ends, k.window_from, k.on_day",
    )


def _nearest(rolled: str, expected: str, asked: Asked) -> str:
    """Of the levels that have spoken the nearest, with what is expected of it."""
    return (
        f"{rolled} AS r JOIN {asked.questions} AS q ON q.q = r.q JOIN {expected} AS e "
        "ON e.unit = r.unit AND e.level = r.level AND e.ends = r.ends "
        "AND e.window_from = q.window_from AND e.on_day = q.on_day "
        "QUALIFY row_number() OVER (PARTITION BY r.q, r.unit ORDER BY e.place) = 1"
    )
