"""Disks that are full, read-only or damaged: it is said clearly, and nothing is lost."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random  # noqa: TID251  always with a seed
from tempfile import TemporaryDirectory

import pytest
from django.db import connections

from resolute.evidence import Logged, Submission
from resolute.proof import Checkpoint
from resolute.store import LedgerError, StorageError, create, open_ledger
from resolute.store import trouble as said
from resolute.store.audit import audit
from resolute.words import ResoluteError
from tests.clusters import Cluster, need_postgres
from tests.contract.shelf import disk, opened, quick_cluster, root_of, salts
from tests.disks import become_nobody, files_up_to, full, read_only, small_disk
from tests.journeys.troubled import (
    LATER,
    Kept,
    in_child,
    in_cluster,
    in_file,
    large,
    small,
)
from tests.lines import LEVELS


@pytest.fixture(autouse=True)
def _all_closed() -> Iterator[None]:
    """No connection is left to a disk or a server that goes."""
    yield
    connections.close_all()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster in which every test has a database of its own, or that it may crash."""
    need_postgres()
    with quick_cluster() as made:
        yield made


SIZES = pytest.mark.parametrize("sent", [large(), small()], ids=["20,000 rows", "one row"])


# --- the disk ---


@SIZES
def test_sqlite_on_a_disk_that_is_full(tmp_path: Path, sent: Submission) -> None:
    with small_disk(tmp_path / "disk", 64) as mounted:
        kept = in_file(mounted / "ledger.sqlite3")
        with full(mounted):
            kept.refuses(sent, said.FULL)
            kept.is_as_it_was()
        kept.takes(sent)
        connections.close_all()


def test_sqlite_on_a_disk_that_fills_up_in_the_middle(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 12) as mounted:
        kept = in_file(mounted / "ledger.sqlite3")
        kept.refuses(large(), said.FULL)
        kept.is_as_it_was()
        kept.takes(large("less", 1_000))
        connections.close_all()


@SIZES
def test_sqlite_in_a_file_that_may_not_grow(tmp_path: Path, sent: Submission) -> None:
    """What a quota does; it needs no rights to be tried."""
    kept = in_file(tmp_path / "ledger.sqlite3")
    wal = (tmp_path / "ledger.sqlite3-wal").stat().st_size
    with files_up_to(wal + (4096 if len(sent.entries) == 1 else 5_000_000)):
        kept.refuses(sent, said.FAILING)
    kept.is_as_it_was()
    kept.takes(sent)


@SIZES
def test_postgresql_on_a_disk_that_is_full(cluster: Cluster, sent: Submission) -> None:
    with TemporaryDirectory() as home, small_disk(Path(home) / "disk", 64) as mounted:
        _postgresql_on(cluster, mounted, sent)


def _postgresql_on(cluster: Cluster, mounted: Path, sent: Submission) -> None:
    mounted.parent.chmod(0o755)
    place = mounted / "space"
    place.mkdir()
    owner = (cluster.folder / "data").stat()
    os.chown(place, owner.st_uid, owner.st_gid)
    cluster.sql(f"CREATE TABLESPACE small LOCATION '{place}'")
    try:
        kept = in_cluster(cluster, "on_small_disk", "TABLESPACE small")
        if len(sent.entries) == 1:
            _until_it_is_full(kept, mounted)
        else:
            with full(mounted):
                kept.refuses(sent, said.FULL)
                kept.is_as_it_was()
        kept.takes(sent)
    finally:
        connections.close_all()
        cluster.sql("DROP DATABASE on_small_disk WITH (FORCE)")
        cluster.sql("DROP TABLESPACE small")


def _until_it_is_full(kept: Kept, mounted: Path) -> None:
    """One row after the other, which fit into pages that are there, until one does not."""
    rows = (small(f"row {number}") for number in count())
    with full(mounted), pytest.raises(StorageError) as refused:
        deque((kept.ledger.submit(sent, at=LATER) for sent in rows), maxlen=0)
    assert refused.value.words == said.FULL
    kept.held = Checkpoint("so", kept.ledger.size, root_of(kept.ledger))
    kept.is_as_it_was()


