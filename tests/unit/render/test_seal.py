"""The seal: every letter of its text in every format, and a code that says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
import segno
from docx.oxml.ns import qn
from docx.shared import Length
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from resolute.render import qr
from resolute.render.docx import as_docx
from resolute.render.json import as_json
from resolute.render.pdf import as_pdf
from resolute.render.text import block_text
from resolute.render.xlsx import as_xlsx
from resolute.review.blocks import Seal, Text
from resolute.review.report import Report
from tests.unit.render.drawn import page, typography_of
from tests.unit.render.report_example import VIETNAMESE
from tests.unit.render.report_example_seal import CHECKPOINT, SEAL_VI
from tests.unit.render.test_html import read
from tests.unit.render.word import opened

SEALED = replace(VIETNAMESE, body=(), annexes=(SEAL_VI,))
LINES = CHECKPOINT.splitlines()


def sealed(text: str) -> Report:
    return replace(SEALED, annexes=(replace(SEAL_VI, text=text),))


def pdf(report: Report) -> bytes:
    return as_pdf(report, typography_of(report), {})


def docx(report: Report) -> bytes:
    return as_docx(report, typography_of(report), {})


# --- the text -------------------------------------------------------------------------------------


def test_the_example_is_as_long_as_what_a_ledger_signs() -> None:
    assert 200 <= len(CHECKPOINT.encode()) <= 330
    assert len(LINES) == 5
    assert not LINES[3]


@pytest.mark.parametrize("width", [20, 80, 200])
def test_a_terminal_gets_the_signed_lines_whole_however_narrow_it_is(width: int) -> None:
    assert block_text(SEAL_VI, width=width).endswith("\n\n" + CHECKPOINT.rstrip("\n"))


def test_the_page_holds_the_signed_lines_as_they_are_and_asks_nobody_to_translate_them() -> None:
    (text,) = read(page(SEALED), "pre")

    assert text.text == CHECKPOINT.rstrip("\n")
    assert text.attributes["translate"] == "no"


def test_a_word_file_has_a_paragraph_for_each_signed_line() -> None:
    paragraphs = [p for p in opened(SEALED).paragraphs if p.style and p.style.style_id == "Signed"]

    assert [paragraph.text for paragraph in paragraphs] == LINES


def test_a_word_file_keeps_the_parts_of_a_seal_on_one_page() -> None:
    paragraphs = opened(SEALED).paragraphs
    last = next(n for n, p in enumerate(paragraphs) if p.text == LINES[-1])
    title = next(n for n, p in enumerate(paragraphs) if p.text == SEAL_VI.title)
    words, *others, end = paragraphs[title + 1 : last + 1]

    assert all(paragraph.paragraph_format.keep_with_next for paragraph in (words, *others))
    assert not end.paragraph_format.keep_with_next


def test_a_word_file_says_which_font_may_stand_for_the_one_it_names() -> None:
    with ZipFile(BytesIO(docx(SEALED))) as package:
        fonts = package.read("word/fontTable.xml").decode()
        styles = package.read("word/styles.xml").decode()

    assert '<w:font w:name="Courier New"><w:altName w:val="Liberation Mono"/>' in fonts
    assert 'w:ascii="Courier New"' in styles


def test_a_pdf_breaks_a_long_line_anywhere_and_puts_no_sign_there() -> None:
    drawn = PdfReader(BytesIO(pdf(SEALED))).pages[-1].extract_text()

    assert "".join("".join(LINES).split()) in "".join(drawn.split())
    assert LINES[-1] not in drawn.split("\n")
    assert not {"\u00ad", "\u200b", "\u2060"} & set(drawn)


def test_a_word_of_a_signed_line_that_no_page_could_hold_is_broken_in_a_pdf() -> None:
    text = f"a\n{'W' * 400}\n"
    drawn = PdfReader(BytesIO(pdf(sealed(text)))).pages[-1].extract_text()
    runs = [len(run) for run in re.findall("W+", drawn)]

    assert sum(runs) == 400
    assert max(runs) < 100


def test_a_workbook_has_the_signed_lines_as_text_even_if_one_looks_like_a_formula() -> None:
    text = "=1+1\n7\n\n— =a\n"
    sheet = load_workbook(BytesIO(as_xlsx(sealed(text)))).worksheets[0]
    cells = [cell for cell in sheet["A"] if cell.value]

    assert [cell.value for cell in cells[-3:]] == ["=1+1", "7", "— =a"]
    assert {cell.data_type for cell in cells[-3:]} == {"s"}
    assert {cell.font.name for cell in cells[-3:]} == {"Courier New"}


def test_the_json_has_the_text_letter_by_letter() -> None:
    (block,) = json.loads(as_json(SEALED))["annexes"]

    assert (block["is"], block["text"], block["alt"]) == ("Seal", CHECKPOINT, SEAL_VI.alt)


@pytest.mark.parametrize("draw", [page, pdf, docx, as_xlsx], ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("letter", ["\r", "\t", "\x1b", "\u2028", "e\u0301"])
def test_a_text_that_would_not_be_printed_as_it_was_signed_is_refused(
    draw: Callable[[Report], object], letter: str
) -> None:
    with pytest.raises(ValueError, match="letter by letter"):
        draw(sealed(f"a{letter}b\n1\n"))


def test_a_terminal_refuses_it_too() -> None:
    with pytest.raises(ValueError, match="letter by letter"):
        block_text(replace(SEAL_VI, text="a\x1b[2Jb\n"), width=80)


def test_signs_that_mean_something_to_a_format_are_only_signs() -> None:
    text = "R&D <b> #let $x$ *s* _e_ `c` // ]]>\n\n— a  b &amp;\n"
    (shown,) = read(page(sealed(text)), "pre")

    assert shown.text == text.rstrip("\n")
    assert [p.text for p in opened(sealed(text)).paragraphs][-3:] == text.splitlines()
    assert "*s*_e_`c`//]]>—ab&amp;" in "".join(
        PdfReader(BytesIO(pdf(sealed(text)))).pages[-1].extract_text().split()
    )


# --- the code -------------------------------------------------------------------------------------


def test_the_code_has_its_words_on_the_page_in_the_word_file_and_in_the_pdf() -> None:
    (drawing,) = (svg for svg in read(page(SEALED), "svg") if "figure" not in svg.inside)
    (picture,) = opened(SEALED).element.body.iter(qn("wp:docPr"))

    assert drawing.attributes["role"] == "img"
    assert drawing.attributes["aria-label"] == picture.get("descr") == SEAL_VI.alt
    assert _described(pdf(SEALED)) == [SEAL_VI.alt]


def _described(file: bytes) -> list[str]:
    """The alternative texts of a PDF."""
    found: list[str] = []
    waiting: list[PdfObject] = [PdfReader(BytesIO(file)).root_object["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, ArrayObject):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting.append(one.get("/K", ArrayObject()))
    return found


def test_a_hostile_alternative_text_stays_a_text() -> None:
    seal = replace(
        SEAL_VI, alt='"><script>alert(1)</script>', title='"><script>', line=(Text("<"),)
    )

    assert "<script" not in page(replace(SEALED, annexes=(seal,)))


@pytest.mark.parametrize("text", ["a", CHECKPOINT, CHECKPOINT + "ẵ" * 400])
def test_the_code_is_at_least_three_centimetres_wide_inside_its_margin_of_four_modules(
    text: str,
) -> None:
    side = int(re.findall(r'viewBox="0 0 (\d+) \1"', qr.svg(text, alt=""))[0])
    module = qr.width_mm(text) / side

    assert module * (side - 8) >= 30
    assert module >= Decimal("0.6")


@pytest.mark.parametrize("text", ["a", CHECKPOINT])
def test_a_word_file_prints_the_code_as_wide_as_a_pdf_does(text: str) -> None:
    (shape,) = opened(sealed(text)).inline_shapes

    assert Length(shape.width).mm == pytest.approx(float(qr.width_mm(text)), abs=0.05)
    assert shape.width == shape.height


def test_a_code_of_the_longest_text_still_fits_the_page() -> None:
    (shape,) = opened(sealed("a" * 2331)).inline_shapes

    assert Length(shape.width).mm < 165
    assert len(PdfReader(BytesIO(pdf(sealed("a" * 2331)))).pages) == 2


def test_a_text_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr.svg("a" * 2332, alt="")


def test_every_dark_module_is_drawn_once_and_no_other_is() -> None:
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr.svg(CHECKPOINT, alt=""))
    drawn = [(int(x) + n - 4, int(y) - 4) for x, y, length, _ in bars for n in range(int(length))]
    matrix = segno.make_qr(CHECKPOINT, error="m", mode="byte", encoding="utf-8").matrix
    dark = [(x, y) for y, row in enumerate(matrix) for x, module in enumerate(row) if module]

    assert all(there == back for _, _, there, back in bars)
    assert drawn == dark


def test_equal_texts_give_equal_bytes() -> None:
    assert qr.svg(CHECKPOINT, alt="a") == qr.svg(CHECKPOINT, alt="a")
    assert qr.png(CHECKPOINT) == qr.png(CHECKPOINT)
    assert pdf(SEALED) == pdf(SEALED)
    assert docx(SEALED) == docx(SEALED)
    assert as_xlsx(SEALED) == as_xlsx(SEALED)


def test_two_seals_of_one_report_are_both_drawn() -> None:
    other: Seal = replace(SEAL_VI, title="Dấu khác", text="b\n2\n")
    report = replace(SEALED, annexes=(SEAL_VI, other))

    assert len(opened(report).inline_shapes) == 2
    assert len(read(page(report), "pre")) == 2
