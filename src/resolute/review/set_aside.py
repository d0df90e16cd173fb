"""Figures that were stated on two maps for one period: which counts, and which stands aside."""

from __future__ import annotations

from collections.abc import Iterator

from resolute.measure import Aside
from resolute.review.material import Material
from resolute.words import Finding, Place, Words

_COMPARE = Words(
    "Hỏi hai bên; rút số sai, hoặc ghi cột “twice” của units/reorganisations.csv",
    "Ask both sides; withdraw the wrong one, or fill the column “twice” of "
    "units/reorganisations.csv",
)


def set_aside(material: Material) -> Iterator[Finding]:
    """The figures that do not count beside others, where they differ by more than rounding."""
    found = {
        tuple(entry.id for entry in aside.entries): aside
        for standing in material.standings.values()
        for reading in standing.readings
        for aside in reading.aside
        if not aside.agrees
    }
    return (_finding(aside) for aside in found.values())


def _finding(aside: Aside) -> Finding:
    origin = aside.entries[0].origin
    place = Place(
        file=origin.file, sheet=origin.sheet or None, row=origin.row, column=origin.column
    )
    said = ", ".join(entry.id for entry in aside.entries)
    problem = Words(
        f"{said} nêu trên bản đồ khác cho kỳ {aside.period.name}, khác số được tính, nên để riêng",
        f"{said} speak of {aside.period.name} on another map, differ from what counts, and are set "
        "aside",
    )
    return Finding(place=place, problem=problem, remedy=_COMPARE)
