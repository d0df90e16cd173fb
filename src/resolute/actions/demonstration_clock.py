"""The clock of a demonstration, which lives in the days that its folder tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from resolute.actions.desk import OFFICE_TIME, open_folder
from resolute.actions.ledger_desk import LEDGER, Entropy, ledger_address, open_desk_ledger
from resolute.evidence import Selection

MORNING = time(9)


@dataclass(frozen=True, slots=True)
class DemonstrationClock:
    """A clock that stood at ``begins`` when the other one stood at ``began``."""

    begins: datetime
    began: datetime
    other: Callable[[], datetime]

    def __call__(self) -> datetime:
        return self.begins + (self.other() - self.began)


def demonstration_clock(
    folder: Path, copy: Path, day: date, *, other: Callable[[], datetime], entropy: Entropy
) -> DemonstrationClock:
    """A clock that begins on the morning of the day shown, or later: when the last thing came in.

    Units that were merged since can so be worked with, and nothing is recorded before what is
    there already: in the folder, or in a copy of it that was opened earlier and holds all of that.
    """
    begins = max(
        datetime.combine(day, MORNING, OFFICE_TIME),
        *(_recorded(copy, entropy) if (copy / LEDGER).exists() else _received(folder)),
    )
    return DemonstrationClock(begins, other(), other)


def _received(folder: Path) -> Iterator[datetime]:
    reads = open_folder(folder).reads
    return (candidate.recorded_at for read in reads for candidate in read.candidates)


def _recorded(copy: Path, entropy: Entropy) -> Iterator[datetime]:
    ledger = open_desk_ledger(ledger_address(copy, None), entropy)
    last = Selection(since=max(ledger.size - 1, 0))
    return (logged.entry.recorded_at for logged in ledger.log(last))
