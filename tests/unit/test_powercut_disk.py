"""What the disk keeps when the power fails: all that was synced, and of the rest some sectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random  # noqa: TID251  always seeded

import apsw
import pytest

from tests.powercut import dbapi
from tests.powercut.disk import DATABASE, Disk, PowerCutError
from tests.powercut.platter import SECTOR, PowerFailure, StoredFile, Truncation, Write

OLD, NEW = b"o" * SECTOR, b"n" * SECTOR
FAILURES = 1000
FRESH = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with Disk(tmp_path) as one:
        yield one


def file(*changes: Write | Truncation) -> StoredFile:
    """Three old sectors, synced, and then some changes that wait."""
    stored = StoredFile(OLD * 3, entered=True)
    for change in changes:
        stored.change(change)
    return stored


def write(number: int, first: int, sectors: int) -> Write:
    return Write(number=number, offset=first * SECTOR, data=NEW * sectors)


def left(stored: StoredFile) -> set[bytes]:
    """Everything that a failure was seen to leave of it."""
    numbers = [change.number for change in stored.waiting]
    failures = [PowerFailure(Random(seed), numbers) for seed in range(FAILURES)]  # noqa: S311
    return {failure.leaves(stored) for failure in failures}


def test_what_was_synced_survives() -> None:
    stored = file(write(1, 0, 2))
    stored.sync()

    assert left(stored) == {NEW * 2 + OLD}


def test_a_write_survives_is_lost_or_is_torn() -> None:
    assert left(file(write(1, 0, 2))) == {OLD * 3, NEW * 2 + OLD, NEW + OLD * 2, OLD + NEW + OLD}


def test_a_write_off_the_sectors_is_torn_at_the_sectors() -> None:
    stored = file(Write(number=1, offset=SECTOR - 2, data=b"nn" + b"nnn"))

    assert {content[SECTOR - 2 : SECTOR + 4] for content in left(stored)} == {
        *(b"oooooo", b"nnnnno"),
        *(b"nnoooo", b"oonnno"),
    }


def test_a_later_write_may_survive_an_earlier_one() -> None:
    assert OLD * 2 + NEW in left(file(write(1, 0, 1), write(2, 2, 1)))


def test_the_latest_writes_alone_may_be_lost() -> None:
    stored = file(*(write(number, number, 1) for number in range(1, 17)))

    assert OLD + NEW * 8 in left(stored)


def test_a_truncation_may_be_lost() -> None:
    assert left(file(Truncation(number=1, size=SECTOR))) == {OLD, OLD * 3}


def test_what_was_never_written_is_zeros_or_noise() -> None:
    holes = {content[3 * SECTOR : 4 * SECTOR] for content in left(file(write(1, 3, 2)))}

    assert {b"", NEW, bytes(SECTOR)} < holes


def test_after_the_power_fails_nothing_goes(disk: Disk) -> None:
    with closing(dbapi.connect(disk.path(), vfs=disk.name)) as connection:
        connection.execute("CREATE TABLE one (number)")
        disk.power_off()

        for statement in ("SELECT * FROM sqlite_schema", "INSERT INTO one VALUES (1)"):
            with pytest.raises(sqlite3.OperationalError, match="power is off"):
                connection.execute(statement)


def test_the_power_fails_at_the_operation_named(tmp_path: Path) -> None:
    with (
        Disk(tmp_path, fails_at=3) as disk,
        closing(dbapi.connect(disk.path(), vfs=disk.name)) as connection,
    ):
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("CREATE TABLE one (number)")

        assert (disk.operations, disk.dead) == (3, True)


@pytest.mark.parametrize(("fails_at", "lost"), [(None, False), (3, False), (2, True), (1, True)])
def test_a_sync_that_the_power_interrupts_is_no_sync(
    tmp_path: Path, fails_at: int | None, lost: bool
) -> None:
    with Disk(tmp_path, fails_at=fails_at) as disk:
        file = disk.xOpen(disk.path(), [FRESH, 0])
        with suppress(PowerCutError):
            file.xWrite(NEW, 0)
            file.xSync(0)
            file.xWrite(OLD, 0)
        file.xClose()
        left = {disk.survivors(Random(seed))[DATABASE] for seed in range(50)}  # noqa: S311

    assert (b"" in left) is lost


@pytest.mark.parametrize(
    ("fails_at", "lags", "outcomes"),
    [(None, False, {False}), (3, False, {True, False}), (None, True, {True, False})],
)
def test_a_deletion_is_safe_unless_the_power_or_the_directory_lags(
    tmp_path: Path, fails_at: int | None, lags: bool, outcomes: set[bool]
) -> None:
    with Disk(tmp_path, fails_at=fails_at, directory_lags=lags) as disk:
        file = disk.xOpen(disk.path(), [FRESH, 0])
        file.xWrite(NEW, 0)
        file.xSync(0)
        file.xClose()
        with suppress(PowerCutError):
            disk.xDelete(disk.path(), syncdir=False)
        found = {DATABASE in disk.survivors(Random(seed)) for seed in range(50)}  # noqa: S311

    assert found == outcomes


def test_two_connections_share_a_database(disk: Disk) -> None:
    with (
        closing(dbapi.connect(disk.path(), vfs=disk.name)) as one,
        closing(dbapi.connect(disk.path(), vfs=disk.name, timeout=0)) as other,
    ):
        one.execute("PRAGMA journal_mode=WAL")
        one.execute("CREATE TABLE one (number)")
        one.execute("BEGIN IMMEDIATE")
        one.execute("INSERT INTO one VALUES (1)")

        assert other.execute("SELECT * FROM one").fetchall() == []
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        one.commit()
        assert other.execute("SELECT * FROM one").fetchall() == [(1,)]


def test_an_image_is_a_disk_to_go_on_with(disk: Disk, tmp_path: Path) -> None:
    with closing(dbapi.connect(disk.path(), vfs=disk.name)) as connection:
        connection.execute("CREATE TABLE one (number)")

    assert set(disk.image()) == {DATABASE}
    with (
        Disk(tmp_path, disk.image()) as copy,
        closing(dbapi.connect(copy.path(), vfs=copy.name)) as connection,
    ):
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("one",)]
