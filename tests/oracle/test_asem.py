"""The published index of 51 countries comes out again, at every step of its making."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.compare_asem import (
    PUBLISHED_RECIPE,
    STEPS,
    Step,
    compare_asem,
    compared_facts,
)
from resolute.actions.office import FolderError
from resolute.cli.main import resolute
from resolute.intake.published_index import FILES, PublishedIndex, read_published_index
from resolute.standing.index import Treated, stages

PUBLISHED = Path(__file__).parents[2].parent / "shared/data/indices/asem"

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


def published() -> PublishedIndex:
    """The index as it was published."""
    index = read_published_index({name: (PUBLISHED / name).read_bytes() for name in FILES}).index
    assert index is not None
    return index


@needs_published
def test_every_cell_of_every_step_and_all_51_ranks_come_out() -> None:
    compared = compare_asem(PUBLISHED)

    assert {name: step.count for name, step in compared.steps.items()} == {
        **dict.fromkeys(list(STEPS)[:-1], 2499),
        "Aggregated": 561,
    }
    assert all(step.same == step.count for step in compared.steps.values())
    assert compared.ranks == Step(count=51, same=51)
    assert not compared.off


@needs_published
def test_as_many_values_are_pulled_in_as_were_published() -> None:
    index = published()
    rows = csv.DictReader(StringIO((PUBLISHED / "treat_summary.csv").read_text("utf-8")))
    told = {
        row["IndCode"]: Treated(int(float(row["Low"])), int(float(row["High"]))) for row in rows
    }

    done = stages(index.table, index.frame, PUBLISHED_RECIPE).treatments

    codes = [each.code for each in index.frame.components]
    assert dict(zip(codes, done, strict=True)) == told


@needs_published
def test_the_command_tells_of_every_step_and_ends_well() -> None:
    told = CliRunner().invoke(resolute, ["oracle", "asem", str(PUBLISHED), "--lang", "en"])

    assert told.exit_code == 0
    assert "outliers treated: 2499/2499 cells come out." in told.stdout
    assert "Ranks: 51/51 as published." in told.stdout


@needs_published
def test_a_changed_cell_is_seen_and_the_command_says_so(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((PUBLISHED / name).read_bytes())
    raw = tmp_path / "stage_Raw.csv"
    raw.write_text(raw.read_text("utf-8").replace("278.4264", "978.4264", 1), "utf-8")

    facts = compared_facts(compare_asem(tmp_path))
    told = CliRunner().invoke(resolute, ["oracle", "asem", str(tmp_path), "--format", "json"])

    assert facts["steps"]["Raw"] == {"count": 2499, "same": 2499}
    assert facts["steps"]["Denominated"] == {"count": 2499, "same": 2498}
    assert told.exit_code == 1


@needs_published
def test_a_cell_that_is_no_number_is_a_finding_and_not_a_crash(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((PUBLISHED / name).read_bytes())
    raw = tmp_path / "stage_Raw.csv"
    raw.write_text(raw.read_text("utf-8").replace("278.4264", "many", 1), "utf-8")

    told = CliRunner().invoke(resolute, ["oracle", "asem", str(tmp_path), "--lang", "en"])

    assert told.exit_code == 1
    assert "'many'" in told.output


def test_a_folder_without_the_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"indicator_meta\.csv"):
        compare_asem(tmp_path)