def test_a_disk_that_turns_read_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32) as mounted:
        path = mounted / "ledger.sqlite3"
        kept = in_file(path)
        connections.close_all()
        with read_only(mounted):
            kept.refuses(small(), said.READ_ONLY, said.CLOSED)
            with pytest.raises(StorageError) as refused:
                create(f"sqlite://{mounted / 'new' / 'ledger.sqlite3'}")
            connections.close_all()
        assert refused.value.words == said.READ_ONLY
        kept.is_as_it_was()
        kept.takes(small())
        connections.close_all()


@pytest.mark.parametrize(
    ("file", "folder", "words"),
    [
        (0o444, 0o777, {said.READ_ONLY.vi}),
        (0o666, 0o555, {said.READ_ONLY.vi, said.CLOSED.vi}),
        (0o000, 0o777, {said.CLOSED.vi}),
        (0o666, 0o000, {said.CLOSED.vi}),
    ],
    ids=["the file cannot be written", "nor its folder", "nor read", "nor entered"],
)
def test_a_ledger_that_an_account_has_no_right_to(file: int, folder: int, words: set[str]) -> None:
    with TemporaryDirectory(dir=disk()) as home:
        Path(home).chmod(0o755)
        place = Path(home) / "place"
        place.mkdir()
        path = place / "ledger.sqlite3"
        kept = in_file(path)
        connections.close_all()
        path.chmod(file)
        place.chmod(folder)
        told = in_child(partial(_nobody_sends, f"sqlite://{path}"))
        place.chmod(0o777)
        path.chmod(0o666)

        assert told in {(StorageError.exit_code, each) for each in words}
        kept.is_as_it_was()
        kept.takes(small())


def _nobody_sends(address: str, to: Connection) -> None:
    become_nobody()
    try:
        opened(address).submit(small(), at=LATER)
    except ResoluteError as error:
        to.send((error.exit_code, error.words.vi))
    else:
        to.send((0, ""))


# --- the file ---

PAGE = 4096


def test_a_file_with_a_damaged_page_never_gives_a_wrong_answer(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    kept = in_file(path)
    right = list(kept.ledger.log())
    connections.close_all()
    sound = path.read_bytes()
    random = Random(1)  # noqa: S311  drawn with a seed
    seen: dict[str, int] = {}
    for page in range(len(sound) // PAGE):
        for spoil in (bytes(PAGE), random.randbytes(PAGE)):
            spoilt = sound[: page * PAGE] + spoil + sound[(page + 1) * PAGE :]
            told = _told(path, spoilt, right)
            seen[told] = seen.get(told, 0) + 1
            assert told != "wrong", page

    assert seen["refused"] > seen.get("found", 0)


def test_a_file_with_a_damaged_byte_in_a_record_is_found(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    kept = in_file(path)
    right = list(kept.ledger.log())
    connections.close_all()
    sound = path.read_bytes()
    random = Random(2)  # noqa: S311  drawn with a seed
    for _ in range(200):
        at = random.randrange(len(sound))
        other = sound[at] ^ (1 << random.randrange(8))
        told = _told(path, sound[:at] + bytes([other]) + sound[at + 1 :], right)
        assert told != "wrong", at


def _told(path: Path, content: bytes, right: Sequence[Logged]) -> str:
    """What a ledger with this content answers: it is refused, found by an audit, or right."""
    connections.close_all()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(content)
    try:
        ledger = open_ledger(f"sqlite://{path}", LEVELS, salts())
        if audit(ledger.alias, LEVELS).findings:
            return "found"
        return "right" if list(ledger.log()) == right else "wrong"
    except (StorageError, LedgerError):
        return "refused"
