"""What a measure of progress owes to everybody, kept by every form of rule that has a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from resolute.evidence import Entry, Figure
from resolute.intake.progress_methods import progress_methods
from resolute.plan import (
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    Level,
    Range,
    Rank,
    RatioToBase,
    Share,
    SimpleRule,
    Task,
)
from resolute.progress import (
    Aim,
    Direction,
    Ends,
    GrowthStatus,
    Observation,
    Pace,
    Profile,
    Stepped,
    Straight,
    Verdict,
    growth_progress,
)
from resolute.progress import Path as WayPath
from resolute.review.paces import shown_expected, shown_pace
from resolute.standing import Standing, judge
from resolute.words import told_apart
from tests.worlds import METHOD, bench, entry, period, task

few = settings(max_examples=settings().max_examples // 3)
"""A third of the usual examples: each of them judges several times."""

RULES = Path(__file__).parents[2] / "src/resolute/rules/progress.toml"
PUBLISHED = progress_methods(RULES.read_text("utf-8")).growth
STARTS, DUE = date(2020, 12, 31), date(2025, 12, 31)
ON = date(2022, 12, 31)
IN_BETWEEN, DUE_BY_NOW = STARTS + timedelta(days=400), Decimal("37.2")
UP, DOWN = Comparator.AT_LEAST, Comparator.AT_MOST
TURNED = {UP: DOWN, DOWN: UP, Comparator.ABOVE: Comparator.BELOW} | {
    Comparator.BELOW: Comparator.ABOVE
}
RANKS = (Verdict.MISSED, Verdict.BEHIND, Verdict.AT_RISK, Verdict.ON_TRACK, Verdict.MET)

tenths = st.integers(-1000, 1000).map(lambda each: Decimal(each) / 10)
per_cent = st.integers(0, 1000).map(lambda each: Decimal(each) / 10)
above_zero = st.integers(1, 1000).map(lambda each: Decimal(each) / 10)
scales = st.sampled_from([Decimal(each) for each in ("1000", "0.001", "3", "7", "24000", "0.3")])
BACK_LOADED = Profile(((Decimal(50), Decimal(20)),))
profiles: st.SearchStrategy[WayPath] = st.sampled_from([Straight(), BACK_LOADED])


@dataclass(frozen=True)
class Case:
    """A promise about numbers, and the number it is judged by."""

    make: Callable[[Bound], SimpleRule]
    baseline: Decimal
    bound: Bound
    value: Decimal
    path: WayPath
    due: date = DUE

    @property
    def task(self) -> Task:
        """The promise."""
        told = task(self.make(self.bound), starts=STARTS.isoformat(), path=self.path)
        return replace(told, baseline=self.baseline, due=self.due)


def level(bound: Bound) -> SimpleRule:
    """The latest rate against a bound."""
    return Level(indicator="rate", bound=bound)


def said(part: str, value: Decimal, year: str = "2022") -> Entry:
    """One figure of one year."""
    return entry(f"{part} {year}", Figure(part=part, value=value), period(year))


def standing(case: Case, *figures: Entry, on: date = ON) -> Standing:
    """How the promise stands by some figures, or by its one value."""
    heard = figures or (said("rate", case.value),)
    return judge(case.task, bench(heard, on=on.isoformat()), METHOD)


@st.composite
def levels(
    draw: st.DrawFn,
    numbers: st.SearchStrategy[Decimal] = tenths,
    paths: st.SearchStrategy[WayPath] = profiles,
) -> Case:
    """A level to be reached from a baseline on its worse side."""
    baseline, goal = draw(numbers), draw(numbers)
    comparator = draw(st.sampled_from(Comparator))
    assume(baseline != goal and comparator.higher_is_better == (goal > baseline))
    bound = Bound(comparator=comparator, value=goal)
    return Case(level, baseline, bound, draw(numbers), draw(paths))


def told(found: Standing) -> tuple[Verdict, bool, Decimal, Decimal, Fraction]:
    """All that a measure says of progress."""
    assert found.pace is not None
    pace = found.pace
    return found.verdict, found.exceeded, pace.covered, pace.due, pace.lead


def scaled(case: Case, by: Decimal) -> Case:
    """The same in other units of measure."""
    bound = replace(case.bound, value=case.bound.value * by)
    return replace(case, baseline=case.baseline * by, bound=bound, value=case.value * by)


@few
@given(case=levels(), by=scales)
def test_units_of_measure_do_not_matter_to_a_level_or_a_range(case: Case, by: Decimal) -> None:
    assert told(standing(case)) == told(standing(scaled(case, by)))
    if case.bound.comparator is Comparator.AT_LEAST:
        ranges = [replace(each, make=ranged) for each in (case, scaled(case, by))]
        first, second = (told(standing(each)) for each in ranges)
        assert (first[0], first[2:]) == (second[0], second[2:])


def ranged(bound: Bound) -> SimpleRule:
    """A range whose lower end is the bound."""
    return Range(indicator="rate", low=bound.value, high=bound.value + abs(bound.value))


@few
@given(case=levels(above_zero), by=scales)
def test_units_of_measure_do_not_matter_to_a_total_a_growth_or_a_multiple(
    case: Case, by: Decimal
) -> None:
    """The promise of a total is made in the same units; a growth and a multiple have none."""
    total = replace(case, make=lambda bound: Cumulative(indicator="so_far", bound=bound))
    grown = replace(
        case,
        make=lambda bound: AverageGrowth(indicator="yearly_growth", bound=bound),
        path=Straight(),
    )
    times = replace(
        case, make=lambda bound: RatioToBase(indicator="revenue", base="2020", bound=bound)
    )
    for each, other in ((total, scaled(total, by)), (grown, grown), (times, times)):
        first = standing(each, *revenue(case.value, Decimal(1)))
        second = standing(other, *revenue(case.value, by))
        assert (first.verdict, first.pace) == (second.verdict, second.pace) or told(first) == told(
            second
        )


def revenue(value: Decimal, by: Decimal) -> tuple[Entry, ...]:
    """Three years of revenue, in units that are so many times smaller."""
    years = (("2020", Decimal(40)), ("2021", Decimal(50)), ("2022", value))
    return tuple(said("revenue", number * by, year) for year, number in years)


@few
@given(case=levels(per_cent))
def test_what_is_covered_and_what_is_left_uncovered_stand_alike(case: Case) -> None:
    bound = Bound(comparator=TURNED[case.bound.comparator], value=100 - case.bound.value)
    rest = Case(level, 100 - case.baseline, bound, 100 - case.value, case.path)

    for make in (level, lambda each: Share(indicator="rate", bound=each)):
        first, second = (standing(replace(each, make=make)) for each in (case, rest))
        assert told(first) == told(second)


@few
@given(place=st.integers(1, 30), best=st.integers(1, 29))
def test_a_place_counted_from_the_other_end_stands_alike(place: int, best: int) -> None:
    first = Case(
        lambda bound: Rank(indicator="rate", bound=bound, out_of=30),
        Decimal(30),
        Bound(comparator=DOWN, value=Decimal(best)),
        Decimal(place),
        Straight(),
    )
    other = Case(
        level,
        Decimal(1),
        Bound(comparator=UP, value=Decimal(31 - best)),
        Decimal(31 - place),
        Straight(),
    )

    assert told(standing(first)) == told(standing(other))


@few
@given(case=levels(st.sampled_from([Decimal(0), Decimal("0.0"), Decimal(5), Decimal(-5)])))
def test_zero_is_a_number_like_any_other(case: Case) -> None:
    """As a baseline, as a goal and as what was reached; moved away from zero nothing changes."""
    far = replace(
        case,
        baseline=case.baseline + 1000,
        bound=replace(case.bound, value=case.bound.value + 1000),
        value=case.value + 1000,
    )

    first, second = (standing(each) for each in (case, far))

    assert told(first)[0] in RANKS
    assert (told(first)[0], told(first)[2:]) == (told(second)[0], told(second)[2:])


@few
@given(case=levels(), more=st.integers(0, 500).map(lambda each: Decimal(each) / 10))
def test_doing_better_never_lowers_progress(case: Case, more: Decimal) -> None:
    step = more if case.bound.comparator.higher_is_better else -more

    worse, better = (standing(each) for each in (case, replace(case, value=case.value + step)))

    assert RANKS.index(better.verdict) >= RANKS.index(worse.verdict)
    assert told(better)[2] >= told(worse)[2]
    assert told(better)[4] >= told(worse)[4]
    assert better.exceeded >= worse.exceeded


@few
@given(case=levels(per_cent), more=above_zero)
def test_doing_better_never_lowers_a_total_a_growth_or_a_multiple(
    case: Case, more: Decimal
) -> None:
    assume(case.bound.comparator.higher_is_better)
    for make in (
        lambda bound: Cumulative(indicator="so_far", bound=bound),
        lambda bound: AverageGrowth(indicator="yearly_growth", bound=bound),
        lambda bound: RatioToBase(indicator="revenue", base="2020", bound=bound),
    ):
        made = replace(case, make=make)
        worse, better = (
            standing(made, *revenue(value, Decimal(1))) for value in (case.value, case.value + more)
        )
        assert RANKS.index(better.verdict) >= RANKS.index(worse.verdict)
        assert told(better)[4] >= told(worse)[4]


@st.composite
def kept(draw: st.DrawFn) -> tuple[Case, date]:
    """A promise of a thousand days, a day of it, and exactly what its path asks for by then."""
    case = draw(levels(paths=st.just(Straight())))
    gone = draw(st.integers(1, 99))
    share = Decimal(gone)
    if draw(st.booleans()):
        share = share * Decimal("0.4") if gone <= 50 else 20 + (share - 50) * Decimal("1.6")
        case = replace(case, path=BACK_LOADED)
    value = case.baseline + (case.bound.value - case.baseline) * share / 100
    due = STARTS + timedelta(days=1000)
    return replace(case, value=value, due=due), STARTS + timedelta(days=10 * gone)


@few
@given(kept())
def test_what_keeps_exactly_to_its_path_is_on_track(made: tuple[Case, date]) -> None:
    """On the spot, by whatever path: there is no hair of rounding between on track and at risk."""
    case, day = made
    about = period(day.isoformat())
    figure = entry("a", Figure(part="rate", value=case.value), about)

    found = standing(case, figure, on=day)

    assert found.verdict is Verdict.ON_TRACK
    assert told(found)[4] == 0


@few
@given(case=levels(), day=st.dates(date(2021, 1, 1), date(2025, 12, 30)))
def test_a_step_that_is_not_due_yet_makes_nothing_late(case: Case, day: date) -> None:
    nothing_yet = replace(case, path=Stepped(()), value=case.baseline)

    figure = entry("a", Figure(part="rate", value=case.baseline), period(day.isoformat()))

    assert standing(nothing_yet, figure, on=day).verdict in {Verdict.ON_TRACK, Verdict.MET}


def test_a_back_loaded_plan_is_not_late_in_spring() -> None:
    """Of a year's investment 5 % is paid out by March, as every year: a straight path blames it."""
    year = replace(CASE, baseline=Decimal(0), value=Decimal(5), due=date(2021, 12, 31))
    march = entry("a", Figure(part="rate", value=Decimal(5)), period("2021-Q1"))
    usual = Profile(((Decimal(25), Decimal(5)), (Decimal(90), Decimal(60))))

    found = {
        path: standing(replace(year, path=path), march, on=date(2021, 3, 31)).verdict
        for path in (usual, Straight())
    }

    assert found == {usual: Verdict.ON_TRACK, Straight(): Verdict.BEHIND}


