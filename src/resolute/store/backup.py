"""Backup and restore by the database's own means; a file is never copied while it is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from os import defpath
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any

from django.db import DatabaseError, connections

from resolute.store.connect import LedgerError, use
from resolute.store.roles import grant
from resolute.store.trouble import DAMAGED, StorageError, speaking
from resolute.words import Words

SQLITE_MAGIC = b"SQLite format 3\x00"


def back_up(address: str, file: Path) -> None:
    """Write the whole ledger into one file, while others go on writing to it.

    The file is that of SQLite (``VACUUM INTO``) or the custom format of ``pg_dump``. It is there
    whole or not at all. Raises LedgerError where the file exists.
    """
    if file.exists():
        raise LedgerError(_exists(str(file)))
    half = file.with_name(f".{file.name}.part")
    half.unlink(missing_ok=True)
    connection = connections[use(address)]
    with speaking():
        if connection.vendor == "postgresql":
            _postgresql("pg_dump", connection.settings_dict, ["--format=custom", f"--file={half}"])
        else:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(half)])
            _check_sqlite(half)
    half.replace(file)


def restore(file: Path, address: str, *, application: str | None = None) -> None:
    """Put a backup where no ledger is yet; on PostgreSQL, as the role that will own the tables.

    Raises LedgerError where there is a ledger already, or the file is of another database, and
    StorageError where it is damaged. Audit what was restored.
    """
    if not file.is_file():
        raise LedgerError(_no_file(str(file)))
    connection = connections[use(address)]
    told = connection.settings_dict
    with file.open("rb") as opened:
        from_sqlite = opened.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    if from_sqlite != (connection.vendor == "sqlite"):
        raise LedgerError(_OTHER_DATABASE)
    if connection.vendor == "sqlite":
        _restore_sqlite(file, Path(told["NAME"]))
        return
    with speaking():
        if "ledger_line" in connection.introspection.table_names():
            raise LedgerError(_exists(told["NAME"]))
        _postgresql("pg_restore", told, ["--no-owner", "--no-acl", "--exit-on-error", str(file)])
        if application is not None:
            grant(connection, application)


def _restore_sqlite(file: Path, target: Path) -> None:
    if target.exists():
        raise LedgerError(_exists(str(target)))
    _check_sqlite(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.part")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
    half.replace(target)


def _check_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
            (said,) = opened.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise StorageError(DAMAGED) from error
    if said != "ok":
        raise StorageError(DAMAGED)


def _postgresql(program: str, told: dict[str, Any], options: list[str]) -> None:
    """Run a program of PostgreSQL on a database; the password is not shown to other users."""
    path = which(program)
    if path is None:
        raise LedgerError(_no_program(program))
    named = {"host": told["HOST"], "port": told["PORT"], "username": told["USER"]}
    places = [f"--{key}={value}" for key, value in named.items() if value]
    command = [path, *places, f"--dbname={told['NAME']}", "--no-password", *options]
    environment = {"PATH": defpath, "PGPASSWORD": told["PASSWORD"]}
    done = run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603  a program found in PATH, options of our own
    if done.returncode != 0:
        raise DatabaseError(done.stderr.strip())


def _exists(where: str) -> Words:
    return Words(
        f"Đã có dữ liệu ở “{where}”, không ghi đè. Chọn nơi khác.",
        f"There is something at “{where}” already, and it is not overwritten. Name another place.",
    )


def _no_file(where: str) -> Words:
    return Words(
        f"Không có tệp sao lưu “{where}”. Kiểm tra lại đường dẫn.",
        f"There is no backup at “{where}”. Check the path.",
    )


def _no_program(program: str) -> Words:
    return Words(
        f"Máy này không có chương trình {program} của PostgreSQL. Cài gói postgresql-client.",
        f"This machine has no {program} of PostgreSQL. Install the package postgresql-client.",
    )


_OTHER_DATABASE = Words(
    "Bản sao lưu thuộc loại cơ sở dữ liệu khác với địa chỉ đích. Kiểm tra lại địa chỉ.",
    "The backup is of another kind of database than the address. Check the address.",
)
