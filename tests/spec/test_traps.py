"""The traps of the field, each with a test of its own name; other chapters tell most at length."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.actions.judge_folder import judge_folder
from resolute.evidence import Figure, Nature
from resolute.intake.calendar import working_calendar
from resolute.plan import Bound, Comparator, Level
from resolute.time import add_months
from resolute.words import Unreadable, name_key, read_number
from tests.journeys.sample import copied, desk, judged, midterm, with_cell
from tests.worlds import REGIMES, above
from tests.worlds import judged as stands

RULES = Path(__file__).parents[2] / "src/resolute/rules"
CALENDAR = working_calendar(2019, 2027, (RULES / "calendar.toml").read_text("utf-8"))


def shown(key: str, window: str) -> Decimal:
    """What an indicator of the sample reads for a year, to one decimal."""
    number = midterm().read(key, window).number
    assert number is not None
    return round(number, 1)


def test_trap_1_one_actual_has_two_targets() -> None:
    assert shown("thu_nsnn.so_du_toan_tp", "2022") == Decimal("111.1")
    assert shown("thu_nsnn.so_du_toan_quan", "2022") == Decimal("106.1")
    assert shown("von.so_ke_hoach_tp", "2022") == Decimal("247.5")
    assert shown("von.so_ke_hoach_quan", "2022") == Decimal("87.0")


def test_trap_2_the_estimate_of_2021_gives_way_to_the_final_figure() -> None:
    stated = {
        (entry.body.nature, entry.body.value)
        for entry in midterm().entries
        if isinstance(entry.body, Figure)
        and (entry.body.part, entry.period.name) == ("thu_nsnn", "2021")
    }

    assert stated == {(Nature.ESTIMATE, Decimal(13200)), (Nature.FINAL, Decimal(14008))}
    assert shown("thu_nsnn.so_du_toan_tp", "2021") == Decimal("156.4")


def test_trap_3_a_smaller_rank_is_better_from_4_to_1_of_30() -> None:
    standing = midterm().standing("T10")

    assert standing.met
    assert standing.exceeded


def test_trap_4_a_code_is_used_again_after_1_july_2025() -> None:
    units = desk().plan.registry
    before = units.with_code("00070", on=date(2025, 6, 30))
    after = units.with_code("00070", on=date(2025, 7, 1))

    assert before is not None
    assert after is not None
    assert (before.name.vi, after.name.vi) == ("Phường Hàng Trống", "Phường Hoàn Kiếm")


def test_trap_5_a_ward_that_was_cut_in_parts_is_not_carried_over_by_a_guess() -> None:
    """On the day after the reorganisation nobody can say what the old wards' sums would be."""
    units = desk().plan.registry

    assert len(units.below("quan-hoan-kiem", level="ward", on=date(2025, 6, 30))) == 18
    assert units.below("quan-hoan-kiem", level="ward", on=date(2025, 7, 1)) == ()


@pytest.mark.parametrize("day", [date(2024, 5, 4), date(2026, 1, 10)])
def test_trap_6_a_make_up_saturday_is_a_working_day(day: date) -> None:
    assert CALENDAR.is_working(day)


def test_trap_7_a_last_day_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert CALENDAR.ends_on_working_day(date(2023, 9, 2)) == date(2023, 9, 5)


def test_trap_10_exceeded_counts_inside_done_never_beside_it() -> None:
    count = midterm().counts("tasks")

    assert (count.done, count.exceeded) == (31, 12)
    assert count.done + count.not_done == count.total == 38


def test_trap_11_the_report_year_is_not_the_calendar_year() -> None:
    reported, calendar = (REGIMES[key].period("2022") for key in ("nd09", "calendar"))

    assert reported is not None
    assert calendar is not None
    assert (reported.begins, reported.last_day) == (date(2021, 12, 15), date(2022, 12, 14))
    assert (calendar.begins, calendar.last_day) == (date(2022, 1, 1), date(2022, 12, 31))


def test_trap_13_editions_of_an_index_are_not_compared_by_points() -> None:
    """The sample compares places, says that the criteria were replaced, and holds no points."""
    said = " ".join(text.text.vi for text in desk().plan.notes.texts)

    assert "không so điểm giữa hai năm" in said
    assert not [key for key in desk().plan.parts if "cchc" in key and "diem" in key]


def test_trap_14_a_month_from_31_january_ends_on_28_february() -> None:
    assert add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)


def test_trap_15_what_two_facilities_report_of_one_ward_is_counted_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    ward = folder / "returns/2022_phuong-hang-ma.xlsx"
    (folder / "returns/2022_tram-y-te.xlsx").write_bytes(ward.read_bytes())
    with_cell(folder, "returns/2022_tram-y-te.xlsx", "D9", 9999)

    material = judged(folder)

    assert material.entries == midterm().entries


def test_trap_16_hoan_kiem_names_both_a_district_and_a_ward() -> None:
    units = desk().plan.registry
    district = units.named("Hoàn Kiếm", on=date(2023, 6, 30))
    ward = units.named("phường Hoàn Kiếm", on=date(2025, 7, 1))

    assert [unit.name.vi for unit in district] == ["Quận Hoàn Kiếm"]
    assert [unit.code for unit in ward] == ["00070"]


def test_trap_17_a_misprint_of_the_source_is_kept_with_the_note_that_corrects_it() -> None:
    document = midterm().plan.document("15-NQ-TW")

    assert "đến năm 2023" in document.quoted
    assert "đến năm 2030" in document.title.vi


def test_trap_18_above_74_is_not_met_by_exactly_74() -> None:
    rule = Level(indicator="rate", bound=above("74"))

    assert not stands(rule, "part | period | value\nrate | 2022 | 74.0").met
    assert stands(rule, "part | period | value\nrate | 2022 | 74.1").met
    assert not Bound(comparator=Comparator.ABOVE, value=Decimal(74)).met(Decimal("74.0"))


def test_trap_19_numbers_letters_and_tones_as_people_type_them() -> None:
    ambiguous = read_number("1.234")

    assert read_number("1.234,56") == Decimal("1234.56")
    assert isinstance(ambiguous, Unreadable)
    assert ambiguous.candidates == (Decimal(1234), Decimal("1.234"))
    assert name_key(unicodedata.normalize("NFD", "Hoà Bình")) == name_key("Hòa Bình")
    assert name_key("Hàng Bạc") != name_key("Hàng Bác")


def test_trap_5_a_plan_is_closed_on_its_own_tree() -> None:
    """The last figures of the old wards still answer after the wards are no more."""
    after = judge_folder(desk(), on=date(2025, 12, 31))

    assert after.standing("T07").met
    assert len(after.standing("T07").readings) == 18
