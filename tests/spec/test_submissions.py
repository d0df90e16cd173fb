"""A submission is recorded whole or not at all, once however often it is sent, and loses nothing.

Lines are drawn as ``id = value`` on one figure of the ward's for 2022, ``c -> a = value`` for a
correction and ``w -> a`` for a withdrawal; submissions are parted by semicolons.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from resolute.evidence import (
    Absence,
    ClockBackError,
    Entry,
    MemoryLedger,
    Nature,
    Receipt,
    Submission,
    SubmissionTakenError,
    Withdrawal,
    in_force,
    read,
)
from resolute.evidence.weigh_faults import (
    ALREADY_RECORDED,
    DIFFERENT_SUBJECT,
    ID_TAKEN,
    NO_SUCH_ENTRY,
    NOTHING_WITHDRAWN,
    STANDS_ALONE,
)
from resolute.words import Language
from tests.lines import (
    AT,
    MINUTE,
    SENT,
    decision,
    erasure,
    figure,
    line,
    memory_ledger,
    opened,
    person,
    submission,
    withdrawal,
)


def drawn(table: str) -> list[Entry]:
    """The entries that a table draws."""
    return [_drawn(row.strip()) for row in table.split(",") if row.strip()]


def _drawn(row: str) -> Entry:
    said, _, value = (part.strip() for part in row.partition("="))
    name, _, replaces = (part.strip() for part in said.partition("->"))
    if not value:
        return withdrawal(name, replaces)
    return figure(name, value, replaces=replaces or None)


def sent(table: str) -> tuple[MemoryLedger, list[Receipt]]:
    """A ledger to which submissions s1, s2 … came a minute apart, and their receipts."""
    ledger = memory_ledger()
    receipts = []
    for number, rows in enumerate(table.split(";"), start=1):
        told = submission(f"s{number}", "nva", *drawn(rows))
        receipts.append(ledger.submit(told, at=AT + number * MINUTE))
    return ledger, receipts


def problems(receipt: Receipt) -> list[str]:
    """What a receipt finds, each with the place where to look."""
    return [f"{each.place.file}: {each.problem.en}" for each in receipt.findings]


def ids(ledger: MemoryLedger) -> list[str]:
    return [entry.id for entry in read(ledger)]


# --- sent once, sent again ---


def test_a_resend_is_one_record_and_a_success_with_the_same_receipt() -> None:
    ledger, told = memory_ledger(), submission("s", "nva", *drawn("a = 1, b = 2, a = 3"))
    first = ledger.submit(told, at=AT)

    for minute in range(1, 11):
        again = ledger.submit(told, at=AT + minute * MINUTE)
        assert again.again
        assert replace(again, again=False) == first
    assert ledger.size == 2


def test_a_resend_may_state_another_moment_for_only_the_ledger_dates_it() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1)), at=AT)
    later = figure("a", 1, recorded_at=SENT + MINUTE)

    assert ledger.submit(submission("s", "nva", later), at=AT).again


@pytest.mark.parametrize(
    "other",
    [
        submission("s", "nva", figure("a", 2)),
        submission("s", "nva", figure("a", 1), figure("b", 1)),
        submission("s", "nva"),
        submission("s", "ttb", figure("a", 1)),
        submission("s", "nva", figure("b", 1)),
        submission("s", "nva", figure("a", "1.0")),
        submission("s", "nva", person("p", called="Lê Thị Bình")),
    ],
)
def test_an_id_of_a_submission_cannot_be_used_for_other_content(other: Submission) -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1)), at=AT)
    before = list(ledger.records())

    with pytest.raises(SubmissionTakenError):
        ledger.submit(other, at=AT)
    assert list(ledger.records()) == before


def test_a_resend_that_names_a_person_otherwise_is_other_content_until_it_is_erased() -> None:
    """The digest of a submission tells nothing personal; the name itself is compared."""
    ledger = memory_ledger()
    first = submission("s", "nva", person("p"), person("p", called="refused"))
    other = submission("s", "nva", person("p", called="Lê Thị Bình"))
    ledger.submit(first, at=AT)

    assert ledger.submit(first, at=AT).again
    assert first.digest != other.digest
    alike = submission("s", "nva", person("p", called="x"), person("p", called="refused"))
    assert first.digest == alike.digest
    with pytest.raises(SubmissionTakenError):
        ledger.submit(alike, at=AT)
    ledger.submit(submission("e", "ttb", erasure("x", "p")), at=AT)
    assert ledger.submit(alike, at=AT).again


def test_a_submission_of_which_every_row_is_refused_is_answered_the_same_ever_after() -> None:
    ledger, _ = sent("a = 1")
    told = submission("refused", "nva", *drawn("a = 2, w -> z"))
    first = ledger.submit(told, at=AT + 2 * MINUTE)

    assert (first.stored, first.refused) == (0, 2)
    assert ledger.submit(told, at=AT + 3 * MINUTE) == replace(first, again=True)
    assert ids(ledger) == ["a"]


def test_an_empty_submission_is_a_success_that_records_nothing() -> None:
    ledger = memory_ledger()
    first = ledger.submit(submission("s", "nva"), at=AT)

    assert (first.first, first.stored, first.refused, ledger.size) == (0, 0, 0, 0)
    assert ledger.submit(submission("s", "nva"), at=AT).again


def test_what_cannot_be_written_leaves_nothing_of_its_submission_behind() -> None:
    ledger = memory_ledger()

    with pytest.raises(ValueError, match="NFC"):
        ledger.submit(submission("s", "nva", figure("a", 1), figure("e\u0301", 1)), at=AT)
    assert ledger.size == 0
    assert not ledger.submit(submission("s", "nva", figure("a", 1)), at=AT).again


# --- rows in = stored + refused ---


@pytest.mark.parametrize(
    ("table", "stored", "found"),
    [
        ("a = 1", 1, []),
        ("a = 1, a = 1", 1, [("a", ALREADY_RECORDED)]),
        ("a = 1, a = 2", 1, [("a", ID_TAKEN)]),
        ("a = 1; a = 1", 0, [("a", ALREADY_RECORDED)]),
        ("a = 1; a = 2", 0, [("a", ID_TAKEN)]),
        ("a = 1; b -> a = 2", 1, []),
        ("a = 1, b -> a = 2", 1 + 1, []),
        ("b -> a = 2, a = 1", 1, [("b", NO_SUCH_ENTRY)]),
        ("b -> b = 2", 0, [("b", NO_SUCH_ENTRY)]),
        ("a = 1; b -> a = 2; c -> b = 3", 1, []),
        ("a = 1; w -> a", 1, []),
        ("a = 1; b -> a = 2; w -> b", 1, []),
        ("a = 1; w -> z", 0, [("w", NO_SUCH_ENTRY)]),
        ("a = 1; w -> a; v -> w", 0, [("v", DIFFERENT_SUBJECT)]),
        ("a = 1; w -> a; b -> w = 2", 0, [("b", DIFFERENT_SUBJECT)]),
        ("b -> z = 1, b = 1", 0, [("b", NO_SUCH_ENTRY), ("b", ID_TAKEN)]),
        (
            "b -> z = 1, b = 1, b -> z = 1",
            0,
            [("b", NO_SUCH_ENTRY), ("b", ID_TAKEN), ("b", NO_SUCH_ENTRY)],
        ),
    ],
)
def test_every_row_is_stored_or_refused_with_a_reason(
    table: str, stored: int, found: list[tuple[str, tuple[object, object]]]
) -> None:
    rows = len(drawn(table.rpartition(";")[2]))
    ledger, receipts = sent(table)
    refused = [each for each in receipts[-1].findings if each.refused]

    assert [(each.place.file, (each.problem, each.remedy)) for each in refused] == found
    assert receipts[-1].stored == stored
    assert rows == receipts[-1].stored + receipts[-1].refused
    assert ledger.size == sum(receipt.stored for receipt in receipts)


def test_a_finding_says_where_what_and_what_next_in_both_languages() -> None:
    _, receipts = sent("a = 1; a = 2")
    (found,) = receipts[-1].findings

    assert found.say(Language.VI) == (
        "a: mã chứng cứ này đã dùng cho nội dung khác; nội dung trước vẫn được giữ nguyên. "
        "Muốn sửa số liệu đã gửi thì gửi bản đính chính."
    )
    assert found.say(Language.EN).startswith("a: this id belongs to an entry that says something")


@pytest.mark.parametrize(
    "other",
    [
        figure("c", 2, part="on_time", replaces="a"),
        figure("c", 2, basis="city", replaces="a"),
        figure("c", 2, unit="hang-dao", replaces="a"),
        figure("c", 2, year=2021, replaces="a"),
        withdrawal("c", "a", unit="hang-dao"),
        withdrawal("c", "a", year=2021),
        replace(person("c"), replaces="a", unit="hang-bac"),
    ],
)
def test_a_correction_speaks_of_what_it_replaces(other: Entry) -> None:
    """A withdrawal too: one about another period would be missed where a period is read."""
    ledger, _ = sent("a = 1")

    receipt = ledger.submit(submission("other", "nva", other), at=AT + 2 * MINUTE)
    assert [(each.problem, each.remedy) for each in receipt.findings] == [DIFFERENT_SUBJECT]
    assert ids(ledger) == ["a"]


def test_a_correction_may_make_a_figure_firmer_or_say_that_there_is_none() -> None:
    ledger, _ = sent("a = 1")
    firmer = figure("b", 1, nature=Nature.PROVISIONAL, replaces="a")
    none = figure("c", Absence.MISSING, replaces="b")

    receipt = ledger.submit(submission("b", "nva", firmer, none), at=AT + 2 * MINUTE)
    assert (receipt.stored, receipt.findings) == (2, ())


@pytest.mark.parametrize("entry", [decision("x", "s1"), erasure("x", "a"), opened("x")])
def test_only_figures_and_their_kind_take_the_place_of_anything(entry: Entry) -> None:
    """Or a decision that is said to replace a figure would take it out of force."""
    ledger, _ = sent("a = 1")

    told = submission("x", "ttb", replace(entry, replaces="a", unit="hang-bac"))
    (found,) = ledger.submit(told, at=AT + 2 * MINUTE).findings
    assert (found.problem, found.remedy) == STANDS_ALONE
    assert [entry.id for entry in in_force(read(ledger))] == ["a"]


def test_a_withdrawal_names_what_it_withdraws() -> None:
    ledger = memory_ledger()
    nothing = line("w", Withdrawal(reason="?"))

    (found,) = ledger.submit(submission("s", "nva", nothing), at=AT).findings
    assert (found.problem, found.refused) == (NOTHING_WITHDRAWN[0], 1)


# --- conflicts are kept and told ---


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("a = 1; b -> a = 2; c -> a = 3", ["c: “a” had been corrected by another (b) when"]),
        ("a = 1; b -> a = 2, c -> a = 3", ["c: “a” had been corrected by another (b) when"]),
        ("a = 1; b -> a = 2; w -> a", ["w: “a” had been corrected by another (b) when"]),
        ("a = 1; b = 2", ["b: there is a figure about the same thing (a)"]),
        ("a = 1, b = 2", ["b: there is a figure about the same thing (a)"]),
        (
            "a = 1, b = 2, c = 3",
            [
                "b: there is a figure about the same thing (a)",
                "c: there is a figure about the same thing (a, b)",
            ],
        ),
        ("a = 1; b -> a = 2; c = 3", ["c: there is a figure about the same thing (b)"]),
        ("a = 1, b -> a = 2, c = 3", ["c: there is a figure about the same thing (b)"]),
        ("a = 1; b = 2; w -> a; c = 3", ["c: there is a figure about the same thing (b)"]),
        (
            "a = 1, b = 2, w -> a, c = 3",
            [
                "b: there is a figure about the same thing (a)",
                "c: there is a figure about the same thing (b)",
            ],
        ),
        ("a = 1; w -> a; b = 2", []),
        ("a = 1; w -> a, b = 2", []),
        ("a = 1, w -> a, b = 2", []),
        ("a = 1; b -> a = 2; w -> b; c = 3", []),
    ],
)
def test_what_contradicts_is_kept_and_both_are_named(table: str, told: list[str]) -> None:
    ledger, receipts = sent(table)

    assert [
        found[: len(want)] for found, want in zip(problems(receipts[-1]), told, strict=True)
    ] == told
    assert receipts[-1].refused == 0
    assert ids(ledger) == [entry.id for rows in table.split(";") for entry in drawn(rows)]


def test_a_correction_that_turns_an_estimate_into_a_rival_is_a_conflict() -> None:
    ledger, _ = sent("a = 1")
    estimate = figure("e", 2, nature=Nature.ESTIMATE)
    beside = ledger.submit(submission("e", "nva", estimate), at=AT + 2 * MINUTE)
    final = submission("f", "nva", figure("f", 2, replaces="e"))

    assert problems(beside) == []
    (found,) = problems(ledger.submit(final, at=AT + 3 * MINUTE))
    assert found == "f: there is a figure about the same thing (a)"


# --- the ledger's own clock ---


def test_a_client_cannot_set_the_moment_of_recording() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1, recorded_at=SENT)), at=AT)
    future = figure("b", 1, year=2021, recorded_at=AT + timedelta(days=900))
    ledger.submit(submission("t", "nva", future), at=AT + MINUTE)

    assert [entry.recorded_at for entry in read(ledger)] == [AT, AT + MINUTE]


def test_a_clock_set_back_is_an_error_and_nothing_is_recorded() -> None:
    told = submission("b", "nva", figure("b", 1, year=2021))
    ledger, _ = sent("a = 1")

    with pytest.raises(ClockBackError) as trouble:
        ledger.submit(
            submission("b", "nva", figure("b", 1, year=2021)), at=AT + timedelta(seconds=54)
        )
    assert "08:01 ngày 1/7/2023" in trouble.value.say(Language.VI)
    assert ids(ledger) == ["a"]
    assert not ledger.submit(told, at=AT + 2 * MINUTE).again


@pytest.mark.parametrize("behind", [0, 1, 5])
def test_a_few_seconds_are_tolerated_and_the_later_moment_is_used(behind: int) -> None:
    ledger, _ = sent("a = 1")
    told = submission("b", "nva", figure("b", 1, year=2021))

    receipt = ledger.submit(told, at=AT + MINUTE - timedelta(seconds=behind))
    assert receipt.recorded_at == AT + MINUTE
    assert [entry.recorded_at for entry in read(ledger)] == [AT + MINUTE] * 2


def test_a_resend_is_answered_even_when_the_clock_was_set_back() -> None:
    ledger, _ = sent("a = 1")

    assert ledger.submit(submission("s1", "nva", figure("a", 1)), at=AT - MINUTE).again
