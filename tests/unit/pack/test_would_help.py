"""What would help is counted over the very dossiers, and says how much rests on how few."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.lateness import late_between
from resolute.packs.dossiers.records import Done, Received, Returned
from resolute.packs.dossiers.would_help import remedy_facts, wilson, would_help
from tests.dossier_tables import history_of
from tests.lines import HANOI

LATE = """
dossier | step    | at               | received         | due        | returned
--------+---------+------------------+------------------+------------+-----------------
h1      | tiếp    | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00
h1      | duyệt   | 2023-03-07T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00
h2      | tiếp    | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00
h2      | duyệt   | 2023-03-07T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-07T10:00
h3      | tiếp    | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-10T10:00
h3      | duyệt   | 2023-03-10T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-10T10:00
h4      | tiếp    | 2023-03-06T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-30T10:00
h4      | duyệt   | 2023-03-07T09:00 | 2023-03-06T09:00 | 2023-03-08 | 2023-03-30T10:00
"""
START = datetime(2023, 3, 6, tzinfo=HANOI)
ways = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 9)), max_size=4),
        st.integers(1, 12),
        st.integers(0, 9),
    ),
    max_size=6,
)


def test_the_passage_that_made_answers_late_comes_with_what_holding_it_saves() -> None:
    first, second = would_help(history_of(LATE))

    assert (first.before, first.after, first.saved, first.of) == ("duyệt", "", 1, 4)
    assert (second.before, second.after, second.times) == ("tiếp", "duyệt", 4)
    assert (second.held_to, second.saved, second.points) == (24 * 60, 1, 25.0)
    assert second.minutes == 3 * 24 * 60 / 4
    assert 0 < second.low < 25 < second.high < 100
    assert [told["late_brought_in_time"] for told in remedy_facts([second])] == [1]


def test_the_due_day_of_what_came_late_went_by_between_two_steps() -> None:
    assert late_between(history_of(LATE)) == {("tiếp", "duyệt"): 1, ("duyệt", ""): 1}


@pytest.mark.parametrize(
    ("some", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634)]
)
def test_the_interval_is_the_published_one_of_wilson(
    some: int, of: int, low: float, high: float
) -> None:
    assert wilson(some, of) == pytest.approx((low, high), abs=5e-5)


@given(ways)
def test_what_is_saved_is_what_counting_every_dossier_anew_finds(
    told: list[tuple[list[tuple[str, int]], int, int]],
) -> None:
    """The slow way: shorten the passages of one edge in each dossier, and see which are late."""
    found = _history(told)
    for remedy in would_help(found, most=99):
        edge, saved = (remedy.before, remedy.after), 0
        every = {d: _passages(found, d) for d in found.received}
        held = median(hours for each in every.values() for e, hours in each if e == edge)
        for dossier, passages in every.items():
            due, took = found.received[dossier].due, sum(hours for _, hours in passages)
            assert due is not None
            begun = found.steps[[d for d, _ in found.steps].index(dossier)][1].at
            shorter = sum(min(h, held) if e == edge else h for e, h in passages)
            late = begun + timedelta(hours=took) > due
            saved += late and begun + timedelta(hours=shorter) <= due
        assert remedy.saved == saved


def _history(told: list[tuple[list[tuple[str, int]], int, int]]) -> History:
    found = History()
    for number, (steps, due, rest) in enumerate(told):
        name, at = f"h{number}", START
        found.received[name] = Received(at=START, due=START + timedelta(hours=due))
        for activity, hours in [("0", 0), *steps]:
            at += timedelta(hours=hours)
            found.steps.append((name, Done(activity=activity, at=at)))
        found.returned[name] = Returned(at=at + timedelta(hours=rest))
    return found


def _passages(found: History, dossier: str) -> list[tuple[tuple[str, str], float]]:
    steps = [(done.activity, done.at) for name, done in found.steps if name == dossier]
    steps.append(("", found.returned[dossier].at))
    return [
        ((steps[n][0], steps[n + 1][0]), (steps[n + 1][1] - steps[n][1]) / timedelta(hours=1))
        for n in range(len(steps) - 1)
    ]
