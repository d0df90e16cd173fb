"""Whatever is sent, nothing is lost, nothing is counted twice, and nothing breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Amount, Entry, Figure, Nature, Origin, in_force
from resolute.intake.accept import accept
from resolute.intake.candidates import Candidate, StatementKey
from resolute.intake.return_words import COLUMNS, HEAD, ReturnKind
from resolute.intake.return_writer import ReturnHead, ReturnRow, write_return
from resolute.intake.returns import ReturnRead, read_return
from resolute.time import Period
from resolute.words import Language
from tests.unit.intake import make_workbooks as make
from tests.unit.intake.return_example import (
    DESK,
    HANG_BAC,
    PARTS,
    ZONE,
    as_csv,
    grid,
)

SENSE = [
    *PARTS,
    *COLUMNS.spoken,
    *HEAD.spoken,
    *("tỷ đồng", "hộ", "%", "97,5", "1.234", "-2.5", "KAD", "*", "ước", "tp", "2022", "3/2022"),
    *("00061", "Phường Hàng Bạc", "Hoàn Kiếm", "Đính chính", "công bố", "31/12/9999", "=1+1"),
]
texts = st.sampled_from(SENSE) | st.text(st.characters(blacklist_categories=["Cs", "Cc"]))
lines = st.lists(st.lists(texts, max_size=10), max_size=8)
cells = st.one_of(
    texts,
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**12), 10**12),
    st.datetimes(min_value=datetime(1900, 3, 1), max_value=datetime(9999, 12, 31)),  # noqa: DTZ001
    st.times(),
)


def check(read: ReturnRead) -> None:
    """Every row is a candidate or is refused, once; every finding speaks both languages."""
    assert read.rows_in == len(read.candidates) + read.rows_refused
    assert all(finding.say(language) for finding in read.findings for language in Language)
    assert len({candidate.key for candidate in read.candidates}) == len(read.candidates)


@given(lines, st.booleans())
def test_any_csv_is_read_or_asked_about_and_its_rows_add_up(
    rows: list[list[str]], below_a_head: bool
) -> None:
    content = as_csv([*(grid() if below_a_head else []), *rows])

    check(read_return("a.csv", content, DESK))


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_any_bytes_are_read_or_asked_about(content: bytes, name: str) -> None:
    check(read_return(name, content, DESK))


@given(st.lists(st.lists(cells, max_size=8), max_size=6), st.booleans())
def test_any_workbook_is_read_or_asked_about_and_its_rows_add_up(
    rows: list[list[object]], below_a_head: bool
) -> None:
    clean = [[_storable(cell) for cell in row] for row in rows]
    content = make.workbook([*(grid() if below_a_head else []), *clean])

    check(read_return("a.xlsx", content, DESK))


@cache
def sound() -> bytes:
    """A return with one of everything that a workbook can hold."""
    rows = [
        ReturnRow(part=PARTS["thu_nsnn"], value=Decimal("97.5")),
        ReturnRow(part=PARTS["khanh_thanh"], value=date(2022, 12, 31), note="ghi chú"),
    ]
    head = ReturnHead(
        unit=HANG_BAC,
        period=Period(date(2022, 1, 1), date(2023, 1, 1), "2022"),
        received=datetime(2023, 2, 2, 8, 30, tzinfo=ZONE),
    )
    return write_return(head, rows)


PARTS_OF_IT = [
    make.SHEET,
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "_rels/.rels",
]


@given(st.sampled_from(PARTS_OF_IT), st.data())
def test_a_workbook_damaged_inside_is_read_or_asked_about(name: str, data: st.DataObject) -> None:
    part = bytearray(make.part_of(sound(), name))
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(part) - 1))
        last = data.draw(st.integers(first, min(first + 20, len(part))))
        part[first:last] = data.draw(st.binary(max_size=3) | st.sampled_from([b"9", b"<", b'"1"']))

    check(read_return("a.xlsx", make.with_parts(sound(), {name: bytes(part)}), DESK))


@given(st.data())
def test_a_workbook_damaged_outside_is_read_or_asked_about(data: st.DataObject) -> None:
    content = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))

    check(read_return("a.xlsx", bytes(content), DESK))
    check(read_return("a.xlsx", bytes(content[:cut]), DESK))


YEAR = Period(date(2022, 1, 1), date(2023, 1, 1), "2022")


@st.composite
def histories(draw: st.DrawFn) -> list[ReturnRead]:
    """Returns, corrections and withdrawals of two parts over a few days, in no order."""
    kinds, days = st.sampled_from(list(ReturnKind)), st.integers(1, 5)
    sendings = draw(st.lists(st.tuples(kinds, days, st.sets(st.sampled_from("xy"), min_size=1))))
    return [
        _sending(f"{number}.csv", kind, day=day, parts=sorted(parts), draw=draw)
        for number, (kind, day, parts) in enumerate(sendings)
    ]


@given(histories(), st.data())
def test_the_order_in_which_returns_are_given_changes_nothing(
    reads: list[ReturnRead], data: st.DataObject
) -> None:
    assert accept(data.draw(st.permutations(reads))) == accept(reads)


@given(histories())
def test_rows_stored_and_rows_refused_are_all_the_rows(reads: list[ReturnRead]) -> None:
    accepted = accept(reads)

    assert accepted.rows_in == accepted.rows_stored + accepted.rows_refused
    assert accepted.rows_stored == len({entry.origin for entry in accepted.entries})
    assert max(Counter(entry.id for entry in accepted.entries).values(), default=1) == 1


@given(histories(), st.integers(1, 5))
def test_at_any_moment_one_entry_stands_for_each_thing_stated_or_a_conflict_is_shown(
    reads: list[ReturnRead], day: int
) -> None:
    accepted = accept(reads)
    known = [entry for entry in accepted.entries if entry.recorded_at.day <= day]

    for rivals in _by_key(in_force(known)).values():
        assert len(rivals) == 1 or len({(e.replaces, e.recorded_at) for e in rivals}) == 1
        told = {finding.place.file for finding in accepted.findings if not finding.refused}
        assert all(rival.origin.file in told for rival in rivals[1:])


@given(histories())
def test_what_replaces_comes_after_what_it_replaces(reads: list[ReturnRead]) -> None:
    heard: dict[str, Entry] = {}
    for entry in accept(reads).entries:
        if entry.replaces is not None:
            assert heard[entry.replaces].recorded_at <= entry.recorded_at
        heard[entry.id] = entry

    assert all(a.recorded_at <= b.recorded_at for a, b in pairwise(heard.values()))


def _by_key(entries: Iterable[Entry]) -> dict[StatementKey, list[Entry]]:
    groups: dict[StatementKey, list[Entry]] = {}
    for entry in entries:
        assert isinstance(entry.body, Figure)
        key = entry.body.part, None, entry.unit, entry.period, entry.body.nature
        groups.setdefault(key, []).append(entry)
    return groups


def _sending(
    file: str, kind: ReturnKind, *, day: int, parts: list[str], draw: st.DrawFn
) -> ReturnRead:
    values: list[Amount | None] = [
        None if kind is ReturnKind.WITHDRAWAL else Decimal(draw(st.integers(1, 3))) for _ in parts
    ]
    candidates = [
        Candidate(
            kind=kind,
            unit=HANG_BAC.id,
            sender=HANG_BAC.id,
            period=YEAR,
            part=part,
            basis=None,
            nature=Nature.FINAL,
            value=value,
            origin=Origin(file=file, sheet="", row=row, column="C"),
            recorded_at=datetime(2023, 2, day, tzinfo=ZONE),
        )
        for row, (part, value) in enumerate(zip(parts, values, strict=True), start=9)
    ]
    return ReturnRead(
        file=file, head=None, rows_in=len(parts), candidates=tuple(candidates), findings=()
    )


def _storable(cell: object) -> object:
    """What openpyxl can write: it refuses a few letters, and a formula of one sign."""
    return "" if cell == "=" else cell
