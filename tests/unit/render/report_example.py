"""A review in each language that holds every kind of block and span, for every renderer's tests.

The figures are invented; the place and the wording follow the mid-term review of 2023.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from resolute.review.blocks import (
    Align,
    AnnexStart,
    Block,
    Bullets,
    Cite,
    Claim,
    Column,
    Heading,
    Note,
    Number,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from resolute.review.report import Letterhead, Report, Signature
from resolute.words import Language
from tests.unit.render.report_example_charts import (
    BULLET_ROWS,
    BULLETS_VI,
    PANELS_VI,
    SLOPE_EN,
    SLOPE_VI,
    number,
    text,
)
from tests.unit.render.report_example_seal import SEAL_EN

EVERY_LETTER = (
    "À Á Ả Ã Ạ Ă Ằ Ắ Ẳ Ẵ Ặ Â Ầ Ấ Ẩ Ẫ Ậ Đ È É Ẻ Ẽ Ẹ Ê Ề Ế Ể Ễ Ệ Ì Í Ỉ Ĩ Ị Ò Ó Ỏ Õ Ọ Ô Ồ Ố Ổ Ỗ Ộ "
    "Ơ Ờ Ớ Ở Ỡ Ợ Ù Ú Ủ Ũ Ụ Ư Ừ Ứ Ử Ữ Ự Ỳ Ý Ỷ Ỹ Ỵ — "
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ "
    "ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
)
"""Every Vietnamese letter, capital and small, each as one character (NFC)."""

HOSTILE = (
    r"""R&D <b>“5 < 6”</b> 'a' "b" C:\temp #let $x$ *s* _e_ `c` @S01 [k] {m} ~ // /* %1 =A1+2 ]]>"""
)
"""Signs that mean something to HTML, Typst, TeX, Markdown, XML or a spreadsheet."""

_HANOI = timezone(timedelta(hours=7))

_TASKS_VI = Table(
    key="tasks",
    title="Nhiệm vụ theo chương trình",
    columns=(
        Column(title="TT", width=4, align=Align.CENTRE),
        Column(title="Nhiệm vụ", width=34),
        Column(title="Đơn vị chủ trì", width=18),
        Column(title="Thời hạn", width=10, align=Align.CENTRE),
        Column(title="Kinh phí (triệu đồng)", width=12, align=Align.RIGHT),
        Column(title="Đánh giá", width=14),
    ),
    rows=(
        Row(
            cells=((Strong("A. Chương trình số 03 — Chỉnh trang, phát triển đô thị"),),), group=True
        ),
        Row(
            cells=(
                text("1"),
                (
                    Text("Hoàn thiện không gian đi bộ hồ Hoàn Kiếm và phụ cận "),
                    Cite("QĐ 4256/QĐ-UBND", "D02"),
                ),
                text("Phòng Quản lý đô thị"),
                number("31/12/2022", "S11"),
                number("12.480,5", "S12", "12480.5"),
                (Claim("hoàn thành, vượt", "T02"),),
            ),
            anchor="K01",
            level="exceeded",
        ),
        Row(
            cells=(
                text("2"),
                text("Sửa chữa 12 tuyến hè phố khu phố cổ; hạ ngầm dây, cáp điện, viễn thông"),
                text("Ban Quản lý dự án đầu tư xây dựng"),
                number("30/9/2024", "S13"),
                number("48.200", "S14", "48200"),
                (Claim("chậm tiến độ", "T05"),),
            ),
            anchor="K02",
            level="behind",
        ),
        Row(cells=((Strong("B. Chương trình số 08 — An sinh xã hội"),),), group=True),
        Row(
            cells=(
                text("3"),
                text("Khám sức khoẻ định kỳ cho người dân"),
                text("Trung tâm Y tế quận"),
                number("hằng năm", "S04"),
                text("—"),
                (Claim("đúng tiến độ", "T04"),),
            ),
            anchor="K03",
            level="on_track",
        ),
    ),
    note="Dấu “—” là không áp dụng; không phải số không.",
)

