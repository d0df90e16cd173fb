"""An index in a folder: the sample's ranks come out, and what is asked wrongly is said."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.rank_units import NoRankingError, best_chances, explain_move, rank_units
from resolute.cli.main import resolute
from resolute.intake.index_folder import read_index_folder

SAMPLE = Path(__file__).parents[3] / "samples/hoan-kiem/index/cchc"
OURS = "Hoàn Kiếm"


def run(*words: str) -> tuple[int, str]:
    """A command, with what it ends with and what it says."""
    done = CliRunner().invoke(resolute, ["points", *words])
    return done.exit_code, done.output


def place_of(unit: str, year: int = 2022) -> int:
    """The place of a unit of the sample."""
    placed = {each.score.sheet.unit: each for each in rank_units(SAMPLE, year, None).placed}
    return placed[unit].best


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample, to be damaged."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "index"))


@pytest.mark.parametrize(("year", "place"), [(2020, 4), (2022, 1)])
def test_the_published_places_come_out(year: int, place: int) -> None:
    ranked = rank_units(SAMPLE, year, None)

    assert place_of(OURS, year) == place
    assert (len(ranked.placed), ranked.findings) == (30, ())


def test_each_place_has_the_places_that_other_surveys_would_have_given() -> None:
    ranked = rank_units(SAMPLE, 2020, None)
    ours = ranked.intervals[OURS]

    assert ours.low <= 4 <= ours.high
    assert ours.low < ours.high
    assert rank_units(SAMPLE, 2020, None).intervals == ranked.intervals
    firsts = sum(each.first for each in ranked.intervals.values())
    assert firsts == pytest.approx(1)


def test_the_move_from_4_to_1_is_shared_out_whole() -> None:
    moved = explain_move(SAMPLE, OURS, first=2020, last=2022)

    assert (moved.move.before, moved.move.after, moved.out_of) == (4, 1, 30)
    assert sum(moved.move.shares.values()) == Fraction(-3)


def test_a_correction_of_the_earlier_year_is_told_apart(folder: Path) -> None:
    """A year that is revised into what it already was moves nothing."""
    shutil.copy(folder / "scores-2020.csv", folder / "scores-2020-revised.csv")

    assert explain_move(folder, OURS, first=2020, last=2022) == explain_move(
        SAMPLE, OURS, first=2020, last=2022
    )


def test_what_would_pay_most_is_told_from_the_efforts() -> None:
    chances = best_chances(SAMPLE, "Đơn vị 20", 2022)
    ratios = [each.gain / Fraction(each.effort) for each in chances]

    assert ratios == sorted(ratios, reverse=True)
    assert chances[-1].place < place_of("Đơn vị 20")


def test_the_commands_say_it_and_give_it_as_json(tmp_path: Path) -> None:
    code, said = run("rank", str(SAMPLE), "--year", "2022", "--lang", "en")
    assert (code, "Ranking of quận, huyện, thị xã, 2022" in said) == (0, True)
    code, said = run("rank", str(SAMPLE), "--year", "2022", "--format", "json")
    assert (code, json.loads(said)["units"][0]["unit"]) == (0, OURS)
    code, said = run("why", str(SAMPLE), OURS, "--from", "2020", "--to", "2022")
    assert (code, "từ hạng 4/30 năm 2020 lên hạng 1/30 năm 2022" in said) == (0, True)
    assert "hạng 4–5 năm 2020 và hạng 1–2 năm 2022" in " ".join(said.replace("┃", "").split())
    code, said = run("why", str(SAMPLE), OURS, "--from", "2020", "--to", "2022", "--format", "json")
    assert sum(map(Fraction, json.loads(said)["shares"].values())) == -3
    code, said = run("pays", str(SAMPLE), "Đơn vị 20", "--year", "2022")
    assert (code, "Hạng khi đó" in said) == (0, True)
    code, said = run("pays", str(SAMPLE), "Đơn vị 20", "--year", "2022", "--format", "json")
    assert json.loads(said)["chances"]
    code, said = run("form", str(SAMPLE), str(tmp_path / "a.xlsx"), "--year", "2022")
    assert (code, "30 đơn vị" in said) == (0, True)
    code, said = run("editions", "--lang", "en")
    assert (code, "37 criteria, 88 sub-criteria, 100 points" in said) == (0, True)


def test_the_chart_shows_the_unit_and_who_was_ahead(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    run("why", str(SAMPLE), OURS, "--from", "2020", "--to", "2022", "--chart", str(out))
    drawn = out.read_text("utf-8")

    assert "Hoàn Kiếm 4/30" in drawn
    assert "1/30 Hoàn Kiếm" in drawn
    assert "Đơn vị 03 1/30" in drawn


def test_the_form_of_the_sample_ranks_as_its_table(folder: Path) -> None:
    run("form", str(folder), str(folder / "scores-2022.xlsx"), "--year", "2022")
    (folder / "scores-2022.csv").unlink()

    again = rank_units(folder, 2022, None)
    assert [(p.place, p.score.known) for p in again.placed] == [
        (p.place, p.score.known) for p in rank_units(SAMPLE, 2022, None).placed
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rank", "{}", "--year", "2021"), "những năm"),
        (("rank", "{}", "--year", "2022", "--kind", "sở"), "Không có khối “sở”"),
        (("why", "{}", "Hoàn Kiem", "--from", "2020", "--to", "2022"), "Gần giống: “Hoàn Kiếm”"),
        (("form", "{}", "a.xlsx", "--year", "2001"), "Không có bộ tiêu chí cho năm 2001"),
        (("rank", "{}/none", "--year", "2022"), "Chỉ thư mục có bộ tiêu chí"),
    ],
)
def test_what_is_asked_wrongly_is_said(words: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(resolute, ["points", *(each.format(SAMPLE) for each in words)])

    assert isinstance(done.exception, NoRankingError)
    assert said.replace("những năm", "đang có: 2020, 2022") in str(done.exception)


def test_places_that_are_open_are_not_explained(folder: Path) -> None:
    table = folder / "scores-2022.csv"
    table.write_text(table.read_text("utf-8").replace("có;", ";", 1), "utf-8")

    ranked = rank_units(folder, 2022, None)

    assert ranked.intervals == {}
    with pytest.raises(NoRankingError, match="chưa xác định"):
        explain_move(folder, OURS, first=2020, last=2022)
    with pytest.raises(NoRankingError, match="chưa xác định"):
        best_chances(folder, OURS, 2022)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("survey-2022.csv", "Đơn vị 02;", "Đơn vị 02;x", "a row of the survey cannot be read"),
        ("efforts.toml", '"1.1" = 3', '"1.1" = 0', "an effort is a number above 0"),
        ("efforts.toml", '"1.1" = 3', '"1.1" =', "a value cannot be read"),
        ("index.toml", "first = 2020", "first = 2021", "no edition holds for this year"),
    ],
)
def test_what_is_wrong_in_the_folder_is_found(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    found = [each.problem.en for each in read_index_folder(folder).findings]
    assert problem in found
