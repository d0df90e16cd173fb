"""A desk of Hoàn Kiếm that reads returns, and the return that Hàng Bạc ward sends to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta, timezone
from decimal import Decimal

from resolute.evidence import Part, PartKind
from resolute.intake.regimes import regimes
from resolute.intake.return_desk import ReturnDesk
from resolute.intake.returns import ReturnRead, read_return
from resolute.units import Registry, Unit
from resolute.words import Finding, Language, Words

ZONE = timezone(timedelta(hours=7))
MERGER = date(2025, 7, 1)
LONG_AGO = date(2004, 8, 31)
REGIMES = """
[calendar]
title = { vi = "Kỳ theo dương lịch", en = "Calendar periods" }
first_day = 1
months_back = 0
sends_by = { commune = 5 }
due_month_offset = 1
source = "-"
valid_from = 2000-01-01

[nd09]
title = { vi = "Kỳ theo Nghị định 09", en = "Periods of Decree 09" }
first_day = 15
months_back = 1
sends_by = { commune = 17 }
due_month_offset = 0
source = "-"
valid_from = 2019-03-12
"""


def unit(name: str, code: str | None, *, begins: date = LONG_AGO, ends: date | None = None) -> Unit:
    """A unit with an id made of its code, or of its name where it has none."""
    return Unit(
        id=f"u-{code or 'office'}-{begins.year}",
        level="ward",
        name=Words(name, f"{name} (en)"),
        code=code,
        valid_from=begins,
        valid_to=ends,
    )


HANG_BAC = unit("Phường Hàng Bạc", "00061", ends=MERGER)
HANG_DAO = unit("Phường Hàng Đào", "00049", ends=MERGER)
HANG_TRONG = unit("Phường Hàng Trống", "00070", ends=MERGER)
QUAN_HOAN_KIEM = unit("Quận Hoàn Kiếm", "002", ends=MERGER)
PHUONG_HOAN_KIEM = unit("Phường Hoàn Kiếm", "00070", begins=MERGER)
LONG_CODE = unit("Trạm Y tế", "012345678901")


def part(key: str, measured_in: str, kind: PartKind, **more: object) -> Part:
    """A part of the calendar regime unless more is said."""
    said = Words(measured_in, f"{measured_in} (en)")
    regime = str(more.pop("regime", "calendar"))
    made = Part(key=key, title=Words(key, key), measured_in=said, kind=kind, regime=regime)
    for name, value in more.items():
        object.__setattr__(made, name, value)
    return made


PARTS = {
    each.key: each
    for each in (
        part("thu_nsnn", "tỷ đồng", PartKind.FLOW),
        part("ho_ngheo", "hộ", PartKind.STOCK, least=Decimal(0)),
        part("dung_han", "%", PartKind.LEVEL, least=Decimal(0), most=Decimal(100)),
        part("giai_ngan", "tỷ đồng", PartKind.FLOW, bases=("tp", "quan")),
        part("khanh_thanh", "ngày", PartKind.DAY),
        part("khieu_nai", "vụ", PartKind.FLOW, regime="nd09"),
        part("la", "vụ", PartKind.FLOW, regime="no-such-regime"),
    )
}
DESK = ReturnDesk(
    registry=Registry(
        (HANG_BAC, HANG_DAO, HANG_TRONG, QUAN_HOAN_KIEM, PHUONG_HOAN_KIEM, LONG_CODE)
    ),
    parts=PARTS,
    regimes=regimes(REGIMES),
    default_regime="calendar",
    zone=ZONE,
)

HEAD = {
    "Đơn vị": "Phường Hàng Bạc",
    "Mã đơn vị": "00061",
    "Kỳ báo cáo": "2022",
    "Loại": "Báo cáo",
    "Số văn bản": "15/BC-UBND",
    "Thời điểm nhận": "02/02/2023 08:30",
}
COLUMNS = "Mã số liệu;Đơn vị tính;Giá trị;Tính chất;Mẫu số;Mã đơn vị;Kỳ báo cáo;Nguồn gốc;Căn cứ"
FIRST_ROW = len(HEAD) + 3  # under the head, an empty row and the headings
GOOD_ROW = "thu_nsnn;tỷ đồng;97,5"


def grid(
    *rows: str, head: Mapping[str, str] | None = None, columns: str = COLUMNS
) -> list[list[str]]:
    """The cells of a return whose rows are written with semicolons; ``head`` changes the head."""
    labels = HEAD | dict(head or {})
    top = [[label, value] for label, value in labels.items()]
    return [*top, [], *(line.split(";") for line in (columns, *rows))]


def as_csv(lines: Iterable[Iterable[str]]) -> bytes:
    """Cells as a CSV file with semicolons."""
    return "\n".join(";".join(line) for line in lines).encode()


def read(
    *rows: str, head: Mapping[str, str] | None = None, columns: str = COLUMNS, name: str = "a.csv"
) -> ReturnRead:
    """Read a return that Hàng Bạc sends as CSV."""
    return read_return(name, as_csv(grid(*rows, head=head, columns=columns)), DESK)


def problems(findings: Iterable[Finding]) -> list[str]:
    """The findings in English, without the file."""
    return [f.say(Language.EN).removeprefix(f.place.file).lstrip(", :") for f in findings]


def values(outcome: ReturnRead) -> list[object]:
    """The values of the rows that could be read."""
    return [candidate.value for candidate in outcome.candidates]
