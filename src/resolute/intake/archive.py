"""A workbook as the archive that it is, looked at before anything in it is unfolded."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from resolute.intake.file_faults import (
    DAMAGED,
    LOCKED,
    NESTED,
    NO_WORKBOOK,
    OLD_XLS,
    TOO_LARGE,
    UNSAFE_NAMES,
)
from resolute.intake.unreadable import UnreadableFileError

MOST_FILE_BYTES = 16 * 1024**2  # a return of 10 000 rows takes half a megabyte
MOST_ENTRIES = 1000  # a real return has about ten; one with a hundred pictures still passes
MOST_BYTES = 32 * 1024**2  # unfolded: room for 40 000 rows; read in seconds and in little memory
MOST_TIMES = 100  # how far an entry may unfold: sheets do 5 to 20 times, a bomb 200 to 1000 times
SMALL = 1024**2  # below this, an entry does no harm however far it unfolds

WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_ZIP = b"PK\x03\x04"
_ZIP_LISTING = b"PK\x01\x02"
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LOCKED_BIT = 0x1
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|.*\\|(?:.*/)?\.\.(?:/|$)", re.DOTALL)
_ARCHIVE = re.compile(
    r".*\.(?:zip|xls[xmb]?|doc[xm]?|ppt[xm]?|od[st]|7z|rar|gz|tar)", re.IGNORECASE
)
_TORN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Archive:
    """The entries of a workbook. Opening one inflates nothing and refuses what could do harm."""

    def __init__(self, content: bytes) -> None:
        _look(content)
        try:
            self._zip = ZipFile(BytesIO(content))
        except _TORN as torn:
            raise UnreadableFileError(DAMAGED) from torn
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        _check(self._zip.infolist())
        if not {WORKBOOK, _CONTENT_TYPES} <= self._entries.keys():
            raise UnreadableFileError(NO_WORKBOOK)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """An entry, unfolded to no more than the size that was checked."""
        try:
            entry = self._entries[name]
            with self._zip.open(entry) as file:
                # The size in the listing can lie. Asked for a number of bytes, zipfile inflates
                # no further than that; asked for everything, it would inflate it all first.
                return file.read(entry.file_size + 1)
        except (*_TORN, KeyError) as torn:
            raise UnreadableFileError(DAMAGED) from torn


def is_archive(content: bytes) -> bool:
    """Whether a file claims to be an archive or an old Office document, whatever its name says."""
    return content.startswith((_ZIP, _OLE))


def _look(content: bytes) -> None:
    if content.startswith(_OLE):
        raise UnreadableFileError(LOCKED if _OLE_LOCKED in content else OLD_XLS)
    if not content.startswith(_ZIP):
        raise UnreadableFileError(NO_WORKBOOK)
    # Counted in the raw bytes, because opening the archive would list every entry in memory first.
    if len(content) > MOST_FILE_BYTES or content.count(_ZIP_LISTING) > MOST_ENTRIES:
        raise UnreadableFileError(TOO_LARGE)


def _check(entries: list[ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > MOST_BYTES or any(map(_is_bomb, entries)):
        raise UnreadableFileError(TOO_LARGE)
    if any(entry.flag_bits & _LOCKED_BIT for entry in entries):
        raise UnreadableFileError(LOCKED)
    if any(_OUTSIDE.match(entry.orig_filename) for entry in entries):
        raise UnreadableFileError(UNSAFE_NAMES)
    # By name: an archive under another name is never opened, for only named parts are.
    if any(_ARCHIVE.fullmatch(entry.filename) for entry in entries):
        raise UnreadableFileError(NESTED)
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise UnreadableFileError(DAMAGED)


def _is_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > max(SMALL, MOST_TIMES * entry.compress_size)
