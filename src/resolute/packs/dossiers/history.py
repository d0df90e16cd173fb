"""What a ledger knows of dossiers, as columns: steps by dossier, activity and moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from resolute.evidence import Entry, Ledger, Logged, Operation, Selection, told_in
from resolute.pack import Ask, AskKind
from resolute.packs.dossiers.mining import Traces, Whole, traces
from resolute.packs.dossiers.records import (
    ACTED,
    OF_DOSSIERS,
    RATED,
    RECEIVED,
    RETURNED,
    STEP,
    Acted,
    Done,
    Rated,
    Received,
    Returned,
)
from resolute.time import Period

_AT_ONCE = 500  # so many dossiers are asked for in one question

KNOWN_AT = Ask(
    name="known_at",
    help="Count only what was recorded by then; everything if left out.",
    kind=AskKind.MOMENT,
)
"""The question of a command that reads what was known at a moment."""


@dataclass(slots=True)
class History:
    """Every dossier in a ledger: its receipt, its answer, its steps, and what was thought of it.

    ``proof`` are the ids of the entries of each dossier. Of a record that was corrected the last
    correction alone counts.
    """

    received: dict[str, Received] = field(default_factory=dict)
    returned: dict[str, Returned] = field(default_factory=dict)
    steps: list[tuple[str, Done]] = field(default_factory=list)
    acts: dict[str, list[Acted]] = field(default_factory=dict)
    rated: dict[str, Rated] = field(default_factory=dict)
    proof: dict[str, list[str]] = field(default_factory=dict)

    def closed(self) -> Iterable[tuple[str, Received, Returned]]:
        """The dossiers that were answered."""
        for dossier, received in self.received.items():
            if dossier in self.returned:
                yield dossier, received, self.returned[dossier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The steps of a history as arrays, with the names that their numbers stand for."""

    traces: Traces
    dossiers: tuple[str, ...]
    activities: tuple[str, ...]
    agencies: tuple[str, ...]
    agency: Whole


def history(ledger: Ledger, known_at: datetime | None = None) -> History:
    """What a ledger had recorded of dossiers by a moment."""
    return read_history(known_records(ledger, known_at))


def history_of(ledger: Ledger, *dossiers: str) -> History:
    """What a ledger had recorded of some dossiers alone: the rest of it is not read."""
    return read_history(records_of(ledger, dossiers))


def records_of(ledger: Ledger, dossiers: Iterable[str]) -> list[Logged]:
    """The records of some dossiers, but for those that were corrected since."""
    names, told = sorted(dossiers), list[Logged]()
    for begin in range(0, len(names), _AT_ONCE):
        told += ledger.log(Selection(of=frozenset(names[begin : begin + _AT_ONCE])))
    return uncorrected(told)


def known_records(
    ledger: Ledger, known_at: datetime | None = None, *, within: Period | None = None
) -> list[Logged]:
    """The records of dossiers in a ledger, but for those that were corrected since.

    Only those of some days where ``within`` names them.
    """
    kinds = frozenset(OF_DOSSIERS)
    return uncorrected(list(ledger.log(Selection(kinds=kinds, known_at=known_at, within=within))))


def uncorrected(told: list[Logged]) -> list[Logged]:
    """Records without those that others among them correct."""
    replaced = {logged.entry.replaces for logged in told}
    return [logged for logged in told if logged.entry.id not in replaced]


def read_history(told: Iterable[Logged]) -> History:
    """The history that some records tell."""
    found = History()
    add_to(found, told)
    return found


def add_to(found: History, told: Iterable[Logged]) -> None:
    """Add to a history what some more records tell; none of them corrects any."""
    for logged in told:
        entry = logged.entry
        if isinstance(entry.body, Operation):
            _take(found, entry, entry.body)


def columns(found: History) -> Columns:
    """The steps as arrays; moments are microseconds since 1970."""
    dossiers, activities, agencies = (_numbers(n) for n in _names(found))
    case = _array(dossiers[dossier] for dossier, _ in found.steps)
    activity = _array(activities[done.activity] for _, done in found.steps)
    agency = _array(agencies[done.agency] for _, done in found.steps)
    at = _array(int(done.at.timestamp() * 1_000_000) for _, done in found.steps)
    ordered = traces(case, activity, at)
    return Columns(
        traces=ordered,
        dossiers=tuple(dossiers),
        activities=tuple(activities),
        agencies=tuple(agencies),
        agency=agency[ordered.order],
    )


def _take(found: History, entry: Entry, body: Operation) -> None:
    match body.kind:
        case kind if kind == RECEIVED:
            found.received[body.about] = told_in(body, Received)
        case kind if kind == RETURNED:
            found.returned[body.about] = told_in(body, Returned)
        case kind if kind == STEP:
            found.steps.append((body.about, told_in(body, Done)))
        case kind if kind == ACTED:
            found.acts.setdefault(body.about, []).append(told_in(body, Acted))
        case kind if kind == RATED:
            found.rated[body.about] = told_in(body, Rated)
        case _:
            return
    found.proof.setdefault(body.about, []).append(entry.id)


def _names(found: History) -> tuple[list[str], list[str], list[str]]:
    dossiers = [dossier for dossier, _ in found.steps]
    return (
        dossiers,
        [done.activity for _, done in found.steps],
        [done.agency for _, done in found.steps],
    )


def _numbers(names: Iterable[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _array(values: Iterable[int]) -> Whole:
    return np.fromiter(values, dtype=np.int64)
