"""Make few files of the many small ones of a columnar copy."""

from __future__ import annotations

from typing import Any

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.desk import Progress
from resolute.store.compacting import Compacted, compact
from resolute.words import Language, Words

SAID = Words(
    "Bản sao dạng cột có {before} tệp, nay còn {after}.",
    "Files of the columnar copy: {before} before, {after} now.",
)
GATHERED = Words(
    "Số liệu hằng tháng nay được gộp mỗi năm một tệp để đọc nhanh: {years}.",
    "Monthly figures are gathered for fast reading, one file a year: {years}.",
)


def compact_copy(desk: CopyDesk, progress: Progress) -> Compacted:
    """Join the small files of each part and year. Raises CopyBusyError where somebody folds."""
    return compact(desk.ledger, desk.folder, progress=progress)


def compacted_words(compacted: Compacted, language: Language) -> str:
    """What became of the files, for a person."""
    said = SAID.say(language).format(before=compacted.before, after=compacted.after)
    years = ", ".join(map(str, compacted.gathered))
    return f"{said}\n{GATHERED.say(language).format(years=years)}" if years else said


def compacted_facts(compacted: Compacted) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.store.compact/1",
        "before": compacted.before,
        "after": compacted.after,
        "gathered": list(compacted.gathered),
    }
