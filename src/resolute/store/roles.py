"""Who may do what in PostgreSQL, and settings with which a ledger must not be run."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.store.connect import LedgerError
from resolute.store.guards import KEPT, PERSONAL
from resolute.words import Words

COPY = ("copy_state", "copy_name", "copy_segment")
"""The tables that tell of the columnar copy. They are made from the log and may change."""

NEVER_OFF = ("fsync", "full_page_writes")


def grant(connection: BaseDatabaseWrapper, application: str) -> None:
    """Let the application's role read and add, and delete what an erasure allows; no more.

    What tells of the columnar copy it may change as it needs.
    """
    role = connection.ops.quote_name(application)
    tables, copy = ", ".join((*KEPT, PERSONAL)), ", ".join(COPY)
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE ALL ON {tables}, {copy}, django_migrations FROM {role}, PUBLIC")
        cursor.execute(f"GRANT SELECT, INSERT ON {tables} TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {copy} TO {role}")
        cursor.execute(f"GRANT DELETE ON {PERSONAL} TO {role}")
        cursor.execute(f"GRANT SELECT ON django_migrations, django_migrations_id_seq TO {role}")


def check_safe(connection: BaseDatabaseWrapper) -> None:
    """Raise LedgerError where a server could lose what it said was safe, or its role rewrite it."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'",
            [list(NEVER_OFF)],
        )
        off = [str(name) for (name,) in cursor.fetchall()]
        cursor.execute(
            "SELECT rolsuper OR EXISTS (SELECT 1 FROM pg_class WHERE relname = 'ledger_line' "
            "AND pg_has_role(current_user, relowner, 'MEMBER')) "
            "FROM pg_roles WHERE rolname = current_user"
        )
        (owns,) = cursor.fetchone() or (True,)
    if off:
        raise LedgerError(_unsafe(", ".join(off)))
    if owns:
        raise LedgerError(_OWNER)


def _unsafe(settings: str) -> Words:
    return Words(
        f"Máy chủ PostgreSQL đang tắt {settings} nên có thể mất dữ liệu khi mất điện. "
        "Bật lại trong postgresql.conf rồi khởi động lại máy chủ.",
        f"The PostgreSQL server runs with {settings} off and could lose data in a power cut. "
        "Turn it on in postgresql.conf and restart the server.",
    )


_OWNER = Words(
    "Chương trình đang kết nối bằng tài khoản có quyền sửa bảng của sổ. Dùng một tài khoản "
    "không sở hữu các bảng.",
    "The program connects as a role that could change the ledger's tables. Use a role that does "
    "not own them.",
)
