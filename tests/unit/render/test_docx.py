"""The Word file: its typography by each form, its head and its foot, and its bytes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml import etree

from resolute.render.docx import as_docx
from resolute.render.docx_styles import style_of
from resolute.render.typography import Part, Typography
from tests.unit.render.report_example import ENGLISH, VIETNAMESE
from tests.unit.render.word import (
    CASES,
    FORMS,
    PICTURES,
    STATE,
    WARD,
    mm,
    opened,
    styled,
    table_of,
    xml,
)


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


def test_every_cell_holds_a_paragraph_and_the_document_ends_with_one() -> None:
    nameless = replace(WARD, superior="", issuer="")
    body = opened(replace(STATE, letterhead=nameless, annexes=())).element.body
    assert all(cell.find(qn("w:p")) is not None for cell in body.iter(qn("w:tc")))
    assert [child.tag for child in body][-2:] == [qn("w:p"), qn("w:sectPr")]


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
