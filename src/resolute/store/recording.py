"""Recording: one transaction takes submissions in, one after the other, all of each or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.evidence import (
    PERSONAL,
    Entry,
    Erasure,
    Levels,
    OpenedAlreadyError,
    Policy,
    Receipt,
    Submission,
    SubmissionTakenError,
    Written,
    dated,
    digest_of,
    moment_after,
    weigh,
)
from resolute.store.inserting import Row, insert
from resolute.store.models import Line, Personal, Sent
from resolute.store.recall import RememberedRecall, in_batches, logged
from resolute.store.receipts import findings_of, findings_text
from resolute.store.rows import Desk
from resolute.store.tiles import grow
from resolute.words import ResoluteError

ROWS_AT_ONCE = 5_000


@dataclass(slots=True, eq=False)
class Job:
    """A submission on its way in, and what became of it: a receipt, or the reason why not.

    It is ``done`` once that is certain: a receipt may be there before the transaction has ended.
    Two that carry the same are two jobs.
    """

    submission: Submission
    at: datetime
    policy: Policy
    written: Mapping[str, Written]
    digest: str
    receipt: Receipt | None = None
    trouble: BaseException | None = None
    done: bool = False

    def outcome(self) -> Receipt:
        """The receipt; raises what kept it from being given."""
        if self.trouble is not None:
            raise self.trouble
        if self.receipt is None:
            raise RuntimeError(f"{self.submission.id} was left behind")
        return self.receipt


def job_of(submission: Submission, at: datetime, policy: Policy) -> Job:
    """A submission made ready: all that can be done before its turn comes."""
    records = submission.records()
    written: dict[str, Written] = {}
    for entry, record in zip(submission.entries, records, strict=True):
        written.setdefault(entry.id, record)
    return Job(submission, at, policy, written, digest_of(records, submission.stated))


@dataclass(slots=True, kw_only=True)
class Recording:
    """What one transaction adds to a log of ``size`` entries, the last recorded at ``last``."""

    connection: BaseDatabaseWrapper
    levels: Levels
    entropy: Callable[[int], bytes]
    size: int = 0
    last: datetime | None = None
    lines: list[Row] = field(default_factory=list)
    personal: list[Row] = field(default_factory=list)
    sent: list[Row] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)

    def take(self, jobs: Sequence[Job]) -> None:
        """Record jobs in turn. One that is refused leaves the others as they are.

        Jobs taken together must not touch on each other, see :mod:`resolute.store.grouping`.
        """
        alias = self.connection.alias
        newest = Line.objects.using(alias).order_by("-seq").values_list("seq", "recorded_at")
        for seq, moment in newest[:1]:
            self.size, self.last = seq + 1, moment
        first = self.size
        earlier = Sent.objects.using(alias).in_bulk([job.submission.id for job in jobs])
        recall = RememberedRecall(alias, [job.submission for job in jobs])
        for job in jobs:
            before = earlier.get(job.submission.id)
            try:
                job.receipt = self._again(before, job) if before else self._one(job, recall)
            except ResoluteError as trouble:
                job.trouble = trouble
        self._write(first)

    def _again(self, sent: Sent, job: Job) -> Receipt:
        alias, kinds = self.connection.alias, sorted(PERSONAL)
        own = Line.objects.using(alias).filter(kind__in=kinds, seq__gte=sent.first)
        kept = logged(alias, own.filter(seq__lt=sent.first + sent.stored))
        if sent.digest != job.digest or job.submission.contradicts(kept):
            raise SubmissionTakenError(sent.submission)
        return _receipt_again(sent)

    def _one(self, job: Job, recall: RememberedRecall) -> Receipt:
        submission = job.submission
        if submission.opening and self.size:
            raise OpenedAlreadyError(self.size)
        moment = moment_after(job.at, self.last)
        weighed = weigh(submission, recall, levels=self.levels, policy=job.policy)
        weighed = dated(weighed, submission, moment)
        receipt = Receipt(
            submission=submission.id,
            first=self.size,
            stored=len(weighed.entries),
            recorded_at=moment,
            findings=weighed.findings,
        )
        self._lines(job, weighed.entries, recall)
        self.sent.append(_sent(receipt, job))
        self.last = moment if receipt.stored else self.last
        return receipt

    def _lines(self, job: Job, entries: Sequence[Entry], recall: RememberedRecall) -> None:
        desk = Desk(
            connection=self.connection,
            submission=job.submission,
            written=job.written,
            replaced=recall.replaced(entries),
            entropy=self.entropy,
        )
        for batch in in_batches(desk.lines(entries, self.size), ROWS_AT_ONCE):
            self.lines.extend(batch)
            if len(self.lines) >= ROWS_AT_ONCE:
                self._flush()
        self.size += len(entries)
        self.leaves.extend(desk.leaves)
        self.personal.extend(desk.personal)
        self.erased.extend(e.body.entry for e in entries if isinstance(e.body, Erasure))

    def _flush(self) -> None:
        insert(self.connection, Line, self.lines)
        self.lines.clear()

    def _write(self, first: int) -> None:
        """Put everything into the tables; of what is erased, salt and body leave them."""
        alias = self.connection.alias
        self._flush()
        insert(self.connection, Personal, self.personal)
        insert(self.connection, Sent, self.sent)
        grow(alias, first, self.leaves)
        if self.erased:
            Personal.objects.using(alias).filter(entry__in=self.erased).delete()


def _sent(receipt: Receipt, job: Job) -> Row:
    return (
        receipt.submission,
        job.submission.by,
        job.digest,
        receipt.first,
        receipt.stored,
        receipt.recorded_at.isoformat(),
        findings_text(receipt.findings),
    )


def _receipt_again(sent: Sent) -> Receipt:
    """The receipt that was given before."""
    return Receipt(
        submission=sent.submission,
        first=sent.first,
        stored=sent.stored,
        recorded_at=datetime.fromisoformat(sent.recorded_at),
        findings=findings_of(sent.findings),
        again=True,
    )
