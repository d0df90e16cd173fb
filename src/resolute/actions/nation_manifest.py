"""The manifest of a synthetic nation: all that a reader of its files must know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import duckdb

from resolute.actions.nation import Nation, codes, indicators, parts, units
from resolute.intake.fold_text import say_fold
from resolute.units import Unit

ON, KNOWN_AT = date(2025, 12, 31), date(2026, 1, 20)
STARTS = date(2024, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """How many entries there are, and how many there were at the moment of the question."""

    size: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One file of figures, of one part and the year in which their periods end."""

    path: str
    part: str
    year: int
    rows: int


def as_manifest(nation: Nation, log: Log, files: Iterable[Segment]) -> dict[str, Any]:
    """The manifest as plain values: options, question, files, codes, units, parts, indicators."""
    return {
        "format": "resolute.nation/1",
        "options": asdict(nation),
        "made_with": f"DuckDB {duckdb.__version__}",
        "size": log.size,
        "question": _question(log),
        "files": [asdict(each) for each in files],
        "codes": {
            "parts": {part.key: number for number, part in enumerate(parts(nation))},
            "bases": {},
            "units": dict(codes(nation)),
            "regimes": {"calendar": 1},
        },
        "units": [_unit(unit) for unit in units(nation)],
        "parts": [{"key": part.key, "kind": part.kind.value} for part in parts(nation)],
        "indicators": [
            {"key": each.key, "code": number, "fold": say_fold(each.fold)}
            for number, each in enumerate(indicators(nation))
        ],
    }


def _question(log: Log) -> dict[str, Any]:
    return {
        "window": f"{ON.year}",
        "on": f"{ON}",
        "known_at": f"{KNOWN_AT}",
        "known_size": log.known,
        "starts": f"{STARTS}",
        "due": f"{ON}",
    }


def _unit(unit: Unit) -> dict[str, str | None]:
    return {
        "id": unit.id,
        "level": unit.level,
        "parent": unit.parent,
        "valid_from": f"{unit.valid_from}",
        "valid_to": f"{unit.valid_to}" if unit.valid_to else None,
    }
