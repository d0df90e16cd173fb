"""The register of units that a plan folder may have under ``units/``, beside its ``units.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from resolute.intake import unit_list
from resolute.intake.fault import Fault
from resolute.intake.map_points import POINTS, read_points
from resolute.intake.outlines import OUTLINES, read_outlines
from resolute.intake.plan_names import Names
from resolute.intake.plan_units import read_units
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.intake.unit_ladder import LEVELS
from resolute.intake.unit_list import HIERARCHIES, UNITS, Register, read_register
from resolute.review.drawings import Dot
from resolute.units import LADDER, Outline, Registry
from resolute.words import Finding, Words

FOLDER, MAP_OF = "units/", "map_of"
CHANGES = f"{FOLDER}{unit_list.CHANGES}"
REGISTER = (
    *(f"{FOLDER}{name}" for name in (UNITS, LEVELS, HIERARCHIES, OUTLINES, POINTS)),
    CHANGES,
)
NO_REGISTER = Register(registry=Registry(()), ladder=LADDER, rows_in=0, findings=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRegister:
    """The register of a plan, on the map of the day that the plan names."""

    register: Register = NO_REGISTER
    map_of: date | None = None
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    points: Mapping[str, tuple[Dot, ...]] = field(default_factory=dict)

    def known(self, names: Names, key: str) -> Names:
        """The names of units or of their levels, with those of the register."""
        told = self.register.registry
        more = {unit.id for unit in told} if key == "unit" else {unit.level for unit in told}
        return replace(names, known=names.known | more)

    def with_units(
        self, tables: Sequence[Table], names: Names, findings: list[Finding]
    ) -> Registry:
        """All units of the plan: those of the register first, then the sound ones of its own."""
        told = self.register.registry
        own = read_units(tables, names, findings)
        _report_doubles(tables, told, findings)
        return Registry((*(told.as_of(self.map_of) if self.map_of else told), *own))


def plan_register(
    files: Mapping[str, str], top: Table | None, findings: list[Finding]
) -> PlanRegister:
    """The register of a plan folder, and its day in ``units.toml``; findings name their files."""
    here = {name.removeprefix(FOLDER): files[name].encode() for name in REGISTER if name in files}
    day = _map_of(top, findings) if top is not None else None
    told = PlanRegister(
        map_of=day, outlines=_outlines(here, findings), points=_points(here, findings)
    )
    if UNITS not in here:
        return told
    read = read_register(here)
    for found in read.findings:
        place = replace(found.place, file=f"{FOLDER}{found.place.file}")
        findings.append(replace(found, place=place))
    return replace(told, register=read)


def _outlines(here: Mapping[str, bytes], findings: list[Finding]) -> Mapping[str, Outline]:
    """The outlines of units by their ids, where the folder has them."""
    if OUTLINES not in here:
        return {}
    read = read_outlines(f"{FOLDER}{OUTLINES}", here[OUTLINES])
    if isinstance(read, Finding):
        findings.append(read)
        return {}
    return {outline.unit: outline for outline in read}


def _points(here: Mapping[str, bytes], findings: list[Finding]) -> Mapping[str, tuple[Dot, ...]]:
    """Places to be shown on maps, where the folder has them."""
    if POINTS not in here:
        return {}
    return read_points(f"{FOLDER}{POINTS}", here[POINTS], findings)


def _report_doubles(tables: Sequence[Table], told: Registry, findings: list[Finding]) -> None:
    """Report the units of ``units.toml`` that the register has too, by their ids or codes."""
    codes = {at.code for unit in told for at in unit.life if at.code}
    for table in tables:
        for key, known in (("id", told), ("code", codes)):
            name = table.values.get(key)
            if isinstance(name, str) and name in known:
                findings.append(_in_both(name).at(table.place(key)))


def _map_of(top: Table, findings: list[Finding]) -> date | None:
    return Reader(top, findings).maybe_day(MAP_OF)


def _in_both(name: str) -> Fault:
    return Fault(
        Words(f"“{name}” đã có trong {REGISTER[0]}", f"“{name}” is already in {REGISTER[0]}"),
        Words("Bỏ bảng này, dùng đơn vị ở đó", "Remove this table, and use the unit there"),
    )
