"""A need is exactly enough: with it the rule is met, and with a hair less it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from resolute.evidence import Entry, Figure
from resolute.plan import AverageGrowth, Bound, Comparator, Cumulative, Level, RatioToBase, Rule
from resolute.standing import NeedKind, Standing
from tests.worlds import at_least, entry, judged, period, task

few = settings(max_examples=settings().max_examples // 3)
"""A third of the usual examples: each of them judges several times."""

HAIR = Decimal("1e-12")
amounts = st.integers(1, 5000).map(lambda each: Decimal(each) / 10)
bounds = st.builds(Bound, comparator=st.sampled_from(Comparator), value=amounts)


def revenue(*values: Decimal) -> list[Entry]:
    """Revenue year after year, from 2020 on."""
    return [
        entry(f"r{year}", Figure(part="revenue", value=value), period(str(year)))
        for year, value in enumerate(values, start=2020)
    ]


def rate(value: Decimal) -> list[Entry]:
    """The rate of 2022."""
    return [entry("rate", Figure(part="rate", value=value), period("2022"))]


def standing(rule: Rule, figures: list[Entry], year: int = 2022) -> Standing:
    """How a rule stands at the end of a year."""
    return judged(task(rule), figures, on=date(year, 12, 31).isoformat())


@few
@given(bound=bounds, value=amounts)
def test_a_level_with_its_need_is_met_and_with_a_hair_less_is_not(
    bound: Bound, value: Decimal
) -> None:
    rule = Level(indicator="rate", bound=bound)
    (need,) = standing(rule, rate(value)).needs
    assume(need.kind is NeedKind.REACH)
    assert need.amount is not None
    step = need.amount if need.rising else -need.amount
    hair = HAIR if need.rising else -HAIR

    assert standing(rule, rate(value + step + hair)).met
    assert standing(rule, rate(value + step)).met is not need.strict
    assert not standing(rule, rate(value + step - hair)).met


@few
@given(goal=amounts, values=st.lists(amounts, min_size=3, max_size=3))
def test_a_total_is_met_with_its_need(goal: Decimal, values: list[Decimal]) -> None:
    rule = Cumulative(indicator="so_far", bound=at_least(goal))
    (need,) = standing(rule, revenue(*values)).needs
    assume(need.kind is NeedKind.REACH)
    assert need.amount is not None

    assert standing(rule, revenue(*values, need.amount), 2023).met
    assert not standing(rule, revenue(*values, need.amount - HAIR), 2023).met


@few
@given(goal=amounts, values=st.lists(amounts, min_size=3, max_size=3))
def test_a_multiple_is_met_with_its_need(goal: Decimal, values: list[Decimal]) -> None:
    rule = RatioToBase(indicator="revenue", base="2020", bound=at_least(goal / 100))
    (need,) = standing(rule, revenue(*values)).needs
    assume(need.kind is NeedKind.REACH)
    assert need.amount is not None

    reached = values[-1] + need.amount
    assert standing(rule, revenue(*values[:2], reached + HAIR)).met
    assert not standing(rule, revenue(*values[:2], reached - HAIR)).met


@few
@given(
    goal=st.integers(1, 300).map(lambda each: Decimal(each) / 10),
    values=st.lists(amounts, min_size=3, max_size=3),
)
def test_growth_at_the_rate_needed_comes_to_the_average_and_a_hair_less_does_not(
    goal: Decimal, values: list[Decimal]
) -> None:
    rule = AverageGrowth(indicator="yearly_growth", bound=at_least(goal))
    (need,) = standing(rule, revenue(*values)).needs
    assert need.kind is NeedKind.GROW
    assert need.amount is not None

    def grown(yearly: Decimal) -> bool:
        last = values[-1]
        later = [last * (1 + yearly / 100) ** year for year in (1, 2, 3)]
        return standing(rule, revenue(*values, *later), 2025).met

    assert grown(need.amount + Decimal("1e-9"))
    assert not grown(need.amount - Decimal("1e-9"))