CASE = Case(level, Decimal(90), Bound(comparator=UP, value=Decimal(100)), Decimal(94), Straight())


def test_ninety_to_94_per_cent_covered_is_ten_to_six_uncovered_here_and_not_as_published() -> None:
    rest = Case(
        level, Decimal(10), Bound(comparator=DOWN, value=Decimal(0)), Decimal(6), Straight()
    )

    ours = [told(standing(case)) for case in (CASE, rest)]
    published = [
        progress(Direction.UP, 100, 90, 94),
        progress(Direction.DOWN, 0, 10, 6),
    ]

    assert ours[0] == ours[1]
    assert ours[0][2] == 40
    assert published == [GrowthStatus.MODERATE, GrowthStatus.LIMITED]


def test_fifty_to_thirty_on_the_way_to_zero_is_one_thing_here_and_three_as_published() -> None:
    case = Case(
        level, Decimal(50), Bound(comparator=DOWN, value=Decimal(0)), Decimal(30), Straight()
    )
    units = [Decimal(each) for each in ("1000", "1", "0.001")]

    ours = {told(standing(scaled(case, by))) for by in units}
    published = {
        growth_progress(*series(Direction.DOWN, 0, 50 * by, 30 * by), PUBLISHED).value
        for by in units
    }

    assert len(ours) == 1
    assert len(published) == 3


