"""Promises that verdicts and their counts keep for any number whatever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Absence, Entry, Figure
from resolute.plan import (
    AllOf,
    AllUnits,
    Bound,
    Comparator,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Range,
    Rank,
    RatioToBase,
    Rule,
    Share,
    SimpleRule,
)
from resolute.progress import Verdict
from resolute.standing import Standing, TaskState, tally
from tests.property.slow_twin import counted
from tests.worlds import entry, judged, period, task

YEARS = ("2020", "2021", "2022", "2023", "2024")
RANKED = (
    *(Verdict.MISSED, Verdict.OPEN, Verdict.BEHIND),
    *(Verdict.AT_RISK, Verdict.ON_TRACK, Verdict.UNKNOWN, Verdict.MET),
)
STATES = (TaskState.OVERDUE, TaskState.IN_TERM, TaskState.DONE_LATE, TaskState.DONE_ON_TIME)

DAYS = st.dates(date(2020, 3, 1), date(2025, 12, 31)).map(date.isoformat)
DUE = st.sampled_from(["2021-12-31", "2022-06-30", "2023-12-31", "2025-12-31"])
numbers = st.integers(0, 100).map(Decimal)
marks = st.integers(30, 90).map(Decimal)
rising = st.sampled_from([Comparator.AT_LEAST, Comparator.ABOVE])
said = numbers | numbers | st.sampled_from(list(Absence))


@st.composite
def bounds(draw: st.DrawFn) -> Bound:
    """A bound for which a higher number is the better one."""
    value, more = draw(marks), draw(st.none() | st.integers(1, 9).map(Decimal))
    beyond = None if more is None else value + more
    return Bound(comparator=draw(rising), value=value, exceeds_at=beyond)


def simple(bound: Bound) -> st.SearchStrategy[SimpleRule]:
    """Every form of rule in which a higher rate is better."""
    rules: list[SimpleRule] = [
        Level(indicator="rate", bound=bound),
        Share(indicator="rate", bound=bound),
        Range(indicator="rate", low=bound.value, high=bound.value + 5),
        EveryPeriod(indicator="rate", bound=bound, each="year"),
        AllUnits(indicator="rate", bound=bound, level="ward"),
        Maintain(indicator="rate", bound=bound),
        RatioToBase(
            indicator="rate",
            base="2019",
            bound=Bound(comparator=bound.comparator, value=bound.value / 50),
        ),
    ]
    return st.sampled_from(rules)


compounds = st.builds(
    AllOf, rules=st.lists(bounds().flatmap(simple), min_size=1, max_size=3).map(tuple)
)
rules: st.SearchStrategy[Rule] = bounds().flatmap(simple) | compounds


@given(
    rule=rules,
    values=st.lists(st.tuples(numbers, numbers).map(sorted), min_size=1, max_size=5),
    on=DAYS,
    due=DUE,
    baseline=st.none() | st.just("20"),
)
def test_doing_better_never_lowers_a_standing(
    rule: Rule, values: list[list[Decimal]], on: str, due: str, baseline: str | None
) -> None:
    """Better in one year or in every year, on any day and by any rule.

    Where a year is missing, a known failure can become "unknown", and that can become "met".
    """
    promise = task(rule, due=due, baseline=baseline)

    worse, better = (
        judged(promise, _rates([pair[side] for pair in values]), on=on) for side in (0, 1)
    )

    assert RANKED.index(better.verdict) >= RANKED.index(worse.verdict)
    assert STATES.index(better.state) >= STATES.index(worse.state)
    assert better.exceeded >= worse.exceeded


@given(
    places=st.lists(st.integers(1, 30), min_size=2, max_size=2).map(sorted), best=st.integers(1, 20)
)
def test_a_better_place_never_lowers_a_standing(places: list[int], best: int) -> None:
    bound = Bound(comparator=Comparator.AT_MOST, value=Decimal(best))
    promise = task(Rank(indicator="place", bound=bound, out_of=30), baseline="30")

    better, worse = (
        judged(promise, [_figure("place", Decimal(place), "2022")], on="2022-12-31")
        for place in places
    )

    assert RANKED.index(better.verdict) >= RANKED.index(worse.verdict)
    assert better.exceeded >= worse.exceeded


@given(
    days=st.lists(st.dates(date(2021, 1, 1), date(2022, 12, 31)), min_size=2, max_size=2).map(
        sorted
    ),
    early_by=st.none() | st.just(date(2021, 7, 1)),
)
def test_doing_it_earlier_never_lowers_a_standing(days: list[date], early_by: date | None) -> None:
    promise = task(Milestone(indicator="done", early_by=early_by), due="2022-06-30")

    earlier, later = (
        judged(promise, [_figure("done_on", day, "2021-2022")], on="2022-12-31") for day in days
    )

    assert STATES.index(earlier.state) >= STATES.index(later.state)
    assert earlier.exceeded >= later.exceeded


@given(rule=rules, values=st.lists(said, max_size=5), on=DAYS, due=DUE)
def test_what_is_exceeded_is_met_and_what_is_met_is_done(
    rule: Rule, values: list[Decimal | Absence], on: str, due: str
) -> None:
    standing = judged(task(rule, due=due), _rates(values), on=on)

    assert standing.met or not standing.exceeded
    assert standing.met is standing.state.done
    assert (standing.state is TaskState.OVERDUE) is (not standing.met and on > due)


@given(histories=st.lists(st.tuples(rules, st.lists(said, max_size=4), DUE), max_size=6), on=DAYS)
def test_a_tally_adds_up_for_any_standings(
    histories: list[tuple[Rule, list[Decimal | Absence], str]], on: str
) -> None:
    """12 ⊂ 31: what is exceeded is inside what is done, and what is unknown inside what is not."""
    standings = [judged(task(rule, due=due), _rates(v), on=on) for rule, v, due in histories]

    count = tally(standings)

    assert count.total == len(standings) == count.done + count.not_done
    assert count.done == count.done_on_time + count.done_late
    assert count.not_done == count.in_term + count.overdue
    assert count.exceeded <= count.done
    assert count.unknown <= count.not_done


@given(cases=st.lists(st.tuples(st.none() | numbers, st.none() | numbers, bounds()), max_size=8))
def test_the_counts_agree_with_counting_one_by_one(
    cases: list[tuple[Decimal | None, Decimal | None, Bound]],
) -> None:
    count = tally(_two_years(first, second, bound) for first, second, bound in cases)

    slowly = counted(
        (_exactly(first), _exactly(second), _judge(bound)) for first, second, bound in cases
    )
    assert {name: getattr(count, name) for name in slowly} == dict(slowly)


def _judge(bound: Bound) -> Callable[[Fraction], int]:
    mark = Fraction(bound.value)
    strict = bound.comparator is Comparator.ABOVE

    def degree(value: Fraction) -> int:
        if value < mark or (strict and value == mark):
            return 0
        if bound.exceeds_at is not None:
            return 2 if value >= Fraction(bound.exceeds_at) else 1
        return 1 if strict or value == mark else 2

    return degree


def _exactly(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _two_years(first: Decimal | None, second: Decimal | None, bound: Bound) -> Standing:
    figures = [
        _figure("rate", value, year)
        for value, year in ((first, "2022"), (second, "2023"))
        if value is not None
    ]
    promise = task(Level(indicator="rate", bound=bound), due="2022-12-31")
    return judged(promise, figures, on="2024-06-30")


def _rates(values: list[Decimal] | list[Decimal | Absence]) -> list[Entry]:
    """The same rate for the district and each ward, year after year, and a base before them."""
    base = [_figure("rate", Decimal(50), "2019")]
    units = ("hoan-kiem", "hang-bac", "hang-dao", "cua-nam")
    return base + [
        _figure("rate", value, year, unit)
        for value, year in zip(values, YEARS, strict=False)
        for unit in units
    ]


def _figure(
    part: str, value: Decimal | Absence | date, name: str, unit: str = "hoan-kiem"
) -> Entry:
    return entry(f"{name} {unit}", Figure(part=part, value=value), period(name), unit=unit)
