"""What weighing asks, answered by the tables: each question in a few queries, however many rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

from resolute.evidence import (
    PERSONAL,
    Approval,
    Concern,
    DirectiveStep,
    Entry,
    Levels,
    Logged,
    Sending,
    Stages,
    StatementKey,
    Submission,
    read_record,
    stages,
    statement_key,
)
from resolute.store.models import Line, Sent
from resolute.store.models import Personal as PersonalRow

T = TypeVar("T")

AT_ONCE = 5_000
"""How many values a query names."""


def in_batches(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of at most ``size``."""
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def statement_digest(key: StatementKey) -> int:
    """A short digest of what a figure is a statement about: 64 bits, to be checked when found."""
    part, basis, unit, period, nature = key
    said = "\x1f".join((part, basis or "\x1e", unit, period.name, period.regime, nature))
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)


def logged(alias: str, lines: QuerySet[Line]) -> list[Logged]:
    """The entries of some lines, with the personal bodies that are still kept."""
    rows = list(lines.values_list("seq", "kind", "record"))
    sealed = [seq for seq, kind, _ in rows if kind in PERSONAL]
    bodies: dict[int, str] = {}
    if sealed:
        kept = PersonalRow.objects.using(alias).filter(seq__in=sealed)
        bodies = dict(kept.values_list("seq", "body"))
    return [read_record(record, seq, sealed=bodies.get(seq)) for seq, _, record in rows]


class DatabaseRecall:
    """Answers from the tables of one database, inside the transaction that asks."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._lines: QuerySet[Line] = Line.objects.using(alias)

    def entries(self, ids: Collection[str]) -> Mapping[str, Logged]:
        return {each.entry.id: each for each in self._where("entry__in", ids)}

    def replacing(self, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for batch in in_batches(ids):
            lines = self._lines.filter(replaces__in=batch).order_by("seq")
            for old, new in lines.values_list("replaces", "entry"):
                found.setdefault(str(old), []).append(new)
        return found

    def stated(self, keys: Collection[StatementKey]) -> Mapping[StatementKey, Sequence[Logged]]:
        found: dict[StatementKey, list[Logged]] = {}
        for each in self._where("statement__in", {statement_digest(key) for key in keys}):
            key = statement_key(each.entry)
            if key is not None and key in keys:
                found.setdefault(key, []).append(each)
        return {key: sorted(stated, key=lambda each: each.seq) for key, stated in found.items()}

    def stages(self, submissions: Collection[str], levels: Levels) -> Mapping[str, Stages]:
        decided = sorted(self._where("about__in", submissions), key=lambda each: each.seq)
        bodies = (each.entry.body for each in decided)
        return stages((body for body in bodies if isinstance(body, Approval)), levels)

    def sendings(self, submissions: Collection[str]) -> Mapping[str, Sending]:
        found: dict[str, Sending] = {}
        if not submissions:
            return found
        sent = Sent.objects.using(self._alias).filter(submission__in=submissions, stored__gt=0)
        for name, by, first, stored in sent.values_list("submission", "by", "first", "stored"):
            lines = self._lines.filter(seq__gte=first, seq__lt=first + stored)
            rows = lines.values_list("entry", "unit", "begins", "ends")
            found[name] = Sending(by=by, entries={row[0]: Concern(*row[1:]) for row in rows})
        return found

    def steps(self, directives: Collection[str]) -> Sequence[Logged]:
        found = list(self._where("about__in", directives)) if directives else []
        steps = (each for each in found if isinstance(each.entry.body, DirectiveStep))
        return sorted(steps, key=lambda each: each.seq)

    def _where(self, field: str, values: Collection[Any]) -> Iterator[Logged]:
        for batch in in_batches(values):
            chosen: dict[str, Any] = {field: batch}
            yield from logged(self._alias, self._lines.filter(**chosen).order_by("seq"))


class RememberedRecall(DatabaseRecall):
    """The same for several submissions, the two questions that all of them ask put only once."""

    def __init__(self, alias: str, submissions: Sequence[Submission]) -> None:
        super().__init__(alias)
        sent = [entry for submission in submissions for entry in submission.entries]
        self._ids = {entry.id for entry in sent}
        self._ids |= {entry.replaces for entry in sent if entry.replaces is not None}
        self._keys = {key for entry in sent if (key := statement_key(entry)) is not None}
        self._entries = super().entries(self._ids)
        self._stated = super().stated(self._keys)

    def entries(self, ids: Collection[str]) -> Mapping[str, Logged]:
        if not self._ids.issuperset(ids):
            return super().entries(ids)
        if not self._entries:
            return {}
        return {each: self._entries[each] for each in ids if each in self._entries}

    def stated(self, keys: Collection[StatementKey]) -> Mapping[StatementKey, Sequence[Logged]]:
        if not self._keys.issuperset(keys):
            return super().stated(keys)
        return {key: self._stated[key] for key in keys if key in self._stated}

    def replaced(self, entries: Sequence[Entry]) -> Mapping[str, Entry]:
        """The entries that some replace, by their ids; these may be among them."""
        ids = {entry.replaces for entry in entries if entry.replaces is not None}
        own = {entry.id: entry for entry in entries if entry.id in ids}
        return {**{key: logged.entry for key, logged in self.entries(ids).items()}, **own}