_BODY_VI: tuple[Block, ...] = (
    Note(text("Số liệu trong bản này chỉ để minh hoạ, chưa được cơ quan nào xác nhận.")),
    Heading(text="I. Kết quả thực hiện", level=1, anchor="ket-qua"),
    Paragraph(
        (
            Text("Qua nửa nhiệm kỳ, Đảng bộ quận đã hoàn thành "),
            Number("31/38", "S15"),
            Text(" nhiệm vụ của "),
            Number("12", "S16", Decimal(12)),
            Text(" chỉ tiêu chủ yếu theo "),
            Cite("Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI", "D01"),
            Text("; thu ngân sách đạt "),
            Number("111,1%", "S02", Decimal("111.1")),
            Text(" dự toán, "),
            Claim("vượt chỉ tiêu", "T02"),
            Text("."),
        )
    ),
    BULLETS_VI,
    Heading(text="1. Kinh tế và ngân sách", level=2, anchor="kinh-te"),
    Paragraph(
        (
            Strong("Kinh tế tiếp tục phát triển. "),
            Text("Giai đoạn 2020–2023 ước tăng "),
            Number("9,8%", "S01", Decimal("9.8")),
            Text(", "),
            Claim("đúng tiến độ", "T01"),
            Text("; cơ cấu chuyển dịch theo hướng dịch vụ – thương mại – du lịch."),
        )
    ),
    PANELS_VI,
    Heading(text="2. Cải cách hành chính", level=2, anchor="cai-cach"),
    SLOPE_VI,
    Heading(text="a) Các nhiệm vụ", level=3),
    _TASKS_VI,
    Heading(text="II. Hạn chế, nguyên nhân, giải pháp", level=1, anchor="han-che"),
    Bullets(
        (
            (
                Strong("Giải ngân thấp: "),
                Text("mới đạt "),
                Number("47,3%", "S05", Decimal("47.3")),
                Text(", "),
                Claim("chậm so với tiến độ", "T05"),
                Text(" do vướng giải phóng mặt bằng."),
            ),
            text("Quy hoạch mạng lưới trường học chưa đáp ứng quy định; quỹ đất hạn hẹp."),
            (
                Text("Chưa có số liệu hài lòng theo "),
                Cite("Công văn 512/UBND-NV", "D03"),
                Text("."),
            ),
        )
    ),
    Paragraph(text(f"Bảng chữ: {EVERY_LETTER}.")),
    Paragraph(text(f"Ký hiệu: {HOSTILE}.")),
)

_ANNEXES_VI: tuple[Block, ...] = (
    AnnexStart(label="Phụ lục I", title="Các chỉ tiêu và mức đánh giá", anchor="phu-luc-1"),
    Table(
        key="targets-annex",
        title="Chỉ tiêu, số thực hiện và quy tắc đánh giá",
        columns=(
            Column(title="Mã", width=6, align=Align.CENTRE),
            Column(title="Chỉ tiêu", width=30),
            Column(title="Thực hiện", width=10, align=Align.RIGHT),
            Column(title="Mức", width=14),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(f"T{row.code}"),
                    text(row.label),
                    number(row.shown, f"S{row.code}"),
                    (Claim(row.verdict, f"T{row.code}"),),
                ),
                anchor=f"T{row.code}",
                level=row.level,
            )
            for row in BULLET_ROWS
        ),
    ),
    AnnexStart(label="Phụ lục II", title="Nguồn của từng con số", anchor="phu-luc-2"),
    Table(
        key="evidence",
        title="Bằng chứng",
        columns=(
            Column(title="Số", width=6, align=Align.CENTRE),
            Column(title="Nguồn", width=40),
            Column(title="Ghi nhận", width=14, align=Align.CENTRE),
        ),
        rows=tuple(
            Row(
                cells=(
                    text(f"S{n:02}"),
                    text(f"Báo cáo kỳ 2/2023, bản ghi thứ {n}"),
                    text("5/7/2023"),
                ),
                anchor=f"S{n:02}",
            )
            for n in range(1, 17)
        ),
    ),
    AnnexStart(label="Phụ lục III", title="Văn bản", anchor="phu-luc-3"),
    Table(
        key="documents",
        title="Danh mục văn bản",
        columns=(Column(title="Ký hiệu", width=8), Column(title="Trích yếu", width=50)),
        rows=(
            Row(
                cells=(text("D01"), text("Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI")),
                anchor="D01",
            ),
            Row(cells=(text("D02"), text("Quyết định về không gian đi bộ")), anchor="D02"),
            Row(cells=(text("D03"), text("Công văn về khảo sát hài lòng")), anchor="D03"),
        ),
    ),
)

