"""The power-cut harness finds what is known to be unsafe, and nothing in what is safe."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace

import pytest
from django.db import connections, transaction

from tests.powercut import dbapi
from tests.powercut.disk import Disk
from tests.powercut.harness import Damage, Fate, Trial, repeat, run
from tests.powercut.plug import plugged

CUTS, SEED = 60, 20230630
SUBMISSIONS, ROWS = 40, 3
SCHEMA = (
    "CREATE TABLE sent (submission INTEGER, number INTEGER, text TEXT)",
    "CREATE INDEX sent_text ON sent (text)",
)
INSERT = "INSERT INTO sent VALUES (%s, %s, %s)"
COUNT = "SELECT submission, count(*) FROM sent GROUP BY submission"

Found = list[tuple[int, int]]


@dataclass(frozen=True)
class Bare:
    """Forty submissions, three rows in a transaction, each acknowledged: through DB-API alone."""

    journal: str
    synchronous: str

    @property
    def pragmas(self) -> tuple[str, ...]:
        return (
            f"PRAGMA journal_mode={self.journal}",
            f"PRAGMA synchronous={self.synchronous}",
            "PRAGMA wal_autocheckpoint=20",
        )

    @property
    def trial(self) -> Trial:
        return Trial(prepare=self.prepare, work=self.work, check=self.check)

    def open(self, disk: Disk) -> dbapi.Connection:
        connection = dbapi.connect(disk.path(), vfs=disk.name)
        for pragma in self.pragmas:
            connection.execute(pragma)
        return connection

    def prepare(self, disk: Disk) -> None:
        with closing(self.open(disk)) as connection:
            for statement in SCHEMA:
                connection.execute(statement)

    def work(self, disk: Disk) -> Generator[int]:
        with closing(self.open(disk)) as connection:
            for submission in range(SUBMISSIONS):
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(INSERT.replace("%s", "?"), rows(submission))
                connection.commit()
                yield submission

    def check(self, disk: Disk, acknowledged: Sequence[object]) -> Damage:
        with closing(self.open(disk)) as connection:
            return damage(connection.execute(COUNT).fetchall(), acknowledged)


@dataclass(frozen=True)
class ThroughDjango(Bare):
    """The same submissions through Django, in atomic blocks."""

    @property
    def described(self) -> dict[str, object]:
        options = {"transaction_mode": "IMMEDIATE", "init_command": ";".join(self.pragmas)}
        return {"OPTIONS": options}

    def prepare(self, disk: Disk) -> None:
        with plugged(disk, self.described) as alias, connections[alias].cursor() as cursor:
            for statement in SCHEMA:
                cursor.execute(statement)

    def work(self, disk: Disk) -> Generator[int]:
        with plugged(disk, self.described) as alias:
            for submission in range(SUBMISSIONS):
                with transaction.atomic(alias), connections[alias].cursor() as cursor:
                    cursor.executemany(INSERT, rows(submission))
                yield submission

    def check(self, disk: Disk, acknowledged: Sequence[object]) -> Damage:
        with plugged(disk, self.described) as alias, connections[alias].cursor() as cursor:
            cursor.execute(COUNT)
            return damage(cursor.fetchall(), acknowledged)


def rows(submission: int) -> list[tuple[int, int, str]]:
    """Three rows of a kilobyte in all, far apart in the index."""
    return [(submission, n, f"{submission * 7919 % 101}.{n}." * 60) for n in range(ROWS)]


def damage(found: Found, acknowledged: Sequence[object]) -> Damage:
    return Damage(
        lost=[one for one in acknowledged if one not in dict(found)],
        half=[submission for submission, count in found if count != ROWS],
    )


SAFE = [("WAL", "FULL"), ("DELETE", "FULL"), ("DELETE", "NORMAL"), ("TRUNCATE", "FULL")]
WAYS: list[type[Bare]] = [Bare, ThroughDjango]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("journal", "synchronous"), SAFE)
def test_a_synced_commit_outlives_the_power(
    way: type[Bare], journal: str, synchronous: str
) -> None:
    outcome = run(way(journal, synchronous).trial, cuts=CUTS, seed=SEED)

    assert outcome.count(Fate.OK) == CUTS, str(outcome)


@pytest.mark.parametrize("way", WAYS)
def test_wal_without_a_flush_loses_commits_but_never_a_part_of_one(way: type[Bare]) -> None:
    outcome = run(way("WAL", "NORMAL").trial, cuts=CUTS, seed=SEED)

    assert outcome.count(Fate.LOST) > CUTS / 10, str(outcome)
    assert outcome.count(Fate.LOST) + outcome.count(Fate.OK) == CUTS, str(outcome)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_without_any_flush_the_database_itself_breaks(way: type[Bare], journal: str) -> None:
    outcome = run(way(journal, "OFF").trial, cuts=CUTS, seed=SEED)

    assert outcome.count(Fate.CORRUPT) > CUTS / 10, str(outcome)
    assert outcome.most_lost > 1


@pytest.mark.parametrize(("synchronous", "most_lost"), [("FULL", 1), ("EXTRA", 0)])
def test_a_directory_that_lags_brings_a_journal_back_and_undoes_the_last_commit(
    synchronous: str, most_lost: int
) -> None:
    trial = replace(Bare("DELETE", synchronous).trial, directory_lags=True)

    assert run(trial, cuts=CUTS, seed=SEED).most_lost == most_lost


def test_wal_needs_no_directory() -> None:
    trial = replace(Bare("WAL", "FULL").trial, directory_lags=True)

    assert run(trial, cuts=CUTS, seed=SEED).bad == []


class RowByRow(Bare):
    """Forgets the transaction."""

    def work(self, disk: Disk) -> Generator[int]:
        with closing(self.open(disk)) as connection:
            for submission in range(SUBMISSIONS):
                for row in rows(submission):
                    connection.execute(INSERT.replace("%s", "?"), row)
                yield submission


class TooEarly(Bare):
    """Says that a submission is stored before it is."""

    def work(self, disk: Disk) -> Generator[int]:
        with closing(self.open(disk)) as connection:
            for submission in range(SUBMISSIONS):
                yield submission
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(INSERT.replace("%s", "?"), rows(submission))
                connection.commit()


@pytest.mark.parametrize(("way", "fate"), [(RowByRow, Fate.HALF_APPLIED), (TooEarly, Fate.LOST)])
def test_what_a_program_does_wrong_is_found(way: type[Bare], fate: Fate) -> None:
    outcome = run(way("WAL", "FULL").trial, cuts=CUTS, seed=SEED)

    assert {cut.fate for cut in outcome.bad} == {fate}
    assert outcome.count(fate) > CUTS / 10, str(outcome)


class Deaf(Bare):
    """Goes on as if nothing had happened."""

    def work(self, disk: Disk) -> Generator[int]:
        with closing(self.open(disk)) as connection:
            for submission in range(SUBMISSIONS):
                with suppress(sqlite3.Error):
                    connection.execute("BEGIN IMMEDIATE")
                    connection.executemany(INSERT.replace("%s", "?"), rows(submission))
                    connection.commit()
                yield submission


def test_nobody_is_told_anything_after_the_power_failed() -> None:
    assert run(Deaf("WAL", "FULL").trial, cuts=CUTS, seed=SEED).bad == []


class CarelessReader(Bare):
    """Writes with care, and moves what it finds in the WAL to the database without."""

    def check(self, disk: Disk, acknowledged: Sequence[object]) -> Damage:
        return Bare(self.journal, "OFF").check(disk, acknowledged)


def test_the_power_fails_again_while_the_database_recovers() -> None:
    outcome = run(CarelessReader("WAL", "FULL").trial, cuts=CUTS, seed=SEED)

    assert outcome.bad, str(outcome)
    assert all(cut.relapses for cut in outcome.bad)


def test_damage_that_only_a_search_finds_is_found() -> None:
    outcome = run(Bare("DELETE", "OFF").trial, cuts=CUTS, seed=SEED)
    faults = [fault for cut in outcome.cuts for fault in cut.faults]

    assert [fault for fault in faults if "missing from index" in fault]


def test_a_bad_cut_is_repeated_by_its_number() -> None:
    trial = Bare("WAL", "OFF").trial
    outcome = run(trial, cuts=CUTS, seed=SEED)

    for cut in outcome.bad[:5]:
        assert repeat(trial, number=cut.number, seed=SEED) == cut


def test_a_trial_that_fails_with_the_power_on_is_no_trial() -> None:
    trial = replace(Bare("WAL", "FULL").trial, check=lambda _, done: Damage(lost=done))

    with pytest.raises(ValueError, match="with the power on"):
        run(trial, cuts=1, seed=SEED)
