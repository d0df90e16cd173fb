"""Open data of a ledger with a copy: written to files once for what is published, part by part.

A folder holds one state: it is written under a name of its own and renamed when it is whole, by one
process at a time. Until then the state before is given out.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from resolute.actions.data_package import RESOURCES, Content, Resource, described_package
from resolute.actions.public_facts import Row
from resolute.actions.published import DECIDES
from resolute.actions.published_copy import PublishedCopy
from resolute.evidence import Selection
from resolute.render.indicator_files import as_csv

PACKAGE = "datapackage.json"
LOCK = ".lock"
FORM = "1"
"""It goes up whenever the tables change their columns; files of another form are not given out."""

AT_ONCE = 5_000
"""So many rows are in memory at a time."""


@dataclass(frozen=True, slots=True)
class OpenData:
    """The files of one state, whole."""

    folder: Path

    @property
    def package(self) -> dict[str, Any]:
        """The description of the tables."""
        told: dict[str, Any] = json.loads((self.folder / PACKAGE).read_text("utf-8"))
        return told

    def file(self, name: str) -> Path:
        """A table, as ``NAME.csv`` or ``NAME.json``."""
        return self.folder / name


@dataclass(slots=True)
class OpenDataKept:
    """Every state that was written to a folder; the newest is whole whenever it can be seen."""

    folder: Path
    _making: set[str] = field(default_factory=set)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def newest(self, published: PublishedCopy) -> OpenData | None:
        """The files of what is published, or of what was; None while the first are written."""
        name = _name(published)
        if (self.folder / name).is_dir():
            return OpenData(self.folder / name)
        if name not in self._making:
            self._making.add(name)
            self._hand.submit(self._write, published, name)
        states = self._states()
        return OpenData(states[-1]) if states else None

    def write(self, published: PublishedCopy) -> OpenData | None:
        """Write the files of what is published, unless somebody else is at it."""
        name = _name(published)
        with _alone(self.folder) as alone:
            if not alone:
                return None
            if not (self.folder / name).is_dir():
                self._put(published, name)
            for old in [each for each in self._states() if each.name < name]:
                hidden = self.folder / f".{old.name}"
                shutil.rmtree(hidden, ignore_errors=True)
                shutil.rmtree(old.rename(hidden))
        return OpenData(self.folder / name)

    def _write(self, published: PublishedCopy, name: str) -> None:
        """The same behind the backs of readers; what fails is told, and not tried again here."""
        try:
            self.write(published)
        except Exception:
            logging.getLogger(__name__).exception("open data were not written: %s", name)
        else:
            self._making.discard(name)

    def _put(self, published: PublishedCopy, name: str) -> None:
        part = self.folder / f".{name}"
        shutil.rmtree(part, ignore_errors=True)  # of somebody who was cut off
        part.mkdir()
        contents = {each.name: _put_table(part, each, published) for each in RESOURCES.values()}
        package = described_package(published, contents)
        (part / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=1), "utf-8")
        for each in part.iterdir():
            with each.open("rb") as file:
                os.fsync(file.fileno())
        part.rename(self.folder / name)

    def _states(self) -> list[Path]:
        """The states that are whole, the oldest first."""
        return sorted(self.folder.glob(f"{FORM}-*")) if self.folder.is_dir() else []


def _name(published: PublishedCopy) -> str:
    """A state by its day, the last entry by which it was decided, and the rule on small numbers.

    What came since decides nothing, so a program started anew finds its files there.
    """
    ledger, size = published.source.ledger, published.source.size
    acts = ledger.log(Selection(kinds=DECIDES, until=size))
    approved = len(ledger.levels.steps) > 1
    decided = max((each.seq for each in acts), default=0) if approved else size
    rule = "".join(c if c.isalnum() else "-" for c in published.guarded.rule.version)
    return f"{FORM}-{published.material.on.isoformat()}-{decided:012d}-{rule}"


def _put_table(folder: Path, resource: Resource, published: PublishedCopy) -> Content:
    digest, size, comma = sha256(), 0, ""
    rows = iter(resource.rows(published))
    with (
        (folder / f"{resource.name}.csv").open("wb") as table,
        (folder / f"{resource.name}.json").open("w", encoding="utf-8") as facts,
    ):
        facts.write("[")
        for number, some in enumerate(_batches(rows)):
            content = as_csv(resource.heads, some)
            content = content if number == 0 else content.partition(b"\n")[2]
            table.write(content)
            digest.update(content)
            size += len(content)
            for row in some:
                told = json.dumps(dict(zip(resource.heads, row, strict=True)), ensure_ascii=False)
                facts.write(f"{comma}\n {told}")
                comma = ","
        facts.write("\n]\n")
    return Content(size=size, digest=digest.hexdigest())


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Rows in lists, at least one of them, so that a table without any has its heads."""
    some = list(islice(rows, AT_ONCE))
    yield some
    while some := list(islice(rows, AT_ONCE)):
        yield some


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else writes there; whoever dies lets go."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
