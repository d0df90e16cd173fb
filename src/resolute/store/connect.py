"""Opening a database by its address."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.db import connections

from resolute.words import ResoluteError, Words

WAIT_SECONDS = 20
"""How long a writer waits for another before it gives up and says so."""

POSTGRESQL_OPTIONS = f"-c lock_timeout={WAIT_SECONDS}s -c jit=off -c effective_io_concurrency=64"
"""No writer waits for ever; what is read lies scattered over the disk, and is fetched ahead."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA trusted_schema=OFF; PRAGMA cache_size=-65536"
)

_opening = Lock()
_aliases: dict[str, str] = {}


class LedgerError(ResoluteError):
    """There is no ledger where one was named, or none that can be used."""

    exit_code = 15


def use(address: str) -> str:
    """The Django alias of a database, known from now on under its address.

    An address is ``sqlite:///srv/ledger.sqlite3`` or ``postgresql://user:password@host/name``;
    a folder for a Unix socket may be given as ``?host=/run/postgresql``. Nothing is connected
    yet. Raises LedgerError for an address of another kind.
    """
    with _opening:
        if address not in _aliases:
            alias = f"ledger-{len(_aliases) + 1}"
            connections.databases[alias] = _complete(_described(address))
            _aliases[address] = alias
        return _aliases[address]


def configure() -> None:
    """Set Django up: by a site's settings where there are some, else for the ledger alone."""
    if not settings.configured:
        own_settings = import_module("resolute.store.settings")
        told = {name: getattr(own_settings, name) for name in dir(own_settings) if name.isupper()}
        settings.configure(**told)
    if not apps.ready:
        django.setup()


def _described(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    match parts.scheme:
        case "sqlite":
            return sqlite(Path(unquote(parts.netloc + parts.path)))
        case "postgresql" | "postgres":
            query = dict(parse_qsl(parts.query))
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.lstrip("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": query.pop("host", unquote(parts.hostname or "")),
                "PORT": query.pop("port", str(parts.port or "")),
                "OPTIONS": {"options": POSTGRESQL_OPTIONS, **query},
            }
        case _:
            raise LedgerError(_unknown(address))


def sqlite(path: Path) -> dict[str, Any]:
    """How Django opens a SQLite file safely: write-ahead log, a flush for every commit.

    A file that is not there is not made: what was behind a mount that broke would seem empty.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "database": f"file://{quote(str(path.absolute()))}?mode=rw",
            "timeout": WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _complete(described: dict[str, Any]) -> dict[str, Any]:
    """With every key that Django would have filled in had it been there from the start."""
    defaults = {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # a server that went away meanwhile is asked for anew
        "TIME_ZONE": None,
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
    }
    return {**defaults, **described}


def _unknown(address: str) -> Words:
    kind = address.split(":", 1)[0]
    return Words(
        f"Không mở được sổ: địa chỉ kiểu “{kind}” không dùng được. "
        "Viết sqlite:///đường/dẫn/ledger.sqlite3 hoặc postgresql://người-dùng@máy/tên.",
        f"The ledger cannot be opened: “{kind}” is no kind of address known here. "
        "Write sqlite:///path/to/ledger.sqlite3 or postgresql://user@host/name.",
    )
