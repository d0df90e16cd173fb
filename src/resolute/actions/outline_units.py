"""Take the outlines of units out of GeoJSON into a register, with as many points as a map needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from resolute.actions.import_units import content_of
from resolute.actions.put_file import put_file
from resolute.actions.units_folder import open_register
from resolute.intake.fault import Fault
from resolute.intake.outlines import OUTLINES, Area, read_areas, write_outlines
from resolute.intake.plan_folder import SETTINGS
from resolute.intake.plan_register import FOLDER
from resolute.intake.unit_faults import several_units, unknown_code
from resolute.units import Gazetteer, Outline, simplified
from resolute.words import Finding, Language, Place, Words

TOLERANCE = 20
"""How far a border may be drawn from where it runs, in metres: half a dot on a printed page."""

TOLD = Words(
    "Đã ghi {path}: ranh giới của {units} đơn vị, {spots} điểm (trong tệp có {before}).\n"
    "Số vùng vào {areas} = đã ghi {units} + từ chối {refused}.",
    "Wrote {path}: the outlines of {units} units, {spots} points (of {before} in the file).\n"
    "Areas in {areas} = stored {units} + refused {refused}.",
)
_METRES = 9  # millionths of a degree of latitude in a metre


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlined:
    """What was written, and what could not be placed."""

    path: Path
    outlines: tuple[Outline, ...]
    areas: int
    before: int
    findings: tuple[Finding, ...]


def outline_units(
    file: Path, folder: Path, *, code: str, on: date | None, tolerance: int = TOLERANCE
) -> Outlined:
    """Write the outlines of a GeoJSON file into a folder of units, or into that of a plan.

    ``code`` is the property that holds the code of each unit, as it was ``on`` a day, or on any.
    Raises FolderError where the folder has no units.
    """
    register = open_register(folder)
    read = read_areas(file.name, content_of(file))
    areas = () if isinstance(read, Finding) else read
    findings = [read] if isinstance(read, Finding) else []
    places = Gazetteer(register.registry, register.ladder)
    found: dict[str, Outline] = {}
    for number, area in enumerate(areas, start=1):
        unit = _unit(area, code, places, on=on)
        if isinstance(unit, str):
            found[unit] = Outline(unit, area.rings)
        else:
            findings.append(unit.at(Place(file=file.name, row=number)))
    home = folder / FOLDER if (folder / SETTINGS).is_file() else folder
    outlines = simplified(found.values(), tolerance * _METRES)
    put_file(home / OUTLINES, write_outlines(outlines))
    return Outlined(
        path=home / OUTLINES,
        outlines=outlines,
        areas=len(areas),
        before=sum(len(ring) for area in areas for ring in area.rings),
        findings=tuple(findings),
    )


def outlined_words(outlined: Outlined, language: Language) -> str:
    """What was written, for a person."""
    return TOLD.say(language).format(
        path=outlined.path,
        units=len(outlined.outlines),
        spots=_spots(outlined),
        before=outlined.before,
        areas=outlined.areas,
        refused=outlined.areas - len(outlined.outlines),
    )


def outlined_facts(outlined: Outlined, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.units.outline/1",
        "file": f"{outlined.path}",
        "areas_in": outlined.areas,
        "areas_stored": len(outlined.outlines),
        "areas_refused": outlined.areas - len(outlined.outlines),
        "points": _spots(outlined),
        "points_before": outlined.before,
        "findings": [finding.say(language) for finding in outlined.findings],
    }


def _spots(outlined: Outlined) -> int:
    return sum(len(ring) for each in outlined.outlines for ring in each.rings)


def _unit(area: Area, code: str, places: Gazetteer, *, on: date | None) -> str | Fault:
    text = str(area.says.get(code, ""))
    since, until = (on, on) if on else (date.min, date.max)
    found = places.with_code(text, since=since, until=until)
    if len(found) == 1:
        return found[0].id
    return several_units(text, found) if found else unknown_code(text, places.coded)
