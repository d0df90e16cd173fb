"""Promises of an index of points for any sheets whatever, beside slow and obvious twins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import hypot
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Absence
from resolute.standing.points import (
    Answer,
    Deduction,
    Form,
    Given,
    MoveCause,
    Penalty,
    Proportional,
    Score,
    Scorer,
    Sheet,
    Year,
    YesNo,
    neighbours,
    pays_most,
    points_of,
    ranking,
    rounded,
    score,
    shapley,
    why_moved,
)
from resolute.standing.points.by_criterion import criterion_shares, exact_shares, places_of
from resolute.standing.points.by_field import field_shares
from resolute.standing.points.by_survey import place_intervals
from resolute.standing.points.survey import NINETY_FIVE
from tests.property.points_twin import (
    criterion_moves_by_orders,
    percent_by_hand,
    places_by_counting,
    places_in_every_world,
    shapley_by_orders,
)
from tests.scorings import STEPS, edition, group, leaf

MOST = Decimal(2)
FORMS: dict[str, Form] = {
    "a": YesNo(),
    "b": STEPS,
    "c": Proportional(target=Decimal(90), floor=Decimal(70)),
    "d": Penalty(each=Decimal("0.5")),
    "e": Given(),
    "f": Deduction(each=Decimal("0.25"), at_most=Decimal(1)),
}
RISING = ("a", "b", "c", "e")
INDEX = edition(
    group("1", *(leaf(code, "2", form) for code, form in FORMS.items() if code != "f")),
    group("2", leaf("f", None, FORMS["f"], Scorer.COMPUTED)),
)

yes_or_no = st.sampled_from([Decimal(0), Decimal(1)])
percents = st.decimals(0, 100, places=1)
stated = st.decimals(0, 2, places=2)
counts = st.integers(0, 6).map(Decimal)
known = st.fixed_dictionaries(
    {"a": yes_or_no, "b": percents, "c": percents, "d": counts, "e": stated, "f": counts}
)
absent = st.sampled_from([Absence.NOT_APPLICABLE, Absence.MISSING, Absence.SUPPRESSED])
points = st.integers(0, 6)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers of which some may be absent in one way or another."""
    told: dict[str, Answer] = dict(draw(known))
    for code in draw(st.sets(st.sampled_from(sorted(FORMS)))):
        told[code] = draw(absent)
    return told


def sheet(unit: str, told: dict[str, Answer]) -> Sheet:
    """A ward's answers."""
    return Sheet(unit=unit, kind="ward", year=2022, answers=told)


@given(told=known, gone=st.sets(st.sampled_from(["a", "b", "c", "d", "e"])))
def test_a_score_is_what_was_earned_of_what_could_be(
    told: dict[str, Decimal], gone: set[str]
) -> None:
    read = {code: Absence.NOT_APPLICABLE if code in gone else told[code] for code in told}
    mosts = {code: MOST if code != "f" else Decimal(0) for code in told}
    by_hand = percent_by_hand(
        (
            None if code in gone else points_of(FORMS[code], told[code], mosts[code]),
            Fraction(mosts[code]),
        )
        for code in told
    )

    assert score(sheet("A", read), INDEX).known == by_hand


@given(told=answers())
def test_a_score_lies_between_its_ends_and_within_the_scale(told: dict[str, Answer]) -> None:
    found = score(sheet("A", told), INDEX)

    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.high <= 100
        assert (found.low == found.high) or found.unknown


@given(told=answers(), fill=known)
def test_whatever_the_unknown_turns_out_to_be_it_was_possible(
    told: dict[str, Answer], fill: dict[str, Decimal]
) -> None:
    before = score(sheet("A", told), INDEX)
    unknown = {Absence.MISSING, Absence.SUPPRESSED}
    later = {code: fill[code] if answer in unknown else answer for code, answer in told.items()}
    after = score(sheet("A", later), INDEX).known

    if before.low is not None and before.high is not None and after is not None:
        assert before.low <= after <= before.high


@given(told=known, code=st.sampled_from(RISING), more=known)
def test_a_better_answer_never_lowers_a_score(
    told: dict[str, Decimal], code: str, more: dict[str, Decimal]
) -> None:
    better = {**told, code: max(told[code], more[code])}

    assert (score(sheet("A", dict(better)), INDEX).known or 0) >= (
        score(sheet("A", dict(told)), INDEX).known or 0
    )


@given(several=st.lists(answers(), min_size=1, max_size=5), data=st.data())
def test_the_order_of_the_sheets_changes_nothing(
    several: list[dict[str, Answer]], data: st.DataObject
) -> None:
    scores = [score(sheet(f"u{each}", told), INDEX) for each, told in enumerate(several)]

    assert ranking(data.draw(st.permutations(scores))) == ranking(scores)


