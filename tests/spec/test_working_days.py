"""Terms are counted in the days on which offices really work."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from resolute.intake.calendar import CalendarRulesError, working_calendar
from resolute.time import OutsideCalendarError, WorkingCalendar, add_months
from resolute.words import Language

ROOT = Path(__file__).parents[2]
NOTICES = (ROOT / "src/resolute/rules/calendar.toml").read_text("utf-8")
PUBLISHED = ROOT.parent / "shared/data/rules/vn_calendar_2019_2027.csv"
VIETNAM = working_calendar(2019, 2027, NOTICES)

MARCH = WorkingCalendar(
    date(2026, 3, 1),
    date(2026, 3, 31),
    days_off=frozenset({date(2026, 3, 10), date(2026, 3, 31)}),
    make_up_days=frozenset({date(2026, 3, 14)}),
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        *((date(2026, 3, 2), True), (date(2026, 3, 7), False), (date(2026, 3, 8), False)),
        *((date(2026, 3, 10), False), (date(2026, 3, 14), True), (date(2026, 3, 30), True)),
    ],
)
def test_weekends_and_holidays_are_off(day: date, works: bool) -> None:
    assert MARCH.is_working(day) is works


def test_a_make_up_saturday_is_a_working_day() -> None:
    assert VIETNAM.is_working(date(2026, 8, 22))
    assert VIETNAM.add_working_days(date(2026, 8, 21), 1) == date(2026, 8, 22)


def test_2_january_2026_was_exchanged_for_a_saturday() -> None:
    assert not VIETNAM.is_working(date(2026, 1, 2))
    assert VIETNAM.is_working(date(2026, 1, 10))
    assert working_calendar(2026, 2026, "").is_working(date(2026, 1, 2))


def test_the_day_of_the_event_is_not_counted() -> None:
    assert MARCH.add_working_days(date(2026, 3, 2), 1) == date(2026, 3, 3)
    assert MARCH.working_days_between(date(2026, 3, 2), date(2026, 3, 3)) == 1


@pytest.mark.parametrize(
    ("start", "count", "ends"),
    [
        *((2, 5, 9), (2, 6, 11), (6, 1, 9), (7, 1, 9), (9, 1, 11), (12, 2, 14), (13, 2, 16)),
        *((2, 0, 2), (7, 0, 9), (27, 1, 30)),
    ],
)
def test_a_term_steps_over_days_off(start: int, count: int, ends: int) -> None:
    assert MARCH.add_working_days(date(2026, 3, start), count) == date(2026, 3, ends)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [(2, 2, 0), (2, 9, 5), (6, 8, 0), (9, 11, 1), (13, 16, 2), (9, 2, -5), (1, 31, 21)],
)
def test_working_days_between_two_days(start: int, end: int, days: int) -> None:
    assert MARCH.working_days_between(date(2026, 3, start), date(2026, 3, end)) == days


def test_a_term_whose_last_day_is_a_holiday_ends_on_the_next_working_day() -> None:
    independence_day = date(2026, 9, 2)
    tet = date(2023, 1, 20)

    assert VIETNAM.ends_on_working_day(independence_day) == date(2026, 9, 3)
    assert VIETNAM.ends_on_working_day(tet) == date(2023, 1, 27)


def test_a_term_whose_last_day_is_a_working_day_ends_on_it() -> None:
    assert VIETNAM.ends_on_working_day(date(2026, 8, 22)) == date(2026, 8, 22)
    assert VIETNAM.next_working(date(2026, 8, 24)) == date(2026, 8, 24)


@pytest.mark.parametrize(
    ("start", "months", "ends"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 3, date(2023, 4, 30)),
        (date(2023, 10, 31), 4, date(2024, 2, 29)),
        (date(2023, 3, 31), -1, date(2023, 2, 28)),
        (date(2023, 3, 15), 0, date(2023, 3, 15)),
    ],
)
def test_31_january_plus_one_month_is_the_last_of_february(
    start: date, months: int, ends: date
) -> None:
    assert add_months(start, months) == ends


def test_a_term_of_a_month_that_ends_on_a_holiday_ends_after_it() -> None:
    ends = add_months(date(2023, 3, 31), 1)

    assert ends == date(2023, 4, 30)
    assert VIETNAM.ends_on_working_day(ends) == date(2023, 5, 4)


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 4, 1)])
def test_a_day_outside_the_calendar_is_never_guessed(day: date) -> None:
    for ask in (MARCH.is_working, MARCH.next_working):
        with pytest.raises(OutsideCalendarError, match="không có ngày"):
            ask(day)
    with pytest.raises(OutsideCalendarError):
        MARCH.add_working_days(day, 1)
    with pytest.raises(OutsideCalendarError):
        MARCH.working_days_between(date(2026, 3, 2), day)


@pytest.mark.parametrize(("start", "count"), [(30, 1), (31, 0), (2, 21)])
def test_a_term_that_runs_past_the_calendar_is_never_guessed(start: int, count: int) -> None:
    with pytest.raises(OutsideCalendarError, match="vượt ra ngoài lịch"):
        MARCH.add_working_days(date(2026, 3, start), count)


def test_the_last_working_day_of_the_calendar_can_be_reached() -> None:
    assert MARCH.add_working_days(date(2026, 3, 2), 20) == date(2026, 3, 30)
    assert VIETNAM.add_working_days(date(2027, 12, 30), 1) == VIETNAM.last


def test_outside_the_calendar_a_person_is_told_what_to_do() -> None:
    with pytest.raises(OutsideCalendarError) as trouble:
        MARCH.is_working(date(2026, 4, 1))

    assert trouble.value.say(Language.VI) == (
        "Lịch làm việc chỉ có từ 1/3/2026 đến 31/3/2026, không có ngày 1/4/2026. "
        "Mở rộng các năm của lịch làm việc rồi làm lại."
    )
    assert trouble.value.say(Language.EN) == (
        "The working calendar runs from 1 March 2026 to 31 March 2026, so it does not know "
        "1 April 2026. Widen the years of the working calendar and try again."
    )


def test_a_term_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        MARCH.add_working_days(date(2026, 3, 10), -1)


def test_the_calendar_agrees_with_every_published_day() -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published calendar lies beside the project, and this copy has none")
    rows = list(csv.DictReader(PUBLISHED.read_text("utf-8").splitlines()))
    published = {date.fromisoformat(row["date"]): row["kind"] == "work" for row in rows}
    known = {day: works for day, works in published.items() if day >= VIETNAM.first}

    assert {day: VIETNAM.is_working(day) for day in known} == known
    assert VIETNAM.make_up_days == {day for day, works in known.items() if works}
    assert VIETNAM.days_off == {day for day, works in known.items() if not works}
    assert sorted(published.keys() - known.keys()) == [date(2014, 12, 27)]


def test_a_notice_outweighs_the_library() -> None:
    notice = """
        [[change]]
        off = 2026-08-22
        works = 2026-08-31
        valid_from = 2026-01-01
        valid_to = 2027-01-01
    """
    moved = working_calendar(2026, 2026, notice)

    assert not moved.is_working(date(2026, 8, 22))
    assert moved.is_working(date(2026, 8, 31))
    assert moved.days_off.isdisjoint(moved.make_up_days)


@pytest.mark.parametrize("make_up", [date(2014, 12, 27), date(2019, 1, 5)])
def test_a_saturday_makes_up_for_a_day_of_another_year(make_up: date) -> None:
    assert working_calendar(make_up.year, make_up.year, NOTICES).is_working(make_up)


def test_a_day_off_may_be_given_without_a_day_in_return() -> None:
    mourned = working_calendar(2026, 2026, NOTICES.replace("works = 2026-01-10", ""))

    assert not mourned.is_working(date(2026, 1, 2))
    assert not mourned.is_working(date(2026, 1, 10))


def test_a_calendar_holds_no_day_of_other_years() -> None:
    one_year = working_calendar(2025, 2025, NOTICES)
    days = one_year.days_off | one_year.make_up_days

    assert {day.year for day in days} == {2025}
    assert (one_year.first, one_year.last) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("[[change]]", "[[change", "TOML"),
        ("[[change]]", "[change]", "change"),
        ("[[change]]", "change = [1]\n[other]", "change"),
        ("off = 2026-01-02", "off = 2025-01-02", "change 1, off"),
        ("off = 2026-01-02", "off = 2027-01-01", "change 1, off"),
        ("off = 2026-01-02", "off = 2026-01-02T00:00:00", "change 1, off"),
        ("works = 2026-01-10", 'works = "10/1/2026"', "change 1, works"),
        ("works = 2026-01-10", "work = 2026-01-10", "change 1, work"),
        ("valid_to = 2027-01-01", "", "change 1, off"),
    ],
)
def test_a_wrong_notice_is_named(right: str, wrong: str, place: str) -> None:
    with pytest.raises(CalendarRulesError) as trouble:
        working_calendar(2026, 2026, NOTICES.replace(right, wrong))

    assert f"“{place}”" in trouble.value.say(Language.VI)
    assert f"“{place}”" in trouble.value.say(Language.EN)
