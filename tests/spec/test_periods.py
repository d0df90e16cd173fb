"""A period has one name and one set of days, which the reporting regime decides."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.intake.regimes import RegimeRulesError, regimes
from resolute.time import Period, Piece, Regime, UnknownSenderError, say_period
from resolute.words import Language

RULES = (Path(__file__).parents[2] / "src/resolute/rules/regimes.toml").read_text("utf-8")
CALENDAR, ND09 = (regimes(RULES)[key] for key in ("calendar", "nd09"))


def period(name: str, regime: Regime = CALENDAR) -> Period:
    found = regime.period(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "begins", "last_day"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2022-Q1", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-6T", date(2022, 1, 1), date(2022, 6, 30)),
        ("2020-11T", date(2020, 1, 1), date(2020, 11, 30)),
        ("2020-2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("2023-06-30", date(2023, 6, 30), date(2023, 6, 30)),
    ],
)
def test_a_calendar_period_runs_over_whole_months(name: str, begins: date, last_day: date) -> None:
    found = period(name)

    assert (found.begins, found.last_day, found.name) == (begins, last_day, name)
    assert found.regime == "calendar"


def test_the_report_year_runs_from_15_december_to_14_december() -> None:
    year = period("2022", ND09)

    assert (year.begins, year.last_day) == (date(2021, 12, 15), date(2022, 12, 14))
    assert year.regime == "nd09"


@pytest.mark.parametrize(
    ("name", "begins", "last_day", "commune", "province"),
    [
        ("2022-03", (2022, 2, 15), (2022, 3, 14), (2022, 3, 17), (2022, 3, 20)),
        ("2022-Q1", (2021, 12, 15), (2022, 3, 14), (2022, 3, 17), (2022, 3, 20)),
        ("2022-Q2", (2022, 3, 15), (2022, 6, 14), (2022, 6, 17), (2022, 6, 20)),
        ("2022-6T", (2021, 12, 15), (2022, 6, 14), (2022, 6, 17), (2022, 6, 20)),
        ("2022-9T", (2021, 12, 15), (2022, 9, 14), (2022, 9, 17), (2022, 9, 20)),
        ("2022", (2021, 12, 15), (2022, 12, 14), (2022, 12, 17), (2022, 12, 20)),
        ("2022-03-14", (2022, 3, 14), (2022, 3, 14), (2022, 3, 17), (2022, 3, 20)),
        ("2022-03-15", (2022, 3, 15), (2022, 3, 15), (2022, 4, 17), (2022, 4, 20)),
    ],
)
def test_reports_close_on_the_14th_and_leave_on_the_17th_and_the_20th(
    name: str,
    begins: tuple[int, int, int],
    last_day: tuple[int, int, int],
    commune: tuple[int, int, int],
    province: tuple[int, int, int],
) -> None:
    found = period(name, ND09)

    assert (found.begins, found.last_day) == (date(*begins), date(*last_day))
    assert ND09.due(found, "commune") == date(*commune)
    assert ND09.due(found, "province") == date(*province)


def test_a_calendar_report_is_due_in_the_month_after_its_last_day() -> None:
    assert CALENDAR.due(period("2022-Q4"), "commune") == date(2023, 1, 5)
    assert CALENDAR.due(period("2022-6T"), "province") == date(2022, 7, 10)


def test_a_report_due_on_the_31st_is_due_at_the_end_of_a_short_month() -> None:
    paid = regimes(RULES.replace("commune = 5", "commune = 31"))["calendar"]

    assert paid.due(period("2022-03"), "commune") == date(2022, 4, 30)
    assert paid.due(period("2022"), "commune") == date(2023, 1, 31)


def test_a_sender_without_a_day_is_told_who_has_one() -> None:
    with pytest.raises(UnknownSenderError) as trouble:
        ND09.due(period("2022", ND09), "district")

    assert "Chọn một trong: commune, province" in trouble.value.say(Language.VI)
    assert "Choose one of: commune, province" in trouble.value.say(Language.EN)


TYPED = [
    ("2022", ["Năm 2022", "năm  2022", "NAM 2022", "year 2022"]),
    (
        "2022-Q1",
        ["Quý I/2022", "quý 1 năm 2022", "Qúy I - 2022", "quy i 2022", "Q1/2022", "2022Q1"],
    ),
    ("2022-Q2", ["quý 2 năm 2022", "Quý II/2022", "quarter 2 of 2022"]),
    ("2022-Q3", ["QUÝ III–2022", "quý iii/2022"]),
    ("2022-Q4", ["Quý IV năm 2022", "Quý 4/2022"]),
    (
        "2022-03",
        ["Tháng 3/2022", "03/2022", "3/2022", "tháng 03 năm 2022", "T3/2022", "March 2022"],
    ),
    ("2022-6T", ["6 tháng 2022", "6 tháng đầu năm 2022", "6 tháng năm 2022", "06 tháng/2022"]),
    ("2022-9T", ["9 tháng/2022", "9T/2022", "first 9 months of 2022"]),
    ("2020-11T", ["11 tháng năm 2020", "11 thang 2020"]),
    (
        "2020-2023",
        ["giai đoạn 2020-2023", "Giai đoạn 2020 – 2023", "2020—2023", "period 2020-2023"],
    ),
    ("2023-06-30", ["30/6/2023", "ngày 30 tháng 6 năm 2023", "ngày 30/6/2023"]),
]


@pytest.mark.parametrize(("name", "texts"), TYPED)
def test_what_people_type_gets_the_canonical_name(name: str, texts: list[str]) -> None:
    assert {period(text).name for text in texts} == {name}
    assert {period(unicodedata.normalize("NFD", text)).name for text in texts} == {name}


@pytest.mark.parametrize(
    ("other", "name"),
    [
        *(("2022-1T", "2022-01"), ("2022-3T", "2022-Q1"), ("2022-12T", "2022")),
        *(("2022-2022", "2022"), ("3 tháng đầu năm 2022", "2022-Q1")),
    ],
)
def test_equal_stretches_have_one_name(other: str, name: str) -> None:
    assert period(other) == period(name)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2022-13",
            "2022-00",
            "2022-Q5",
            "2022-0T",
            "2022-13T",
            "quý V/2022",
            "tháng 13/2022",
        ),
        *("2023-2020", "6 tháng cuối năm 2022", "quý I", "22", "1022", "30/6/23", "3 năm 2022"),
        *("nhiệm kỳ 2020-2025", "12/31/2022", "2022-\uff11\uff12", "3 2022", "2023-02-29"),
    ],
)
def test_a_text_that_names_no_period_is_not_guessed(text: str) -> None:
    assert CALENDAR.period(text) is None


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("2022", "năm 2022", "2022"),
        ("2022-Q1", "quý I/2022", "Q1 2022"),
        ("2022-Q4", "quý IV/2022", "Q4 2022"),
        ("2022-6T", "6 tháng năm 2022", "first 6 months of 2022"),
        ("2020-11T", "11 tháng năm 2020", "first 11 months of 2020"),
        ("2022-03", "tháng 3/2022", "March 2022"),
        ("2020-2023", "giai đoạn 2020\N{EN DASH}2023", "2020\N{EN DASH}2023"),
        ("2023-06-30", "ngày 30/6/2023", "30 June 2023"),
    ],
)
def test_a_period_is_said_as_reports_say_it(name: str, vietnamese: str, english: str) -> None:
    assert say_period(period(name), Language.VI) == vietnamese
    assert say_period(period(name), Language.EN) == english


def test_a_period_with_a_name_of_its_own_is_said_by_it() -> None:
    term = Period(date(2020, 7, 31), date(2025, 7, 23), "nhiệm kỳ XXVI")

    assert say_period(term, Language.VI) == say_period(term, Language.EN) == "nhiệm kỳ XXVI"


def test_a_period_holds_its_first_day_and_not_its_end() -> None:
    month = period("2022-03")

    assert (month.days, month.last_day) == (31, date(2022, 3, 31))
    assert month.contains(date(2022, 3, 1))
    assert month.contains(date(2022, 3, 31))
    assert not month.contains(date(2022, 2, 28))
    assert not month.contains(date(2022, 4, 1))


@pytest.mark.parametrize(
    ("other", "covers", "overlaps"),
    [
        *(("2022-Q1", True, True), ("2022-03", True, True), ("2022-6T", False, True)),
        *(("2021", False, False), ("2022-04", False, False), ("2021-2022", False, True)),
    ],
)
def test_neighbours_touch_without_sharing_a_day(other: str, covers: bool, overlaps: bool) -> None:
    quarter = period("2022-Q1")

    assert quarter.covers(period(other)) is covers
    assert quarter.overlaps(period(other)) is overlaps


def test_earlier_periods_come_first_and_then_shorter_ones() -> None:
    names = ["2022", "2021-12", "2022-Q1", "2022-01", "2021"]

    assert [each.name for each in sorted(map(period, names))] == [
        *("2021", "2021-12", "2022-01", "2022-Q1", "2022")
    ]


@pytest.mark.parametrize(
    ("on", "share"),
    [
        *((date(2021, 1, 1), "0"), (date(2022, 3, 31), "0"), (date(2022, 4, 1), "0.1")),
        *((date(2022, 4, 5), "0.5"), (date(2022, 4, 10), "1"), (date(2025, 1, 1), "1")),
    ],
)
def test_a_day_counts_whole_in_the_share_that_has_come(on: date, share: str) -> None:
    ten_days = Period(date(2022, 4, 1), date(2022, 4, 11), "ten days")

    assert ten_days.elapsed(on) == Decimal(share)


@pytest.mark.parametrize(
    ("name", "before"),
    [
        *(("2022", "2021"), ("2022-Q1", "2021-Q1"), ("2024-02", "2023-02"), ("2025-02", "2024-02")),
        *(
            ("2022-9T", "2021-9T"),
            ("2020-2023", "2019-2022"),
            ("2023-06-30", "2022-06-30"),
            ("2024-02-28", "2023-02-28"),
        ),
        *(("2024-02-29", "2023-02-28"), ("2025-02-28", "2024-02-28"), ("2025-03-01", "2024-03-01")),
    ],
)
@pytest.mark.parametrize("regime", [CALENDAR, ND09], ids=lambda regime: regime.key)
def test_the_year_before_is_the_same_stretch_a_year_earlier(
    regime: Regime, name: str, before: str
) -> None:
    assert period(name, regime).year_before() == period(before, regime)


@pytest.mark.parametrize("ends", [date(2022, 1, 1), date(2021, 12, 31)])
def test_a_period_without_a_day_is_refused(ends: date) -> None:
    with pytest.raises(ValueError, match="ends on"):
        Period(date(2022, 1, 1), ends, "2022")


@pytest.mark.parametrize(
    ("name", "piece", "pieces"),
    [
        ("2020-2022", "year", ["2020", "2021", "2022"]),
        ("2022", "quarter", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]),
        ("2022-Q2", "month", ["2022-04", "2022-05", "2022-06"]),
        ("2020-11T", "quarter", ["2020-Q1", "2020-Q2", "2020-Q3"]),
        ("2022-02", "quarter", []),
        ("2022-02", "month", ["2022-02"]),
        ("2022-02-15", "month", []),
    ],
)
@pytest.mark.parametrize("regime", [CALENDAR, ND09], ids=lambda regime: regime.key)
def test_a_span_is_split_into_whole_pieces(
    regime: Regime, name: str, piece: Piece, pieces: list[str]
) -> None:
    assert regime.split(period(name, regime), piece) == tuple(period(p, regime) for p in pieces)


def test_a_period_of_another_regime_is_split_by_its_days() -> None:
    months = ND09.split(period("2022-Q1"), "month")

    assert [month.name for month in months] == ["2022-02", "2022-03"]


def test_15_december_already_belongs_to_the_next_report_year() -> None:
    assert ND09.holding(date(2022, 12, 14), "year") == period("2022", ND09)
    assert ND09.holding(date(2022, 12, 15), "year") == period("2023", ND09)
    assert CALENDAR.holding(date(2022, 12, 15), "year") == period("2022")


def test_a_regime_holds_from_the_day_it_came_into_force() -> None:
    ended = regimes(RULES + "valid_to = 2030-01-01\n")["nd09"]

    assert [ND09.in_force(day) for day in (date(2019, 3, 11), date(2019, 3, 12))] == [False, True]
    assert [ended.in_force(day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == [True, False]
    assert ND09.in_force(date(2030, 1, 1))


def test_every_regime_says_what_it_is_and_on_what_paper_it_rests() -> None:
    assert list(regimes(RULES)) == ["calendar", "nd09"]
    assert "09/2019/NĐ-CP" in ND09.title.vi
    assert "Điều 12" in ND09.source
    assert len({CALENDAR, ND09}) == 2


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("[nd09]", "[nd09", "TOML"),
        ("first_day = 15", "first_day = 29", "nd09.first_day"),
        ("first_day = 15", "first_day = true", "nd09.first_day"),
        ("first_day = 15", "", "nd09.first_day"),
        ("province = 20", "province = 0", "nd09.sends_by.province"),
        ("valid_from = 2019-03-12", 'valid_from = "2019"', "nd09.valid_from"),
        ("valid_from = 2019-03-12", "valid_from = 2019-03-12T00:00:00", "nd09.valid_from"),
        ("[nd09]", "[nd09]\nvalid_too = 2030-01-01", "nd09.valid_too"),
        ("[nd09]", "nd09 = 1\n[other]", "calendar.nd09"),
        ("# Reporting", "stray = 1\n# Reporting", "stray"),
    ],
)
def test_a_wrong_rule_is_named(right: str, wrong: str, place: str) -> None:
    with pytest.raises(RegimeRulesError) as trouble:
        regimes(RULES.replace(right, wrong))

    assert f"“{place}”" in trouble.value.say(Language.VI)
    assert f"“{place}”" in trouble.value.say(Language.EN)
