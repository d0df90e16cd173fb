"""Entries as rows: the record that is proven, and the columns by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.evidence import (
    PERSONAL,
    Approval,
    Body,
    DirectiveStep,
    Entry,
    Erasure,
    Operation,
    Submission,
    Written,
    body_text,
    part_of,
    seal_of,
    statement_key,
    write,
)
from resolute.proof import leaf_hash
from resolute.store.inserting import Row
from resolute.store.recall import statement_digest
from resolute.time import Period

SALT_BYTES = 16


@dataclass(slots=True, kw_only=True)
class Desk:
    """What turns the entries of one submission into rows of a database.

    ``leaves`` and ``personal`` fill as lines are drawn.
    """

    connection: BaseDatabaseWrapper
    submission: Submission
    written: Mapping[str, Written]
    replaced: Mapping[str, Entry]
    entropy: Callable[[int], bytes]
    leaves: list[bytes] = field(default_factory=list)
    personal: list[Row] = field(default_factory=list)

    def lines(self, entries: Iterable[Entry], first: int) -> Iterator[Row]:
        """The rows of ``Line`` for entries that are recorded from a place in the log on."""
        days, moments = lru_cache(4096)(self._days), lru_cache(4096)(self._moment)
        for seq, entry in enumerate(entries, start=first):
            record = self._record(entry, seq)
            leaf = leaf_hash(record)
            self.leaves.append(leaf)
            key = statement_key(entry)
            yield (
                seq,
                entry.id,
                entry.body.kind,
                entry.unit,
                part_of(entry, self.replaced.get(entry.replaces) if entry.replaces else None),
                *days(entry.period),
                statement_digest(key) if key is not None else None,
                entry.replaces,
                about(entry.body),
                moments(entry.recorded_at),
                record.decode(),
                leaf,
            )

    def _record(self, entry: Entry, seq: int) -> bytes:
        if entry.body.kind not in PERSONAL:
            return self.written[entry.id].at(entry.recorded_at)
        salt, body = self.entropy(SALT_BYTES), body_text(entry.body)
        self.personal.append((seq, entry.id, salt, body))
        seal = seal_of(salt, body)
        sealed = write(entry, by=self.submission.by, submission=self.submission.id, seal=seal)
        return sealed.at(entry.recorded_at)

    def _days(self, period: Period) -> tuple[Any, Any]:
        adapt = self.connection.ops.adapt_datefield_value
        return adapt(period.begins), adapt(period.ends)

    def _moment(self, moment: datetime) -> Any:
        return self.connection.ops.adapt_datetimefield_value(moment)


def about(body: Body) -> str | None:
    """The submission decided on, the entry erased or gone on from, or what a pack speaks of."""
    match body:
        case Approval(submission=submission):
            return submission
        case Erasure(entry=entry):
            return entry
        case DirectiveStep(directive=directive):
            return directive
        case Operation(about=about):
            return about
        case _:
            return None
