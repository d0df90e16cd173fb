"""An office that signs: its ledger kept in a copy of the sample, frozen, forged, and witnessed."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

from django.db import connections

from resolute.actions.freeze_review import Frozen, Order, freeze_review
from resolute.actions.keeper import Keeper, Where, keeper_of
from resolute.cli.main import main
from resolute.proof import TILE_WIDTH, leaf_hash, tile_root
from resolute.words import Language
from tests.journeys.office import LATER, Bureau, entropy
from tests.journeys.sample import MIDTERM, copied

CORRECTED = 1015
FIGURE = "returns/2022_phuong-hang-bac.csv:12"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command line came to."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str | Path) -> Done:
    """One command line, as a person types it."""
    said, told = StringIO(), StringIO()
    before, sys.argv = sys.argv, ["resolute", *map(str, words)]
    try:
        with redirect_stdout(said), redirect_stderr(told):
            main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        return Done(code, said.getvalue(), told.getvalue())
    finally:
        sys.argv = before
    raise AssertionError("a command line ends with a code")


def opened(to: Path, more: Mapping[str, str] | None = None) -> Keeper:
    """The keeper of a copy of the sample, all of it recorded; ``more`` are texts put there too."""
    if more is None:
        folder = shutil.copytree(_recorded(), to / "hoan-kiem")
    else:
        bureau = Bureau(folder := copied(to))
        for name, text in more.items():
            bureau.write(name, text)
        bureau.record()
    return keeper_of(Where(folder=folder), entropy)


@cache
def _recorded() -> Path:
    """The sample with its ledger, made once and never used itself."""
    home = Path(mkdtemp(prefix="resolute-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    bureau = Bureau(copied(home))
    bureau.record()
    connections.close_all()
    return bureau.folder


def public(keeper: Keeper) -> Path:
    """The file of the office's public key."""
    return keeper.folder / "ledger/office.vkey"


def frozen(
    keeper: Keeper, out: Path | None, *, known_at: datetime | None = None, at: datetime = LATER
) -> Frozen:
    """The review of 30 June 2023, frozen."""
    order = Order(
        on=MIDTERM,
        by="van-thu",
        at=at,
        language=Language.VI,
        program="0.0.0",
        known_at=known_at,
        out=out,
    )
    return freeze_review(keeper, order)


def corrected(keeper: Keeper, at: datetime) -> None:
    """Record a correction of a figure that the review quotes, and that changes no verdict."""
    bureau = Bureau(keeper.folder)
    bureau.correct_survey(CORRECTED)
    assert bureau.record(at).rows_stored == 1


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of the files of a folder, which differ in a line where the files do."""
    return {name: sha256(content).hexdigest() for name, content in contents(folder).items()}


def rewrite(
    keeper: Keeper, entry: str, old: str, *, new: str, hashes: bool = True, forgotten: bool = True
) -> None:
    """What the owner of a database can do: rewrite a record, and make all else agree with it.

    The guards are dropped and come back, hashes and tiles are computed anew, and the checkpoints
    that were kept are gone, and, if ``forgotten``, what stood beside the key. Without ``hashes``
    the record alone is rewritten.
    """
    if forgotten:
        keeper.last_signed.unlink(missing_ok=True)
    with closing(sqlite3.connect(keeper.folder / "ledger/ledger.sqlite3")) as base, base:
        guards = dict(base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name in guards:
            base.execute(f'DROP TRIGGER "{name}"')
        find = "SELECT seq, record FROM ledger_line WHERE entry = ?"
        seq, record = base.execute(find, (entry,)).fetchone()
        assert old in record
        forged = record.replace(old, new)
        base.execute("UPDATE ledger_line SET record = ? WHERE seq = ?", (forged, seq))
        if hashes:
            leaf = leaf_hash(forged.encode())
            base.execute("UPDATE ledger_line SET leaf = ? WHERE seq = ?", (leaf, seq))
            _tile_again(base, seq // TILE_WIDTH)
            base.execute("DELETE FROM ledger_checkpoint")
        for sql in guards.values():
            base.execute(sql)


def _tile_again(base: sqlite3.Connection, index: int) -> None:
    begin, end = index * TILE_WIDTH, (index + 1) * TILE_WIDTH
    find = "SELECT leaf FROM ledger_line WHERE seq >= ? AND seq < ? ORDER BY seq"
    hashes = b"".join(leaf for (leaf,) in base.execute(find, (begin, end)))
    change = "UPDATE ledger_tile SET hashes = ?, root = ? WHERE place = ?"
    changed = base.execute(change, (hashes, tile_root(hashes), index)).rowcount
    assert changed == 1
