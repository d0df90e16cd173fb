"""Disks fill up, servers go, machines are switched off: it is said clearly, and nothing is lost.

What was acknowledged before the trouble is there after it; what was not is not there at all; and
the very same submission is taken once the trouble is gone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random  # noqa: TID251  always with a seed
from tempfile import TemporaryDirectory
from time import sleep

import psycopg
import pytest
from django.db import connections

from resolute.evidence import ClockBackError, Logged, Submission
from resolute.proof import Checkpoint
from resolute.store import DatabaseLedger, LedgerError, StorageError, connect, create, open_ledger
from resolute.store import trouble as said
from resolute.store.audit import audit
from resolute.store.writing import LEDGER_LOCK
from resolute.words import ResoluteError, Words
from tests.clusters import APP, OWNER, Cluster, need_postgres
from tests.contract.shelf import disk, opened, quick_cluster, root_of, salts
from tests.disks import become_nobody, files_up_to, full, read_only, small_disk
from tests.lines import AT, LEVELS, MINUTE, figure, person, submission

MANY = 20_000
LATER = AT + MINUTE
Entropy = Callable[[int], bytes]


def large(name: str = "large", rows: int = MANY) -> Submission:
    """A submission of many rows, with a person three quarters of the way."""
    told = [figure(f"{name}-{number}", number, part=f"part {number}") for number in range(rows)]
    told.insert(rows * 3 // 4, person(f"{name}-person"))
    return submission(name, "lan", *told)


def small(name: str = "small") -> Submission:
    """A submission of one row."""
    return submission(name, "lan", figure(name, 1, part=name))


@dataclass(slots=True)
class Kept:
    """A ledger with something in it, and what must be there whatever happens."""

    ledger: DatabaseLedger
    held: Checkpoint = field(init=False)

    def __post_init__(self) -> None:
        self.ledger.submit(large("before", 300), at=AT)
        self.held = self._now()

    def is_as_it_was(self) -> None:
        assert self._now() == self.held
        assert audit(self.ledger.alias, LEVELS, held=[self.held]).findings == ()

    def takes(self, sent: Submission) -> None:
        """The submission is recorded, and whatever was there before still is."""
        receipt = self.ledger.submit(sent, at=LATER)
        assert (receipt.stored, receipt.refused) == (len(sent.entries), 0)
        assert self.ledger.submit(sent, at=LATER).again
        audited = audit(self.ledger.alias, LEVELS, held=[self.held])
        assert audited.findings == ()
        assert audited.size == self.held.size + len(sent.entries)

    def refuses(self, sent: Submission, *words: Words) -> None:
        """The submission is refused in some words, or at least in one of several."""
        with pytest.raises(StorageError) as refused:
            self.ledger.submit(sent, at=LATER)
        assert refused.value.words in words
        assert refused.value.exit_code == 19

    def _now(self) -> Checkpoint:
        return Checkpoint("so", self.ledger.size, root_of(self.ledger))


def in_file(path: Path) -> Kept:
    """A ledger in a file of SQLite."""
    create(f"sqlite://{path}")
    return Kept(opened(f"sqlite://{path}"))


def in_cluster(cluster: Cluster, database: str = "ledger", more: str = "") -> Kept:
    """A ledger in a cluster."""
    cluster.sql(f"CREATE DATABASE {database} OWNER {OWNER} {more}")
    create(cluster.url(OWNER, database), application=APP)
    return Kept(opened(cluster.url(APP, database)))


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


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """A ledger in either database."""
    if request.param == "sqlite":
        yield in_file(tmp_path / "ledger.sqlite3")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    yield in_cluster(cluster, "any_ledger")
    connections.close_all()
    cluster.sql("DROP DATABASE any_ledger WITH (FORCE)")


BOTH = pytest.mark.parametrize("kept", ["sqlite", "postgresql"], indirect=True)
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
        for sent in rows:
            kept.ledger.submit(sent, at=LATER)
    assert refused.value.words == said.FULL
    kept.held = Checkpoint("so", kept.ledger.size, root_of(kept.ledger))
    kept.is_as_it_was()


def test_a_disk_that_turns_read_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 32) as mounted:
        path = mounted / "ledger.sqlite3"
        kept = in_file(path)
        with read_only(mounted):
            kept.refuses(small(), said.READ_ONLY, said.FAILING)
            connections.close_all()
            with pytest.raises(StorageError) as refused:
                opened(f"sqlite://{path}").submit(small(), at=LATER)
            assert refused.value.words in {said.READ_ONLY, said.CLOSED}
            with pytest.raises(StorageError) as never:
                create(f"sqlite://{mounted / 'new' / 'ledger.sqlite3'}")
            assert never.value.words == said.READ_ONLY
        connections.close_all()
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


def in_child(work: Callable[[Connection], None]) -> object:
    """What some work sends from a process of its own."""
    fork = get_context("fork")
    ours, theirs = fork.Pipe()
    child = fork.Process(target=work, args=(theirs,))
    child.start()
    try:
        return ours.recv() if ours.poll(60) else None
    finally:
        child.kill()
        child.join()


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


# --- the clock ---


@BOTH
def test_a_clock_that_was_set_back(kept: Kept) -> None:
    with pytest.raises(ClockBackError) as refused:
        kept.ledger.submit(small(), at=AT - timedelta(hours=1))

    assert refused.value.exit_code == 17
    kept.is_as_it_was()
    kept.takes(small())


# --- other programs ---


def test_sqlite_while_another_program_writes_for_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.2)
    kept = in_file(tmp_path / "ledger.sqlite3")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.refuses(small(), said.BUSY)
    kept.is_as_it_was()
    kept.takes(small())


def test_postgresql_while_another_program_writes_for_too_long(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.2)
    kept = in_cluster(cluster, "busy")
    with closing(psycopg.connect(cluster.url(APP, "busy"), autocommit=True)) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LEDGER_LOCK])
        kept.refuses(small(), said.BUSY)
    kept.is_as_it_was()
    kept.takes(small())


# --- the machine ---


@BOTH
def test_a_program_that_is_killed_in_the_middle_of_a_submission(kept: Kept) -> None:
    address = _address_of(kept)
    connections.close_all()

    assert in_child(partial(_send_and_stop, address)) == "in the middle"

    kept.is_as_it_was()
    kept.takes(large())


def _send_and_stop(address: str, to: Connection) -> None:
    """Send it all, and wait for ever when the salt of its person is asked for."""

    def stop(_size: int) -> bytes:
        to.send("in the middle")
        sleep(60)
        return b""

    open_ledger(address, LEVELS, stop).submit(large(), at=LATER)


def _address_of(kept: Kept) -> str:
    return next(a for a, alias in connect._aliases.items() if alias == kept.ledger.alias)  # noqa: SLF001


# --- the server ---


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A cluster that may be stopped and killed."""
    need_postgres()
    with quick_cluster() as made:
        yield made
        connections.close_all()


