"""Power cuts, one after another: what was acknowledged must be there when the power is back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random  # noqa: TID251  always seeded
from tempfile import TemporaryDirectory

import apsw
from django.db import Error

from resolute.store import StorageError
from tests.powercut.disk import Disk

MOST_RELAPSES = 2
"""How often the power may fail again while the database recovers."""

RELAPSE_WITHIN = 12
"""…at one of so many first operations, if there are as many."""


class Fate(StrEnum):
    """How the database came through, the worst first."""

    CORRUPT = "corrupt"
    HALF_APPLIED = "half-applied"
    LOST = "lost"
    OK = "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What the check of a reopened database found: nothing, it is hoped.

    `faults` is whatever does not fit together, in words.
    """

    lost: Sequence[object] = ()
    half: Sequence[object] = ()
    faults: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried: a database prepared once, work on it, and a check of what is left of it.

    `work` yields the id of a piece of work only once it was told that the piece is stored; it
    closes what it opened, and makes the same calls each time. `check` is given the ids yielded
    before the power failed; a piece that was under way may be there, but whole. The power may
    fail during a check too, which is then begun again: there the database recovers.
    """

    prepare: Callable[[Disk], None]
    work: Callable[[Disk], Generator[object]]
    check: Callable[[Disk, Sequence[object]], Damage]
    directory_lags: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One power failure, and what came of it."""

    number: int
    operation: int
    relapses: int
    acknowledged: Sequence[object]
    faults: Sequence[str]
    damage: Damage

    @property
    def fate(self) -> Fate:
        if self.faults:
            return Fate.CORRUPT
        if self.damage.half:
            return Fate.HALF_APPLIED
        return Fate.LOST if self.damage.lost else Fate.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All cuts of a run. `bad` are those to repeat by their number."""

    seed: int
    cuts: Sequence[Cut]

    def __str__(self) -> str:
        counts = ", ".join(f"{self.count(fate)} {fate}" for fate in Fate if self.count(fate))
        first = f"; repeat cut {self.bad[0].number} of seed {self.seed}" if self.bad else ""
        return f"{len(self.cuts)} cuts: {counts}{first}"

    @property
    def bad(self) -> Sequence[Cut]:
        return [cut for cut in self.cuts if cut.fate is not Fate.OK]

    @property
    def most_lost(self) -> int:
        return max((len(cut.damage.lost) for cut in self.cuts), default=0)

    def count(self, fate: Fate) -> int:
        return sum(cut.fate is fate for cut in self.cuts)


def run(trial: Trial, *, cuts: int, seed: int) -> Outcome:
    """Cut the power so many times. Raises ValueError for a trial that fails with the power on."""
    return _outcome(trial, range(cuts), seed)


def repeat(trial: Trial, *, number: int, seed: int) -> Cut:
    """One cut of a run again: the same failure at the same operation, with the same survivors."""
    return _outcome(trial, [number], seed).cuts[0]


def _outcome(trial: Trial, numbers: Iterable[int], seed: int) -> Outcome:
    with TemporaryDirectory() as folder:
        rig = _Rig(trial, Path(folder), seed)
        cuts = [rig.cut(number, Random(f"{seed}/{number}")) for number in numbers]  # noqa: S311
    return Outcome(seed=seed, cuts=cuts)


class _Rig:
    """A prepared disk to copy, and the operations that the work takes on it, in an order drawn."""

    def __init__(self, trial: Trial, folder: Path, seed: int) -> None:
        self._trial = trial
        self._folder = folder
        self._image = self._prepared()
        count = self._operations_in_peace()
        self._operations = Random(seed).sample(range(1, count + 1), count)  # noqa: S311

    def cut(self, number: int, rng: Random) -> Cut:
        """Cut the power once; at each operation before at any of them twice."""
        operation = self._operations[number % len(self._operations)]
        with self._disk(self._image, operation) as disk:
            acknowledged = _worked(self._trial, disk)
            image: Mapping[str, bytes] = disk.survivors(rng)
        relapses = rng.choice((0, 0, *range(MOST_RELAPSES + 1)))
        for _ in range(relapses):
            image = self._relapsed(image, acknowledged, rng)
        with self._disk(image) as disk:
            faults, damage = _examined(self._trial, disk, acknowledged)
        return Cut(
            number=number,
            operation=operation,
            relapses=relapses,
            acknowledged=acknowledged,
            faults=faults,
            damage=damage,
        )

    def _disk(self, image: Mapping[str, bytes], fails_at: int | None = None) -> Disk:
        lags = self._trial.directory_lags
        return Disk(self._folder, image, fails_at=fails_at, directory_lags=lags)

    def _prepared(self) -> Mapping[str, bytes]:
        with self._disk({}) as disk:
            self._trial.prepare(disk)
            return disk.image()

    def _operations_in_peace(self) -> int:
        with self._disk(self._image) as disk:
            done = list(self._trial.work(disk))
            operations = disk.operations
            faults, damage = _examined(self._trial, disk, done)
        if faults or damage.lost or damage.half or not done:
            raise ValueError(f"the trial fails with the power on: {done=} {faults=} {damage=}")
        return operations

    def _relapsed(
        self, image: Mapping[str, bytes], acknowledged: Sequence[object], rng: Random
    ) -> Mapping[str, bytes]:
        """What is left when the power fails once more, while the database recovers."""
        with self._disk(image, rng.randint(1, RELAPSE_WITHIN)) as disk:
            with suppress(Exception):
                self._trial.check(disk, acknowledged)
            disk.power_off()
            return disk.survivors(rng)


def _worked(trial: Trial, disk: Disk) -> Sequence[object]:
    """What was acknowledged while the power was on."""
    acknowledged = []
    try:
        with closing(trial.work(disk)) as work:
            for done in work:
                disk.must_run()
                acknowledged.append(done)
    except Exception:
        if not disk.dead:
            raise
    disk.power_off()
    return acknowledged


def _examined(
    trial: Trial, disk: Disk, acknowledged: Sequence[object]
) -> tuple[Sequence[str], Damage]:
    """The faults that SQLite itself finds; without any, what the check finds."""
    try:
        with closing(apsw.Connection(disk.path(), vfs=disk.name)) as database:
            found = [str(row[0]) for row in database.execute("PRAGMA integrity_check")]
        if found != ["ok"]:
            return found, Damage()
        damage = trial.check(disk, acknowledged)
    except (apsw.Error, sqlite3.Error, Error, StorageError, ValueError) as error:
        return [f"{type(error).__name__}: {error}"], Damage()
    return damage.faults, damage
