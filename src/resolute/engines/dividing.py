"""A figure divided by shares into whole parts of its smallest digit, in one row for each part.

The largest rests get one more, of equal ones the first. A row knows all the shares of its unit,
and so finds by itself how many rests come before its own: nothing is sorted. What goes whole is a
figure of one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.engines.routes import Division, Route
from resolute.evidence.flags import NUMBER, ODD, SHARED

NO_SHARE = "CAST(0 AS DECIMAL(18,4))"
DIVIDED = {
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
    "estimated": "INTEGER",  # 1 or 0
    "pair": "INTEGER",  # 1 where the other share is what is left
}


def columns(shares: int) -> dict[str, str]:
    """The columns of rows that know so many shares."""
    return {**DIVIDED, **{f"s{at}": "BIGINT" for at in range(shares)}}


def rows(routes: Iterable[tuple[Route, int]]) -> tuple[int, list[tuple[int, ...]]]:
    """How many shares each row knows, and the rows of routes with the numbers of their goals.

    A row of a pair knows none but its own: what the other gets is what is left.
    """
    told = [(route, g, Division.of(route.ways)) for route, g in routes]
    most = max((len(each.shares) for _, _, each in told if not each.pair), default=0)
    return most, list(_rows(told, most))


def _rows(told: Iterable[tuple[Route, int, Division]], most: int) -> Iterator[tuple[int, ...]]:
    for route, g, division in told:
        shares = () if division.pair else division.shares
        way = route.ways[route.place] if route.ways else None
        yield (
            *(route.unit, *route.days, g, route.stated, route.joined, route.place),
            *(division.shares[route.place], division.parts, division.most),
            *(int(way is not None and way.estimated), int(division.pair)),
            *(*shares, *(0,) * (most - len(shares))),
        )


SEEN = "f.part, f.basis, f.regime, f.begins, f.ends, f.value, f.flags, f.day, f.nature"


def divided(going: str, periods: str, shares: int) -> str:
    """The parts of figures that are ``going`` somewhere: value, flags and ``estimated`` with them.

    One that has no plain number, or too large a one, is odd; nothing comes to nothing everywhere.
    What several columns rest on is said without conditions, and the digits below the join with the
    ``periods``: so an engine computes them once.
    """
    others = "".join(f", w.s{at}" for at in range(shares))
    digit = " ".join(f"WHEN units % {size} = 0 THEN {size}" for size in (10_000, 1_000, 100, 10))
    scaled = (
        f"SELECT {SEEN}, w.g, w.stated, w.joined, w.place, w.share, w.parts, w.most, "
        f"w.estimated, w.pair{others}, "
        f"f.flags & {NUMBER} AS number, "
        "CAST(f.value >= 0 AS INTEGER) - CAST(f.value < 0 AS INTEGER) AS sign, "
        f"coalesce(CAST(abs(f.value) * CAST(10000 AS BIGINT) AS BIGINT), 0) AS units {going}"
    )
    sized = f"SELECT *, CASE {digit} ELSE 1 END AS digit FROM ({scaled}) AS scaled"
    fitted = (
        "SELECT *, number * CAST(units // digit <= most AS INTEGER) AS fits "
        f"FROM ({sized}) AS sized"
    )
    counted = f"SELECT *, units // digit * fits AS digits FROM ({fitted}) AS fitted"
    floors = (
        "SELECT f.*, q.p, digits * share // parts AS part0, digits * share % parts AS rest "
        f"FROM ({counted}) AS f {periods}"
    )
    units = f"CAST((part0 + {one_more(shares)}) * digit * sign AS DECIMAL(18,0))"
    return (
        "SELECT part, p, g, "
        f"CAST({units} * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(18,4)) AS value, "
        f"flags | (estimated * fits * {SHARED}) | ((number - fits) * {ODD}) AS flags, "
        f"day, nature, stated, joined, estimated FROM ({floors}) AS floors"
    )


def one_more(shares: int, of: str = "") -> str:
    """1 for a part that gets one more than its whole digits, and 0 for others.

    Where a row has several figures, ``of`` is how the names of one end.
    """
    pair = f"CAST(rest{of} + CAST(place = 0 AS INTEGER) > parts - rest{of} AS INTEGER)"
    if not shares:
        return pair
    before = " + ".join(
        f"CAST(digits{of} * s{at} % parts + CAST(place > {at} AS INTEGER) > rest{of} AS INTEGER)"
        for at in range(shares)
    )
    taken = " + ".join(f"digits{of} * s{at} // parts" for at in range(shares))
    left = f"digits{of} - ({taken})"
    several = f"CASE WHEN pair > 0 THEN 0 ELSE CAST({before} < {left} AS INTEGER) END"
    return f"{pair} * pair + {several}"
