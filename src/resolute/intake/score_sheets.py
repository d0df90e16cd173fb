"""The answers of many units for one year: a row a unit, a column a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath

from resolute.evidence import Absence
from resolute.intake import sheet as cells
from resolute.intake.delimited import read_delimited
from resolute.intake.fault import Fault, told_twice, unknown_name
from resolute.intake.return_words import ABSENCES, Vocabulary
from resolute.intake.unreadable import UnreadableFileError, shown
from resolute.intake.workbook import read_workbook
from resolute.standing.points import Answer, Criterion, Edition, Sheet, points_of
from resolute.words import Finding, Place, Unreadable, Words, read_number


class ScoreColumn(Enum):
    """The columns beside the criteria."""

    UNIT = "unit"
    KIND = "kind"


COLUMNS = Vocabulary(
    {
        ScoreColumn.UNIT: Words(vi="Đơn vị", en="Unit"),
        ScoreColumn.KIND: Words(vi="Khối", en="Kind"),
    }
)
YES_OR_NO = Vocabulary({1: Words(vi="có", en="yes"), 0: Words(vi="không", en="no")})
LONGEST = 100
UNIT = Words("đơn vị", "unit")
CRITERION = Words("tiêu chí", "criterion")
NO_HEAD = Fault(
    Words("không có hàng tiêu đề “Đơn vị”", "no row of titles with “Unit”"),
    Words("Dùng biểu mẫu của chỉ số", "Use the form of the index"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRead:
    """The sheets of a file, and what in it could not be used."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]


def read_scores(file: str, content: bytes, edition: Edition, *, year: int) -> ScoresRead:
    """The answers in a workbook or a CSV file, each with a form that it can have.

    A blank is unknown. What cannot be used is a finding and is unknown too, never zero.
    """
    try:
        read = read_workbook if PurePath(file).suffix.lower() == ".xlsx" else read_delimited
        table = read(content)
    except UnreadableFileError as unreadable:
        return ScoresRead(sheets=(), findings=(unreadable.fault.at(Place(file=file)),))
    page = _Page(file, table, edition)
    head = page.head()
    sheets: dict[str, Sheet] = {}
    for row in table.rows if head is not None else ():
        if head is not None and row.number > head.row and head.unit in row.cells:
            found = page.sheet(row, head, year)
            if found.unit in sheets:
                place = page.place(row, head.unit)
                page.findings.append(told_twice(UNIT, found.unit, place).at(place))
            sheets.setdefault(found.unit, found)
    return ScoresRead(sheets=tuple(sheets.values()), findings=tuple(page.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Where the titles stand, and what each column is."""

    row: int
    unit: int
    kind: int | None
    criteria: Mapping[int, Criterion]


class _Page:
    """A table of answers, and what is found wrong with it."""

    def __init__(self, file: str, table: cells.Sheet, edition: Edition) -> None:
        self.file, self.table, self.edition = file, table, edition
        whole = Place(file=file, sheet=table.name)
        self.findings = [caution.at(whole) for caution in table.cautions]

    def place(self, row: cells.Row, column: int) -> Place:
        return Place(
            file=self.file, sheet=self.table.name, row=row.number, column=cells.letters(column)
        )

    def head(self) -> _Head | None:
        """The row of titles; a title that is no criterion is a finding, and so is none at all."""
        for row in self.table.rows:
            told = {at: str(cell).strip() for at, cell in row.cells.items()}
            columns = {COLUMNS.meaning(text): at for at, text in told.items()}
            if ScoreColumn.UNIT in columns:
                return _Head(
                    row=row.number,
                    unit=columns[ScoreColumn.UNIT],
                    kind=columns.get(ScoreColumn.KIND),
                    criteria=self._criteria(row, told),
                )
        self.findings.append(NO_HEAD.at(Place(file=self.file, sheet=self.table.name)))
        return None

    def sheet(self, row: cells.Row, head: _Head, year: int) -> Sheet:
        """The answers of one row."""
        answers: dict[str, Answer] = {}
        for at, criterion in head.criteria.items():
            read = _answer(row.cells.get(at), criterion)
            if isinstance(read, Fault):
                self.findings.append(read.at(self.place(row, at)))
            else:
                answers[criterion.code] = read
        kind = row.cells.get(head.kind) if head.kind is not None else None
        return Sheet(
            unit=str(row.cells[head.unit]).strip(),
            kind=str(kind).strip() if kind is not None else next(iter(self.edition.kinds), ""),
            year=year,
            answers=answers,
        )

    def _criteria(self, row: cells.Row, told: Mapping[int, str]) -> dict[int, Criterion]:
        leaves = {leaf.code: leaf for leaf in self.edition.leaves}
        for at, text in told.items():
            if text not in leaves and COLUMNS.meaning(text) is None:
                self.findings.append(unknown_name(CRITERION, text, leaves).at(self.place(row, at)))
        return {at: leaves[text] for at, text in told.items() if text in leaves}


def _answer(cell: cells.Cell | None, criterion: Criterion) -> Answer | Fault:
    if cell is None:
        return Absence.MISSING
    if isinstance(cell, Fault):
        return cell
    value = _value(cell)
    if isinstance(value, Absence | Fault) or criterion.form is None:
        return value
    try:
        points_of(criterion.form, value, criterion.most or Decimal(0))
    except ValueError:
        return _impossible(str(value), criterion)
    return value


def _value(cell: cells.Cell) -> Answer | Fault:
    match cell:
        case Decimal():
            return cell
        case cells.PerCent(value):
            return value * 100
        case str():
            absence, word = ABSENCES.meaning(cell), YES_OR_NO.meaning(cell)
            if absence is not None or word is not None:
                return absence if absence is not None else Decimal(word or 0)
            number = read_number(cell) if len(cell) <= LONGEST else Unreadable(cell)
            return _unclear(cell) if isinstance(number, Unreadable) else number
        case _:
            return _unclear(str(cell))


def _unclear(text: str) -> Fault:
    return Fault(
        Words(f"{shown(text)} không phải là điểm hay số", f"{shown(text)} is no answer"),
        Words(
            "Viết số, “có”, “không”, “KAD” (không áp dụng) hoặc để trống",
            "Write a number, “yes”, “no”, “not applicable”, or nothing",
        ),
    )


def _impossible(text: str, criterion: Criterion) -> Fault:
    most = criterion.most or 0
    return Fault(
        Words(
            f"{text} không thể là kết quả của “{criterion.code}” (tối đa {most} điểm)",
            f"{text} cannot be the answer of “{criterion.code}” ({most} points at most)",
        ),
        Words("Xem lại cách chấm của tiêu chí", "Look at how the criterion is scored"),
    )