def test_a_server_that_goes_and_comes_back() -> None:
    with own_cluster() as server:
        kept = in_cluster(server)
        server.stop()
        kept.refuses(small(), said.UNREACHABLE)
        kept.refuses(small(), said.UNREACHABLE)
        server.start()
        kept.is_as_it_was()
        kept.takes(small())
        server.stop()
        server.start()
        _sent_at_last(kept, small("after"))


def _sent_at_last(kept: Kept, sent: Submission) -> None:
    """A connection that was cut meanwhile shows at the first use; the second opens a new one."""
    with suppress(StorageError):
        kept.ledger.submit(sent, at=LATER)
    assert kept.ledger.submit(sent, at=LATER).stored == 1
    assert audit(kept.ledger.alias, LEVELS, held=[kept.held]).findings == ()


def test_a_server_that_crashes_in_the_middle_of_a_submission() -> None:
    with own_cluster() as server:
        kept = in_cluster(server)
        ledger = kept.ledger
        kept.ledger = open_ledger(server.url(APP, "ledger"), LEVELS, _killing(server))
        kept.refuses(large(), said.UNREACHABLE)
        server.start()
        kept.ledger = ledger
        kept.is_as_it_was()
        kept.takes(large())


def _killing(server: Cluster) -> Entropy:
    def kill(size: int) -> bytes:
        server.kill()
        return bytes(size)

    return kill


@pytest.mark.parametrize(("user", "database"), [("nobody", "postgres"), (APP, "nowhere")])
def test_a_server_that_knows_no_such_account_or_database(
    cluster: Cluster, user: str, database: str
) -> None:
    with pytest.raises(StorageError) as refused:
        opened(cluster.url(user, database))

    assert refused.value.words == said.NOT_ADMITTED
