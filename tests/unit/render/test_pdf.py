"""The PDF: the same words, marks and rooms as the Word file, readable by everyone, on any day."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from resolute.render.assets import fonts_folder
from resolute.render.pdf import as_pdf
from resolute.render.typography_rules import typographies
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Column,
    Heading,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
)
from resolute.review.report import Report
from tests.unit.render.report_example import ENGLISH, EVERY_LETTER, HOSTILE, VIETNAMESE

FORMS = typographies(
    files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
)
STATE = replace(
    VIETNAMESE,
    letterhead=replace(
        VIETNAMESE.letterhead,
        form="state",
        issuer="Ủy ban nhân dân phường Hàng Bạc",
        number="5",
        symbol="BC-UBND",
        day=date(2024, 2, 9),
    ),
)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{height}">\
<text x="9" y="20" font-family="Arimo" font-size="12">Hoàn Kiếm</text></svg>'
DRAWINGS = MappingProxyType({key: DOT.format(height=200) for key in ("targets", "years", "rank")})


def made(report: Report, drawings: Mapping[str, str] = DRAWINGS) -> PdfReader:
    return PdfReader(BytesIO(as_pdf(report, FORMS[report.letterhead.form], drawings)))


def words(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def all_words(reader: PdfReader) -> str:
    return " ".join(map(words, reader.pages))


def with_body(*blocks: Block) -> Report:
    return replace(VIETNAMESE, body=blocks, annexes=())


def tags(reader: PdfReader) -> Counter[str]:
    """How often each kind of structure stands in the document."""
    found: Counter[str] = Counter()
    waiting: list[PdfObject] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, ArrayObject):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            found[str(one.get("/S", ""))] += 1
            waiting.append(one.get("/K", ArrayObject()))
    return found


def fonts(page: PageObject) -> set[str]:
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    named = resources["/Font"].get_object()
    assert isinstance(named, DictionaryObject)
    return {str(font.get_object()["/BaseFont"]).split("+")[1] for font in named.values()}


def test_a_state_document_opens_as_the_decree_asks() -> None:
    page = words(made(STATE).pages[0])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in page
    assert "ỦY BAN NHÂN DÂN PHƯỜNG HÀNG BẠC" in page
    assert "Số: 05/BC-UBND Hoàn Kiếm, ngày 09 tháng 02 năm 2024" in page
    assert "BÁO CÁO sơ kết giữa nhiệm kỳ" in page


def test_a_party_document_opens_as_the_guidance_asks() -> None:
    page = words(made(VIETNAMESE).pages[0])
    assert "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI QUẬN UỶ HOÀN KIẾM * ĐẢNG CỘNG SẢN VIỆT NAM" in page
    assert "Số ........-BC/QU Hoàn Kiếm, ngày ..... tháng ..... năm ........." in page


def test_the_sheets_are_a4_and_only_an_annex_with_a_wide_table_is_turned() -> None:
    wide = Table(
        key="wide",
        title="Biểu",
        columns=(Column(title="Cột"),) * 7,
        rows=(Row(cells=((Text("x"),),) * 7),),
    )
    annexes = (*VIETNAMESE.annexes, AnnexStart(label="Phụ lục IV", title="Biểu"), wide)
    sizes = [
        (round(float(page.mediabox.width) * 25.4 / 72), round(float(page.mediabox.height)))
        for page in made(replace(VIETNAMESE, annexes=annexes)).pages
    ]
    assert sizes[0] == (210, 842)
    assert sizes[-1] == (297, 595)
    assert set(sizes[:-1]) == {(210, 842)}


def test_every_page_but_the_first_bears_its_number_above_the_text() -> None:
    pages = made(VIETNAMESE).pages
    assert words(pages[0]).startswith("ĐẢNG BỘ")
    assert [words(page).split()[0] for page in pages[1:]] == [
        str(number) for number in range(2, len(pages) + 1)
    ]


def test_annexes_of_the_state_are_numbered_anew() -> None:
    reader = made(STATE)
    first = next(n for n, page in enumerate(reader.pages) if words(page).startswith("Phụ lục I "))
    assert all(words(page).startswith("Phụ lục") for page in reader.pages[first:])
    assert words(reader.pages[first - 1]).split()[0] == str(first)


def test_the_second_page_of_an_annex_of_the_state_is_its_page_two() -> None:
    long = AnnexStart(label="Phụ lục", title="Dài"), *(Paragraph((Text("x"),)),) * 40
    reader = made(replace(STATE, annexes=(*STATE.annexes, *long)))
    assert [words(page).split()[0] for page in reader.pages[-2:]] == ["Phụ", "2"]


def test_signs_that_mean_something_to_typst_are_only_signs() -> None:
    assert HOSTILE in all_words(made(VIETNAMESE))
    assert "#panic" in all_words(made(with_body(Heading(text='#panic("x") = $a$ @b', level=2))))


def test_every_vietnamese_letter_is_drawn_in_the_bundled_face_and_can_be_copied() -> None:
    reader = made(VIETNAMESE)
    text = all_words(reader)
    assert all(letter in text for letter in EVERY_LETTER.split())
    drawn = {name for page in reader.pages for name in fonts(page)}
    assert drawn <= {
        "Arimo",
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-BoldItalic",
        "LiberationSerif-Italic",
    }


def test_the_words_of_a_chart_can_be_copied() -> None:
    assert "Hoàn Kiếm" in all_words(made(with_body(VIETNAMESE.body[3])))


def test_a_chart_without_a_drawing_is_drawn_as_its_table() -> None:
    assert "Số liệu của hình 1" in all_words(made(with_body(VIETNAMESE.body[3]), {}))


def test_a_tall_drawing_is_made_to_fit_its_page() -> None:
    drawings = {"targets": DOT.format(height=4000)}
    _, second, third = map(words, made(with_body(VIETNAMESE.body[3]), drawings).pages)
    assert "Tám chỉ tiêu" in second
    assert "Hoàn Kiếm" in second
    assert "Nơi nhận" in third


def test_the_document_says_its_title_its_language_and_the_day_it_judges() -> None:
    reader = made(VIETNAMESE)
    assert reader.metadata is not None
    assert reader.metadata.title == VIETNAMESE.title
    assert str(reader.metadata.creation_date) == "2023-06-30 00:00:00+00:00"
    assert str(reader.root_object["/Lang"]) == "vi"
    assert str(made(ENGLISH).root_object["/Lang"]) == "en"


def test_it_is_an_archive_file_that_a_screen_reader_can_read() -> None:
    reader = made(VIETNAMESE)
    assert reader.xmp_metadata is not None
    described = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    kinds = tags(reader)
    assert (kinds["/Title"], kinds["/H1"], kinds["/H2"], kinds["/H3"]) == (1, 5, 2, 1)
    assert (kinds["/Table"], kinds["/Figure"], kinds["/LI"]) == (4, 3, 3)
    assert kinds["/TH"] == 6 + 4 + 3 + 2
    assert kinds["/Link"] > 30


def test_headings_and_annexes_fill_the_outline() -> None:
    titles = [str(one["/Title"]) for one in made(VIETNAMESE).outline if not isinstance(one, list)]
    assert titles == [
        "I. KẾT QUẢ THỰC HIỆN",
        "II. HẠN CHẾ, NGUYÊN NHÂN, GIẢI PHÁP",
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
    ]


def test_an_outline_that_begins_deep_or_leaps_is_still_drawn() -> None:
    report = with_body(Heading(text="ba", level=3), Heading(text="bốn", level=4))
    kinds = tags(made(report))
    assert (kinds["/H1"], kinds["/H2"]) == (1, 1)


def test_an_anchor_claimed_twice_stays_with_the_first() -> None:
    heading = Heading(text="một", anchor="S1")
    report = with_body(heading, heading, Paragraph((Number("7", "S1"), Number("8", "S2"))))
    assert tags(made(report))["/Link"] == 1
    assert "7S18" in all_words(made(report))


def test_other_faces_of_an_office_do_not_take_the_place_of_the_bundled_one(tmp_path: Path) -> None:
    for face in fonts_folder().glob("Arimo*.ttf"):
        (tmp_path / face.name).write_bytes(face.read_bytes())
    assert as_pdf(ENGLISH, FORMS["state"], {}, fonts=tmp_path) == as_pdf(
        ENGLISH, FORMS["state"], {}
    )


@pytest.mark.parametrize("report", [STATE, VIETNAMESE, ENGLISH], ids=["state", "party", "english"])
def test_equal_reports_give_equal_bytes(report: Report) -> None:
    form = FORMS[report.letterhead.form]
    assert as_pdf(report, form, DRAWINGS) == as_pdf(report, form, DRAWINGS)


def test_a_review_is_drawn_while_one_waits() -> None:
    started = time.perf_counter()
    made(VIETNAMESE)
    assert time.perf_counter() - started < 2  # measured: 0.05 s
