"""Figures that records make by themselves: counted anew with every record, stated where changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from resolute.evidence import (
    Entry,
    Figure,
    Ledger,
    Logged,
    Operation,
    Origin,
    Selection,
    Withdrawal,
    in_force,
    read,
)
from resolute.packs.dossiers.history import History, known_records, read_history, records_of
from resolute.packs.dossiers.measures import PARTS, Key, counted, month_of
from resolute.packs.dossiers.records import OF_DOSSIERS, RATED, RECEIVED, RETURNED
from resolute.time import Period

SHOWN = 5
_MARK = 16
_FEW = 100  # more records than these touch so many months that all may as well be counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Whose figures are fed: a unit, the parts that its plan has, and the moment."""

    unit: str
    parts: frozenset[str]
    at: datetime

    @property
    def fed(self) -> frozenset[str]:
        """The parts of the plan that dossiers are counted for."""
        return self.parts & frozenset(PARTS)


def fed(ledger: Ledger, new: Iterable[Entry], feed: Feed) -> tuple[Entry, ...]:
    """The figures that records of a ledger, and new ones beside them, make other than it has them.

    Nothing where the plan has none of the parts. Where every month that the records touch has its
    figures, those months alone are counted anew; else all of them are.
    """
    if not feed.fed:
        return ()
    told, before = list(new), stated(ledger, feed)
    months = _months(ledger, told[:_FEW])
    known = {(part, month.name) for part in feed.fed for month in months} <= before.keys()
    if not known or len(told) > _FEW or any(entry.replaces for entry in told):
        return figures_of_all(ledger, told, feed)
    found = _of_months(ledger, told, months)
    now = {key: dossiers for key, dossiers in counted(found).items() if key.period in months}
    return tuple(_restated(now, before, feed))


def figures_of_all(ledger: Ledger, new: Iterable[Entry], feed: Feed) -> tuple[Entry, ...]:
    """The same with every month counted anew."""
    return tuple(_restated(counted(with_new(ledger, new)), stated(ledger, feed), feed))


def with_new(ledger: Ledger, new: Iterable[Entry]) -> History:
    """What a ledger knows of dossiers, once some entries are in it."""
    return read_history([*known_records(ledger), *_beside(new)])


def _months(ledger: Ledger, new: Iterable[Entry]) -> frozenset[Period]:
    """The months whose figures records may change: all those in the life of their dossiers."""
    told = list(new)
    bodies = [entry.body for entry in told if isinstance(entry.body, Operation)]
    own = {body.about for body in bodies if body.kind in OF_DOSSIERS}
    told += [logged.entry for logged in records_of(ledger, own)]
    days = {entry.period.begins for entry in told if entry.body.kind in OF_DOSSIERS}
    return frozenset(month_of(day) for day in days)


def _of_months(ledger: Ledger, new: Iterable[Entry], months: frozenset[Period]) -> History:
    """All that is known of the dossiers that were received, answered or rated in some months."""
    kinds, told = frozenset({RECEIVED, RETURNED, RATED}), [*_beside(new)]
    for month in months:
        told += ledger.log(Selection(kinds=kinds, within=month))
    bodies = (logged.entry.body for logged in told)
    dossiers = {body.about for body in bodies if isinstance(body, Operation)}
    return read_history([*records_of(ledger, dossiers), *_beside(new)])


def _beside(new: Iterable[Entry]) -> Iterator[Logged]:
    return (Logged(seq=-1, submission="", by="", entry=entry) for entry in new)


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


def _restated(
    now: Mapping[Key, tuple[str, ...]], before: dict[tuple[str, str], Entry], feed: Feed
) -> Iterator[Entry]:
    for key, dossiers in now.items():
        if key.part not in feed.fed:
            continue
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
