"""Through APSW a program meets the same database as through `sqlite3`: DB-API, and Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connections, models, transaction, utils
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.models.functions import TruncMonth

from resolute.store.connect import configure
from tests.powercut import dbapi
from tests.powercut.disk import Disk
from tests.powercut.plug import plugged

DAY, MOMENT = date(2023, 6, 30), datetime(2023, 6, 30, 8, 30, tzinfo=UTC)
DESCRIBED = {
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with Disk(tmp_path) as one:
        yield one


# --- DB-API ----------------------------------------------------------------------------------

SCRIPT = (
    "CREATE TABLE figure (id INTEGER PRIMARY KEY, day date, at datetime, yes bool, "
    "value decimal, leaf BLOB, note varchar(20) UNIQUE);"
)
INSERT = "INSERT INTO figure (day, at, yes, value, leaf, note) VALUES (?, ?, ?, ?, ?, ?)"
FIRST = (DAY, MOMENT.replace(tzinfo=None), True, Decimal("99.5"), memoryview(b"\0\1"), "đã nhận")
SECOND = (None, None, None, None, None, "chưa có")

Asked = Callable[[Any], object]


def both(disk: Disk) -> list[Any]:
    """APSW, and `sqlite3` with what Django tells it of dates and decimals."""
    ours = dbapi.connect(disk.path(), vfs=disk.name)
    theirs = DatabaseWrapper.Database.connect(
        ":memory:", detect_types=sqlite3.PARSE_DECLTYPES, isolation_level=None
    )
    return [ours, theirs]


def cursor_after(connection: Any, sql: str, bindings: object = ()) -> Any:
    return connection.cursor().execute(sql, bindings)


def refusal(connection: Any, sql: str, bindings: object = ()) -> tuple[object, ...]:
    with pytest.raises(sqlite3.Error) as caught:
        connection.execute(sql, bindings)
    return type(caught.value), getattr(caught.value, "sqlite_errorcode", None)


ASKED: dict[str, Asked] = {
    "text": lambda c: c.execute("SELECT day || '', at || '', value || '' FROM figure").fetchall(),
    "patience": lambda c: c.execute("PRAGMA busy_timeout").fetchall(),
    "rows": lambda c: c.execute("SELECT * FROM figure").fetchall(),
    "one row": lambda c: c.execute("SELECT id FROM figure").fetchone(),
    "no row": lambda c: c.execute("SELECT id FROM figure WHERE id > 9").fetchone(),
    "some rows": lambda c: c.execute("SELECT id FROM figure").fetchmany(1),
    "rows as they are asked for": lambda c: list(c.execute("SELECT id, yes FROM figure")),
    "named": lambda c: c.execute("SELECT note FROM figure WHERE id = :n", {"n": 2}).fetchall(),
    "names of columns": lambda c: c.execute("SELECT id, day FROM figure WHERE 0").description,
    "no columns": lambda c: c.execute("UPDATE figure SET yes = 1").description,
    "rows changed": lambda c: c.execute("UPDATE figure SET yes = 0").rowcount,
    "no row changed": lambda c: c.execute("DELETE FROM figure WHERE id > 9").rowcount,
    "rows read": lambda c: c.execute("SELECT 1").rowcount,
    "last row": lambda c: cursor_after(c, INSERT, (*SECOND[:5], "nữa")).lastrowid,
    "returning": lambda c: c.execute("DELETE FROM figure RETURNING id, day").fetchall(),
    "unique": lambda c: refusal(c, INSERT, SECOND),
    "no such table": lambda c: refusal(c, "SELECT * FROM nothing"),
    "no sense": lambda c: refusal(c, "SELECT FROM"),
    "too few values": lambda c: refusal(c, INSERT, (1,))[0],
    "not to be stored": lambda c: refusal(c, INSERT, (*SECOND[:5], object()))[0],
    "outside": lambda c: (c.in_transaction, c.isolation_level, c.commit(), c.rollback()),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_it_answers_as_sqlite3_does(disk: Disk, asked: Asked) -> None:
    answers = []
    for connection in both(disk):
        with closing(connection):
            connection.executescript(SCRIPT)
            assert connection.executemany(INSERT, [FIRST, SECOND]).rowcount == 2
            answers.append(asked(connection))

    assert answers[0] == answers[1]


def test_a_transaction_is_taken_back_or_kept(disk: Disk) -> None:
    for connection in both(disk):
        with closing(connection):
            connection.executescript(SCRIPT)
            for end in (connection.rollback, connection.commit):
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(INSERT, FIRST)
                assert connection.in_transaction
                end()

            assert connection.execute("SELECT count(*) FROM figure").fetchall() == [(1,)]


def test_a_change_is_done_when_its_first_row_is_read(disk: Disk) -> None:
    with closing(dbapi.connect(disk.path(), vfs=disk.name)) as connection:
        connection.executescript(SCRIPT)
        connection.executemany(INSERT, [FIRST, SECOND])
        connection.execute("BEGIN")
        deleted = connection.execute("DELETE FROM figure RETURNING id")
        connection.commit()

        assert deleted.fetchone() == (1,)
        assert not connection.in_transaction


def test_it_knows_autocommit_alone(disk: Disk) -> None:
    with (
        closing(dbapi.connect(disk.path(), vfs=disk.name)) as connection,
        pytest.raises(sqlite3.NotSupportedError),
    ):
        connection.isolation_level = ""


# --- Django ----------------------------------------------------------------------------------


@cache
def figure() -> Any:
    """A model that no application owns."""
    configure()

    class Figure(models.Model):  # noqa: DJ008  nobody prints it
        day: Any = models.DateField()
        at: Any = models.DateTimeField()
        yes: Any = models.BooleanField()
        value: Any = models.DecimalField(max_digits=8, decimal_places=2)
        leaf: Any = models.BinaryField()
        note: Any = models.TextField(unique=True)

        class Meta:
            app_label = "powercut"
            apps = Apps()

    return Figure


@pytest.fixture
def alias(disk: Disk) -> Iterator[str]:
    with plugged(disk, DESCRIBED) as name:
        with connections[name].schema_editor() as editor:
            editor.create_model(figure())
        yield name


def rows(alias: str, count: int = 3) -> Any:
    made = [
        figure()(day=DAY, at=MOMENT, yes=True, value=Decimal("99.50"), leaf=b"\0", note=f"{n}%")
        for n in range(count)
    ]
    return figure().objects.using(alias).bulk_create(made)


def test_django_reads_what_it_wrote(alias: str) -> None:
    rows(alias)
    stored = figure().objects.using(alias)

    assert stored.filter(note__startswith="1%", day__lte=DAY).values_list().get() == (
        *(2, DAY, MOMENT, True),
        *(Decimal("99.50"), b"\0", "1%"),
    )
    assert stored.update(yes=False) == 3


def test_django_reads_many_rows_one_after_another(alias: str) -> None:
    rows(alias, 500)
    stored = figure().objects.using(alias).order_by("id")

    assert [row.pk for row in stored.iterator(chunk_size=100)] == list(range(1, 501))


def test_django_takes_back_an_inner_block_alone(alias: str) -> None:
    with transaction.atomic(alias):
        rows(alias, 1)
        with pytest.raises(utils.IntegrityError), transaction.atomic(alias):
            rows(alias, 1)

    assert figure().objects.using(alias).count() == 1


def test_django_takes_back_a_whole_block(alias: str) -> None:
    rows(alias, 1)
    with pytest.raises(ZeroDivisionError), transaction.atomic(alias):
        assert figure().objects.using(alias).all().delete()[0] / 0

    assert figure().objects.using(alias).count() == 1


def test_django_finds_its_own_functions(alias: str) -> None:
    rows(alias)
    months = figure().objects.using(alias).values_list(TruncMonth("day")).distinct()
    spread = figure().objects.using(alias).aggregate(models.StdDev("value"))

    assert list(months) == [(date(2023, 6, 1),)]
    assert spread == {"value__stddev": 0.0}


@pytest.mark.parametrize("bindings", [["0%"], {"note": "0%"}])
def test_django_writes_its_placeholders(alias: str, bindings: list[str] | dict[str, str]) -> None:
    rows(alias)
    placeholder = "%(note)s" if isinstance(bindings, dict) else "%s"
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"SELECT id, day, '50%%' FROM powercut_figure WHERE note = {placeholder}",  # noqa: S608
            bindings,
        )

        assert cursor.fetchall() == [(1, DAY, "50%")]


def test_django_sends_its_pragmas(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_django_begins_a_transaction_at_once(disk: Disk, alias: str) -> None:
    impatient = {"OPTIONS": {**DESCRIBED["OPTIONS"], "timeout": 0}}
    with (
        plugged(disk, impatient, "other") as other,
        transaction.atomic(alias),
        pytest.raises(utils.OperationalError, match="locked"),
        transaction.atomic(other),
    ):
        pytest.fail("two writers at a time")


def test_migrations_run(disk: Disk) -> None:
    with plugged(disk, DESCRIBED) as name:
        call_command("migrate", database=name, verbosity=0)

        assert "django_migrations" in connections[name].introspection.table_names()


def test_a_disk_that_fails_is_trouble_that_django_knows(disk: Disk, alias: str) -> None:
    disk.power_off()

    with pytest.raises(utils.OperationalError), transaction.atomic(alias):
        rows(alias)
