"""The page: every word on it, every figure linked to its proof, nothing loaded from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from resolute.render.assets import page_css
from resolute.render.html import as_html
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Claim,
    Column,
    Heading,
    Note,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from resolute.review.report import Report
from tests.unit.render.drawn import page, svgs, typography_of
from tests.unit.render.report_example import ENGLISH, EXAMPLES, HOSTILE, VIETNAMESE
from tests.unit.render.report_example_charts import BULLETS_VI

each_report = pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)


@dataclass
class Element:
    """One element of a page as a reader's program sees it."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects the elements of a page, with the text that stands in each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element inside those that are open."""
        element = Element(tag, dict(attrs), inside=[one.name for one in self._open])
        self.elements.append(element)
        if tag not in {"meta", "link", "col", "br"}:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last, which must have this name."""
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """Give the words to every element they stand in."""
        for element in self._open:
            element.text += data


def read(html: str, name: str = "") -> list[Element]:
    return [element for element in Reader(html).elements if name in {"", element.name}]


def drawn(*blocks: Block, annexes: tuple[Block, ...] = ()) -> str:
    """A page of a few blocks."""
    return page(replace(VIETNAMESE, body=blocks, annexes=annexes))


def table(*rows: Row) -> Table:
    return Table(key="t", title="Bảng", columns=(Column(title="A"), Column(title="B")), rows=rows)


def cells(*texts: str) -> tuple[tuple[Text, ...], ...]:
    return tuple((Text(text),) for text in texts)


@each_report
def test_equal_reports_give_equal_pages(report: Report) -> None:
    assert page(report) == page(replace(report))


@each_report
def test_every_element_is_closed_where_it_was_opened(report: Report) -> None:
    assert read(page(report), "main")


@each_report
def test_every_id_is_there_once_and_every_link_has_its_end(report: Report) -> None:
    elements = read(page(report))
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    links = {element.attributes["href"] for element in elements if element.name == "a"}

    assert len(ids) == len(set(ids))
    assert links - {f"#{one}" for one in ids} == set()
    assert len(links) > 5


@each_report
def test_nothing_is_asked_of_any_other_place(report: Report) -> None:
    elements = read(page(report))
    asked = [
        element.attributes.get(name)
        for element in elements
        for name in ("src", "href", "action", "data", "srcset")
        if element.attributes.get(name) and element.name != "a"
    ]

    assert asked == ["data:,"]
    assert [element for element in elements if element.name in {"script", "iframe", "form"}] == []
    assert re.findall(r"url\(|@import", page_css()) == []


def test_the_page_forbids_what_it_does_not_need() -> None:
    policy = next(
        m.attributes["content"]
        for m in read(page(ENGLISH), "meta")
        if len(m.attributes) == 2 and "http-equiv" in m.attributes
    )

    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@each_report
def test_the_page_says_its_language_and_its_title(report: Report) -> None:
    html = page(report)

    assert read(html, "html")[0].attributes["lang"] == report.language.value
    assert read(html, "title")[0].text == report.title


def test_the_page_says_which_day_it_judges_and_when_its_knowledge_ends() -> None:
    assert [e.text for e in read(page(VIETNAMESE), "dd")] == ["30/6/2023", "16:30 ngày 5/7/2023"]


def test_a_page_made_from_nothing_says_so() -> None:
    assert [e.text for e in read(page(ENGLISH), "dd")] == [
        "31 December 2023",
        "none yet",
    ]


def test_there_is_one_main_heading_and_no_level_is_skipped() -> None:
    levels = [int(e.name[1]) for e in read(page(VIETNAMESE)) if re.fullmatch("h[1-6]", e.name)]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_part_and_each_annex_is_a_section() -> None:
    sections = read(page(VIETNAMESE), "section")

    assert [e.text.strip()[:12] for e in sections[1:]] == [
        "I. Kết quả t",
        "II. Hạn chế,",
        "Phụ lục I Cá",
        "Phụ lục II N",
        "Phụ lục III ",
    ]


def test_the_contents_list_parts_sections_and_annexes() -> None:
    links = [e.text for e in read(page(VIETNAMESE), "a") if "nav" in e.inside]

    assert links[0] == "I. Kết quả thực hiện"
    assert links[-1] == "Phụ lục III. Văn bản"
    assert "a) Các nhiệm vụ" not in links


def test_a_heading_without_an_anchor_or_of_the_third_level_is_not_listed() -> None:
    deep = Heading(text="a) Sâu", level=3, anchor="sau")
    html = drawn(Heading(text="Có"), deep, AnnexStart(label="Phụ lục", title="Không neo"))

    assert [e for e in read(html, "a") if "nav" in e.inside] == []


def test_the_head_is_that_of_the_form() -> None:
    party, state = page(VIETNAMESE), page(ENGLISH)

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party
    assert "Số ........-BC/QU" in party
    assert "No.: 27/BC-UBND" in state
    assert "Hàng Bạc, 9 January 2024" in state


# --- spans ----------------------------------------------------------------------------------------


def test_a_figure_is_a_link_to_its_proof_and_carries_its_exact_value() -> None:
    proof = table(Row(cells=cells("S12", "Báo cáo"), anchor="S12"))
    html = drawn(Paragraph((Number("111,1%", "S12", Decimal("111.10")),)), annexes=(proof,))

    assert (
        '<a class="n" href="#S12" title="Nguồn: S12"><data value="111.10">111,1%</data></a>' in html
    )


def test_a_figure_whose_row_is_not_in_the_report_is_no_link() -> None:
    assert '<span class="n" title="Nguồn: S99">5/7</span>' in drawn(
        Paragraph((Number("5/7", "S99"),))
    )


def test_a_verdict_is_a_link_to_its_grounds_except_in_the_row_of_its_grounds() -> None:
    verdict = Claim("đạt", "T07")
    rows = table(Row(cells=((Text("T07"),), (verdict,)), anchor="T07", level="met"))
    html = drawn(Paragraph((verdict,)), annexes=(rows,))

    assert '<a class="claim" href="#T07" title="Căn cứ: T07">đạt</a>' in html
    assert '<span class="claim" title="Căn cứ: T07">đạt</span>' in html


@pytest.mark.parametrize("place", ["title", "text", "cell", "anchor", "alt"])
def test_no_word_of_a_report_becomes_an_element(place: str) -> None:
    wicked = '"><script>alert(1)</script>'
    made = {
        "title": replace(VIETNAMESE, title=wicked),
        "text": replace(VIETNAMESE, body=(Paragraph((Text(wicked),)),)),
        "cell": replace(VIETNAMESE, body=(table(Row(cells=cells(wicked, wicked))),)),
        "anchor": replace(VIETNAMESE, body=(Heading(text="a", anchor=wicked),)),
        "alt": replace(VIETNAMESE, body=(replace(BULLETS_VI, alt=wicked),)),
    }[place]

    assert "<script" not in page(made)


def test_signs_that_mean_something_to_html_are_shown_as_they_are() -> None:
    assert read(drawn(Paragraph((Text(HOSTILE),))), "p")[-1].text == HOSTILE


# --- tables and charts ----------------------------------------------------------------------------


def test_every_table_has_a_caption_and_titles_for_its_columns() -> None:
    elements = read(page(VIETNAMESE))
    tables = [e for e in elements if e.name == "table"]
    heads = [e for e in elements if e.name == "th" and "thead" in e.inside]

    assert len([e for e in elements if e.name == "caption"]) == len(tables) == 7
    assert {e.attributes["scope"] for e in heads} == {"col"}


def test_what_scrolls_can_be_reached_by_key_and_has_a_name() -> None:
    boxes = [
        e
        for e in read(page(VIETNAMESE), "div")
        if e.attributes.get("class") in {"scroll", "drawing"}
    ]

    assert len(boxes) == 10
    assert {(e.attributes["tabindex"], e.attributes["role"]) for e in boxes} == {("0", "region")}
    assert all(e.attributes["aria-label"] for e in boxes)


def test_a_row_has_its_anchor_its_level_and_a_sign_before_its_verdict() -> None:
    row = Row(cells=((Text("05"),), (Claim("chậm", "T05"),)), anchor="K02", level="behind")
    html = drawn(table(row))

    assert '<tr id="K02" class="level behind">' in html
    assert '<span class="sign" aria-hidden="true">▼</span><span class="claim"' in html


def test_a_row_with_a_level_and_no_verdict_bears_its_sign_in_its_first_cell() -> None:
    html = drawn(table(Row(cells=cells("T01", "b"), level="met")))

    assert '<td><span class="sign" aria-hidden="true">●</span>T01</td><td>b</td>' in html


def test_a_row_without_a_level_has_no_sign() -> None:
    assert "<tr><td>a</td><td>b</td></tr>" in drawn(table(Row(cells=cells("a", "b"))))


def test_a_group_opens_a_body_of_its_own_under_one_wide_title() -> None:
    group = Row(cells=cells("Chương trình 08"), group=True)
    html = drawn(table(Row(cells=cells("a", "b")), group, Row(cells=cells("c", "d"))))

    assert html.count("<tbody>") == 2
    assert '<th scope="rowgroup" colspan="2">Chương trình 08</th>' in html


def test_a_chart_stands_with_its_table_under_it() -> None:
    figures = read(page(VIETNAMESE), "figure")
    drawings = [e for e in read(page(VIETNAMESE), "svg") if "figure" in e.inside]

    assert [e.attributes["id"] for e in figures] == ["chart-targets", "chart-years", "chart-rank"]
    assert len(drawings) == 3
    assert all("Số liệu của hình" in e.text for e in figures)


def test_a_chart_without_a_drawing_is_its_table_alone() -> None:
    html = as_html(ENGLISH, typography_of(ENGLISH), {}, css="")

    assert 'class="drawing"' not in html
    assert "Figures of the chart" in html


def test_an_aside_is_announced_as_one() -> None:
    asides = read(drawn(Note((Text("minh hoạ"),))), "aside")

    assert [(e.attributes["role"], e.attributes["aria-label"]) for e in asides] == [
        ("note", "Lưu ý")
    ]


def test_a_level_that_has_no_sign_yet_has_a_dot() -> None:
    assert "•" in drawn(table(Row(cells=cells("a", "b"), level="a level of tomorrow")))


def test_svgs_of_the_example_are_all_on_its_page() -> None:
    html = page(VIETNAMESE)

    assert all(svg in html for svg in svgs(VIETNAMESE).values())


def _links(html: str) -> Iterator[str]:
    return (str(e.attributes["href"]) for e in read(html, "a"))


def test_the_first_link_skips_to_the_content() -> None:
    assert next(_links(page(ENGLISH))) == "#content"
