"""A dossier goes from state to state by the table alone, and bears a code of either form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.packs.dossiers.code import DossierCode, DossierCodeError, read_code
from resolute.packs.dossiers.life import (
    ACTS,
    MOVES,
    STATES,
    Act,
    NoWayError,
    State,
    after,
    final,
    lived,
    manual,
    national_status,
    told_of,
)
from resolute.words import Language


def test_a_dossier_of_a_good_day() -> None:
    acts = (Act.REGISTER, Act.RECEIVE, Act.ASSIGN, Act.DECIDE, Act.RETURN)

    assert lived(acts) is State.RETURNED


def test_a_dossier_with_a_supplement_an_opinion_a_pause_and_an_apology() -> None:
    acts = (
        *(Act.RECEIVE, Act.ASSIGN, Act.ASK, Act.SUPPLEMENT, Act.ASSIGN, Act.CONSULT, Act.ANSWER),
        *(Act.SUSPEND, Act.RESUME, Act.REAPPOINT, Act.DECIDE, Act.RETURN),
    )

    assert lived(acts) is State.RETURNED


@pytest.mark.parametrize(
    ("before", "act"),
    [(State.LATE, Act.REAPPOINT), (State.RETURNED, Act.RETURN), (None, Act.DECIDE)],
)
def test_what_the_table_does_not_have_cannot_be(before: State | None, act: Act) -> None:
    with pytest.raises(NoWayError):
        after(before, act)


def test_who_is_refused_is_told_what_can_be() -> None:
    with pytest.raises(NoWayError) as trouble:
        after(State.READY, Act.SUSPEND)

    assert trouble.value.say(Language.VI) == (
        "Hồ sơ có kết quả: không “thông báo dừng” được. Chỉ có thể: trả kết quả."
    )


def test_the_table_has_one_way_for_each_act_and_reaches_every_state() -> None:
    assert len({(move.before, move.act) for move in MOVES}) == len(MOVES)
    assert {move.after for move in MOVES} == set(State)
    assert final() == {
        *(State.REFUSED, State.RETURNED, State.SENT_BACK, State.WITHDRAWN, State.CLOSED),
    }


def test_every_state_and_act_has_words_and_a_national_status() -> None:
    assert set(STATES) == set(national_status()) == set(State)
    assert set(ACTS) == set(Act) == {move.act for move in MOVES}


def test_the_diagram_has_every_way() -> None:
    assert manual().count(" --> ") == len(MOVES) + len(final())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("000.00.01.H26-230306-0001", DossierCode("000.00.01.H26", date(2023, 3, 6), 1)),
        ("000.00.01.h26-230306-12345", DossierCode("000.00.01.H26", date(2023, 3, 6), 12345)),
        ("H26.001.00-260106-AA0001", DossierCode("H26.001.00", date(2026, 1, 6), 1, "AA")),
        ("H26.001.00-260106-0123", DossierCode("H26.001.00", date(2026, 1, 6), 123)),
        ("H26-230306-0001", DossierCode("H26", date(2023, 3, 6), 1)),
    ],
)
def test_both_forms_of_the_code_are_read(text: str, code: DossierCode) -> None:
    assert read_code(text) == code
    assert str(code) == text.upper()


def test_a_national_number_says_whether_it_was_compared() -> None:
    told = told_of(State.RETURNED)

    assert told == {
        "state": "returned",
        "national_status": 10,
        "national_status_compared": False,
    }
    assert "not yet compared" in manual()


@pytest.mark.parametrize(
    "text", ["", "H26-230230-0001", "H26-230306-001", "26-230306-0001", "H26-230306-AA001"]
)
def test_anything_else_is_no_code(text: str) -> None:
    with pytest.raises(DossierCodeError, match="không phải là mã hồ sơ"):
        read_code(text)


@given(
    agency=st.sampled_from(["000.00.01.H26", "H26.001.00", "H26"]),
    day=st.dates(date(2018, 6, 21), date(2068, 12, 31)),
    serial=st.integers(1, 9999),
)
def test_a_code_that_was_given_can_be_read(agency: str, day: date, serial: int) -> None:
    code = DossierCode(agency, day, serial)

    assert read_code(str(code)) == code
