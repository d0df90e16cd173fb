"""The interpreter agrees with its slow twin on any ledger whatever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Entry, Figure, Statement
from resolute.measure import OverTime, OverUnits, Stated, evaluate
from resolute.measure.cover import disjoint
from resolute.measure.scope import Scope
from tests.property.ledgers import DISTRICT, PERIODS, WARDS, ledgers
from tests.property.slow_twin import Answer, Ask, Slow, choose, ratio, year_before
from tests.worlds import PARTS, entry, evidence, fold, period

PARTS_USED = ("settled", "on_time", "people", "rate")
DAYS = st.sampled_from(
    [date(2022, 12, 31), date(2023, 6, 30), date(2022, 12, 30), date(2022, 6, 30)]
)
WINDOWS = st.sampled_from(["2021-2022", "2021-2022", "2022", "2021"])
UNITS = st.sampled_from([DISTRICT, DISTRICT, *WARDS])
NEARLY = Fraction(1, 10**15)

Twin = Callable[[Slow, Ask], Answer | Fraction | None]


def _first(slow: Slow, ask: Ask) -> Answer | None:
    return slow.total("settled", ask)


TWINS: dict[str, Twin] = {
    "total('settled')": _first,
    "latest('people')": lambda slow, ask: slow.latest("people", ask),
    "latest('rate')": lambda slow, ask: slow.latest("rate", ask),
    "mean('rate')": lambda slow, ask: slow.mean("rate", ask),
    "ratio(total('on_time'), total('settled'))": lambda slow, ask: ratio(
        lambda one: slow.total("on_time", one),
        lambda one: slow.total("settled", one),
        ask,
        runs=True,
    ),
    "ratio(latest('rate'), latest('people'))": lambda slow, ask: ratio(
        lambda one: slow.latest("rate", one),
        lambda one: slow.latest("people", one),
        ask,
        runs=False,
    ),
    "share(latest('on_time'), latest('settled'))": lambda slow, ask: _share(
        ratio(
            lambda one: slow.latest("on_time", one),
            lambda one: slow.latest("settled", one),
            ask,
            runs=True,
        )
    ),
    "difference(total('settled'), earlier(total('settled'), months=12))": lambda slow, ask: _less(
        slow.total("settled", ask), slow.total("settled", year_before(ask))
    ),
    "sum(latest('people'), total('settled'))": lambda slow, ask: _added(
        slow.latest("people", ask), slow.total("settled", ask)
    ),
    "growth(total('settled'), 'yoy')": lambda slow, ask: _rate(
        slow.growth("settled", ask, base=None)
    ),
    "growth(total('settled'), 'cumulative', base='2021')": lambda slow, ask: _rate(
        slow.growth("settled", ask, base=2021)
    ),
    "count_units('ward', latest('rate'), at_least=10)": lambda slow, ask: slow.count_units(
        "rate", ask, lambda value: value >= 10
    ),
    "weighted(latest('rate'), by=latest('people'), level='ward')": lambda slow, ask: slow.weighted(
        "rate", "people", ask
    ),
}


def _added(*answers: Answer | None) -> Fraction | None:
    known = [answer.value for answer in answers if answer]
    return sum(known, Fraction(0)) if len(known) == len(answers) else None


def _less(left: Answer | None, right: Answer | None) -> Fraction | None:
    return left.value - right.value if left and right else None


def _share(per_cent: Fraction | None) -> Fraction | None:
    return per_cent if per_cent is not None and per_cent <= 100 else None


def _rate(grown: tuple[Fraction, int] | None) -> Fraction | None:
    return (grown[0] - 1) * 100 if grown else None


def slow(said: list[Entry]) -> Slow:
    below = {DISTRICT: tuple(WARDS), **dict.fromkeys(WARDS, ())}
    return Slow(entries=tuple(said), parts=PARTS, below=below)


def asked(unit: str, window: str, on: date) -> Ask:
    days = period(window)
    return Ask(unit=unit, window=(days.begins, days.last_day), on=on)


def value_of(found: Answer | Fraction | None) -> Fraction | None:
    return found.value if isinstance(found, Answer) else found


@pytest.mark.parametrize("text", list(TWINS))
@given(said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_a_fold_agrees_with_its_slow_twin(
    text: str, said: list[Entry], window: str, on: date
) -> None:
    outcome = evaluate(fold(text), Scope(unit=DISTRICT, window=window, on=on), evidence(said))

    expected = value_of(TWINS[text](slow(said), asked(DISTRICT, window, on)))
    assert (outcome.number is None) is (expected is None)
    assert (outcome.value is None) is bool(outcome.gaps)
    if outcome.number is not None and expected is not None:
        assert abs(Fraction(outcome.number) - expected) <= NEARLY * (1 + abs(expected))


@pytest.mark.parametrize("text", ["total('settled')", "latest('people')", "latest('rate')"])
@given(said=ledgers(PARTS_USED), unit=UNITS, window=WINDOWS, on=DAYS)
def test_a_sum_is_exact_and_speaks_of_the_same_days(
    text: str, said: list[Entry], unit: str, window: str, on: date
) -> None:
    outcome = evaluate(fold(text), Scope(unit=unit, window=window, on=on), evidence(said))

    expected = TWINS[text](slow(said), asked(unit, window, on))
    assert (outcome.number is None) is (expected is None)
    if outcome.number is not None and isinstance(expected, Answer):
        assert Fraction(outcome.number) == expected.value
        assert (outcome.as_of, outcome.complete) == (expected.until, expected.whole)


@given(
    said=ledgers(("settled",)),
    unit=UNITS,
    window=WINDOWS,
    on=DAYS,
    over_time=st.sampled_from(OverTime),
    over_units=st.sampled_from(OverUnits),
)
def test_what_was_stated_agrees_with_its_slow_twin(
    said: list[Entry],
    unit: str,
    window: str,
    on: date,
    over_time: OverTime,
    over_units: OverUnits,
) -> None:
    leaf = Stated(part="settled", over_time=over_time, over_units=over_units)
    outcome = evaluate(leaf, Scope(unit=unit, window=window, on=on), evidence(said))

    expected = slow(said).stated(
        "settled",
        asked(unit, window, on),
        over_time=over_time.value,
        over_units=over_units.value,
    )
    assert (outcome.number is None) is (expected is None) is bool(outcome.gaps)
    if outcome.number is not None and expected is not None:
        assert abs(Fraction(outcome.number) - expected.value) <= NEARLY * (1 + expected.value)
        assert (outcome.as_of, outcome.complete) == (expected.until, expected.whole)


@given(said=ledgers(("settled",)), window=WINDOWS, on=DAYS)
def test_a_total_that_is_known_is_what_was_stated_by_those_who_report(
    said: list[Entry], window: str, on: date
) -> None:
    """A total believes the district or adds up its wards; nobody here has both."""
    wards_only = [each for each in said if each.unit != DISTRICT]
    scope, known = Scope(unit=DISTRICT, window=window, on=on), evidence(wards_only)

    total = evaluate(fold("total('settled')"), scope, known)

    if total.number is not None:
        assert evaluate(fold("stated('settled')"), scope, known).number == total.number


@given(
    before=st.integers(1, 10**6),
    now=st.integers(1, 10**6),
    years=st.integers(1, 5),
)
def test_average_growth_compounded_gives_back_the_figure(before: int, now: int, years: int) -> None:
    said = [_yearly(0, before, "2020"), _yearly(1, now, str(2020 + years))]
    grown = fold("growth(latest('settled'), 'average', base='2020')")
    scope = Scope(unit=DISTRICT, window="2020-2025", on=date(2025, 12, 31))

    rate = evaluate(grown, scope, evidence(said)).number

    assert rate is not None
    compounded = before * (1 + Fraction(rate) / 100) ** years
    assert abs(compounded - now) <= NEARLY * now


@given(periods=st.lists(st.sampled_from(PERIODS), unique=True))
def test_the_figures_chosen_are_the_best_of_every_choice(periods: list[str]) -> None:
    said = [_yearly(number, 1, name) for number, name in enumerate(periods)]
    heard = evidence(said).book.series("settled", None, DISTRICT)

    chosen = disjoint(heard)

    spans = [(s.period.begins, s.period.last_day) for s in heard]
    assert tuple((s.period.begins, s.period.last_day) for s in chosen) == choose(spans)


@given(data=st.data(), said=ledgers(("settled",)), window=WINDOWS, on=DAYS)
def test_the_order_of_entries_changes_nothing(
    data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    turned = data.draw(st.permutations(said))
    scope = Scope(unit=DISTRICT, window=window, on=on)

    assert evaluate(fold("total('settled')"), scope, evidence(said)) == evaluate(
        fold("total('settled')"), scope, evidence(turned)
    )


@given(said=ledgers(("settled", "on_time")), on=DAYS)
def test_a_number_is_proved_by_entries_that_exist_and_are_in_force(
    said: list[Entry], on: date
) -> None:
    text = "ratio(total('on_time'), total('settled'))"
    outcome = evaluate(fold(text), Scope(unit=DISTRICT, window="2022", on=on), evidence(said))

    replaced = {each.replaces for each in said}
    used = [each.entry for each in outcome.used if isinstance(each, Statement)]
    assert len({each.id for each in used}) == len(used)
    assert all(each in said and each.id not in replaced for each in used)


def _yearly(number: int, value: int, name: str) -> Entry:
    figure = Figure(part="settled", value=Decimal(value))
    return entry(f"e{number}", figure, period(name))
