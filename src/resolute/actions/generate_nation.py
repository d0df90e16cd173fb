"""Make a synthetic nation: its figures as columns, its units and indicators, and its targets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from resolute.actions.nation import Nation, parts, years
from resolute.actions.nation_goals import write_goals
from resolute.actions.nation_manifest import KNOWN_AT, Log, Segment, as_manifest
from resolute.actions.nation_rows import (
    count_entries,
    keep_moments,
    place_entries,
    prepare,
    write_rows,
)
from resolute.actions.put_file import put_file
from resolute.words import ResoluteError, Words

OPTIONS, MOMENTS, GOALS, MANIFEST = (
    *("options.json", "moments.parquet"),
    *("goals.parquet", "manifest.json"),
)


class AnotherNationError(ResoluteError):
    """The folder holds something else than the nation that is to be made."""

    exit_code = 27


def generate_nation(
    nation: Nation, folder: Path, *, workers: int = 1, tell: Callable[[int, int], None]
) -> int:
    """Make a nation in a folder, going on where an earlier run was stopped; how many rows it has.

    The same nation gives the same bytes, with one version of DuckDB. A file has its name only once
    it is whole, and the manifest is the last. ``tell`` hears how many parts of how many are done.
    Raises AnotherNationError where the folder is of another nation, or of none.
    """
    _claim(nation, folder)
    with closing(duckdb.connect(config={"threads": 1})) as database:
        prepare(database, nation)
        making = _Making(database, nation, folder)
        making.count()
        making.write_parts(workers, tell)
        making.set_goals()
        manifest = as_manifest(nation, making.log(), making.files())
    put_file(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=0).encode())
    return sum(each["rows"] for each in manifest["files"])


@dataclass(frozen=True, slots=True)
class _Making:
    """A nation on its way into a folder, and the database that its rows are made in."""

    database: duckdb.DuckDBPyConnection
    nation: Nation
    folder: Path

    def count(self) -> None:
        """Write how far the log has come at the end of each day, unless that is there."""
        if (self.folder / MOMENTS).exists():
            return
        self.database.execute("CREATE TABLE counted (part INTEGER, told INTEGER, entries BIGINT)")
        for part in range(self.nation.indicators):
            count_entries(self.database, part)
        with _once_whole(self.folder / MOMENTS) as file:
            keep_moments(self.database, file)

    def set_goals(self) -> None:
        """Write the targets, unless they are there."""
        if not (self.folder / GOALS).exists():
            with _once_whole(self.folder / GOALS) as file:
                write_goals(self.database, self.nation, file)

    def write_parts(self, workers: int, tell: Callable[[int, int], None]) -> None:
        """Write all figures, some parts at a time; what was begun is finished even if stopped."""
        pool = ThreadPoolExecutor(workers)
        try:
            waiting = [pool.submit(self._write, part) for part in range(self.nation.indicators)]
            for done, each in enumerate(as_completed(waiting), start=1):
                each.result()
                tell(done, self.nation.indicators)
        finally:
            pool.shutdown(cancel_futures=True)

    def log(self) -> Log:
        """How large the log is, and how large it was when the targets are judged."""
        sql = "SELECT max(size), coalesce(max(size) FILTER (day <= $2), 0) FROM read_parquet($1)"
        day = KNOWN_AT.toordinal()
        ((size, known),) = self.database.execute(sql, [f"{self.folder / MOMENTS}", day]).fetchall()
        return Log(size=size, known=known)

    def files(self) -> Iterator[Segment]:
        """The files of figures, in order."""
        sql = "SELECT file_name, num_rows FROM parquet_file_metadata($1)"
        counted = self.database.execute(sql, [f"{self.folder}/figures/*.parquet"]).fetchall()
        rows = {Path(name).name: number for name, number in counted}
        for part in parts(self.nation):
            for year in years(self.nation):
                path = segment(part.key, year)
                yield Segment(path=path, part=part.key, year=year, rows=rows[Path(path).name])

    def _write(self, part: int) -> None:
        """Write those files of a part that are not there."""
        key = parts(self.nation)[part].key
        files = {year: self.folder / segment(key, year) for year in years(self.nation)}
        absent = {year: file for year, file in files.items() if not file.exists()}
        if not absent:
            return
        with closing(self.database.cursor()) as connection:
            place_entries(connection, part, self.folder / MOMENTS)
            for year, file in absent.items():
                with _once_whole(file) as half:
                    write_rows(connection, part, year=year, file=half)


def segment(part: str, year: int) -> str:
    """Where the figures of a part and year are, within the folder."""
    return f"figures/{part}-{year}.parquet"


def _claim(nation: Nation, folder: Path) -> None:
    """See that a folder is empty or of this nation, and say in it whose it is."""
    options = folder / OPTIONS
    wanted = json.dumps(asdict(nation), indent=2).encode()
    if options.exists():
        if options.read_bytes() != wanted:
            raise AnotherNationError(_other(options))
    elif folder.exists() and any(folder.iterdir()):
        raise AnotherNationError(_not_empty(folder))
    else:
        put_file(options, wanted)
    (folder / "figures").mkdir(exist_ok=True)


@contextmanager
def _once_whole(file: Path) -> Iterator[Path]:
    """Another name to write a file under, which gets its own once it is whole."""
    half = file.with_name(f".{file.name}.part")
    yield half
    half.replace(file)


def _other(options: Path) -> Words:
    return Words(
        f"“{options}” ghi những lựa chọn khác cho quốc gia này. "
        "Dùng lại đúng các lựa chọn đó, hoặc chọn thư mục khác.",
        f"“{options}” tells of other options for this nation. "
        "Give the same options again, or choose another folder.",
    )


def _not_empty(folder: Path) -> Words:
    return Words(
        f"“{folder}” đã có tệp khác. Chọn một thư mục trống hoặc chưa có.",
        f"“{folder}” holds other files. Choose a folder that is empty or not there yet.",
    )
