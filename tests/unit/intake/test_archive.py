"""An archive is looked at before anything in it is unfolded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from hashlib import shake_256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from resolute.intake import archive
from resolute.intake.archive import Archive
from resolute.intake.fault import Fault
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
from tests.unit.intake import make_workbooks as make

PLAIN = make.workbook([["a", 1]])
_READ_AND_MEASURE = """
import resource, sys
from pathlib import Path
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
ordinary, suspect = (Path(name).read_bytes() for name in sys.argv[1:])
read_workbook(ordinary)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print(len(read_workbook(suspect).rows))
except UnreadableFileError as refused:
    print(refused)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def fault_of(content: bytes) -> Fault:
    with pytest.raises(UnreadableFileError) as refused:
        Archive(content).read(make.SHEET)
    return refused.value.fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", NO_WORKBOOK),
        (b"%PDF-1.7", NO_WORKBOOK),
        (b"<html><table>", NO_WORKBOOK),
        (make.OLD_XLS, OLD_XLS),
        (make.LOCKED_XLSX, LOCKED),
        (PLAIN[: len(PLAIN) // 2], DAMAGED),
        (b"PK\x03\x04" + bytes(100), DAMAGED),
        (make.with_parts(PLAIN, {"xl/workbook.xml": None}), NO_WORKBOOK),
        (make.with_parts(PLAIN, {"[Content_Types].xml": None}), NO_WORKBOOK),
        (make.with_parts(PLAIN, {make.SHEET: None}), DAMAGED),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(content: bytes, fault: Fault) -> None:
    assert fault_of(content) == fault


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../../etc/cron.d/x", UNSAFE_NAMES),
        ("xl/../../x.xml", UNSAFE_NAMES),
        ("/etc/passwd", UNSAFE_NAMES),
        ("C:x.xml", UNSAFE_NAMES),
        ("xl\\worksheets\\sheet2.xml", UNSAFE_NAMES),
        ("xl/embeddings/more.XLSX", NESTED),
        ("more.zip", NESTED),
    ],
)
def test_an_entry_that_leads_outside_or_hides_another_archive_is_refused(
    name: str, fault: Fault
) -> None:
    assert fault_of(make.with_parts(PLAIN, {name: b"x"})) == fault


def test_an_entry_whose_name_only_looks_like_a_way_out_is_let_pass() -> None:
    content = make.with_parts(PLAIN, {"xl/media/picture..1.png": b"x"})

    assert Archive(content).read(make.SHEET)


def test_a_locked_entry_is_refused() -> None:
    content = bytearray(PLAIN)
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1

    assert fault_of(bytes(content)) == LOCKED


def test_a_way_of_packing_that_no_office_program_uses_is_refused() -> None:
    file = BytesIO(PLAIN)
    with ZipFile(file, "a", ZIP_BZIP2) as more:
        more.writestr("xl/more.xml", b"x")

    assert fault_of(file.getvalue()) == DAMAGED


def test_too_many_entries_are_refused_before_they_are_listed() -> None:
    names = {f"xl/media/{n}.png": b"" for n in range(archive.MOST_ENTRIES)}

    assert fault_of(make.with_parts(PLAIN, names)) == TOO_LARGE


def test_more_than_the_whole_may_unfold_to_is_refused_although_no_entry_is_a_bomb() -> None:
    half = archive.MOST_BYTES // 2
    part = b"".join(
        shake_256(b"%d" % n).digest(1000) + bytes(29_000) for n in range(half // 30_000)
    )
    one = make.with_parts(PLAIN, {"xl/media/1.png": part})
    two = make.with_parts(PLAIN, {f"xl/media/{n}.png": part + bytes(30_000) for n in range(2)})

    assert Archive(one).read(make.SHEET)
    assert fault_of(two) == TOO_LARGE


def test_an_entry_that_unfolds_a_hundred_times_is_refused_although_the_whole_is_small() -> None:
    spaces = b" " * (4 * archive.SMALL)

    assert fault_of(make.with_parts(PLAIN, {"xl/more.xml": spaces})) == TOO_LARGE
    assert Archive(make.with_parts(PLAIN, {"xl/more.xml": spaces[: archive.SMALL]}))


def test_a_damaged_checksum_is_noticed() -> None:
    content = bytearray(PLAIN)
    content[content.index(b"PK\x01\x02") + 16] ^= 1
    name = ZipFile(BytesIO(content)).namelist()[0]

    with pytest.raises(UnreadableFileError, match="damaged"):
        Archive(bytes(content)).read(name)


@pytest.mark.parametrize(
    ("suspect", "outcome"),
    [
        (make.bomb, TOO_LARGE.problem.en),
        (make.lying_bomb, "1"),
    ],
)
def test_a_bomb_of_one_megabyte_is_never_unfolded(
    suspect: Callable[[bytes], bytes], outcome: str, tmp_path: Path
) -> None:
    """The second bomb gives a false size; of it exactly the bytes that were checked are read."""
    files = tmp_path / "ordinary.xlsx", tmp_path / "bomb.xlsx"
    for file, content in zip(files, (PLAIN, suspect(PLAIN)), strict=True):
        file.write_bytes(content)

    done = subprocess.run(
        [sys.executable, "-c", _READ_AND_MEASURE, *map(str, files)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert files[1].stat().st_size == pytest.approx(1024**2, rel=0.01)
    said, megabytes = done.stdout.splitlines()
    assert said == outcome
    assert int(megabytes) < 16
