"""A figure divided by shares into whole parts of its smallest digit, in one row for each part.

The largest rests get one more, of equal ones the first. A row knows all the shares of its unit,
and so finds by itself how many rests come before its own: nothing is sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.engines.routes import Division, Route
from resolute.evidence.flags import NUMBER, ODD, SHARED

NO_SHARE = "CAST(0 AS DECIMAL(18,4))"
CUT = {
    "unit": "INTEGER",
    "after": "INTEGER",
    "until": "INTEGER",
    "g": "INTEGER",
    "stated": "INTEGER",
    "joined": "INTEGER",
    "place": "INTEGER",  # among the ways of the unit
    "share": "BIGINT",  # of so many parts
    "parts": "BIGINT",
    "most": "BIGINT",  # a figure of more than so many of its smallest digit is odd
    "estimated": "BOOLEAN",
    "pair": "BOOLEAN",  # the other share is what is left
}


def columns(shares: int) -> dict[str, str]:
    """The columns of rows that know so many shares."""
    return {**CUT, **{f"s{at}": "BIGINT" for at in range(shares)}}


def cut_rows(routes: Iterable[tuple[Route, int]]) -> tuple[int, list[tuple[int | bool, ...]]]:
    """Of routes and the numbers of their goals those that divide; first how many shares each knows.

    Of a pair none but its own: what the other gets is what is left.
    """
    told = [(route, g, Division.of(route.ways)) for route, g in routes if not route.whole]
    most = max((len(each.shares) for _, _, each in told if not each.pair), default=0)
    return most, list(_rows(told, most))


def _rows(
    told: Iterable[tuple[Route, int, Division]], most: int
) -> Iterator[tuple[int | bool, ...]]:
    for route, g, division in told:
        shares = () if division.pair else division.shares
        yield (
            *(route.unit, *route.days, g, route.stated, route.joined, route.place),
            *(division.shares[route.place], division.parts, division.most),
            *(route.ways[route.place].estimated, division.pair),
            *(*shares, *(0,) * (most - len(shares))),
        )


def divided(seen: str, going: str, shares: int) -> str:
    """The parts of figures: what is ``seen`` of each, with its value, its flags and ``shared``.

    One that has no plain number, or too large a one, is odd; nothing comes to nothing everywhere.
    """
    others = "".join(f", w.s{at}" for at in range(shares))
    digit = " ".join(f"WHEN units % {size} = 0 THEN {size}" for size in (10_000, 1_000, 100, 10))
    number = f"(flags & {NUMBER}) <> 0"
    scaled = (
        f"SELECT {seen}, w.place, w.share, w.parts, w.most, w.estimated, w.pair{others}, "
        f"coalesce(CAST(abs(f.value) * 10000 AS BIGINT), 0) AS units {going}"
    )
    sized = f"SELECT *, CASE {digit} ELSE 1 END AS digit FROM ({scaled}) AS scaled"
    fitted = (
        f"SELECT *, units // digit <= most AND value IS NOT NULL AND {number} AS fits "
        f"FROM ({sized}) AS sized"
    )
    counted = (
        "SELECT *, CASE WHEN fits THEN units // digit ELSE 0 END AS digits "
        f"FROM ({fitted}) AS fitted"
    )
    floors = (
        "SELECT *, digits * share // parts AS part0, digits * share % parts AS rest "
        f"FROM ({counted}) AS counted"
    )
    turned = (
        f"SELECT *, part0 + CASE WHEN {_one_more(shares)} THEN 1 ELSE 0 END AS mine "
        f"FROM ({floors}) AS floors"
    )
    signed = "CAST(CASE WHEN value < 0 THEN -mine * digit ELSE mine * digit END AS DECIMAL(18,0))"
    part = f"CAST({signed} * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(18,4))"
    flags = (
        f"flags | CASE WHEN {number} AND NOT fits THEN {ODD} "
        f"WHEN {number} AND estimated THEN {SHARED} ELSE 0 END"
    )
    return (
        f"SELECT p, g, CASE WHEN fits THEN {part} END AS value, {flags} AS flags, day, nature, "
        f"stated, joined, CASE WHEN estimated AND fits THEN {part} ELSE {NO_SHARE} END AS shared "
        f"FROM ({turned}) AS turned"
    )


def _one_more(shares: int) -> str:
    """Whether a part gets one more than its whole digits."""
    pair = "rest > parts - rest OR rest = parts - rest AND place = 0"
    if not shares:
        return f"({pair})"
    before = " + ".join(
        f"CASE WHEN digits * s{at} % parts > rest "
        f"OR digits * s{at} % parts = rest AND {at} < place THEN 1 ELSE 0 END"
        for at in range(shares)
    )
    taken = " + ".join(f"digits * s{at} // parts" for at in range(shares))
    return f"CASE WHEN pair THEN {pair} ELSE {before} < digits - ({taken}) END"
