"""What is missing from a plan folder, and what its files say of each other."""

from __future__ import annotations

import pytest

from resolute.words import Language
from tests.unit.intake.plan_example import FOLDER, changed, read


@pytest.mark.parametrize("file", ["resolute.toml", "units.toml"])
def test_a_file_that_is_missing_is_the_only_thing_told(file: str) -> None:
    files = {name: text for name, text in FOLDER.items() if name != file}

    (finding,) = read(files).findings

    assert finding.say(Language.EN).startswith(f"{file}: this file is missing")


@pytest.mark.parametrize("file", FOLDER)
def test_a_file_that_cannot_be_read_hides_no_name_that_it_may_hold(file: str) -> None:
    (finding,) = read(FOLDER | {file: FOLDER[file] + "\n[["}).findings

    assert finding.place.file == file


def test_a_plan_without_a_target_is_told() -> None:
    files = {name: text for name, text in FOLDER.items() if "targets" not in name}

    assert "chưa có chỉ tiêu nào" in read(files | {"notes/notes.toml": ""}).findings[0].problem.vi


def test_nobody_to_issue_the_review_is_told() -> None:
    alone = FOLDER["resolute.toml"].partition("[[issuer]]")[0]

    (finding,) = read(FOLDER | {"resolute.toml": alone}).findings

    assert "chưa có cơ quan ban hành" in finding.problem.vi


def test_the_unit_of_the_plan_must_live_in_its_term() -> None:
    files = changed(("resolute.toml", "2021-2025", "1990-1995"))

    first = read(files).findings[0]

    assert (first.place.file, first.place.column) == ("resolute.toml", "unit")
    assert "không tồn tại ngày nào trong nhiệm kỳ" in first.problem.vi


def test_a_unit_that_comes_after_the_term_cannot_answer_in_it() -> None:
    late = (
        FOLDER["units.toml"]
        .replace('id = "tckh"', 'id = "moi"')
        .replace("2004-08-31", "2026-01-01")
    )
    moi = "[[unit]]" + late.rpartition("[[unit]]")[2]
    files = changed(("plan/targets.toml", 'owner = "tckh"', 'owner = "moi"'))

    (finding,) = read(files | {"units.toml": FOLDER["units.toml"] + moi}).findings

    assert "“moi” không tồn tại ngày nào" in finding.problem.vi


def test_a_code_may_pass_to_another_unit_once_the_first_is_no_more() -> None:
    heir = FOLDER["units.toml"].rpartition("[[unit]]")[2].replace("2004-08-31", "2025-07-01")
    passed = heir.replace("tckh", "phuong-moi").replace("level", 'code = "00061"\nlevel', 1)

    assert read(FOLDER | {"units.toml": FOLDER["units.toml"] + "[[unit]]" + passed}).whole
    early = passed.replace("2025-07-01", "2025-06-30")
    (finding,) = read(FOLDER | {"units.toml": FOLDER["units.toml"] + "[[unit]]" + early}).findings
    assert "cũng là mã của “hang-bac” từ ngày 30/6/2025" in finding.problem.vi


def test_a_list_may_not_be_without_end() -> None:
    files = FOLDER | {"plan/deep.toml": "a = " + "[" * 5000}

    assert "không đúng cú pháp" in read(files).findings[0].problem.vi
