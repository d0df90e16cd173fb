"""Figures that records make by themselves: counted anew with every record, stated where changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from resolute.evidence import (
    Entry,
    Figure,
    Ledger,
    Logged,
    Origin,
    Selection,
    Withdrawal,
    in_force,
    read,
)
from resolute.packs.dossiers.history import History, known_records, read_history
from resolute.packs.dossiers.measures import PARTS, Key, counted

SHOWN = 5
_MARK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Whose figures are fed: a unit, the parts that its plan has, and the moment."""

    unit: str
    parts: frozenset[str]
    at: datetime

    @property
    def fed(self) -> frozenset[str]:
        """The parts of the plan that dossiers are counted for."""
        return self.parts & PARTS.keys()


def fed(ledger: Ledger, new: Iterable[Entry], feed: Feed) -> tuple[Entry, ...]:
    """The figures that records of a ledger, and new ones beside them, make other than it has them.

    Nothing where the plan has none of the parts.
    """
    if not feed.fed:
        return ()
    return tuple(_restated(with_new(ledger, new), stated(ledger, feed), feed))


def with_new(ledger: Ledger, new: Iterable[Entry]) -> History:
    """What a ledger knows of dossiers, once some entries are in it."""
    beside = (Logged(seq=-1, submission="", by="", entry=entry) for entry in new)
    return read_history([*known_records(ledger), *beside])


def stated(ledger: Ledger, feed: Feed) -> dict[tuple[str, str], Entry]:
    """The figures in force, by part and period."""
    wanted = Selection(
        kinds=frozenset({Figure.kind, Withdrawal.kind}),
        parts=feed.fed,
        units=frozenset({feed.unit}),
    )
    return {
        (entry.body.part, entry.period.name): entry
        for entry in in_force(read(ledger, wanted))
        if isinstance(entry.body, Figure)
    }


def _restated(found: History, before: dict[tuple[str, str], Entry], feed: Feed) -> Iterator[Entry]:
    now = {key: dossiers for key, dossiers in counted(found).items() if key.part in feed.fed}
    for key, dossiers in now.items():
        old = before.get((key.part, key.period.name))
        if old is None or not _says(old, len(dossiers)):
            yield _figure(key, dossiers, old, feed=feed)


def _says(entry: Entry, value: int) -> bool:
    return isinstance(entry.body, Figure) and entry.body.value == value


def _figure(key: Key, dossiers: tuple[str, ...], old: Entry | None, *, feed: Feed) -> Entry:
    told = sha256("\n".join(dossiers).encode()).hexdigest()[:_MARK]
    stem = f"{key.part}:{feed.unit}:{key.period.name}"
    before = sha256(old.id.encode()).hexdigest()[:_MARK] if old is not None else "0"
    more = "…" if len(dossiers) > SHOWN else ""
    return Entry(
        id=f"{stem}~{before}~{told}",
        unit=feed.unit,
        sender=feed.unit,
        period=key.period,
        body=Figure(part=key.part, value=Decimal(len(dossiers))),
        origin=Origin(
            file=f"dossiers {key.period.name}",
            sheet=", ".join(dossiers[:SHOWN]) + more,
            row=len(dossiers),
            column="n=",
            paper=f"sha256:{told}",
        ),
        recorded_at=feed.at,
        replaces=old.id if old is not None else None,
    )
