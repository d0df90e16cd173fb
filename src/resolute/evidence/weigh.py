"""Weighing a submission against what the ledger holds: what is taken, and why the rest is not.

Every store asks this one judge, inside the transaction that records what was taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from resolute.evidence.acts import Erasure, PlanChange, Sealed
from resolute.evidence.approval import Approval, Levels, Stages, changes
from resolute.evidence.entry import Entry, Figure, Withdrawal
from resolute.evidence.policy import Policy, act_of
from resolute.evidence.record import PERSONAL, Logged
from resolute.evidence.submission import NotAllowedError, Submission
from resolute.evidence.weigh_faults import (
    AHEAD_OF_CLOCK,
    ALREADY_RECORDED,
    DIFFERENT_SUBJECT,
    ERASED_ALREADY,
    ID_TAKEN,
    LOCKED,
    NO_SUCH_ENTRY,
    NO_SUCH_LEVEL,
    NO_SUCH_SUBMISSION,
    NOT_PERSONAL,
    NOTHING_MOVED,
    corrected_twice,
    not_allowed,
    own_submission,
    place_of,
    stated_twice,
)
from resolute.time import Period
from resolute.words import Finding, Words

StatementKey = tuple[str, str | None, str, Period, str]
"""What figures may contradict each other about: part, basis, unit, period, nature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What the ledger knows of an earlier submission: who sent it, and its entries' units."""

    by: str
    entries: Mapping[str, str]


