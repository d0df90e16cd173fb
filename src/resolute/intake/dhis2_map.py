"""``dhis2.toml``: which data elements and organisation units of DHIS2 are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from resolute.evidence import Part
from resolute.intake.fault import unknown_name
from resolute.intake.return_faults import unknown_part
from resolute.intake.sent_rows import UNIT
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import read_tables
from resolute.units import Registry
from resolute.words import Finding

DHIS2 = "dhis2.toml"
ElementKey = tuple[str, str, str]
"""A data element with its combinations of category options; those are empty for the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A data element of DHIS2, for some combination of categories, and the part that it is."""

    data_element: str
    part: str
    category_option_combo: str = ""
    attribute_option_combo: str = ""
    basis: str | None = None

    @property
    def key(self) -> ElementKey:
        """By what a data value names it."""
        return self.data_element, self.category_option_combo, self.attribute_option_combo


@dataclass(frozen=True, slots=True, kw_only=True)
class Dhis2Map:
    """What corresponds to what; ``default`` are the ids that mean no category at all."""

    elements: Mapping[ElementKey, Element] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    default: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    def element(self, key: ElementKey) -> Element | None:
        """The element that a data value names."""
        name, *combos = key
        category, attribute = ("" if each in self.default else each for each in combos)
        return self.elements.get((name, category, attribute))


def read_dhis2_map(text: str | None, parts: Mapping[str, Part], registry: Registry) -> Dhis2Map:
    """The map of a plan folder; empty without a file. What is wrong in it is left out and found."""
    if text is None:
        return Dhis2Map()
    top = read_tables(DHIS2, text)
    if isinstance(top, Finding):
        return Dhis2Map(findings=(top,))
    findings: list[Finding] = []
    reader = Reader(top, findings)
    default = reader.texts("default") if reader.has("default") else ()
    elements = [_element(each, parts) for each in _readers(reader, "element", findings)]
    units = [_unit(each, registry) for each in _readers(reader, "organisation", findings)]
    reader.close()
    return Dhis2Map(
        elements={each.key: each for each in reversed(elements) if each is not None},
        units=dict(each for each in reversed(units) if each is not None),
        default=frozenset(default),
        findings=tuple(findings),
    )


def _readers(reader: Reader, key: str, findings: list[Finding]) -> Sequence[Reader]:
    return [Reader(table, findings) for table in reader.tables_in(key)]


def _element(reader: Reader, parts: Mapping[str, Part]) -> Element | None:
    found = Element(
        data_element=reader.text("data_element"),
        part=reader.text("part"),
        category_option_combo=reader.maybe_text("category_option_combo") or "",
        attribute_option_combo=reader.maybe_text("attribute_option_combo") or "",
        basis=reader.maybe_text("basis"),
    )
    if found.part and found.part not in parts:
        reader.fault("part", unknown_part(found.part, parts))
    return found if reader.close() and found.part in parts else None


def _unit(reader: Reader, registry: Registry) -> tuple[str, str] | None:
    org_unit, unit = reader.text("org_unit"), reader.text("unit")
    if unit and unit not in registry:
        reader.fault("unit", unknown_name(UNIT, unit, (each.id for each in registry)))
    return (org_unit, unit) if reader.close() and unit in registry else None
