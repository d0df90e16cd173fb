"""Take a plan folder into the ledger: all of it the first time, and later what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from resolute.actions.desk import OFFICE_TIME, Desk
from resolute.actions.judge_ledger import FIGURES, plan_of, plan_texts
from resolute.actions.known import return_entry, sound_plan
from resolute.actions.late_return import weigh_late
from resolute.actions.ledger_desk import Office, make_office_key, new_desk_ledger
from resolute.actions.plan_entries import (
    Clerk,
    Recording,
    changed_texts,
    new_people,
    people_recorded,
    plan_changes,
    promises_of,
    promises_recorded,
    texts_to_record,
    undecided,
)
from resolute.actions.say_receipt import receipt_facts
from resolute.evidence import (
    Entry,
    Ledger,
    LedgerOpened,
    PlanChange,
    Policy,
    Receipt,
    ReturnReceived,
    Selection,
    Submission,
    as_known,
    in_force,
    read,
)
from resolute.intake.accept import Accepted, accept
from resolute.intake.accept_faults import sent_already
from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnRead
from resolute.plan import Plan
from resolute.words import Finding, Language, Place, Words, nfc

OPENING = "opening"
ACCOUNT = Words(
    "Số dòng báo cáo mới {rows_in} = ghi sổ {stored} + từ chối {refused}.",
    "Rows of new returns {rows_in} = recorded {stored} + refused {refused}.",
)
OPENED = Words("Đã mở sổ “{origin}”.", "The ledger “{origin}” was opened.")
NOTHING_NEW = Words("Không có gì mới để ghi sổ.", "There is nothing new to record.")
SIZE = Words("Sổ có {size} chứng cứ.", "Entries in the ledger: {size}.")

NO_ROWS = accept(())
_KIND_ORDER = {kind: place for place, kind in enumerate(ReturnKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of a folder: ``rows_in`` is always ``rows_stored`` and ``rows_refused``.

    ``opened`` is the origin of a ledger that was opened for it. ``receipts`` are those of the
    submissions that were made, none where there was nothing new.
    """

    receipts: tuple[Receipt, ...]
    findings: tuple[Finding, ...]
    rows_in: int
    rows_stored: int
    rows_refused: int
    size: int
    opened: str = ""


def record_folder(desk: Desk, office: Office, recording: Recording) -> Recorded:
    """Record what the ledger does not hold yet; the first time, make the ledger and its key.

    The opening is one submission, whose entries keep the moments that the returns state. Later
    the plan's changes are one submission, and each new return is one of its own. Raises
    PlanFaultError while the plan has faults, and UndecidedError where what is promised changed
    and the recording names no decision; nothing is recorded then.
    """
    plan = sound_plan(desk.plan, len(desk.plan_findings))
    ledger = new_desk_ledger(office.address, office.entropy)
    if ledger.size:
        return _later(desk, plan, ledger, recording=recording)
    settings = desk.plan.settings
    origin = settings.origin if settings else plan.key
    key = make_office_key(office.key, origin, office.entropy)
    return _opening(desk, ledger, recording, origin=key.name)


def recorded_words(recorded: Recorded, language: Language) -> str:
    """What was recorded, for a person."""
    told = []
    if recorded.opened:
        told.append(OPENED.say(language).format(origin=recorded.opened))
    if not recorded.receipts:
        told.append(NOTHING_NEW.say(language))
    account = ACCOUNT.say(language).format(
        rows_in=recorded.rows_in, stored=recorded.rows_stored, refused=recorded.rows_refused
    )
    return "\n".join((*told, account, SIZE.say(language).format(size=recorded.size)))


def recorded_facts(recorded: Recorded, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.record/1",
        "opened": recorded.opened or None,
        "rows_in": recorded.rows_in,
        "rows_stored": recorded.rows_stored,
        "rows_refused": recorded.rows_refused,
        "size": recorded.size,
        "submissions": [receipt_facts(receipt) for receipt in recorded.receipts],
        "findings": [finding.say(language) for finding in recorded.findings],
    }


def _opening(desk: Desk, ledger: Ledger, recording: Recording, *, origin: str) -> Recorded:
    plan = sound_plan(desk.plan, 0)
    adopted = datetime.combine(plan.term.begins, time.min, OFFICE_TIME)
    clerk = Clerk(plan=plan, moment=min(adopted, recording.at), mark="0")
    decision = replace(recording, decided=recording.decided or clerk.moment.date())
    now = replace(clerk, moment=recording.at)
    came = [entry for each in desk.reads if (entry := return_entry(each, desk)) is not None]
    entries = (
        *map(clerk.text, changed_texts({}, texts_to_record(desk.texts))),
        *map(clerk.change, plan_changes({}, promises_of(plan), decision)),
        *came,
        *as_known(desk.accepted.entries),
        *map(now.person, new_people({}, desk.plan.people)),
        now.entry("ledger", LedgerOpened(origin=origin)),
    )
    sending = _Sending(ledger, recording, desk.plan.policy.on(recording.at.date()))
    sending.send(OPENING, entries, desk.accepted)
    return sending.recorded(opened=origin)


