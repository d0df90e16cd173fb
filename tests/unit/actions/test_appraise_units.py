"""The appraisals of the sample, their drift, and what an appraisal may not do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.appraise_units import appraise_units
from resolute.actions.rank_units import NoRankingError
from resolute.cli.main import resolute

SAMPLE = Path(__file__).parents[3] / "samples/hoan-kiem/index/cchc"


def test_drift_is_told_by_unit_and_by_appraiser() -> None:
    appraised = appraise_units(SAMPLE, 2022)

    assert [each.name for each in appraised.by_unit] == ["Đơn vị 20", "Đơn vị 03", "Hoàn Kiếm"]
    assert appraised.by_appraiser[0].name == "Tổ thẩm định 2"
    assert appraised.findings == ()


def test_the_command_says_it_and_gives_it_as_json() -> None:
    words = ["points", "drift", str(SAMPLE), "--year", "2022"]
    said = CliRunner().invoke(resolute, words)
    facts = CliRunner().invoke(resolute, [*words, "--format", "json"])

    assert (said.exit_code, "Theo người thẩm định" in said.output) == (0, True)
    assert json.loads(facts.output)["by_unit"][0] == {
        "name": "Đơn vị 20",
        "criteria": 2,
        "taken": "3/4",
        "lowered": 2,
    }


def test_points_taken_without_a_reason_are_found(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "index"))
    path = folder / "appraisals-2022.csv"
    path.write_text(path.read_text("utf-8").replace("Hai văn bản ban hành chậm", ""), "utf-8")
    done = CliRunner().invoke(resolute, ["points", "drift", str(folder), "--year", "2022"])

    assert done.exit_code == 1
    assert "hạ điểm mà không nêu lý do" in done.output


@pytest.mark.parametrize(("year", "said"), [(2020, "appraisals-2020"), (2001, "2001")])
def test_a_year_without_appraisals_is_said(year: int, said: str) -> None:
    with pytest.raises(NoRankingError, match=said):
        appraise_units(SAMPLE, year)
