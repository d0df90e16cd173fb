"""The lines as the table has them, whatever that is, and what their records say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.evidence import (
    Logged,
    Sealed,
    Withdrawal,
    Written,
    part_of,
    read_record,
    statement_key,
    write,
)
from resolute.proof import leaf_hash
from resolute.store.models import Line
from resolute.store.recall import in_batches, statement_digest
from resolute.store.rows import about

PAGE = 5_000
FIRST = -(2**63)
"""Where a log begins to which somebody added lines before the first."""

COLUMNS = tuple(str(field.column) for field in Line._meta.concrete_fields)  # noqa: SLF001  Django's public name


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line as the table has it: nothing in it is taken to be what it should be."""

    columns: Mapping[str, Any]

    @property
    def seq(self) -> int:
        """Its place, which is the key of the table."""
        return int(self.columns["seq"])

    @property
    def entry(self) -> str:
        """The id that the table gives it."""
        return str(self.columns["entry"])

    @property
    def leaf(self) -> bytes:
        """The hash that stands beside the record."""
        return as_bytes(self.columns["leaf"])

    @cached_property
    def own_leaf(self) -> bytes:
        """The hash that the record has."""
        return leaf_hash(as_bytes(self.columns["record"]))

    @cached_property
    def logged(self) -> Logged | None:
        """What the record says; None where it is not the record that this program writes."""
        record = self.columns["record"]
        with suppress(ValueError, TypeError, AttributeError):
            logged = read_record(record, self.seq)
            if written(logged).at(logged.entry.recorded_at) == as_bytes(record):
                return logged
        return None

    def other_columns(
        self, connection: BaseDatabaseWrapper, logged: Logged, parts: Mapping[str, str]
    ) -> Iterator[str]:
        """The columns that do not say what the record says."""
        entry, ops = logged.entry, connection.ops
        key = statement_key(entry)
        withdrawn = parts.get(entry.replaces or "") if isinstance(entry.body, Withdrawal) else None
        said: dict[str, object] = {
            "entry": entry.id,
            "kind": entry.body.kind,
            "unit": entry.unit,
            "part": part_of(entry, None) if withdrawn is None else withdrawn,
            "begins": ops.adapt_datefield_value(entry.period.begins),
            "ends": ops.adapt_datefield_value(entry.period.ends),
            "statement": statement_digest(key) if key is not None else None,
            "replaces": entry.replaces,
            "about": about(entry.body),
            "recorded_at": ops.adapt_datetimefield_value(entry.recorded_at),
        }
        return (column for column, value in said.items() if self.columns[column] != value)


def written(logged: Logged) -> Written:
    """The record of an entry that the log holds, all but its moment."""
    body = logged.entry.body
    seal = body.digest if isinstance(body, Sealed) else None
    return write(logged.entry, by=logged.by, submission=logged.submission, seal=seal)


def page_from(connection: BaseDatabaseWrapper, since: int) -> list[Row]:
    """The next lines from a place on, at most so many as fit into a page."""
    # A plus keeps SQLite's driver from reading a day where somebody wrote something else.
    plain = "+" if connection.vendor == "sqlite" else ""
    wanted = ", ".join(f"{plain}{column}" for column in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {wanted} FROM ledger_line WHERE seq >= %s ORDER BY seq LIMIT %s",  # noqa: S608  our own names
            [since, PAGE],
        )
        return [Row(columns=dict(zip(COLUMNS, row, strict=True))) for row in cursor.fetchall()]


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
            with suppress(ValueError):
                found[entry] = part_of(read_record(record, seq).entry, None)
    return found


def as_bytes(value: Any) -> bytes:
    """What a column holds, in bytes."""
    return value.encode() if isinstance(value, str) else bytes(value)
