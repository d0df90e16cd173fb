"""A disk that loses power: a file system for SQLite that knows what was synced and what was not.

Files stand in memory; locks and the shared memory of WAL are the real ones, on empty files of the
same name in a folder. From the operation on at which the power fails (a write, a sync, a
truncation, a deletion) every read and every operation raises `PowerCutError`. Synced data always
survive. What was not synced survives, is lost, or is torn at sectors of 512 bytes.

With `directory_lags` a deletion survives only when the directory was synced after it, as SQLite
does with synchronous=EXTRA and whenever it first syncs a new journal or WAL. Without, directory
entries are safe at once, except the one that was being removed when the power failed.

Not modelled: a disk that lies about a flush, bits that rot, sectors that are torn inside, writes
that damage their neighbours (SQLite too trusts in "powersafe overwrite"), temporary files.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from random import Random  # noqa: TID251  always somebody else's, with a seed
from shutil import rmtree
from typing import Self

import apsw

from tests.powercut.platter import PowerFailure, StoredFile, Truncation, Write

DATABASE = "ledger.sqlite3"
_serials = count(1)


class PowerCutError(apsw.IOError):
    """The power is off."""

    result = apsw.SQLITE_IOERR
    extendedresult = apsw.SQLITE_IOERR


class Disk(apsw.VFS):
    """A disk with files on it, known to SQLite by its `name` until its block is left."""

    def __init__(
        self,
        folder: Path,
        image: Mapping[str, bytes] | None = None,
        *,
        fails_at: int | None = None,
        directory_lags: bool = False,
    ) -> None:
        """The power fails at the operation of that number (the first is 1), or never."""
        self.name = f"disk-{next(_serials)}"
        self.fails_at = fails_at
        self.operations = 0
        self.dead = False
        self._directory_lags = directory_lags
        self._folder = folder / self.name
        self._folder.mkdir()
        self._files = {n: StoredFile(content, entered=True) for n, content in (image or {}).items()}
        self._deleted: dict[str, StoredFile] = {}
        for name in self._files:
            (self._folder / name).touch()
        super().__init__(self.name, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.unregister()
        rmtree(self._folder)

    def path(self, name: str = DATABASE) -> str:
        """Where SQLite finds a file of this disk."""
        return str(self._folder / name)

    def image(self) -> dict[str, bytes]:
        """The files as a program sees them."""
        return {name: bytes(file.seen) for name, file in self._files.items()}

    def survivors(self, rng: Random) -> dict[str, bytes]:
        """The files as they are found when the power is back."""
        files = [*self._files.values(), *self._deleted.values()]
        failure = PowerFailure(rng, sorted(c.number for file in files for c in file.waiting))
        found = {
            name: failure.leaves(file)
            for name, file in self._files.items()
            if file.entered or not self._directory_lags or failure.tosses()
        }
        back = {n: file for n, file in self._deleted.items() if n not in found and failure.tosses()}
        return found | {name: failure.leaves(file) for name, file in back.items()}

    def power_off(self) -> None:
        """From now on everything fails."""
        self.dead = True

    def must_run(self) -> None:
        """Raise when the power is off."""
        if self.dead:
            raise PowerCutError("the power is off")

    def begin(self) -> int:
        """Number the operation that is about to happen."""
        self.must_run()
        self.operations += 1
        return self.operations

    def finish(self) -> None:
        """Let the power fail when this was the operation; what it did is then not synced."""
        if self.operations == self.fails_at:
            self.power_off()
            self.must_run()

    def sync_directory(self) -> None:
        """Make every name that was made or removed so far safe."""
        self._deleted.clear()
        for file in self._files.values():
            file.entered = True

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if name is None:
            return apsw.VFSFile("", name, flags)
        self.must_run()
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        return _OpenFile(self, (name, flags), self._files.setdefault(Path(path).name, StoredFile()))

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: ARG002, N802
        """As on Unix: an empty file counts as none."""
        file = self._files.get(Path(pathname).name)
        return file is not None and len(file.seen) > 0

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.begin()
        super().xDelete(filename, syncdir=False)
        name = Path(filename).name
        self._deleted[name] = self._files.pop(name)
        self.finish()
        if syncdir or not self._directory_lags:
            self.sync_directory()

    def excepthook(
        self,
        etype: type[BaseException] | None,
        evalue: BaseException | None,
        etraceback: types.TracebackType | None,
    ) -> bool:
        """Be silent of the power; nobody waits for an answer any more."""
        return _is_silent(etype) or super().excepthook(etype, evalue, etraceback)


class _OpenFile(apsw.VFSFile):
    """One open file: its content here, its locks and shared memory those of the real file."""

    def __init__(
        self, disk: Disk, opened: tuple[str | apsw.URIFilename, list[int]], file: StoredFile
    ) -> None:
        super().__init__("", *opened)
        self._disk = disk
        self._file = file

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._disk.must_run()
        return bytes(self._file.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        number = self._disk.begin()
        self._file.change(Write(number=number, offset=offset, data=bytes(data)))
        self._disk.finish()

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._file.change(Truncation(number=self._disk.begin(), size=newsize))
        self._disk.finish()

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802
        self._disk.begin()
        self._disk.finish()
        self._file.sync()
        if not self._file.entered:
            self._disk.sync_directory()

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._file.seen)

    def excepthook(
        self,
        etype: type[BaseException] | None,
        evalue: BaseException | None,
        etraceback: types.TracebackType | None,
    ) -> bool:
        return _is_silent(etype) or super().excepthook(etype, evalue, etraceback)


def _is_silent(etype: type[BaseException] | None) -> bool:
    return etype is not None and issubclass(etype, PowerCutError)
