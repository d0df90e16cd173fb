"""A change is split among its drivers exactly, whatever changed, and nobody is credited in vain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.evidence import Body, Entry, Figure, Nature, Withdrawal
from resolute.plan import AllOf, AllUnits, Cumulative, EveryPeriod, Level, Maintain, Rule, Task
from resolute.standing import Standing, Tally, judge, tally
from resolute.standing.change import (
    Driver,
    Portion,
    Replay,
    Side,
    Split,
    added,
    change_of,
    counts_together,
    split,
)
from resolute.standing.change.driver import AFTER_TIME
from tests.property.ledgers import START, ledgers
from tests.worlds import METHOD, TERM, UNITS, at_least, bench, evidence, indicators, period, task

few = settings(max_examples=settings().max_examples // 3)
"""A third of the usual examples: each of them judges several times."""

Drivers = frozenset[Driver]
FREE = (Driver.TARGET, Driver.RULE, Driver.TIME)
"""Drivers of which none has to wait for another."""

numbers = st.fractions(-50, 50, max_denominator=12)
drivers = st.frozensets(st.sampled_from(list(Driver)), max_size=4)
unsure = st.none() | numbers


def tables(among: Drivers, values: st.SearchStrategy[Fraction | None]) -> st.SearchStrategy:
    """A number for each choice of drivers; that of none and that of all are known."""
    order = [driver for driver in Driver if driver in among]
    bits = range(2 ** len(order))
    choices = [frozenset(d for at, d in enumerate(order) if each >> at & 1) for each in bits]
    ends = {frozenset(): numbers, among: numbers}
    return st.fixed_dictionaries({each: ends.get(each, values) for each in choices})


@st.composite
def games(
    draw: st.DrawFn, values: st.SearchStrategy[Fraction | None] = unsure
) -> tuple[Drivers, Mapping[Drivers, Fraction | None]]:
    """Some drivers, and what a number would be with any of them; half way it may be unknown."""
    among = draw(drivers)
    return among, draw(tables(among, values))


def split_of(among: Drivers, game: Callable[[Drivers], Fraction | None]) -> Split:
    """A split of what is known at both ends."""
    found = split(among, game)
    assert found is not None
    return found


@few
@given(game=games())
def test_the_portions_make_up_the_change(
    game: tuple[Drivers, Mapping[Drivers, Fraction | None]],
) -> None:
    found = split_of(game[0], game[1].__getitem__)

    assert sum((p.amount for p in found.portions), Fraction(0)) == found.change
    assert all(portion.amount for portion in found.portions)


@few
@given(game=games(), idle=st.sampled_from(list(Driver)))
def test_a_driver_that_changes_nothing_is_credited_with_nothing(
    game: tuple[Drivers, Mapping[Drivers, Fraction | None]], idle: Driver
) -> None:
    """Not by itself, and not together with others."""
    among, told = game
    with_idle = split_of(among | {idle}, lambda some: told[_without(some, idle, among)])

    assert idle in among or not any(idle in portion.drivers for portion in with_idle.portions)


def _without(some: Drivers, idle: Driver, among: Drivers) -> Drivers:
    return some if idle in among else some - {idle}


@few
@given(told=tables(frozenset(FREE), numbers))
def test_where_every_order_is_possible_it_is_the_mean_over_all_orders(
    told: Mapping[Drivers, Fraction],
) -> None:
    """The slow way: walk every order, and note what the number does at each step."""
    found = split_of(frozenset(FREE), told.__getitem__)

    orders = list(permutations(FREE))
    for driver in FREE:
        steps = (_step(order, driver, told) for order in orders)
        assert found.of(driver) == sum(steps, Fraction(0)) / len(orders)


def _step(order: tuple[Driver, ...], driver: Driver, told: Mapping[Drivers, Fraction]) -> Fraction:
    before = frozenset(order[: order.index(driver)])
    return told[before | {driver}] - told[before]


@few
@given(told=tables(frozenset(FREE), numbers), values=st.permutations(FREE))
def test_two_drivers_that_change_places_change_their_portions(
    told: Mapping[Drivers, Fraction], values: list[Driver]
) -> None:
    other = dict(zip(FREE, values, strict=True))

    found = split_of(frozenset(FREE), told.__getitem__)
    renamed = split_of(frozenset(FREE), lambda some: told[frozenset(other[d] for d in some)])

    assert all(renamed.of(driver) == found.of(other[driver]) for driver in FREE)


@few
@given(one=games(numbers), other=games(numbers))
def test_splits_that_are_added_make_up_the_sum(
    one: tuple[Drivers, Mapping[Drivers, Fraction]],
    other: tuple[Drivers, Mapping[Drivers, Fraction]],
) -> None:
    splits = [split_of(among, told.__getitem__) for among, told in (one, other)]

    whole = added(splits)

    assert whole.change == sum(each.change for each in splits)
    assert all(whole.of(d) == sum(each.of(d) for each in splits) for d in Driver)


def test_what_is_only_known_together_is_credited_together() -> None:
    """Each alone leaves the number unknown, as old units that no longer report do."""
    both = frozenset({Driver.RULE, Driver.TARGET})

    found = split(both, lambda some: None if len(some) == 1 else Fraction(len(some)))

    assert found is not None
    assert found.portions == (Portion(drivers=(Driver.TARGET, Driver.RULE), amount=Fraction(2)),)


def test_a_figure_is_never_credited_with_what_time_alone_does() -> None:
    """Until its day has come a figure does nothing, so time goes first."""
    among = frozenset({Driver.TIME, Driver.NEW_PERIOD})
    told = {1: Fraction(5), 2: Fraction(9)}

    found = split(among, lambda some: told.get(len(some), Fraction(0)))

    assert found is not None
    assert found.of(Driver.TIME) == 5
    assert found.of(Driver.NEW_PERIOD) == 4
    assert Driver.TIME not in AFTER_TIME


PROMISES: tuple[Rule, ...] = (
    Level(indicator="rate", bound=at_least("10")),
    AllUnits(indicator="rate", bound=at_least("8"), level="ward"),
    Cumulative(indicator="so_far", bound=at_least("25")),
    EveryPeriod(indicator="rate", bound=at_least("9"), each="year"),
    AllOf(rules=(Maintain(indicator="rate", bound=at_least("5")),)),
)
CODES = tuple(f"T{at}" for at in range(len(PROMISES)))
FOLDS = {
    "rate": "latest('rate')",
    "so_far": "total('settled')",
}
LATER = {"rate": "mean('rate')", "so_far": "total('settled')"}
restatements = st.integers(0, 20).map(Decimal)
natures = st.sampled_from(list(Nature))
days = st.sampled_from(
    [date(2022, 3, 31), date(2022, 6, 30), date(2022, 12, 31), date(2023, 6, 30)]
)
MERGED = tuple(
    replace(each, valid_to=date(2022, 7, 1)) if each.id == "hang-dao" else each for each in UNITS
)


@st.composite
def replays(draw: st.DrawFn) -> Replay:
    """Two sides between which anything may differ."""
    first = draw(ledgers(("settled", "rate")))
    said = first + draw(restated(first))
    since, until = sorted(draw(st.tuples(days, days)))
    known = sorted(draw(st.tuples(st.integers(len(first) // 2, len(said)), st.just(len(said)))))
    before, after = (
        Side(
            promises=promises(draw(st.integers(0, 1)), draw(st.integers(0, 1))),
            indicators=indicators(draw(st.sampled_from([FOLDS, FOLDS, LATER]))),
            term=period(TERM),
            evidence=evidence([], units=draw(st.sampled_from([UNITS, MERGED]))),
            entries=tuple(_known(said, count)),
            method=draw(st.sampled_from([METHOD, METHOD, replace(METHOD, version="standing/0")])),
            on=on,
        )
        for on, count in zip((since, until), known, strict=True)
    )
    return Replay(before, after)


@st.composite
def restated(draw: st.DrawFn, said: list[Entry]) -> list[Entry]:
    """Later entries on some that were said: a correction, a firmer figure, or a withdrawal."""
    found: list[Entry] = []
    for entry in draw(st.lists(st.sampled_from(said), max_size=6, unique=True)) if said else ():
        assert isinstance(entry.body, Figure)
        firm = replace(entry.body, value=draw(restatements), nature=draw(natures))
        bodies: list[Body] = [firm, firm, Withdrawal(reason="sent by mistake")]
        body = draw(st.sampled_from(bodies))
        corrects = isinstance(body, Withdrawal) or draw(st.booleans())
        number = len(said) + len(found)
        later = replace(
            entry,
            id=f"r{number:03d}",
            body=body,
            recorded_at=START + timedelta(days=number),
            replaces=entry.id if corrects else None,
        )
        found.append(later)
    return found


def _known(said: list[Entry], count: int) -> list[Entry]:
    return [entry for entry in said if entry.recorded_at < START + timedelta(days=count)]


def promises(easier: int, without: int) -> dict[str, Task]:
    """The promises above, some of them easier, and without the first of them."""
    dues = ("2025-12-31", "2022-12-31")
    listed = {
        code: task(rule, baseline="1", due=dues[at % 2])
        for at, (code, rule) in enumerate(zip(CODES, PROMISES, strict=True))
    }
    if easier:
        listed["T0"] = replace(listed["T0"], rule=Level(indicator="rate", bound=at_least("6")))
    return dict(list(listed.items())[without:])


def told(standing: Standing | None) -> tuple[object, ...] | None:
    """All that a reader sees of a standing."""
    if standing is None:
        return None
    values = [(reading.value, reading.as_of) for reading in standing.readings]
    return standing.verdict, standing.exceeded, standing.state, standing.pace, values


@settings(max_examples=25)
@given(replay=replays())
def test_with_no_driver_it_is_the_standing_before_and_with_all_the_standing_after(
    replay: Replay,
) -> None:
    for code in CODES:
        nobody: Drivers = frozenset()
        for side, some in ((replay.before, nobody), (replay.after, replay.drivers(code))):
            assert told(replay.standing(code, some)) == told(judged_on(side, code))


def judged_on(side: Side, code: str) -> Standing | None:
    """A standing by all that a side knows, judged as always."""
    if code not in side.promises:
        return None
    court = replace(
        bench(side.entries, units=side.evidence.units),
        indicators=side.indicators,
        on=side.on,
    )
    return judge(side.promises[code], court, side.method)


@settings(max_examples=25)
@given(replay=replays())
def test_every_number_every_turn_and_every_count_is_split_exactly(replay: Replay) -> None:
    changes = [change_of(code, replay) for code in CODES]

    counts = counts_together(changes)

    before, after = (asdict(tally_on(side)) for side in (replay.before, replay.after))
    for name, found in counts.items():
        assert (found.before, found.after) == (before[name], after[name])
    turns = [change.turn for change in changes if change.turn is not None]
    numbers = [split for change in changes for split in change.numbers.values()]
    for each in (*counts.values(), *turns, *numbers):
        assert sum(portion.amount for portion in each.portions) == each.change
    assert all(turn.change == 1 for turn in turns)


def tally_on(side: Side) -> Tally:
    """The counts of a side, judged as always."""
    return tally(s for code in CODES if (s := judged_on(side, code)) is not None)


@settings(max_examples=15)
@given(replay=replays())
def test_what_does_not_differ_has_no_part(replay: Replay) -> None:
    """With the same figures on both sides no figure is a driver, and so with all the others."""
    for code in CODES:
        change = change_of(code, replay)
        differing = {moved.driver for moved in change.figures}
        if replay.before.on != replay.after.on:
            differing.add(Driver.TIME)
        if replay.before.promises.get(code) != replay.after.promises.get(code):
            differing.add(Driver.TARGET)
        named = {d for each in change.counts.values() for p in each.portions for d in p.drivers}
        assert named <= differing | {Driver.RULE, Driver.REORGANISATION}
