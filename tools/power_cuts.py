"""Cut the power under the ledger, many times, and count what was lost of what had been saved.

SQLite runs on a disk that forgets what was not flushed; PostgreSQL is killed while desks write to
it. What would happen without our flushes is tried as well: a test that finds nothing there is none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unittest.mock import patch

import click

from bench.measuring import PAGE, machine
from resolute.store import writing
from tests.powercut.crashes import NO_FLUSH, Office, careless_server
from tests.powercut.harness import Fate, run
from tests.powercut.ledger_trial import LedgerTrial
from tools.figures import write_section

ABOUT = """What had been acknowledged, and was looked for after a failure in the middle of the work.
The ledger was audited each time, and what was under way was sent again. Rows in *italics* run
without one of our flushes, to show that its absence is noticed."""
DISKS_HEAD = """| SQLite | Power cuts | Everything there | Lost | By halves | Damaged | Seconds |
|---|---|---|---|---|---|---|"""
SERVERS_HEAD = """| PostgreSQL | Kills | Acknowledged | Of these again | Lost | Faults | Seconds |
|---|---|---|---|---|---|---|"""
FEW = 25
DISKS = {
    "as the ledger is opened": (LedgerTrial(), 1),
    "and the disk forgets file names too": (LedgerTrial(directory_lags=True), 5),
    "*synchronous=NORMAL*": (LedgerTrial(synchronous="NORMAL"), 50),
    "*synchronous=OFF*": (LedgerTrial(synchronous="OFF"), 50),
}
"""What is tried, and which share of the cuts it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table, and whether it shows what it must."""

    text: str
    is_right: bool


@click.command()
@click.option("--cuts", default=10_000, show_default=True, help="Power cuts under SQLite.")
@click.option("--kills", default=100, show_default=True, help="Kills of PostgreSQL.")
@click.option("--seed", default=1, show_default=True, help="Which moments are drawn.")
@click.option("--write", is_flag=True, help="Put the result into docs/reference/figures.md.")
def main(*, cuts: int, kills: int, seed: int, write: bool) -> None:
    """Fail unless nothing is lost with our flushes, and something without them."""
    disks = [_shown(row) for row in _disks(cuts, seed)]
    servers = [_shown(row) for row in _servers(kills, seed)]
    if write:
        tables = [_table(DISKS_HEAD, disks), _table(SERVERS_HEAD, servers)]
        content = "\n\n".join([ABOUT, *tables, f"Seed {seed}; {machine()}."])
        write_section(PAGE, "power-cuts", title="Power cuts", content=content)
    if not all(row.is_right for row in (*disks, *servers)):
        sys.exit("A row does not show what it must; see above.")


def _disks(cuts: int, seed: int) -> Iterator[Row]:
    for title, (ledger, share) in DISKS.items():
        yield _disk(title, ledger, cuts=max(cuts // share, FEW), seed=seed)


def _disk(title: str, ledger: LedgerTrial, *, cuts: int, seed: int) -> Row:
    began = time.monotonic()
    outcome = run(ledger.trial, cuts=cuts, seed=seed)
    fates = (Fate.OK, Fate.LOST, Fate.HALF_APPLIED, Fate.CORRUPT)
    for bad in outcome.bad[:3] if ledger.synchronous is None else ():
        print(bad)
    return Row(
        text=_line(title, cuts, *map(outcome.count, fates), round(time.monotonic() - began)),
        is_right=bool(outcome.bad) == (ledger.synchronous is not None),
    )


def _servers(kills: int, seed: int) -> Iterator[Row]:
    yield _server("as the ledger writes", kills, seed)
    with patch.object(writing, "SHARED_FLUSH", NO_FLUSH):
        yield _server("*without the shared flush*", 1, seed)


def _server(title: str, kills: int, seed: int) -> Row:
    began = time.monotonic()
    with careless_server() as cluster:
        crashes = list(Office(cluster).crashes(kills, seed))
    bad = [crash for crash in crashes if not crash.is_harmless]
    last, is_control = crashes[-1], writing.SHARED_FLUSH == NO_FLUSH
    for crash in () if is_control else bad[:3]:
        print(crash)
    said = last.acknowledged + last.checkpoints
    lost, faults = len(last.lost), sum(len(crash.faults) for crash in crashes)
    return Row(
        text=_line(title, kills, said, last.again, lost, faults, round(time.monotonic() - began)),
        is_right=bool(bad) == is_control,
    )


def _table(head: str, rows: Iterable[Row]) -> str:
    return "\n".join([head, *(row.text for row in rows)])


def _line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _shown(row: Row) -> Row:
    print(row.text, flush=True)
    return row


if __name__ == "__main__":
    main()
