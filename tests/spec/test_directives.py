"""A directive is clear in six ways, and nothing that is asked about it goes unanswered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolute.evidence import Directive, DirectiveAct, DirectiveState
from resolute.evidence.weigh_faults import (
    NO_SUCH_DIRECTIVE,
    NO_SUCH_STEP,
    OWN_REQUEST,
    STANDS_ALONE,
    UNCLEAR,
)
from tests.directions import ASKED, DUE, GIVEN, RULE, Talk, step
from tests.lines import AT, DISTRICT, line, memory_ledger, submission

LATER = DUE + timedelta(days=20)


@pytest.mark.parametrize(
    "unclear",
    [
        replace(ASKED, person=""),
        replace(ASKED, work="  "),
        replace(ASKED, responsibility=""),
        replace(ASKED, product=""),
        replace(ASKED, authority=""),
    ],
)
def test_a_directive_that_is_not_clear_in_all_six_ways_is_refused(unclear: Directive) -> None:
    receipt = memory_ledger().submit(submission("s", "lan", line("d", unclear)), at=AT)

    assert (receipt.stored, receipt.findings[0].problem) == (0, UNCLEAR[0])


def test_a_directive_is_about_the_unit_that_it_is_given_to() -> None:
    elsewhere = line("d", ASKED, unit=DISTRICT)
    receipt = memory_ledger().submit(submission("s", "lan", elsewhere), at=AT)

    assert receipt.stored == 0


def test_it_is_answered_and_then_closed_by_somebody_else() -> None:
    talk = Talk()
    answered = talk.say(DirectiveAct.ANSWERED)
    own = talk.say(DirectiveAct.CLOSED)
    closed = talk.say(DirectiveAct.CLOSED, by="lanh-dao")

    assert own.findings[0].problem == OWN_REQUEST[0]
    assert [each.stored for each in (answered, own, closed)] == [1, 0, 1]
    assert talk.now.state is DirectiveState.CLOSED


def test_an_answer_that_does_not_do_is_sent_back_and_it_is_late_again() -> None:
    talk = Talk()
    talk.say(DirectiveAct.ANSWERED)

    assert talk.now.days_late(LATER) == 0
    talk.say(DirectiveAct.SENT_BACK, by="lanh-dao")
    assert talk.now.days_late(LATER) == 20


@pytest.mark.parametrize("act", [DirectiveAct.ANSWERED, DirectiveAct.CLOSED])
def test_an_extension_that_was_asked_is_decided_before_all_else(act: DirectiveAct) -> None:
    talk = Talk()
    talk.say(DirectiveAct.EXTENSION_ASKED, due=LATER)

    assert talk.now.asked_until == LATER
    assert talk.say(act, by="lanh-dao").findings[0].problem == NO_SUCH_STEP[0]


def test_nobody_grants_himself_an_extension() -> None:
    talk = Talk()
    talk.say(DirectiveAct.EXTENSION_ASKED, due=LATER)

    receipt = talk.say(DirectiveAct.EXTENSION_GRANTED, due=LATER)
    assert receipt.findings[0].problem == OWN_REQUEST[0]
    assert talk.now.due == DUE


@pytest.mark.parametrize(
    ("decision", "due"),
    [(DirectiveAct.EXTENSION_GRANTED, LATER), (DirectiveAct.EXTENSION_REFUSED, DUE)],
)
def test_an_extension_moves_the_due_day_only_where_it_is_granted(
    decision: DirectiveAct, due: date
) -> None:
    talk = Talk()
    talk.say(DirectiveAct.EXTENSION_ASKED, due=LATER)
    granted = LATER if decision is DirectiveAct.EXTENSION_GRANTED else None
    talk.say(decision, by="lanh-dao", due=granted)

    assert (talk.now.due, talk.now.directive.due, talk.now.asked_until) == (due, DUE, None)
    assert talk.now.state is DirectiveState.GIVEN


@pytest.mark.parametrize(
    ("act", "text", "due"),
    [
        (DirectiveAct.ANSWERED, " ", None),
        (DirectiveAct.ANSWERED, "…", LATER),
        (DirectiveAct.EXTENSION_ASKED, "…", None),
        (DirectiveAct.EXTENSION_ASKED, "…", DUE),
        (DirectiveAct.EXPLANATION_ASKED, "…", None),
        (DirectiveAct.EXPLAINED, "…", None),
        (DirectiveAct.SENT_BACK, "…", None),
        (DirectiveAct.EXTENSION_GRANTED, "", LATER),
    ],
)
def test_a_step_that_is_not_possible_or_lacks_its_day_or_words_is_refused(
    act: DirectiveAct, text: str, due: date | None
) -> None:
    receipt = Talk().say(act, text=text, due=due)

    assert (receipt.stored, receipt.findings[0].problem) == (0, NO_SUCH_STEP[0])


def test_a_step_is_of_a_directive_to_the_unit_itself_and_replaces_nothing() -> None:
    ledger = Talk().ledger
    strays = {
        "none": (step("x", DirectiveAct.ANSWERED, of="none"), NO_SUCH_DIRECTIVE),
        "other": (step("y", DirectiveAct.ANSWERED, unit=DISTRICT), NO_SUCH_DIRECTIVE),
        "over": (replace(step("z", DirectiveAct.ANSWERED), replaces=GIVEN), STANDS_ALONE),
    }
    for name, (stray, fault) in strays.items():
        receipt = ledger.submit(submission(name, "can-bo", stray), at=AT)
        assert (receipt.stored, receipt.findings[0].problem) == (0, fault[0]), name


def test_an_explanation_asked_for_is_missed_from_the_day_after_until_it_is_given() -> None:
    talk = Talk()
    talk.say(DirectiveAct.EXPLANATION_ASKED, by="lanh-dao", due=DUE)

    assert [talk.now.unexplained(day) for day in (DUE, LATER)] == [False, True]
    talk.say(DirectiveAct.EXPLAINED)
    assert not talk.now.unexplained(LATER)


def test_what_nobody_tells_of_for_longer_than_agreed_is_silent_until_somebody_does() -> None:
    talk = Talk()
    after = AT.date() + timedelta(days=31)

    assert [talk.now.silent(after - timedelta(days=1)), talk.now.silent(after)] == [0, 31]
    talk.say(DirectiveAct.REMINDED, by="lanh-dao", due=DUE)
    assert talk.now.silent(after) == 31
    talk.say(DirectiveAct.UPDATED)
    assert talk.now.silent(after) == 0


@pytest.mark.parametrize(
    ("on", "slot"),
    [
        ("2023-07-26", None),
        ("2023-07-27", "2023-07-27"),
        ("2023-08-01", "2023-07-27"),
        ("2023-08-02", "2023-08-02"),
        ("2023-08-06", "2023-08-02"),
        ("2023-08-07", "2023-08-07"),
    ],
)
def test_one_is_reminded_before_the_due_day_and_every_few_days_after_it(
    on: str, slot: str | None
) -> None:
    reminder = RULE.due(Talk().now, date.fromisoformat(on))

    assert (reminder.due if reminder else None) == (date.fromisoformat(slot) if slot else None)


def test_after_three_reminders_the_superior_is_told_and_an_extension_counts_anew() -> None:
    talk = Talk()
    acts = []
    for days in range(25):
        reminder = RULE.due(talk.now, DUE + timedelta(days=days))
        if reminder is not None:
            acts.append(reminder.act.value)
            talk.say(reminder.act, by="van-phong", due=reminder.due)

    assert acts == ["reminded", "reminded", "reminded", "escalated", "escalated", "escalated"]
    later = LATER + timedelta(days=30)
    talk.say(DirectiveAct.EXTENSION_ASKED, due=later)
    talk.say(DirectiveAct.EXTENSION_GRANTED, by="lanh-dao", due=later)
    reminder = RULE.due(talk.now, later)
    assert reminder is not None
    assert reminder.act is DirectiveAct.REMINDED


@pytest.mark.parametrize("act", [DirectiveAct.ANSWERED, DirectiveAct.EXTENSION_ASKED])
def test_nobody_is_reminded_of_what_waits_for_the_leader(act: DirectiveAct) -> None:
    talk = Talk()
    talk.say(act, due=LATER if act is DirectiveAct.EXTENSION_ASKED else None)

    assert RULE.due(talk.now, LATER) is None
