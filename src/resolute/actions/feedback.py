"""What the public says of a plan: kept beside the ledger for the office to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from resolute.store.notebook import Notebook
from resolute.words import nfc

FEEDBACK = "ledger/feedback.jsonl"
LONGEST = 2000
REMOVED = "[…]"
_NUMBER = re.compile(r"(?:\d[\s.\-]?){8,}\d")
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What somebody said of a target or task, or of the whole plan; who it was is not kept."""

    received: datetime
    about: str
    text: str


def feedback_book(home: Path) -> Notebook:
    """Where the feedback on a plan folder is kept."""
    return Notebook(home / FEEDBACK)


def receive(book: Notebook, feedback: Feedback) -> bool:
    """Keep what was said; False, and nothing is kept, where it is empty or too long.

    Numbers by which a person could be found, and addresses of e-mail, are left out.
    """
    text = _CONTROL.sub(" ", nfc(feedback.text)).strip()
    if not 0 < len(text) <= LONGEST:
        return False
    received = feedback.received.isoformat(timespec="seconds")
    book.add({"received": received, "about": feedback.about, "text": impersonal(text)})
    return True


def impersonal(text: str) -> str:
    """A text without telephone numbers, numbers of identity cards and addresses of e-mail.

    >>> impersonal("Gọi 0912 345 678, viết a@b.vn; năm 2023 có 1.250 hộ")
    'Gọi […], viết […] năm 2023 có 1.250 hộ'
    """
    return _ADDRESS.sub(REMOVED, _NUMBER.sub(REMOVED, text))


def received(book: Notebook) -> Sequence[Feedback]:
    """All that was said, the newest first."""
    said = [
        Feedback(
            received=datetime.fromisoformat(line["received"]),
            about=line["about"],
            text=line["text"],
        )
        for line in book.lines()
    ]
    return said[::-1]
