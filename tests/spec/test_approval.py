"""Approval: levels reached one after the other, by others than the sender, and what that locks."""

from __future__ import annotations

import pytest

from resolute.evidence import (
    Approval,
    ApprovalLevel,
    Decision,
    Levels,
    Nature,
    NotAllowedError,
    Stage,
)
from resolute.evidence.weigh_faults import (
    LOCKED,
    NO_SUCH_ENTRY,
    NO_SUCH_LEVEL,
    NO_SUCH_SUBMISSION,
    NOTHING_MOVED,
)
from resolute.words import Language, Words
from tests.decisions import VERBS, Decided, fault
from tests.lines import LEVELS, decision, figure

# --- stages ---


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        (Stage(0), "verify", Stage(1)),
        (Stage(0), "return", Stage(-1)),
        (Stage(0), "approve", Stage(0)),
        (Stage(0), "reject", Stage(0)),
        (Stage(0), "reopen", Stage(0)),
        (Stage(1), "verify", Stage(1)),
        (Stage(1), "return", Stage(1)),
        (Stage(1), "approve", Stage(2)),
        (Stage(1), "reject", Stage(-1)),
        (Stage(1), "reopen", Stage(1)),
        (Stage(2), "verify", Stage(2)),
        (Stage(2), "return", Stage(2)),
        (Stage(2), "approve", Stage(2)),
        (Stage(2), "reject", Stage(2)),
        (Stage(2), "reopen", Stage(2, reopened=True)),
        (Stage(2, reopened=True), "verify", Stage(2, reopened=True)),
        (Stage(2, reopened=True), "approve", Stage(2)),
        (Stage(2, reopened=True), "reject", Stage(2, reopened=True)),
        (Stage(2, reopened=True), "reopen", Stage(2, reopened=True)),
        (Stage(-1), "verify", Stage(-1)),
        (Stage(-1), "return", Stage(-1)),
        (Stage(-1), "approve", Stage(-1)),
        (Stage(-1), "reject", Stage(-1)),
        (Stage(-1), "reopen", Stage(-1)),
    ],
)
def test_a_decision_leads_from_stage_to_stage(before: Stage, verb: str, after: Stage) -> None:
    level, decided = VERBS[verb]
    approval = Approval(submission="a", level=level, decision=decided)

    assert LEVELS.after(before, approval) == after


@pytest.mark.parametrize("decided", list(Decision))
def test_nothing_is_decided_at_the_level_that_submitting_reaches(decided: Decision) -> None:
    approval = Approval(submission="a", level="reported", decision=decided)

    for reached in (-1, 0, 1, 2):
        assert LEVELS.after(Stage(reached), approval) == Stage(reached)


@pytest.mark.parametrize(
    ("told", "last"),
    [
        ("a = 1, verify a", None),
        ("a = 1, verify a, approve a", None),
        ("a = 1, approve a", NOTHING_MOVED),
        ("a = 1, verify a, verify a", NOTHING_MOVED),
        ("a = 1, return a, verify a", NOTHING_MOVED),
        ("a = 1, verify a, approve a, reject a", NOTHING_MOVED),
        ("a = 1, verify a, approve a, reopen a", None),
        ("a = 1, verify a, approve a, reopen a, reopen a", NOTHING_MOVED),
        ("a = 1, verify a, approve a, reopen a, approve a", None),
        ("a = 1, verify b", NO_SUCH_SUBMISSION),
    ],
)
def test_levels_are_reached_one_after_the_other(told: str, last: object) -> None:
    history = Decided(told)

    assert fault(history.receipts[-1]) == last
    assert history.receipts[-1].stored + history.receipts[-1].refused == 1


def test_a_level_that_does_not_exist_is_refused() -> None:
    history = Decided("a = 1")

    assert fault(history.send("x", "qtd", decision("x", "a", "sealed"))) == NO_SUCH_LEVEL


def test_levels_have_a_first_one_and_a_key_each() -> None:
    level = ApprovalLevel(key="reported", title=Words("Đã gửi", "Reported"))

    with pytest.raises(ValueError, match="there must be a level"):
        Levels(())
    with pytest.raises(ValueError, match="two levels have one key"):
        Levels((level, level))
    with pytest.raises(KeyError):
        LEVELS.number("sealed")


# --- who approves ---


def test_nobody_approves_what_he_sent_himself() -> None:
    history = Decided("a = 1")

    with pytest.raises(NotAllowedError) as trouble:
        history.send("mine", "nva", decision("x", "a"), figure("b", 1, year=2021))
    assert trouble.value.say(Language.EN).startswith("“nva” sent “a” and cannot approve it.")
    assert history.ledger.size == 1
    assert history.stage("a") == Stage(0)


def test_a_submission_is_not_approved_from_inside_itself() -> None:
    history = Decided()

    receipt = history.send("a", "nva", figure("a", 1), decision("x", "a"))
    assert fault(receipt) == NO_SUCH_SUBMISSION
    assert receipt.stored == 1


