"""A ledger of ten million entries in PostgreSQL: reading as of a day, and proving.

It is made by ordinary submissions, which takes about a quarter of an hour, and so is not part of
``make bench``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from statistics import median

from django.db import connections

from bench.many_figures import MOMENT, Nation, ledger_at, part_name, unit_name
from bench.measuring import line, run, seconds, timed
from resolute.evidence import Selection, Submission
from resolute.proof import inclusion_proof, leaf_hash, root, verify_inclusion
from resolute.store import DatabaseLedger
from tests.clusters import APP, OWNER, Cluster, fresh_database

ABOUT = (
    "A PostgreSQL ledger of 300 parts, reported by 556 units for 60 months by ordinary submissions "
    "of 50,000 rows. Then the median of many: reading the entries of one target of a district, a "
    "ratio of two parts in 18 wards, as of a moment in the middle and of now; making the proof of "
    "one entry against the newest tree, and making the root from which a checkpoint is signed."
)
AT_ONCE = 50_000
WARDS = 18


def lines(nation: Nation = Nation(), asked: int = 51) -> Iterator[str]:  # noqa: B008  frozen
    """Fill the ledger, then read and prove."""
    with Cluster(durable=True) as cluster:
        database = fresh_database(cluster)
        address, owner = cluster.url(APP, database), cluster.url(OWNER, database)
        ledger = ledger_at(address, owner=owner, application=APP)
        _, taken = timed(lambda: _fill(ledger, nation))
        rate = f"{ledger.size / taken:.0f}/s"
        yield line("filling", f"{ledger.size} entries", seconds(taken), rate)
        cluster.sql("ANALYZE", database=database)
        yield from _reads(ledger, nation, asked)
        yield from _proofs(ledger, asked)
        for connection in connections.all():
            connection.close()


def _fill(ledger: DatabaseLedger, nation: Nation) -> None:
    figures, number = nation.figures(), 0
    while batch := tuple(islice(figures, AT_ONCE)):
        moment = MOMENT + timedelta(minutes=number)
        ledger.submit(Submission(id=f"s{number}", by="nv-01", entries=batch), at=moment)
        number += 1
        if sys.stderr.isatty():
            print(f"\r{ledger.size} of {nation.size}", end="", file=sys.stderr)


def _reads(ledger: DatabaseLedger, nation: Nation, asked: int) -> Iterator[str]:
    middle = MOMENT + timedelta(minutes=nation.size // AT_ONCE // 2)
    for name, known_at in (("as of the middle", middle), ("as of now", None)):
        found, took = [], []
        for turn in range(asked):
            wanted = Selection(
                parts=frozenset({part_name(turn), part_name(turn + 100)}),
                units=frozenset(unit_name(turn * 7 + ward) for ward in range(WARDS)),
                known_at=known_at,
            )
            entries, taken = timed(lambda: list(ledger.log(wanted)))  # noqa: B023  run at once
            found.append(len(entries))
            took.append(taken)
        yield line("one target", name, f"{median(found):.0f} entries", _spread(took))


def _proofs(ledger: DatabaseLedger, asked: int) -> Iterator[str]:
    size = ledger.size
    top = root(size, ledger.tree())
    yield line(
        "root", f"{size} leaves", "", _spread(_times(lambda _: root(size, ledger.tree()), asked))
    )
    places = [turn * (size // asked) for turn in range(asked)]
    proofs: list[tuple[bytes, ...]] = []
    took = _times(
        lambda turn: proofs.append(inclusion_proof(places[turn], size, ledger.tree())), asked
    )
    for place, proof in zip(places, proofs, strict=True):
        (record,) = ledger.records(place, place + 1)
        leaf = leaf_hash(record)
        if not verify_inclusion(leaf=leaf, index=place, size=size, proof=proof, root=top):
            raise ValueError(f"the proof of {place} does not hold")
    yield line("one proof", f"{size} leaves", f"{len(proofs[0])} hashes", _spread(took))


def _times(work: Callable[[int], object], asked: int) -> list[float]:
    return [timed(lambda: work(turn))[1] for turn in range(asked)]  # noqa: B023  run at once


def _spread(took: list[float]) -> str:
    slow = sorted(took)[len(took) * 95 // 100]
    return f"median {seconds(median(took))}, 95 of 100 within {seconds(slow)}"


if __name__ == "__main__":
    run("long-ledger", "A ledger of ten million entries", lines, about=ABOUT)
