"""The bench on which segments are made: DuckDB, with the rows of one batch laid out in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from csv import writer
from pathlib import Path
from typing import Any

import duckdb

from resolute.evidence.columns import COLUMNS, Row, spans
from resolute.evidence.strips import IN_STRIP, STRIP, in_strip, strips
from resolute.store.copy_files import CopyFolder, gathered_name, strips_of
from resolute.store.copy_gathered import list_of
from resolute.store.copy_manifest import CopyBusyError, Segment
from resolute.store.trouble import StorageError
from resolute.words import Words

ROW_GROUP = 122_880
MEMORY = "1GB"
CELL = ("part", "basis", "unit", "regime", "begins", "ends")
SAME_CELL = " AND ".join(f"a.{column} = b.{column}" for column in CELL)
ORDER = "part, basis, begins, ends, unit, seq, since_0"
STRIP_ORDER = "part, basis, regime, turn, unit, levels, flags, nature, begins, ends"
GATHERED_ORDER = f"mask = 0, NOT sole, part // 32, unit, {STRIP_ORDER}"
"""What is read apart lies apart: strips that are all there is of a unit, others, and the loose.

Who reads some parts finds them among few others, and those of a unit together.
"""
VALUE, WIDE = map(list(COLUMNS).index, ("value", "wide"))
YEAR = "year(DATE '0001-01-01' + (ends - 2))"
"""The year of the last day: day 1 is the first of the year 1, and the end is not included."""

Files = Sequence[str]


def columns_of(levels: int) -> dict[str, str]:
    """The columns of a file with their types."""
    return {**COLUMNS, **dict.fromkeys(spans(levels), "BIGINT")}


class CopyBench:
    """Tables ``fresh`` and ``again`` of rows, and the files that can be made of them.

    ``fresh`` has figures as though nothing else was said of their cells, ``again`` all rows of the
    cells of which more is said; ``batch`` is what counts of both.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, folder: CopyFolder, *, work: Path, levels: int
    ) -> None:
        self._do = connection.execute
        self._folder, self._work = folder, work
        self._levels, self._columns = levels, columns_of(levels)

    def load(self, table: str, rows: Iterable[Row]) -> None:
        """Make a table of rows."""
        file = self._work / f"{table}.csv"
        with file.open("w", encoding="utf-8", buffering=1 << 20) as opened:
            writer(opened).writerows(map(_plain, rows))
        types = ", ".join(f"'{name}': '{kind}'" for name, kind in self._columns.items())
        read = f"read_csv('{_said(file)}', header=false, auto_detect=false, columns={{{types}}})"
        self._do(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM {read}")  # noqa: S608  our own names
        file.unlink()

    def shared(self, files: Files) -> list[int]:
        """The places of the fresh figures that have company in their cells, here or in files."""
        cells = ", ".join(CELL)
        many = f"SELECT {cells} FROM fresh GROUP BY ALL HAVING count(DISTINCT seq) > 1"  # noqa: S608  our own names
        sought = [f"({many})", *([_read(files)] if files else [])]
        found = " UNION ".join(
            f"SELECT seq FROM fresh a SEMI JOIN {old} b ON {SAME_CELL}"  # noqa: S608  our own names
            for old in sought
        )
        return [seq for (seq,) in self._do(f"{found} ORDER BY seq").fetchall()]

    def gather(self) -> list[tuple[int, int]]:
        """Put together what counts; says of which parts and years."""
        self._do(
            f"CREATE OR REPLACE TABLE batch AS SELECT *, {YEAR} AS year FROM (SELECT * FROM again "  # noqa: S608  our own names
            f"UNION ALL SELECT * FROM fresh a ANTI JOIN again b ON {SAME_CELL}) ORDER BY part, year"
        )
        return self._do("SELECT DISTINCT part, year FROM batch ORDER BY ALL").fetchall()

    def partitions(self) -> set[tuple[int, int]]:
        """The parts and years of the fresh figures."""
        found = self._do(f"SELECT DISTINCT part, {YEAR} FROM fresh")  # noqa: S608  our own names
        return {(part, year) for part, year in found.fetchall()}

    def touched(self, files: Files) -> set[str]:
        """The files that hold a cell of which more is said."""
        if not files:
            return set()
        found = self._do(
            f"SELECT DISTINCT filename FROM {_read(files)} a SEMI JOIN again b ON {SAME_CELL}"  # noqa: S608  our own names
        )
        return {Path(name).name for (name,) in found.fetchall()}

    def of_batch(self, part: int, year: int, files: Files) -> str:
        """The query for a segment: what counts of a part and year, and the rest of some files."""
        names = ", ".join(self._columns)
        own = f"SELECT {names} FROM batch WHERE part = {part} AND year = {year}"  # noqa: S608  our own names
        if not files:
            return own
        return (
            f"{own} UNION ALL SELECT {names} FROM {_read(files)} a ANTI JOIN again b ON {SAME_CELL}"  # noqa: S608  our own names
        )

    def of_files(self, files: Files) -> str:
        """The query for a segment of all that is in some files."""
        return f"SELECT {', '.join(self._columns)} FROM {_read(files)}"  # noqa: S608  our own names

    def rows(self, files: Files) -> list[Row]:
        """The rows of some files."""
        with speaking_of_files():
            return self._do(self.of_files(files)).fetchall()

    def write(self, query: str, *, year: int, folded: int) -> Segment:
        """Make a segment of what a query finds, and give it its name once it is on disk."""
        half, beside = self._work / "half.parquet", self._work / "strips.parquet"
        marked = f"SELECT *, {in_strip(self._levels)} AS {IN_STRIP} FROM ({query})"  # noqa: S608  our own names
        self._put(f"{marked} ORDER BY {ORDER}", half)
        made = strips(_read([str(half)]), self._levels)
        self._put(f"{made} ORDER BY {STRIP_ORDER}", beside)
        facts = "any_value(part), count(*), min(begins), max(ends)"
        told = self._do(f"SELECT {facts} FROM '{_said(half)}'").fetchone()  # noqa: S608  our own names
        part, rows, begins, ends = told or (0, 0, 0, 0)
        self._folder.flush(half)
        self._folder.flush(beside)
        digest = self._folder.digest(half)
        name = f"{part}-{year}-{folded}-{digest[:16]}.parquet"
        self._folder.settle(beside, strips_of(name))
        self._folder.settle(half, name)
        return Segment(
            file=name,
            part=part,
            year=year,
            rows=rows,
            begins=begins,
            ends=ends,
            digest=digest,
            folded=folded,
        )

    def gather_strips(self, segments: Sequence[str], *, year: int, folded: int) -> str:
        """Make one file of the strips of segments of a year, each of another part; its name.

        It is read whole, so it is packed for speed. The list of the segments gets its name last: a
        file without it is of no use to anybody.
        """
        half, told = self._work / "gathered.parquet", self._work / "gathered.json"
        beside = [self._folder.file(strips_of(segment)) for segment in segments]
        self._put(f"{_strips_in(beside)} ORDER BY {GATHERED_ORDER}", half, packed="lz4")
        told.write_text(json.dumps(sorted(segments)), "utf-8")
        self._folder.flush(half)
        self._folder.flush(told)
        name = gathered_name(year, folded, self._folder.digest(half))
        self._folder.settle(half, name)
        self._folder.settle(told, list_of(name))
        return name

    def gathered_agree(self, name: str, segments: Sequence[Segment]) -> bool:
        """Whether a file of gathered strips tells of segments what the files beside them do."""
        parts = ", ".join(str(each.part) for each in segments)
        kept = f"{_strips_in([self._folder.file(name)])} WHERE part IN ({parts})"
        made = _strips_in([self._folder.file(strips_of(each.file)) for each in segments])
        with speaking_of_files():
            return self._same(made, kept)

    def strips_agree(self, files: Files, beside: Files) -> bool:
        """Whether the strips beside files are those of their rows; each has a part of its own."""
        made, kept = strips(_read(files), self._levels), _strips_in(beside)
        marked = f"{IN_STRIP} IS DISTINCT FROM {in_strip(self._levels)}"
        with speaking_of_files():
            self._do(f"CREATE OR REPLACE TEMP TABLE made AS FROM ({made})")
            same = self._same("FROM made", kept)
            wrong = self._do(f"SELECT 1 FROM {_read(files)} WHERE {marked} LIMIT 1").fetchone()  # noqa: S608  our own names
        return same and wrong is None

    def _same(self, one: str, other: str) -> bool:
        """Whether two queries find the same rows, each as often."""
        told = f"({one} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {one}) LIMIT 1"
        return self._do(told).fetchone() is None

    def _put(self, query: str, file: Path, *, packed: str = "zstd") -> None:
        how = f"FORMAT parquet, COMPRESSION {packed}, ROW_GROUP_SIZE {ROW_GROUP}"
        self._do(f"COPY ({query}) TO '{_said(file)}' ({how})")


@contextmanager
def copy_bench(folder: CopyFolder, who: str, levels: int) -> Iterator[CopyBench]:
    """A bench that keeps in the folder of the copy, while it stands, what is not finished."""
    work = folder.work(who)
    settings: dict[str, Any] = {"memory_limit": MEMORY, "temp_directory": str(work)}
    with duckdb.connect(":memory:", config=settings) as connection, speaking_of_files():
        yield CopyBench(connection, folder, work=work, levels=levels)
    folder.remove(work.name)


@contextmanager
def speaking_of_files() -> Iterator[None]:
    """Turn what DuckDB says of files into a StorageError; let bugs through.

    A file gone from under one who works was removed by another who began to fold later.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise CopyBusyError from error
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise StorageError(_unreadable(str(error).splitlines()[0])) from error


def _strips_in(files: Files) -> str:
    return f"SELECT {', '.join(STRIP)} FROM {_read(files)}"  # noqa: S608  our own names


def _read(files: Files) -> str:
    listed = ", ".join(f"'{_said(Path(file))}'" for file in files)
    return f"read_parquet([{listed}], filename=true)"


def _said(file: Path) -> str:
    return str(file).replace("'", "''")


def _plain(row: Row) -> Row:
    """A row whose numbers are written without an exponent."""
    value, wide = row[VALUE : WIDE + 1]
    if value is None and wide is None:
        return row
    texts = (f"{value:f}" if value is not None else None, f"{wide:f}" if wide is not None else None)
    return (*row[:VALUE], *texts, *row[WIDE + 1 :])


def _unreadable(said: str) -> Words:
    return Words(
        f"Không đọc hoặc ghi được tệp của bản sao dạng cột: {said}. Kiểm tra đĩa rồi chạy lại "
        "resolute store fold.",
        f"A file of the columnar copy cannot be read or written: {said}. Look at the disk and run "
        "resolute store fold again.",
    )
