"""A synthetic nation: the same again, whole files only, and exactly what the columns promise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from resolute.actions.generate_nation import AnotherNationError, generate_nation
from resolute.actions.nation import Nation, nation_of
from resolute.cli.main import resolute
from resolute.evidence import in_force
from resolute.evidence.columns import COLUMNS, spans
from tests.nations import ReadNation

TINY = Nation(indicators=4, communes=6, provinces=2, months=14, trouble=4)


def made(nation: Nation, folder: Path, *, workers: int = 1) -> dict[str, bytes]:
    generate_nation(nation, folder, workers=workers, tell=lambda _done, _of: None)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("nation")
    made(TINY, found)
    return found


def test_the_same_options_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert made(TINY, tmp_path, workers=2) == made(TINY, folder)


def test_another_seed_gives_other_figures(folder: Path, tmp_path: Path) -> None:
    other = made(replace(TINY, seed=2), tmp_path)

    assert other["figures/p0000-2025.parquet"] != made(TINY, folder)["figures/p0000-2025.parquet"]


def test_what_was_stopped_goes_on_and_ends_the_same(folder: Path, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        generate_nation(TINY, tmp_path, tell=stop)
    assert not (tmp_path / "manifest.json").exists()
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("figures/*.parquet")}

    assert made(TINY, tmp_path) == made(TINY, folder)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_folder_of_another_nation_is_left_alone(folder: Path) -> None:
    with pytest.raises(AnotherNationError, match=r"options\.json"):
        made(replace(TINY, seed=3), folder)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("important", "utf-8")

    with pytest.raises(AnotherNationError, match="trống"):
        made(TINY, tmp_path)


def test_the_columns_are_those_of_figures_in_that_order(folder: Path) -> None:
    sql = "DESCRIBE SELECT * FROM read_parquet($1)"
    found = duckdb.execute(sql, [f"{folder}/figures/p0000-2025.parquet"]).fetchall()

    wanted = {**COLUMNS, **dict.fromkeys(spans(1), "BIGINT")}
    assert [(name, kind) for name, kind, *_ in found] == list(wanted.items())


def test_rows_are_in_the_order_that_readers_rely_on(folder: Path) -> None:
    sql = "SELECT part, basis, begins, ends, unit, seq FROM read_parquet($1)"
    for file in folder.glob("figures/*.parquet"):
        rows = duckdb.execute(sql, [str(file)]).fetchall()
        assert rows == sorted(rows)


def test_every_place_of_the_log_is_taken_once(folder: Path) -> None:
    nation = ReadNation(folder)

    assert sorted(int(entry.id) for entry in nation.entries()) == list(
        range(nation.manifest["size"])
    )


def test_places_follow_the_days_of_recording(folder: Path) -> None:
    sql = "SELECT day, part, size FROM read_parquet($1) ORDER BY size"
    found = duckdb.execute(sql, [f"{folder}/moments.parquet"]).fetchall()

    assert [(day, part) for day, part, _ in found] == sorted((d, p) for d, p, _ in found)
    assert found[-1][2] == ReadNation(folder).manifest["size"]


def test_in_force_by_the_columns_is_in_force_by_the_entries(folder: Path) -> None:
    nation = ReadNation(folder)
    size = nation.manifest["question"]["known_size"]
    known = [entry for entry in nation.entries() if int(entry.id) < size]
    sql = "SELECT seq FROM read_parquet($1) WHERE since_0 < $2 AND $2 <= until_0"
    rows = duckdb.execute(sql, [f"{folder}/figures/*.parquet", size]).fetchall()

    assert {int(entry.id) for entry in in_force(known)} == {seq for (seq,) in rows}
    assert 0 < size < nation.manifest["size"]


def test_a_figure_is_alone_unless_another_of_its_cell_is_in_force(folder: Path) -> None:
    sql = """
    SELECT a.alone, bool_or(b.seq IS NOT NULL)
    FROM read_parquet($1) a LEFT JOIN read_parquet($1) b
      ON a.part = b.part AND a.unit = b.unit AND a.begins = b.begins AND a.seq <> b.seq
      AND a.since_0 < b.until_0 AND b.since_0 < a.until_0
    GROUP BY a.seq, a.alone
    """
    found = duckdb.execute(sql, [f"{folder}/figures/*.parquet"]).fetchall()

    assert all(alone is not accompanied for alone, accompanied in found)
    assert {alone for alone, _ in found} == {True, False}


@pytest.mark.parametrize(
    ("figures", "months", "communes"),
    [(10**8, 36, 3321), (10**7, 24, 521), (10**6, 24, 52), (178_000_000, 60, 3321)],
)
def test_a_size_chooses_months_first_and_then_communes(
    figures: int, months: int, communes: int
) -> None:
    nation = nation_of(figures, Nation())

    assert (nation.months, nation.communes) == (months, communes)
    assert nation.figures == pytest.approx(figures, rel=0.05)


def test_the_command_says_how_many_figures_it_made(tmp_path: Path) -> None:
    options = ["--figures", "1000", "--indicators", "2", "--lang", "en"]

    done = CliRunner().invoke(resolute, ["generate", str(tmp_path / "n"), *options])

    assert done.exit_code == 0
    assert done.output.startswith("Made ")
