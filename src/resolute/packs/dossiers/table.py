"""A table of steps that another program exported, read into records; trouble becomes findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from functools import cache

from resolute.pack import Rows
from resolute.packs.dossiers.law import tables
from resolute.packs.dossiers.records import Done, Received, Returned
from resolute.words import Finding, Place, Words, read_date, search_key

FIRST_ROW = 2  # under the titles, as a spreadsheet counts
Cell = str | int | datetime | None
_OF_DOSSIER = ("received", "due", "returned", "procedure", "channel", "lead")


@dataclass(frozen=True, slots=True)
class Line:
    """A step with the dossier and the row that it stands in."""

    dossier: str
    row: int
    done: Done


@dataclass(slots=True)
class Read:
    """What a table says: every row is a line, or joined to one as its beginning, or refused."""

    lines: list[Line] = field(default_factory=list)
    received: dict[str, Received] = field(default_factory=dict)
    returned: dict[str, Returned] = field(default_factory=dict)
    first_rows: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows_in: int = 0
    joined: int = 0


def read_table(name: str, table: Rows, zone: tzinfo | None) -> Read:
    """The records of a table; a moment without an offset is on the clock of the zone.

    A table without one of the columns that are needed has one finding, and no line.
    """
    places, missing = _places(table.titles)
    read = Read()
    if missing:
        rows = sum(1 for _ in table.rows)
        read.rows_in = rows
        read.findings.append(_no_columns(name, missing, rows))
        return read
    reader = _Reader(name, zone, places, read)
    for number, cells in enumerate(table.rows, start=FIRST_ROW):
        read.rows_in += 1
        reader.take(number, cells)
    reader.refuse_unfinished()
    return read


@dataclass(slots=True)
class _Reader:
    """Takes a table row by row; moments said alike are read once."""

    name: str
    zone: tzinfo | None
    places: Mapping[str, int]
    read: Read
    _conflicts: set[str] = field(default_factory=set)
    _told: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    _of_dossier: tuple[int, ...] = field(init=False)
    _begun: dict[tuple[str, str], list[tuple[int, datetime]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of_dossier = tuple(self.places[n] for n in _OF_DOSSIER if n in self.places)

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        """Take one row: a line, or a finding."""
        dossier, activity = self._text("dossier", cells), self._text("activity", cells)
        at = self._moment("at", cells)
        if not dossier or not activity or at is None:
            self._refuse(number, "dossier" if not dossier else "activity" if not activity else "at")
            return
        if _is_start(self._text("lifecycle", cells)):
            self._begun.setdefault((dossier, activity), []).append((number, at))
        else:
            done = Done(
                activity=activity,
                at=at,
                agency=self._text("agency", cells),
                officer=self._text("officer", cells),
                began=self._moment("began", cells) or self._beginning(dossier, activity, at),
            )
            self.read.lines.append(Line(dossier, number, done))
        self._case(dossier, number, cells, at=at)

    def refuse_unfinished(self) -> None:
        """Refuse the beginnings of steps that no row says were done."""
        for number, _ in sorted(each for begun in self._begun.values() for each in begun):
            self.read.findings.append(_unfinished(self.name, number))

    def _beginning(self, dossier: str, activity: str, at: datetime) -> datetime | None:
        """When a step began by a row before its own: the first that none was joined to."""
        begun = self._begun.get((dossier, activity), [])
        if not begun or begun[0][1] > at:
            return None
        self.read.joined += 1
        return begun.pop(0)[1]

    def _case(self, dossier: str, number: int, cells: Sequence[Cell], *, at: datetime) -> None:
        # An export repeats the dossier in each of its rows: what is told alike is read once.
        told = tuple(cells[place] for place in self._of_dossier)
        if self._told.get(dossier) == told:
            return
        self._told.setdefault(dossier, told)
        received = Received(
            at=self._moment("received", cells) or at,
            due=self._moment("due", cells),
            procedure=self._text("procedure", cells),
            channel=self._text("channel", cells),
            agency=self._text("lead", cells),
        )
        returned = self._moment("returned", cells)
        first = self.read.received.setdefault(dossier, received)
        if first is received:
            self.read.first_rows[dossier] = number
        elif "received" in self.places and first != received and dossier not in self._conflicts:
            self._conflicts.add(dossier)
            self.read.findings.append(_conflict(self.name, number, dossier))
        if returned is not None:
            self.read.returned.setdefault(dossier, Returned(at=returned))

    def _text(self, field_: str, cells: Sequence[Cell]) -> str:
        cell = self._cell(field_, cells)
        return "" if cell is None else str(cell)

    def _cell(self, field_: str, cells: Sequence[Cell]) -> Cell:
        place = self.places.get(field_)
        return None if place is None else cells[place]

    def _moment(self, field_: str, cells: Sequence[Cell]) -> datetime | None:
        cell = self._cell(field_, cells)
        # A day alone is its first minute; a day by which something is due, its last.
        clock = time(23, 59) if field_ == "due" else time()
        moment = cell if isinstance(cell, datetime) else _read_moment(str(cell or ""), clock)
        if moment is None or moment.tzinfo is not None:
            return moment
        return moment.replace(tzinfo=self.zone)

    def _refuse(self, number: int, field_: str) -> None:
        self.read.findings.append(_lacks(self.name, number, field_))


def _read_moment(text: str, clock: time) -> datetime | None:
    if not text:
        return None
    found = read_date(text)
    if isinstance(found, date):
        return datetime.combine(found, clock)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        said, _, day = text.partition(" ngày ")
        found = read_date(day)
        return _on(found, said) if isinstance(found, date) else None


def _on(day: date, clock: str) -> datetime | None:
    try:
        return datetime.combine(day, time.fromisoformat(clock))
    except ValueError:
        return None


def _places(titles: Sequence[str]) -> tuple[Mapping[str, int], list[str]]:
    """Where each field stands, and the fields that are needed and stand nowhere."""
    keys = {search_key(title): place for place, title in reversed(list(enumerate(titles)))}
    found: dict[str, int] = {}
    missing: list[str] = []
    for column in tables("columns.toml", "column"):
        known = (keys.get(search_key(title)) for title in column["titles"])
        place = next((each for each in known if each is not None), None)
        if place is not None:
            found[column["field"]] = place
        elif column.get("required"):
            missing.append(column["titles"][1])
    return found, missing


@cache
def _is_start(text: str) -> bool:
    """Whether an export writes thus that a row is the beginning of a step."""
    columns = {each["field"]: each for each in tables("columns.toml", "column")}
    return search_key(text) in map(search_key, columns["lifecycle"]["start"])


def _titles() -> Iterator[tuple[str, str]]:
    for column in tables("columns.toml", "column"):
        yield column["field"], column["titles"][1]


def _lacks(file: str, row: int, field_: str) -> Finding:
    title = dict(_titles())[field_]
    return Finding(
        place=Place(file=file, row=row),
        problem=Words(f"thiếu hoặc không đọc được “{title}”", f"no “{title}” that can be read"),
        remedy=Words("Điền ô này rồi nạp lại tệp", "Fill in the cell and import the file again"),
        refused=1,
    )


def _unfinished(file: str, row: int) -> Finding:
    return Finding(
        place=Place(file=file, row=row),
        problem=Words(
            "bước mới bắt đầu, tệp không có dòng nào ghi lúc xong",
            "a step that began, and no row says when it was done",
        ),
        remedy=Words("Nạp lại tệp khi bước đã xong", "Import the file again once the step is done"),
        refused=1,
    )


def _conflict(file: str, row: int, dossier: str) -> Finding:
    return Finding(
        place=Place(file=file, row=row),
        problem=Words(
            f"hồ sơ {dossier} có hai lần tiếp nhận hoặc hai hạn trả khác nhau; giữ dòng đầu",
            f"dossier {dossier} has two receipts or due days that differ; the first row is kept",
        ),
        remedy=Words("Sửa ở nơi xuất tệp", "Correct it where the file was exported"),
    )


def _no_columns(file: str, missing: Sequence[str], rows: int) -> Finding:
    listed = ", ".join(f"“{title}”" for title in missing)
    return Finding(
        place=Place(file=file, row=1),
        problem=Words(f"thiếu cột {listed}", f"the table has no column {listed}"),
        remedy=Words("Thêm các cột này, mỗi dòng một bước", "Add them; each row is one step"),
        refused=rows,
    )
