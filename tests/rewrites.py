"""Rewrites of what was signed, drawn at random, and who finds them: a trial each, with a seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random  # noqa: TID251  always with a seed
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.db import connections

from resolute.evidence import Approval, Decision, Figure, LedgerOpened, Logged
from resolute.proof import (
    AddCheckpoint,
    Checkpoint,
    ForkError,
    SignerKey,
    WitnessState,
    consistency_proof,
    open_checkpoint,
    weigh,
)
from resolute.store import DatabaseLedger
from resolute.store.audit import audit
from tests.contract.shelf import Shelf, disk, opened
from tests.forging import Forger, signed
from tests.histories import ORIGIN, Office
from tests.lines import LEVELS, figure

OFFICE = SignerKey.make(ORIGIN, bytes(range(32)))
STEPS = 7
MOMENT = timedelta(seconds=1)

History = list[Logged]
Rewrite = Callable[[History, int, Random], History]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who found a rewrite: the audit by itself, by a checkpoint held, and a witness."""

    alone: bool
    held: bool
    witness: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """The one ledger in SQLite on which all trials are held, emptied for each."""

    shelf: Shelf
    address: str

    def office(self, random: Random) -> tuple[DatabaseLedger, Office]:
        """An office that has worked for a while."""
        connections.close_all()
        self.shelf.empty_sqlite(Path(urlsplit(self.address).path))
        ledger = opened(self.address)
        office = Office(ledger, random)
        office.open()
        office.work(random.randrange(STEPS))
        return ledger, office


@contextmanager
def trial_ground() -> Iterator[Ground]:
    """A ground that is there as long as trials are held."""
    with TemporaryDirectory(prefix="resolute-", dir=disk()) as folder:
        shelf = Shelf(Path(folder))
        yield Ground(shelf, shelf.sqlite())
        connections.close_all()


def rewrite_trial(ground: Ground, rewrite: Rewrite, seed: int) -> Found:
    """An office works; a checkpoint leaves it; it works on; then somebody rewrites the past."""
    random = Random(seed)  # noqa: S311  drawn with a seed, to be drawn again
    ledger, office = ground.office(random)
    left = _checkpoint(ledger)
    office.work(random.randrange(STEPS))
    before = list(ledger.log())
    after = rewrite(before, left.size, random)
    if _said(after) == _said(before):
        raise ValueError(f"{rewrite.__name__} rewrote nothing")
    Forger(ledger, OFFICE).rewrite(after)
    office.ledger.keep_checkpoint(ledger.size, signed(ledger, OFFICE, ledger.size))
    return Found(
        alone=bool(_audit_findings(ledger, ())),
        held=any(f"checkpoint {left.size}" in each for each in _audit_findings(ledger, [left])),
        witness=_witness_refuses(ledger, left),
    )


def honest_trial(ground: Ground, seed: int) -> int:
    """An office works, and checkpoints leave it all the time: how many alarms are raised."""
    random = Random(seed)  # noqa: S311  drawn with a seed, to be drawn again
    ledger, office = ground.office(random)
    held = [_checkpoint(ledger)]
    for _ in range(random.randrange(1, STEPS)):
        office.work(random.randrange(3))
        held.append(_checkpoint(ledger))
    refused = sum(_witness_refuses(ledger, each) for each in held)
    return refused + len(_audit_findings(ledger, held))


def a_figure_is_changed(history: History, held: int, random: Random) -> History:
    at = _one(history[:held], Figure, random)
    body = history[at].entry.body
    if not isinstance(body, Figure):
        raise TypeError(f"{body} is no figure")
    return _with(history, at, body=replace(body, value=Decimal(random.randrange(1_000, 2_000))))


def the_sender_is_changed(history: History, held: int, random: Random) -> History:
    name = _submission(history[:held], random)
    return [replace(each, by="kẻ khác") if each.submission == name else each for each in history]


def the_moment_is_changed(history: History, held: int, random: Random) -> History:
    name = _submission(history[:held], random)
    return [_dated_earlier(each) if each.submission == name else each for each in history]


def an_entry_is_left_out(history: History, held: int, random: Random) -> History:
    at = _one(history[:held], Figure, random)
    return history[:at] + history[at + 1 :]


