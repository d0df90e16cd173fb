"""A person in the office, at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.sample import SAMPLE, copied, with_cell

MIDTERM = ("--on", "2023-06-30")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """One command line, as a person types it."""
    command = [sys.executable, "-m", "resolute.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_check_of_the_sample_finds_nothing_and_accounts_for_every_row() -> None:
    done = run("check", SAMPLE)

    assert done.returncode == 0
    assert "từ chối 0" in done.stdout


def test_standing_as_json_counts_38_tasks_31_done_12_exceeded() -> None:
    facts = json.loads(run("standing", SAMPLE, *MIDTERM, "--format", "json").stdout)

    assert facts["tasks"]["total"] == 38
    assert facts["tasks"]["done"] == 31
    assert facts["tasks"]["exceeded"] == 12


def test_both_clocks_take_a_day_in_either_way_of_writing_it() -> None:
    first = run("standing", SAMPLE, "--on", "30/6/2023", "--known-at", "31/7/2023")
    second = run("standing", SAMPLE, *MIDTERM, "--known-at", "2023-07-31T23:59:59")

    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_explain_ends_at_a_file_a_sheet_and_a_cell() -> None:
    said = run("explain", SAMPLE, "T07", *MIDTERM).stdout

    assert "returns/2022_phuong-phuc-tan.xlsx" in said
    assert "17.035" in said


def test_english_is_spoken_when_asked_for() -> None:
    said = run("standing", SAMPLE, *MIDTERM, "--lang", "en").stdout

    assert "31/38 tasks of 12 principal targets were done" in " ".join(said.split())


def test_a_review_is_written_in_every_format_and_left_alone_when_nothing_changed(
    tmp_path: Path,
) -> None:
    first = run("review", SAMPLE, *MIDTERM, "--out", tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    second = run("review", SAMPLE, *MIDTERM, "--out", tmp_path)

    assert first.returncode == second.returncode == 0
    endings = {path.suffix for path in tmp_path.glob("review*")}
    assert endings == {".html", ".docx", ".pdf", ".xlsx", ".txt", ".json"}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


def test_a_file_that_somebody_changed_is_drawn_again(tmp_path: Path) -> None:
    run("review", SAMPLE, *MIDTERM, "--out", tmp_path)
    (tmp_path / "review.txt").write_text("31 + 12 = 43", encoding="utf-8")

    run("review", SAMPLE, *MIDTERM, "--out", tmp_path)

    assert "43" not in (tmp_path / "review.txt").read_text(encoding="utf-8")[:20]


def test_bad_rows_are_findings_with_exit_code_1_and_good_rows_are_kept(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with_cell(folder, "returns/2022_phuong-hang-ma.xlsx", "D9", "khoảng 7.000")

    done = run("check", folder)

    assert done.returncode == 1
    assert "ô D9" in done.stderr
    assert "= ghi nhận 473 + từ chối 1" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("standing", "nowhere"), 11, "resolute init"),
        (("explain", SAMPLE, "T99", *MIDTERM), 13, "T99"),
        (("init", SAMPLE), 14, "đã có nội dung"),
        (("standing", SAMPLE, "--on", "2023-13-45"), 2, "no day"),
    ],
)
def test_trouble_is_one_line_that_says_what_next(
    words: tuple[str | Path, ...], code: int, said: str
) -> None:
    done = run(*words)

    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plan_with_faults_is_not_judged(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    plan = folder / "plan/11-kinh-te.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("T01.1", "T02.1", 1), encoding="utf-8")

    done = run("standing", folder, *MIDTERM)

    assert done.returncode == 12
    assert "plan/11-kinh-te.toml, dòng" in done.stderr


def test_a_new_folder_has_no_faults_and_can_be_judged(tmp_path: Path) -> None:
    made = run("init", tmp_path / "phuong moi", "--unit", "Phường Hoàn Kiếm", "--term", "2025-2030")
    checked = run("check", tmp_path / "phuong moi")
    judged = run("standing", tmp_path / "phuong moi", "--on", "2026-06-30")

    assert (made.returncode, checked.returncode, judged.returncode) == (0, 0, 0)
    assert "0/1" in judged.stdout


def test_a_plan_file_in_another_encoding_is_a_finding_with_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    units = folder / "units.toml"
    units.write_bytes(units.read_bytes().replace("Hàng Mã".encode(), b"H\xe0ng M\xe3"))

    done = run("check", folder)

    assert done.returncode == 1
    assert "units.toml, dòng" in done.stderr
    assert "UTF-8" in done.stderr


def test_a_byte_order_mark_that_an_editor_left_is_no_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    units = folder / "units.toml"
    units.write_bytes(b"\xef\xbb\xbf" + units.read_bytes())

    assert run("check", folder).returncode == 0


def test_why_counts_as_standing_does_on_both_days() -> None:
    """23 tasks done at the end of 2022 and 31 at mid-term, the parts making up the 8 between."""
    days = ("--from", "2022-12-31", "--to", "2023-06-30", "--format", "json")
    done = json.loads(run("why", SAMPLE, *days).stdout)["tasks"]["done"]

    assert (done["before"], done["after"]) == ("23", "31")
    assert sum(int(part["amount"]) for part in done["parts"]) == 8


def test_watch_tells_what_turned_what_turns_next_and_what_has_grown_old() -> None:
    facts = json.loads(run("watch", SAMPLE, *MIDTERM, "--format", "json").stdout)

    assert "T05.2" in {each["code"] for each in facts["turned"]}
    assert [each["day"] for each in facts["next"]] == sorted(e["day"] for e in facts["next"])
    assert {code for each in facts["old"] for code in each["codes"]} == {"T03", "T03.4"}
