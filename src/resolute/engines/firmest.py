"""One figure for each cell: the firmest of what is said of it."""

from __future__ import annotations

from resolute.evidence.flags import DISPUTED, ODD, PROVENANCE

CELL = ("part", "basis", "unit", "regime", "begins", "ends")

SEEN = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags"


def firmest(heard: str) -> str:
    """One figure for each cell, the firmest; it is disputed where it has a rival.

    Rivals of several provenances are left to the reference, which knows the first of them.
    """
    cell = ", ".join(CELL)
    grouped = (
        f"SELECT {cell}, max(months) AS months, arg_max(said, nature) AS said, "
        "arg_max(coalesce(value, 0), nature) AS number, "
        "arg_max(value IS NULL, nature) AS no_number, "
        "arg_max(coalesce(day, 0), nature) AS day, max(nature) AS nature, "
        "arg_max(flags, nature) AS flags, "
        f"min(flags >> {PROVENANCE}) <> max(flags >> {PROVENANCE}) AS several, "
        "sum(CASE WHEN nature = 0 THEN 1 ELSE 0 END) AS estimates, "
        "sum(CASE WHEN nature = 1 THEN 1 ELSE 0 END) AS provisional, "
        "sum(CASE WHEN nature = 2 THEN 1 ELSE 0 END) AS finals "
        f"FROM ({heard}) AS heard GROUP BY {cell}"
    )
    rivals = "CASE nature WHEN 0 THEN estimates WHEN 1 THEN provisional ELSE finals END"
    disputed = f"CASE WHEN rivals = 1 THEN 0 WHEN several THEN {DISPUTED | ODD} ELSE {DISPUTED} END"
    told = SEEN.removesuffix(", flags")
    return (
        f"(SELECT {told}, flags | {disputed} AS flags "
        "FROM (SELECT *, CASE WHEN no_number THEN NULL ELSE number END AS value, "
        f"{rivals} AS rivals FROM ({grouped}) AS grouped) AS ranked)"
    )
