"""The Word file: its annexes, tables, links, lists and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length
from lxml import etree

from resolute.render.typography import Part
from resolute.review.blocks import (
    AnnexStart,
    Bullets,
    Heading,
    Number,
    Paragraph,
    Row,
    Text,
)
from tests.unit.render.report_example import HOSTILE, VIETNAMESE
from tests.unit.render.word import (
    mm,
    opened,
    png,
    styled,
    table_of,
    with_body,
    xml,
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


def test_a_figure_that_was_promised_is_linked_to_its_row_and_bears_no_mark() -> None:
    goal = Heading(text="x", anchor="T01"), Paragraph((Number("10%", "T01"),))
    assert styled(opened(with_body(*goal)), Part.BODY) == ["10%"]
    assert xml(with_body(*goal)).count("<w:hyperlink") == 1


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
    report = with_body(Bullets(((Text("một"),), (Text("hai"),))))
    assert xml(report).count("<w:numPr>") == 2
    (level,) = opened(report).part.numbering_part.element.iter(qn("w:lvl"))
    shown = {child.tag: child.get(qn("w:val")) for child in level}
    assert (shown[qn("w:lvlText")], shown[qn("w:suff")]) == ("-", "space")


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
