"""Memory, SQLite and PostgreSQL are one ledger: each says what the twin in memory says."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from django.db import connections

from resolute.evidence import (
    Act,
    ClockBackError,
    Decision,
    Entry,
    Granted,
    Ledger,
    MemoryLedger,
    NotAllowedError,
    OpenedAlreadyError,
    Receipt,
    Selection,
    Submission,
    SubmissionTakenError,
    Withdrawal,
)
from resolute.units import Reach
from resolute.words import ResoluteError
from tests.contract.shelf import opened as reopened
from tests.contract.shelf import same, told
from tests.lines import (
    AT,
    MINUTE,
    SENT,
    WARD,
    decision,
    erasure,
    figure,
    opened,
    person,
    submission,
    withdrawal,
)

SECOND = timedelta(seconds=1)
TOKYO = timezone(timedelta(hours=9))
NOBODY = Granted({}, {})
FIRST = submission("s1", "lan", figure("a", 10), figure("b", 20, part="received"))
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


@pytest.mark.parametrize("level", ["verified", "submit"])
def test_the_policy_is_asked_about_the_days_of_what_is_sent_or_decided_on(
    ledger: Ledger, level: str
) -> None:
    """Hàng Bạc left the district in the middle of 2022, the last day of which decides."""
    until = Reach(units=frozenset({WARD, "quan"}), valid_to=date(2022, 7, 1))
    since = Reach(units=frozenset({WARD}), valid_from=date(2022, 7, 1))
    policy = Granted({("binh", level): frozenset({"quan"})}, {WARD: (until, since)})

    for year in (2022, 2021):
        told = figure(f"f{year}", 1, year=year)
        sent = submission(f"s{year}", "binh", told)
        if level == "verified":
            ledger.submit(submission(f"of{year}", "lan", told), at=AT)
            sent = submission(f"s{year}", "binh", decision(f"d{year}", f"of{year}"))
        if year == 2021:
            assert ledger.submit(sent, at=AT, policy=policy).stored == 1
        else:
            with pytest.raises(NotAllowedError, match=WARD):
                ledger.submit(sent, at=AT, policy=policy)


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
