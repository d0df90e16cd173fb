"""An index as it is laid down for some years: its tree of criteria, its points, its bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.standing.points.form import Deduction, Form
from resolute.words import Words


class Scorer(Enum):
    """Who gives the points of a criterion."""

    APPRAISED = "appraised"  # the unit scores itself, and is appraised
    SURVEY = "survey"
    COMPUTED = "computed"  # from readings, by nobody's judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an edition or a field of it says about itself, whether or not its tree is published.

    A count is None where it is not told.
    """

    fields: int | None = None
    criteria: int | None = None
    sub_criteria: int | None = None
    most: Decimal | None = None
    survey: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A field, a criterion or a sub-criterion, with what stands under it.

    ``most`` is None where the points have not been published. What has nothing under it is scored
    by its ``form``; one without a form is only told of, and cannot be scored.
    """

    code: str
    title: Words
    most: Decimal | None = None
    parts: tuple[Criterion, ...] = ()
    form: Form | None = None
    scorer: Scorer = Scorer.APPRAISED
    told: Told | None = None

    @property
    def leaves(self) -> Iterator[Criterion]:
        """What is scored, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A name for the units from a percentage on, up to the next band."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An index as it holds for the years from ``first`` to ``last`` (None: still).

    Two editions are two indices: their scores are never put in one ranking, nor subtracted from
    each other. ``places`` is the number of decimals to which an index is announced.
    """

    key: str
    title: Words
    first: int
    last: int | None = None
    kinds: tuple[str, ...] = ()
    fields: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()
    told: Told
    places: int = 2
    source: str = ""

    def holds(self, year: int) -> bool:
        """Whether a year is scored by this edition."""
        return self.first <= year and (self.last is None or year <= self.last)

    @property
    def leaves(self) -> tuple[Criterion, ...]:
        """Everything that is scored, in order."""
        return tuple(leaf for field in self.fields for leaf in field.leaves)

    @property
    def scorable(self) -> bool:
        """Whether a unit can be scored by it: everything has its form and its points."""
        leaves = self.leaves
        return bool(leaves) and all(
            leaf.form is not None and (leaf.most is not None or isinstance(leaf.form, Deduction))
            for leaf in leaves
        )

    def band(self, percent: Decimal) -> Band | None:
        """The band of a percentage; None below the lowest."""
        reached = [band for band in self.bands if percent >= band.at_least]
        return max(reached, key=lambda band: band.at_least, default=None)
