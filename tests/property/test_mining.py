"""Where dossiers go, found by arrays, is what dictionaries find."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.packs.dossiers.mining import Traces, flow, traces, variants

Told = list[tuple[int, int, int]]

steps = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 9)), max_size=40)


def mined(told: Told) -> Traces:
    columns = np.array(told, dtype=np.int64).reshape(-1, 3)
    return traces(columns[:, 0], columns[:, 1], columns[:, 2])


def walked(told: Told) -> dict[int, list[tuple[int, int]]]:
    """Each dossier's steps in turn; those of one moment as they were told."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for dossier, activity, at in sorted(told, key=lambda step: (step[0], step[2])):
        ways.setdefault(dossier, []).append((activity, at))
    return ways


@given(steps)
def test_what_follows_what_and_how_long_it_takes(told: Told) -> None:
    count: Counter[tuple[int, int]] = Counter()
    took: Counter[tuple[int, int]] = Counter()
    for way in walked(told).values():
        for (before, left), (after, came) in pairwise(way):
            count[before, after] += 1
            took[before, after] += came - left
    found = flow(mined(told), 4)

    assert {
        (a, b): found.count[a, b] for a, b in zip(*np.nonzero(found.count), strict=True)
    } == count
    assert {(a, b): found.took[a, b] for a, b in count} == took


@given(steps)
def test_ways_of_going_are_counted_and_the_commonest_comes_first(told: Told) -> None:
    ways = [tuple(activity for activity, _ in way) for way in walked(told).values()]
    traced = mined(told)
    found = variants(traced)
    shown = [
        tuple(traced.activity[traced.starts[at] : traced.starts[at] + traced.lengths[at]].tolist())
        for at in found.example
    ]

    assert dict(zip(shown, found.count.tolist(), strict=True)) == Counter(ways)
    assert sorted(found.count.tolist(), reverse=True) == found.count.tolist()
    assert [shown[each] for each in found.of] == ways


@given(steps)
def test_a_dossier_lasts_from_its_first_step_to_its_last(told: Told) -> None:
    lasted = [way[-1][1] - way[0][1] for way in walked(told).values()]

    assert mined(told).durations.tolist() == lasted


def test_two_ways_that_share_a_number_are_never_taken_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("resolute.packs.dossiers.mining._SEED", 0)

    with pytest.raises(ArithmeticError, match="share a number"):
        variants(mined([(0, 1, 0), (1, 2, 0)]))
