"""A move from place to place, field by field: which field of the index moved a unit how far."""

from __future__ import annotations

from fractions import Fraction

from resolute.standing.points.by_criterion import exact_shares
from resolute.standing.points.edition import Edition
from resolute.standing.points.moved import FieldShare, Year, read_by
from resolute.standing.points.score import score
from resolute.standing.points.sheet import Sheet


def field_shares(unit: str, before: Year, after: Year) -> tuple[FieldShare, ...]:
    """The share of each field in a unit's move, both years scored by the later edition.

    So nothing in it is the edition's doing. The shares add up to the move by that edition. Each
    field changes for all units at once. Raises ValueError where the years are not of the same
    units, or something is unknown.
    """
    edition = after.edition
    earlier, later = ({s.unit: s for s in year.sheets} for year in (before, after))
    if set(earlier) != set(later):
        raise ValueError("the two years are not of the same units")
    old, new = (
        [_by_field(sheets[name], edition) for name in sorted(later)] for sheets in (earlier, later)
    )
    shares = exact_shares(old, new, step=Fraction(1, 10**edition.places))
    own = sorted(later).index(unit)
    rows = zip(edition.fields, old[own], new[own], shares[own], strict=True)
    return tuple(
        FieldShare(code=f.code, title=f.title, before=was, after=now, places=places)
        for f, was, now, places in rows
    )


def _by_field(sheet: Sheet, edition: Edition) -> list[Fraction]:
    """What each field brings, in per cent of the whole index."""
    told = score(read_by(sheet, edition), edition)
    if told.unknown or not told.most:
        raise ValueError(f"something is unknown of {sheet.unit}")
    return [
        sum((told.points.get(leaf.code, Fraction(0)) for leaf in field.leaves), Fraction(0))
        / told.most
        * 100
        for field in edition.fields
    ]