def progress(direction: Direction, *numbers: int) -> GrowthStatus:
    """The published status of a series from 2015 to 2022 on its way to 2030."""
    return growth_progress(*series(direction, *numbers), PUBLISHED).status


def series(
    direction: Direction, goal: Decimal | int, base: Decimal | int, latest: Decimal | int
) -> tuple[Aim, Ends]:
    """The series."""
    aim = Aim(direction=direction, goal=Decimal(goal), base_year=2015, goal_year=2030)
    return aim, Ends(Observation(2015, Decimal(base)), Observation(2022, Decimal(latest)))


@few
@given(
    case=levels(st.integers(-100_000, 100_000).map(lambda each: Decimal(each) / 1000)),
    tolerance=st.integers(0, 300).map(lambda each: Decimal(each) / 10),
    near=st.sampled_from([None, Decimal(0), Decimal(1)]),
    hair=st.integers(-9, 9).map(lambda each: Decimal(each) / 1000),
)
def test_what_is_shown_of_a_pace_never_contradicts_the_verdict(
    case: Case, tolerance: Decimal, near: Decimal | None, hair: Decimal
) -> None:
    """Covered beside due, and what was reached beside what is expected, in few decimals.

    Most of all ``near`` the marks: where the path is, and as far behind it as is tolerated.
    """
    if near is not None:
        share = DUE_BY_NOW - near * tolerance + hair
        value = case.baseline + (case.bound.value - case.baseline) * share / 100
        path = Profile(((Decimal(40), DUE_BY_NOW),))
        case = replace(case, path=path, value=value, due=STARTS + timedelta(days=1000))
    about = period(IN_BETWEEN.isoformat())
    figure = entry("a", Figure(part="rate", value=case.value), about)
    method = replace(METHOD, tolerance=tolerance)
    found = judge(case.task, bench([figure], on=IN_BETWEEN.isoformat()), method)
    assume(not found.met)
    pace = found.pace
    assert isinstance(pace, Pace)

    covered, due = shown_pace(pace, tolerance)
    expected = shown_expected(pace, case.value, 0)
    value = told_apart(case.value, [expected], 0)

    assert judged_by_eye(covered - due, tolerance) is found.verdict
    ahead = value >= expected if case.bound.comparator.higher_is_better else value <= expected
    assert ahead is (found.verdict is Verdict.ON_TRACK)


def judged_by_eye(lead: Decimal, tolerance: Decimal) -> Verdict:
    """What a reader would conclude from two numbers."""
    if lead >= 0:
        return Verdict.ON_TRACK
    return Verdict.AT_RISK if lead >= -tolerance else Verdict.BEHIND
