"""An office that keeps its plan in a ledger, at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from tests.journeys.office import CORRECTION, GOAL, Bureau, opened_in
from tests.journeys.sample import SAMPLE, copied

ON = ("--on", "2023-06-30")
BY = ("--by", "van-thu")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """One command line, as a person types it."""
    command = [sys.executable, "-m", "resolute.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_first_record_opens_the_ledger_and_the_second_has_nothing_to_do(tmp_path: Path) -> None:
    folder = copied(tmp_path)

    first, second = run("record", folder, *BY), run("record", folder, *BY, "--format", "json")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "Đã mở sổ “hoan-kiem”." in first.stdout
    assert "474 = ghi sổ 474 + từ chối 0" in first.stdout
    facts = json.loads(second.stdout)
    assert (facts["submissions"], facts["findings"], facts["opened"]) == ([], [], None)


def test_a_review_from_the_ledger_equals_that_from_the_folder_byte_for_byte(
    opened: Bureau, tmp_path: Path
) -> None:
    here, there = tmp_path / "folder", tmp_path / "ledger"
    run("review", opened.folder, *ON, "--out", here)
    done = run("review", opened.folder, *ON, "--recorded", "--out", there)

    assert done.returncode == 0
    names = sorted(path.name for path in here.glob("review*"))
    assert len(names) == 8
    assert names == sorted(path.name for path in there.glob("review*"))
    differ = [n for n in names if (here / n).read_bytes() != (there / n).read_bytes()]
    assert differ == []


def test_judging_from_the_ledger_does_not_read_the_files_of_the_folder(opened: Bureau) -> None:
    before = run("explain", opened.folder, "T07", *ON)
    opened.write("resolute.toml", "")
    opened.write("units.toml", "hỏng")

    after = run("explain", opened.folder, "T07", *ON, "--recorded")

    assert after.returncode == 0
    assert after.stdout == before.stdout


def test_a_changed_plan_is_recorded_only_with_a_decision(opened: Bureau) -> None:
    opened.edit(*GOAL)

    refused = run("record", opened.folder, *BY)
    taken = run("record", opened.folder, *BY, "--decision", "12-NQ/QU", "--reason", "dịch bệnh")
    first = run("standing", opened.folder, *ON, "--recorded", "--as-adopted", "--format", "json")

    assert (refused.returncode, taken.returncode, first.returncode) == (24, 0, 0)
    assert "T03.3 (mức phải đạt)" in refused.stderr
    assert json.loads(first.stdout)["tasks"]["done"] == 31


def test_what_was_submitted_is_listed_and_approved_by_somebody_else(opened: Bureau) -> None:
    own = run("approve", opened.folder, "opening", *BY)
    other = run("approve", opened.folder, "opening", "--by", "pho-phong")
    listed = run("approve", opened.folder, "--lang", "en")

    assert (own.returncode, other.returncode, listed.returncode) == (18, 0, 0)
    assert other.stdout == "“opening” đã được thẩm định.\n"
    assert "opening: 30 units, rows: 474, recorded by van-thu; verified." in listed.stdout


def test_an_edited_return_is_a_finding_and_nothing_is_lost(opened: Bureau) -> None:
    opened.correct_survey(1032)
    run("record", opened.folder, *BY)
    opened.correct_survey(1044)

    done = run("record", opened.folder, *BY)

    assert done.returncode == 1
    assert CORRECTION in done.stderr
    assert "1 = ghi sổ 0 + từ chối 1" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("standing", SAMPLE, *ON, "--recorded"), 15, "resolute record"),
        (("standing", SAMPLE, *ON, "--as-adopted"), 2, "--recorded"),
        (("approve", SAMPLE), 15, "resolute record"),
        (("record", SAMPLE), 2, "--by"),
        (("record", "nowhere", *BY), 11, "resolute init"),
        (("record", SAMPLE, *BY, "--ledger", "mysql://x/y"), 15, "mysql"),
    ],
)
def test_trouble_is_said_with_what_to_do_next(
    words: tuple[str | Path, ...], code: int, said: str
) -> None:
    done = run(*words)

    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("decision", ["--send-back", "--reopen"])
def test_a_decision_needs_somebody_who_takes_it(opened: Bureau, decision: str) -> None:
    done = run("approve", opened.folder, "opening", decision, "đối chiếu")

    assert done.returncode == 2
    assert "--by" in done.stderr
