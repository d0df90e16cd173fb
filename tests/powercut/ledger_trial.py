"""The ledger in SQLite on a disk that loses power, in the middle of an office's day."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command

from resolute.store import DatabaseLedger
from resolute.store.audit import audit
from resolute.store.connect import sqlite
from tests.lines import LEVELS
from tests.powercut.disk import Disk
from tests.powercut.harness import Damage, Trial
from tests.powercut.office_day import (
    AFTERNOON,
    MORNING,
    STEPS,
    State,
    begin,
    checkpoint_in,
    states,
)
from tests.powercut.plug import plugged

OFTEN = "PRAGMA wal_autocheckpoint=40"
"""The log of SQLite is carried over into its file several times a day, instead of hardly ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTrial:
    """The ledger as the product opens it; with ``synchronous`` named, flushed less than it is."""

    synchronous: str | None = None
    directory_lags: bool = False

    @property
    def trial(self) -> Trial:
        return Trial(
            prepare=self.prepare,
            work=self.work,
            check=self.check,
            directory_lags=self.directory_lags,
        )

    def prepare(self, disk: Disk) -> None:
        with self._open(disk) as ledger:
            call_command("migrate", database=ledger.alias, verbosity=0, interactive=False)
            begin(ledger)

    def work(self, disk: Disk) -> Generator[int]:
        """Take one step after the other; the ledger is closed at noon and opened again."""
        number = 0
        for sitting in (MORNING, AFTERNOON):
            with self._open(disk) as ledger:
                for step in sitting:
                    step(ledger)
                    yield number
                    number += 1

    def check(self, disk: Disk, acknowledged: Sequence[object]) -> Damage:
        """Compare with what must be there; then send the last steps again, and audit it all."""
        done = len(acknowledged)
        with self._open(disk) as ledger:
            found = State.of(ledger)
            if found not in states()[done : done + 2]:
                return _damage(found, acknowledged)
            for step in STEPS[max(done - 1, 0) : done + 1]:
                step(ledger)
            return Damage(faults=_faults(ledger, states()[: done + 2][-1]))

    @contextmanager
    def _open(self, disk: Disk) -> Iterator[DatabaseLedger]:
        described = sqlite(Path(disk.path()))
        said = [described["OPTIONS"]["init_command"], OFTEN]
        if self.synchronous is not None:
            said.append(f"PRAGMA synchronous={self.synchronous}")
        described["OPTIONS"]["init_command"] = "; ".join(said)
        with plugged(disk, described) as alias:
            yield DatabaseLedger(alias, LEVELS, bytes)


def _damage(found: State, acknowledged: Sequence[object]) -> Damage:
    """An earlier state has lost what came after it; one that never was is half of something."""
    if found in states():
        return Damage(lost=acknowledged[states().index(found) :])
    return Damage(half=[f"{found.size} entries, {len(found.notes)} checkpoints"])


def _faults(ledger: DatabaseLedger, told: State) -> Sequence[str]:
    """What an audit finds, of the log and of the checkpoints handed out."""
    audited = audit(ledger.alias, LEVELS, held=[checkpoint_in(note) for note in told.notes])
    found = State(size=audited.size, root=audited.root, notes=tuple(ledger.checkpoints()))
    unlike = [] if found == told else ["what was sent again is not there as it should be"]
    return [*(finding.problem.en for finding in audited.findings), *unlike]
