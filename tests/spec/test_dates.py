"""Dates are read day first and said as offices write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from resolute.words import (
    Language,
    UnreadableDate,
    read_date,
    say_date,
    say_date_long,
    say_moment,
)

MID_YEAR = date(2023, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("30/6/2023", "30/06/2023", "30.6.2023", "30-6-2023", "30 / 6 / 2023", " 30/6/2023\n"),
        *("2023-06-30", "ngày 30/6/2023", "ngày 30 tháng 6 năm 2023", "Ngày 30 tháng 06 năm 2023"),
        *("nga\u0300y 30 tha\u0301ng 6 n\u0103m 2023", "30 June 2023", "30 tháng 6 năm 2023"),
    ],
)
def test_every_customary_form_names_the_same_day(text: str) -> None:
    assert read_date(text) == MID_YEAR


def test_the_day_comes_before_the_month() -> None:
    assert read_date("3/4/2023") == date(2023, 4, 3)


@pytest.mark.parametrize("text", ["12/31/2022", "12.31.2022"])
def test_a_month_first_date_is_asked_and_not_guessed(text: str) -> None:
    assert read_date(text) == UnreadableDate(text, (date(2022, 12, 31),))


@pytest.mark.parametrize(
    "text",
    [
        *("30/6/23", "31/2/2023", "30/6-2023", "29/2/2023", "0/6/2023", "13/13/2023", "2023-13-01"),
        *("2023-6-30", "2023/06/30", "30 Juin 2023", "", "hôm nay", "20230630", "1/1/0000"),
        *("\uff13/6/2023", "31 June 2023", "ngày 31 tháng 6 năm 2023", "30/6/2023 10:00"),
    ],
)
def test_a_text_that_is_no_day_is_handed_back_as_it_was(text: str) -> None:
    assert read_date(text) == UnreadableDate(text)


def test_a_day_in_running_text_has_no_zeros_before_it() -> None:
    assert say_date(date(2023, 2, 5), Language.VI) == "5/2/2023"
    assert say_date(date(2023, 2, 5), Language.EN) == "5 February 2023"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 2, 5), "ngày 05 tháng 02 năm 2023"),
        (date(2023, 1, 31), "ngày 31 tháng 01 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 12, 10), "ngày 10 tháng 12 năm 2023"),
    ],
)
def test_a_document_pads_days_under_ten_and_the_first_two_months(day: date, said: str) -> None:
    assert say_date_long(day, Language.VI) == said
    assert read_date(said) == day


def test_an_english_document_writes_the_month_out() -> None:
    assert say_date_long(date(2023, 2, 5), Language.EN) == "5 February 2023"


def test_a_moment_is_said_to_the_minute() -> None:
    signed = datetime(2023, 7, 12, 16, 5, 59, tzinfo=UTC)

    assert say_moment(signed, Language.VI) == "16:05 ngày 12/7/2023"
    assert say_moment(signed, Language.EN) == "12 July 2023, 16:05"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_said_is_read_back(language: Language, month: int) -> None:
    day = date(2024, month, 29)

    assert read_date(say_date(day, language)) == day
    assert read_date(say_date_long(day, language)) == day
