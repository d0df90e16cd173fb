"""The ranking of one year of an index, with what its survey leaves open of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resolute.actions.rank_moves import SEED, scores_of, spread_of
from resolute.standing.points import (
    Edition,
    Placed,
    PlaceInterval,
    PointsIndex,
    ranking,
)
from resolute.standing.points.by_survey import DRAWS, PlaceSpread
from resolute.words import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A ranking of one year and one kind, and how often other surveys would have given which place.

    There is no ``spread`` where no survey was handed in, or a score is unknown.
    """

    edition: Edition
    year: int
    kind: str
    placed: tuple[Placed, ...]
    spread: PlaceSpread | None
    findings: tuple[Finding, ...]

    @property
    def intervals(self) -> Mapping[str, PlaceInterval]:
        """The places that each unit may have; none without a spread."""
        return {each.unit: each for each in self.spread.intervals()} if self.spread else {}


def rank_year(
    index: PointsIndex, year: int, kind: str, *, seed: int = SEED, draws: int = DRAWS
) -> Ranked:
    """The units of a kind in their places in a year that the index has."""
    held = index.years[year]
    scores = [each for each in scores_of(held) if each.sheet.kind == kind]
    return Ranked(
        edition=held.edition,
        year=year,
        kind=kind,
        placed=ranking(scores),
        spread=spread_of(scores, index.surveys.get(year, {}), seed=seed, draws=draws),
        findings=index.findings,
    )
