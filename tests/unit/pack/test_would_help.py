"""What would help is counted over the very dossiers, and says how much rests on how few."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.lateness import late_between
from resolute.packs.dossiers.records import Done, Received, Returned
from resolute.packs.dossiers.would_help import Edge, remedy_facts, wilson, would_help
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
Passages = list[tuple[Edge, float]]
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
@example(told=[([("a", 1)], 9, 0), ([("a", 1)], 9, 0), ([("a", 5)], 1, 0)])  # just in time
def test_what_is_saved_is_what_counting_every_dossier_anew_finds(
    told: list[tuple[list[tuple[str, int]], int, int]],
) -> None:
    """The slow way: shorten the passages of each edge in each dossier, and see which are late."""
    found = _history(told)
    every = {dossier: _passages(found, dossier) for dossier in found.received}
    edges = {edge for passages in every.values() for edge, _ in passages}
    slow = {edge: _saved(edge, every, found) for edge in edges}
    quick = {(one.before, one.after): one.saved for one in would_help(found, most=99)}

    assert quick == {edge: saved for edge, saved in slow.items() if saved}


def _saved(edge: Edge, every: dict[str, Passages], found: History) -> int:
    held = median(hours for each in every.values() for e, hours in each if e == edge)
    saved = 0
    for dossier, passages in every.items():
        due = found.received[dossier].due
        assert due is not None
        took = sum(hours for _, hours in passages)
        shorter = sum(min(h, held) if e == edge else h for e, h in passages)
        saved += START + timedelta(hours=took) > due >= START + timedelta(hours=shorter)
    return saved


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


def _passages(found: History, dossier: str) -> Passages:
    steps = [(done.activity, done.at) for name, done in found.steps if name == dossier]
    steps.append(("", found.returned[dossier].at))
    return [
        ((steps[n][0], steps[n + 1][0]), (steps[n + 1][1] - steps[n][1]) / timedelta(hours=1))
        for n in range(len(steps) - 1)
    ]
