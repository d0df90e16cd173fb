"""Fold what was recorded since the last time into the columnar copy of a ledger."""

from __future__ import annotations

from typing import Any

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.desk import Progress
from resolute.store.folding import BATCH, Folded, fold
from resolute.words import Language, Words

AT_ONCE = BATCH
"""How many entries are folded at a time, if nobody says otherwise."""

SAID = Words(
    "Đã gộp {new} mục vào bản sao dạng cột: {size} mục, {files} tệp.",
    "Folded {new} entries into the columnar copy. Entries in it: {size}, in files: {files}.",
)


def fold_ledger(desk: CopyDesk, progress: Progress, *, batch: int = AT_ONCE) -> Folded:
    """Fold the tail of the ledger in, batch by batch; cut off, it goes on from the last batch.

    Raises CopyBusyError where somebody else is folding.
    """
    return fold(desk.ledger, desk.folder, batch=batch, progress=progress)


def folded_words(folded: Folded, language: Language) -> str:
    """What was folded, for a person."""
    new = folded.size - folded.before
    return SAID.say(language).format(new=new, size=folded.size, files=folded.files)


def folded_facts(folded: Folded) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.store.fold/1",
        "before": folded.before,
        "size": folded.size,
        "files": folded.files,
    }
