"""What is said of a number is true of the number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.words import Language, Notation, Unreadable, read_number, say_against, say_number

NOTATION = {Language.VI: Notation.VI, Language.EN: Notation.EN}
LANGUAGES = st.sampled_from(Language)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)
SMALL = st.decimals(min_value=-100, max_value=100, places=4)


@given(value=NUMBERS, language=LANGUAGES)
def test_a_number_said_is_read_back_digit_for_digit(value: Decimal, language: Language) -> None:
    assert read_number(say_number(value, language), NOTATION[language]) == value


@given(value=NUMBERS, language=LANGUAGES)
def test_without_a_notation_the_number_said_is_among_the_readings(
    value: Decimal, language: Language
) -> None:
    answer = read_number(say_number(value, language))

    assert value in (answer.candidates if isinstance(answer, Unreadable) else [answer])


@given(value=SMALL, places=st.integers(0, 6))
def test_rounding_agrees_with_counting_whole_steps(value: Decimal, places: int) -> None:
    """The slow way to round half up: shift, add a half, drop what is left, shift back."""
    steps = int(abs(value) * 10**places + Decimal("0.5"))
    rounded = Decimal(steps).scaleb(-places).copy_sign(value)

    said = say_number(value, Language.EN, places)

    assert Decimal(said) == rounded
    assert len(said.partition(".")[2]) == places


@given(value=SMALL, marks=st.lists(SMALL, max_size=4), places=st.integers(0, 3))
def test_the_number_shown_compares_with_every_mark_as_the_true_one(
    value: Decimal, marks: list[Decimal], places: int
) -> None:
    shown = Decimal(say_against(value, marks, language=Language.EN, places=places))

    for mark in marks:
        assert (shown < mark, shown == mark) == (value < mark, value == mark)


@given(value=SMALL, marks=st.lists(SMALL, max_size=4), places=st.integers(0, 3))
def test_no_decimal_is_shown_without_need(
    value: Decimal, marks: list[Decimal], places: int
) -> None:
    said = say_against(value, marks, language=Language.EN, places=places)
    used = len(said.partition(".")[2])

    for fewer in range(places, used):
        short = Decimal(say_number(value, Language.EN, fewer))
        assert any(short.compare(mark) != value.compare(mark) for mark in marks)


def slow_reading(text: str, group: str, decimal: str) -> Decimal | None:
    """The slow way to read: take the text apart by hand and look at each part."""
    whole, mark, fraction = text.partition(decimal)
    first, *others = whole.replace(group, " ").split(" ")
    digits = [first, *others, *([fraction] if mark else [])]
    mixed = group in whole and " " in whole
    led = not others or (len(first) in {1, 2, 3} and first[0] != "0")
    if mixed or not led or not all(digits) or any(mark in fraction for mark in ",. "):
        return None
    grouped = all(len(each) == 3 for each in others)
    return Decimal("".join([first, *others, ".", fraction])) if grouped else None


@given(text=st.from_regex("[0-2]{1,4}([,. ][0-2]{0,4}){0,3}", fullmatch=True))
def test_reading_agrees_with_taking_the_text_apart(text: str) -> None:
    slow = [slow_reading(text.strip(), ".", ","), slow_reading(text.strip(), ",", ".")]

    answer = read_number(text)

    values = answer.candidates if isinstance(answer, Unreadable) else (answer,)
    assert set(values) == {value for value in slow if value is not None}


@pytest.mark.parametrize("value", ["0", "-0", "-0.04", "0E+9", "-0E-9"])
def test_zero_has_no_sign(value: str) -> None:
    assert say_number(Decimal(value), Language.VI, 1) == "0,0"


@pytest.mark.parametrize("value", ["0", "-0", "0E+9", "-0E-9"])
def test_zero_is_one_digit(value: str) -> None:
    assert say_number(Decimal(value), Language.VI) == "0"
