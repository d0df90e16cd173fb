"""Answer at a page of a pack: hand it what it needs, and record what it asks to have recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from resolute.actions.ledger_desk import LEDGER, Entropy
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.run_pack import calendar
from resolute.evidence import ANYONE, Ledger, Policy, Receipt, Selection, Submission
from resolute.intake.any_rows import read_rows
from resolute.pack import Desk, Outcome, Page, Rows, Shown, Visit
from resolute.words import Language, ResoluteError, Words

TRIES = 5
"""So often is asked anew what two asked for at once, such as the next number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """Where pages are asked for: an office, its clock, and what its packs keep."""

    office: RecordedOffice
    now: Callable[[], datetime]
    entropy: Entropy
    kept: dict[str, Any]


class BusyError(ResoluteError):
    """Others took what was asked for, again and again."""

    exit_code = 48


def answer(page: Page, visit: Visit, counter: Counter, *, language: Language) -> Shown:
    """What a page answers, once what it asks to have recorded is in the ledger.

    The public sends under the name of the page, and only where the page has one. Raises
    NotAllowedError where the plan as recorded does not let the person record, and BusyError where
    others were quicker each time.
    """
    for attempt in range(TRIES):
        desk = _desk(counter, language)
        shown = page.answer(desk, visit)
        if shown.outcome is None or not shown.outcome.entries:
            return shown
        by, policy = _sender(page, visit, counter.office.plan().policy.on(desk.at.date()))
        again = f"~{attempt}" if attempt else ""
        sent = Submission(
            id=f"{shown.outcome.submission}{again}", by=by, entries=shown.outcome.entries
        )
        receipt = counter.office.ledger.submit(sent, at=desk.at, policy=policy)
        if _has_first(counter.office.ledger, receipt, shown.outcome):
            if shown.outcome.afterwards is not None:
                shown.outcome.afterwards()
            return shown
    raise BusyError(_BUSY)


def _sender(page: Page, visit: Visit, policy: Policy) -> tuple[str, Policy]:
    if visit.person or not page.sender:
        return visit.person, policy
    return page.sender, ANYONE


def _has_first(ledger: Ledger, receipt: Receipt, outcome: Outcome) -> bool:
    own = Selection(since=receipt.first, until=receipt.first + receipt.stored)
    first = next(ledger.log(own), None)
    return first is not None and first.entry.id == outcome.entries[0].id


def _desk(counter: Counter, language: Language) -> Desk:
    office = counter.office
    told = office.plan()
    desk = Desk(
        given={},
        language=language,
        at=counter.now(),
        calendar=calendar,
        rows=lambda path: Rows(*read_rows(path)),
        secrets=counter.entropy,
        ledger=office.ledger,
        unit=told.unit,
        parts=frozenset(told.parts),
        issuers=told.settings.issuers if told.settings else (),
        kept=counter.kept,
    )
    where = office.where
    return desk if where is None else replace(desk, home=(where.folder / LEDGER).parent)


_BUSY = Words(
    "Nhiều người cùng làm một lúc nên chưa ghi được. Làm lại.",
    "Several people did this at once, and it was not recorded. Do it again.",
)
