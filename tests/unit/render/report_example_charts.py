"""The three drawings that the example review holds, and a fan, with their tables."""

from __future__ import annotations

from decimal import Decimal

from resolute.review.blocks import Align, Chart, Claim, Column, Line, Number, Row, Table, Text
from resolute.review.drawings import (
    BulletList,
    BulletRow,
    FanChart,
    FanPoint,
    Panel,
    Point,
    Slope,
    SlopeLine,
    SmallMultiples,
)


def text(words: str) -> Line:
    """A cell of plain words."""
    return (Text(words),)


def number(shown: str, ref: str, value: str | None = None) -> Line:
    """A cell of one figure."""
    return (Number(shown, ref, None if value is None else Decimal(value)),)


def _bullet(
    code: str, label: str, ways: tuple[str, str], said: tuple[str, str, str, str]
) -> BulletRow:
    done, expected = (None if way == "?" else Decimal(way) for way in ways)
    shown, goal, level, verdict = said
    return BulletRow(
        code=code,
        label=label,
        done=done,
        expected=expected,
        shown=shown,
        goal=goal,
        level=level,
        verdict=verdict,
    )


def _points(*said: tuple[str, str, str]) -> tuple[Point, ...]:
    """Points from (label, value, text shown); a text that starts with ~ is an estimate."""
    return tuple(
        Point(label=label, value=Decimal(value), shown=shown.lstrip("~"), firm=shown[0] != "~")
        for label, value, shown in said
    )


BULLET_ROWS = (
    _bullet(
        "01",
        "Tốc độ tăng giá trị sản xuất bình quân",
        ("81", "60"),
        ("9,8%", "≥ 10%", "on_track", "đúng tiến độ"),
    ),
    _bullet(
        "02",
        "Thu ngân sách nhà nước trên địa bàn",
        ("111.1", "60"),
        ("111,1%", "100%", "exceeded", "vượt"),
    ),
    _bullet(
        "03", "Trường đạt chuẩn quốc gia", ("42", "60"), ("61,5%", "80%", "at_risk", "có nguy cơ")
    ),
    _bullet(
        "04",
        "Người dân được khám sức khoẻ định kỳ 1 lần/năm",
        ("100", "60"),
        ("100%", "100%", "met", "đạt"),
    ),
    _bullet(
        "05", "Tỷ lệ giải ngân vốn đầu tư công", ("18", "75"), ("47,3%", "≥ 95%", "behind", "chậm")
    ),
    _bullet(
        "06",
        "Hồ sơ giải quyết đúng hạn và trước hạn",
        ("187.5", "60"),
        ("99,7%", "≥ 96%", "exceeded", "vượt"),
    ),
    _bullet(
        "07",
        "Mức độ hài lòng của người dân",
        ("?", "60"),
        ("—", "≥ 90%", "unknown", "chưa có số liệu"),
    ),
    _bullet("08", "Giảm hộ cận nghèo", ("-12", "60"), ("0,41%", "0,2%", "missed", "không đạt")),
)

_BULLET_TABLE_VI = Table(
    key="targets-chart",
    title="Số liệu của hình 1",
    columns=(
        Column(title="Mã", width=5, align=Align.CENTRE),
        Column(title="Chỉ tiêu", width=30),
        Column(title="Thực hiện", width=10, align=Align.RIGHT),
        Column(title="Mục tiêu", width=10, align=Align.RIGHT),
        Column(title="Mức", width=14),
    ),
    rows=tuple(
        Row(
            cells=(
                text(row.code),
                text(row.label),
                number(row.shown, f"S{row.code}"),
                text(row.goal),
                (Claim(row.verdict, f"T{row.code}"),),
            ),
            level=row.level,
        )
        for row in BULLET_ROWS
    ),
)

BULLETS_VI = Chart(
    key="targets",
    title="Tám chỉ tiêu so với mục tiêu và tiến độ phải đạt",
    subtitle="Phần trăm quãng đường từ mức xuất phát đến mục tiêu, tính đến 30/6/2023",
    alt="Trong tám chỉ tiêu, hai chỉ tiêu vượt, một đạt, một đúng tiến độ, một chưa có số liệu.",
    drawing=BulletList(
        rows=BULLET_ROWS,
        done_title="Đã thực hiện",
        goal_title="Mục tiêu",
        expected_title="Phải đạt đến nay",
    ),
    table=_BULLET_TABLE_VI,
)

_PANELS_VI = (
    Panel(
        code="01",
        title="Tăng giá trị sản xuất",
        unit="%",
        points=_points(
            ("2020", "3.1", "3,1"),
            ("2021", "6.4", "6,4"),
            ("2022", "9.5", "9,5"),
            ("2023", "9.8", "~9,8"),
        ),
        goal=Decimal(10),
        goal_shown="≥ 10",
    ),
    Panel(
        code="02",
        title="Thu ngân sách",
        unit="tỷ đồng",
        points=_points(
            ("2020", "10810", "10.810"), ("2021", "11956", "11.956"), ("2022", "13402", "13.402")
        ),
        goal=Decimal(12063),
        goal_shown="12.063",
    ),
    Panel(
        code="05",
        title="Giải ngân vốn đầu tư công",
        unit="%",
        points=_points(
            ("2020", "91.2", "91,2"),
            ("2021", "88", "88,0"),
            ("2022", "84.6", "84,6"),
            ("2023", "47.3", "~47,3"),
        ),
        goal=Decimal(95),
        goal_shown="≥ 95",
    ),
    Panel(
        code="07",
        title="Mức độ hài lòng của người dân",
        unit="%",
        points=(),
        goal=Decimal(90),
        goal_shown="≥ 90",
    ),
)

