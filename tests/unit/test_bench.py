"""The benches run, and both sides of each find the same: a bench that finds otherwise raises."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import (
    bench_docx,
    bench_forecast,
    bench_indicators,
    bench_judging,
    bench_points,
    bench_reading,
    bench_review,
    bench_standings,
    bench_units,
)
from bench.large_city import AFTER_TERM, LargeCity
from bench.measuring import side_by_side
from resolute.actions.init_folder import init_folder
from resolute.words import Words
from tests.nights import only_by_night
from tests.office_folder import write_office
from tests.registers import needs_published
from tools.figures import write_section


def test_two_sides_that_differ_are_not_compared() -> None:
    with pytest.raises(ValueError, match="different answers"):
        side_by_side(lambda: 1, lambda: 2, rounds=1)


def test_reading_finds_what_openpyxl_finds() -> None:
    lines = list(bench_reading.lines(3, 3, rounds=1))

    assert [line.split()[0] for line in lines] == ["reading"] * 3


def test_our_tables_hold_the_words_of_those_made_by_python_docx() -> None:
    lines = list(bench_docx.lines(2, rounds=1))

    assert [line.split()[0] for line in lines] == ["docx"] * 2


def test_a_review_drawn_anew_is_the_unchanged_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    init_folder(plan, title=Words("Kế hoạch", "Plan"), unit=Words("Quận", "City"), term="2020-2025")

    lines = list(bench_review.lines(plan, ["--version"], rounds=1))

    assert (lines[0].split()[0], lines[-1].split()[0]) == ("review", "start")


def test_a_book_without_an_index_judges_the_same() -> None:
    city = LargeCity(wards=2, parts=3, promises=25)
    ended = LargeCity(wards=1, parts=2, promises=25, on=AFTER_TERM)

    assert len(list(bench_judging.lines([city, ended], city, rounds=1))) == 3


@only_by_night
def test_all_standings_at_once_are_those_of_the_one_judge() -> None:
    lines = list(bench_standings.lines(wards=3, asked=2))

    assert [line.split()[0] for line in lines] == ["standings"] * 2


def test_publishing_draws_what_changed_and_nothing_else(tmp_path: Path) -> None:
    lines = list(bench_indicators.lines(write_office(tmp_path / "office"), rounds=1))

    assert [line.split()[0] for line in lines] == ["indicators"] * 4


def test_the_shares_of_an_index_add_up() -> None:
    lines = list(bench_points.lines(10, 100))

    assert [line.split()[0] for line in lines] == ["shares", "shares", "places"]


def test_without_the_published_list_of_units_nothing_is_measured(tmp_path: Path) -> None:
    (told,) = bench_units.lines(published=tmp_path)

    assert "not measured" in told


@only_by_night
@needs_published
def test_names_are_found_by_the_index_as_by_comparing_them() -> None:
    assert [each.split()[0] for each in bench_units.lines(2, rounds=1)] == ["units"] * 3


def test_a_section_is_written_between_its_markers_and_leaves_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "figures.md"

    write_section(page, "one", title="One", content="old")
    write_section(page, "two", title="Two", content="two is here")
    write_section(page, "one", title="One", content="new")

    text = page.read_text("utf-8")
    assert "old" not in text
    assert (
        text.index("# Figures")
        < text.index("new")
        < text.index("## Two")
        < text.index("two is here")
    )


def test_forecasts_are_measured() -> None:
    assert len(list(bench_forecast.lines(20, rounds=1))) == 3
