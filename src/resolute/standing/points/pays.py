"""What would pay most next year: the points within a unit's reach, by the effort each asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from resolute.standing.points.score import Score, rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """One criterion that has points left for a unit.

    ``gain`` is in per cent of the index, ``effort`` in whatever the office counts effort in;
    ``place`` is where the unit would then stand, with every chance before this one taken too and
    everybody else where they are.
    """

    criterion: str
    gain: Fraction
    effort: Decimal
    percent: Decimal
    place: int


def pays_most(
    own: Score, others: Sequence[Score], efforts: Mapping[str, Decimal]
) -> tuple[Chance, ...]:
    """The chances of a unit, the most gained for an effort first.

    Only what the office has stated an effort for is a chance. Raises ValueError while the score of
    the unit or of another is unknown, or where an effort is not above 0.
    """
    if any(each.known is None for each in (own, *others)):
        raise ValueError("a score is unknown")
    if any(effort <= 0 for effort in efforts.values()):
        raise ValueError("an effort is above 0")
    reach = _reach(own)
    worth = sorted(
        (code for code in efforts if reach.get(code, 0) > 0),
        key=lambda code: (-reach[code] / Fraction(efforts[code]), code),
    )
    shown = [each.announced for each in others]
    chances, percent = [], own.known or Fraction(0)
    for code in worth:
        percent += reach[code]
        now = rounded(percent, own.edition.places)
        ahead = sum(other is not None and other > now for other in shown)
        chances.append(
            Chance(
                criterion=code,
                gain=reach[code],
                effort=efforts[code],
                percent=now,
                place=1 + ahead,
            )
        )
    return tuple(chances)


def _reach(own: Score) -> dict[str, Fraction]:
    """Per cent of the index that each criterion still has for the unit."""
    most = {leaf.code: Fraction(leaf.most or 0) for leaf in own.edition.leaves}
    return {
        code: (most[code] - points) / own.most * 100
        for code, points in own.points.items()
        if own.most > 0
    }