def an_entry_is_put_in(history: History, held: int, random: Random) -> History:
    at = random.randrange(held)
    beside = history[at]
    moment = beside.entry.recorded_at
    added = figure("thêm vào", random.randrange(1_000), part="thêm", recorded_at=moment)
    return [*history[:at], replace(beside, entry=added), *history[at:]]


def two_entries_change_places(history: History, held: int, random: Random) -> History:
    one = _one(history[:held], Figure, random)
    other = _one([each for each in history if each is not history[one]], Figure, random)
    other += other >= one
    changed = list(history)
    for here, there in ((one, other), (other, one)):
        entry = history[there].entry
        moment = history[here].entry.recorded_at
        changed[here] = replace(history[here], entry=replace(entry, recorded_at=moment))
    return changed


def the_end_is_rolled_back(history: History, held: int, random: Random) -> History:
    return history[: random.randrange(_opening(history), held)]


def the_end_is_told_anew(history: History, held: int, random: Random) -> History:
    kept = history[: random.randrange(_opening(history), held)]
    last = history[-1]
    told = [
        replace(
            last,
            submission="kể lại",
            entry=figure(
                f"kể lại {number}",
                random.randrange(1_000),
                part=f"kể lại {number}",
                recorded_at=last.entry.recorded_at,
            ),
        )
        for number in range(len(history) - len(kept) + random.randrange(5))
    ]
    return kept + told


def a_decision_is_replaced(history: History, held: int, random: Random) -> History:
    at = _one(history[:held], Approval, random)
    body = history[at].entry.body
    if not isinstance(body, Approval):
        raise TypeError(f"{body} decides nothing")
    others = [each for each in Decision if each is not body.decision]
    return _with(history, at, body=replace(body, decision=random.choice(others)))


def a_submission_is_dropped(history: History, held: int, random: Random) -> History:
    name = _submission(history[:held], random)
    return [each for each in history if each.submission != name]


REWRITES: tuple[Rewrite, ...] = (
    a_figure_is_changed,
    the_sender_is_changed,
    the_moment_is_changed,
    an_entry_is_left_out,
    an_entry_is_put_in,
    two_entries_change_places,
    the_end_is_rolled_back,
    the_end_is_told_anew,
    a_decision_is_replaced,
    a_submission_is_dropped,
)


def _checkpoint(ledger: DatabaseLedger) -> Checkpoint:
    note = signed(ledger, OFFICE, ledger.size)
    ledger.keep_checkpoint(ledger.size, note)
    return open_checkpoint(note, OFFICE.verifier)


def _audit_findings(ledger: DatabaseLedger, held: Sequence[Checkpoint]) -> list[str]:
    kept = [open_checkpoint(note, OFFICE.verifier) for note in ledger.checkpoints()]
    found = audit(ledger.alias, LEVELS, held=[*kept, *held]).findings
    return [finding.place.file for finding in found]


def _witness_refuses(ledger: DatabaseLedger, left: Checkpoint) -> bool:
    """Whether somebody who took one checkpoint refuses the newest, with the best proof there is."""
    state = WitnessState(ORIGIN, left.size, left.root, "")
    grown = ledger.size >= left.size
    proof = consistency_proof(left.size, ledger.size, ledger.tree()) if grown else ()
    note = signed(ledger, OFFICE, ledger.size)
    try:
        weigh(state, AddCheckpoint(left.size, proof, note), OFFICE.verifier)
    except ForkError:
        return True
    return False


def _said(history: History) -> list[Logged]:
    return [replace(each, seq=0) for each in history]


def _one(history: Sequence[Logged], kind: type, random: Random) -> int:
    """The place of an entry of a kind."""
    places = [at for at, each in enumerate(history) if isinstance(each.entry.body, kind)]
    return random.choice(places)


def _submission(history: Sequence[Logged], random: Random) -> str:
    """A submission that is not the opening."""
    opening = history[0].submission
    return random.choice([each.submission for each in history if each.submission != opening])


def _opening(history: History) -> int:
    """How many entries open the ledger."""
    return 1 + _one(history, LedgerOpened, Random(0))  # noqa: S311  there is one


def _dated_earlier(logged: Logged) -> Logged:
    entry = logged.entry
    return replace(logged, entry=replace(entry, recorded_at=entry.recorded_at - MOMENT))


def _with(history: History, at: int, **changed: object) -> History:
    entry = replace(history[at].entry, **changed)  # type: ignore[arg-type]
    return [*history[:at], replace(history[at], entry=entry), *history[at + 1 :]]
