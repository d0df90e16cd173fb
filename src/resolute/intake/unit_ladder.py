"""``levels.toml`` and ``continuity.toml``: levels, kinds, and by what a unit is known to go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table, read_tables
from resolute.units import Continuity, Ladder, Sign, UnitKind, UnitLevel
from resolute.words import Finding

LEVELS = "levels.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRead:
    """The ladder with the words by which a list of units tells its levels."""

    ladder: Ladder
    numbers: Mapping[str, UnitLevel]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionColumns:
    """In which columns a table of old and new units has their codes, and for which day."""

    day: date
    level: str
    old: str
    new: str
    decree: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeColumns:
    """In which column a list has the code of a new unit, and in which the decree that made it."""

    day: date
    level: str
    code: str
    decree: str
    after: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuityRead:
    """By what units are known to go on, and how the tables that tell more are laid out."""

    rules: tuple[Continuity, ...]
    successions: tuple[SuccessionColumns, ...]
    decrees: tuple[DecreeColumns, ...]


def read_ladder(file: str, text: str) -> LadderRead:
    """Every sound level and kind of a file."""
    top, findings = _top(file, text)
    reader = Reader(top, findings)
    levels: list[UnitLevel] = []
    numbers: dict[str, UnitLevel] = {}
    for table in reader.readers_in("level"):
        number = table.maybe_text("number")
        level = _level(table)
        if level is not None:
            levels.append(level)
            numbers[number or level.key] = level
    kinds = tuple(kind for table in reader.readers_in("kind") if (kind := _kind(table)))
    reader.close()
    return LadderRead(
        ladder=Ladder(tuple(levels), kinds), numbers=numbers, findings=tuple(findings)
    )


def read_continuity(file: str, text: str) -> ContinuityRead:
    """The rules of a file; those that come with the program have them all."""
    top, findings = _top(file, text)
    reader = Reader(top, findings)
    rules = tuple(_continuity(table) for table in reader.readers_in("continuity"))
    columns = tuple(_columns(table) for table in reader.readers_in("succession"))
    decrees = tuple(_decrees(table) for table in reader.readers_in("decree"))
    if findings:
        raise ValueError(findings[0].problem.en)
    return ContinuityRead(rules=rules, successions=columns, decrees=decrees)


def _top(file: str, text: str) -> tuple[Table, list[Finding]]:
    read = read_tables(file, text)
    if isinstance(read, Finding):
        return Table(file=file, values={}, lines={(): 1}), [read]
    return read, []


def _level(reader: Reader) -> UnitLevel | None:
    level = UnitLevel(
        key=reader.name("key"),
        title=reader.words("title"),
        valid_from=reader.day("valid_from"),
        valid_to=reader.maybe_day("valid_to"),
        mark=reader.maybe_text("mark") or "",
        sender=reader.maybe_text("sender") or "commune",
        source=reader.maybe_text("source") or "",
    )
    return level if reader.close() else None


def _kind(reader: Reader) -> UnitKind | None:
    kind = UnitKind(
        key=reader.name("key"),
        level=reader.text("level"),
        word=reader.text("word"),
        named=reader.words("named"),
        short=reader.texts("short") if reader.has("short") else (),
        types=reader.texts("types") if reader.has("types") else (),
        valid_from=reader.day("valid_from"),
        valid_to=reader.maybe_day("valid_to"),
        source=reader.maybe_text("source") or "",
    )
    return kind if reader.close() else None


def _continuity(reader: Reader) -> Continuity:
    return Continuity(
        valid_from=reader.day("valid_from"),
        valid_to=reader.maybe_day("valid_to"),
        signs=tuple(Sign(sign) for sign in reader.texts("signs")),
        source=reader.text("source"),
    )


def _columns(reader: Reader) -> SuccessionColumns:
    return SuccessionColumns(
        day=reader.day("day"),
        level=reader.text("level"),
        old=reader.text("old"),
        new=reader.text("new"),
        decree=reader.maybe_text("decree") or "",
    )


def _decrees(reader: Reader) -> DecreeColumns:
    return DecreeColumns(
        day=reader.day("day"),
        level=reader.text("level"),
        code=reader.text("code"),
        decree=reader.text("decree"),
        after=reader.maybe_text("after") or "",
        before=reader.maybe_text("before") or "",
    )
