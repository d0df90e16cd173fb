"""What to watch: what turns next, what one unit decides, and which figures have grown old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.plan import AllUnits, EveryPeriod, Level, Milestone, Task
from resolute.progress import Profile, Straight, Verdict, Way
from resolute.standing import (
    Deciding,
    Old,
    Standing,
    Timetable,
    Turn,
    TurnKind,
    Watch,
    judge,
    watch,
)
from tests.worlds import METHOD, REGIMES, TERM, at_least, bench, period, task

TIMETABLE = Timetable(term=period(TERM), regime=REGIMES["calendar"])
RATE = task(Level(indicator="rate", bound=at_least("100")), baseline="0", starts="2020-12-31")
EVERY_WARD = task(AllUnits(indicator="rate", bound=at_least("90"), level="ward"))


def watched(table: str, *promises: Task, on: str) -> Watch:
    """What to watch among some tasks on a day."""
    found = [judge(promise, bench(table, on=on), METHOD) for promise in promises]
    return watch(found, METHOD, TIMETABLE)


def rate(value: str) -> str:
    """The rate of 2022."""
    return f"part | period | value\nrate | 2022 | {value}"


def test_what_is_on_track_turns_on_the_first_day_that_asks_for_more() -> None:
    """45 of 100 lead until 45 % of the five years are gone."""
    (turn,) = watched(rate("45"), RATE, on="2022-12-31").turns

    assert turn.kind is TurnKind.PATH
    assert turn.day == date(2020, 12, 31) + timedelta(days=822)  # 821.7 of 1826 days
    assert turn.expected is not None
    assert turn.expected > 45


def test_what_is_at_risk_turns_when_it_is_too_far_behind() -> None:
    (turn,) = watched(rate("38"), RATE, on="2022-12-31").turns

    assert turn.day == date(2020, 12, 31) + timedelta(days=877)  # 48 % of 1826 days are 876.5
    assert turn.kind is TurnKind.PATH


def test_what_is_behind_turns_on_the_day_after_it_was_due() -> None:
    late = replace(RATE, due=date(2023, 12, 31), stale_after=1000)

    (turn,) = watched(rate("1"), late, on="2022-12-31").turns

    assert turn == Turn(code="T1.1", kind=TurnKind.DUE, day=date(2024, 1, 1))


def test_a_promise_for_every_year_turns_on_the_last_day_of_the_next() -> None:
    table = "part | period | value\n" + "\n".join(f"rate | {y} | 90" for y in (2020, 2021, 2022))
    every = task(EveryPeriod(indicator="rate", bound=at_least("88"), each="year"))

    (turn,) = watched(table, every, on="2023-06-30").turns

    assert (turn.kind, turn.day) == (TurnKind.PERIOD, date(2023, 12, 31))


def test_what_is_done_turns_no_more_and_neither_does_what_is_lost() -> None:
    done = task(Level(indicator="rate", bound=at_least("40")))
    missed = replace(RATE, due=date(2022, 12, 31))

    assert watched(rate("45"), done, missed, on="2023-06-30").turns == ()


def test_figures_grow_old_after_so_many_days() -> None:
    open_task = replace(RATE, baseline=None, stale_after=100)

    (turn,) = watched(rate("45"), open_task, on="2022-12-31").turns

    assert (turn.kind, turn.day) == (TurnKind.STALE, date(2023, 4, 11))


def test_the_one_unit_that_has_not_reported_decides() -> None:
    table = """
        part | unit     | period | value
        rate | Hàng Bạc | 2022   | 95
        rate | Cửa Nam  | 2022   | 95
        """
    again = replace(EVERY_WARD, code="T1.2")

    found = watched(table, EVERY_WARD, again, on="2022-12-31")

    assert found.deciding == (Deciding(unit="hang-dao", parts=("rate",), codes=("T1.1", "T1.2")),)


def test_the_one_unit_that_falls_short_decides() -> None:
    table = """
        part | unit     | period | value
        rate | Hàng Bạc | 2022   | 95
        rate | Hàng Đào | 2022   | 80
        rate | Cửa Nam  | 2022   | 95
        """

    found = watched(table, EVERY_WARD, on="2022-12-31")

    assert found.deciding == (Deciding(unit="hang-dao", parts=(), codes=("T1.1",)),)


def test_where_two_units_are_silent_neither_decides_alone() -> None:
    table = "part | unit | period | value\nrate | Hàng Bạc | 2022 | 95"

    assert watched(table, EVERY_WARD, on="2022-12-31").deciding == ()


def test_the_old_figure_on_which_most_rests_comes_first() -> None:
    table = "part | period | value\nrate | 2020 | 45\nplace | 2020 | 9"
    rates = [replace(RATE, code=code) for code in ("T1.1", "T1.2")]
    place = task(Level(indicator="place", bound=at_least("10")))

    found = watched(table, *rates, replace(place, code="T1.3"), on="2022-12-31")

    days = (date(2022, 12, 31) - date(2020, 12, 31)).days - 400
    first, second = found.old
    assert first == Old(
        indicator="rate", as_of=date(2020, 12, 31), over=days, codes=("T1.1", "T1.2")
    )
    assert second.indicator == "place"


def test_a_milestone_turns_when_its_day_has_passed() -> None:
    opening = task(Milestone(indicator="done"), due="2023-03-31")

    (turn,) = watched(
        "part | period | value\ndone_on | 2022 | 2024-01-01", opening, on="2022-12-31"
    ).turns

    assert (turn.kind, turn.day) == (TurnKind.DUE, date(2023, 4, 1))


@settings(max_examples=10)
@given(
    value=st.integers(0, 99),
    bends=st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).map(sorted),
    straight=st.booleans(),
)
def test_the_day_of_a_turn_is_the_one_that_is_found_by_walking(
    value: int, bends: list[int], straight: bool
) -> None:
    """The slow way: hold the same number against the path again on each day to come."""
    bent = Profile(((Decimal(bends[0]), Decimal(bends[1])),))
    promise = replace(RATE, path=Straight() if straight else bent, stale_after=10_000)
    now = judge(promise, bench(rate(str(value)), on="2022-12-31"), METHOD)

    (turn,) = watch([now], METHOD, TIMETABLE).turns

    assert turn.day == walked(promise, now, Decimal(value))


def walked(promise: Task, now: Standing, value: Decimal) -> date:
    """The first day on which the path asks for so much that the number stands otherwise."""
    way = Way(
        baseline=Decimal(0),
        goal=Decimal(100),
        begins=promise.starts,
        ends=promise.due,
        path=promise.path,
    )
    day = now.on + timedelta(days=1)
    while day <= promise.due:
        lead = way.lead(value, day)
        assert lead is not None
        stands = (lead >= 0, lead >= -METHOD.tolerance)
        if now.verdict in PACED and stands != PACED[now.verdict]:
            return day
        day += timedelta(days=1)
    return day


PACED = {Verdict.ON_TRACK: (True, True), Verdict.AT_RISK: (False, True)}
