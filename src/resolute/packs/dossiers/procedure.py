"""Procedures as dated data: two editions of one may be known at once, each for its own days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.packs.dossiers.term import Term, TermError, read_term
from resolute.words import Finding, Place, ResoluteError, Words, closest, read_date, search_key

PROCEDURE = "dossiers.procedure/1"
PROCEDURE_CODE = re.compile(
    r"[0-9]\.[0-9]{6}(?P<suffix>(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of a procedure: who does what, and in how long."""

    title: str
    agency: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure in one edition, for dossiers received from ``valid_from`` to before ``valid_to``.

    ``term`` is the whole time as its paper writes it; ``documents`` are what the dossier holds.
    """

    code: str
    title: str
    term: str
    valid_from: date
    valid_to: date | None = None
    level: str = ""
    source: str = ""
    result: str = ""
    fee: Decimal | None = None
    documents: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether this edition holds for what is received on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def time(self) -> Term:
        """The whole time that it takes by law."""
        return read_term(self.term)


class NoProcedureError(ResoluteError):
    """No edition of a procedure holds on a day."""


def edition_on(editions: Iterable[Procedure], code: str, day: date) -> Procedure:
    """The edition of a procedure in force on a day; of two, the one that began last.

    Raises NoProcedureError where there is none.
    """
    known = list(editions)
    found = [each for each in known if each.code == code and each.in_force(day)]
    if not found:
        raise NoProcedureError(_none(code, day, sorted({each.code for each in known})))
    return max(found, key=lambda each: each.valid_from)


_TITLES = {
    "code": ("ma thu tuc", "code"),
    "title": ("ten thu tuc", "title"),
    "term": ("thoi han giai quyet", "thoi han", "term"),
    "valid_from": ("ap dung tu", "hieu luc tu", "valid from"),
    "valid_to": ("ap dung den", "hieu luc den", "valid to"),
    "level": ("cap thuc hien", "level"),
    "source": ("quyet dinh cong bo", "source"),
    "result": ("ket qua", "result"),
    "fee": ("phi, le phi", "le phi", "fee"),
    "documents": ("thanh phan ho so", "documents"),
    "channels": ("hinh thuc nop", "channels"),
}
_NEEDED = ("code", "title", "term", "valid_from")


def read_procedures(
    file: str, titles: Sequence[str], rows: Iterable[Sequence[object]]
) -> tuple[list[tuple[int, Procedure]], list[Finding], int]:
    """The procedures of a sheet with the rows that they stand in, the findings, and the rows in.

    Lists inside a cell have a line or a semicolon for each item.
    """
    places = dict(_places(titles))
    told: list[tuple[int, Procedure]] = []
    findings: list[Finding] = []
    number = 1
    for number, cells in enumerate(rows, start=2):
        values = {name: cells[place] for name, place in places.items()}
        wrong = _wrong(values)
        if wrong is None:
            told.append((number, _procedure(values)))
        else:
            findings.append(_refused(file, number, wrong))
    return told, findings, number - 1


def _places(titles: Sequence[str]) -> Iterator[tuple[str, int]]:
    keys = [search_key(title) for title in titles]
    for name, known in _TITLES.items():
        for place, key in enumerate(keys):
            if key in known:
                yield name, place
                break


def _wrong(values: dict[str, object]) -> str | None:
    """The first thing of a row that cannot be used, by the name of its column."""
    for name in _NEEDED:
        if not values.get(name):
            return name
    if not PROCEDURE_CODE.fullmatch(str(values["code"])):
        return "code"
    try:
        read_term(str(values["term"]))
    except TermError:
        return "term"
    days = [name for name in ("valid_from", "valid_to") if values.get(name)]
    return next((name for name in days if _day(values[name]) is None), None)


def _procedure(values: dict[str, object]) -> Procedure:
    def text(name: str) -> str:
        return str(values.get(name) or "")

    fee = re.sub("[^0-9]", "", text("fee"))
    begins = _day(values["valid_from"])
    if begins is None:
        raise ValueError("a row without its first day was refused before")
    return Procedure(
        code=text("code"),
        title=text("title"),
        term=text("term"),
        valid_from=begins,
        valid_to=_day(values.get("valid_to")),
        level=text("level"),
        source=text("source"),
        result=text("result"),
        fee=Decimal(fee) if fee else None,
        documents=_items(text("documents")),
        channels=_items(text("channels")),
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in re.split(r"[;\n]", text) if item.strip())


def _day(value: object) -> date | None:
    found = read_date(str(value)[:10]) if value else None
    return found if isinstance(found, date) else None


def _refused(file: str, row: int, name: str) -> Finding:
    title = _TITLES[name][0]
    return Finding(
        place=Place(file=file, row=row),
        problem=Words(f"cột “{title}” thiếu hoặc sai", f"the column “{name}” is empty or wrong"),
        remedy=Words("Sửa ô này rồi nạp lại", "Correct the cell and import again"),
        refused=1,
    )


def _none(code: str, day: date, known: Sequence[str]) -> Words:
    near = ", ".join(closest(code, known)) or "-"
    return Words(
        f"Thủ tục “{code}” không có bản nào áp dụng ngày {day:%d/%m/%Y}. Gần nhất: {near}. "
        "Nạp bảng thủ tục bằng lệnh resolute dossiers procedures.",
        f"No edition of the procedure “{code}” holds on {day.isoformat()}. Closest: {near}. "
        "Import the sheet of procedures with resolute dossiers procedures.",
    )
