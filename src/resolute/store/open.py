"""Making a ledger, opening one, and bringing an older one up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from resolute.evidence import Levels
from resolute.store.connect import LedgerError, use
from resolute.store.ledger import DatabaseLedger
from resolute.store.roles import check_safe, grant
from resolute.store.trouble import speaking
from resolute.words import Words


def create(address: str, *, application: str | None = None) -> None:
    """Make the tables of a ledger, or bring those of an older version up to date.

    On PostgreSQL the address is that of the role that will own the tables, and ``application``
    the role that the program connects as; it may read and add. Running it again changes nothing.
    """
    alias = use(address)
    connection = connections[alias]
    with speaking():
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        if application is not None:
            grant(connection, application)


def open_ledger(address: str, levels: Levels, entropy: Callable[[int], bytes]) -> DatabaseLedger:
    """The ledger at an address.

    Raises LedgerError where there is none, where its tables are of another version, or where the
    database is set up so that it could lose or rewrite what was recorded.
    """
    alias = use(address)
    connection = connections[alias]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        raise LedgerError(_none(address))
    with speaking():
        try:
            waiting = _waiting(alias)
        except DatabaseError as error:
            if "permission denied" not in str(error):
                raise
            raise LedgerError(_none(address)) from error
        if waiting is None:
            raise LedgerError(_none(address))
        if waiting:
            raise LedgerError(_old(address))
        check_safe(connection)
    return DatabaseLedger(alias, levels, entropy)


def _waiting(alias: str) -> bool | None:
    """Whether the tables are older than the program; None where there are none."""
    executor = MigrationExecutor(connections[alias])
    applied = {key for key in executor.loader.applied_migrations if key[0] == "ledger"}
    if not applied:
        return None
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _none(address: str) -> Words:
    return Words(
        f"Chưa có sổ ở {_plain(address)}. Mở sổ bằng lệnh resolute record.",
        f"There is no ledger at {_plain(address)}. Open one with resolute record.",
    )


def _old(address: str) -> Words:
    return Words(
        f"Sổ ở {_plain(address)} thuộc phiên bản khác của chương trình. "
        "Sao lưu rồi chạy resolute upgrade.",
        f"The ledger at {_plain(address)} is of another version of the program. "
        "Back it up, then run resolute upgrade.",
    )


def _plain(address: str) -> str:
    """An address without its password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
