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


def compact_copy(desk: CopyDesk, progress: Progress) -> Compacted:
    """Join the small files of each part and year. Raises CopyBusyError where somebody folds."""
    return compact(desk.ledger, desk.folder, progress=progress)


def compacted_words(compacted: Compacted, language: Language) -> str:
    """What became of the files, for a person."""
    return SAID.say(language).format(before=compacted.before, after=compacted.after)


def compacted_facts(compacted: Compacted) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.store.compact/1",
        "before": compacted.before,
        "after": compacted.after,
    }
