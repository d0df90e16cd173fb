"""Backup and restore by the database's own means; a file is never copied while it is written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from os import defpath
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any
from urllib.parse import quote

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.store.connect import LedgerError, use
from resolute.store.open import LOG, has_tables, none_at
from resolute.store.roles import grant
from resolute.store.trouble import DAMAGED, StorageError, speaking
from resolute.words import Words

MAGIC = {"sqlite": b"SQLite format 3\x00", "postgresql": b"PGDMP"}
_ASIDE = ("", "-journal", "-wal", "-shm")


def back_up(address: str, file: Path) -> None:
    """Write the whole ledger into one file, while others go on writing to it.

    The file is that of SQLite (``VACUUM INTO``) or the custom format of ``pg_dump``; nobody but
    its owner may read it. It is there whole or not at all. Raises LedgerError where the file
    exists or there is no ledger; the ledger may be of an older version.
    """
    connection = connections[use(address)]
    with speaking():
        if not has_tables(connection):
            raise LedgerError(none_at(address))
        if file.exists():
            raise LedgerError(_exists(str(file)))
        half = _new_part(file)
        try:
            _write(connection, half)
            _settle(half, file)
        finally:
            half.unlink(missing_ok=True)


def restore(file: Path, address: str, *, application: str | None = None) -> None:
    """Put a backup where no ledger is yet; on PostgreSQL, as the role that will own the tables.

    Raises LedgerError where there is a ledger already, or the file is of another database, and
    StorageError where it is damaged. Audit what was restored.
    """
    with speaking():
        if not file.is_file():
            raise LedgerError(_no_file(str(file)))
        connection = connections[use(address)]
        magic = MAGIC[connection.vendor]
        with file.open("rb") as opened:
            if opened.read(len(magic)) != magic:
                raise LedgerError(_OTHER_DATABASE)
        if connection.vendor == "sqlite":
            _restore_sqlite(file, Path(connection.settings_dict["NAME"]))
        else:
            _restore_postgresql(file, connection, application)


def _write(connection: BaseDatabaseWrapper, half: Path) -> None:
    if connection.vendor == "postgresql":
        _run("pg_dump", connection.settings_dict, ["--format=custom", f"--file={half}"])
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half)])
    _check_sqlite(half)


def _restore_sqlite(file: Path, target: Path) -> None:
    if any(target.with_name(target.name + end).exists() for end in _ASIDE):
        raise LedgerError(_exists(str(target)))
    _check_sqlite(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = _new_part(target)
    try:
        with closing(_opened(file)) as source, closing(sqlite3.connect(half)) as copy:
            source.backup(copy)
        _settle(half, target)
    finally:
        half.unlink(missing_ok=True)


def _restore_postgresql(
    file: Path, connection: BaseDatabaseWrapper, application: str | None
) -> None:
    told = connection.settings_dict
    if has_tables(connection):
        raise LedgerError(_exists(told["NAME"]))
    options = ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", told, [*options, str(file)])
    if application is not None:
        grant(connection, application)


def _check_sqlite(file: Path) -> None:
    with closing(_opened(file)) as opened:
        (said,) = opened.execute("PRAGMA integrity_check").fetchone()
        names = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
    if said != "ok":
        raise StorageError(DAMAGED)
    if LOG not in names:
        raise LedgerError(_OTHER_DATABASE)


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1", uri=True)


def _new_part(file: Path) -> Path:
    """An empty file to be filled and renamed, readable by its owner alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return half


def _settle(half: Path, file: Path) -> None:
    """Give a file its name once it is on disk."""
    with half.open("rb+") as written:
        os.fsync(written.fileno())
    half.rename(file)
    with suppress(OSError):
        handle = os.open(file.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def _run(program: str, told: dict[str, Any], options: list[str]) -> None:
    """Run a program of PostgreSQL on a database; the password is not shown to other users."""
    path = which(program)
    if path is None:
        raise LedgerError(_no_program(program))
    named = {
        "host": told["HOST"],
        "port": told["PORT"],
        "user": told["USER"],
        "dbname": told["NAME"],
        **told["OPTIONS"],
    }
    place = " ".join(f"{key}={_quoted(str(value))}" for key, value in named.items() if value)
    command = [path, f"--dbname={place}", "--no-password", *options]
    environment = {"PATH": defpath, "PGPASSWORD": told["PASSWORD"], "LC_ALL": "C"}
    done = run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603  a program found in PATH, options of our own
    if done.returncode != 0:
        raise StorageError(_failed(program, done.stderr.strip()))


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


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


def _failed(program: str, said: str) -> Words:
    return Words(
        f"Chương trình {program} của PostgreSQL báo lỗi, chưa sao lưu hay khôi phục được gì: "
        f"{said}. Sửa theo thông báo này rồi chạy lại.",
        f"{program} of PostgreSQL failed, and nothing was backed up or restored: {said}. "
        "Put that right and run this again.",
    )


_OTHER_DATABASE = Words(
    "Bản sao lưu thuộc loại cơ sở dữ liệu khác với địa chỉ đích, hoặc không phải là bản sao lưu. "
    "Kiểm tra lại tệp và địa chỉ.",
    "The backup is of another kind of database than the address, or is no backup. Check the file "
    "and the address.",
)
