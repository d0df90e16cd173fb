"""A verdict is the answer of the rule, taken on exact values; exceeded is a part of done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.measure import MoreThanWhole, NotComputable, NoWholeYear, ZeroWhole
from resolute.plan import Cumulative, EveryPeriod, Level, Milestone, Rank, RatioToBase, Share
from resolute.progress import Verdict
from resolute.standing import NoEvidence, tally
from resolute.words import Language, say_against
from tests.worlds import above, at_least, at_most, judged, task

RATE = "part | period | value\nrate | 2022 | {}"
PLACE = "part | period | value\nplace | 2022 | {}"
FIRST_THREE = Rank(indicator="place", bound=at_most("3"), out_of=30)


def test_exceeded_is_counted_inside_done_never_beside_it() -> None:
    """12 ⊂ 31: two of three are done and one of the two is exceeded; never “2 + 1”."""
    rule = Level(indicator="rate", bound=at_least("95"))

    count = tally(judged(rule, RATE.format(value)) for value in ("94", "95", "96"))

    assert (count.total, count.done, count.exceeded, count.not_done) == (3, 2, 1, 1)


@pytest.mark.parametrize(
    ("value", "met"), [("94.96", False), ("95", True), ("94.9999999999", False)]
)
def test_the_exact_value_decides_and_the_one_shown_never_contradicts_it(
    value: str, met: bool
) -> None:
    """94.96 would be shown as 95.0 with one decimal; beside “từ 95” it is shown as 94,96."""
    standing = judged(Level(indicator="rate", bound=at_least("95")), RATE.format(value))

    shown = say_against(Decimal(value), [Decimal(95)], language=Language.VI, places=1)
    assert standing.met is met
    assert (shown == "95,0") is met


def test_a_share_outside_0_to_100_is_no_answer() -> None:
    rule = Share(indicator="rate", bound=at_least("95"))

    for impossible in ("100.1", "-0.1"):
        reason = judged(rule, RATE.format(impossible)).reason
        assert isinstance(reason, NoEvidence)
        assert reason.reading.gaps == (MoreThanWhole(),)
    assert judged(rule, RATE.format("100")).met
    assert judged(rule, RATE.format("0")).verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("place", "met", "exceeded"), [("1", True, True), ("3", True, False), ("4", False, False)]
)
def test_a_smaller_rank_is_better(place: str, met: bool, exceeded: bool) -> None:
    standing = judged(FIRST_THREE, PLACE.format(place))

    assert (standing.met, standing.exceeded) == (met, exceeded)


@pytest.mark.parametrize("place", ["0", "31", "1.5", "-1"])
def test_what_nobody_can_be_placed_at_is_no_place(place: str) -> None:
    """Of thirty districts none is the 0th, the 31st or the 1.5th."""
    reason = judged(FIRST_THREE, PLACE.format(place)).reason

    assert isinstance(reason, NoEvidence)
    assert reason.reading.gaps == (NotComputable(),)


def test_the_first_and_the_last_place_are_places() -> None:
    assert judged(FIRST_THREE, PLACE.format("1")).met
    assert judged(FIRST_THREE, PLACE.format("30")).verdict is Verdict.OPEN


def test_a_better_rank_is_further_on_its_way() -> None:
    """From 4th to 1st of 30: the 2nd place is two thirds of the way."""
    first = task(Rank(indicator="place", bound=at_most("1"), out_of=30), baseline="4")

    standing = judged(first, PLACE.format("2"), on="2022-12-31")

    assert standing.pace is not None
    assert round(standing.pace.covered, 1) == Decimal("66.7")
    assert standing.verdict is Verdict.ON_TRACK


def test_a_cumulative_promise_counts_from_the_start_of_the_term() -> None:
    rule = Cumulative(indicator="so_far", bound=at_least("1000", exceeds_at="1200"))
    table = "part | period | value\nrevenue | 2020 | 400\nrevenue | 2021 | 350"

    assert not judged(rule, table).met
    assert judged(rule, table + "\nrevenue | 2022 | 250").met
    assert judged(rule, table + "\nrevenue | 2022 | 450").exceeded


def test_a_multiple_of_the_base_is_judged_by_what_both_years_came_to() -> None:
    rule = RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019")
    table = "part | period | value\nrevenue | 2019 | 800\nrevenue | 2024 | {}"

    below, exactly = (judged(rule, table.format(value)) for value in ("1199", "1200"))

    assert (below.met, exactly.met) == (False, True)
    assert exactly.entries == ("b", "a")


@pytest.mark.parametrize(
    ("base", "gap"), [("revenue | 2019 | 0", ZeroWhole), ("revenue | 2018 | 800", None)]
)
def test_without_a_base_there_is_no_multiple_of_it(base: str, gap: type | None) -> None:
    rule = RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019")

    reason = judged(rule, f"part | period | value\n{base}\nrevenue | 2024 | 900").reason

    assert isinstance(reason, NoEvidence)
    assert len(reason.reading.gaps) == 1
    assert gap is None or isinstance(reason.reading.gaps[0], gap)


def test_with_a_base_and_nothing_since_the_present_is_what_is_unknown() -> None:
    rule = RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019")

    reason = judged(rule, "part | period | value\nrevenue | 2019 | 800").reason

    assert isinstance(reason, NoEvidence)
    assert reason.reading.scope.window == "2020-2025"


DONE = "part | period | value\ndone_on | 2022-{} | {}"


@pytest.mark.parametrize(
    ("day", "met", "exceeded"),
    [
        ("2022-06-30", True, True),
        ("2022-07-01", True, False),
        ("2022-12-31", True, False),
    ],
)
def test_a_milestone_is_exceeded_when_it_is_reached_before_the_early_day(
    day: str, met: bool, exceeded: bool
) -> None:
    """“Trước 31/12/2022; phấn đấu trước 01/7/2022”: on the first of July it is not before."""
    rule = Milestone(indicator="done", early_by=date(2022, 7, 1))

    standing = judged(rule, f"part | period | value\ndone_on | 2022 | {day}", on="2023-01-01")

    assert (standing.met, standing.exceeded) == (met, exceeded)


def test_without_an_early_day_a_milestone_is_never_exceeded() -> None:
    table = "part | period | value\ndone_on | 2021 | 2021-01-01"

    assert not judged(Milestone(indicator="done"), table).exceeded


def test_a_day_that_is_still_ahead_is_nothing_done_yet() -> None:
    table = "part | period | value\ndone_on | 2022-6T | 2022-09-20"

    on_the_eve = judged(Milestone(indicator="done"), table, on="2022-09-19")
    on_the_day = judged(Milestone(indicator="done"), table, on="2022-09-20")

    assert (on_the_eve.verdict, on_the_day.verdict) == (Verdict.OPEN, Verdict.MET)


@pytest.mark.parametrize("said", ["missing", "5"])
def test_a_milestone_without_a_day_is_unknown(said: str) -> None:
    table = f"part | period | value\ndone_on | 2022 | {said}"

    assert judged(Milestone(indicator="done"), table).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("about", "verdict"),
    [
        ("2022-9T", Verdict.UNKNOWN),
        ("2022", Verdict.MISSED),
        ("2023-Q1", Verdict.MISSED),
    ],
)
def test_missed_is_said_only_of_what_the_figures_follow_up_to_the_due_day(
    about: str, verdict: Verdict
) -> None:
    """In January nobody knows yet what the last quarter brought."""
    by_2022 = task(Level(indicator="rate", bound=at_least("95")), due="2022-12-31")
    table = f"part | period | value\nrate | {about} | 94"

    assert judged(by_2022, table, on="2023-04-01").verdict is verdict


def test_evidence_grows_old_after_400_days_and_a_thing_done_does_not() -> None:
    level = Level(indicator="rate", bound=above("74"))
    done = "part | period | value\ndone_on | 2020 | 2020-05-01"

    ages = [judged(level, RATE.format("75"), on=on).stale for on in ("2024-02-04", "2024-02-05")]

    assert ages == [False, True]
    assert judged(Milestone(indicator="done"), done, on="2025-12-31").stale is False


def test_a_thing_not_done_yet_may_rest_on_old_evidence() -> None:
    table = "part | period | value\ndone_on | 2020 | 2025-05-01"

    assert judged(Milestone(indicator="done"), table, on="2024-05-01").stale


@pytest.mark.parametrize(
    ("period", "verdict"), [("2021", Verdict.UNKNOWN), ("2022", Verdict.MISSED)]
)
def test_what_was_due_is_missed_only_where_the_figures_reach_the_due_day(
    period: str, verdict: Verdict
) -> None:
    """A figure of 2021 cannot prove that nothing was reached by the end of 2022."""
    promise = task(Level(indicator="rate", bound=at_least("95")), due="2022-12-31")

    standing = judged(promise, f"part | period | value\nrate | {period} | 90", on="2023-06-30")

    assert standing.verdict is verdict
    assert standing.short_of_due is (verdict is Verdict.UNKNOWN)
    assert not standing.state.done


def test_a_regime_that_ends_its_year_on_14_december_is_followed_to_the_due_day() -> None:
    """What was due on 31 December is missed once the report to 14 December says so."""
    promise = task(Level(indicator="reported", bound=at_least("95")), due="2022-12-31")

    standing = judged(promise, "part | period | value\nreported | 2022 | 90", on="2023-06-30")

    assert (standing.verdict, standing.short_of_due) == (Verdict.MISSED, False)


def test_before_the_first_year_is_over_it_is_said_that_none_is() -> None:
    rule = EveryPeriod(indicator="rate", bound=at_least("95"), each="year")

    reason = judged(rule, "part | period | value\nrate | 2020-Q1 | 96", on="2020-06-30").reason

    assert isinstance(reason, NoEvidence)
    assert NoWholeYear(window="2020-2025") in reason.reading.gaps