@given(several=st.lists(known, min_size=2, max_size=5), code=st.sampled_from(RISING), better=known)
def test_more_points_never_lower_a_rank(
    several: list[dict[str, Decimal]], code: str, better: dict[str, Decimal]
) -> None:
    first = {**several[0], code: max(several[0][code], better[code])}
    places = []
    for own in (several[0], first):
        sheets = [sheet(f"u{k}", dict(told)) for k, told in enumerate([own, *several[1:]])]
        placed = ranking(score(each, INDEX) for each in sheets)
        places.append(next(each.best for each in placed if each.score.sheet.unit == "u0"))

    assert places[1] <= places[0]


@given(several=st.lists(answers(), min_size=1, max_size=4))
def test_possible_places_are_those_of_some_world(several: list[dict[str, Answer]]) -> None:
    scores = [score(sheet(f"u{each}", told), INDEX) for each, told in enumerate(several)]
    scores = [_whole(each) for each in scores if each.most > 0]
    found = {each.score.sheet.unit: each for each in ranking(scores)}
    worlds = places_in_every_world(scores, 2)

    for each, places in zip(scores, worlds, strict=True):
        placed = found[each.sheet.unit]
        assert (placed.best, placed.worst) == (min(places), max(places))
        assert (placed.place is None) == (placed.best != placed.worst)


def _whole(found: Score) -> Score:
    """A score whose ends are announced so finely that rounding joins nobody."""
    return replace(found, edition=replace(INDEX, places=12))


@given(worths=st.dictionaries(st.frozensets(st.sampled_from("wxyz")), st.integers(-9, 9)))
def test_exact_shares_are_those_of_all_orders(worths: dict[frozenset[str], int]) -> None:
    shares = shapley("wxyz", lambda some: worths.get(some, 0))

    assert shares == shapley_by_orders("wxyz", lambda some: worths.get(some, 0))


@given(old=st.lists(known, min_size=3, max_size=3), new=st.lists(known, min_size=3, max_size=3))
def test_the_causes_of_a_move_add_up_to_it(
    old: list[dict[str, Decimal]], new: list[dict[str, Decimal]]
) -> None:
    before, after = (
        Year(edition=INDEX, sheets=tuple(sheet(f"u{k}", dict(each)) for k, each in enumerate(told)))
        for told in (old, new)
    )
    move = why_moved("u0", before, after)

    assert sum(move.shares.values()) == move.after - move.before
    assert move.shares[MoveCause.REVISION] == move.shares[MoveCause.EDITION] == 0


@given(table=st.lists(st.lists(points, min_size=6, max_size=6), min_size=1, max_size=4))
def test_the_quick_shares_of_all_orders_are_the_exact_ones(table: list[list[int]]) -> None:
    """Each of the six orders of three criteria is drawn once, so nothing is left to chance."""
    before, after = [row[:3] for row in table], [row[3:] for row in table]

    found = criterion_shares(np.array(before), np.array(after), chance=_every_order(3), orders=12)

    exact = criterion_moves_by_orders(before, after)
    assert exact_shares(_exactly(before), _exactly(after), step=Fraction(1)) == tuple(
        map(tuple, exact)
    )
    assert np.abs(found.shares - np.array(exact, float)).max() < 1e-12
    assert list(found.before) == places_by_counting([Fraction(sum(row)) for row in before])


def _exactly(rows: list[list[int]]) -> list[list[Fraction]]:
    return [[Fraction(each) for each in row] for row in rows]


def _every_order(criteria: int) -> np.random.Generator:
    """A generator that draws every order once."""
    orders = iter(list(permutations(range(criteria))))

    class Every(np.random.Generator):
        def permutation(self, *_: object, **__: object) -> object:  # type: ignore[override]
            return np.array(next(orders))

    return Every(np.random.PCG64(0))


@given(
    table=st.lists(st.lists(points, min_size=10, max_size=10), min_size=2, max_size=6),
    seed=st.integers(0, 2**32),
)
def test_sampled_shares_add_up_to_each_move(table: list[list[int]], seed: int) -> None:
    numbers = np.array(table)
    found = criterion_shares(
        numbers[:, :5], numbers[:, 5:], chance=np.random.default_rng(seed), orders=10
    )

    assert np.abs(found.shares.sum(axis=1) - (found.after - found.before)).max() < 1e-12


@given(table=st.lists(st.lists(points, min_size=6, max_size=6), min_size=1, max_size=4))
def test_large_numbers_are_shared_out_as_small_ones_are(table: list[list[int]]) -> None:
    """Numbers past half the room take the whole of it."""
    small = np.array(table)
    found = [
        criterion_shares(each[:, :3], each[:, 3:], chance=np.random.default_rng(1), orders=4).shares
        for each in (small, small * 2**33)
    ]

    assert (found[0] == found[1]).all()


@given(totals=st.lists(points, min_size=1, max_size=9))
def test_quick_places_are_counted_ones(totals: list[int]) -> None:
    assert list(places_of(np.array(totals))) == places_by_counting(
        [Fraction(each) for each in totals]
    )


