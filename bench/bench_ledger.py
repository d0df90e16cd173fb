"""Recording in the ledger, with its proof, beside Django's bulk_create of the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryDirectory
from threading import Thread

from django.db import connections

from bench.many_figures import (
    Nation,
    Plain,
    ledger_at,
    make_plain_table,
    put_ours,
    put_plain,
)
from bench.measuring import Timed, line, run, seconds, timed
from resolute.evidence import Entry
from resolute.store import DatabaseLedger
from resolute.store.connect import use
from tests.clusters import APP, OWNER, Cluster, fresh_database

ABOUT = (
    "Figures recorded in the ledger, checked against what is there, with hashes and the tree; "
    "beside it the same rows by Django's bulk_create into a plain table with the same indexes. One "
    "submission of many rows, then submissions of one row by 8 writers at once, each waiting till "
    "its own is safe. A ratio above 1 means that the ledger is the faster of the two."
)
WRITERS = 8
ROWS = 100_000


def lines(rows: int = ROWS, lasting: float = 5.0, *, rounds: int = 3) -> Iterator[str]:
    """SQLite in a file, then a PostgreSQL cluster with all its safeguards on."""
    with TemporaryDirectory() as folder:
        ledger = ledger_at(f"sqlite://{folder}/ledger.sqlite3")
        make_plain_table(ledger.alias)
        yield from _both("SQLite", ledger, rows, lasting=lasting, rounds=rounds)
        connections[ledger.alias].close()
    with Cluster(durable=True) as cluster:
        database = fresh_database(cluster)
        owner = cluster.url(OWNER, database)
        ledger = ledger_at(cluster.url(APP, database), owner=owner, application=APP)
        make_plain_table(use(owner))
        cluster.sql(
            f"GRANT ALL ON plain_figure, plain_figure_id_seq TO {APP}",
            user=OWNER,
            database=database,
        )
        yield from _both("PostgreSQL", ledger, rows, lasting=lasting, rounds=rounds)
        for alias in (ledger.alias, use(owner)):
            connections[alias].close()


def _both(
    name: str, ledger: DatabaseLedger, rows: int, *, lasting: float, rounds: int
) -> Iterator[str]:
    took: tuple[list[float], list[float]] = ([], [])
    figures = Nation().figures()
    for turn in range(rounds):
        entries = tuple(islice(figures, rows))
        took[1].append(timed(lambda: put_plain(ledger.alias, entries))[1])  # noqa: B023  run at once
        took[0].append(timed(lambda: put_ours(ledger, f"{turn}", entries))[1])  # noqa: B023  as above
    both = Timed(sorted(took[0])[rounds // 2], sorted(took[1])[rounds // 2])
    yield line(
        name,
        f"one submission of {rows} rows",
        f"ours {seconds(both.ours)}",
        f"bulk_create {seconds(both.other)}",
        f"ratio {both.ratio:.2f}",
    )
    one = next(Nation().figures("one"))
    plain = _a_second(ledger.alias, lambda key: put_plain(ledger.alias, _single(one, key)), lasting)
    ours = _a_second(ledger.alias, lambda key: put_ours(ledger, key, _single(one, key)), lasting)
    yield line(
        name,
        f"{WRITERS} writers, 1 row each",
        f"ours {ours:.0f}/s",
        f"bulk_create {plain:.0f}/s",
        f"ratio {ours / plain:.2f}",
    )
    if Plain.objects.using(ledger.alias).count() < rows * rounds or ledger.size < rows * rounds:
        raise ValueError("rows are missing")


def _single(one: Entry, key: str) -> tuple[Entry, ...]:
    return (replace(one, id=key, unit=key),)


def _a_second(alias: str, put: Callable[[str], None], lasting: float) -> float:
    """How many a second 8 threads put, each one after the other."""
    done = [0] * WRITERS
    ends = time.perf_counter() + lasting

    def write(writer: int) -> None:
        while time.perf_counter() < ends:
            put(f"{writer}-{done[writer]}")
            done[writer] += 1
        connections[alias].close()

    threads = [Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


if __name__ == "__main__":
    run("ledger", "Recording in the ledger", lines, about=ABOUT)
