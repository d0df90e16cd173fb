"""Import a national list of units with its history into a register of units."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolute.actions.office import FolderError
from resolute.actions.put_file import put_file
from resolute.actions.rules import rules
from resolute.intake.reorganisation_rows import write_reorganisations
from resolute.intake.unit_history import History, HistoryRules, read_history
from resolute.intake.unit_ladder import LEVELS, ContinuityRead, read_continuity, read_ladder
from resolute.intake.unit_list import CHANGES, UNITS, write_units
from resolute.intake.unit_successions import (
    Decrees,
    read_decrees,
    read_successions,
    reorganisations,
)
from resolute.units import Succession
from resolute.words import Finding, Language, Words

CONTINUITY = "continuity.toml"
TOLD = Words(
    "Đã ghi {units} đơn vị vào {out}.\n"
    "Số hàng vào {rows_in} = đã ghi {stored} + từ chối {refused}.",
    "Wrote {units} units into {out}.\nRows in {rows_in} = stored {stored} + refused {refused}.",
)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import read, and the findings of all files that it read."""

    history: History
    out: Path
    findings: tuple[Finding, ...]


def import_units(
    history: Path, out: Path, *, table: Path | None = None, decrees: Path | None = None
) -> Imported:
    """Write the units of a list into a folder, with the levels and kinds that hold for them.

    ``table`` says what became of old units on the day on which a list of codes was made anew;
    without it no unit goes on over that day. ``decrees`` says by which one. Raises FolderError
    where a file cannot be read.
    """
    told = read_continuity(CONTINUITY, rules(CONTINUITY))
    known = HistoryRules(ladder=read_ladder(LEVELS, rules(LEVELS)), continuity=told.rules)
    findings: list[Finding] = []
    became = _became(table, told, findings)
    read = read_history(history.name, content_of(history), known, successions=became)
    put_file(out / UNITS, write_units(read.registry))
    put_file(out / LEVELS, rules(LEVELS).encode())
    if table is not None:
        made_by = _made_by(decrees, told, findings)
        columns = told.successions
        changes = reorganisations(became, read.registry, columns=columns, decrees=made_by)
        put_file(out / CHANGES, write_reorganisations(changes))
    return Imported(history=read, out=out, findings=(*findings, *read.findings))


def _became(
    table: Path | None, told: ContinuityRead, findings: list[Finding]
) -> tuple[Succession, ...]:
    if table is None:
        return ()
    return read_successions(table.name, content_of(table), told.successions, findings=findings)


def _made_by(path: Path | None, told: ContinuityRead, findings: list[Finding]) -> Decrees:
    if path is None:
        return {}
    return read_decrees(path.name, content_of(path), told.decrees, findings=findings)


def imported_words(imported: Imported, language: Language) -> str:
    """What was imported, for a person."""
    return TOLD.say(language).format(
        units=len(imported.history.registry.units),
        out=imported.out,
        rows_in=imported.history.rows_in,
        stored=imported.history.stored,
        refused=imported.history.refused,
    )


def imported_facts(imported: Imported, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.units.import/1",
        "units": len(imported.history.registry.units),
        "rows_in": imported.history.rows_in,
        "rows_stored": imported.history.stored,
        "rows_refused": imported.history.refused,
        "findings": [finding.say(language) for finding in imported.findings],
    }


def content_of(path: Path) -> bytes:
    """The bytes of a file, unpacked if it is packed."""
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if content.startswith(_GZIP) else content
    except (OSError, EOFError) as wrong:
        raise FolderError(
            Words(
                f"Không đọc được {path}. Kiểm tra lại đường dẫn.",
                f"{path} cannot be read. Check its path.",
            )
        ) from wrong
