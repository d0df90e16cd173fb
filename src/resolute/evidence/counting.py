"""Which figures count: those that have reached the level of approval that the plan asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from resolute.evidence.approval import Stage, Stages
from resolute.evidence.entry import Entry, Figure, Withdrawal
from resolute.evidence.ledger import in_force
from resolute.evidence.record import Logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A figure, correction or withdrawal that does not count yet, and how far it has come."""

    entry: Entry
    submission: str
    stage: Stage

    @property
    def sent_back(self) -> bool:
        """Whether somebody decided that it does not hold."""
        return self.stage.reached < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was said, parted into what counts and what waits; nothing is in both or in neither."""

    entries: tuple[Entry, ...]
    waiting: tuple[Waiting, ...]


def counted(log: Iterable[Logged], decided: Mapping[str, Stages], least: int) -> Counted:
    """The figures and withdrawals of a log that have come to level ``least`` or further.

    A correction that waits leaves what it would replace in force. A correction of that, once it
    counts, replaces what both were to replace; a withdrawal of it takes back that alone.
    """
    entries: list[Entry] = []
    waiting: list[Waiting] = []
    nobody_decided = Stages()
    for logged in log:
        entry = logged.entry
        if not isinstance(entry.body, Figure | Withdrawal):
            continue
        stage = decided.get(logged.submission, nobody_decided).of(entry.id)
        if stage.reached >= least:
            entries.append(entry)
        else:
            waiting.append(Waiting(entry=entry, submission=logged.submission, stage=stage))
    behind = {each.entry.id: each.entry.replaces for each in waiting}
    return Counted(
        entries=tuple(_past_waiting(entry, behind) for entry in entries), waiting=tuple(waiting)
    )


def in_force_at(
    log: Iterable[Logged], decided: Mapping[str, Stages], least: int
) -> Sequence[Entry]:
    """The figures in force at a level of approval, as a log stands: the definition of it.

    They have come to level ``least`` or further, and nothing that has come so far replaces or
    withdraws them.
    """
    return in_force(counted(log, decided, least).entries)


def overtaken(log: Iterable[Logged], found: Counted) -> Counted:
    """The same, told as it was sent, with every figure overtaken before it came to count itself.

    What something that counts has replaced or withdrawn waits for nobody any more and is shown as
    replaced. Withdrawn while it waited, a correction has replaced nothing.
    """
    told = [logged.entry for logged in log]
    behind = {waiting.entry.id for waiting in found.waiting}
    over = [entry for entry in told if entry.id not in behind]
    corrected = {entry.replaces for entry in over if isinstance(entry.body, Figure)}
    withdrawn = {entry.replaces for entry in over if isinstance(entry.body, Withdrawal)}
    still: list[Waiting] = []
    idle: dict[str, Entry] = {}
    for waiting in reversed(found.waiting):
        entry = waiting.entry
        if entry.id in corrected:
            corrected.add(entry.replaces)
        elif entry.id in withdrawn:
            idle[entry.id] = replace(entry, replaces=None)
        else:
            still.append(waiting)
    waits = {waiting.entry.id for waiting in still}
    entries = tuple(idle.get(entry.id, entry) for entry in told if entry.id not in waits)
    return Counted(entries=entries, waiting=tuple(reversed(still)))


def _past_waiting(entry: Entry, behind: Mapping[str, str | None]) -> Entry:
    """A figure that replaces, in place of corrections that wait, what these would replace."""
    old = entry.replaces
    while old is not None and old in behind:
        old = behind[old]
    passed = old is not None and old != entry.replaces and isinstance(entry.body, Figure)
    return replace(entry, replaces=old) if passed else entry