PANELS_VI = Chart(
    key="years",
    title="Bốn chỉ tiêu qua các năm",
    subtitle="Số liệu theo năm; mỗi hình một thang đo riêng",
    alt="Tăng giá trị sản xuất đi lên mỗi năm; tỷ lệ giải ngân giảm từ 91,2% xuống 47,3%.",
    drawing=SmallMultiples(
        panels=_PANELS_VI,
        firm_title="Số chính thức",
        estimate_title="Số ước",
        goal_title="Mục tiêu",
    ),
    table=Table(
        key="years-chart",
        title="Số liệu của hình 2",
        columns=(
            Column(title="Chỉ tiêu", width=30),
            Column(title="Năm", width=8, align=Align.CENTRE),
            Column(title="Giá trị", width=12, align=Align.RIGHT),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(panel.title),
                    text(point.label),
                    number(point.shown, f"S{panel.code}", str(point.value)),
                )
            )
            for panel in _PANELS_VI
            for point in panel.points
        ),
    ),
)

SLOPE_VI = Chart(
    key="rank",
    title="Cải cách hành chính: từ thứ 4 lên thứ 1 trong 30 quận, huyện",
    subtitle="Xếp hạng chỉ số cải cách hành chính, 1 là tốt nhất",
    alt="Quận Hoàn Kiếm từ hạng 4/30 năm 2020 lên hạng 1/30 năm 2022.",
    drawing=Slope(
        left="2020",
        right="2022",
        out_of=30,
        lines=(
            SlopeLine(label="Hoàn Kiếm", left=4, right=1),
            SlopeLine(label="Nam Từ Liêm", left=1, right=3),
            SlopeLine(label="Long Biên", left=2, right=7),
            SlopeLine(label="Mỹ Đức", left=21, right=18),
        ),
    ),
    table=Table(
        key="rank-chart",
        title="Số liệu của hình 3",
        columns=(
            Column(title="Quận, huyện", width=20),
            Column(title="2020", width=8, align=Align.CENTRE),
            Column(title="2022", width=8, align=Align.CENTRE),
        ),
        rows=(
            Row(cells=(text("Hoàn Kiếm"), number("4/30", "S09"), number("1/30", "S10"))),
            Row(cells=(text("Nam Từ Liêm"), text("1/30"), text("3/30"))),
            Row(cells=(text("Long Biên"), text("2/30"), text("7/30"))),
            Row(cells=(text("Mỹ Đức"), text("21/30"), text("18/30"))),
        ),
    ),
)

SLOPE_EN = Chart(
    key="rank",
    title="Administrative reform: from 4th to 1st of 30 districts",
    subtitle="Rank in the city's reform index; 1 is best",
    alt="Hoàn Kiếm rose from 4/30 in 2020 to 1/30 in 2022.",
    drawing=Slope(
        left="2020", right="2022", out_of=30, lines=(SlopeLine(label="Hoàn Kiếm", left=4, right=1),)
    ),
    table=Table(
        key="rank-chart",
        title="Figures of the chart",
        columns=(Column(title="District"), Column(title="2020"), Column(title="2022")),
        rows=(Row(cells=(text("Hoàn Kiếm"), number("4/30", "S01"), number("1/30", "S02"))),),
    ),
)

FAN_VI = Chart(
    key="fan",
    title="Số lượt khách: khả năng đạt 32%",
    subtitle="triệu lượt; từ 10 triệu lượt trở lên; forecast/1",
    alt="Biểu đồ quạt: năm 2021 là 5,7; năm 2025 giữa dải là 5,3 (0 – 22,5).",
    drawing=FanChart(
        unit="triệu lượt",
        points=tuple(
            Point(label=str(year), value=Decimal(value), shown=value, firm=True)
            for year, value in ((2019, "14.1"), (2020, "8.5"), (2021, "5.7"))
        ),
        fan=tuple(
            FanPoint(
                label=str(2021 + n),
                low=Decimal(0),
                lower=Decimal(5 - n),
                middle=Decimal("5.5"),
                upper=Decimal(8 + 3 * n),
                high=Decimal(12 + 6 * n),
                shown="5,5",
            )
            for n in (1, 2, 3, 4)
        ),
        goal=Decimal(10),
        goal_shown="≥ 10",
        known_title="Đã biết",
        middle_title="Giữa dải dự báo",
        narrow_title="Khoảng 80%",
        wide_title="Khoảng 95%",
        goal_title="Mức phải đạt",
    ),
    table=Table(
        key="fan-chart",
        title="Số liệu của biểu đồ",
        columns=(Column(title="Kỳ"), Column(title="Mức")),
        rows=(Row(cells=(text("2021"), number("5,7", "S01"))),),
    ),
)
