"""The Word file: its typography by each form, its structure, its links and its bytes."""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from resolute.render.docx import as_docx
from resolute.render.docx_styles import style_of
from resolute.render.typography import Part, Typography
from resolute.render.typography_rules import typographies
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Column,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from resolute.review.report import Letterhead, Report
from tests.unit.render.report_example import ENGLISH, HOSTILE, VIETNAMESE

FORMS = typographies(
    files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
)
WARD = Letterhead(
    form="state",
    superior="Ủy ban nhân dân quận Hoàn Kiếm",
    issuer="Ủy ban nhân dân phường Hàng Bạc",
    number="5",
    symbol="BC-UBND",
    place="Hàng Bạc",
    day=date(2024, 2, 9),
    genre="Báo cáo",
    subject="kết quả thực hiện nhiệm vụ",
)
STATE = replace(VIETNAMESE, letterhead=WARD)
CASES = {"state": STATE, "party": VIETNAMESE}


def png(width: int = 300, height: int = 100) -> bytes:
    """A white picture of so many dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress((b"\0" + b"\xff" * width) * height))
    return b"\x89PNG\r\n\x1a\n" + header + dots + chunk(b"IEND", b"")


PICTURES = MappingProxyType({key: png() for key in ("targets", "years", "rank")})


def opened(report: Report, charts: Mapping[str, bytes] = PICTURES) -> Document:
    file = as_docx(report, FORMS[report.letterhead.form], charts)
    return docx.Document(BytesIO(file))


def xml(report: Report) -> str:
    file = as_docx(report, FORMS[report.letterhead.form], PICTURES)
    with ZipFile(BytesIO(file)) as package:
        return package.read("word/document.xml").decode()


def styled(document: Document, part: Part) -> list[str]:
    """Every text in the style of a part, wherever it stands."""
    found = [WordParagraph(one, document) for one in document.element.body.iter(qn("w:p"))]
    return [p.text for p in found if p.style is not None and p.style.style_id == style_of(part)]


def with_body(*blocks: Block) -> Report:
    return replace(VIETNAMESE, body=blocks, annexes=())


def mm(length: Length | None) -> Decimal:
    assert length is not None
    return Decimal(f"{length.mm:.1f}")


@pytest.mark.parametrize("form", CASES)
def test_the_sheet_and_its_margins_are_those_of_the_form(form: str) -> None:
    page, section = FORMS[form].page, opened(CASES[form]).sections[0]
    assert [mm(section.page_width), mm(section.page_height)] == [210, 297]
    for side in ("top", "bottom", "left", "right"):
        drawn = mm(getattr(section, f"{side}_margin"))
        allowed = getattr(page, side)
        assert drawn == allowed.use, side
        assert allowed.low <= drawn <= allowed.high, side


@pytest.mark.parametrize("form", CASES)
@pytest.mark.parametrize("part", Part)
def test_every_part_has_a_style_with_the_letters_of_the_form(form: str, part: Part) -> None:
    look = FORMS[form].looks.get(part)
    if look is None:
        assert (form, part) == ("party", Part.MOTTO)
        return
    styles = {style.style_id: style for style in opened(CASES[form]).styles}
    style = styles[style_of(part)]
    assert isinstance(style, ParagraphStyle)
    font = style.font
    assert font.size is not None
    assert Decimal(font.size.pt) == look.size.use
    drawn = [bool(f) for f in (font.bold, font.italic, font.all_caps, font.underline)]
    assert drawn == [look.bold, look.italic, look.caps, look.underline]


@pytest.mark.parametrize("form", CASES)
def test_all_scripts_are_set_in_times_new_roman_and_the_language_is_vietnamese(form: str) -> None:
    defaults = opened(CASES[form]).styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    (fonts,) = defaults.iter(qn("w:rFonts"))
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    (language,) = defaults.iter(qn("w:lang"))
    assert set(language.attrib.values()) == {"vi-VN"}


def test_a_state_document_opens_with_the_motto_over_a_rule_as_long_as_its_text() -> None:
    document = opened(STATE)
    assert styled(document, Part.NATION) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert styled(document, Part.MOTTO) == ["Độc lập - Tự do - Hạnh phúc"]
    rules = rule_widths_mm(document, FORMS["state"])
    assert rules["motto"] == pytest.approx(60.5, abs=0.3)


def test_the_rule_of_the_issuer_is_between_a_third_and_half_of_its_longest_line() -> None:
    short = replace(STATE, letterhead=replace(WARD, issuer="Ủy ban nhân dân"))
    width = rule_widths_mm(opened(short), FORMS["state"])["issuer"]
    assert 43.2 / 3 <= width <= 43.2 / 2


def rule_widths_mm(document: Document, form: Typography) -> dict[str, float]:
    """The length of the line under each part of the head."""
    widths = [float(share) * float(form.page.text_width) / 100 for share in form.head_columns]
    found = {}
    cells = document.tables[0].rows[0].cells
    for width, cell in zip(widths, cells, strict=True):
        above = ""
        for paragraph in cell.paragraphs:
            assert paragraph.style is not None
            if paragraph.style.style_id == "Rule":
                left = paragraph.paragraph_format.left_indent
                assert left is not None
                found[above] = width - 2 * left.mm
            above = paragraph.style.style_id.lower()
    return found


def test_a_party_document_opens_with_the_name_of_the_party_and_a_star_below_the_issuer() -> None:
    document = opened(VIETNAMESE)
    assert styled(document, Part.NATION) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert styled(document, Part.ISSUER) == ["QUẬN UỶ HOÀN KIẾM", "*"]
    assert styled(document, Part.MOTTO) == []
    assert rule_widths_mm(document, FORMS["party"])["nation"] == pytest.approx(72.9, abs=0.3)


@pytest.mark.parametrize(
    ("form", "number", "line"),
    [
        ("state", "5", "Số: 05/BC-UBND"),
        ("state", "127", "Số: 127/BC-UBND"),
        ("state", "05a", "Số: 05a/BC-UBND"),
        ("state", "", "Số: ......../BC-UBND"),
        ("party", "5", "Số 5-BC-UBND"),
        ("party", "", "Số ........-BC-UBND"),
    ],
)
def test_the_number_line_is_written_as_the_form_asks(form: str, number: str, line: str) -> None:
    report = replace(STATE, letterhead=replace(WARD, form=form, number=number))
    assert styled(opened(report), Part.NUMBER) == [line]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2024, 2, 9), "Hàng Bạc, ngày 09 tháng 02 năm 2024"),
        (date(2023, 11, 24), "Hàng Bạc, ngày 24 tháng 11 năm 2023"),
        (date(2023, 3, 5), "Hàng Bạc, ngày 05 tháng 3 năm 2023"),
        (None, "Hàng Bạc, ngày ..... tháng ..... năm ........."),
    ],
)
def test_the_place_and_the_day_are_padded_with_zeros_as_the_decree_asks(
    day: date | None, line: str
) -> None:
    document = opened(replace(STATE, letterhead=replace(WARD, day=day)))
    assert styled(document, Part.PLACE_DAY) == [line]


def test_an_issuer_without_a_superior_leaves_no_empty_line_above_its_name() -> None:
    assert (
        styled(opened(replace(STATE, letterhead=replace(WARD, superior=""))), Part.SUPERIOR) == []
    )


def test_recipients_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    document = opened(ENGLISH)
    assert styled(document, Part.RECIPIENTS_WORD) == ["Recipients:"]
    assert styled(document, Part.RECIPIENT) == [
        "- The district's People's Committee;",
        "- Archives.",
    ]


def test_the_signer_stands_under_whom_they_sign_for_and_a_blank_is_left_for_the_name() -> None:
    document = opened(VIETNAMESE)
    assert styled(document, Part.AUTHORITY) == ["T/M BAN THƯỜNG VỤ"]
    assert styled(document, Part.POST) == ["Bí thư"]
    assert styled(document, Part.SIGNER) == [""]


def test_who_signs_for_nobody_else_has_no_line_above_the_post() -> None:
    signed = replace(VIETNAMESE.signature, on_behalf="")
    assert styled(opened(replace(VIETNAMESE, signature=signed)), Part.AUTHORITY) == []


def test_the_page_number_stands_at_the_top_of_every_page_but_the_first() -> None:
    document = opened(STATE)
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header.part.blob.decode()
    assert section.header.paragraphs[0].style is not None
    assert section.header.paragraphs[0].style.style_id == "Header"
    assert section.header_distance is not None
    assert section.top_margin is not None
    assert section.header_distance < section.top_margin


def test_annexes_of_the_state_are_numbered_anew_and_those_of_the_party_run_on() -> None:
    assert xml(STATE).count('<w:pgNumType w:start="1"/>') == 3
    assert "pgNumType" not in xml(VIETNAMESE)
    assert xml(VIETNAMESE).count("<w:titlePg/>") == 1


def test_each_annex_names_the_document_that_it_belongs_to() -> None:
    assert set(styled(opened(STATE), Part.ENCLOSED)) == {
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 09 tháng 02 năm 2024)"
    }
    assert styled(opened(STATE), Part.ANNEX_WORD) == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]


def table_of(columns: int, rows: int = 1) -> Table:
    return Table(
        key="wide",
        title="Biểu",
        columns=tuple(Column(title=f"Cột {n}") for n in range(columns)),
        rows=(Row(cells=((Text("x"),),) * columns),) * rows,
    )


def test_an_annex_with_a_wide_table_lies_on_its_long_side_and_no_other_does() -> None:
    annexes = (
        AnnexStart(label="Phụ lục I", title="Hẹp"),
        table_of(6),
        AnnexStart(label="Phụ lục II", title="Rộng"),
        table_of(7),
    )
    sections = opened(replace(VIETNAMESE, annexes=annexes)).sections
    assert [mm(section.page_width) for section in sections] == [210, 210, 297]


def test_an_annex_without_a_start_is_drawn_all_the_same() -> None:
    document = opened(replace(VIETNAMESE, annexes=(table_of(2),)))
    assert len(document.sections) == 2
    assert styled(document, Part.ENCLOSED) == []


def test_the_column_titles_are_repeated_and_no_row_is_split_between_pages() -> None:
    first, *others = drawn_table(opened(VIETNAMESE), "Số").iter(qn("w:tr"))
    assert len(others) == 16
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *others))
    assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in others)


def drawn_table(document: Document, first_title: str) -> etree._Element:
    """The table whose first column has a title."""
    tables: Iterator[etree._Element] = document.element.body.iter(qn("w:tbl"))
    return next(t for t in tables if next(t.iter(qn("w:t"))).text == first_title)


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    table = next(t for t in opened(VIETNAMESE).tables if t.cell(0, 0).text == "TT")
    widths = [Length(column.width or 0).mm for column in table.columns]
    assert sum(widths) == pytest.approx(165, abs=0.1)
    assert widths[0] > 8  # "TT" in bold, which a share of 4 in 92 would tear
    assert widths[3] > 21  # "31/12/2022"


def test_columns_share_the_sheet_even_when_every_word_is_too_long() -> None:
    long_word = (Text("nghiên-cứu" + "n" * 90),)
    table = replace(table_of(3), rows=(Row(cells=(long_word,) * 3),))
    drawn = opened(with_body(table)).tables[1]
    widths = [Length(column.width or 0).mm for column in drawn.columns]
    assert widths == pytest.approx([55, 55, 55], abs=0.1)


def test_a_group_row_spans_all_columns() -> None:
    _, group, *_ = drawn_table(opened(VIETNAMESE), "TT").iter(qn("w:tr"))
    (cell,) = group.iter(qn("w:tc"))
    span = cell.find(f".//{qn('w:gridSpan')}")
    assert span is not None
    assert span.get(qn("w:val")) == "6"


def test_every_link_leads_to_one_bookmark_and_every_bookmark_has_a_name_that_word_accepts() -> None:
    content = xml(VIETNAMESE)
    links = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', content)
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', content)
    assert len(links) > 30
    assert set(links) <= set(names)
    assert len(names) == len(set(names)) == len(re.findall("<w:bookmarkEnd", content))
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)


def test_long_anchors_that_begin_alike_are_told_apart() -> None:
    alike = [f"{'chỉ tiêu về văn hoá, xã hội ' * 3}{n}" for n in (1, 2)]
    content = xml(with_body(*(Heading(text="x", anchor=anchor) for anchor in alike)))
    names = re.findall(r'w:name="([^"]+)"', content)
    assert len(set(names)) == 2
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)


def test_a_figure_in_a_sentence_shows_its_reference_once_and_one_in_a_table_does_not() -> None:
    document = opened(VIETNAMESE)
    (sentence,) = (t for t in styled(document, Part.BODY) if t.startswith("Qua nửa"))
    assert "31/38S15 nhiệm vụ" in sentence
    twice = Paragraph((Number("1", "S01"), Text(" rồi "), Number("2", "S01")))
    again = opened(replace(VIETNAMESE, body=(twice,)))
    assert "1S01 rồi 2" in styled(again, Part.BODY)
    assert "12.480,5" in styled(document, Part.CELL)


def test_a_reference_that_leads_nowhere_is_printed_as_plain_words() -> None:
    document = opened(with_body(Paragraph((Number("7", "S99"),))))
    assert styled(document, Part.BODY) == ["7"]
    assert "w:hyperlink" not in xml(with_body(Paragraph((Number("7", "S99"),))))


def test_headings_fill_the_navigation_pane_by_their_levels() -> None:
    names = [p.style.name for p in opened(VIETNAMESE).paragraphs if p.style is not None]
    assert [n for n in names if n.startswith("Heading")] == [
        "Heading 1",
        "Heading 2",
        "Heading 2",
        "Heading 3",
        "Heading 1",
    ]


def test_a_heading_below_the_third_level_looks_like_the_third() -> None:
    assert styled(opened(with_body(Heading(text="sâu", level=5))), Part.HEADING_3) == ["sâu"]


def test_a_list_is_a_real_list_with_dashes() -> None:
    content = xml(with_body(Bullets(((Text("một"),), (Text("hai"),)))))
    assert content.count("<w:numPr>") == 2


def test_a_picture_says_in_words_what_it_shows_and_fits_between_the_margins() -> None:
    report, wide = with_body(VIETNAMESE.body[3]), {"targets": png(4000, 400)}
    document = opened(report, wide)
    (drawing,) = document.inline_shapes
    assert mm(drawing.width) == pytest.approx(Decimal(165), abs=Decimal("0.1"))
    (about,) = document.element.body.iter(qn("wp:docPr"))
    assert (about.get("descr") or "").startswith("Trong tám chỉ tiêu")


def test_a_chart_without_a_picture_is_drawn_as_its_table() -> None:
    document = opened(with_body(VIETNAMESE.body[3]), {})
    assert styled(document, Part.TABLE_TITLE) == [
        "Tám chỉ tiêu so với mục tiêu và tiến độ phải đạt",
        "Số liệu của hình 1",
    ]
    assert len(document.inline_shapes) == 0


def test_signs_that_mean_something_to_xml_are_only_signs() -> None:
    document = opened(with_body(Paragraph((Text(f"{HOSTILE}\x00\x1b\ud800\ufffe"),))))
    assert styled(document, Part.BODY) == [HOSTILE]


def test_the_properties_name_the_report_and_no_machine() -> None:
    properties = opened(STATE).core_properties
    assert properties.title == STATE.title
    assert properties.author == properties.last_modified_by == WARD.issuer
    assert (properties.language, properties.comments) == ("vi-VN", "")
    assert str(properties.created) == str(properties.modified) == "2023-06-30 00:00:00+00:00"


def test_nothing_of_the_librarys_own_template_is_left() -> None:
    with ZipFile(BytesIO(as_docx(STATE, FORMS["state"], {}))) as package:
        names = package.namelist()
        content = b"".join(map(package.read, names))
    assert names[0] == "[Content_Types].xml"
    assert not [n for n in names if "theme" in n or "thumbnail" in n or "customXml" in n]
    assert b"python-docx" not in content
    assert b"Calibri" not in content


def test_every_file_in_the_package_is_sound_xml() -> None:
    with ZipFile(BytesIO(as_docx(STATE, FORMS["state"], {}))) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))


def test_the_bytes_do_not_depend_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    first = as_docx(VIETNAMESE, FORMS["party"], PICTURES)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert as_docx(VIETNAMESE, FORMS["party"], PICTURES) == first


def test_a_district_of_large_tables_is_written_in_a_blink() -> None:
    large = replace(VIETNAMESE, body=(table_of(8, rows=600),) * 2)
    started = time.perf_counter()
    as_docx(large, FORMS["party"], {})
    assert time.perf_counter() - started < 2  # measured: 0.3 s
