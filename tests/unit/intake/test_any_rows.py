"""Tables come alike from every kind of file, and a file that cannot be read is said in one line."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from resolute.intake.any_rows import TableFileError, read_rows

NOON = datetime(2023, 3, 6, 12, tzinfo=timezone(timedelta(hours=7)))
XES = """\
<log xmlns="http://www.xes-standard.org/">
  <trace>
    <string key="concept:name" value="H26-1"/>
    <event>
      <string key="concept:name" value="Thẩm định"/>
      <date key="time:timestamp" value="2023-03-06T12:00:00+07:00"/>
    </event>
    <event><string key="concept:name" value="Trả"/></event>
  </trace>
</log>
"""


def rows(path: Path) -> list[list[object]]:
    titles, found = read_rows(path)
    told: list[list[object]] = [list(titles)]
    told.extend(list(row) for row in found)
    return told


def test_a_process_log_has_its_traces_beside_its_events(tmp_path: Path) -> None:
    (path := tmp_path / "a.xes").write_text(XES, "utf-8")

    assert rows(path) == [
        ["case:concept:name", "concept:name", "time:timestamp"],
        ["H26-1", "Thẩm định", NOON],
        ["H26-1", "Trả", None],
    ]


def test_parquet_keeps_the_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    sql = "SELECT 'Trả' AS a, TIMESTAMPTZ '2023-03-06 12:00:00+07' AS b, NULL AS c"
    duckdb.sql(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")

    assert rows(path) == [["a", "b", "c"], ["Trả", NOON, None]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_by_the_mark_of_its_first_line(tmp_path: Path, mark: str) -> None:
    (path := tmp_path / "a.csv").write_text(f"Mã{mark}Bước\n1{mark} Trả \n\n2\n", "utf-8")

    assert rows(path) == [["Mã", "Bước"], ["1", "Trả"], ["2", None]]


def test_a_workbook_by_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Mã", "Số", "Bước"])
        sheet.write_row(1, 0, ["1", 12])

    assert rows(path) == [["Mã", "Số", "Bước"], ["1", 12, None]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ods", b""),
        ("a.parquet", b"PAR1"),
        ("a.csv", b"\xff\xff"),
        ("a.xlsx", b"no archive"),
        ("a.xes", b"<log>"),
        ("a.xes", b'<!DOCTYPE x [<!ENTITY a "b">]><log>&a;</log>'),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (path := tmp_path / name).write_bytes(content)

    with pytest.raises(TableFileError, match=name):
        rows(path)


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.xlsx", "a.xes"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(TableFileError, match=name):
        rows(tmp_path / name)
