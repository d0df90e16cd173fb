"""Workbooks in and out: what went in comes out again, and results are numbers in cells."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.rank_index import rank_index
from resolute.actions.rank_units import rank_units, take_scores, write_form
from resolute.actions.ranking_book import composite_book, points_book
from resolute.cli.main import resolute
from resolute.intake.index_folder import read_index_folder
from resolute.intake.sheet import Cell
from resolute.intake.workbook import read_workbook
from resolute.render.flat_book import FlatTable, as_flat_book
from resolute.words import Language

SAMPLE = Path(__file__).parents[3] / "samples/hoan-kiem/index/cchc"
COMPOSITE = """
title = "Nhỏ"
title_en = "Small"
values = "so-lieu.{form}"
unit = "don_vi"

[[pillar]]
code = "chung"
title = "Chung"
title_en = "All"

[[component]]
code = "a"
title = "A"
title_en = "A"
parent = "chung"

[[component]]
code = "b"
title = "B"
title_en = "B"
parent = "chung"
"""
ROWS: tuple[tuple[str, Decimal | None, Decimal], ...] = (
    ("Hàng Bạc", Decimal("1.5"), Decimal(20)),
    ("Hàng Đào", Decimal(3), Decimal(30)),
    ("Cửa Nam", None, Decimal(10)),
)


def cells(book: bytes) -> list[list[Cell | None]]:
    """The first sheet of a workbook."""
    rows = read_workbook(book).rows
    wide = max(max(row.cells) for row in rows) + 1
    return [[row.cells.get(column) for column in range(wide)] for row in rows]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The editions of the sample, and nothing that was scored by them."""
    (tmp_path / "index.toml").write_bytes((SAMPLE / "index.toml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("language", Language)
def test_answers_come_back_from_a_workbook_as_they_were(folder: Path, language: Language) -> None:
    book = folder / "phieu.xlsx"
    write_form(SAMPLE, 2022, out=book, language=language)
    taken = take_scores(folder, book, 2022, language=language)

    assert (taken.units, taken.findings) == (30, ())
    assert read_index_folder(folder).years[2022] == read_index_folder(SAMPLE).years[2022]


def test_what_cannot_be_used_is_told_and_left_open(folder: Path) -> None:
    table = FlatTable(name="x", heads=["Đơn vị", "1.1"], rows=[["Hàng Bạc", Decimal(-4)]])
    (folder / "x.xlsx").write_bytes(as_flat_book([table]))
    done = CliRunner().invoke(
        resolute, ["points", "take", str(folder), str(folder / "x.xlsx"), "--year", "2022"]
    )
    told = (folder / "scores-2022.csv").read_text("utf-8").splitlines()

    assert done.exit_code == 1
    assert told[1].startswith("Hàng Bạc;quận, huyện, thị xã;;")


def test_a_ranking_by_points_is_written_as_numbers() -> None:
    titles, first, *_ = cells(points_book(rank_units(SAMPLE, 2022, None), Language.VI))

    assert titles[:3] == ["Đơn vị", "Hạng", "Hạng cao nhất"]
    assert first == ["Hoàn Kiếm", 1, 1, 1, Decimal("98.65"), 1, 2, Decimal("0.72")]


def test_a_statistical_index_reads_a_workbook_as_it_reads_its_csv(tmp_path: Path) -> None:
    heads = ["don_vi", "a", "b"]
    rows: list[list[str | Decimal | None]] = [list(row) for row in ROWS]
    book = as_flat_book([FlatTable(name="x", heads=heads, rows=rows)])
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    text = "\n".join((",".join(heads), *lines))
    found = []
    for form, content in (("xlsx", book), ("csv", text.encode())):
        home = tmp_path / form
        home.mkdir()
        (home / "composite.toml").write_text(COMPOSITE.format(form=form), encoding="utf-8")
        (home / f"so-lieu.{form}").write_bytes(content)
        ranked = rank_index(home, period=None, draws=100, seed=1)
        assert ranked.findings == ()
        found.append(cells(composite_book(ranked, Language.EN)))

    assert found[0] == found[1]
    assert [row[0] for row in found[0]] == ["Unit", "Hàng Đào", "Hàng Bạc", "Cửa Nam"]
