"""Access follows the map of the day, whatever became of the units since."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Granted
from resolute.units import Chapter, Registry, Unit, reaches, unit_of
from resolute.words import Words

FIRST = date(2025, 1, 1)
DAYS = 12
DAY = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
IDS = tuple("abcde")


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Up to five units that come, go, and move below units of an earlier letter."""
    units = []
    for place, id_ in enumerate(draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1))):
        edges = sorted(draw(st.sets(DAY, min_size=2, max_size=4)))
        units.append(unit_of(id_, [_chapter(draw, *pair, place=place) for pair in _pairs(edges)]))
    return Registry(tuple(units))


def _chapter(draw: st.DrawFn, begins: date, ends: date, *, place: int) -> Chapter:
    parent = draw(st.sampled_from((None, *IDS[:place])))
    name = Words("", "")
    return Chapter(level="x", name=name, valid_from=begins, valid_to=ends, parent=parent)


def _pairs(edges: list[date]) -> list[tuple[date, date]]:
    return list(zip(edges, edges[1:], strict=False))  # noqa: RUF007  as the sentence says


def slowly_above(unit: Unit, registry: Registry, day: date) -> set[str]:
    """The unit, and going up from it on a day each unit that there was."""
    found, above, steps = {unit.id}, unit.chapter(day).parent, 0
    while above is not None and steps < len(IDS):
        if above not in registry:
            return found | {above}
        found |= {above} if registry[above].exists(day) else set()
        above, steps = registry[above].chapter(day).parent, steps + 1
    return found


@given(
    registry=registries(),
    unit=st.sampled_from(IDS),
    given_=st.sets(st.sampled_from(IDS)),
    begins=DAY,
    more=st.integers(1, 5),
)
def test_a_grant_holds_for_days_if_it_reached_the_unit_on_the_last_of_them_on_which_it_was(
    registry: Registry, unit: str, given_: set[str], begins: date, more: int
) -> None:
    days = [begins + timedelta(days=n) for n in range(more)]
    policy = Granted({("lan", "submit"): frozenset(given_)}, reaches(registry))
    allowed = policy.may("lan", "submit", unit, days=(begins, days[-1] + timedelta(days=1)))

    if unit not in registry:
        assert allowed is (unit in given_)
        return
    living = [day for day in days if registry[unit].exists(day)]
    reached = slowly_above(registry[unit], registry, living[-1]) if living else set()
    assert allowed is bool(given_ & reached)


@given(registry=registries(), unit=st.sampled_from(IDS), given_=st.sets(st.sampled_from(IDS)))
def test_what_is_about_no_days_is_open_to_whoever_was_above_on_any_day(
    registry: Registry, unit: str, given_: set[str]
) -> None:
    policy = Granted({("lan", "plan"): frozenset(given_)}, reaches(registry))
    every_day = [FIRST + timedelta(days=n) for n in range(DAYS + 1)]
    on = [(day, day + timedelta(days=1)) for day in every_day]

    assert policy.may("lan", "plan", unit) is any(
        policy.may("lan", "plan", unit, days=days) for days in on
    )


@given(registry=registries(), given_=st.sets(st.sampled_from(IDS)), day=DAY)
def test_who_had_only_units_that_were_closed_gains_no_unit_that_was_founded_then(
    registry: Registry, given_: set[str], day: date
) -> None:
    """Whatever the new unit was made of: it is another unit, under units that go on."""
    policy = Granted({("lan", "approved"): frozenset(given_)}, reaches(registry))
    closed = {u.id for u in registry if u.valid_to is not None and u.valid_to <= day}
    founded = [u.id for u in registry if u.valid_from == day]
    if given_ <= closed:
        for unit in founded:
            assert not policy.may("lan", "approved", unit, days=(day, date.max))