def test_of_two_approvers_at_once_exactly_one_wins() -> None:
    history = Decided("a = 1")
    first = history.send("one", "qtd", decision("x", "a"))
    second = history.send("two", "lvc", decision("y", "a", "verified", Decision.SENT_BACK))

    assert (fault(first), fault(second)) == (None, NOTHING_MOVED)
    assert history.stage("a") == Stage(1)


def test_two_decisions_in_one_submission_follow_each_other() -> None:
    history = Decided("a = 1")
    both = decision("x", "a"), decision("y", "a", "approved"), decision("z", "a", "approved")

    receipt = history.send("both", "qtd", *both)
    assert (receipt.stored, fault(receipt)) == (2, NOTHING_MOVED)
    assert history.stage("a") == Stage(2)


# --- what is locked ---


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        ("a = 1, verify a, b -> a = 2", True),
        ("a = 1, verify a, b = 2", True),
        ("a = 1, verify a, approve a, b -> a = 2", False),
        ("a = 1, verify a, approve a, w -> a", False),
        ("a = 1, verify a, approve a, b = 2", False),
        ("a = 1, verify a, approve a, reopen a, b -> a = 2", True),
        ("a = 1, verify a, approve a, reopen a, b = 2", True),
        ("a = 1, verify a, approve a, reopen a, approve a, b -> a = 2", False),
        ("a = 1, return a, b -> a = 2", True),
        # a correction that waited when the figure was locked is no way round the lock
        ("a = 1, b -> a = 2, verify a, approve a, c -> b = 3", False),
        ("a = 1, b -> a = 2, verify a, approve a, c = 3", False),
        ("a = 1, b -> a = 2, verify a, approve a, w -> b", True),
        ("a = 1, b -> a = 2, verify a, approve a, return b, c = 3", False),
        ("a = 1, w -> a, verify a, approve a, b = 2", False),
        ("a = 1, verify a, approve a, reopen a, w -> a, return w, approve a, b = 2", False),
        # nor is the figure that an approved correction replaced
        ("a = 1, b -> a = 2, verify b, approve b, c -> a = 3", False),
        ("a = 1, b -> a = 2, verify b, approve b, c -> b = 3", False),
        ("a = 1, b -> a = 2, verify b, approve b, reopen b, c -> b = 3", True),
        # and a withdrawal that was approved makes room
        ("a = 1, w -> a, verify a, approve a, verify w, approve w, b = 2", True),
    ],
)
def test_what_was_approved_is_locked_until_it_is_reopened(told: str, allowed: bool) -> None:
    history = Decided(told)

    assert fault(history.receipts[-1]) == (None if allowed else LOCKED)
    assert all(fault(receipt) is None for receipt in history.receipts[:-1])


def test_beside_what_is_locked_there_may_be_another_basis_or_nature() -> None:
    history = Decided("a = 1, verify a, approve a")

    assert fault(history.send("b", "nva", figure("b", 2, basis="city"))) is None
    assert fault(history.send("e", "nva", figure("e", 2, nature=Nature.ESTIMATE))) is None


def test_an_estimate_is_not_made_final_beside_a_final_figure_that_is_locked() -> None:
    history = Decided("a = 1, verify a, approve a")
    history.send("e", "nva", figure("e", 2, nature=Nature.ESTIMATE))

    assert fault(history.send("f", "nva", figure("f", 2, replaces="e"))) == LOCKED


@pytest.mark.parametrize(("only", "allowed"), [(("a",), False), (("b",), True)])
def test_a_lock_is_on_the_entries_that_were_approved(only: tuple[str, ...], allowed: bool) -> None:
    history = Decided()
    history.send("s", "nva", figure("a", 1), figure("b", 1, year=2021))
    history.send("v", "qtd", decision("v", "s", "verified", Decision.APPROVED, *only))
    history.send("x", "qtd", decision("x", "s", "approved", Decision.APPROVED, *only))

    found = fault(history.send("c", "nva", figure("c", 2, replaces="a")))
    assert found == (None if allowed else LOCKED)


# --- decisions on some entries ---


def test_a_decision_may_be_on_some_entries_and_the_rest_is_decided_later() -> None:
    history = Decided()
    history.send("s", "nva", *[figure(name, 1, basis=name) for name in "abc"])
    history.send("back", "qtd", decision("x", "s", "verified", Decision.SENT_BACK, "b"))
    history.send("rest", "qtd", decision("y", "s", "verified"))
    history.send("done", "qtd", decision("z", "s", "approved", Decision.APPROVED, "c"))

    assert history.counts("verified") == ["a", "c"]
    assert history.counts("approved") == ["c"]
    assert history.waits("reported") == ["b sent back"]


def test_a_decision_names_entries_of_the_submission_it_is_on() -> None:
    history = Decided("a = 1, b -> a = 2")

    other = decision("x", "a", "verified", Decision.APPROVED, "a", "b")
    assert fault(history.send("x", "qtd", other)) == NO_SUCH_ENTRY
    assert history.stage("a") == Stage(0)
