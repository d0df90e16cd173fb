"""A hand-written sentence takes its figures and its judgements from references in braces."""

from __future__ import annotations

import pytest

from resolute.review.blocks import Cite, Claim, Number
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.references import Reference, Unreadable, pieces
from resolute.review.scribe import Scribe
from resolute.words import Finding, Language, Words
from tests.unit.review.small_review import CLAIMS, EVIDENCE, HERE, material


def scribe(table: str = EVIDENCE, language: Language = Language.VI) -> Scribe:
    return Scribe(Ink(BOOKS[language], material(table)), CLAIMS)


def said(text: str, language: Language = Language.VI) -> str:
    return plain(scribe(language=language).line(Words(text, text), HERE))


def faults(text: str, table: str = EVIDENCE) -> list[Finding]:
    writer = scribe(table)
    writer.line(Words(text, text), HERE)
    return writer.findings


def test_a_text_is_cut_into_words_and_references() -> None:
    found = pieces("Năm {year 2022}, {value rate @2022}; {verdict T1}.")

    assert found == (
        "Năm ",
        Reference(kind="year", name="2022", windows=(), written="year 2022"),
        ", ",
        Reference(kind="value", name="rate", windows=("2022",), written="value rate @2022"),
        "; ",
        Reference(kind="verdict", name="T1", windows=(), written="verdict T1"),
        ".",
    )


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "{value}",
        "{on T1}",
        "{values rate}",
        "{verdict T1 @2022}",
        "{value rate 2022}",
        "{VALUE rate}",
    ],
)
def test_braces_that_hold_no_reference_are_named(text: str) -> None:
    assert pieces(text) == (Unreadable(text[1:-1]),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{value rate}", "97,5%"),
        ("{value rate @2021}", "95,0%"),
        ("{number rate}", "97,5"),
        ("{number rate @2020}", "92"),
        ("{goal T1.1}", "95%"),
        ("{baseline T1.1}", "90%"),
        ("{reading T1.1}", "97,5%"),
        ("{reading T1.2}", "1/30"),
        ("{verdict T1.1}", "hoàn thành"),
        ("{verdict T1.2}", "hoàn thành vượt"),
        ("{verdict T2.1}", "hoàn thành, quá hạn"),
        ("{verdict T2.2}", "không hoàn thành"),
        ("{count tasks.done}/{count tasks.total}", "3/4"),
        ("{count targets.exceeded}", "0"),
        ("{doc 15-NQ-TW}", "Nghị quyết về Thủ đô đến năm 2030 (15-NQ/TW)"),
        ("{doc.number 15-NQ-TW}", "15-NQ/TW"),
        ("{unit hang-bac}", "Phường Hàng Bạc"),
        ("{programme 04}", "Chương trình 04"),
        ("{year 2022}", "2022"),
        ("{period 2021-2025}", "2021–2025"),
        ("{period 2022-Q1}", "quý I/2022"),
        ("{date 2023-06-30}", "30/6/2023"),
        ("{on}", "30/6/2023"),
        ("{term}", "2020–2025"),
    ],
)
def test_a_reference_becomes_words(text: str, words: str) -> None:
    assert said(text) == words
    assert faults(text) == []


def test_a_number_is_tied_to_its_reading_a_verdict_to_its_standing_a_document_to_its_row() -> None:
    line = scribe().line(Words("{value rate}{verdict T1.1}{doc.number 15-NQ-TW}", ""), HERE)

    number, claim, cite = line
    assert isinstance(number, Number)
    assert number.noted
    assert claim == Claim("hoàn thành", "T1.1")
    assert cite == Cite("15-NQ/TW", "doc-15-NQ-TW")


def test_the_same_reading_has_one_reference_wherever_it_is_written() -> None:
    once, _, again, _, other = scribe().line(
        Words("{value rate} và {value rate} và {value rate @2020}", ""), HERE
    )

    assert isinstance(once, Number)
    assert isinstance(other, Number)
    assert again == once
    assert other.ref != once.ref


def test_a_sentence_follows_the_figures() -> None:
    text = Words("Tỷ lệ {value rate}, {verdict T1.1}.", "")
    worse = EVIDENCE.replace("97.5", "94  ")

    assert plain(scribe().line(text, HERE)) == "Tỷ lệ 97,5%, hoàn thành."
    assert plain(scribe(worse).line(text, HERE)).startswith("Tỷ lệ 94%, chưa hoàn thành")


def test_english_says_the_same_in_its_own_words() -> None:
    assert (
        said("{value rate}, {verdict T1.2}, {on}", Language.EN) == "97.5%, exceeded, 30 June 2023"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{value unheard}",
        "{value rate @soon}",
        "{verdict T9}",
        "{count tasks.nearly}",
        "{count fields.done}",
        "{doc 16-NQ-TW}",
        "{unit hang-hom}",
        "{programme 05}",
        "{year 22}",
        "{date 30-06-2023}",
        "{baseline T1.2}",
        "{goal T2.1}",
    ],
)
def test_what_refers_to_nothing_stays_in_braces_and_is_named(text: str) -> None:
    """A milestone promises no number, so there is no goal of one to quote."""
    (fault,) = faults(text)

    assert said(text) == text
    assert text[1:-1] in fault.say(Language.VI)
    assert fault.place == HERE


def test_a_sentence_that_needs_an_unknown_figure_is_named() -> None:
    (fault,) = faults("{value revenue}")

    assert "chưa rõ" in fault.problem.vi
    assert said("{value revenue}") == "chưa rõ"


def test_one_fault_is_told_once_however_often_it_is_made() -> None:
    assert len(faults("{verdict T9} và {verdict T9}")) == 1


@pytest.mark.parametrize(
    "written", ["trend T1", "trend T1 @2020", "trend T1 @2020 @2021 @2022", "verdict T1 @2020"]
)
def test_a_trend_takes_two_periods_and_a_verdict_none(written: str) -> None:
    assert pieces(f"{{{written}}}") == (Unreadable(written),)
