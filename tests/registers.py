"""Lists of units that tests speak of, and the list of a whole country where it lies beside us.

A list is drawn as a table with a row a chapter, each beginning where the columns say:

    uid | level | name | type | parent_uid | valid_from | valid_to
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest

from resolute.actions.rules import rules
from resolute.intake.unit_history import History, HistoryRules, read_history
from resolute.intake.unit_ladder import read_continuity, read_ladder
from resolute.intake.unit_list import Register
from resolute.intake.unit_successions import read_successions
from resolute.units import Succession
from resolute.words import Finding

PUBLISHED = Path(__file__).parents[2] / "shared/data/units"
LADDER_READ = read_ladder("levels.toml", rules("levels.toml"))
LADDER = LADDER_READ.ladder
CONTINUITY = read_continuity("continuity.toml", rules("continuity.toml"))
SUCCESSIONS = CONTINUITY.successions
RULES = HistoryRules(ladder=LADDER_READ, continuity=CONTINUITY.rules)

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


def history(table: str, successions: str = "") -> History:
    """What is read of a list, and of a table of old and new units, both drawn as tables."""
    findings: list[Finding] = []
    became = read_successions("table.csv", _csv(successions), SUCCESSIONS, findings=findings)
    assert not successions or not findings
    return read_history("list.csv", _csv(table, "source"), RULES, successions=became)


def lives(read: History) -> list[list[str]]:
    """The names of every unit, chapter by chapter."""
    return [[at.name.vi for at in unit.chapters] for unit in read.registry]


@cache
def country() -> Register:
    """Every unit of the country since 2003, as the import has it."""
    read = read_history(
        "list.csv", unpacked("units_history_scd2.csv.gz"), RULES, successions=became()
    )
    assert (read.rows_in, read.stored, read.refused, read.findings) == (17_809, 17_809, 0, ())
    return Register(
        registry=read.registry, ladder=LADDER, rows_in=read.rows_in, findings=read.findings
    )


def unpacked(name: str) -> bytes:
    """A published file."""
    content = (PUBLISHED / name).read_bytes()
    return gzip.decompress(content) if name.endswith(".gz") else content


def became() -> tuple[Succession, ...]:
    """What the published table tells of old and new units."""
    return read_successions(
        "table.csv", unpacked("map_legacy_to_2025.csv.gz"), SUCCESSIONS, findings=[]
    )


def _csv(table: str, *more: str) -> bytes:
    """A drawn table as a file; columns that are not drawn are empty."""
    lines = [line for line in table.strip().splitlines() if set(line) - set("-+ ")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    for row in rows:
        row.extend(more if row is rows[0] else ("",) * len(more))
    return "\n".join(",".join(row) for row in rows).encode()
