"""Numbers are read without guessing and said without losing the truth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.words import Language, Notation, Unreadable, read_number, say_against, say_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("9,8", "9.8"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234,5", "1234.5"),
        ("12 345", "12345"),
        ("1\u00a0234\u202f567\u2007890", "1234567890"),
        ("1\u2009234.567", "1234.567"),
        ("05", "5"),
        ("  +7\n", "7"),
        ("-76,96", "-76.96"),
        ("\N{MINUS SIGN} 1.25", "-1.25"),
        ("-0", "0"),
    ],
)
def test_a_text_with_one_reading_is_that_number(text: str, value: str) -> None:
    assert str(read_number(text)) == value


@pytest.mark.parametrize(
    ("text", "thousands", "decimals"),
    [
        ("1.234", "1234", "1.234"),
        ("12,345", "12.345", "12345"),
        ("-1,000", "-1.000", "-1000"),
    ],
)
def test_one_thousand_or_one_point_is_asked_and_not_guessed(
    text: str, thousands: str, decimals: str
) -> None:
    answer = read_number(text)

    assert answer == Unreadable(text, (Decimal(thousands), Decimal(decimals)))
    assert isinstance(answer, Unreadable)
    assert answer.ambiguous


@pytest.mark.parametrize(
    ("text", "notation", "value"),
    [
        ("1.234", Notation.VI, "1234"),
        ("1.234", Notation.EN, "1.234"),
        ("12,345", Notation.VI, "12.345"),
        ("12,345", Notation.EN, "12345"),
    ],
)
def test_a_known_notation_settles_the_question(text: str, notation: Notation, value: str) -> None:
    assert str(read_number(text, notation)) == value


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("12.34", Notation.VI),
        ("1.23.456", Notation.VI),
        ("1.234.5", Notation.VI),
        ("0.125", Notation.VI),
        ("1234.567", Notation.VI),
        ("9,8", Notation.EN),
        ("1 234.567,5", Notation.VI),
        ("1.23.456", None),
        ("1,234,56", None),
        ("12  345", None),
        ("1234 567", None),
    ],
)
def test_a_badly_grouped_number_is_not_repaired(text: str, notation: Notation | None) -> None:
    assert read_number(text, notation) == Unreadable(text)


@pytest.mark.parametrize(
    "text",
    [
        *("1e5", "khoảng 90", "", " ", ".", "-", "NaN", "Infinity", "95%", "5.", ",5", "1_000"),
        *("--5", "5-", "0x10", "\uff19\uff18", "\u0661\u0662", "½", "12/38"),
    ],
)
def test_a_text_that_is_no_number_is_handed_back_as_it_was(text: str) -> None:
    answer = read_number(text)

    assert answer == Unreadable(text)
    assert isinstance(answer, Unreadable)
    assert not answer.ambiguous


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("1234.5", "1.234,5", "1,234.5"),
        ("1234567", "1.234.567", "1,234,567"),
        ("12500.00", "12.500", "12,500"),
        ("1E+4", "10.000", "10,000"),
        ("-0.000001", "-0,000001", "-0.000001"),
        ("1.5E-7", "0,00000015", "0.00000015"),
        ("-0.00", "0", "0"),
        ("100", "100", "100"),
    ],
)
def test_vietnamese_numbers_group_by_dots_and_english_ones_by_commas(
    value: str, vietnamese: str, english: str
) -> None:
    assert say_number(Decimal(value), Language.VI) == vietnamese
    assert say_number(Decimal(value), Language.EN) == english


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        ("81.57894", 1, "81,6"),
        ("0.25", 1, "0,3"),
        ("-0.25", 1, "-0,3"),
        ("-0.04", 1, "0,0"),
        ("9.99", 1, "10,0"),
        ("999.5", 0, "1.000"),
        ("5", 2, "5,00"),
        ("1" * 40 + ".25", 1, ".".join(["1", *["111"] * 13]) + ",3"),
    ],
)
def test_places_round_half_up_and_are_always_filled(value: str, places: int, said: str) -> None:
    assert say_number(Decimal(value), Language.VI, places) == said


@pytest.mark.parametrize(
    ("value", "marks", "said"),
    [
        ("94.96", ["95"], "94,96"),
        ("94.9999", ["95"], "94,9999"),
        ("95.04", ["95"], "95,04"),
        ("95", ["95"], "95,0"),
        ("94.96", ["90"], "95,0"),
        ("94.96", [], "95,0"),
        ("94.94", ["94.9", "95"], "94,94"),
        ("7.04", ["7.1", "7.0"], "7,04"),
    ],
)
def test_a_target_just_missed_is_never_shown_as_met(
    value: str, marks: list[str], said: str
) -> None:
    marked = [Decimal(mark) for mark in marks]

    assert say_against(Decimal(value), marked, language=Language.VI, places=1) == said
