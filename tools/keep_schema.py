"""Keep the ledger of this version, as it stands in both databases, for later versions to upgrade.

A release runs it once, last: ``.venv/bin/python -m tools.keep_schema``. What was kept of an earlier
version is never written again.
"""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from django.db import connections

from resolute.proof import Checkpoint, root, sign_checkpoint
from resolute.store import DatabaseLedger, create, open_ledger
from tests.clusters import APP, OWNER, Cluster, fresh_database, program
from tests.lines import LEVELS
from tests.released import CHECKPOINT, DUMPS, FOLDER, OFFICE, fill

NOT_KEPT = ("\\restrict", "\\unrestrict", "--")


@click.command()
@click.argument("version")
@click.option("--again", is_flag=True, help="Write it anew: this version was not released yet.")
def main(*, version: str, again: bool) -> None:
    """Keep the schema of VERSION in tests/contract/released."""
    folder = FOLDER / version
    if folder.exists() and not again:
        raise click.UsageError(f"{folder} is there already; a release is kept once.")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "ledger.sqlite3"
        create(f"sqlite://{file}")
        note = _filled(f"sqlite://{file}")
        with closing(sqlite3.connect(file)) as raw:
            _write(folder / DUMPS["sqlite"], "\n".join(raw.iterdump()))
    with Cluster(durable=True) as cluster:
        name = fresh_database(cluster)
        create(cluster.url(OWNER, name), application=APP)
        if _filled(cluster.url(APP, name)) != note:
            raise click.ClickException("The two databases do not hold the same log.")
        _write(folder / DUMPS["postgresql"], _dump(cluster, name))
    _write(folder / CHECKPOINT, note)


def _filled(address: str) -> str:
    """Fill an empty ledger, and sign it."""
    salts = count(1)
    ledger = open_ledger(address, LEVELS, lambda size: next(salts).to_bytes(size, "big"))
    fill(ledger)
    note = _signed(ledger)
    ledger.keep_checkpoint(ledger.size, note)
    connections.close_all()
    return note


def _signed(ledger: DatabaseLedger) -> str:
    size = ledger.size
    checkpoint = Checkpoint(OFFICE.name, size, root(size, ledger.tree()))
    return sign_checkpoint(checkpoint, OFFICE).render()


def _dump(cluster: Cluster, name: str) -> str:
    how = ("--inserts", "--rows-per-insert=50", "--no-owner", "--no-acl")
    command = [program("pg_dump"), *how, cluster.url(database=name)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    kept = (line for line in told.splitlines() if not line.startswith(NOT_KEPT))
    return "\n".join(kept)


def _write(path: Path, text: str) -> None:
    path.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
