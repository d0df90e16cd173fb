"""A ledger in lists: the slow and obvious twin of those in a database, and good for tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from resolute.evidence.acts import Erasure
from resolute.evidence.approval import Approval, Levels, Stages, stages
from resolute.evidence.direction import DirectiveStep
from resolute.evidence.entry import Entry, Operation
from resolute.evidence.ledger import EVERYTHING, Selection
from resolute.evidence.policy import ANYONE, Policy
from resolute.evidence.recall import Sending, StatementKey, concern_of, part_of, statement_key
from resolute.evidence.record import PERSONAL, Logged, body_text, read_record, seal_of, write
from resolute.evidence.submission import (
    OpenedAlreadyError,
    Receipt,
    Submission,
    SubmissionTakenError,
    moment_after,
)
from resolute.evidence.weigh import dated, weigh
from resolute.proof import HashSource, MemoryTree, leaf_hash

SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """One row: the record as hashed, and of a personal one its salt and body until erased."""

    record: bytes
    salt: bytes = b""
    body: str | None = None


class MemoryLedger:
    """A ledger that lives as long as the program; ``entropy`` gives salts of as many bytes."""

    def __init__(self, levels: Levels, entropy: Callable[[int], bytes]) -> None:
        self.levels = levels
        self._entropy = entropy
        self._rows: list[_Kept] = []
        self._receipts: dict[str, tuple[str, Receipt]] = {}
        self._tree = MemoryTree()
        self._notes: dict[int, str] = {}

    @property
    def size(self) -> int:
        return len(self._rows)

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        if submission.id in self._receipts:
            return self._again(submission)
        if submission.opening and self._rows:
            raise OpenedAlreadyError(self.size)
        last = next(reversed([logged.entry.recorded_at for logged in self.log()]), None)
        moment = moment_after(at, last)
        weighed = dated(
            weigh(submission, self, levels=self.levels, policy=policy), submission, moment
        )
        receipt = Receipt(
            submission=submission.id,
            first=self.size,
            stored=len(weighed.entries),
            recorded_at=moment,
            findings=weighed.findings,
        )
        for entry, kept in [(entry, self._kept(entry, submission)) for entry in weighed.entries]:
            self._rows.append(kept)
            self._tree.append(leaf_hash(kept.record))
            if isinstance(entry.body, Erasure):
                self._erase(entry.body.entry)
        self._receipts[submission.id] = (submission.digest, receipt)
        return receipt

    def _again(self, submission: Submission) -> Receipt:
        digest, receipt = self._receipts[submission.id]
        personal = Selection(submissions=frozenset({submission.id}), kinds=PERSONAL)
        if digest != submission.digest or submission.contradicts(self.log(personal)):
            raise SubmissionTakenError(submission.id)
        return replace(receipt, again=True)

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        everything = list(self._everything())
        return (logged for logged in everything if self._wanted(logged, selection))

    def size_at(self, moment: datetime) -> int:
        return sum(logged.entry.recorded_at <= moment for logged in self._everything())

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        return (kept.record for kept in islice(list(self._rows), since, until))

    def tree(self) -> HashSource:
        return self._tree

    def keep_checkpoint(self, size: int, note: str) -> None:
        self._notes.setdefault(size, note)

    def checkpoints(self) -> Sequence[str]:
        return [self._notes[size] for size in sorted(self._notes)]

    # --- what weighing asks ---

    def entries(self, ids: Collection[str]) -> Mapping[str, Logged]:
        return {each.entry.id: each for each in self._everything() if each.entry.id in ids}

    def replacing(self, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for each in self._everything():
            if each.entry.replaces in ids and each.entry.replaces is not None:
                found.setdefault(each.entry.replaces, []).append(each.entry.id)
        return found

    def stated(self, keys: Collection[StatementKey]) -> Mapping[StatementKey, Sequence[Logged]]:
        found: dict[StatementKey, list[Logged]] = {}
        for each in self._everything():
            key = statement_key(each.entry)
            if key is not None and key in keys:
                found.setdefault(key, []).append(each)
        return found

    def stages(self, submissions: Collection[str], levels: Levels) -> Mapping[str, Stages]:
        bodies = [each.entry.body for each in self._everything()]
        decisions = [body for body in bodies if isinstance(body, Approval)]
        return stages((each for each in decisions if each.submission in submissions), levels)

    def sendings(self, submissions: Collection[str]) -> Mapping[str, Sending]:
        found: dict[str, Sending] = {}
        for name in submissions:
            sent = [each for each in self._everything() if each.submission == name]
            if sent:
                about = {each.entry.id: concern_of(each.entry) for each in sent}
                found[name] = Sending(by=sent[0].by, entries=about)
        return found

    def steps(self, directives: Collection[str]) -> Sequence[Logged]:
        bodies = ((each, each.entry.body) for each in self._everything())
        steps = ((each, body) for each, body in bodies if isinstance(body, DirectiveStep))
        return [each for each, body in steps if body.directive in directives]

    # --- how it is kept ---

    def _everything(self) -> Iterator[Logged]:
        return (read_record(k.record, seq, sealed=k.body) for seq, k in enumerate(self._rows))

    def _kept(self, entry: Entry, submission: Submission) -> _Kept:
        salt, body, seal = b"", None, None
        if entry.body.kind in PERSONAL:
            salt, body = self._entropy(SALT_BYTES), body_text(entry.body)
            seal = seal_of(salt, body)
        written = write(entry, by=submission.by, submission=submission.id, seal=seal)
        return _Kept(record=written.at(entry.recorded_at), salt=salt, body=body)

    def _erase(self, entry_id: str) -> None:
        seq = next(each.seq for each in self._everything() if each.entry.id == entry_id)
        self._rows[seq] = _Kept(record=self._rows[seq].record)

    def _wanted(self, logged: Logged, wanted: Selection) -> bool:
        entry = logged.entry
        about = entry.body.submission if isinstance(entry.body, Approval) else None
        of = entry.body.about if isinstance(entry.body, Operation) else None
        until = self.size if wanted.until is None else wanted.until
        return (
            wanted.since <= logged.seq < until
            and (wanted.known_at is None or entry.recorded_at <= wanted.known_at)
            and (wanted.within is None or entry.period.overlaps(wanted.within))
            and _among(entry.body.kind, wanted.kinds)
            and _among(self._part(entry), wanted.parts)
            and _among(entry.unit, wanted.units)
            and _among(logged.submission, wanted.submissions)
            and _among(about, wanted.about)
            and _among(of, wanted.of)
        )

    def _part(self, entry: Entry) -> str:
        replaced = self.entries({entry.replaces}).get(entry.replaces) if entry.replaces else None
        return part_of(entry, replaced.entry if replaced else None)


def _among(value: str | None, wanted: frozenset[str] | None) -> bool:
    return wanted is None or value in wanted
