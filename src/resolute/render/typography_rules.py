"""The typographies of a rules file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar

from resolute.render.typography import HeadRow, Look, Page, Part, Range, Stand, Typography
from resolute.words import ResoluteError, Words

_KindT = TypeVar("_KindT")
_MAY_BE_ABSENT = frozenset({Part.MOTTO})


class TypographyError(ResoluteError):
    """The rules of typography cannot be used as they are written."""


def typographies(toml: str) -> dict[str, Typography]:
    """Every typography of a rules file by its form, each whole and inside its own ranges."""
    try:
        tables = tomllib.loads(toml, parse_float=Decimal)
    except tomllib.TOMLDecodeError as wrong:
        raise _refused("TOML", str(wrong)) from wrong
    return {form: _typography(_At(tables, "").table(form), form) for form in tables}


def _typography(at: _At, form: str) -> Typography:
    paragraph = at.table("paragraph")
    looks = _looks(at.table("parts"))
    return Typography(
        form=form,
        title=at.words("title"),
        source=at.value("source", str),
        valid_from=at.value("valid_from", date),
        valid_to=at.value("valid_to", date) if at.has("valid_to") else None,
        font=at.value("font", str),
        page=_page(at.table("page_mm"), at.table("margins_mm")),
        indent=paragraph.span("indent_mm"),
        space=paragraph.span("space_pt"),
        line=paragraph.span("line"),
        number=at.words("number"),
        number_digits=at.value("number_digits", int),
        number_blank=at.value("number_blank", str),
        day_blank=at.words("day_blank"),
        enclosed=at.words("enclosed"),
        said=_said(at.table("said")),
        on_behalf_prefixes=tuple(at.value("on_behalf_prefixes", list)),
        annex_pages_start_anew=at.value("annex_pages_start_anew", bool),
        head_columns=_two(at, "head_columns"),
        head=tuple(_head_row(_At(row, f"{form}.head"), looks) for row in at.value("head", list)),
        looks=looks,
    )


def _page(sheet: _At, margins: _At) -> Page:
    return Page(
        width=sheet.number("width"),
        height=sheet.number("height"),
        top=margins.span("top"),
        bottom=margins.span("bottom"),
        left=margins.span("left"),
        right=margins.span("right"),
    )


def _looks(at: _At) -> Mapping[Part, Look]:
    looks = {_part(key, at.place): _look(at.table(key)) for key in at.entries}
    absent = [part.value for part in Part if part not in looks and part not in _MAY_BE_ABSENT]
    if absent:
        raise _refused(at.place, ", ".join(absent))
    return MappingProxyType(looks)


def _look(at: _At) -> Look:
    return Look(
        name=at.value("name", str),
        size=at.span("size"),
        stand=_stand(at),
        bold=at.flag("bold"),
        italic=at.flag("italic"),
        caps=at.flag("caps"),
        underline=at.flag("underline"),
        before=at.number("before") if at.has("before") else Decimal(0),
        after=at.number("after") if at.has("after") else Decimal(0),
        rule=at.span("rule") if at.has("rule") else None,
        under=at.value("under", str) if at.has("under") else "",
        source=at.value("source", str) if at.has("source") else "",
    )


def _stand(at: _At) -> Stand:
    written = at.value("align", str) if at.has("align") else Stand.CENTRE.value
    if written not in {stand.value for stand in Stand}:
        raise _refused(f"{at.place}.align", written)
    return Stand(written)


def _said(at: _At) -> Mapping[Part, Words]:
    return MappingProxyType({_part(key, at.place): at.words(key) for key in at.entries})


def _head_row(at: _At, looks: Mapping[Part, Look]) -> HeadRow:
    left, right = (
        tuple(_part(key, at.place) for key in at.value(side, list)) for side in ("left", "right")
    )
    unknown = [part.value for part in (*left, *right) if part not in looks]
    if unknown:
        raise _refused(at.place, ", ".join(unknown))
    return HeadRow(left=left, right=right)


def _two(at: _At, name: str) -> tuple[Decimal, Decimal]:
    match at.value(name, list):
        case [int(first), int(second)]:
            return Decimal(first), Decimal(second)
        case other:
            raise _refused(f"{at.place}.{name}", repr(other))


def _part(key: str, place: str) -> Part:
    if key not in {part.value for part in Part}:
        raise _refused(place, key)
    return Part(key)


class _At:
    """One table of the file, which knows where it stands for the sake of a clear refusal."""

    def __init__(self, entries: Mapping[str, Any], place: str) -> None:
        self.entries = entries
        self.place = place

    def has(self, name: str) -> bool:
        return name in self.entries

    def value(self, name: str, kind: type[_KindT]) -> _KindT:
        value = self.entries.get(name)
        if type(value) is not kind:
            raise _refused(f"{self.place}.{name}", f"{kind.__name__} ≠ {value!r}")
        return value

    def flag(self, name: str) -> bool:
        return self.has(name) and self.value(name, bool)

    def table(self, name: str) -> _At:
        return _At(self.value(name, dict), f"{self.place}.{name}".lstrip("."))

    def words(self, name: str) -> Words:
        both = self.table(name)
        return Words(vi=both.value("vi", str), en=both.value("en", str))

    def number(self, name: str) -> Decimal:
        value = self.entries.get(name)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise _refused(f"{self.place}.{name}", f"number ≠ {value!r}")
        return Decimal(value)

    def span(self, name: str) -> Range:
        if not isinstance(self.entries.get(name), dict):
            only = self.number(name)
            return Range(only, only, only)
        low, high, use = (self.table(name).number(bound) for bound in ("min", "max", "use"))
        if not low <= use <= high:
            raise _refused(f"{self.place}.{name}", f"{low} <= {use} <= {high}")
        return Range(low, high, use)


def _refused(where: str, what: str) -> TypographyError:
    return TypographyError(
        Words(
            vi=f"Quy tắc trình bày không đọc được ở “{where}”: {what}. Sửa mục này rồi làm lại.",
            en=f"The rules of typography are unclear at “{where}”: {what}. "
            "Correct it and try again.",
        )
    )
