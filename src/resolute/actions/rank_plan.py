"""Rank the indices that a plan holds, as far as the places of their years were announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from resolute.actions.rank_moves import (
    among_the_same,
    margins_of,
    place_doubts,
    rank_move,
    scores_of,
)
from resolute.measure import Reading
from resolute.review.material import Material
from resolute.review.rankings import RankedIndex
from resolute.standing import Standing
from resolute.standing.change import Change
from resolute.standing.points import Neighbour, Placed, PlanIndex, Stratum, neighbours, ranking

BESIDE = 3  # as many units are looked at on either side


def rank_plan(material: Material) -> Material:
    """The same material with everything that its indices say on the day that is judged.

    A year counts once the place that was announced for it is known. An index is left out while
    fewer than two years are known, or a place in them hangs on an answer that is not.
    """
    known = ((index, tuple(announced(index, material))) for index in material.indices)
    ranked = (rank_between(index, told[0], told[-1]) for index, told in known if told)
    return replace(material, ranked=tuple(each for each in ranked if each is not None))


def announced(index: PlanIndex, material: Material) -> Iterator[Reading]:
    """The places of an index that are known, in the order of its years."""
    for year in sorted(index.held.years):
        place = material.read(index.indicator, str(year))
        if place.number is not None:
            yield place


def rank_changed(change: Change, indices: Iterable[PlanIndex]) -> RankedIndex | None:
    """What an index of the plan says of a change, where it is one of a place that it tells."""
    sides = (change.before, change.after)
    if None in sides:
        return None
    for index in indices:
        places = [_place(side, index) for side in sides if side is not None]
        if all(places):
            before, after = (place for place in places if place is not None)
            return rank_between(index, before, after)
    return None


def _place(standing: Standing, index: PlanIndex) -> Reading | None:
    """The last place of an index that a standing rests on."""
    own = [r for r in standing.readings if r.indicator.key == index.indicator and r.number]
    return own[-1] if own else None


def rank_between(index: PlanIndex, before: Reading, after: Reading) -> RankedIndex | None:
    """What an index says between the years of two places that were announced.

    None where the places are of one year, or of years that the index does not have, or a place
    hangs on an answer that is not known.
    """
    first, last = (place.as_of.year if place.as_of else 0 for place in (before, after))
    if first == last or not {first, last} <= index.held.years.keys():
        return None
    try:
        moved = rank_move(index.held, index.name, first=first, last=last)
    except ValueError:
        return None
    held = among_the_same(index.name, index.held.years[first], index.held.years[last])[1]
    scores, strata = scores_of(held), index.held.surveys.get(last, {})
    placed = ranking(scores)
    return RankedIndex(
        index=index,
        places=(before, after),
        moved=moved,
        placed=placed,
        beside=_beside(index.name, placed, strata),
        doubts=place_doubts(scores, strata),
    )


def _beside(
    unit: str, placed: Sequence[Placed], strata: Mapping[str, tuple[Stratum, ...]]
) -> tuple[Neighbour, ...]:
    """The units next to one's own, in the order of their places."""
    if not strata:
        return ()
    scores = [each.score for each in placed]
    told = {each.unit: each for each in neighbours(unit, scores, margins_of(scores, strata))}
    order = [each.sheet.unit for each in scores]
    at = order.index(unit)
    near = order[max(at - BESIDE, 0) : at + BESIDE + 1]
    return tuple(told[name] for name in near if name in told)