def _later(desk: Desk, plan: Plan, ledger: Ledger, *, recording: Recording) -> Recorded:
    before = plan_texts(ledger).last
    changes = tuple(_changes(plan, ledger, recording))
    sending = _Sending(ledger, recording, plan_of(before).policy.on(recording.at.date()))
    clerk = Clerk(plan=plan, moment=recording.at, mark=str(ledger.size))
    now = texts_to_record(desk.texts)
    entries = (
        *map(clerk.text, changed_texts(before, now)),
        *map(clerk.change, changes),
        *map(clerk.person, new_people(people_recorded(ledger), desk.plan.people)),
    )
    if entries:
        sending.send(f"plan:{recording.by}@{ledger.size}", entries, NO_ROWS)
    shelf = _Shelf()
    for entry in read(ledger, Selection(kinds=frozenset({ReturnReceived.kind}))):
        shelf.put(entry)
    for returned in sorted(desk.reads, key=_in_order):
        came = return_entry(returned, desk)
        if came is None:
            sending.tell(weigh_late(returned, ()))
        elif shelf.put(came):
            accepted = _accepted(returned, ledger, shelf)
            sending.send(came.id, (came, *accepted.entries), accepted)
    return sending.recorded()


def _changes(plan: Plan, ledger: Ledger, recording: Recording) -> Iterable[PlanChange]:
    before, now = promises_recorded(ledger), promises_of(plan)
    if before != now and not (recording.decision and recording.reason):
        raise undecided(before, now)
    return plan_changes(before, now, recording)


def _accepted(returned: ReturnRead, ledger: Ledger, shelf: _Shelf) -> Accepted:
    """What a return comes to beside all that is in force in the ledger when it is recorded."""
    twin = shelf.twin_of(returned.file)
    if twin is not None:
        finding = sent_already(twin).at(Place(file=returned.file))
        refused = replace(finding, refused=len(returned.candidates))
        return replace(NO_ROWS, findings=(*returned.findings, refused), rows_in=returned.rows_in)
    about = Selection(
        kinds=FIGURES,
        parts=frozenset(each.part for each in returned.candidates),
        units=frozenset(each.unit for each in returned.candidates),
    )
    own: set[str] = set()
    others: list[Entry] = []
    for entry in read(ledger, about):
        if entry.origin.file == returned.file or entry.replaces in own:
            own.add(entry.id)
        else:
            others.append(shelf.as_stated(entry))
    return weigh_late(returned, in_force(others))


@dataclass(slots=True)
class _Shelf:
    """The returns that a ledger holds, by their files and by what is in them."""

    _sent: set[tuple[str, str]] = field(default_factory=set)
    _files: dict[str, str] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    _received: dict[str, datetime] = field(default_factory=dict)

    def put(self, entry: Entry) -> bool:
        """Put a return there; False where the very same is there already."""
        body = entry.body
        if not isinstance(body, ReturnReceived) or (body.file, body.digest) in self._sent:
            return False
        self._sent.add((body.file, body.digest))
        self._files.setdefault(body.digest, body.file)
        self._digests[body.file] = body.digest
        self._received.setdefault(body.file, body.received)
        return True

    def twin_of(self, file: str) -> str | None:
        """The other file, put there earlier, that is the same to the byte."""
        first = self._files[self._digests[file]]
        return first if first != file else None

    def as_stated(self, entry: Entry) -> Entry:
        """A figure with the moment at which its return says that it was received.

        By that moment, and not by when they were typed in, two corrections are in conflict.
        """
        received = self._received.get(entry.origin.file, entry.recorded_at)
        return replace(entry, recorded_at=received)


@dataclass(slots=True)
class _Sending:
    """The submissions of one recording, and the account of their rows."""

    ledger: Ledger
    recording: Recording
    policy: Policy
    receipts: list[Receipt] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_in: int = 0
    rows_stored: int = 0
    rows_refused: int = 0

    def send(self, name: str, entries: Sequence[Entry], accepted: Accepted) -> None:
        submission = Submission(
            id=name,
            by=self.recording.by,
            entries=tuple(_composed(entry) for entry in entries),
            opening=name == OPENING,
        )
        receipt = self.ledger.submit(submission, at=self.recording.at, policy=self.policy)
        sent = stored = _rows(submission.entries)
        if receipt.refused:
            end = receipt.first + receipt.stored
            stored = _rows(read(self.ledger, Selection(since=receipt.first, until=end)))
        self.tell(accepted)
        self.receipts.append(receipt)
        self.findings.extend(receipt.findings)
        self.rows_stored += len(stored)
        self.rows_refused += len(sent - stored)

    def tell(self, accepted: Accepted) -> None:
        self.findings.extend(accepted.findings)
        self.rows_in += accepted.rows_in
        self.rows_refused += accepted.rows_refused

    def recorded(self, *, opened: str = "") -> Recorded:
        return Recorded(
            receipts=tuple(self.receipts),
            findings=tuple(self.findings),
            rows_in=self.rows_in,
            rows_stored=self.rows_stored,
            rows_refused=self.rows_refused,
            size=self.ledger.size,
            opened=opened,
        )


def _rows(entries: Iterable[Entry]) -> set[tuple[str, int]]:
    """The rows of returns that entries come from; one row may make several."""
    figures = (entry for entry in entries if entry.body.kind in FIGURES)
    return {(entry.origin.file, entry.origin.row) for entry in figures}


def _in_order(returned: ReturnRead) -> tuple[bool, datetime, int, str]:
    """By the moments of receipt; at one moment a return comes before its correction."""
    head = returned.head
    if head is None:
        return True, datetime.max.replace(tzinfo=OFFICE_TIME), 0, returned.file
    return False, head.received, _KIND_ORDER[head.kind], returned.file


def _composed(entry: Entry) -> Entry:
    """An entry whose sheet has composed letters, which a workbook need not have."""
    return replace(entry, origin=replace(entry.origin, sheet=nfc(entry.origin.sheet)))
