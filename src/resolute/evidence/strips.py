"""Strips: the monthly figures of a unit and year in one row, for what is done to very many of them.

A store may keep the strips of a file of figures beside it, and an engine that has them need not
read the rows they are made of. In strips are numbers that nothing has been said against when the
file was made: alone in their cells, in force from some place on for good, of whole months. A
figure is in one strip; those that differ in anything but month and value are in different ones.

Beside the strips of a file stand its other figures that were in force when it was made, *loose*: a
row each, of no month. Together they tell what is in force from then on, as long as nothing more is
said of it.

To open very many files takes longer than to read them, so the strips of many segments of a year may
be *gathered* in one file as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from resolute.evidence.columns import COLUMNS, NEVER, NUMBER, spans

SLOTS = 12
"""The places of a strip, one for each month by its last day."""

SCALE = 10_000
"""A value is so many of the unit in which a strip tells it."""

LARGEST = 10**11
"""Only smaller numbers are in strips: sums of some hundreds of them are still exact."""

SUMMED = 500
"""So many may be summed."""

GATHERED = 16
"""The strips of so many segments of a year are worth gathering, and reading where they are."""

MONTHS = tuple(f"m{slot}" for slot in range(1, SLOTS + 1))
"""The columns of the values, NULL where there is none."""

LOOSE: Mapping[str, str] = {
    each: COLUMNS[each] for each in ("begins", "ends", "months", "said", "value", "day", "alone")
}
"""What is told of a loose figure as its row tells it; NULL in a strip."""

STRIP: Mapping[str, str] = {
    "part": "INTEGER",
    "basis": "INTEGER",
    "unit": "INTEGER",
    "regime": "INTEGER",
    "year": "INTEGER",
    "turn": "INTEGER",  # the day of a month on which its months begin
    "nature": "TINYINT",
    "flags": "INTEGER",
    "levels": "INTEGER",  # a bit for each level at which they are in force
    "mask": "INTEGER",  # a bit for each month there is; 0 for a loose figure
    "sole": "BOOLEAN",  # in the file is nothing else of the part, basis and unit that counts
    "whole": "BOOLEAN",  # none has a fraction
    "largest": "BIGINT",  # of all values, whatever their sign
    "total": "BIGINT",  # of all values
    "last": "BIGINT",  # the value of the last month there is
    **dict.fromkeys(MONTHS, "BIGINT"),
    **LOOSE,
}
"""The columns of a strip, with their types in SQL, and those that only a loose figure has."""

IN_STRIP = "in_strip"
"""The column that tells of each row of a file whether its figure is in a strip beside it."""

EPOCH = "DATE '0001-01-01'"
LONGEST = 28
"""A month that begins on a later day has not the same in every other."""

BEGIN, END = f"{EPOCH} + (begins - 1)", f"{EPOCH} + (ends - 1)"
LAST = f"{EPOCH} + (ends - 2)"
YEAR = f"year({LAST})"
"""The year of the last day of a row's period: day 1 is the first of the year 1."""


def in_strip(levels: int) -> str:
    """The condition that a row, of so many levels, is in a strip."""
    lasting = " AND ".join(f"{each} = {NEVER}" for each in spans(levels)[1::2])
    begun = " OR ".join(f"{each} < {NEVER}" for each in spans(levels)[::2])
    return (
        f"(alone AND said = {NUMBER} AND coalesce(abs(value) < {LARGEST}, FALSE) AND months = 1 "
        f"AND day({BEGIN}) <= {LONGEST} AND CAST({BEGIN} + INTERVAL 1 MONTH AS DATE) = {END} "
        f"AND {lasting} AND ({begun}))"
    )


def strips(rows: str, levels: int) -> str:
    """The query for the strips of rows, and for what of them is loose."""
    told = ", ".join("m.many = 1 AS sole" if each == "sole" else f"s.{each}" for each in STRIP)
    return (
        f"WITH told AS MATERIALIZED ({_striped(rows, levels)} UNION ALL {_loose(rows, levels)}) "  # noqa: S608  our own names
        f"SELECT {told} FROM told AS s JOIN (SELECT part, basis, unit, count(*) AS many FROM told "
        "GROUP BY part, basis, unit) AS m "
        "ON m.part = s.part AND m.basis = s.basis AND m.unit = s.unit"
    )


def _striped(rows: str, levels: int) -> str:
    placed = ", ".join(
        f"max(CASE WHEN slot = {slot} THEN units END) AS {month}"
        for slot, month in enumerate(MONTHS, start=1)
    )
    alike = "part, basis, unit, regime, year, turn, nature, flags, levels"
    nothing = ", ".join(f"CAST(NULL AS {kind}) AS {each}" for each, kind in LOOSE.items())
    return (
        f"SELECT {alike}, CAST(sum(1 << (slot - 1)) AS INTEGER) AS mask, FALSE AS sole, "  # noqa: S608  our own names
        f"bool_and(units % {SCALE} = 0) AS whole, max(abs(units)) AS largest, "
        f"CAST(sum(units) AS BIGINT) AS total, arg_max(units, slot) AS last, {placed}, {nothing} "
        f"FROM (SELECT part, basis, unit, regime, CAST({YEAR} AS INTEGER) AS year, "
        f"CAST(day({BEGIN}) AS INTEGER) AS turn, nature, flags, {_reached(levels)} AS levels, "
        f"CAST(month({LAST}) AS INTEGER) AS slot, "
        f"CAST(value * CAST({SCALE} AS BIGINT) AS BIGINT) AS units "
        f"FROM {rows} AS said WHERE {in_strip(levels)}) AS placed GROUP BY {alike}"
    )


def _loose(rows: str, levels: int) -> str:
    own = {
        **dict.fromkeys(STRIP, "NULL"),
        **{each: each for each in ("part", "basis", "unit", "regime", "nature", "flags", *LOOSE)},
        "year": YEAR,
        "levels": _reached(levels),
        **dict.fromkeys(("turn", "mask"), "0"),
    }
    told = ", ".join(f"CAST({own[each]} AS {kind}) AS {each}" for each, kind in STRIP.items())
    return (
        f"SELECT {told} FROM {rows} AS said "  # noqa: S608  our own names
        f"WHERE NOT {in_strip(levels)} AND {_reached(levels)} <> 0"
    )


def _reached(levels: int) -> str:
    """The bits of the levels at which a row is in force for good."""
    each = spans(levels)
    bits = (
        f"CASE WHEN {since} < {NEVER} AND {until} = {NEVER} THEN {1 << level} ELSE 0 END"
        for level, (since, until) in enumerate(zip(each[::2], each[1::2], strict=True))
    )
    return f"({' + '.join(bits)})"
