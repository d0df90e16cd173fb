"""Workbooks as they should not be: each is built here, so that no binary file has to be trusted."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

SHEET = "xl/worksheets/sheet1.xml"
OLD_XLS = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048)
LOCKED_XLSX = OLD_XLS + "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1024**2


def workbook(
    lines: Iterable[Sequence[object]],
    change: Callable[[Any], None] = lambda _sheet: None,
    *,
    since_1904: object = None,
) -> bytes:
    """A workbook with these cells; ``change`` may do what it likes to the sheet."""
    book = Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet: Any = book.active
    sheet.title = "Số liệu"
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            if value != "":
                sheet.cell(row, column, value)
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The archive with some entries changed, added or, where nothing is given, left out."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def part_of(content: bytes, name: str = SHEET) -> bytes:
    """One entry of an archive."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def edited(content: bytes, old: str, new: str, name: str = SHEET) -> bytes:
    """The archive with a text in one of its parts changed."""
    xml = part_of(content, name).decode()
    assert old in xml
    return with_parts(content, {name: xml.replace(old, new).encode()})


def bomb(content: bytes, megabytes: int = 200) -> bytes:
    """A file of 1 MB whose sheet unfolds to so many megabytes of spaces after its XML."""
    xml = part_of(content)
    file = BytesIO(with_parts(content, {SHEET: None}))
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        with archive.open(SHEET, "w") as sheet:
            sheet.write(xml)
            for _ in range(megabytes):
                sheet.write(b" " * _MEGABYTE)
        filler = bytes((n * n + n // 251) % 256 for n in range(_MEGABYTE - len(file.getvalue())))
        archive.writestr("xl/media/image1.png", filler, compress_type=0)
    return file.getvalue()


def lying_bomb(content: bytes) -> bytes:
    """The same bomb, with a listing that gives the sheet only the size of its true XML.

    The checksum is that of the XML alone, so whoever stops reading there sees nothing wrong.
    """
    xml = part_of(content)
    file = bytearray(bomb(content))
    for header, name_at, crc_at, size_at in (
        (b"PK\x03\x04", 30, 14, 22),
        (b"PK\x01\x02", 46, 16, 24),
    ):
        name = SHEET.encode()
        start = file.find(header)
        while file[start + name_at : start + name_at + len(name)] != name:
            start = file.index(header, start + 1)
        struct.pack_into("<I", file, start + crc_at, zlib.crc32(xml))
        struct.pack_into("<I", file, start + size_at, len(xml))
    return bytes(file)
