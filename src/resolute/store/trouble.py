"""Trouble with the disk or the database, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError

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
READ_ONLY = Words(
    "Sổ chỉ đọc được, không ghi được: đĩa hoặc tệp bị đặt chỉ đọc. Chưa ghi gì. Cấp quyền ghi cho "
    "tệp sổ và thư mục chứa nó rồi gửi lại.",
    "The ledger can be read but not written: the disk or the file is read-only. Nothing was "
    "recorded. Make the file and its folder writable and send again.",
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

# What SQLite, PostgreSQL and psycopg say, by words that stand in their messages.
SAID: tuple[tuple[str, Words], ...] = (
    ("disk is full", FULL),
    ("No space left on device", FULL),
    ("could not extend file", FULL),
    ("disk I/O error", FULL),
    ("readonly database", READ_ONLY),
    ("read-only transaction", READ_ONLY),
    ("unable to open database file", READ_ONLY),
    ("database is locked", BUSY),
    ("lock timeout", BUSY),
    ("malformed", DAMAGED),
    ("file is not a database", DAMAGED),
    ("the ledger is never changed", REFUSED),
    ("permission denied", REFUSED),
    ("connection", UNREACHABLE),
    ("terminating", UNREACHABLE),
)


@contextmanager
def speaking() -> Iterator[None]:
    """Turn what a database says of disks and connections into a StorageError; let bugs through."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        said = str(error)
        words = next((words for text, words in SAID if text in said), None)
        if words is None:
            raise
        raise StorageError(words) from error
