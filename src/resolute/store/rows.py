"""Entries as rows: the record that is proven, and the columns by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from resolute.evidence import (
    PERSONAL,
    Approval,
    Body,
    Entry,
    Erasure,
    Submission,
    Written,
    body_text,
    part_of,
    seal_of,
    statement_key,
    write,
)
from resolute.proof import leaf_hash
from resolute.store.models import Line, Personal
from resolute.store.recall import statement_digest

SALT_BYTES = 16


@dataclass(slots=True, kw_only=True)
class Desk:
    """What turns the entries of one submission into rows."""

    submission: Submission
    written: Mapping[str, Written]
    replaced: Mapping[str, Entry]
    entropy: Callable[[int], bytes]
    personal: list[Personal] = field(default_factory=list)

    def lines(self, entries: Iterable[Entry], first: int) -> Iterator[Line]:
        """The lines of entries that are recorded from a place in the log on."""
        for seq, entry in enumerate(entries, start=first):
            record = self._record(entry, seq)
            key = statement_key(entry)
            yield Line(
                seq=seq,
                entry=entry.id,
                kind=entry.body.kind,
                unit=entry.unit,
                part=part_of(entry, self.replaced.get(entry.replaces or "")),
                begins=entry.period.begins,
                ends=entry.period.ends,
                statement=statement_digest(key) if key is not None else None,
                replaces=entry.replaces,
                about=about(entry.body),
                recorded_at=entry.recorded_at,
                record=record.decode(),
                leaf=leaf_hash(record),
            )

    def _record(self, entry: Entry, seq: int) -> bytes:
        if entry.body.kind not in PERSONAL:
            return self.written[entry.id].at(entry.recorded_at)
        salt, body = self.entropy(SALT_BYTES), body_text(entry.body)
        self.personal.append(Personal(seq=seq, entry=entry.id, salt=salt, body=body))
        seal = seal_of(salt, body)
        sealed = write(entry, by=self.submission.by, submission=self.submission.id, seal=seal)
        return sealed.at(entry.recorded_at)


def about(body: Body) -> str | None:
    """The submission that a body decides on, or the entry that it erases."""
    match body:
        case Approval(submission=submission):
            return submission
        case Erasure(entry=entry):
            return entry
        case _:
            return None
