"""Weighing a submission against what the ledger holds: what is taken, and why the rest is not.

Every store asks this one judge, inside the transaction that records what was taken.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from resolute.evidence.acts import (
    Erasure,
    LedgerOpened,
    Person,
    PlanChange,
    PlanText,
    ReturnReceived,
    ReviewFrozen,
    Sealed,
)
from resolute.evidence.approval import Approval, Levels, changes
from resolute.evidence.beside import CellNote, NoteAct
from resolute.evidence.direction import Directive, DirectiveStep
from resolute.evidence.entry import Entry, Figure, Operation, Withdrawal
from resolute.evidence.following import DECIDES
from resolute.evidence.noted import LimitationNoted
from resolute.evidence.policy import ABOUT_NO_DAYS, Act, Policy, act_of
from resolute.evidence.recall import Concern, Recall, Recalled, concern_of, recalled
from resolute.evidence.record import PERSONAL, Logged
from resolute.evidence.scoring import Scoring
from resolute.evidence.submission import NotAllowedError, Submission
from resolute.evidence.weigh_faults import (
    AHEAD_OF_CLOCK,
    ALREADY_RECORDED,
    DIFFERENT_SUBJECT,
    ERASED_ALREADY,
    ID_TAKEN,
    LOCKED,
    NO_SUCH_DIRECTIVE,
    NO_SUCH_ENTRY,
    NO_SUCH_LEVEL,
    NO_SUCH_STEP,
    NO_SUCH_SUBMISSION,
    NOT_OF_THIS_CELL,
    NOT_PERSONAL,
    NOTHING_MOVED,
    NOTHING_WITHDRAWN,
    NOTHING_WRITTEN,
    OPENED_OUT_OF_PLACE,
    OWN_REQUEST,
    STANDS_ALONE,
    UNCLEAR,
    Fault,
    corrected_twice,
    not_allowed,
    own_submission,
    place_of,
    refusal,
    stated_twice,
)
from resolute.words import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What is to be recorded, and the findings."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def weigh(submission: Submission, recall: Recall, *, levels: Levels, policy: Policy) -> Weighed:
    """What of a submission is taken: every row is among the entries or refused by a finding.

    Conflicts are taken and reported. An opening is weighed in the order of the moments it states.
    Raises NotAllowedError, and takes nothing, where the policy does not let the sender do it, or
    where somebody approves his own submission; ValueError for an opening that does not say so.
    """
    weighing = _Weighing(submission, levels, recalled(submission.entries, recall, levels))
    weighing.permit(policy)
    for entry in _in_turn(submission):
        weighing.take(entry)
    taken = tuple(weighing.taken.values())
    if submission.opening and not any(isinstance(entry.body, LedgerOpened) for entry in taken):
        raise ValueError(f"the opening {submission.id} has no line that opens the ledger")
    return Weighed(entries=taken, findings=tuple(weighing.findings))


def dated(weighed: Weighed, submission: Submission, moment: datetime) -> Weighed:
    """The entries with the moments under which they are recorded, in the order of these.

    Of an opening each keeps its own, and one that is later than the moment is refused; the line
    that opens the ledger is the last, and is recorded at the moment itself.
    """
    if not submission.opening:
        own = tuple(
            entry if entry.recorded_at is moment else replace(entry, recorded_at=moment)
            for entry in weighed.entries
        )
        return Weighed(entries=own, findings=weighed.findings)
    opened = [e for e in weighed.entries if isinstance(e.body, LedgerOpened)]
    stated = [e for e in weighed.entries if not isinstance(e.body, LedgerOpened)]
    stated.sort(key=lambda entry: entry.recorded_at)
    ahead = {place_of(entry) for entry in stated if entry.recorded_at > moment}
    taken = [entry for entry in stated if entry.recorded_at <= moment]
    refused = [refusal(entry, AHEAD_OF_CLOCK) for entry in stated[len(taken) :]]
    true = [found for found in weighed.findings if found.refused or found.place not in ahead]
    last = [replace(entry, recorded_at=moment) for entry in opened]
    return Weighed(entries=(*taken, *last), findings=(*true, *refused))


def _in_turn(submission: Submission) -> Sequence[Entry]:
    if not submission.opening:
        return submission.entries
    return sorted(submission.entries, key=lambda entry: entry.recorded_at)


@dataclass(slots=True)
class _Weighing:
    """What has been taken of a submission so far; each entry costs a few look-ups."""

    submission: Submission
    levels: Levels
    known: Recalled
    taken: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _sent: dict[str, Entry] = field(default_factory=dict)

    def permit(self, policy: Policy) -> None:
        by = self.submission.by
        acts = (pair for entry in self.submission.entries for pair in self._acts(entry))
        for act, about in dict.fromkeys(acts):
            days = None if act in ABOUT_NO_DAYS else (about.begins, about.ends)
            if not policy.may(by, act, about.unit, days=days):
                raise NotAllowedError(not_allowed(by, act, about.unit))
        self._permit_notes(policy)
        for decided, sending in self.known.sendings.items():
            if sending.by == by:
                raise NotAllowedError(own_submission(by, decided))

    def _permit_notes(self, policy: Policy) -> None:
        """Whoever submits for a unit or decides on its figures may speak beside them."""
        by, own = self.submission.by, Act.SUBMIT.value
        acts = (own, *(step.key for step in self.levels.steps))
        for about in {concern_of(e) for e in self.submission.entries if _is_open_note(e)}:
            days = about.begins, about.ends
            if not any(policy.may(by, act, about.unit, days=days) for act in acts):
                raise NotAllowedError(not_allowed(by, own, about.unit))

    def take(self, entry: Entry) -> None:
        if isinstance(entry.body, Sealed):
            raise TypeError(f"{entry.id}: a sealed body cannot be sent")
        fault = self._fault(entry)
        if fault is not None:
            self.findings.append(refusal(entry, fault))
            return
        self.findings.extend(self._conflicts(entry))
        self._note(entry)

    def _acts(self, entry: Entry) -> Iterator[tuple[str, Concern]]:
        act, about = act_of(entry.body), {concern_of(entry)}
        match entry.body:
            case Approval(submission=decided, only=only) if decided in self.known.sendings:
                sent = self.known.sendings[decided].entries
                about = {sent[name] for name in only if name in sent} or set(sent.values())
            case Erasure(entry=erased) if erased in self.known.entries:
                about = {concern_of(self.known.entries[erased].entry)}
            case CellNote() if _is_open_note(entry):
                about = set()
            case _:
                pass
        return ((act, each) for each in about)

    def _fault(self, entry: Entry) -> Fault | None:
        sent = self._sent.setdefault(entry.id, entry)
        earlier = self.known.entries.get(entry.id)
        if earlier is not None:
            return ALREADY_RECORDED if _same(earlier.entry, entry) else ID_TAKEN
        if not _same(sent, entry):
            return ID_TAKEN
        alone = Approval | CellNote | Erasure | LedgerOpened | Directive | DirectiveStep
        if isinstance(entry.body, alone) and entry.replaces is not None:
            return STANDS_ALONE
        match entry.body:
            case Approval() as approval:
                return self._approval_fault(approval)
            case Erasure() as erasure:
                return self._erasure_fault(erasure)
            case Directive() | DirectiveStep() | CellNote() as spoken:
                return self._spoken_fault(spoken, entry)
            case LedgerOpened():
                return None if self._may_open() else OPENED_OUT_OF_PLACE
            case _:
                return self._statement_fault(entry)

    def _may_open(self) -> bool:
        opened = any(isinstance(entry.body, LedgerOpened) for entry in self.taken.values())
        return self.submission.opening and not opened

    def _statement_fault(self, entry: Entry) -> Fault | None:
        if entry.replaces is None:
            if isinstance(entry.body, Withdrawal):
                return NOTHING_WITHDRAWN
        else:
            old = self.known.entries.get(entry.replaces)
            if old is None:
                return NO_SUCH_ENTRY
            if not _same_subject(old.entry, entry):
                return DIFFERENT_SUBJECT
            if self.levels.locked(self.known.stage(old)):
                return LOCKED
        rivals = map(self.known.stage, self.known.standing(entry))
        return LOCKED if any(map(self.levels.locked, rivals)) else None

    def _approval_fault(self, approval: Approval) -> Fault | None:
        sending = self.known.sendings.get(approval.submission)
        if sending is None:
            return NO_SUCH_SUBMISSION
        if approval.level not in {step.key for step in self.levels.steps}:
            return NO_SUCH_LEVEL
        if not set(approval.only) <= set(sending.entries):
            return NO_SUCH_ENTRY
        before = self.known.stages(approval.submission)
        after = before.after(approval, self.levels)
        return None if changes(before, after, tuple(sending.entries)) else NOTHING_MOVED

    def _erasure_fault(self, erasure: Erasure) -> Fault | None:
        earlier = self.known.entries.get(erasure.entry)
        if earlier is None or erasure.entry in self.taken:
            return NO_SUCH_ENTRY
        body = earlier.entry.body
        if isinstance(body, Sealed):
            return ERASED_ALREADY
        return None if body.kind in PERSONAL else NOT_PERSONAL

    def _spoken_fault(
        self, spoken: Directive | DirectiveStep | CellNote, entry: Entry
    ) -> Fault | None:
        if isinstance(spoken, CellNote):
            return self._note_fault(spoken, entry)
        return self._direction_fault(spoken, entry.unit)

    def _direction_fault(self, directed: Directive | DirectiveStep, unit: str) -> Fault | None:
        if isinstance(directed, Directive):
            return UNCLEAR if directed.unclear or directed.owner != unit else None
        one = self.known.directives.get(directed.directive)
        if one is None or one.directive.owner != unit:
            return NO_SUCH_DIRECTIVE
        if not one.may_follow(directed):
            return NO_SUCH_STEP
        asked = one.last(DECIDES[directed.act]) if directed.act in DECIDES else None
        return OWN_REQUEST if asked and asked[0].by == self.submission.by else None

    def _note_fault(self, note: CellNote, entry: Entry) -> Fault | None:
        if not note.says_enough:
            return NOTHING_WRITTEN
        if note.act is not NoteAct.REASON:
            return None
        about = self.known.entries.get(note.figure)
        if about is None:
            return NO_SUCH_ENTRY
        body, told = about.entry.body, about.entry
        same = isinstance(body, Figure) and body.part == note.part
        here = (told.unit, told.period) == (entry.unit, entry.period)
        return None if same and here else NOT_OF_THIS_CELL

    def _conflicts(self, entry: Entry) -> Iterator[Finding]:
        others = self.known.replacements(entry.replaces) if entry.replaces is not None else ()
        if others:
            yield corrected_twice(entry, others)
            return
        behind = set(self.known.behind(entry))
        rivals = [each.entry for each in self.known.standing(entry) if each.entry.id not in behind]
        if rivals:
            yield stated_twice(entry, rivals)

    def _note(self, entry: Entry) -> None:
        self.taken[entry.id] = entry
        name, by = self.submission.id, self.submission.by
        self.known.add(Logged(seq=-1, submission=name, by=by, entry=entry))
        match entry.body:
            case Approval(submission=decided) as approval:
                after = self.known.stages(decided).after(approval, self.levels)
                self.known.decided[decided] = after
            case Erasure(entry=erased):
                self.known.entries[erased] = _erased(self.known.entries[erased])
            case _:
                pass


def _is_open_note(entry: Entry) -> bool:
    """Whether it is a note that not only those who submit may make."""
    return isinstance(entry.body, CellNote) and entry.body.act is not NoteAct.REASON


def _same(before: Entry, entry: Entry) -> bool:
    """Whether two entries say the same, whenever they were recorded."""
    return before is entry or replace(before, recorded_at=entry.recorded_at) == entry


def _same_subject(old: Entry, entry: Entry) -> bool:
    """Whether an entry may take the place of another: it must speak of the same thing."""
    if old.unit != entry.unit:
        return False
    if isinstance(entry.body, Withdrawal):
        return isinstance(old.body, Figure) and old.period == entry.period
    subject = _subject(entry)
    return subject is not None and subject == _subject(old)


def _subject(entry: Entry) -> Hashable:
    """What a correction cannot change; None for what cannot be corrected."""
    body = entry.body
    match body:
        case Figure(part=part, basis=basis):
            return body.kind, part, basis, entry.period
        case Operation(kind=kind, about=about):
            return kind, about
        case (
            PlanChange(code=said)
            | PlanText(file=said)
            | Person(key=said)
            | LimitationNoted(key=said)
        ):
            return body.kind, said
        case ReturnReceived():
            return body.kind, entry.period
        case ReviewFrozen(on=on):
            return body.kind, on
        case Scoring():
            return body.kind, body.index, body.step, body.name, body.criterion, entry.period
        case _:
            return None


def _erased(logged: Logged) -> Logged:
    sealed = Sealed(kind=logged.entry.body.kind, digest="")
    return replace(logged, entry=replace(logged.entry, body=sealed))
