"""Whatever happens to a directive: days are found as by looking at each day, nothing goes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.evidence import (
    Directive,
    DirectiveAct,
    DirectiveState,
    DirectiveStep,
    Followed,
    Logged,
    Reminding,
)
from tests.directions import ASKED, GIVEN
from tests.lines import AT, line

DAY = timedelta(days=1)
FIRST = AT.date()
FEW = settings().max_examples // 2

days = st.integers(1, 60).map(lambda number: FIRST + number * DAY)
rules = st.builds(
    Reminding,
    before=st.lists(st.integers(0, 20), max_size=3).map(tuple),
    after_every=st.integers(1, 9),
    escalate_after=st.integers(0, 4),
    every=st.just(30),
)
steps = st.builds(
    DirectiveStep,
    directive=st.just(GIVEN),
    act=st.sampled_from(list(DirectiveAct)),
    text=st.sampled_from(["…", "…", ""]),
    due=st.none() | days,
)


def given_by(asked: Directive) -> Followed:
    return Followed(given=logged(0, asked))


def logged(seq: int, body: Directive | DirectiveStep) -> Logged:
    entry = line(f"e{seq}", body, recorded_at=AT + seq * DAY)
    return Logged(seq=seq, submission="s", by="lan", entry=entry)


def walked(asked: Directive, tried: list[DirectiveStep]) -> list[Followed]:
    """The directive after each of the steps that were possible when they were tried."""
    states = [given_by(asked)]
    for step in tried:
        if states[-1].may_follow(step):
            states.append(states[-1].after(logged(len(states), step)))
    return states


@settings(max_examples=FEW)
@given(rules, days, st.integers(0, 90))
def test_the_day_of_a_reminder_is_found_as_by_looking_at_every_day(
    rule: Reminding, due: date, later: int
) -> None:
    one, on = given_by(replace(ASKED, due=due)), FIRST + later * DAY
    slots = [
        day
        for day in (FIRST + number * DAY for number in range(1, later + 1))
        if (due - day).days in rule.before
        or (day > due and (day - due - DAY).days % rule.after_every == 0)
    ]
    found = rule.due(one, on)

    assert (found.due if found else None) == (slots[-1] if slots else None)


@settings(max_examples=FEW)
@given(rules, days, st.lists(st.integers(0, 5), max_size=40))
def test_nobody_is_reminded_twice_of_one_day_and_all_after_some_are_escalated(
    rule: Reminding, due: date, waits: list[int]
) -> None:
    one, on = given_by(replace(ASKED, due=due)), FIRST
    for wait in waits:
        on += wait * DAY
        found = rule.due(one, on)
        if found is not None:
            one = one.after(logged(len(one.steps) + 1, found))
        assert rule.due(one, on) is None

    sent = one.reminders
    assert len({each.due for each in sent}) == len(sent)
    late = [each.act is DirectiveAct.ESCALATED for each in sent]
    assert late == [number >= rule.escalate_after for number in range(len(sent))]


@settings(max_examples=FEW)
@given(st.lists(steps, max_size=30))
def test_the_due_day_never_comes_nearer_and_what_is_closed_stays_closed(
    tried: list[DirectiveStep],
) -> None:
    states = walked(ASKED, tried)
    dues = [one.due for one in states]
    closed = [one.state is DirectiveState.CLOSED for one in states]

    assert dues == sorted(dues)
    assert closed == sorted(closed)


@settings(max_examples=FEW)
@given(st.lists(steps, max_size=30))
def test_an_extension_that_was_asked_stands_until_it_is_granted_or_refused(
    tried: list[DirectiveStep],
) -> None:
    waiting = None
    for one in walked(ASKED, tried):
        last = one.steps[-1].entry.body if one.steps else None
        if isinstance(last, DirectiveStep):
            if last.act is DirectiveAct.EXTENSION_ASKED:
                waiting = last.due
            if last.act in {DirectiveAct.EXTENSION_GRANTED, DirectiveAct.EXTENSION_REFUSED}:
                waiting = None
        assert one.asked_until == waiting
