"""Memory, SQLite and PostgreSQL are one ledger: each says what the twin in memory says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections

from resolute.evidence import (
    Absence,
    Act,
    Body,
    ClockBackError,
    Decision,
    Entry,
    Figure,
    Granted,
    Ledger,
    Logged,
    MemoryLedger,
    Nature,
    NotAllowedError,
    OpenedAlreadyError,
    Origin,
    Person,
    PlanAct,
    PlanChange,
    PlanText,
    Receipt,
    ReturnReceived,
    ReviewFrozen,
    Sealed,
    Selection,
    Submission,
    SubmissionTakenError,
    Withdrawal,
)
from resolute.store import StorageError
from resolute.words import ResoluteError
from tests.contract.shelf import Shelf, recomputed_root, root_of
from tests.contract.shelf import opened as reopened
from tests.lines import (
    AT,
    MINUTE,
    SENT,
    WARD,
    decision,
    erasure,
    figure,
    line,
    opened,
    person,
    submission,
    withdrawal,
)

SECOND = timedelta(seconds=1)
TOKYO = timezone(timedelta(hours=9))
NOBODY = Granted({}, {})
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
)  # fmt: skip
REFUSALS = (
    figure("a", 11),
    figure("a", 10),
    figure("c", 1, replaces="none"),
    figure("c", 1, part="other", replaces="a"),
    figure("c", 1, year=2021, replaces="a"),
    withdrawal("c", "none"),
    decision("c", "none"),
    decision("c", "s1", "no such level"),
    decision("c", "s1", "approved"),
    decision("c", "s1", "verified", Decision.APPROVED, "none"),
    erasure("c", "none"),
    erasure("c", "a"),
)
CONFLICTS = (figure("c", 11), figure("c", 12, replaces="a"), withdrawal("c", "a"))


def told(ledger: Ledger) -> tuple[Sequence[Logged], Sequence[bytes], bytes, int]:
    """Everything that a ledger says of its log."""
    return list(ledger.log()), list(ledger.records()), root_of(ledger), ledger.size


def same(ledger: Ledger, twin: Ledger) -> bool:
    return told(ledger) == told(twin) and recomputed_root(ledger) == root_of(twin)


def test_an_empty_ledger_says_nothing(ledger: Ledger, twin: MemoryLedger) -> None:
    assert (ledger.size, list(ledger.log()), list(ledger.records())) == (0, [], [])
    assert (ledger.size_at(AT), list(ledger.checkpoints())) == (0, [])
    assert ledger.levels == twin.levels
    assert same(ledger, twin)


def test_what_is_submitted_is_in_the_log_in_its_order(ledger: Ledger, twin: MemoryLedger) -> None:
    receipt = ledger.submit(FIRST, at=AT)

    assert receipt == Receipt(submission="s1", first=0, stored=2, recorded_at=AT)
    assert [(each.seq, each.entry.id, each.by) for each in ledger.log()] == [
        (0, "a", "lan"),
        (1, "b", "lan"),
    ]
    assert {each.entry.recorded_at for each in ledger.log()} == {AT}
    assert receipt == twin.submit(FIRST, at=AT)
    assert same(ledger, twin)


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


@pytest.mark.parametrize("refused", REFUSALS, ids=str)
def test_a_row_is_refused_with_a_finding_and_the_rest_is_kept(
    ledger: Ledger, twin: MemoryLedger, refused: Entry
) -> None:
    sent = submission("s2", "binh", figure("good", 5, year=2020), refused)
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
    receipt = ledger.submit(sent, at=AT)

    assert (receipt.first, receipt.stored, receipt.refused) == (2, 1, 1)
    assert receipt == twin.submit(sent, at=AT)
    assert same(ledger, twin)


@pytest.mark.parametrize("rival", CONFLICTS, ids=str)
def test_a_conflict_is_kept_and_reported(ledger: Ledger, twin: MemoryLedger, rival: Entry) -> None:
    corrected = submission("s2", "binh", figure("a2", 11, replaces="a"))
    sent = submission("s3", "chi", rival)
    told_first = [corrected] if rival.replaces else []
    for each in (ledger, twin):
        for earlier in (FIRST, *told_first):
            each.submit(earlier, at=AT)
    receipt = ledger.submit(sent, at=AT)

    assert (receipt.stored, receipt.refused, len(receipt.findings)) == (1, 0, 1)
    assert receipt == twin.submit(sent, at=AT)
    assert same(ledger, twin)


@pytest.mark.parametrize(
    ("rows", "stored"),
    [
        ((figure("a", 1, replaces="none"), figure("a", 2)), 0),
        ((figure("a", 2), figure("a", 1, replaces="none")), 1),
        ((figure("a", 2), figure("a", 2), figure("a", 3)), 1),
    ],
)
def test_of_rows_with_one_id_only_the_first_may_be_taken(
    ledger: Ledger, twin: MemoryLedger, rows: tuple[Entry, ...], stored: int
) -> None:
    sent = submission("s1", "lan", *rows)
    receipt = ledger.submit(sent, at=AT)

    assert (receipt.stored, receipt.refused) == (stored, len(rows) - stored)
    assert receipt == twin.submit(sent, at=AT)
    assert [each.entry.body for each in ledger.log()] == [rows[0].body] * stored
    assert same(ledger, twin)


def test_a_resend_changes_nothing_and_gets_the_same_receipt(
    ledger: Ledger, twin: MemoryLedger
) -> None:
    sent = submission("s2", "binh", *REFUSALS, figure("c2", 11), person("p"))
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
    receipt = ledger.submit(sent, at=AT + MINUTE)
    before = told(ledger)
    again = ledger.submit(sent, at=AT - timedelta(days=1))

    assert again == Receipt(
        submission="s2",
        first=2,
        stored=2,
        recorded_at=AT + MINUTE,
        findings=receipt.findings,
        again=True,
    )
    assert again.recorded_at.utcoffset() == AT.utcoffset()
    assert told(ledger) == before
    assert [twin.submit(sent, at=AT + MINUTE) for _ in range(2)] == [receipt, again]


def test_a_submission_without_entries_gets_a_receipt(ledger: Ledger, twin: MemoryLedger) -> None:
    empty = submission("nothing", "lan")
    for _ in range(2):
        assert ledger.submit(empty, at=AT) == twin.submit(empty, at=AT)

    assert ledger.size == 0


Raised = type[ResoluteError]
TROUBLES: tuple[tuple[Raised, Submission], ...] = (
    (SubmissionTakenError, submission("s1", "lan", figure("a", 10))),
    (SubmissionTakenError, submission("s1", "binh", *FIRST.entries)),
    (SubmissionTakenError, submission("people", "lan", person("p", called="Trần Thị Bình"))),
    (OpenedAlreadyError, submission("s2", "lan", figure("c", 1), opened(), opening=True)),
    (NotAllowedError, submission("s2", "lan", figure("c", 1), decision("d", "s1"))),
)


@pytest.mark.parametrize(("trouble", "sent"), TROUBLES)
def test_a_submission_in_trouble_leaves_no_trace(
    ledger: Ledger, twin: MemoryLedger, trouble: Raised, sent: Submission
) -> None:
    said: list[str] = []
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
        each.submit(submission("people", "lan", person("p")), at=AT)
        with pytest.raises(trouble) as raised:
            each.submit(sent, at=AT)
        said.append(str(raised.value))

    assert said[0] == said[1]
    assert same(ledger, twin)
    assert ledger.submit(submission("s3", "lan", figure("d", 1, year=2021)), at=AT).first == 3


def test_the_policy_is_asked(ledger: Ledger) -> None:
    with pytest.raises(NotAllowedError, match=WARD):
        ledger.submit(FIRST, at=AT, policy=NOBODY)
    allowed = Granted({("lan", Act.SUBMIT.value): frozenset({WARD})}, {})

    assert ledger.size == 0
    assert ledger.submit(FIRST, at=AT, policy=allowed).stored == 2


def test_only_the_opening_keeps_the_moments_that_it_states(
    ledger: Ledger, twin: MemoryLedger
) -> None:
    late = figure("a", 1, recorded_at=SENT + 2 * MINUTE)
    early = figure("b", 2, year=2021, recorded_at=SENT + SECOND / 1000)
    ahead = figure("c", 3, year=2020, recorded_at=AT + SECOND)
    last = opened(recorded_at=AT.astimezone(TOKYO))
    sent = submission("opening", "lan", late, early, ahead, last, opening=True)
    receipts = [each.submit(sent, at=AT) for each in (ledger, twin)]

    assert [each.entry.id for each in ledger.log()] == ["b", "a", "opened"]
    assert [each.entry.recorded_at for each in ledger.log()] == [
        SENT + SECOND / 1000,
        SENT + 2 * MINUTE,
        AT,
    ]
    assert receipts[0] == receipts[1]
    assert receipts[0].refused == 1
    assert same(ledger, twin)


def test_an_opening_that_states_other_moments_is_other_content(ledger: Ledger) -> None:
    def said(recorded_at: datetime) -> Submission:
        rows = figure("a", 1, recorded_at=recorded_at), opened()
        return submission("opening", "lan", *rows, opening=True)

    ledger.submit(said(SENT), at=AT)

    assert ledger.submit(said(SENT), at=AT).again
    with pytest.raises(SubmissionTakenError):
        ledger.submit(said(SENT + SECOND), at=AT)


@pytest.mark.parametrize(
    ("at", "recorded"),
    [
        (AT + MINUTE, AT + MINUTE),
        (AT, AT),
        (AT - 5 * SECOND, AT),
        ((AT - SECOND).astimezone(TOKYO), AT.astimezone(TOKYO)),
        (AT + SECOND / 1_000_000, AT + SECOND / 1_000_000),
    ],
)
def test_the_clock_never_goes_back(
    ledger: Ledger, twin: MemoryLedger, at: datetime, recorded: datetime
) -> None:
    later = submission("s2", "lan", figure("c", 1, year=2021))
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
        assert each.submit(later, at=at).recorded_at == recorded

    assert same(ledger, twin)


def test_a_clock_far_behind_is_an_error(ledger: Ledger, twin: MemoryLedger) -> None:
    said: list[str] = []
    for each in (ledger, twin):
        each.submit(FIRST, at=AT)
        with pytest.raises(ClockBackError) as raised:
            each.submit(submission("s2", "lan", figure("c", 1)), at=AT - 5 * SECOND - SECOND / 1000)
        said.append(str(raised.value))

    assert said[0] == said[1]
    assert same(ledger, twin)


def test_approval_locks_and_reopening_unlocks(ledger: Ledger, twin: MemoryLedger) -> None:
    sent = (
        FIRST,
        submission("v", "binh", decision("d1", "s1")),
        submission("w", "binh", decision("d2", "s1", "approved")),
        submission("x", "lan", figure("a2", 11, replaces="a"), figure("c", 12)),
        submission("y", "binh", decision("d3", "s1", "approved", Decision.REOPENED)),
        submission("z", "lan", figure("a3", 11, replaces="a"), withdrawal("b2", "b")),
        submission("u", "chi", decision("d4", "z", "verified", Decision.SENT_BACK, "b2")),
        submission("t", "chi", decision("d5", "z", "verified", Decision.APPROVED, "b2", "a3")),
    )
    receipts = [ledger.submit(each, at=AT) for each in sent]

    assert [receipt.refused for receipt in receipts] == [0, 0, 0, 2, 0, 0, 0, 0]
    assert receipts == [twin.submit(each, at=AT) for each in sent]
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


def test_a_ledger_opened_again_goes_on(address: str, twin: MemoryLedger) -> None:
    reopened(address).submit(FIRST, at=AT)
    connections.close_all()
    ledger = reopened(address)
    corrected = submission("s2", "lan", figure("a2", 1, replaces="a"))
    ledger.submit(corrected, at=AT)
    for sent in (FIRST, corrected):
        twin.submit(sent, at=AT)

    assert same(ledger, twin)


def test_a_withdrawal_is_found_by_the_part_that_it_withdraws(ledger: Ledger) -> None:
    ledger.submit(FIRST, at=AT)
    ledger.submit(submission("s2", "lan", withdrawal("w", "b")), at=AT)

    found = ledger.log(Selection(parts=frozenset({"received"})))
    assert [each.entry.id for each in found] == ["b", "w"]
    assert isinstance(list(ledger.log())[-1].entry.body, Withdrawal)
