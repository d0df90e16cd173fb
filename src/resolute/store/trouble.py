"""Trouble with the disk or the database, said so that a person can put it right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from resolute.words import ResoluteError, Words


class StorageError(ResoluteError):
    """The disk or the database did not take what was to be recorded; nothing of it was."""

    exit_code = 19


KNOWN: tuple[tuple[str, Words], ...] = (
    (
        "full",
        Words(
            "Đĩa đã đầy. Lần gửi này chưa được ghi; những gì đã ghi vẫn nguyên. "
            "Giải phóng chỗ trên đĩa rồi gửi lại.",
            "The disk is full. This submission was not recorded; all that was recorded before is "
            "safe. Make room on the disk and send again.",
        ),
    ),
    (
        "No space left",
        Words(
            "Đĩa đã đầy. Lần gửi này chưa được ghi; những gì đã ghi vẫn nguyên. "
            "Giải phóng chỗ trên đĩa rồi gửi lại.",
            "The disk is full. This submission was not recorded; all that was recorded before is "
            "safe. Make room on the disk and send again.",
        ),
    ),
)
