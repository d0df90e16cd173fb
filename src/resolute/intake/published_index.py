"""An index published with every step of its making, as the CSV files of COINr have it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

import numpy as np

from resolute.intake.file_faults import NO_UTF8
from resolute.intake.index_faults import not_as_published
from resolute.intake.indicator_faults import heads_missing
from resolute.standing.index import Component, Floats, Frame, Pillar, Table
from resolute.words import Finding, Place, Words

STAGES = ("Raw", "Denominated", "Imputed", "Treated", "Normalised", "Aggregated")
FILES = (
    *("indicator_meta.csv", "aggregate_meta.csv", "denominators.csv", "published_ranks.csv"),
    *(f"stage_{stage}.csv" for stage in STAGES),
)
_HEADS = {
    "indicator_meta.csv": ("IndCode", "IndName", "Direction", "IndWeight", "Denominator", "Agg1"),
    "aggregate_meta.csv": ("Code", "Name", "Weight"),
}
_UNIT = "UnitCode"
_GROUP, _DENOMINATOR = "Group_", "Den_"
_MISSING = frozenset({"", "NA", "NaN"})

Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PublishedIndex:
    """An index as it was published: what it is made of, its numbers at every stage, its places."""

    frame: Frame
    table: Table
    stages: Mapping[str, Floats]
    scores: Mapping[str, Floats]
    ranks: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRead:
    """What was read, or the findings because of which it was not."""

    index: PublishedIndex | None
    findings: tuple[Finding, ...] = ()


def read_published_index(files: Mapping[str, bytes]) -> PublishedRead:
    """The index in the files of a folder, by their names. Findings say what cannot be read."""
    read = {name: _rows(name, files[name]) for name in FILES}
    tables = {name: rows for name, rows in read.items() if not isinstance(rows, Finding)}
    findings = tuple(rows for rows in read.values() if isinstance(rows, Finding))
    if findings:
        return PublishedRead(index=None, findings=findings)
    try:
        return PublishedRead(index=_index(tables))
    except (KeyError, ValueError) as trouble:
        place = Place(file=", ".join(FILES))
        return PublishedRead(index=None, findings=(not_as_published(str(trouble)).at(place),))


def _rows(name: str, content: bytes) -> Rows | Finding:
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), restval="")
        rows = list(reader)
    except UnicodeDecodeError:
        return NO_UTF8.at(Place(file=name))
    heads = reader.fieldnames or ()
    missing = [each for each in _HEADS.get(name, (_UNIT,)) if each not in heads]
    if missing or not rows:
        return heads_missing(missing).at(Place(file=name))
    return rows


def _index(tables: Mapping[str, Rows]) -> PublishedIndex:
    frame = _frame(tables["indicator_meta.csv"], tables["aggregate_meta.csv"])
    codes = [each.code for each in frame.components]
    values = {stage: _columns(tables[f"stage_{stage}.csv"], codes) for stage in STAGES}
    rows, gathered = tables["stage_Raw.csv"], tables["stage_Aggregated.csv"]
    stated = tables["denominators.csv"]
    return PublishedIndex(
        frame=frame,
        table=Table(
            units=tuple(row[_UNIT] for row in rows),
            values=values["Raw"],
            denominators=_denominators(stated, [row[_UNIT] for row in rows]),
            groups={
                head: tuple(row[head] for row in rows) for head in rows[0] if head[:6] == _GROUP
            },
        ),
        stages={stage: values[stage] for stage in STAGES[:-1]},
        scores={each.code: _columns(gathered, [each.code])[:, 0] for each in frame.pillars},
        ranks={row[_UNIT]: int(row[frame.root.code]) for row in tables["published_ranks.csv"]},
    )


def _frame(components: Rows, pillars: Rows) -> Frame:
    levels = [head for head in components[0] if head.startswith("Agg")]
    parents: dict[str, str] = {}
    for row in components:
        way = [row[level] for level in levels]
        parents.update(pairwise(way))
    return Frame(
        components=tuple(
            Component(
                code=row["IndCode"],
                title=Words(row["IndName"], row["IndName"]),
                parent=row["Agg1"],
                weight=float(row["IndWeight"]),
                higher_is_better=float(row["Direction"]) > 0,
                denominator=row["Denominator"] or None,
            )
            for row in components
        ),
        pillars=tuple(
            Pillar(
                code=row["Code"],
                title=Words(row["Name"], row["Name"]),
                parent=parents.get(row["Code"]),
                weight=float(row["Weight"]),
            )
            for row in pillars
        ),
    )


def _denominators(rows: Rows, units: Sequence[str]) -> Mapping[str, Floats]:
    by_unit = {row[_UNIT]: row for row in rows}
    heads = [head for head in rows[0] if head.startswith(_DENOMINATOR)]
    ordered = [by_unit[unit] for unit in units]
    return {head: _columns(ordered, [head])[:, 0] for head in heads}


def _columns(rows: Rows, heads: Sequence[str]) -> Floats:
    return np.array([[_number(row[head]) for head in heads] for row in rows], dtype=np.float64)


def _number(text: str) -> float:
    return float("nan") if text in _MISSING else float(text)
