"""Who may do what: where a policy forbids one row of a submission, nothing of it is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolute.evidence import (
    Act,
    Approval,
    DirectiveAct,
    Entry,
    Granted,
    NotAllowedError,
    Operation,
    PlanText,
    ReviewFrozen,
    Withdrawal,
)
from resolute.evidence.weigh_faults import DIFFERENT_SUBJECT
from resolute.units import Reach
from resolute.words import Language
from tests.directions import ASKED, DUE, GIVEN, step
from tests.lines import (
    AT,
    DISTRICT,
    MINUTE,
    WARD,
    decision,
    erasure,
    figure,
    line,
    memory_ledger,
    person,
    submission,
    withdrawal,
)
from tests.notings import SLOW

OTHER = "hang-dao"
ABOVE = {unit: (Reach(units=frozenset({unit, DISTRICT})),) for unit in (WARD, OTHER, DISTRICT)}
FROZEN = ReviewFrozen(
    on=AT.date(),
    known_at=None,
    language="vi",
    size=0,
    root="",
    method="standing/1",
    program="1.0",
    files=(),
)
FORGOTTEN = Operation(kind="dossiers.forgotten/1", about="m1", told='{"mark":"m1"}')
RETURNED = Operation(kind="dossiers.returned/1", about="h1", told='{"at":"2021"}')
ACTS = {
    Act.SUBMIT.value: (
        line("x", RETURNED),
        figure("x", 2, year=2021),
        withdrawal("x", "a"),
        figure("x", 2, replaces="a"),
        step("x", DirectiveAct.ANSWERED),
    ),
    Act.PLAN.value: (line("x", PlanText(file="plan.toml")),),
    Act.FREEZE.value: (line("x", FROZEN), line("x", SLOW)),
    Act.DIRECT.value: (line("x", ASKED), step("x", DirectiveAct.REMINDED, due=DUE)),
    Act.PEOPLE.value: (person("x"), erasure("x", "p"), line("x", FORGOTTEN)),
    "verified": (decision("x", "s"),),
    "approved": (decision("x", "s", "approved"),),
}
"""Entries that stand for each act; submission s brought figure a and person p, d a directive."""


def granted(*grants: tuple[str, str]) -> Granted:
    """What qtd may do: an act, for a unit and those below it."""
    units: dict[tuple[str, str], frozenset[str]] = {}
    for act, unit in grants:
        units[("qtd", act)] = units.get(("qtd", act), frozenset()) | {unit}
    return Granted(units, ABOVE)


def send(policy: Granted, *entries: Entry, by: str = "qtd") -> int:
    """How much of a submission a ledger takes that holds figure a and person p of submission s."""
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1), person("p")), at=AT)
    ledger.submit(submission("d", "nva", line(GIVEN, ASKED)), at=AT)
    try:
        ledger.submit(submission("x", by, *entries), at=AT + MINUTE, policy=policy)
    finally:
        taken = [each for each in ledger.log() if each.submission == "x"]
    return len(taken)


@pytest.mark.parametrize(("act", "entry"), [(act, e) for act, rows in ACTS.items() for e in rows])
def test_what_the_policy_forbids_is_not_recorded_nor_what_came_with_it(
    act: str, entry: Entry
) -> None:
    others = [(other, DISTRICT) for other in ACTS if other != act]
    beside = figure("b", 1, year=2020)

    with pytest.raises(NotAllowedError) as trouble:
        send(granted(*others), beside, entry)
    assert f"“qtd” may not “{act}” for the unit" in trouble.value.say(Language.EN)
    taken = send(granted(*others, (act, DISTRICT)), beside, entry)
    assert taken == (1 if act == "approved" else 2)  # s was not verified yet


def test_what_was_forbidden_can_be_sent_again_once_it_is_allowed() -> None:
    ledger = memory_ledger()
    told = submission("x", "qtd", figure("a", 1))

    with pytest.raises(NotAllowedError):
        ledger.submit(told, at=AT, policy=granted())
    assert ledger.size == 0
    assert not ledger.submit(told, at=AT, policy=granted(("submit", WARD))).again
    assert ledger.size == 1


def test_nobody_borrows_the_name_of_another() -> None:
    with pytest.raises(NotAllowedError):
        send(granted(("submit", DISTRICT)), figure("b", 1, year=2021), by="lvc")


@pytest.mark.parametrize(
    ("given", "about", "allowed"),
    [
        (WARD, WARD, True),
        (DISTRICT, WARD, True),
        (DISTRICT, DISTRICT, True),
        (WARD, DISTRICT, False),
        (WARD, OTHER, False),
        (DISTRICT, "a unit that nobody knows", False),
        ("a unit that nobody knows", "a unit that nobody knows", True),
    ],
)
def test_a_grant_reaches_downwards_only(given: str, about: str, allowed: bool) -> None:
    policy = granted(("verified", given))

    assert policy.may("qtd", "verified", about) is allowed
    assert not policy.may("qtd", "approved", about)
    assert not policy.may("lvc", "verified", about)


def test_a_decision_needs_a_grant_for_the_units_decided_on_and_not_for_its_own() -> None:
    beside = replace(decision("x", "s"), unit=OTHER)

    with pytest.raises(NotAllowedError):
        send(granted(("verified", OTHER)), beside)
    with pytest.raises(NotAllowedError):  # person p is the district's
        send(granted(("verified", WARD)), beside)
    assert send(granted(("verified", DISTRICT)), beside) == 1


def test_a_decision_on_some_entries_needs_a_grant_for_these_alone() -> None:
    on_figure = replace(decision("x", "s"), body=replace_only("a"))

    assert send(granted(("verified", WARD)), on_figure) == 1
    with pytest.raises(NotAllowedError):
        send(granted(("verified", WARD)), replace(on_figure, body=replace_only("a", "p")))


def replace_only(*only: str) -> Approval:
    body = decision("x", "s").body
    assert isinstance(body, Approval)
    return replace(body, only=only)


def test_an_erasure_needs_a_grant_for_the_unit_of_what_it_erases() -> None:
    beside = replace(erasure("x", "p"), unit=WARD)

    with pytest.raises(NotAllowedError):
        send(granted(("people", WARD)), beside)
    assert send(granted(("people", DISTRICT)), beside) == 1


def test_a_grant_for_one_unit_corrects_nothing_of_another() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1), person("p")), at=AT)
    rows = (
        figure("x", 2, unit=OTHER, replaces="a"),
        line("y", Withdrawal(reason="?"), unit=OTHER, replaces="a"),
    )

    receipt = ledger.submit(submission("x", "qtd", *rows), at=AT, policy=granted(("submit", OTHER)))
    assert [each.problem for each in receipt.findings] == [DIFFERENT_SUBJECT[0]] * 2
