"""The opening brings what was recorded before there was a ledger, and keeps the moments it states.

It is made once, of an empty ledger; whatever comes after it is dated by the ledger's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from resolute.evidence import (
    Entry,
    Erasure,
    MemoryLedger,
    OpenedAlreadyError,
    Submission,
    SubmissionTakenError,
    read,
)
from resolute.evidence.weigh_faults import AHEAD_OF_CLOCK, NO_SUCH_ENTRY, OPENED_OUT_OF_PLACE
from tests.lines import (
    AT,
    MINUTE,
    SENT,
    decision,
    erasure,
    figure,
    memory_ledger,
    opened,
    person,
    submission,
)


def ids(ledger: MemoryLedger) -> list[str]:
    return [entry.id for entry in read(ledger)]


def opening(*entries: Entry) -> Submission:
    """An opening, which ends with the line that says so."""
    return submission("opening", "nva", *entries, opened(), opening=True)


def days_later(*stated: int) -> Sequence[Entry]:
    return [
        figure(f"d{days}", days, year=2000 + days, recorded_at=SENT + timedelta(days=days))
        for days in stated
    ]


def test_an_opening_keeps_the_moments_it_states_and_is_ordered_by_them() -> None:
    ledger = memory_ledger()
    receipt = ledger.submit(opening(*days_later(3, 1, 2)), at=AT)

    assert ids(ledger) == ["d1", "d2", "d3", "opened"]
    stated = [SENT + timedelta(days=days) for days in (1, 2, 3)]
    assert [entry.recorded_at for entry in read(ledger)] == [*stated, AT]
    assert (receipt.stored, receipt.recorded_at) == (4, AT)


def test_the_line_that_opens_is_the_last_and_bears_the_ledgers_own_moment() -> None:
    """Or what stands behind it would pass for witnessed, at a moment that somebody stated."""
    ledger = memory_ledger()
    first, *rest = days_later(1, 2)
    told = submission("o", "nva", first, opened(recorded_at=SENT), *rest, opening=True)
    ledger.submit(told, at=AT)

    assert ids(ledger) == ["d1", "d2", "opened"]
    assert list(read(ledger))[-1].recorded_at == AT


def test_a_ledger_is_opened_once_and_only_while_it_is_empty() -> None:
    ledger = memory_ledger()
    ledger.submit(opening(*days_later(1)), at=AT)
    other = replace(opening(*days_later(2)), id="other")

    with pytest.raises(OpenedAlreadyError):
        ledger.submit(other, at=AT + MINUTE)
    assert ledger.submit(opening(*days_later(1)), at=AT + MINUTE).again


def test_a_ledger_that_was_begun_without_an_opening_has_none() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", figure("a", 1)), at=AT)

    with pytest.raises(OpenedAlreadyError):
        ledger.submit(opening(), at=AT)


def test_an_opening_that_states_other_moments_is_other_content() -> None:
    ledger = memory_ledger()
    ledger.submit(opening(*days_later(1)), at=AT)
    (earlier,) = days_later(1)

    with pytest.raises(SubmissionTakenError):
        ledger.submit(opening(replace(earlier, recorded_at=SENT)), at=AT)


def test_a_moment_in_the_future_is_refused_and_so_is_what_corrects_it() -> None:
    ledger = memory_ledger()
    ahead = AT + MINUTE
    rows = (
        figure("now", 1, recorded_at=AT),
        figure("ahead", 2, recorded_at=ahead),
        figure("correct", 3, replaces="ahead", recorded_at=ahead),
        figure("early", 4, replaces="ahead", recorded_at=SENT),
    )
    receipt = ledger.submit(opening(*rows), at=AT)

    assert [(each.place.file, each.problem) for each in receipt.findings] == [
        ("early", NO_SUCH_ENTRY[0]),
        ("ahead", AHEAD_OF_CLOCK[0]),
        ("correct", AHEAD_OF_CLOCK[0]),
    ]
    assert ids(ledger) == ["now", "opened"]
    assert len(rows) + 1 == receipt.stored + receipt.refused


def test_a_correction_stated_before_what_it_corrects_is_weighed_by_its_moment() -> None:
    ledger = memory_ledger()
    later = figure("a", 1, recorded_at=SENT)
    correction = figure("b", 2, replaces="a", recorded_at=SENT + MINUTE)

    receipt = ledger.submit(opening(correction, later), at=AT)
    assert (receipt.findings, ids(ledger)) == ((), ["a", "b", "opened"])


def test_an_opening_says_that_it_is_one_and_nothing_else_does() -> None:
    ledger = memory_ledger()

    with pytest.raises(ValueError, match="has no line that opens the ledger"):
        ledger.submit(submission("o", "nva", figure("a", 1), opening=True), at=AT)
    (second,) = ledger.submit(opening(opened("twice", SENT - MINUTE)), at=AT).findings
    assert (second.problem, second.refused) == (OPENED_OUT_OF_PLACE[0], 1)
    (late,) = ledger.submit(submission("late", "nva", opened("late")), at=AT).findings
    assert (late.problem, late.refused) == (OPENED_OUT_OF_PLACE[0], 1)
    assert ids(ledger) == ["twice"]


def test_nothing_is_approved_or_erased_in_an_opening() -> None:
    ledger = memory_ledger()
    rows = (person("p"), decision("y", "opening"), erasure("x", "p"))

    receipt = ledger.submit(opening(*rows), at=AT)
    assert ids(ledger) == ["p", "opened"]
    assert receipt.refused == 2
    assert not any(isinstance(entry.body, Erasure) for entry in read(ledger))
