"""Trouble with the disk or the database, said so that a person can put it right."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connections

from resolute.words import ResoluteError, Words


class StorageError(ResoluteError):
    """The disk or the database did not do what was asked; nothing that was recorded is lost."""

    exit_code = 19


FULL = Words(
    "Đĩa đã đầy. Lần gửi này chưa được ghi; những gì đã ghi vẫn nguyên. Giải phóng chỗ trên đĩa "
    "rồi gửi lại.",
    "The disk is full. This submission was not recorded; what was recorded before is safe. Make "
    "room on the disk and send again.",
)
FAILING = Words(
    "Đĩa báo lỗi khi đọc hoặc ghi: đĩa hết chỗ, vượt hạn mức hoặc sắp hỏng. Lần gửi này chưa được "
    "ghi; những gì đã ghi vẫn nguyên. Kiểm tra chỗ trống và tình trạng đĩa rồi gửi lại.",
    "The disk reported an error: it is full, over its quota, or failing. This submission was not "
    "recorded; what was recorded before is safe. Look at its free space and its health, then send "
    "again.",
)
READ_ONLY = Words(
    "Sổ chỉ đọc được, không ghi được: đĩa hoặc tệp bị đặt chỉ đọc. Chưa ghi gì. Cấp quyền ghi cho "
    "tệp sổ và thư mục chứa nó rồi gửi lại.",
    "The ledger can be read but not written: the disk or the file is read-only. Nothing was "
    "recorded. Make the file and its folder writable and send again.",
)
CLOSED = Words(
    "Không mở được tệp sổ: tài khoản không có quyền, hoặc thư mục chứa sổ không ghi được (sổ cần "
    "ghi tệp phụ bên cạnh, kể cả khi chỉ đọc). Cấp quyền đọc và ghi cho thư mục đó rồi chạy lại.",
    "The file of the ledger cannot be opened: the account has no right to, or its folder cannot be "
    "written (the ledger needs files beside it, even to be read). Make that folder readable and "
    "writable and run this again.",
)
BUSY = Words(
    "Một chương trình khác đang ghi sổ quá lâu. Chưa ghi gì. Đợi chương trình đó xong rồi gửi lại; "
    "gửi lại không sinh bản trùng.",
    "Another program has been writing to the ledger for too long. Nothing was recorded. Wait until "
    "it is done and send again; sending again makes no double.",
)
DAMAGED = Words(
    "Tệp sổ bị hỏng hoặc không phải là sổ. Đừng ghi thêm; khôi phục từ bản sao lưu gần nhất bằng "
    "lệnh resolute restore.",
    "The file is damaged or is no ledger. Record nothing more in it; restore the last backup with "
    "resolute restore.",
)
NOT_ADMITTED = Words(
    "Máy chủ của sổ không nhận: tài khoản, mật khẩu hoặc tên cơ sở dữ liệu trong địa chỉ không "
    "đúng. Kiểm tra lại địa chỉ.",
    "The server of the ledger does not let us in: the account, its password or the name of the "
    "database in the address is wrong. Check the address.",
)
UNREACHABLE = Words(
    "Không kết nối được tới máy chủ của sổ, hoặc kết nối bị đứt khi đang ghi. Khi kết nối lại "
    "được, gửi lại đúng lần gửi này; gửi lại không sinh bản trùng.",
    "The server of the ledger cannot be reached, or the connection broke. Once it is back, send "
    "the very same submission again; sending again makes no double.",
)
REFUSED = Words(
    "Cơ sở dữ liệu từ chối: tài khoản kết nối không có quyền làm việc này, hoặc dữ liệu đã ghi "
    "không được phép sửa.",
    "The database refused: the account has no right to do this, or what was recorded may not be "
    "changed.",
)

SAID: tuple[tuple[str, Words], ...] = (
    ("disk is full", FULL),
    ("No space left on device", FULL),
    ("disk I/O error", FAILING),
    ("readonly database", READ_ONLY),
    ("Read-only file system", READ_ONLY),
    ("unable to open database file", CLOSED),
    ("is locked", BUSY),
    ("malformed", DAMAGED),
    ("file is not a database", DAMAGED),
    ("Could not decode to UTF-8", DAMAGED),
    ("the ledger is never changed", REFUSED),
    ("permission denied", REFUSED),
    ("authentication failed", NOT_ADMITTED),
    ("no pg_hba.conf entry", NOT_ADMITTED),
    ("FATAL:  role", NOT_ADMITTED),
    ("FATAL:  database", NOT_ADMITTED),
    ("connection", UNREACHABLE),
    ("terminating", UNREACHABLE),
)
"""What SQLite says, and PostgreSQL before it lets anybody in, by words in their messages."""

STATES: dict[str, Words] = {
    "08": UNREACHABLE,
    "25006": READ_ONLY,
    "28": NOT_ADMITTED,
    "3D": NOT_ADMITTED,
    "42501": REFUSED,
    "53100": FULL,
    "53300": UNREACHABLE,
    "55P03": BUSY,
    "57P": UNREACHABLE,
    "58030": FAILING,
    "58P01": DAMAGED,
    "P0001": REFUSED,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
"""What PostgreSQL says in any language: its codes of errors, or their beginnings."""

CODES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FAILING,
    errno.EIO: FAILING,
    errno.EROFS: READ_ONLY,
    errno.EACCES: CLOSED,
    errno.EPERM: CLOSED,
}


@contextmanager
def speaking() -> Iterator[None]:
    """Turn what a database says of disks and connections into a StorageError; let bugs through.

    A connection that broke is closed, so that what is asked next opens a new one.
    """
    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error) as error:
        _let_go()
        words = _words_for(error)
        if words is None:
            raise
        raise StorageError(words) from error
    except OSError as error:
        if error.errno not in CODES:
            raise
        raise StorageError(CODES[error.errno]) from error


def _words_for(error: Exception) -> Words | None:
    state = getattr(error.__cause__, "sqlstate", None) or ""
    by_state = (words for code, words in STATES.items() if state.startswith(code))
    said = str(error)
    return next(by_state, None) or next((words for text, words in SAID if text in said), None)


def _let_go() -> None:
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
