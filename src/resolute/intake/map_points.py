"""``points.csv``: places to be shown on maps, in groups such as health stations."""

from __future__ import annotations

from decimal import Decimal

from resolute.intake.fault import Fault
from resolute.intake.outlines import MILLIONTHS
from resolute.intake.unit_rows import UnitRow, unit_rows
from resolute.review.drawings import Dot
from resolute.words import Finding, Notation, Unreadable, Words, read_number

POINTS = "points.csv"
COLUMNS = ("group", "name", "longitude", "latitude", "source")
_NO_PLACE = Fault(
    Words("không phải là kinh độ, vĩ độ", "this is no longitude or latitude"),
    Words("Viết độ thập phân, như 105.8525", "Write decimal degrees, such as 105.8525"),
)
_MOST = {"longitude": 180, "latitude": 90}


def read_points(file: str, content: bytes, findings: list[Finding]) -> dict[str, tuple[Dot, ...]]:
    """The places of each group; a row that is wrong is left out and told."""
    found: dict[str, list[Dot]] = {}
    for row in unit_rows(file, content, COLUMNS, findings=findings):
        group, x, y = row.text("group"), _degrees(row, "longitude"), _degrees(row, "latitude")
        refused = row.refused()
        if refused is None:
            found.setdefault(group, []).append(Dot(x=x, y=y))
        else:
            findings.append(refused)
    return {group: tuple(dots) for group, dots in found.items()}


def _degrees(row: UnitRow, column: str) -> int:
    """A number of degrees in millionths."""
    read = read_number(row.text(column) or "0", Notation.EN)
    if isinstance(read, Unreadable) or abs(read) > _MOST[column]:
        row.faults.append((column, _NO_PLACE))
        return 0
    return round(read * Decimal(MILLIONTHS))
