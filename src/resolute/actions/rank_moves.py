"""A unit's move from place to place in an index of points, with what a survey leaves open of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from resolute.review.drawings import SlopeLine
from resolute.review.rankings import RankMove
from resolute.standing.points import (
    Placed,
    PlaceInterval,
    PointsIndex,
    Score,
    Scorer,
    Stratum,
    Year,
    ranking,
    satisfaction,
    score,
    why_moved,
)
from resolute.standing.points.by_field import field_shares
from resolute.standing.points.by_survey import DRAWS, PlaceSpread, place_spread

FIRST_ONES = 6  # as many are drawn beside the unit that is asked about
SEED = 1


def rank_move(index: PointsIndex, unit: str, *, first: int, last: int) -> RankMove:
    """Why a unit's place moved, among the units of its kind that were ranked in both years.

    Raises ValueError where a place hangs on an answer that is not known.
    """
    before, after = among_the_same(unit, index.years[first], index.years[last])
    revised = among_the_same(unit, index.revised.get(first, before), after)[0]
    old, new = scores_of(before), scores_of(after)
    return RankMove(
        move=why_moved(unit, before, after, revised=revised),
        first=first,
        last=last,
        out_of=len(after.sheets),
        editions=(before.edition.key, after.edition.key),
        fields=field_shares(unit, revised, after),
        beside=_beside(unit, ranking(old), ranking(new)),
        surely=_surely(
            unit,
            place_doubts(old, index.surveys.get(first, {})),
            place_doubts(new, index.surveys.get(last, {})),
        ),
    )


def among_the_same(unit: str, before: Year, after: Year) -> tuple[Year, Year]:
    """Both years with only the units of one kind that are ranked in both."""
    kinds = {sheet.unit: sheet.kind for sheet in after.sheets}
    among = {name for name, kind in kinds.items() if kind == kinds[unit]}
    among &= {sheet.unit for sheet in before.sheets}
    return _only(before, among), _only(after, among)


def scores_of(held: Year) -> list[Score]:
    """The score of every sheet of a year."""
    return [score(sheet, held.edition) for sheet in held.sheets]


def place_doubts(
    scores: list[Score], strata: Mapping[str, tuple[Stratum, ...]], *, seed: int = SEED
) -> dict[str, PlaceInterval]:
    """The places that other surveys would have given; none without a survey, or while open."""
    spread = spread_of(scores, strata, seed=seed)
    return {each.unit: each for each in spread.intervals()} if spread else {}


def spread_of(
    scores: list[Score],
    strata: Mapping[str, tuple[Stratum, ...]],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
) -> PlaceSpread | None:
    """How often other surveys would have given which place; None without one, or while open."""
    if not strata or any(each.known is None for each in scores):
        return None
    chance = np.random.default_rng(seed)
    return place_spread(scores, margins_of(scores, strata), chance=chance, draws=draws)


def margins_of(
    scores: Iterable[Score], strata: Mapping[str, tuple[Stratum, ...]]
) -> dict[str, float]:
    """By how much the survey leaves each unit's index in doubt, in per cent."""
    return {
        each.sheet.unit: (satisfaction(strata[each.sheet.unit]).margin or 0.0) * _by_survey(each)
        for each in scores
        if each.sheet.unit in strata
    }


def _only(year: Year, among: set[str]) -> Year:
    kept = tuple(sheet for sheet in year.sheets if sheet.unit in among)
    return Year(edition=year.edition, sheets=kept)


def _by_survey(each: Score) -> float:
    """The part of a unit's maximum that its survey decides."""
    leaves = each.edition.leaves
    asked = [leaf for leaf in leaves if leaf.scorer is Scorer.SURVEY and leaf.code in each.points]
    return float(sum(leaf.most or 0 for leaf in asked)) / float(each.most)


def _surely(
    unit: str, before: Mapping[str, PlaceInterval], after: Mapping[str, PlaceInterval]
) -> tuple[PlaceInterval, PlaceInterval] | None:
    """The places of a unit that other surveys would have given, if both years had one."""
    return (before[unit], after[unit]) if unit in before and unit in after else None


def _beside(
    unit: str, before: tuple[Placed, ...], after: tuple[Placed, ...]
) -> tuple[SlopeLine, ...]:
    """Who else was among the first in either year."""
    was = {each.score.sheet.unit: each.best for each in before}
    lines = [
        SlopeLine(label=name, left=was[name], right=each.best)
        for each in after
        if (name := each.score.sheet.unit) != unit
    ]
    return tuple(each for each in lines if min(each.left, each.right) <= FIRST_ONES)
