"""Whether what is kept of submissions is what the log makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from resolute.evidence import PERSONAL, LedgerOpened, Logged, Sealed, read_record, write
from resolute.store import audit_faults as faults
from resolute.store.audit_rows import Row, written
from resolute.store.models import Line, Sent
from resolute.store.receipts import findings_of
from resolute.words import Finding


@dataclass(slots=True)
class _Sending:
    """The entries of one submission so far."""

    first: Logged
    last: Logged
    stored: int = 0
    told: Any = field(default_factory=sha256)

    def take(self, logged: Logged) -> None:
        self.last = logged
        self.stored += 1
        body = logged.entry.body
        record = written(logged)
        if isinstance(body, Sealed) and body.kind in PERSONAL:
            record = write(logged.entry, by=logged.by, submission=logged.submission, seal="")
        self.told.update(f"{record.head}{record.tail}".encode())

    @property
    def is_opening(self) -> bool:
        """Whether it opened the ledger: then it was sent in another order than it stands in."""
        return isinstance(self.last.entry.body, LedgerOpened)


class SentFaults:
    """Compares what is kept of submissions with the entries that name them.

    Of what was refused the log holds nothing. The digest of a submission is compared where all of
    it was taken.
    """

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._sent = Sent.objects.using(alias)
        self._open: _Sending | None = None
        self._seen = 0

    def add(self, page: Iterable[Row]) -> Iterator[Finding]:
        """What the entries of a page show; a submission is judged when the next one begins."""
        for row in page:
            logged = row.logged
            if logged is None:
                continue
            if self._open is None or self._open.first.submission != logged.submission:
                yield from self._close()
                self._open = _Sending(logged, logged)
            elif self._open.first.by != logged.by:
                yield faults.other_sending(logged.submission)
            self._open.take(logged)

    def rest(self) -> Iterator[Finding]:
        """The last submission, and those kept that no entry names."""
        yield from self._close()
        kept = self._sent.exclude(stored=0)
        if kept.count() == self._seen:
            return
        for name, first in kept.order_by("first").values_list("submission", "first").iterator():
            if self._sent_at(first) != name:
                yield faults.other_sending(name)

    def _sent_at(self, seq: int) -> str | None:
        """The submission that the record at a place names."""
        for record in Line.objects.using(self._alias).filter(seq=seq).values_list("record"):
            with suppress(ValueError):
                return read_record(*record, seq).submission
        return None

    def _close(self) -> Iterator[Finding]:
        if self._open is None:
            return
        self._seen += 1
        name = self._open.first.submission
        kept = self._sent.filter(submission=name).values().first()
        if kept is None or not _agrees(kept, self._open):
            yield faults.other_sending(name)


def _agrees(kept: Mapping[str, object], sending: _Sending) -> bool:
    """Whether a row is what the entries of a submission make of it."""
    said = {
        "by": sending.first.by,
        "first": sending.first.seq,
        "stored": sending.stored,
        "recorded_at": sending.last.entry.recorded_at.isoformat(),
    }
    if any(kept[column] != value for column, value in said.items()):
        return False
    try:
        refused = sum(finding.refused for finding in findings_of(str(kept["findings"])))
    except (ValueError, TypeError, LookupError):
        return False
    whole = not refused and not sending.is_opening
    return not whole or bool(kept["digest"] == sending.told.hexdigest())
