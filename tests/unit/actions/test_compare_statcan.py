"""What Statistics Canada has published comes out again, all of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.compare_statcan import (
    COMPONENTS,
    compare_statcan,
    comparison_facts,
    comparison_words,
)
from resolute.actions.office import FolderError
from resolute.cli.main import resolute
from resolute.progress import Cause
from resolute.words import Language

PUBLISHED = Path(__file__).parents[3].parent / "shared/data/statcan-progress"
HEADS = (
    "indicator,series,base_value,base_year,current_value,current_year,direction,limit,"
    "progress_value,score,sign,status,target,target_year\n"
)
ROW = "1-2-1,1-2-1,14.5,2015.0,10.2,2023.0,-1,,0.9525901792,2.5185563910,1.0,{},7.25,2030.0\n"

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


@needs_published
def test_all_247_statuses_scores_and_values_come_out() -> None:
    counts = compare_statcan(PUBLISHED).counts

    assert {counts[each] for each in ("count", "statuses", "scores", "values")} == {247}
    assert (counts["goals"], counts["open"]) == (113, 134)


@needs_published
def test_each_difference_of_our_measure_has_a_cause() -> None:
    differing = comparison_facts(compare_statcan(PUBLISHED))["differing"]

    assert {each["series"]: Cause(each["cause"]) for each in differing} == {
        "14-4-1": Cause.THRESHOLD,
        "17-2-1 / ODA as a share of GNI (%) / Total": Cause.COMPOUND,
        "3-3-4": Cause.COMPOUND,
        "3-4-1 / Cerebrovascular diseases / All ages / Both sexes": Cause.THRESHOLD,
        "3-6-1": Cause.THRESHOLD,
    }


@needs_published
def test_the_reasons_are_said_in_both_languages() -> None:
    comparison = compare_statcan(PUBLISHED)

    assert "62,4% quãng đường" in comparison_words(comparison, Language.VI)
    assert "62.4% of the way is covered" in comparison_words(comparison, Language.EN)


def test_what_comes_out_other_than_published_is_named_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / COMPONENTS).write_text(HEADS + ROW.format("deterioration"), "utf-8")

    done = CliRunner().invoke(resolute, ["oracle", "statcan", str(tmp_path), "--lang", "en"])

    assert done.exit_code == 1
    assert "0/1 published statuses, 1/1 scores" in done.output
    assert "• 1-2-1: comes out other than published." in done.output


@pytest.mark.parametrize(
    "spoilt",
    [
        ROW.format("wonderful"),
        ROW.replace("14.5", "NaN").format("deterioration"),
        ROW.replace("14.5", "1e9999").format("deterioration"),
        ROW.replace("2015.0", "0").format("deterioration"),
        "1-2-1,1-2-1\n",
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, spoilt: str) -> None:
    rows = ROW.format("substantial_progress") + spoilt
    (tmp_path / COMPONENTS).write_text(HEADS + rows, "utf-8")

    done = CliRunner().invoke(resolute, ["oracle", "statcan", str(tmp_path), "--format", "json"])

    facts = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (facts["count"], facts["statuses"]) == (1, 1)
    assert [(found["line"], found["refused"]) for found in facts["findings"]] == [(3, 1)]


@pytest.mark.parametrize("content", [b"indicator,series\n", b"\xff\xfe"])
def test_a_file_that_is_no_table_of_components_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / COMPONENTS).write_bytes(content)

    assert len(compare_statcan(tmp_path).findings) == 1


def test_a_folder_without_components_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        compare_statcan(tmp_path)