VIETNAMESE = Report(
    key="mid-term",
    language=Language.VI,
    title="Báo cáo sơ kết giữa nhiệm kỳ 2020–2025",
    on=date(2023, 6, 30),
    known_at=datetime(2023, 7, 5, 16, 30, tzinfo=_HANOI),
    letterhead=Letterhead(
        form="party",
        superior="ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
        issuer="QUẬN UỶ HOÀN KIẾM",
        number="",
        symbol="BC/QU",
        place="Hoàn Kiếm",
        day=None,
        genre="Báo cáo",
        subject="sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI",
    ),
    body=_BODY_VI,
    annexes=_ANNEXES_VI,
    signature=Signature(on_behalf="T/M BAN THƯỜNG VỤ", post="Bí thư", name=""),
    recipients=(
        "Thành uỷ Hà Nội (để báo cáo)",
        "Các đồng chí Quận uỷ viên",
        "Lưu Văn phòng Quận uỷ",
    ),
)

ENGLISH = Report(
    key="ward-year",
    language=Language.EN,
    title="Yearly review of Hàng Bạc ward",
    on=date(2023, 12, 31),
    known_at=None,
    letterhead=Letterhead(
        form="state",
        superior="PEOPLE'S COMMITTEE OF HOÀN KIẾM DISTRICT",
        issuer="PEOPLE'S COMMITTEE OF HÀNG BẠC WARD",
        number="27",
        symbol="BC-UBND",
        place="Hàng Bạc",
        day=date(2024, 1, 9),
        genre="Report",
        subject="on the tasks of 2023",
    ),
    body=(
        Heading(text="Results", level=1, anchor="results"),
        Paragraph(
            (
                Text("The district rose to "),
                Number("1/30", "S02"),
                Text(", "),
                Claim("beyond its target", "T01"),
                Text(" of "),
                Cite("Resolution 27", "D01"),
                Text("."),
            )
        ),
        SLOPE_EN,
        Note((Strong("Corrected: "), Text("the figure for 2020 was first reported as 5/30."))),
    ),
    annexes=(
        AnnexStart(label="Annex I", title="Evidence and documents", anchor="annex-1"),
        Table(
            key="evidence",
            title="Where each figure comes from",
            columns=(Column(title="No.", width=6), Column(title="Source", width=40)),
            rows=(
                Row(cells=(text("S01"), text("City decision of 2021")), anchor="S01"),
                Row(cells=(text("S02"), text("City decision of 2023")), anchor="S02"),
                Row(
                    cells=(text("T01"), text("Reform index: among the first five")),
                    anchor="T01",
                    level="exceeded",
                ),
                Row(
                    cells=(text("D01"), text("Resolution 27 of the ward's congress")),
                    anchor="D01",
                ),
            ),
        ),
        SEAL_EN,
    ),
    signature=Signature(on_behalf="FOR THE PEOPLE'S COMMITTEE", post="Chairman", name="Họ và tên"),
    recipients=("The district's People's Committee", "Archives"),
)

EXAMPLES = (VIETNAMESE, ENGLISH)