@given(own=known, others=st.lists(known, max_size=3), efforts=st.lists(counts, min_size=4))
def test_taking_every_chance_never_costs_a_place(
    own: dict[str, Decimal], others: list[dict[str, Decimal]], efforts: list[Decimal]
) -> None:
    told = {code: effort + 1 for code, effort in zip("abce", efforts, strict=False)}
    scores = [score(sheet(f"o{k}", dict(each)), INDEX) for k, each in enumerate(others)]
    chances = pays_most(score(sheet("A", dict(own)), INDEX), scores, told)

    assert [each.place for each in chances] == sorted((e.place for e in chances), reverse=True)
    ratios = [each.gain / Fraction(each.effort) for each in chances]
    assert ratios == sorted(ratios, reverse=True)


@given(
    value=st.fractions(0, 100, max_denominator=997),
    places=st.integers(0, 4),
)
def test_rounding_is_half_up_on_the_exact_value(value: Fraction, places: int) -> None:
    shifted = value * 10**places

    assert Fraction(rounded(value, places)) * 10**places == (2 * shifted + 1) // 2


@given(
    several=st.lists(known, min_size=1, max_size=5),
    margin=st.floats(0, 5),
    seed=st.integers(0, 2**32),
)
def test_drawn_places_are_counted_ones(
    several: list[dict[str, Decimal]], margin: float, seed: int
) -> None:
    """The slow way: draw the same noise, count each place, and sort the places."""
    scores = [score(sheet(f"u{k}", dict(each)), INDEX) for k, each in enumerate(several)]
    margins = {each.sheet.unit: margin for each in scores}
    found = place_intervals(scores, margins, chance=np.random.default_rng(seed), draws=40)

    noise = np.random.default_rng(seed).standard_normal((40, len(scores)))
    centre = [float(each.known or 0) for each in scores]
    drawn = [
        [
            Fraction(round((c + n * margin / NINETY_FIVE) * 10**9))
            for c, n in zip(centre, row, strict=True)
        ]
        for row in noise.tolist()
    ]
    places = [places_by_counting(row) for row in drawn]
    for unit, interval in enumerate(found):
        own = sorted(row[unit] for row in places)
        assert (interval.low, interval.high) == (own[2], own[37])
        assert interval.first == own.count(1) / 40


@given(several=st.lists(known, min_size=1, max_size=5))
def test_without_a_margin_every_place_is_sure(several: list[dict[str, Decimal]]) -> None:
    scores = [score(sheet(f"u{k}", dict(each)), INDEX) for k, each in enumerate(several)]
    found = place_intervals(scores, {}, chance=np.random.default_rng(1), draws=10)
    exact = places_by_counting([each.known or Fraction(0) for each in scores])

    assert [(each.low, each.high) for each in found] == [(place, place) for place in exact]


@given(old=st.lists(known, min_size=3, max_size=3), new=st.lists(known, min_size=3, max_size=3))
def test_the_fields_of_a_move_add_up_to_it(
    old: list[dict[str, Decimal]], new: list[dict[str, Decimal]]
) -> None:
    """The places are those of the announced scores."""
    whole = edition(*(group(code, leaf(code, "2", FORMS[code])) for code in "abcde"))
    before, after = (
        Year(edition=whole, sheets=tuple(sheet(f"u{k}", dict(each)) for k, each in enumerate(told)))
        for told in (old, new)
    )
    totals = [
        [Fraction(score(each, whole).announced or 0) for each in year.sheets]
        for year in (before, after)
    ]
    places = [places_by_counting(each) for each in totals]
    shares = field_shares("u0", before, after)

    assert sum(each.places for each in shares) == places[1][0] - places[0][0]


def test_too_many_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="13 criteria"):
        exact_shares([[Fraction(0)] * 13], [[Fraction(1)] * 13], step=Fraction(1))


@given(st.data())
def test_two_units_are_told_apart_as_often_as_a_textbook_says(data: st.DataObject) -> None:
    """The slow way: the normal distribution of the gap, as the standard library has it."""
    percent = st.decimals(0, 2, places=2)
    gaps = data.draw(st.lists(percent, min_size=2, max_size=5), label="points")
    doubts = data.draw(
        st.lists(st.floats(0.01, 5), min_size=len(gaps), max_size=len(gaps)), label="margins"
    )
    names = [f"u{at}" for at in range(len(gaps))]
    small = edition(leaf("e", "2", Given()))
    scores = [
        score(Sheet(unit=name, kind="k", year=2022, answers={"e": gap}), small)
        for name, gap in zip(names, gaps, strict=True)
    ]
    margins = dict(zip(names, doubts, strict=True))

    for each in neighbours("u0", scores, margins):
        other = names.index(each.unit)
        gap = NormalDist(
            float((scores[0].known or 0) - (scores[other].known or 0)),
            hypot(doubts[0], doubts[other]) / NINETY_FIVE,
        )
        assert each.ahead == pytest.approx(1 - gap.cdf(0), abs=1e-9)
        back = neighbours(each.unit, scores, margins)
        assert next(e for e in back if e.unit == "u0").apart is each.apart
