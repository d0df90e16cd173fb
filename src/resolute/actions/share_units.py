"""Tell how units were divided, as near as outlines and published populations allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from resolute.actions.import_units import content_of
from resolute.actions.put_file import put_file
from resolute.actions.rules import rules
from resolute.actions.unit_figures import TABLES
from resolute.actions.units_folder import open_register
from resolute.evidence import Part, PartKind
from resolute.intake.outlines import Area, read_areas
from resolute.intake.plan_folder import SETTINGS
from resolute.intake.plan_register import FOLDER
from resolute.intake.reorganisation_rows import write_reorganisations
from resolute.intake.unit_figures import read_figures, table_of, unit_tables
from resolute.intake.unit_list import CHANGES, Register
from resolute.intake.unit_places import Places
from resolute.units import Gazetteer, Reorganisation
from resolute.units.outline import Ring
from resolute.units.sharing import Grounds, keys_of, shared
from resolute.words import Finding, Language, Words

PEOPLE = "dan_so"
_DAY = timedelta(days=1)
_PART = Part(
    key=PEOPLE,
    title=Words("Dân số", "Population"),
    measured_in=Words("người", "people"),
    kind=PartKind.STOCK,
    regime="calendar",
)
BY_AREA = "Ước theo diện tích chung trên bản đồ ranh giới: {}"
BY_PEOPLE = "Ước theo dân số của các đơn vị mới: {}"
TOLD = Words(
    "Đã ghi {path}. Số cạnh: toàn bộ {whole}, theo danh mục {list}, ước theo diện tích {area}, "
    "ước theo dân số {population}, chưa biết {unknown}.",
    "Wrote {path}. Edges: whole {whole}, by a list {list}, estimated by area {area}, "
    "estimated by population {population}, unknown {unknown}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The reorganisations that were written, with what was wrong in the files."""

    path: Path
    reorganisations: tuple[Reorganisation, ...]
    findings: tuple[Finding, ...]


def share_units(
    folder: Path, *, outlines: Sequence[tuple[Path, str]], tables: Iterable[Path]
) -> Shared:
    """Write the shares of units that were divided into the register of a folder, as estimates.

    ``outlines`` are GeoJSON files with the property that holds the code of each unit, of the old
    units and of the new ones; ``tables`` are published tables of population. What was known stays
    as it is. Raises FolderError where the folder has no units.
    """
    register = open_register(folder)
    areas = [(path.name, read_areas(path.name, content_of(path)), code) for path, code in outlines]
    findings = [read for _, read, _ in areas if isinstance(read, Finding)]
    sound = [(read, code) for _, read, code in areas if not isinstance(read, Finding)]
    tables = list(tables)
    people = _people(register, tables)
    days = {each.day for each in register.reorganisations}
    drawn = {day: _outlines(register, sound, day) for day in days}
    changes = tuple(
        shared(
            each,
            Grounds(
                outlines=drawn[each.day],
                people=people,
                by_area=BY_AREA.format(", ".join(name for name, *_ in areas)),
                by_people=BY_PEOPLE.format(", ".join(path.name for path in tables)),
            ),
        )
        for each in register.reorganisations
    )
    home = folder / FOLDER if (folder / SETTINGS).is_file() else folder
    put_file(home / CHANGES, write_reorganisations(changes))
    return Shared(path=home / CHANGES, reorganisations=changes, findings=tuple(findings))


def shared_words(done: Shared, language: Language) -> str:
    """What was written, for a person."""
    counts = {key.value: count for key, count in keys_of(done.reorganisations).items()}
    return TOLD.say(language).format(path=done.path, **counts)


def shared_facts(done: Shared, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.units.shares/1",
        "file": f"{done.path}",
        "edges": {key.value: count for key, count in keys_of(done.reorganisations).items()},
        "findings": [finding.say(language) for finding in done.findings],
    }


def _outlines(
    register: Register, files: Iterable[tuple[Sequence[Area], str]], day: date
) -> Mapping[str, Sequence[Ring]]:
    """The outlines of old units by their codes of the day before, of new ones by those of the day.

    A file is taken to be of the day on which more of its codes are those of units that changed.
    """
    changing = [each for each in register.reorganisations if each.day == day]
    old = {edge.old for each in changing for edge in each.edges}
    new = {edge.new for each in changing for edge in each.edges}
    places = Gazetteer(register.registry, register.ladder)
    found: dict[str, Sequence[Ring]] = {}
    for areas, code in files:
        sides = (
            _coded(areas, code, places, on=day - _DAY, units=old),
            _coded(areas, code, places, on=day, units=new),
        )
        found |= sides[0] if len(sides[0]) > len(sides[1]) else sides[1]
    return found


def _coded(
    areas: Iterable[Area], code: str, places: Gazetteer, *, on: date, units: set[str]
) -> dict[str, Sequence[Ring]]:
    found: dict[str, Sequence[Ring]] = {}
    for area in areas:
        text = str(area.says.get(code, ""))
        for unit in places.with_code(text, since=on, until=on):
            if unit.id in units:
                found[unit.id] = area.rings
    return found


def _people(register: Register, tables: Iterable[Path]) -> Mapping[str, Decimal]:
    """How many people units have by published tables; the first that tells of a unit counts."""
    found: dict[str, Decimal] = {}
    top = next((unit.id for unit in register.registry if unit.parent is None), "")
    for path in tables:
        content = content_of(path)
        table = table_of(content, unit_tables(rules(TABLES)))
        if table is None:
            continue
        places = Places(registry=register.registry, ladder=register.ladder, on=table.on, top=top)
        read = read_figures(path.name, content, table, places=places, parts={PEOPLE: _PART})
        for row in read.rows:
            if row.unit is not None and isinstance(row.value, Decimal):
                found.setdefault(row.unit.id, row.value)
    return found
