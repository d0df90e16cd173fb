"""Send figures from a program: the same door into the ledger as for a return or the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from resolute.actions.cell_notes import TypedNote, note_cells, reason_id
from resolute.actions.known import DIGEST_SHOWN
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.rules import rules
from resolute.evidence import Entry, Figure, NoteAct, Receipt, Submission
from resolute.intake.plan_folder import PlanRead
from resolute.intake.regimes import regimes
from resolute.intake.sent_rows import RowDesk, SentRow, read_rows
from resolute.words import Finding, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Rows that somebody sends: ``key`` is made by the sender, so that a resend is harmless.

    ``content`` is what came, to the byte: under one key only one content is taken.
    """

    key: str
    by: str
    at: datetime
    content: bytes
    rows: Sequence[SentRow]

    @property
    def id(self) -> str:
        """The id of the submission: one person's keys never meet another's."""
        return f"api:{self.by}:{self.key}"

    @property
    def file(self) -> str:
        """What the entries name as their file."""
        return f"api:{sha256(self.content).hexdigest()[:DIGEST_SHOWN]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of it: ``rows_in`` is always ``stored`` and ``refused`` together."""

    submission: str
    rows_in: int
    stored: int
    findings: tuple[Finding, ...]
    receipt: Receipt | None = None

    @property
    def refused(self) -> int:
        """How many rows the findings left out."""
        return sum(finding.refused for finding in self.findings)


def send_figures(office: RecordedOffice, sending: Sending) -> Sent:
    """Record the rows that can be read; what cannot is refused by a finding that names the row.

    The note of a row with a figure is recorded beside it, as the reason why it is unusual.
    Raises SubmissionTakenError, ClockBackError or NotAllowedError, and then nothing was recorded.
    """
    plan = office.plan()
    read = read_rows(
        sending.rows,
        row_desk(plan),
        file=sending.file,
        submission=sending.id,
        at=sending.at,
    )
    if not read.entries:
        return Sent(
            submission=sending.id, rows_in=len(sending.rows), stored=0, findings=read.findings
        )
    submission = Submission(id=sending.id, by=sending.by, entries=read.entries)
    receipt = office.ledger.submit(
        submission, at=sending.at, policy=plan.policy.on(sending.at.date())
    )
    reasons = list(_reasons(sending, read.entries))
    if reasons:
        note_cells(office.ledger, reasons, plan.policy)
    return Sent(
        submission=sending.id,
        rows_in=len(sending.rows),
        stored=receipt.stored,
        findings=(*read.findings, *receipt.findings),
        receipt=receipt,
    )


def _reasons(sending: Sending, entries: Sequence[Entry]) -> Iterator[TypedNote]:
    """Why figures are unusual, where their rows say so in a note."""
    for entry in entries:
        said = sending.rows[entry.origin.row - 1].note
        if said.strip() and isinstance(entry.body, Figure):
            yield TypedNote(
                id=reason_id(entry.id),
                by=sending.by,
                at=sending.at,
                part=entry.body.part,
                unit=entry.unit,
                period=entry.period,
                act=NoteAct.REASON,
                text=said,
                figure=entry.id,
            )


def row_desk(plan: PlanRead) -> RowDesk:
    """What must be known to read rows about a plan."""
    known = regimes(rules("regimes.toml"))
    return RowDesk(parts=plan.parts, registry=plan.registry, regimes=known)


def sent_facts(sent: Sent, language: Language) -> dict[str, Any]:
    """What became of rows as plain facts; the same however often they are sent."""
    receipt = sent.receipt
    return {
        "format": "resolute.receipt/1",
        "submission": sent.submission,
        "rows": sent.rows_in,
        "stored": sent.stored,
        "refused": sent.refused,
        "first": receipt.first if receipt else None,
        "recorded_at": receipt.recorded_at if receipt else None,
        "findings": [
            {"row": each.place.row, "refused": each.refused > 0, "said": each.say(language)}
            for each in sent.findings
        ],
    }
