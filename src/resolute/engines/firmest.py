"""One figure for each cell: the firmest of what is said of it."""

from __future__ import annotations

from resolute.engines.packed import FLAGGED
from resolute.evidence.columns import DAY as SAID
from resolute.evidence.flags import DAY, DISPUTED, NUMBER, ODD, PROVENANCE

CELL = ("part", "basis", "unit", "regime", "begins", "ends")

SEEN = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags"


_SAID = " ".join(f"WHEN (flags & {1 << said}) <> 0 THEN {said}" for said in range(SAID))


def firmest(heard: str) -> str:
    """One figure for each cell, the firmest; it is disputed where it has a rival.

    Rivals of several provenances are left to the reference, which knows the first of them. A
    figure has a number or a day, and its flags tell which, so that they are weighed as one.
    """
    cell = ", ".join(CELL)
    grouped = (
        f"SELECT {cell}, max(months) AS months, max(nature * {FLAGGED} + flags) AS firm, "
        "arg_max(coalesce(value, CAST(day AS DECIMAL(18,4)), 0), nature) AS number, "
        "bit_or(flags) AS every, count(CASE WHEN nature = 0 THEN 1 END) AS estimates, "
        "count(CASE WHEN nature = 1 THEN 1 END) AS provisional, "
        "count(CASE WHEN nature = 2 THEN 1 END) AS finals "
        f"FROM ({heard}) AS heard GROUP BY {cell}"
    )
    ranked = (
        f"SELECT *, firm // {FLAGGED} AS rank, firm % {FLAGGED} AS flags, "
        f"every >> {PROVENANCE} AS heard FROM ({grouped}) AS grouped"
    )
    rivals = "CASE rank WHEN 0 THEN estimates WHEN 1 THEN provisional ELSE finals END"
    several = "(heard & (heard - 1)) <> 0"
    disputed = (
        f"CASE WHEN {rivals} = 1 THEN 0 WHEN {several} THEN {DISPUTED | ODD} ELSE {DISPUTED} END"
    )
    return (
        f"(SELECT {cell}, months, CAST(CASE {_SAID} ELSE {SAID} END AS TINYINT) AS said, "
        f"CASE WHEN (flags & {NUMBER | ODD}) = {NUMBER} THEN number END AS value, "
        f"CASE WHEN (flags & {DAY}) <> 0 THEN CAST(number AS INTEGER) ELSE 0 END AS day, "
        f"CAST(rank AS TINYINT) AS nature, CAST(flags | {disputed} AS INTEGER) AS flags "
        f"FROM ({ranked}) AS ranked)"
    )
