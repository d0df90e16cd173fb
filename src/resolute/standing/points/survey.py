"""A survey of satisfaction: its weighted share, and how far off it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

NINETY_FIVE = 1.959963984540054  # standard deviations on either side that hold 95 of 100 samples


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """A group that was sampled by itself: a ward, a service, an age.

    ``people`` is how many there are, ``asked`` how many answered, ``satisfied`` how many of those
    were.
    """

    name: str
    people: int
    asked: int
    satisfied: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """The share of all people who are satisfied, with its margin of error at 95 %, in per cent.

    ``margin`` is None where a stratum has too few answers to say.
    """

    percent: Fraction
    margin: float | None
    asked: int


def satisfaction(strata: Sequence[Stratum]) -> Satisfaction:
    """Each stratum counts by its people, not by who happened to answer.

    Raises ValueError where somebody was left out: a stratum without an answer, or with more answers
    than people.
    """
    for each in strata:
        if not 0 <= each.satisfied <= each.asked <= each.people or not each.asked:
            raise ValueError(f"{each.name}: {each.satisfied} of {each.asked} of {each.people}")
    people = sum(each.people for each in strata)
    share = sum(Fraction(s.people, people) * Fraction(s.satisfied, s.asked) for s in strata)
    return Satisfaction(
        percent=Fraction(share) * 100,
        margin=_margin(strata, people),
        asked=sum(each.asked for each in strata),
    )


def _margin(strata: Sequence[Stratum], people: int) -> float | None:
    """Half the interval: the variance of a stratified sample without replacement."""
    variance = 0.0
    for each in strata:
        if each.asked == each.people:
            continue
        if each.asked == 1:
            return None
        share, weight = each.satisfied / each.asked, each.people / people
        left = 1 - each.asked / each.people
        variance += weight**2 * left * share * (1 - share) / (each.asked - 1)
    return NINETY_FIVE * sqrt(variance) * 100
