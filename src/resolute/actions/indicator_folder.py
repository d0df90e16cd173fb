"""The folder of a statistics office: for each indicator its data, its configuration, its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from resolute.actions.office import FolderError
from resolute.words import Words

FIRST_LANGUAGE = "en"  # of the texts that lie in meta/ itself; others have a folder there
DATA = "indicator_"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFiles:
    """The files of one indicator by their names in the folder; ``texts`` are by the language."""

    folder: Path
    key: str
    data: str
    config: str
    texts: tuple[tuple[str, str], ...]

    def contents(self) -> Contents:
        """What is in them now."""
        return Contents(
            files=self,
            data=self._bytes(self.data),
            config=self._bytes(self.config),
            texts=tuple((language, self._bytes(name)) for language, name in self.texts),
        )

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The files of one indicator as they were read; None for one that is not there."""

    files: IndicatorFiles
    data: bytes | None
    config: bytes | None
    texts: tuple[tuple[str, bytes | None], ...]

    def digest(self, program: str) -> str:
        """The digest of all of it, and of the program that reads it."""
        told = sha256(program.encode())
        for name, content in (("data", self.data), ("config", self.config), *self.texts):
            told.update(f"\n{name} {'none' if content is None else len(content)}\n".encode())
            told.update(content or b"")
        return told.hexdigest()


def indicators_of(folder: Path) -> tuple[IndicatorFiles, ...]:
    """Every indicator that has data or a configuration, in the order of their numbers.

    Raises FolderError where there is none.
    """
    configured = {path.stem for path in (folder / "indicator-config").glob("*.yml")}
    reported = {path.stem.removeprefix(DATA) for path in (folder / "data").glob(f"{DATA}*.csv")}
    meta = folder / "meta"
    others = sorted(path.name for path in meta.iterdir() if path.is_dir()) if meta.is_dir() else []
    homes = [(FIRST_LANGUAGE, "meta"), *((name, f"meta/{name}") for name in others)]
    if not configured | reported:
        raise FolderError(
            Words(
                f"“{folder}” không có chỉ tiêu nào. Cần data/indicator_*.csv và "
                "indicator-config/*.yml.",
                f"“{folder}” holds no indicators. It needs data/indicator_*.csv and "
                "indicator-config/*.yml.",
            )
        )
    return tuple(
        IndicatorFiles(
            folder=folder,
            key=key,
            data=f"data/{DATA}{key}.csv",
            config=f"indicator-config/{key}.yml",
            texts=tuple((language, f"{home}/{key}.yml") for language, home in homes),
        )
        for key in sorted(configured | reported, key=_by_number)
    )


def _by_number(key: str) -> tuple[tuple[int, str], ...]:
    """The order of 1-2-1, 1-10-1, 1-a-1."""
    parts: Iterator[str] = iter(re.split(r"[-.]", key))
    return tuple((int(part), "") if part.isdecimal() else (1_000_000, part) for part in parts)
