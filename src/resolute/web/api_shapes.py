"""Shapes of what the API takes and gives: JSON Schema, and checking by the part of it used here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Shape = Mapping[str, Any]

_YEAR = "(19|20)[0-9]{2}"
_DAYS = (
    f"^{_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"
    f"|^{_YEAR}-(0[13-9]|1[0-2])-(29|30)$"
    f"|^{_YEAR}-(0[13578]|1[02])-31$"
)
TEXT: Shape = {"type": "string"}
NAME: Shape = {"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"^[0-9A-Za-z._:-]+$"}
WORDS: Shape = {
    "type": "string",
    "minLength": 1,
    "maxLength": 200,
    "pattern": r"^[^\x00-\x1f\x7f]+$",
}
DAY: Shape = {"type": "string", "pattern": _DAYS}
LIMIT: Shape = {"type": "integer", "minimum": 1, "maximum": 500}
PLACE: Shape = {"type": "integer", "minimum": 0, "maximum": 10**12}
TRUTH: Shape = {"type": "boolean"}

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Where something does not fit its shape, and how."""

    pointer: str
    detail: str


def misfits(value: object, shape: Shape, pointer: str = "") -> Iterator[Misfit]:
    """Everything in a value that does not fit a shape."""
    kinds = shape.get("type", ())
    wanted = (kinds,) if isinstance(kinds, str) else kinds
    if wanted and not any(_is(value, kind) for kind in wanted):
        yield Misfit(pointer=pointer, detail=f"must be {' or '.join(wanted)}")
    elif "enum" in shape and value not in shape["enum"]:
        yield Misfit(pointer=pointer, detail=f"must be one of {', '.join(shape['enum'])}")
    else:
        yield from _inside(value, shape, pointer)


def _inside(value: object, shape: Shape, pointer: str) -> Iterator[Misfit]:
    match value:
        case bool():
            return
        case str():
            yield from _of_text(value, shape, pointer)
        case int():
            if not shape.get("minimum", value) <= value <= shape.get("maximum", value):
                yield Misfit(pointer=pointer, detail="is out of range")
        case list():
            yield from _of_list(value, shape, pointer)
        case dict():
            yield from _of_object(value, shape, pointer)
        case _:
            return


def _is(value: object, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _of_text(value: str, shape: Shape, pointer: str) -> Iterator[Misfit]:
    if not shape.get("minLength", 0) <= len(value) <= shape.get("maxLength", len(value)):
        yield Misfit(pointer=pointer, detail="is too short or too long")
    elif any("\ud800" <= letter <= "\udfff" for letter in value):
        yield Misfit(pointer=pointer, detail="holds half a letter")
    elif "pattern" in shape and not re.search(_whole(shape["pattern"]), value):
        yield Misfit(pointer=pointer, detail=f"must match {shape['pattern']}")


def _whole(pattern: str) -> str:
    """The pattern with an end that is the end: in Python alone ``$`` takes a line feed too."""
    return pattern.replace("$", r"\Z")


def _of_list(value: list[Any], shape: Shape, pointer: str) -> Iterator[Misfit]:
    if not shape.get("minItems", 0) <= len(value) <= shape.get("maxItems", len(value)):
        yield Misfit(pointer=pointer, detail="has too few or too many items")
        return
    for number, each in enumerate(value):
        yield from misfits(each, shape.get("items", {}), f"{pointer}/{number}")


def _of_object(value: dict[str, Any], shape: Shape, pointer: str) -> Iterator[Misfit]:
    known: Mapping[str, Shape] = shape.get("properties", {})
    for name in shape.get("required", ()):
        if name not in value:
            yield Misfit(pointer=f"{pointer}/{name}", detail="is missing")
    for name, each in value.items():
        if name in known:
            yield from misfits(each, known[name], f"{pointer}/{name}")
        elif not shape.get("additionalProperties", True):
            yield Misfit(pointer=f"{pointer}/{name}", detail="has no place here")


def record(required: Mapping[str, Shape], **others: Shape) -> Shape:
    """The shape of an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": {**required, **others},
        "required": list(required),
        "additionalProperties": False,
    }


def many(items: Shape, **bounds: int) -> Shape:
    """The shape of a list."""
    return {"type": "array", "items": items, **bounds}


def maybe(shape: Shape) -> Shape:
    """The same, or null."""
    kinds = shape["type"]
    return {**shape, "type": [kinds, "null"]}
