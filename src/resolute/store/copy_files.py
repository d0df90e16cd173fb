"""The files of the columnar copy: written aside, flushed, then named; removed when none needs them.

Everything that touches the folder goes through :class:`CopyFolder`, step by step, so that tests can
cut the power between any two steps.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

SEGMENT = re.compile(r"\d+-\d+-\d+-[0-9a-f]{16}(\.strips)?\.parquet")
"""The name of a segment: part, year, how much was folded, the beginning of its digest."""

GATHERED = re.compile(r"strips-\d+-\d+-[0-9a-f]{16}\.parquet")
"""The name of a file of gathered strips: year, how much was folded, the beginning of its digest."""

LIST = re.compile(r"strips-\d+-\d+-[0-9a-f]{16}\.json")
"""The name of the list of segments whose strips are gathered in the file of the same name."""

WORK = ".work-"
"""How the folder begins in which one that folds keeps what is not finished."""


class CopyFolder:
    """The folder of a copy. A file in it never changes, so its name may say what is in it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make the folder, if it is not there."""
        if not self.path.is_dir():
            self.path.mkdir(parents=True, exist_ok=True)
            _flush_folder(self.path.parent)

    def names(self) -> frozenset[str]:
        """What lies in the folder, by name."""
        return (
            frozenset(each.name for each in self.path.iterdir())
            if self.path.is_dir()
            else frozenset()
        )

    def has(self, names: Iterable[str]) -> bool:
        """Whether files of all these names lie in it, without looking at what else does."""
        return all(Path(self.file(name)).exists() for name in names)

    def file(self, name: str) -> str:
        """Where a segment of some name is."""
        return str(self.path / name)

    def digest(self, file: Path) -> str:
        """The SHA-256 of a file, in hexadecimal digits."""
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()

    def flush(self, file: Path) -> None:
        """Return once a file is on disk."""
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())

    def settle(self, half: Path, name: str) -> None:
        """Give a finished file its name."""
        half.rename(self.path / name)

    def flush_names(self) -> None:
        """Return once the names in the folder are on disk."""
        _flush_folder(self.path)

    def work(self, who: str) -> Path:
        """An empty folder for what is not finished yet."""
        place = self.path / f"{WORK}{who}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def remove(self, name: str) -> None:
        """Remove a file, or a folder for work, that may be gone already."""
        if name.startswith(WORK):
            shutil.rmtree(self.path / name, ignore_errors=True)
        else:
            (self.path / name).unlink(missing_ok=True)


def strips_of(name: str) -> str:
    """The name of the file with the strips of a segment of some name."""
    return f"{name.removesuffix('.parquet')}.strips.parquet"


def with_strips(names: Iterable[str]) -> frozenset[str]:
    """The names of segments, and of the strips beside them."""
    return frozenset(each for name in names for each in (name, strips_of(name)))


def gathered_name(year: int, folded: int, digest: str) -> str:
    """The name of a file with the strips of many segments of a year."""
    return f"strips-{year}-{folded}-{digest[:16]}.parquet"


def of_gathered(name: str) -> bool:
    """Whether a name is that of a file of gathered strips, or of a list beside one."""
    return any(each.fullmatch(name) for each in (GATHERED, LIST))


def ours(name: str) -> bool:
    """Whether a name is one that the copy gives."""
    return name.startswith(WORK) or of_gathered(name) or SEGMENT.fullmatch(name) is not None


def _flush_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
