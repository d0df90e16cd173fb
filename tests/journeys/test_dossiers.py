"""A ward records its dossiers, asks what they show, and may put the pack away and take it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.keeper import Done, opened, run
from tests.nights import only_by_night

PUBLISHED = Path(__file__).parents[3] / "shared/data/dossiers/receipt_environmental_permit.parquet"
needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(),
    reason="the published log of dossiers lies beside the project, and this copy has none",
)
EXPORT = """\
Mã hồ sơ;Bước;Thời điểm;Bộ phận;Tiếp nhận lúc;Hạn trả;Ngày trả
H26-230306-0001;Tiếp nhận;2023-03-06T09:00;Một cửa;2023-03-06T09:00;8/3/2023;2023-03-08T10:00
H26-230306-0001;Thẩm định;2023-03-07T10:00;Địa chính;2023-03-06T09:00;8/3/2023;2023-03-08T10:00
H26-230306-0001;Trả kết quả;2023-03-08T10:00;Một cửa;2023-03-06T09:00;8/3/2023;2023-03-08T10:00
H26-230306-0002;Tiếp nhận;2023-03-06T10:00;Một cửa;2023-03-06T10:00;7/3/2023;
H26-230306-0002;Thẩm định;sáng thứ Ba;Địa chính;2023-03-06T10:00;7/3/2023;
"""


def facts(done: Done) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return opened(tmp_path).folder


def export(folder: Path, text: str = EXPORT) -> Path:
    path = folder.parent / "export.csv"
    path.write_text(text, "utf-8")
    return path


def imported(folder: Path, path: Path) -> Done:
    return run("dossiers", "import", folder, path, "--by", "van-thu", "--format", "json")


def test_rows_in_are_rows_recorded_known_and_refused(folder: Path) -> None:
    first = imported(folder, path := export(folder))
    again = facts(imported(folder, path))
    told = facts(first)

    assert first.returncode == 1
    assert [told[key] for key in ("rows_in", "stored", "known", "refused")] == [5, 4, 0, 1]
    assert [again[key] for key in ("rows_in", "stored", "known", "refused")] == [5, 0, 4, 1]
    assert "hàng 6: thiếu hoặc không đọc được “Thời điểm”" in told["findings"][0]
    assert told["receipt"]["stored"] == told["entries"] == 7


def test_without_the_columns_that_are_needed_nothing_is_recorded(folder: Path) -> None:
    told = facts(imported(folder, export(folder, "Mã hồ sơ,Ngày\nH26,2023-03-06\n")))

    assert (told["stored"], told["refused"], told["receipt"]) == (0, 1, None)
    assert "thiếu cột “Bước”, “Thời điểm”" in told["findings"][0]


def test_the_pack_is_put_away_and_taken_back_and_nothing_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(folder, export(folder))
    shown = facts(run("dossiers", "analyse", folder, "--format", "json"))
    entry = "H26-230306-0001~received"
    monkeypatch.setenv("RESOLUTE_PACKS", "")

    assert run("dossiers", "analyse", folder).returncode == 2
    assert run("standing", folder, "--recorded", "--on", "2023-06-30").returncode == 0
    assert run("audit", folder).returncode == 0
    proof = folder.parent / "proof.json"
    assert run("prove", folder, entry, "--out", proof).returncode == 0
    assert run("verify", proof, "--key", public_key(folder)).returncode == 0
    monkeypatch.delenv("RESOLUTE_PACKS")
    assert facts(run("dossiers", "analyse", folder, "--format", "json")) == shown


def public_key(folder: Path) -> Path:
    return folder / "ledger/office.vkey"


@only_by_night
@needs_published
def test_the_published_log_comes_out_of_the_ledger_as_it_was_published(folder: Path) -> None:
    told = facts(imported(folder, PUBLISHED))
    shown = facts(run("dossiers", "analyse", folder, "--format", "json"))

    assert (told["rows_in"], told["stored"], told["refused"]) == (8577, 8577, 0)
    assert told["receipt"]["stored"] == 8577 + 1434 + 1329
    assert (shown["dossiers"], shown["variants"], shown["closed"]) == (1434, 116, 1329)
    assert (shown["on_time"], shown["on_time_percent"][:4]) == (952, "71.6")


@only_by_night
def test_a_frozen_review_has_the_part_of_dossiers_and_is_the_same_when_frozen_again(
    folder: Path,
) -> None:
    imported(folder, export(folder))
    order = ("--on", "2023-06-30", "--by", "van-thu")
    out = folder.parent / "frozen"
    first = run("freeze", folder, *order, "--out", out)
    again = run("freeze", folder, *order, "--out", out)
    text = (out / "review.txt").read_text("utf-8")

    assert (first.returncode, again.returncode) == (0, 0)
    assert "Giải quyết thủ tục hành chính ở bộ phận một cửa" in text
    assert "tiếp nhận 2 hồ sơ" in " ".join(text.split())


def test_the_index_and_the_cost_are_told_as_far_as_they_are_known(folder: Path) -> None:
    imported(folder, export(folder))
    index = facts(run("dossiers", "index", folder, "--format", "json"))
    half = run("dossiers", "index", folder, "--first", "2023-01-01")
    asked = ("--cost", "500000", "--format", "json")
    four = facts(run("dossiers", "measures", folder, *asked))["four"]

    assert (index["earned"], index["of"], index["comparable"]) == ("20", 20, False)
    assert (half.returncode, "--last" in half.stderr) == (50, True)
    assert (four["cost"], four["satisfaction"]) == ("500000", None)


def test_a_person_is_told_in_both_languages(folder: Path) -> None:
    imported(folder, export(folder))
    said = run("dossiers", "analyse", folder).stdout

    assert "2 hồ sơ, 4 bước; 1 đã trả kết quả." in said
    assert "Đúng hạn 100,0 %: 1 trên 1 hồ sơ đã trả có hạn." in said
    assert "Ways of going: 2" in run("dossiers", "analyse", folder, "--lang", "en").stdout


def test_a_deadline_is_told_with_every_step_and_its_article() -> None:
    asked = ("--received", "2024-05-03T15:30", "--term", "1 ngày làm việc")
    done = run("dossiers", "deadline", *asked)

    assert done.returncode == 0
    assert done.stdout.startswith("Hạn trả kết quả: 17:00 ngày 4/5/2024 (thứ Bảy)")
    assert "Điều 147 khoản 2" in " ".join(done.stdout.split())
    told = facts(run("dossiers", "deadline", *asked, "--format", "json"))
    assert told["due"] == "2024-05-04T17:00:00+07:00"
    english = run("dossiers", "deadline", *asked, "--lang", "en").stdout
    assert english.startswith("Due: 4 May 2024, 17:00 (Saturday)")


def test_what_cannot_be_read_is_said_in_one_line() -> None:
    asked = ("--received", "2024-05-03T15:30", "--term", "1 ngày")
    done = run("dossiers", "deadline", *asked, "--then", "nghỉ=2024-05-04")

    assert (done.returncode, done.stderr.count("\n")) == (10, 1)
    assert "Không hiểu “nghỉ=2024-05-04”" in done.stderr