class Recall(Protocol):
    """What weighing asks of a ledger: each question once for a whole submission."""

    def entries(self, ids: Collection[str]) -> Mapping[str, Logged]:
        """The entries of some ids, those that there are."""

    def replacing(self, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The ids of the entries that replace or withdraw each of some entries."""

    def in_force(self, keys: Collection[StatementKey]) -> Mapping[StatementKey, Sequence[Logged]]:
        """The figures on each key that nothing replaces."""

    def stages(self, submissions: Collection[str], levels: Levels) -> Mapping[str, Stages]:
        """The stages of the submissions that were decided on."""

    def sendings(self, submissions: Collection[str]) -> Mapping[str, Sending]:
        """What is known of some submissions, those that there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What is to be recorded, each with the entry whose part it shares, and the findings."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def statement_key(entry: Entry) -> StatementKey | None:
    """What a figure is a statement about; None for anything else."""
    body = entry.body
    if not isinstance(body, Figure):
        return None
    return body.part, body.basis, entry.unit, entry.period, body.nature.value


def part_of(entry: Entry, replaced: Entry | None) -> str:
    """The part that an entry is about: its own, or that of the figure it withdraws."""
    body = replaced.body if replaced is not None and isinstance(entry.body, Withdrawal) else None
    spoken = body if isinstance(body, Figure) else entry.body
    return spoken.part if isinstance(spoken, Figure) else ""


def weigh(submission: Submission, recall: Recall, *, levels: Levels, policy: Policy) -> Weighed:
    """What of a submission is taken: every row is among the entries or refused by a finding.

    Conflicts are taken and reported. Raises NotAllowedError, and takes nothing, where the policy
    does not let the sender do it, or where somebody approves his own submission.
    """
    weighing = _Weighing(submission, levels, _recalled(submission, recall, levels))
    weighing.permit(policy)
    for entry in submission.entries:
        weighing.take(entry)
    return Weighed(entries=tuple(weighing.taken.values()), findings=tuple(weighing.findings))


def dated(weighed: Weighed, submission: Submission, moment: datetime) -> Weighed:
    """The entries with the moments under which they are recorded, in the order of these.

    Of an opening each keeps its own, and one that is later than the moment is refused.
    """
    if not submission.opening:
        own = tuple(replace(entry, recorded_at=moment) for entry in weighed.entries)
        return Weighed(entries=own, findings=weighed.findings)
    stated = sorted(weighed.entries, key=lambda entry: entry.recorded_at)
    problem, remedy = AHEAD_OF_CLOCK
    ahead = [entry for entry in stated if entry.recorded_at > moment]
    refused = [
        Finding(place=place_of(entry), problem=problem, remedy=remedy, refused=1) for entry in ahead
    ]
    taken = tuple(stated[: len(stated) - len(ahead)])
    return Weighed(entries=taken, findings=(*weighed.findings, *refused))


@dataclass(slots=True, kw_only=True)
class _Recalled:
    """Everything that the ledger had to say about a submission."""

    entries: dict[str, Logged]
    replacing: dict[str, list[str]]
    in_force: Mapping[StatementKey, Sequence[Logged]]
    stages: dict[str, Stages]
    sendings: Mapping[str, Sending]


def _recalled(submission: Submission, recall: Recall, levels: Levels) -> _Recalled:
    own = submission.entries
    replaced = {entry.replaces for entry in own if entry.replaces is not None}
    erased = {entry.body.entry for entry in own if isinstance(entry.body, Erasure)}
    decided = {entry.body.submission for entry in own if isinstance(entry.body, Approval)}
    first = {
        key for entry in own if entry.replaces is None and (key := statement_key(entry)) is not None
    }
    known = dict(recall.entries({*(entry.id for entry in own), *replaced, *erased}))
    in_force = recall.in_force(first)
    touched = {known[i].submission for i in replaced if i in known} | decided
    touched |= {logged.submission for each in in_force.values() for logged in each}
    return _Recalled(
        entries=known,
        replacing={old: list(new) for old, new in recall.replacing(replaced | erased).items()},
        in_force=in_force,
        stages=dict(recall.stages(touched, levels)),
        sendings=recall.sendings(decided),
    )


@dataclass(slots=True)
class _Weighing:
    """What has been taken of a submission so far; each entry costs a few look-ups."""

    submission: Submission
    levels: Levels
    known: _Recalled
    taken: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _stated: dict[StatementKey, Entry] = field(default_factory=dict)

    def permit(self, policy: Policy) -> None:
        by = self.submission.by
        for act, unit in {pair for entry in self.submission.entries for pair in self._acts(entry)}:
            if not policy.may(by, act, unit):
                raise NotAllowedError(not_allowed(by, act, unit))
        for decided, sending in self.known.sendings.items():
            if sending.by == by:
                raise NotAllowedError(own_submission(by, decided))

    def take(self, entry: Entry) -> None:
        if isinstance(entry.body, Sealed):
            raise TypeError(f"{entry.id}: a sealed body cannot be sent")
        fault = self._fault(entry)
        if fault is not None:
            found = Finding(place=place_of(entry), problem=fault[0], remedy=fault[1], refused=1)
            self.findings.append(found)
            return
        self.findings.extend(self._conflicts(entry))
        self._note(entry)

    def _acts(self, entry: Entry) -> Iterator[tuple[str, str]]:
        act, body = act_of(entry.body), entry.body
        sending = self.known.sendings.get(body.submission) if isinstance(body, Approval) else None
        units = set(sending.entries.values()) if sending else {entry.unit}
        return ((act, unit) for unit in units)

    def _fault(self, entry: Entry) -> tuple[Words, Words] | None:
        earlier = self.known.entries.get(entry.id)
        if entry.id in self.taken or earlier is not None:
            before = self.taken.get(entry.id) or (earlier.entry if earlier else None)
            return ALREADY_RECORDED if before and _same(before, entry) else ID_TAKEN
        match entry.body:
            case Approval() as approval:
                return self._approval_fault(approval)
            case Erasure() as erasure:
                return self._erasure_fault(erasure)
            case _ if entry.replaces is not None:
                return self._correction_fault(entry, entry.replaces)
            case _:
                locked = any(self._locked(rival) for rival in self._rivals(entry))
                return LOCKED if locked else None

    def _correction_fault(self, entry: Entry, replaces: str) -> tuple[Words, Words] | None:
        earlier = self.known.entries.get(replaces)
        old = self.taken.get(replaces) or (earlier.entry if earlier else None)
        if old is None:
            return NO_SUCH_ENTRY
        if not _same_subject(old, entry):
            return DIFFERENT_SUBJECT
        return LOCKED if earlier is not None and self._locked(earlier) else None

    def _approval_fault(self, approval: Approval) -> tuple[Words, Words] | None:
        sending = self.known.sendings.get(approval.submission)
        if sending is None:
            return NO_SUCH_SUBMISSION
        if approval.level not in {step.key for step in self.levels.steps}:
            return NO_SUCH_LEVEL
        if not set(approval.only) <= set(sending.entries):
            return NO_SUCH_ENTRY
        before = self._stages(approval.submission)
        after = before.after(approval, self.levels)
        return None if changes(before, after, tuple(sending.entries)) else NOTHING_MOVED

    def _erasure_fault(self, erasure: Erasure) -> tuple[Words, Words] | None:
        earlier = self.known.entries.get(erasure.entry)
        if earlier is None:
            return NO_SUCH_ENTRY
        body = earlier.entry.body
        if isinstance(body, Sealed):
            return ERASED_ALREADY
        return None if body.kind in PERSONAL else NOT_PERSONAL

    def _conflicts(self, entry: Entry) -> Iterator[Finding]:
        if entry.replaces is not None:
            others = self.known.replacing.get(entry.replaces, ())
            if others:
                yield corrected_twice(entry, others)
            return
        key = statement_key(entry)
        stated = self._stated.get(key) if key is not None else None
        rivals = [logged.entry for logged in self._rivals(entry)] + ([stated] if stated else [])
        if rivals:
            yield stated_twice(entry, rivals)

    def _rivals(self, entry: Entry) -> list[Logged]:
        """The figures in the ledger that a first statement stands beside."""
        key = statement_key(entry)
        earlier = self.known.in_force.get(key, ()) if key is not None else ()
        return [logged for logged in earlier if logged.entry.id not in self.known.replacing]

    def _note(self, entry: Entry) -> None:
        self.taken[entry.id] = entry
        if entry.replaces is not None:
            self.known.replacing.setdefault(entry.replaces, []).append(entry.id)
            old = self.taken.get(entry.replaces)
            if old is not None and (said := statement_key(old)) is not None:
                self._stated.pop(said, None)
        elif (key := statement_key(entry)) is not None:
            self._stated[key] = entry
        if isinstance(entry.body, Approval):
            name = entry.body.submission
            self.known.stages[name] = self._stages(name).after(entry.body, self.levels)
        if isinstance(entry.body, Erasure):
            self.known.entries[entry.body.entry] = _erased(self.known.entries[entry.body.entry])

    def _locked(self, earlier: Logged) -> bool:
        return self.levels.locked(self._stages(earlier.submission).of(earlier.entry.id))

    def _stages(self, submission: str) -> Stages:
        return self.known.stages.get(submission, Stages())


def _same(before: Entry, entry: Entry) -> bool:
    """Whether two entries say the same, whenever they were recorded."""
    return replace(before, recorded_at=entry.recorded_at) == entry


def _same_subject(old: Entry, entry: Entry) -> bool:
    """Whether an entry may take the place of another: it must speak of the same thing."""
    match old.body, entry.body:
        case Figure() as before, Figure() as after:
            same = before.part == after.part and before.basis == after.basis
            return same and old.unit == entry.unit and old.period == entry.period
        case Figure(), Withdrawal():
            return old.unit == entry.unit
        case PlanChange() as before, PlanChange() as after:
            return before.code == after.code
        case _:
            return type(old.body) is type(entry.body)


def _erased(logged: Logged) -> Logged:
    sealed = Sealed(kind=logged.entry.body.kind, digest="")
    return replace(logged, entry=replace(logged.entry, body=sealed))
