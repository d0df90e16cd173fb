"""Check a plan folder: every fault in it at once, and the account of its rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from resolute.actions.desk import Desk
from resolute.words import Language, Words

ROWS = Words(
    "Số dòng đọc được {rows_in} = ghi nhận {stored} + từ chối {refused}.",
    "Rows in {rows_in} = stored {stored} + refused {refused}.",
)
SOUND = Words("Không có lỗi nào.", "No faults.")
FAULTS = Words("Có {count} lỗi.", "Faults: {count}.")


def account(desk: Desk, language: Language) -> str:
    """Rows in = rows stored + rows refused, in one sentence."""
    accepted = desk.accepted
    return ROWS.say(language).format(
        rows_in=accepted.rows_in, stored=accepted.rows_stored, refused=accepted.rows_refused
    )


def verdict(desk: Desk, language: Language) -> str:
    """Whether there are faults, and how many."""
    count = len(desk.findings)
    return FAULTS.say(language).format(count=count) if count else SOUND.say(language)


def facts(desk: Desk, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    accepted = desk.accepted
    return {
        "format": "resolute.check/1",
        "rows_in": accepted.rows_in,
        "rows_stored": accepted.rows_stored,
        "rows_refused": accepted.rows_refused,
        "findings": [
            {
                "place": asdict(finding.place),
                "problem": finding.problem.say(language),
                "remedy": finding.remedy.say(language),
                "refused": finding.refused,
            }
            for finding in desk.findings
        ],
    }
