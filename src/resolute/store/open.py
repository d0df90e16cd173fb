"""Making a ledger, opening one, and bringing an older one up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from resolute.evidence import Levels
from resolute.store.connect import LedgerError, use
from resolute.store.guarding import put_up_guards
from resolute.store.ledger import DatabaseLedger
from resolute.store.roles import check_safe, grant
from resolute.store.trouble import speaking
from resolute.words import Words

LOG = "ledger_line"


def create(address: str, *, application: str | None = None) -> None:
    """Make the tables of a ledger, or bring those of an older version up to date.

    On PostgreSQL the address is that of the role that will own the tables, and ``application``
    the role that the program connects as; it may read and add. Running it again changes nothing,
    but that guards are put up which somebody took down.
    """
    alias = use(address)
    connection = connections[alias]
    with speaking():
        if connection.vendor == "sqlite":
            file = Path(connection.settings_dict["NAME"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        put_up_guards(connection)
        if application is not None:
            grant(connection, application)


def open_ledger(address: str, levels: Levels, entropy: Callable[[int], bytes]) -> DatabaseLedger:
    """The ledger at an address.

    Raises LedgerError where there is none, where its tables are of another version, or where the
    database is set up so that it could lose or rewrite what was recorded.
    """
    connection = connections[use(address)]
    with speaking():
        waiting = _waiting(connection, address)
        if waiting:
            raise LedgerError(old_at(address))
        check_safe(connection)
    return DatabaseLedger(connection.alias, levels, entropy)


def is_current(address: str) -> bool:
    """Whether the tables of a ledger are of this version. Raises LedgerError where there is none.

    They need not be fit to be opened: the role may own them.
    """
    with speaking():
        return not _waiting(connections[use(address)], address)


def has_ledger(address: str) -> bool:
    """Whether there is a ledger at an address, of whatever version; none is made."""
    with speaking():
        return has_tables(connections[use(address)])


def has_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether there is a ledger in a database, of whatever version; none is made."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    return LOG in connection.introspection.table_names()


def none_at(address: str) -> Words:
    """There is no ledger at an address."""
    return Words(
        f"Chưa có sổ ở {_plain(address)}. Mở sổ bằng lệnh resolute record.",
        f"There is no ledger at {_plain(address)}. Open one with resolute record.",
    )


def _waiting(connection: BaseDatabaseWrapper, address: str) -> bool:
    """Whether the tables are older than the program. Raises LedgerError where there are none."""
    if not has_tables(connection):
        raise LedgerError(none_at(address))
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        if "permission denied" not in str(error):
            raise
        raise LedgerError(_not_granted(address)) from error
    applied = {key for key in executor.loader.applied_migrations if key[0] == "ledger"}
    if applied - set(executor.loader.disk_migrations):
        raise LedgerError(_newer(address))
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def old_at(address: str) -> Words:
    """The ledger at an address is of an older version."""
    return Words(
        f"Sổ ở {_plain(address)} thuộc phiên bản cũ của chương trình. "
        "Sao lưu bằng resolute backup rồi chạy resolute upgrade.",
        f"The ledger at {_plain(address)} is of an older version of the program. "
        "Back it up with resolute backup, then run resolute upgrade.",
    )


def _not_granted(address: str) -> Words:
    return Words(
        f"Tài khoản kết nối chưa được quyền đọc sổ ở {_plain(address)}. Nhờ người sở hữu các bảng "
        "chạy resolute upgrade với --application và tên tài khoản này.",
        f"This account may not read the ledger at {_plain(address)} yet. Let the owner of the "
        "tables run resolute upgrade with --application and the name of this account.",
    )


def _newer(address: str) -> Words:
    return Words(
        f"Sổ ở {_plain(address)} thuộc phiên bản mới hơn chương trình này. Cài bản mới của "
        "chương trình; không hạ cấp sổ được.",
        f"The ledger at {_plain(address)} is of a newer version than this program. Install the "
        "newer program; a ledger is never taken back to an older version.",
    )


def _plain(address: str) -> str:
    """An address without its password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
