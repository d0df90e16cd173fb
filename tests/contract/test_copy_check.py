"""The check finds whatever was changed in the copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from resolute.store import DatabaseLedger
from resolute.store.checking import check
from resolute.store.copy_files import CopyFolder, strips_of
from resolute.store.folding import fold
from resolute.store.models import CopySegment
from tests.contract.shelf import opened
from tests.lines import AT, figure, submission, withdrawal
from tests.worlds import period

CHANGES = {
    "a value": ("SELECT * REPLACE (value + 1 AS value) FROM old", "số liệu hoặc thời gian"),
    "a span": ("SELECT * REPLACE (until_0 - 1 AS until_0) FROM old", "số liệu hoặc thời gian"),
    "a unit": ("SELECT * REPLACE (unit + 1 AS unit) FROM old", "số liệu hoặc thời gian"),
    "a row less": ("SELECT * FROM old WHERE seq > 0", "thiếu số liệu của mục #0"),
    "a row more": (
        "SELECT * FROM old UNION ALL SELECT * REPLACE (99 AS seq) FROM old WHERE seq = 0",
        "thừa một dòng ghi là mục #99",
    ),
    "a row twice": ("SELECT * FROM old UNION ALL FROM old", "thừa một dòng ghi là mục #0"),
}


@pytest.fixture
def ledger(address: str, tmp_path: Path) -> DatabaseLedger:
    """A ledger of three figures, one of them withdrawn, with its copy."""
    kept = opened(address)
    rows = (figure("a", 1), figure("b", 2, year=2021), figure("c", 3, unit="hang-dao"))
    kept.submit(submission("s", "nva", *rows), at=AT)
    kept.submit(submission("w", "nva", withdrawal("w", "c", unit="hang-dao")), at=AT)
    fold(kept, CopyFolder(tmp_path))
    return kept


def segment(ledger: DatabaseLedger, year: int = 2022) -> CopySegment:
    return CopySegment.objects.using(ledger.alias).get(year=year)


def problems(ledger: DatabaseLedger, path: Path) -> list[str]:
    return [finding.problem.vi for finding in check(ledger, CopyFolder(path)).findings]


def test_a_copy_as_it_was_made_has_nothing_wrong(ledger: DatabaseLedger, tmp_path: Path) -> None:
    checked = check(ledger, CopyFolder(tmp_path))

    assert (checked.folded, checked.files, checked.rows, checked.findings) == (4, 2, 3, ())


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_though_the_manifest_was_changed_too(
    ledger: DatabaseLedger, tmp_path: Path, change: str
) -> None:
    query, said = CHANGES[change]
    own = segment(ledger)
    file = tmp_path / own.file
    with duckdb.connect(":memory:") as base:
        base.execute("CREATE TABLE old AS FROM read_parquet(?)", [str(file)])
        base.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")

    assert "nội dung tệp không còn như khi lập" in problems(ledger, tmp_path)

    own.digest = CopyFolder(tmp_path).digest(file)
    own.save(using=ledger.alias)

    assert any(said in problem for problem in problems(ledger, tmp_path))
    assert "nội dung tệp không còn như khi lập" not in problems(ledger, tmp_path)


def test_a_file_that_is_gone_is_found_and_made_anew_by_folding(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    (tmp_path / segment(ledger).file).unlink()

    assert "thiếu tệp này của bản sao" in problems(ledger, tmp_path)

    fold(ledger, CopyFolder(tmp_path))

    assert problems(ledger, tmp_path) == []


def test_strips_that_are_gone_are_found_and_made_anew_by_folding(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    (tmp_path / strips_of(segment(ledger).file)).unlink()

    assert problems(ledger, tmp_path) == ["thiếu tệp này của bản sao"]

    fold(ledger, CopyFolder(tmp_path))

    assert problems(ledger, tmp_path) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * REPLACE (m1 + 1 AS m1) FROM old", "các dải tháng trong tệp này"),
        ("SELECT * FROM old LIMIT 0", "các dải tháng trong tệp này"),
        (None, "nội dung tệp không còn như khi lập"),
    ],
)
def test_strips_that_were_changed_are_found(
    ledger: DatabaseLedger, tmp_path: Path, query: str | None, said: str
) -> None:
    months = [replace(figure(f"m{at}", at), period=period(f"2023-0{at}")) for at in (1, 2)]
    ledger.submit(submission("m", "nva", *months), at=AT)
    fold(ledger, CopyFolder(tmp_path))
    file = tmp_path / strips_of(segment(ledger, 2023).file)
    if query is None:
        file.write_bytes(b"no parquet")
    else:
        with duckdb.connect(":memory:") as base:
            base.execute("CREATE TABLE old AS FROM read_parquet(?)", [str(file)])
            base.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")

    (problem,) = problems(ledger, tmp_path)

    assert problem.startswith(said)


def test_a_file_of_somebody_else_is_found_and_left_alone(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("của tôi", encoding="utf-8")

    fold(ledger, CopyFolder(tmp_path))

    assert problems(ledger, tmp_path) == ["tệp này không thuộc bản sao"]


def test_a_file_that_cannot_be_read_is_found(ledger: DatabaseLedger, tmp_path: Path) -> None:
    (tmp_path / segment(ledger).file).write_bytes(b"no parquet")

    assert "nội dung tệp không còn như khi lập" in problems(ledger, tmp_path)


def test_a_segment_that_the_manifest_has_lost_is_found(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    segment(ledger, 2021).delete(using=ledger.alias)

    assert "tệp này không thuộc bản sao" in problems(ledger, tmp_path)
    assert "thiếu số liệu của mục #1" in problems(ledger, tmp_path)


def test_where_nothing_was_folded_there_is_nothing_to_find(address: str, tmp_path: Path) -> None:
    checked = check(opened(address), CopyFolder(tmp_path / "none"))

    assert (checked.folded, checked.findings) == (0, ())
