"""A country before and after 1 July 2025, with monthly figures in it as the store keeps them."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from bench.copied import written
from bench.measuring import ROOT
from resolute.evidence.columns import NEVER
from resolute.evidence.flags import MONTH, NUMBER, PROVENANCE
from resolute.store.copy_bench import copy_bench
from resolute.store.copy_files import CopyFolder
from resolute.units import Edge, Key, Registry, Unit
from resolute.words import Words

TABLE = ROOT.parent / "shared" / "data" / "units" / "map_legacy_to_2025.csv.gz"
CHANGE, FIRST = date(2025, 7, 1), date(2020, 7, 1)
PAIRS, SEGMENTS, SIZES = "pairs.json", "segments.json", "size.json"
SIZE = ("indicators", "months", "figures")


def edges() -> tuple[Edge, ...]:
    """The edges of the table, old and new codes under different marks."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as file:
        pairs = [(f"o{row['wardCode']}", f"n{row['newWardCode']}") for row in csv.DictReader(file)]
    news: dict[str, int] = {}
    for old, _ in pairs:
        news[old] = news.get(old, 0) + 1
    return tuple(
        Edge(
            old=old,
            new=new,
            key=Key.WHOLE if news[old] == 1 else Key.POPULATION,
            share=Fraction(1, news[old]),
        )
        for old, new in dict.fromkeys(pairs)
    )


def country(told: tuple[Edge, ...]) -> Registry:
    """Its communes with their lives."""
    old = [_unit(name, date(2004, 1, 1), CHANGE) for name in dict.fromkeys(e.old for e in told)]
    new = [_unit(name, CHANGE, None) for name in dict.fromkeys(e.new for e in told)]
    return Registry((*old, *new))


def _unit(name: str, begins: date, ends: date | None) -> Unit:
    words = Words(name, name)
    return Unit(id=name, level="commune", name=words, valid_from=begins, valid_to=ends)


def write(folder: Path, parts: int, months: int) -> None:
    """Figures of all old communes, as a copy has them once it is compacted."""
    registry = country(edges())
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    olds = sum(unit.valid_to is not None for unit in registry)
    copy = CopyFolder(folder)
    copy.make()
    with copy_bench(copy, "country", 1) as bench:
        told = [
            each
            for year, held in _months(months).items()
            for each in written(
                bench,
                [_figures(part, olds, held) for part in range(parts)],
                year=year,
                folded=NEVER - 1,
            )
        ]
    pairs = [(codes[e.old], codes[e.new], float(e.share or 0)) for e in edges()]
    (folder / PAIRS).write_text(json.dumps(pairs), encoding="utf-8")
    size = dict(zip(SIZE, (parts, months, parts * months * olds), strict=True))
    (folder / SIZES).write_text(json.dumps(size), encoding="utf-8")
    (folder / SEGMENTS).write_text(json.dumps(told), encoding="utf-8")


def size_of(folder: Path) -> dict[str, int]:
    """How many indicators, months and figures were written."""
    found: dict[str, int] = json.loads((folder / SIZES).read_text("utf-8"))
    return found


def _months(months: int) -> dict[int, list[tuple[date, date]]]:
    """The months of each year, with the day after each."""
    days = [date(FIRST.year + (6 + at) // 12, (6 + at) % 12 + 1, 1) for at in range(months + 1)]
    years = sorted({day.year for day in days[:-1]})
    return {year: [(a, b) for a, b in pairwise(days) if a.year == year] for year in years}


def _figures(part: int, units: int, months: list[tuple[date, date]]) -> str:
    """The figures of a part, each alone in its cell."""
    periods = ", ".join(f"({a.toordinal()}, {b.toordinal()})" for a, b in months)
    place = f"(m.begins - {FIRST.toordinal()}) * 100 + u.range"
    return (
        f"SELECT {place} AS seq, {part} AS part, "
        "0 AS basis, CAST(u.range + 1 AS INTEGER) AS unit, 1 AS regime, m.begins, m.ends, "
        "1 AS months, CAST(0 AS TINYINT) AS said, CAST("
        f"hash({part}, u.range, m.begins) % 1000 AS DECIMAL(18,4)) AS value, "
        "NULL::DECIMAL(38,10) AS wide, NULL::VARCHAR AS text, NULL::INTEGER AS day, "
        "CAST(2 AS TINYINT) AS nature, CAST(hash(u.range) % 3 AS TINYINT) AS provenance, "
        f"CAST({NUMBER | MONTH} | (1 << CAST({PROVENANCE} + hash(u.range) % 3 AS INTEGER)) "
        f"AS INTEGER) AS flags, TRUE AS alone, {place} AS since_0, "
        f"CAST({NEVER} AS BIGINT) AS until_0 "
        f"FROM range({units}) AS u, (VALUES {periods}) AS m(begins, ends)"
    )
