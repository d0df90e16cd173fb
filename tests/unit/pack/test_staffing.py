"""Waiting at counters by formula is waiting in a simulation; chances said are chances met."""

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st

from resolute.actions.office import OFFICE_TIME
from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.records import Received, Returned
from resolute.packs.dossiers.risk import Experience, calibration, experience, used
from resolute.packs.dossiers.staffing import counters_for, wait_now, waiting

PEOPLE = 2_000


def simulated(counters: int, arrivals: float, minutes_each: float, seed: int) -> float:
    """How long people wait on average, in a hall where each comes, waits and is served."""
    draw, hall = np.random.default_rng(seed), simpy.Environment()
    desk, waits = simpy.Resource(hall, capacity=counters), list[float]()

    def person() -> Generator[simpy.Event, Any, None]:
        came = hall.now
        with desk.request() as turn:
            yield turn
            waits.append(hall.now - came)
            yield hall.timeout(draw.exponential(minutes_each))

    def street() -> Generator[simpy.Event, Any, None]:
        for _ in range(PEOPLE):
            yield hall.timeout(draw.exponential(60 / arrivals))
            hall.process(person())

    hall.process(street())
    hall.run()
    return sum(waits) / len(waits)


@pytest.mark.parametrize(
    ("counters", "arrivals", "minutes"), [(1, 6.0, 5.0), (3, 12.0, 10.0), (8, 40.0, 8.0)]
)
def test_the_formula_waits_as_long_as_a_simulation(
    counters: int, arrivals: float, minutes: float
) -> None:
    told = waiting(counters, arrivals, minutes)
    seen = [simulated(counters, arrivals, minutes, seed) for seed in range(4)]

    assert told is not None
    assert told.minutes == pytest.approx(sum(seen) / 4, rel=0.25)


def test_one_counter_is_the_textbook_queue() -> None:
    told = waiting(1, 6, 5)  # half the time taken, so five minutes on average

    assert told is not None
    assert told.chance == pytest.approx(0.5)
    assert told.minutes == pytest.approx(5)


def test_too_few_counters_never_catch_up() -> None:
    assert waiting(2, 12, 10) is None
    assert counters_for(12, 10, 1000) == 3


@given(st.floats(1, 60), st.floats(1, 30), st.floats(0.5, 30))
def test_the_fewest_counters_that_do(arrivals: float, minutes: float, at_most: float) -> None:
    enough = counters_for(arrivals, minutes, at_most)
    told, fewer = waiting(enough, arrivals, minutes), waiting(enough - 1, arrivals, minutes)

    assert told is not None
    assert told.minutes <= at_most
    assert fewer is None or fewer.minutes > at_most


def test_who_stands_fourth_before_two_counters() -> None:
    assert wait_now(3, 2, 10) == 20


shares = st.lists(st.floats(0.01, 3), max_size=40)


@given(shares, st.floats(0, 3))
def test_a_chance_is_what_counting_finds(taken: list[float], now: float) -> None:
    told = Experience(np.sort(np.array(taken))).chance(now)
    still = [share for share in taken if share > now]

    assert (told.of, told.late) == (len(still), sum(share > 1 for share in still))
    assert told.share == (told.late + 1) / (told.of + 2)


def test_experience_is_how_much_of_its_time_each_took() -> None:
    came = datetime(2023, 3, 6, 9, tzinfo=OFFICE_TIME)
    due, answered = came + timedelta(days=4), came + timedelta(days=1)
    found = History(
        received={"a": Received(at=came, due=due), "b": Received(at=came)},
        returned={"a": Returned(at=answered), "b": Returned(at=answered)},
    )

    assert experience(found).used.tolist() == [0.25]
    assert used(came, came, came) is None


def test_chances_that_are_met_lie_in_their_bins() -> None:
    draw = np.random.default_rng(1)
    told = [(chance, bool(draw.random() < chance)) for chance in np.linspace(0, 1, 2000).tolist()]

    for each in calibration(told):
        assert each.said == pytest.approx(each.was, abs=0.08)
        assert each.of == 400
