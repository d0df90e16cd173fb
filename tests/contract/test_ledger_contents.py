"""What a ledger holds comes back as it was: every body, every text, every record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections

from resolute.evidence import (
    Absence,
    Body,
    Entry,
    Figure,
    Ledger,
    MemoryLedger,
    Nature,
    Origin,
    Person,
    PlanAct,
    PlanChange,
    PlanText,
    ReturnReceived,
    ReviewAmended,
    ReviewFrozen,
    Sealed,
    Selection,
)
from resolute.store import StorageError
from tests.contract.shelf import Shelf, root_of, same
from tests.contract.shelf import opened as reopened
from tests.directions import ASKED
from tests.lines import (
    AT,
    MINUTE,
    SENT,
    erasure,
    figure,
    line,
    person,
    submission,
    withdrawal,
)
from tests.notings import SLOW

SECOND = timedelta(seconds=1)
TOKYO = timezone(timedelta(hours=9))
AWKWARD = (
    'it\'s "quoted"; DROP TABLE ledger_line; -- 100% {x} \\ / %s ? $1',
    "Hàng Bạc — phường “Hoàn Kiếm”, đã duyệt",
    "line\nbreak\ttab \x01 \x7f \u2028 end",
    "𠀀 🏛 e\u0301".replace("e\u0301", "é"),
    " spaces around ",
    "",
)
FIRST = submission("s1", "lan", figure("a", 10), figure("b", 20, part="received"))
BODIES: tuple[Body, ...] = (
    Figure(part="settled", value=Decimal("-0.0500")),
    Figure(part="settled", value=Decimal("1E+30"), nature=Nature.ESTIMATE, basis="own plan"),
    Figure(part="settled", value=Decimal(10) ** -30, nature=Nature.PROVISIONAL),
    Figure(part="day", value=date(2022, 2, 28)),
    *(Figure(part=f"absent {absence.value}", value=absence) for absence in Absence),
    PlanChange(act=PlanAct.DROPPED, code="08.1", decided=date(2022, 5, 1), reason="thay thế"),
    PlanText(file="plan/01.toml", text="title = 'Hồ sơ'\n" * 2000),
    PlanText(file="plan/02.toml", present=False),
    ReturnReceived(
        file="q1.xlsx", digest="ab" * 32, paper="12/BC", received=SENT, ordinary=True
    ),
    ReviewFrozen(
        on=date(2022, 12, 31),
        known_at=None,
        language="vi",
        size=3,
        root="cd" * 32,
        method="1",
        program="1",
        files=("ab  review.pdf", "cd  review.docx"),
    ),
    Person(key="nva", name="Nguyễn Văn An", post="Chủ tịch"),
    ASKED,
    SLOW,
    ReviewAmended(review="review:1", instead="review:2", reason="số liệu “mới”"),
)  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.kind)
def test_every_body_comes_back_as_it_was(ledger: Ledger, twin: MemoryLedger, body: Body) -> None:
    sent = submission("s1", "lan", line("a", body))
    for each in (ledger, twin):
        each.submit(sent, at=AT)

    assert [logged.entry.body for logged in ledger.log()] == [body]
    assert same(ledger, twin)


@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_comes_back_as_it_was(ledger: Ledger, twin: MemoryLedger, text: str) -> None:
    origin = Origin(file=text, sheet=text, row=1, column=text, paper=text, citation=text)
    about = Figure(part=text, value=Decimal(1), basis=text)
    entry = line(text, about, unit=text, sender=text, origin=origin)
    sent = submission(text, text, entry, withdrawal(f"{text}!", text, unit=text))
    for each in (ledger, twin):
        assert each.submit(sent, at=AT).stored == 2

    where = Selection(
        parts=frozenset({text}), units=frozenset({text}), submissions=frozenset({text})
    )
    assert len(list(ledger.log(where))) == 2
    assert same(ledger, twin)


def test_what_is_erased_reads_as_sealed_and_the_log_stays_as_it_was(
    ledger: Ledger, twin: MemoryLedger
) -> None:
    people = submission("people", "lan", person("p"), person("q", "ttb", "Trần Thị Bình"))
    for each in (ledger, twin):
        each.submit(people, at=AT)
    before, records = root_of(ledger), list(ledger.records())
    for each in (ledger, twin):
        each.submit(submission("erase", "lan", erasure("x", "p")), at=AT)

    first, second = (each.entry.body for each in ledger.log(Selection(until=2)))
    assert isinstance(first, Sealed)
    assert first.digest.encode() in records[0]
    assert second == Person(key="ttb", name="Trần Thị Bình", post="Chủ tịch")
    assert list(ledger.records(0, 2)) == records
    assert root_of(ledger, 2) == before
    assert same(ledger, twin)


@pytest.mark.parametrize("resent", [erasure("x", "p"), erasure("y", "p"), person("p")], ids=str)
def test_an_erasure_is_for_good(ledger: Ledger, twin: MemoryLedger, resent: Entry) -> None:
    sent = (
        submission("people", "lan", person("p")),
        submission("erase", "lan", erasure("x", "p")),
        submission("again", "lan", resent),
        submission("people", "lan", person("p")),
    )
    receipts = [ledger.submit(each, at=AT) for each in sent]

    assert [(receipt.stored, receipt.refused) for receipt in receipts] == [
        (1, 0),
        (1, 0),
        (0, 1),
        (1, 0),
    ]
    assert receipts == [twin.submit(each, at=AT) for each in sent]
    assert same(ledger, twin)


def test_nothing_personal_is_in_the_records(ledger: Ledger) -> None:
    ledger.submit(submission("people", "lan", person("p", called="Nguyễn Thị Riêng Tư")), at=AT)

    assert not any("Riêng Tư" in record.decode() for record in ledger.records())


def test_an_erased_name_is_in_no_file(address: str) -> None:
    if not address.startswith("sqlite"):
        pytest.skip("PostgreSQL overwrites what was deleted when it next vacuums the table")
    ledger = reopened(address)
    ledger.submit(submission("people", "lan", person("p", called="Nguyễn Thị Riêng Tư")), at=AT)
    ledger.submit(submission("erase", "lan", erasure("x", "p")), at=AT)
    connections.close_all()

    assert "Riêng Tư".encode() not in Path(urlsplit(address).path).read_bytes()


Question = Callable[[Ledger], object]


@pytest.mark.parametrize(
    "question",
    [
        *(lambda each, n=n: list(each.records(n)) for n in (0, 1, 2, 3, 9)),
        *(lambda each, n=n: list(each.records(0, n)) for n in (0, 1, 2, 3, 9)),
        lambda each: list(each.records(1, 2)),
        lambda each: list(each.records(2, 1)),
        *(lambda each, n=n: each.size_at(AT + n * MINUTE) for n in (-1, 0, 0.5, 1, 2)),
        lambda each: each.size_at((AT + MINUTE).astimezone(TOKYO)),
        lambda each: each.size_at(AT + MINUTE - SECOND / 1_000_000),
    ],
)
def test_records_and_sizes_are_the_twins(
    ledger: Ledger, twin: MemoryLedger, question: Question
) -> None:
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
        each.submit(submission("s2", "lan", figure("c", 1, year=2021)), at=AT + MINUTE)

    assert question(ledger) == question(twin)


def test_a_reading_is_of_the_log_as_it_was_when_asked_for(ledger: Ledger) -> None:
    ledger.submit(FIRST, at=AT)
    log, records = ledger.log(), ledger.records()
    ledger.submit(submission("s2", "lan", figure("c", 1, year=2021)), at=AT)

    assert [each.entry.id for each in log] == ["a", "b"]
    assert len(list(records)) == 2


@pytest.mark.parametrize(
    "question",
    [
        lambda each: each.size,
        lambda each: each.size_at(AT),
        lambda each: list(each.log()),
        lambda each: list(each.records()),
        lambda each: each.tree().root_of(0, 0),
        lambda each: each.checkpoints(),
        lambda each: each.keep_checkpoint(1, "note"),
        lambda each: each.submit(FIRST, at=AT),
    ],
)
def test_a_damaged_file_is_said_to_be_damaged(shelf: Shelf, question: Question) -> None:
    address = shelf.sqlite()
    ledger = reopened(address)
    ledger.submit(submission("s0", "lan", figure("z", 1)), at=AT)
    tree = ledger.tree()
    connections.close_all()
    Path(urlsplit(address).path).write_bytes(b"no ledger" * 1000)

    with pytest.raises(StorageError, match="bị hỏng"):
        question(ledger)
    with pytest.raises(StorageError, match="bị hỏng"):
        tree.root_of(0, 0)
    connections.close_all()


def test_checkpoints_are_kept_once_the_smallest_first(ledger: Ledger) -> None:
    ledger.submit(FIRST, at=AT)
    for size, note in ((2, "two — ký"), (0, "none"), (1, "one\n"), (2, "another two")):
        ledger.keep_checkpoint(size, note)

    assert list(ledger.checkpoints()) == ["none", "one\n", "two — ký"]
