"""A ranking from a folder: its places, their ranges, what would change them, what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.index_coherence import coherence_words, index_coherence
from resolute.actions.index_first import first_words, index_first
from resolute.actions.known import PlanFaultError
from resolute.actions.office import FolderError
from resolute.actions.rank_index import Ranked, open_index, rank_index
from resolute.cli.main import resolute
from resolute.standing.index import FrameError
from resolute.words import Language

PLAN = """
title = "Chỉ số phường"
title_en = "Index of wards"
values = "so-lieu.csv"
unit = "don_vi"
period = "nam"
groups = ["khu"]

[recipe]
filled = "group_mean"
group = "khu"
known_share = "0.5"
outliers = { most = 1 }

[doubt]
filled = ["mean", "group_mean"]
outliers = ["as_they_are", "1"]
scale = ["min_max", "z_score"]
weights = "0.25"

[[pillar]]
code = "chi_so"
title = "Chỉ số"
title_en = "Index"

[[component]]
code = "dung_han"
title = "Đúng hạn"
title_en = "On time"
parent = "chi_so"

[[component]]
code = "khieu_nai"
title = "Khiếu nại"
title_en = "Complaints"
parent = "chi_so"
lower_is_better = true
denominator = "dan_so"
"""
VALUES = """nam,don_vi,khu,dung_han,khieu_nai,dan_so
2022,Hàng Bạc,A,99,10,1000
2022,Hàng Đào,A,95,30,1000
2022,Hàng Gai,B,,40,2000
2022,Hàng Mã,B,90,80,2000
2022,Hàng Buồm,B,,,
2021,Hàng Bạc,A,,20,1000
2021,Hàng Đào,A,,10,1000
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of five wards."""
    (tmp_path / "composite.toml").write_text(PLAN, "utf-8")
    (tmp_path / "so-lieu.csv").write_text(VALUES, "utf-8")
    return tmp_path


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of the folder."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def ranked(folder: Path, period: str | None = None) -> Ranked:
    """A thousand draws."""
    return rank_index(folder, period=period, draws=1000, seed=1)


def test_a_place_stands_within_its_range_and_that_within_what_gaps_leave_open(folder: Path) -> None:
    found = ranked(folder)

    assert found.period == "2022"
    assert (
        dict(zip(found.table.units, found.made.places.tolist(), strict=True))
        == {
            "Hàng Bạc": 1,
            "Hàng Đào": 3,
            "Hàng Gai": 4,
            "Hàng Mã": 4,
        }
        or found.made.places.tolist()
    )
    assert found.unranked == ("Hàng Buồm",)
    assert found.missing.tolist() == [0, 0, 1, 0]
    assert found.open_places is not None
    for at, place in enumerate(found.made.places.tolist()):
        assert found.low[at] <= place <= found.high[at]
        assert found.open_places.best[at] <= place <= found.open_places.worst[at]


def test_a_year_has_the_components_that_somebody_has_in_it(folder: Path) -> None:
    found = ranked(folder, "2021")

    assert found.lacking == ("dung_han",)
    assert [found.table.units[row] for row in found.order] == ["Hàng Đào", "Hàng Bạc"]


def test_the_same_question_has_the_same_answer_to_the_letter(folder: Path) -> None:
    asked = ["index", "rank", str(folder), "--lang", "en", "--draws", "500"]

    once, twice = (CliRunner().invoke(resolute, asked) for _ in range(2))

    assert once.exit_code == 0
    assert once.stdout == twice.stdout
    assert "Index of wards 2022: 4 units, 2 components." in once.stdout
    assert "Not ranked, nothing known: Hàng Buồm." in once.stdout
    assert "(1 gaps; they leave open places 2 to 3)" in once.stdout


def test_the_facts_say_what_the_words_say(folder: Path) -> None:
    told = CliRunner().invoke(resolute, ["index", "rank", str(folder), "--format", "json"])
    facts = json.loads(told.stdout)

    assert facts["format"] == "resolute.index-rank/1"
    assert facts["units"][0]["unit"] == "Hàng Bạc"
    assert facts["units"][0]["place"] == 1
    assert facts["unranked"] == ["Hàng Buồm"]


def test_what_makes_a_unit_first_is_told_in_scores_and_in_weights(folder: Path) -> None:
    found = index_first(folder, "Hàng Đào", period=None)
    words = first_words(found, Language.EN)
    other = CliRunner().invoke(
        resolute, ["index", "first", str(folder), "Hàng Đào", "--format", "json"]
    )

    assert json.loads(other.stdout)["moved"] is None
    assert found.gain is not None
    assert found.shift is None
    assert "its scores must rise by" in words
    assert "no weights make it first" in words
    assert first_words(index_first(folder, "Hàng Bạc", period=None), Language.EN) == (
        "“Hàng Bạc” is in place 1 of 4."
    )
    with pytest.raises(FolderError, match="Hàng Buồm"):
        index_first(folder, "Hàng Buồm", period=None)


def test_what_moves_the_ranks_is_told_choice_by_choice(folder: Path) -> None:
    asked = ["index", "sensitivity", str(folder), "--draws", "64"]

    words, facts = (
        CliRunner().invoke(resolute, [*asked, *more])
        for more in (["--lang", "en"], ["--format", "json"])
    )

    assert "The share of the moves in rank" in words.stdout
    assert "• weights:" in words.stdout
    assert set(json.loads(facts.stdout)["units"]["Hàng Gai"]) == {
        *("filling", "treatment", "scale", "weights")
    }


def test_who_is_ahead_in_nearly_all_draws_is_told_apart(folder: Path) -> None:
    found = ranked(folder)

    assert found.apart is not None
    assert found.apart[0].tolist() == [0, 1, 1, 1]
    assert found.apart[3].tolist() == [-1, -1, -1, 0]


def test_a_sampling_error_widens_the_range_of_who_has_it(folder: Path) -> None:
    rewrite(folder, "composite.toml", "[recipe]", 'errors = "sai-so.csv"\n[recipe]')
    errors = "nam,don_vi,dung_han,khieu_nai\n2022,Hàng Bạc,6,20\n2022,Hàng Mã,,\n"
    (folder / "sai-so.csv").write_text(errors, "utf-8")

    found = ranked(folder)

    assert found.low[0] == 1
    assert found.high[0] >= 2
    assert found.findings == ()
    (folder / "sai-so.csv").unlink()
    assert "sai-so.csv: this file is not there" in ranked(folder).findings[0].say(Language.EN)


def test_a_gap_that_is_left_open_keeps_weights_from_being_looked_for(folder: Path) -> None:
    rewrite(folder, "composite.toml", 'filled = "group_mean"\n', "")

    with pytest.raises(FrameError):
        index_first(folder, "Hàng Đào", period=None)


def test_the_coherence_of_a_pillar_is_told_part_by_part(folder: Path) -> None:
    (together,) = index_coherence(folder, period=None)

    assert [part.component.code for part in together.parts] == ["dung_han", "khieu_nai"]
    assert [part.weight for part in together.parts] == [0.5, 0.5]
    assert "Chỉ số: alpha" in coherence_words((together,), Language.VI)
    told = CliRunner().invoke(resolute, ["index", "coherence", str(folder), "--format", "json"])
    assert json.loads(told.stdout)["pillars"][0]["components"][0]["weight"] == "0.5"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('parent = "chi_so"', 'parent = "khong_co"', "does not lead up to the index"),
        ('code = "khieu_nai"', 'code = "dung_han"', "occurs twice"),
        ('weights = "0.25"', 'weights = "1.5"', "from 0 to under 1"),
        ('scale = ["min_max", "z_score"]', 'scale = ["min"]', "“min” is not one of the choices"),
        ('outliers = ["as_they_are", "1"]', 'outliers = ["x"]', "“x” is not one of the choices"),
        ('known_share = "0.5"', "low = 200", "“low” must be below “high”"),
        ("lower_is_better = true", "lower = true", "the key “lower” is not used here"),
        ('values = "so-lieu.csv"', 'values = "khac.csv"', "this file is not there"),
        ('unit = "don_vi"', 'unit = "phuong"', "lacks the column phuong"),
        ("title =", "title", "a key lacks its “=”"),
    ],
)
def test_a_plan_that_cannot_be_used_says_why(
    folder: Path, old: str, new: str, problem: str
) -> None:
    rewrite(folder, "composite.toml", old, new)

    with pytest.raises(PlanFaultError) as trouble:
        open_index(folder)

    assert problem in trouble.value.say(Language.EN)


def test_a_cell_of_words_and_a_unit_told_twice_are_findings_and_the_rest_is_ranked(
    folder: Path,
) -> None:
    rewrite(folder, "so-lieu.csv", "99,10,", "nhiều,10,")
    rewrite(folder, "so-lieu.csv", "Hàng Mã,B,90", "Hàng Gai,B,90")

    told = CliRunner().invoke(resolute, ["index", "rank", str(folder), "--lang", "en"])

    assert told.exit_code == 1
    assert "so-lieu.csv, line 2, key “dung_han”: “nhiều” is not a number" in told.output
    assert "line 5, key “don_vi”: the unit “Hàng Gai” is already in so-lieu.csv" in told.output
    assert "Index of wards 2022: 3 units" in told.output


@pytest.mark.parametrize("command", ["rank", "first", "coherence", "sensitivity"])
@pytest.mark.parametrize("row", ["2022,Hàng Bạc,A,99,10,1000\n", "2022,Hàng Bạc,A,99\n"])
def test_one_unit_alone_is_first_and_breaks_nothing(folder: Path, row: str, command: str) -> None:
    (folder / "so-lieu.csv").write_text(VALUES.splitlines()[0] + "\n" + row, "utf-8")
    unit = ["Hàng Bạc"] if command == "first" else []

    told = CliRunner().invoke(resolute, ["index", command, str(folder), *unit])

    assert told.exit_code == 0


@pytest.mark.parametrize(
    ("rows", "problem"), [("", "no row of numbers"), ("2022,Hàng Bạc,A,,,\n", "Nothing is known")]
)
def test_a_table_of_nothing_cannot_be_ranked(folder: Path, rows: str, problem: str) -> None:
    (folder / "so-lieu.csv").write_text(VALUES.splitlines()[0] + "\n" + rows, "utf-8")

    with pytest.raises(PlanFaultError) as trouble:
        ranked(folder)

    assert problem in trouble.value.say(Language.EN)


def test_a_folder_or_a_period_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(FolderError, match="2030"):
        ranked(folder, "2030")
    with pytest.raises(FolderError, match=r"composite\.toml"):
        ranked(folder / "none")
