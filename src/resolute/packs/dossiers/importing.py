"""``resolute dossiers import``: steps that another program exported, into the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from resolute.evidence import Entry, Ledger, Origin, Selection, operation_of
from resolute.pack import Ask, AskKind, Command, Desk, Outcome
from resolute.packs.dossiers.feeding import Feed, fed
from resolute.packs.dossiers.records import KIND_OF, OF_DOSSIERS, Record
from resolute.packs.dossiers.table import Read, read_table
from resolute.review.blocks import Paragraph, Text
from resolute.time import Period
from resolute.words import Words, nfc

ACCOUNT = Words(
    "Số dòng {rows_in} = ghi sổ {stored} + đã có {known} + từ chối {refused}; {dossiers} hồ sơ.",
    "Rows {rows_in} = recorded {stored} + known already {known} + refused {refused}; "
    "dossiers: {dossiers}.",
)
JOINED = Words(
    "Số dòng {rows_in} = ghi sổ {stored} + đã có {known} + từ chối {refused} + lúc bắt đầu gộp vào "
    "bước {joined}; {dossiers} hồ sơ.",
    "Rows {rows_in} = recorded {stored} + known already {known} + refused {refused} + beginnings "
    "joined to their steps {joined}; dossiers: {dossiers}.",
)
_DAY = timedelta(days=1)
_MARK = 16


def run(desk: Desk) -> Outcome:
    """What a file says and the ledger does not hold yet, ready to be recorded."""
    path: Path = desk.given["file"]
    if desk.ledger is None:
        raise ValueError("importing needs a ledger")
    name = nfc(path.name)
    read = read_table(name, desk.rows(path), desk.at.tzinfo)
    clerk = Clerk(unit=desk.unit, file=name, at=desk.at)
    known = ids_recorded(desk.ledger)
    steps = [entry for entry in _steps(read, clerk) if entry.id not in known]
    cases = [entry for entry in _cases(read, clerk) if entry.id not in known]
    records = tuple(cases + steps)
    feed = Feed(unit=desk.unit, parts=desk.parts, at=desk.at)
    entries = (*records, *fed(desk.ledger, records, feed))
    refused = sum(finding.refused for finding in read.findings)
    facts = {
        "rows_in": read.rows_in,
        "stored": len(steps),
        "known": len(read.lines) - len(steps),
        "refused": refused,
        "joined": read.joined,
        "dossiers": len(read.received),
        "entries": len(entries),
    }
    account = JOINED if read.joined else ACCOUNT
    said = account.say(desk.language).format(**facts)
    return Outcome(
        blocks=(Paragraph((Text(said),)),),
        facts=facts,
        findings=tuple(read.findings),
        entries=entries,
        submission=f"dossiers:{name}@{_digest(entries)}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Writes records of dossiers as entries about a unit, read in a file."""

    unit: str
    file: str
    at: datetime

    def entry(self, dossier: str, name: str, record: Record, *, row: int) -> Entry:
        """The entry of a record, about the day on which it happened."""
        return Entry(
            id=f"{dossier}~{name}",
            unit=self.unit,
            sender=self.unit,
            period=one_day(record.at.date()),
            body=operation_of(KIND_OF[type(record)], dossier, record),
            origin=Origin(file=self.file, sheet="", row=row, column=""),
            recorded_at=self.at,
        )


@lru_cache(maxsize=4096)
def one_day(day: date) -> Period:
    """A day as a period."""
    return Period(day, day + _DAY, day.isoformat())


def ids_recorded(ledger: Ledger) -> frozenset[str]:
    """The ids of all records of dossiers in a ledger."""
    wanted = Selection(kinds=frozenset(OF_DOSSIERS))
    return frozenset(logged.entry.id for logged in ledger.log(wanted))


def entries_of(read: Read, clerk: Clerk) -> Iterator[Entry]:
    """Everything that a table says, as entries: receipts and answers, and then steps."""
    yield from _cases(read, clerk)
    yield from _steps(read, clerk)


def _cases(read: Read, clerk: Clerk) -> Iterator[Entry]:
    for dossier, received in read.received.items():
        row = read.first_rows[dossier]
        yield clerk.entry(dossier, "received", received, row=row)
        if dossier in read.returned:
            yield clerk.entry(dossier, "returned", read.returned[dossier], row=row)


def _steps(read: Read, clerk: Clerk) -> Iterator[Entry]:
    """Each step, under an id made of what it says: an export that overlaps brings it once."""
    seen: Counter[str] = Counter()
    for line in read.lines:
        name = f"{line.done.at.isoformat()}~{line.done.activity}"
        key = f"{line.dossier}~{name}"
        seen[key] += 1
        again = f"~{seen[key]}" if seen[key] > 1 else ""
        yield clerk.entry(line.dossier, f"{name}{again}", line.done, row=line.row)


def _digest(entries: tuple[Entry, ...]) -> str:
    told = sha256()
    for entry in entries:
        told.update(f"{entry.id}\n".encode())
    return told.hexdigest()[:_MARK]


IMPORT = Command(
    name="import",
    help="Record steps of dossiers from a file: Parquet, CSV, XLSX or XES, one step a row.",
    run=run,
    asks=(Ask(name="file", help="The file.", kind=AskKind.FILE, required=True),),
    needs_ledger=True,
    records=True,
)
