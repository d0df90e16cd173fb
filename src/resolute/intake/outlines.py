"""Outlines of units out of GeoJSON, and the short file in which a register keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from resolute.intake.fault import Fault
from resolute.units.outline import Outline, Ring
from resolute.words import Finding, Place, Words

OUTLINES = "outlines.json"
FORMAT = "resolute.outlines/1"
MILLIONTHS = 1_000_000
_NO_GEOJSON = Fault(
    Words("tệp không phải là GeoJSON có các vùng", "the file is no GeoJSON with areas"),
    Words("Xuất lại thành GeoJSON, toạ độ WGS 84", "Export it again as GeoJSON in WGS 84"),
)


@dataclass(frozen=True, slots=True)
class Area:
    """One feature of a GeoJSON file: what it says of itself, and its rings."""

    says: dict[str, Any]
    rings: tuple[Ring, ...]


def read_areas(file: str, content: bytes) -> tuple[Area, ...] | Finding:
    """The polygons of a file with what each says of itself; other features are left out."""
    try:
        features = json.loads(content)["features"]
        return tuple(area for each in features for area in _area(each))
    except (ValueError, KeyError, TypeError, IndexError):
        return _NO_GEOJSON.at(Place(file=file))


def read_outlines(file: str, content: bytes) -> tuple[Outline, ...] | Finding:
    """The outlines of a file that ``write_outlines`` wrote."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            return _NO_GEOJSON.at(Place(file=file))
        return tuple(
            Outline(unit, tuple(tuple(_summed(ring)) for ring in rings))
            for unit, rings in told["outlines"].items()
        )
    except (ValueError, KeyError, TypeError):
        return _NO_GEOJSON.at(Place(file=file))


def write_outlines(outlines: Iterable[Outline]) -> bytes:
    """Outlines as JSON: of each ring its first spot, and of every other the step to it."""
    told = {each.unit: [list(_steps(ring)) for ring in each.rings] for each in outlines}
    text = json.dumps(
        {"format": FORMAT, "outlines": told}, ensure_ascii=False, separators=(",", ":")
    )
    return f"{text}\n".encode()


def _area(feature: dict[str, Any]) -> Iterator[Area]:
    shape = feature["geometry"] or {"type": ""}
    match shape["type"]:
        case "Polygon":
            polygons = [shape["coordinates"]]
        case "MultiPolygon":
            polygons = shape["coordinates"]
        case _:
            return
    rings = tuple(_ring(ring) for polygon in polygons for ring in polygon)
    yield Area(feature.get("properties") or {}, rings)


def _ring(spots: list[list[float]]) -> Ring:
    return tuple((round(x * MILLIONTHS), round(y * MILLIONTHS)) for x, y, *_ in spots)


def _steps(ring: Ring) -> Iterator[int]:
    before = (0, 0)
    for x, y in ring:
        yield from (x - before[0], y - before[1])
        before = x, y


def _summed(steps: list[int]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        yield x, y
