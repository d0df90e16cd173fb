"""Check that the columnar copy of a ledger holds what the ledger says, and nothing else."""

from __future__ import annotations

from typing import Any

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.desk import Progress
from resolute.store.checking import Checked, check
from resolute.words import Language, Words

STATE = Words(
    "Bản sao dạng cột có {folded} mục đầu của sổ: {rows} dòng, {files} tệp.",
    "Entries of the log in the columnar copy: {folded}. Rows: {rows}. Files: {files}.",
)
SOUND = Words("Bản sao đúng như sổ.", "The copy is as the ledger says.")
WRONG = Words("Số điểm sai khác: {count}.", "Findings: {count}.")


def check_copy(desk: CopyDesk, progress: Progress) -> Checked:
    """Compare the copy with the ledger, row by row; whatever is wrong with it is a finding."""
    return check(desk.ledger, desk.folder, progress=progress)


def count_of(checked: Checked) -> int:
    """How much is wrong."""
    return len(checked.findings) + checked.more


def checked_words(checked: Checked, language: Language) -> str:
    """What a check came to, for a person; the findings are told beside it."""
    count = count_of(checked)
    told = {"folded": checked.folded, "rows": checked.rows, "files": checked.files}
    came_to = WRONG.say(language).format(count=count) if count else SOUND.say(language)
    return f"{STATE.say(language).format(**told)}\n{came_to}"


def checked_facts(checked: Checked, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.store.check/1",
        "folded": checked.folded,
        "rows": checked.rows,
        "files": checked.files,
        "count": count_of(checked),
        "findings": [finding.say(language) for finding in checked.findings],
    }
