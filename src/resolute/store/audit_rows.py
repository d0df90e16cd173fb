"""Whether the columns of a line say what its record says, and what became of personal content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from resolute.evidence import (
    PERSONAL,
    Logged,
    Sealed,
    Withdrawal,
    part_of,
    read_record,
    seal_of,
    statement_key,
)
from resolute.store import audit_faults as faults
from resolute.store.models import Line, Personal
from resolute.store.recall import in_batches, statement_digest
from resolute.store.rows import about
from resolute.words import Finding


def parts_withdrawn(alias: str, page: Iterable[Logged]) -> Mapping[str, str]:
    """The parts of the figures that the withdrawals of a page take back, by the figures' ids."""
    ids = {
        logged.entry.replaces
        for logged in page
        if isinstance(logged.entry.body, Withdrawal) and logged.entry.replaces is not None
    }
    found: dict[str, str] = {}
    for batch in in_batches(ids):
        lines = Line.objects.using(alias).filter(entry__in=batch)
        for entry, seq, record in lines.values_list("entry", "seq", "record"):
            found[entry] = part_of(read_record(record, seq).entry, None)
    return found


def other_columns(line: Line, logged: Logged, parts: Mapping[str, str]) -> Iterator[Finding]:
    """The columns that differ from the record."""
    entry = logged.entry
    key = statement_key(entry)
    withdrawn = parts.get(entry.replaces or "") if isinstance(entry.body, Withdrawal) else None
    said: dict[str, object] = {
        "entry": entry.id,
        "kind": entry.body.kind,
        "unit": entry.unit,
        "part": part_of(entry, None) if withdrawn is None else withdrawn,
        "begins": entry.period.begins,
        "ends": entry.period.ends,
        "statement": statement_digest(key) if key is not None else None,
        "replaces": entry.replaces,
        "about": about(entry.body),
        "recorded_at": entry.recorded_at,
    }
    for column, value in said.items():
        if getattr(line, column) != value:
            yield faults.other_column(line.entry, column)


def personal_faults(alias: str, page: Iterable[Logged]) -> Iterator[Finding]:
    """Personal content that is not what was sealed, gone unordered, or kept in spite of orders."""
    sealed = {
        logged.entry.id: logged.entry.body.digest
        for logged in page
        if isinstance(logged.entry.body, Sealed) and logged.entry.body.kind in PERSONAL
    }
    if not sealed:
        return
    lines = Line.objects.using(alias)
    kept = {row.entry: row for row in Personal.objects.using(alias).filter(entry__in=sealed)}
    orders = lines.filter(about__in=sealed, kind="erasure/1")
    erased = set(orders.values_list("about", flat=True))
    for entry, digest in sealed.items():
        row = kept.get(entry)
        if row is None and entry not in erased:
            yield faults.gone_unordered(entry)
        elif row is not None and entry in erased:
            yield faults.not_erased(entry)
        elif row is not None and seal_of(bytes(row.salt), row.body) != digest:
            yield faults.broken_seal(entry)
