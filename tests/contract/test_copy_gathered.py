"""The strips of many segments are gathered in one file: it tells what they do, or is not used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from django.db import connections

from resolute.evidence.columns import Segment
from resolute.evidence.strips import STRIP
from resolute.store import DatabaseLedger, compacting, extracting
from resolute.store.checking import check
from resolute.store.compacting import compact
from resolute.store.copy_files import GATHERED, CopyFolder
from resolute.store.copy_gathered import list_of
from resolute.store.extracting import extract
from resolute.store.folding import fold
from tests.contract.copies import disagreements, read_while
from tests.contract.fuses import CutOffError, Fuse, FusedFolder, fused
from tests.contract.shelf import Shelf, opened
from tests.lines import AT, MINUTE, figure, submission
from tests.nights import BY_NIGHT

PARTS = ("settled", "received", "dossiers")
COLUMNS = ", ".join(STRIP)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are many."""
    for module in (compacting, extracting):
        monkeypatch.setattr(module, "GATHERED", len(PARTS))


@pytest.fixture
def ledger(shelf: Shelf, tmp_path: Path) -> Iterator[DatabaseLedger]:
    """A ledger of two years of several parts, folded and compacted; no store knows of gathering."""
    kept = opened(shelf.sqlite())
    rows = [
        figure(f"{part}{year}", year, part=part, year=year)
        for part in PARTS
        for year in (2021, 2022)
    ]
    kept.submit(submission("s", "nva", *rows), at=AT)
    fold(kept, CopyFolder(tmp_path))
    compact(kept, CopyFolder(tmp_path))
    yield kept
    connections.close_all()


def says(ledger: DatabaseLedger, name: str, part: str = PARTS[0]) -> None:
    """Say one more figure of a part in the later year, and fold it in."""
    more = figure(name, 7, part=part, unit=f"unit-{name}")
    ledger.submit(submission(name, "nva", more), at=AT + ledger.size * MINUTE)


def segments(ledger: DatabaseLedger, path: Path, size: int | None = None) -> tuple[Segment, ...]:
    told = ledger.size if size is None else size
    return extract(ledger, CopyFolder(path), parts=None, size=told, level=0).segments


def gathered(path: Path) -> list[str]:
    return sorted(filter(GATHERED.fullmatch, CopyFolder(path).names()))


def assert_told_alike(told: tuple[Segment, ...]) -> None:
    """Compare what a file of gathered strips says of each part with the file beside its segment."""
    for each in told:
        if each.gathered is not None:
            query = f"SELECT {COLUMNS} FROM read_parquet(?) WHERE part = ? ORDER BY ALL"  # noqa: S608
            one, other = (
                duckdb.execute(query, [file, each.part]).fetchall()
                for file in (each.gathered, each.strips)
            )
            assert one == other


def test_compacting_gathers_each_year(ledger: DatabaseLedger, tmp_path: Path) -> None:
    told = segments(ledger, tmp_path)

    assert len({each.gathered for each in told} - {None}) == 2
    assert all(each.gathered for each in told)
    assert_told_alike(told)
    assert check(ledger, CopyFolder(tmp_path)).findings == ()


def test_what_was_folded_since_is_read_beside_it(ledger: DatabaseLedger, tmp_path: Path) -> None:
    before = gathered(tmp_path)
    says(ledger, "more")
    fold(ledger, CopyFolder(tmp_path))
    later = [each for each in segments(ledger, tmp_path) if each.gathered is None]

    assert len(later) == 1
    assert gathered(tmp_path) == before
    assert_told_alike(segments(ledger, tmp_path))
    assert disagreements(ledger, CopyFolder(tmp_path)) == []


def test_a_year_is_gathered_anew_once_enough_of_it_is_new(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    before = gathered(tmp_path)
    assert compact(ledger, CopyFolder(tmp_path)).gathered == ()
    assert gathered(tmp_path) == before

    says(ledger, "more")
    fold(ledger, CopyFolder(tmp_path))
    assert compact(ledger, CopyFolder(tmp_path)).gathered == (2022,)

    assert len(gathered(tmp_path)) == 3  # that of before is there for who still reads it
    assert all(each.gathered for each in segments(ledger, tmp_path))
    assert_told_alike(segments(ledger, tmp_path))
    fold(ledger, CopyFolder(tmp_path))
    assert len(gathered(tmp_path)) == 2
    assert check(ledger, CopyFolder(tmp_path)).findings == ()


def test_nobody_reads_it_of_an_earlier_log(ledger: DatabaseLedger, tmp_path: Path) -> None:
    told = segments(ledger, tmp_path, size=ledger.size - 1)

    assert {(each.strips, each.gathered) for each in told} == {(None, None)}


@pytest.mark.parametrize("gone", ["file", "torn list"])
def test_without_it_the_copy_says_the_same(
    ledger: DatabaseLedger, tmp_path: Path, gone: str
) -> None:
    first = gathered(tmp_path)[0]
    if gone == "torn list":
        (tmp_path / list_of(first)).write_text('["0-20', "utf-8")
    else:
        (tmp_path / (first if gone == "file" else list_of(first))).unlink()

    assert sum(1 for each in segments(ledger, tmp_path) if each.gathered) == len(PARTS)
    assert read_while(ledger, CopyFolder(tmp_path)) == []
    found = check(ledger, CopyFolder(tmp_path)).findings
    assert len(found) == (gone == "torn list")
    fold(ledger, CopyFolder(tmp_path))
    assert len(CopyFolder(tmp_path).names()) == 2 * 2 * len(PARTS) + 2
    assert check(ledger, CopyFolder(tmp_path)).findings == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * REPLACE (total + 1 AS total, value + 1 AS value) FROM old", "các dải tháng gom"),
        ("SELECT * FROM old LIMIT 1", "các dải tháng gom"),
        (None, "nội dung tệp không còn như khi lập"),
    ],
)
def test_a_check_finds_what_was_changed_in_it(
    ledger: DatabaseLedger, tmp_path: Path, query: str | None, said: str
) -> None:
    file = tmp_path / gathered(tmp_path)[0]
    if query is None:
        file.write_bytes(b"no parquet")
    else:
        with duckdb.connect(":memory:") as base:
            base.execute("CREATE TABLE old AS FROM read_parquet(?)", [str(file)])
            base.execute(f"COPY ({query}) TO '{file}' (FORMAT parquet)")

    (found,) = check(ledger, CopyFolder(tmp_path)).findings
    assert said in found.problem.vi


def test_cut_off_at_any_step_of_gathering_the_copy_is_right(
    ledger: DatabaseLedger, tmp_path: Path
) -> None:
    for steps in range(0, 200, 1 if BY_NIGHT else 9):
        says(ledger, f"m{steps}", PARTS[steps % 3])
        fold(ledger, CopyFolder(tmp_path))
        fuse, cut = Fuse(steps), False
        try:
            with fused(ledger.alias, fuse):
                compact(ledger, FusedFolder(tmp_path, fuse))
        except CutOffError:
            cut = True
        assert read_while(ledger, CopyFolder(tmp_path)) == []
        assert_told_alike(segments(ledger, tmp_path))
        if not cut:
            break
    assert steps > 6
    assert check(ledger, CopyFolder(tmp_path)).findings == ()
