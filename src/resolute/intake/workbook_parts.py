"""The small parts of a workbook: which sheet comes first, and which styles show per cent."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser

from resolute.intake.archive import WORKBOOK, Archive
from resolute.intake.file_faults import DAMAGED, HAS_DTD, NO_SHEET
from resolute.intake.unreadable import UnreadableFileError

ROOT = "_rels/.rels"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
_PER_CENT_STYLES = {"9": "0%", "10": "0.00%"}  # the two that every workbook has without saying so
# What stands in quotation marks, after a backslash or in brackets is shown, and scales nothing.
_SHOWN_ONLY = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', re.DOTALL)


class Target(Protocol):
    """What an XML parser calls while it reads."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def close(self) -> object: ...


def parse(xml: bytes, target: Target) -> None:
    """Feed XML to a target; a DTD, an entity or broken XML makes the file unreadable."""
    parser: Any = XMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(xml)
        parser.close()
    except DefusedXmlException as forbidden:
        raise UnreadableFileError(HAS_DTD) from forbidden
    except (ParseError, ValueError, LookupError) as broken:
        raise UnreadableFileError(DAMAGED) from broken


@dataclass(slots=True)
class _Elements:
    """Every element of a small part, with the path that leads to it."""

    found: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.found.append((self._path[-1] if self._path else "", name, attributes))
        self._path.append(name)

    def end(self, _tag: str) -> None:
        self._path.pop()

    def close(self) -> None:
        return


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSheet:
    """The first sheet that a person sees, the part it is in, and a hidden one before it, if any."""

    name: str
    part: str
    skipped: str | None


def first_sheet(archive: Archive) -> FirstSheet:
    """The first visible sheet with cells."""
    kinds = {r.get("Id"): r for _, tag, r in _elements(archive, RELATIONS) if tag == "Relationship"}
    skipped: str | None = None
    for _, tag, sheet in _elements(archive, WORKBOOK):
        relation = kinds.get(_relation_id(sheet)) if tag == "sheet" else None
        if relation is None or not relation.get("Type", "").endswith("/worksheet"):
            continue
        name = sheet.get("name", "")
        if sheet.get("state", "visible") == "visible":
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
            return FirstSheet(name=name, part=target.lstrip("/"), skipped=skipped)
        skipped = skipped or name
    raise UnreadableFileError(NO_SHEET)


def per_cent_styles(archive: Archive) -> frozenset[int]:
    """The numbers of the cell styles that show a number times a hundred."""
    if STYLES not in archive:
        return frozenset()
    elements = _elements(archive, STYLES)
    formats = (element for _, tag, element in elements if tag == "numFmt")
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in formats}
    codes = {**_PER_CENT_STYLES, **own}
    styles = [e for parent, tag, e in elements if (parent, tag) == ("cellXfs", "xf")]
    return frozenset(
        number
        for number, style in enumerate(styles)
        if "%" in _SHOWN_ONLY.sub("", codes.get(style.get("numFmtId", ""), ""))
    )


def _elements(archive: Archive, part: str) -> list[tuple[str, str, Mapping[str, str]]]:
    elements = _Elements()
    parse(archive.read(part), elements)
    return elements.found


def _relation_id(sheet: Mapping[str, str]) -> str | None:
    return next((value for key, value in sheet.items() if key.endswith("}id")), None)
