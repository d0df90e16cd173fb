"""What each unit itself has said about each question, one row a unit that has said anything."""

from __future__ import annotations

from resolute.engines.question import Asked
from resolute.engines.source import BAD, DAY, FLAGS, MONTH, NUMBER, PIECES, QUARTER, YEAR, Source
from resolute.engines.workshop import Workshop

FEW = 4
"""So many manners are read one by one, each with its conditions in plain sight of the engine."""

SPAN = 65_536
"""More days than any period has; a day and a length go into one number by it."""

IN_SUM = (
    "sum(value) AS amount, sum(CASE WHEN said = 0 THEN 1 ELSE 0 END) AS numbers, "
    "count(*) AS figures, min(begins) AS first_day, max(ends) AS ends, "
    "CAST(sum(ends - begins) AS BIGINT) AS days, bit_or(flags) AS flags"
)
LATEST = f"ends * CAST({SPAN} AS BIGINT) + (ends - begins)"
LAST = f"begins * CAST({SPAN} AS BIGINT) + (ends - begins)"


def sums(shop: Workshop, source: Source, asked: Asked) -> str:
    """Sums of figures that share no day: q, unit, amount, numbers, first_day, ends, days, flags."""
    own = shop.stage("own", _grouped(source, asked, IN_SUM))
    single = ", ".join(map(str, (MONTH, QUARTER, YEAR)))
    mixed = f"figures > 1 AND (flags & {PIECES}) NOT IN ({single})"
    if not shop.any(own, mixed):
        return own
    chosen = _chosen(shop, source, asked, f"SELECT q, unit FROM {own} WHERE {mixed}")
    return shop.stage(
        "own",
        f"SELECT * FROM {own} WHERE NOT ({mixed}) "
        f"UNION ALL SELECT q, unit, {IN_SUM} FROM {chosen} GROUP BY q, unit",
    )


def newest(shop: Workshop, source: Source, asked: Asked) -> str:
    """The figure of the latest period: q, unit, period, amount, flags."""
    taken = (
        f"max({LATEST}) AS period, arg_max(coalesce(value, 0), {LATEST}) AS amount, "
        f"arg_max(flags, {LATEST}) AS flags"
    )
    return shop.stage("own", _grouped(source, asked, taken))


def means(shop: Workshop, source: Source, asked: Asked) -> str:
    """Sums of a unit's own figures that share no day, with how many numbers there are."""
    own = sums(shop, source, asked)
    return shop.stage(
        "mean",
        f"SELECT o.q, o.unit, {knows('o.flags')} AS known, FALSE AS odd, o.amount, o.numbers, "
        f"o.ends, o.flags FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit",
    )


def lasts(shop: Workshop, source: Source, asked: Asked) -> str:
    """The figure of a unit's own that begins last, a day where it is known."""
    taken = (
        f"max({LAST}) AS period, arg_max(coalesce(day, 0), {LAST}) AS day, "
        f"arg_max(flags, {LAST}) AS flags"
    )
    own = shop.stage("own", _grouped(source, asked, taken))
    return shop.stage(
        "happened",
        f"SELECT o.q, o.unit, (o.flags & {BAD}) = 0 AND (o.flags & {DAY}) <> 0 AS known, "
        f"FALSE AS odd, 0 AS amount, o.day, o.period // {SPAN} + o.period % {SPAN} AS ends, "
        f"o.flags FROM {own} AS o JOIN {asked.asks} AS a ON a.q = o.q AND a.unit = o.unit",
    )


def knows(flags: str) -> str:
    """Whether figures with these flags come to a number."""
    return f"(({flags} & {BAD}) = 0 AND ({flags} & {NUMBER}) <> 0)"


def _grouped(source: Source, asked: Asked, taken: str) -> str:
    """What is taken of the figures of each question and unit."""
    if len(asked.manners) > FEW:
        return f"SELECT q, unit, {taken} FROM {_matched(source, asked)} AS matched GROUP BY q, unit"
    return " UNION ALL ".join(
        f"SELECT q.q, o.* EXCLUDE (part, basis) FROM (SELECT part, basis, unit, {taken} FROM "
        f"(SELECT *, {FLAGS} AS flags FROM {source.expression} AS f "
        f"WHERE {manner.chooses()}{_of_parts(source, asked, number)}) AS chosen "
        f"GROUP BY part, basis, unit) AS o JOIN {asked.questions} AS q "
        f"ON q.part = o.part AND q.basis = o.basis AND q.manner = {number}"
        for manner, number in asked.manners.items()
    )


def _of_parts(source: Source, asked: Asked, manner: int) -> str:
    """A condition on the parts, where a manner asks for fewer than there are."""
    numbers = asked.manners
    parts = {q.part for q in asked.numbered if numbers[q.manner] == manner}
    if parts == source.parts:
        return ""
    return f" AND part IN ({', '.join(map(str, sorted(parts)))})"


def _matched(source: Source, asked: Asked) -> str:
    """Every figure with every question that it answers."""
    return (
        f"(SELECT q.q, f.* FROM (SELECT *, {FLAGS} AS flags FROM {source.expression} AS f) AS f "
        f"JOIN {asked.questions} AS q ON f.part = q.part AND f.basis = q.basis "
        "AND f.begins >= q.window_from AND f.ends <= q.window_to "
        "AND (CASE WHEN q.ahead THEN f.begins <= q.on_day "
        "ELSE f.ends <= q.on_day + 1 OR f.nature = 0 AND f.begins <= q.on_day END) "
        "AND (q.months = 0 OR f.months = q.months AND f.regime = q.regime))"
    )


def _chosen(shop: Workshop, source: Source, asked: Asked, mixed: str) -> str:
    """Figures of which no two share a day: the longest periods win, then the earliest.

    Round after round those are taken that no better one overlaps, and what they overlap is
    dropped, until nothing is left. It comes to the same as taking the best one by one.
    """
    groups = shop.stage("mixed", mixed)
    pool = shop.stage(
        "pool",
        f"SELECT m.* FROM {_matched(source, asked)} AS m "
        f"JOIN {groups} AS g ON g.q = m.q AND g.unit = m.unit",
    )
    rounds: list[str] = []
    while shop.any(pool):
        better = (
            "b.ends - b.begins > p.ends - p.begins OR "
            "b.ends - b.begins = p.ends - p.begins AND b.begins < p.begins"
        )
        best = shop.stage("best", _apart(pool, pool, better))
        rounds.append(best)
        pool = shop.stage("pool", _apart(pool, best, "TRUE"))
    return "(" + " UNION ALL ".join(f"SELECT * FROM {each}" for each in rounds) + ") AS chosen"


def _apart(pool: str, others: str, which: str) -> str:
    """Those of a pool that none of certain others overlaps."""
    return (
        f"SELECT p.* FROM {pool} AS p WHERE NOT EXISTS (SELECT 1 FROM {others} AS b "
        "WHERE b.q = p.q AND b.unit = p.unit AND b.begins < p.ends AND p.begins < b.ends "
        f"AND ({which}))"
    )
