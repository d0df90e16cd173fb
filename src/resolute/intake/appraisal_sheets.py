"""Own and appraised points as an appraiser writes them: a row a criterion of a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePath

from resolute.intake import sheet as cells
from resolute.intake.delimited import read_delimited
from resolute.intake.fault import Fault
from resolute.intake.return_words import Vocabulary
from resolute.intake.unreadable import UnreadableFileError, shown
from resolute.intake.workbook import read_workbook
from resolute.standing.points import Appraisal
from resolute.words import Finding, Language, Place, Words, read_number


class AppraisalColumn(Enum):
    """What a row holds."""

    UNIT = "unit"
    CRITERION = "criterion"
    SELF = "self"
    APPRAISED = "appraised"
    APPRAISER = "appraiser"
    REASON = "reason"
    PAPERS = "papers"
    COMPLAINT = "complaint"
    SETTLED = "settled"


COLUMNS = Vocabulary(
    {
        AppraisalColumn.UNIT: Words(vi="Đơn vị", en="Unit"),
        AppraisalColumn.CRITERION: Words(vi="Tiêu chí", en="Criterion"),
        AppraisalColumn.SELF: Words(vi="Tự chấm", en="Own points"),
        AppraisalColumn.APPRAISED: Words(vi="Thẩm định", en="Appraised"),
        AppraisalColumn.APPRAISER: Words(vi="Người thẩm định", en="Appraiser"),
        AppraisalColumn.REASON: Words(vi="Lý do", en="Reason"),
        AppraisalColumn.PAPERS: Words(vi="Tài liệu", en="Papers"),
        AppraisalColumn.COMPLAINT: Words(vi="Kiến nghị", en="Complaint"),
        AppraisalColumn.SETTLED: Words(vi="Giải quyết", en="Settled"),
    }
)
NEEDED = (AppraisalColumn.UNIT, AppraisalColumn.CRITERION, AppraisalColumn.SELF)
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalsRead:
    """The appraisals of a file, and the rows that could not be read."""

    appraisals: tuple[Appraisal, ...]
    findings: tuple[Finding, ...]


def read_appraisals(file: str, content: bytes) -> AppraisalsRead:
    """The appraisals in a workbook or a CSV file; a row with a fault in it is a finding."""
    try:
        read = read_workbook if PurePath(file).suffix.lower() == ".xlsx" else read_delimited
        table = read(content)
    except UnreadableFileError as unreadable:
        return AppraisalsRead(appraisals=(), findings=(unreadable.fault.at(Place(file=file)),))
    at: dict[AppraisalColumn, int] = {}
    found: list[Appraisal] = []
    findings: list[Finding] = []
    for row in table.rows:
        if not at:
            at = _titles(row)
            continue
        told = _appraisal({name: row.cells.get(column) for name, column in at.items()})
        if isinstance(told, Appraisal):
            found.append(told)
        else:
            fault, name = told
            column = cells.letters(at.get(name, 0))
            place = Place(file=file, sheet=table.name, row=row.number, column=column)
            findings.append(fault.at(place))
    if not at:
        findings.append(_no_titles().at(Place(file=file, sheet=table.name)))
    return AppraisalsRead(appraisals=tuple(found), findings=tuple(findings))


def _titles(row: cells.Row) -> dict[AppraisalColumn, int]:
    """The columns by what they hold; none where this is no row of titles."""
    meanings = {COLUMNS.meaning(str(cell)): column for column, cell in row.cells.items()}
    told = {name: column for name, column in meanings.items() if name is not None}
    return told if all(name in told for name in NEEDED) else {}


def _appraisal(
    row: Mapping[AppraisalColumn, cells.Cell | None],
) -> Appraisal | tuple[Fault, AppraisalColumn]:
    points: dict[AppraisalColumn, Decimal | None] = {}
    for name in (AppraisalColumn.SELF, AppraisalColumn.APPRAISED, AppraisalColumn.SETTLED):
        read = _points(row.get(name))
        if isinstance(read, Fault):
            return read, name
        points[name] = read
    own = points[AppraisalColumn.SELF]
    if own is None or row.get(AppraisalColumn.UNIT) is None:
        return _unclear(""), AppraisalColumn.SELF
    texts = {name: str(cell).strip() if cell else "" for name, cell in row.items()}
    papers = _BETWEEN.split(texts.get(AppraisalColumn.PAPERS, ""))
    return Appraisal(
        unit=texts[AppraisalColumn.UNIT],
        criterion=texts[AppraisalColumn.CRITERION],
        self_points=own,
        appraised=points[AppraisalColumn.APPRAISED],
        appraiser=texts.get(AppraisalColumn.APPRAISER, ""),
        reason=texts.get(AppraisalColumn.REASON, ""),
        papers=tuple(paper for paper in papers if paper),
        complaint=texts.get(AppraisalColumn.COMPLAINT, ""),
        settled=points[AppraisalColumn.SETTLED],
    )


def _points(cell: cells.Cell | None) -> Decimal | Fault | None:
    match cell:
        case None | Decimal() | Fault():
            return cell
        case str():
            number = read_number(cell)
            return number if isinstance(number, Decimal) else _unclear(cell)
        case _:
            return _unclear(str(cell))


def _unclear(text: str) -> Fault:
    return Fault(
        Words(f"{shown(text)} không phải là điểm", f"{shown(text)} is no number of points"),
        Words("Viết số điểm, hoặc để trống khi chưa thẩm định", "Write points, or nothing yet"),
    )


def _no_titles() -> Fault:
    vi, en = (", ".join(COLUMNS.say(name, each) for name in NEEDED) for each in Language)
    return Fault(
        Words(f"không có hàng tiêu đề {vi}", f"no row of titles {en}"),
        Words("Thêm hàng tiêu đề", "Add a row of titles"),
    )
