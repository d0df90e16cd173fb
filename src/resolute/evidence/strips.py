"""Strips: the monthly figures of a unit and year in one row, for what is done to very many of them.

A store may keep the strips of a file of figures beside it, and an engine that has them need not
read the rows they are made of. In strips are numbers that nothing has been said against when the
file was made: alone in their cells, in force from some place on for good, of whole months. A
figure is in one strip; those that differ in anything but month and value are in different ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from resolute.evidence.columns import NEVER, NUMBER, spans

SLOTS = 12
"""The places of a strip, one for each month by its last day."""

SCALE = 10_000
"""A value is so many of the unit in which a strip tells it."""

LARGEST = 10**11
"""Only smaller numbers are in strips: sums of some hundreds of them are still exact."""

SUMMED = 500
"""So many may be summed."""

MONTHS = tuple(f"m{slot}" for slot in range(1, SLOTS + 1))
"""The columns of the values, NULL where there is none."""

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
    "mask": "INTEGER",  # a bit for each month there is
    "whole": "BOOLEAN",  # none has a fraction
    "largest": "BIGINT",  # of all values, whatever their sign
    **dict.fromkeys(MONTHS, "BIGINT"),
}
"""The columns of a strip, with their types in SQL."""

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
    """The query for the strips of rows."""
    reached = " + ".join(
        f"CASE WHEN {each} < {NEVER} THEN {1 << level} ELSE 0 END"
        for level, each in enumerate(spans(levels)[::2])
    )
    placed = ", ".join(
        f"max(CASE WHEN slot = {slot} THEN units END) AS {month}"
        for slot, month in enumerate(MONTHS, start=1)
    )
    alike = "part, basis, unit, regime, year, turn, nature, flags, levels"
    return (
        f"SELECT {alike}, CAST(sum(1 << (slot - 1)) AS INTEGER) AS mask, "  # noqa: S608  our own names
        f"bool_and(units % {SCALE} = 0) AS whole, max(abs(units)) AS largest, {placed} FROM ("
        f"SELECT part, basis, unit, regime, CAST({YEAR} AS INTEGER) AS year, "
        f"CAST(day({BEGIN}) AS INTEGER) AS turn, nature, flags, {reached} AS levels, "
        f"CAST(month({LAST}) AS INTEGER) AS slot, "
        f"CAST(value * CAST({SCALE} AS BIGINT) AS BIGINT) AS units "
        f"FROM {rows} AS said WHERE {in_strip(levels)}) AS placed GROUP BY {alike}"
    )
