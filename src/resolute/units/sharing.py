"""Shares of units that were divided, as near as can be told, and marked as estimates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from resolute.units.apportion import apportioned
from resolute.units.outline import Ring
from resolute.units.overlap import overlap
from resolute.units.reorganisation import Edge, Key, Reorganisation

FINEST = 10_000
"""Shares are told in so many parts."""

_LEAST_COVERED = 0.5  # of an old unit; where less lies in its successors the outlines do not fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What shares can be told from: outlines, and how many people units have.

    ``said`` tells in words what the outlines and the people are, for the source of a share.
    """

    outlines: Mapping[str, Sequence[Ring]] = field(default_factory=dict)
    people: Mapping[str, Decimal] = field(default_factory=dict)
    by_area: str = ""
    by_people: str = ""


def shared(reorganisation: Reorganisation, grounds: Grounds) -> Reorganisation:
    """The same with shares where none were known, and with amounts of people for the way back.

    A unit that was divided is shared out by the ground that it has in common with each successor,
    where outlines are known and cover it; else in proportion to the people of its successors; and
    else it stays unknown. Shares have four decimals and come to one.
    """
    parts: dict[str, list[Edge]] = {}
    for edge in reorganisation.edges:
        parts.setdefault(edge.old, []).append(edge)
    told = {
        (edge.old, edge.new): _with_amount(edge, grounds)
        for edges in parts.values()
        for edge in _told(edges, grounds)
    }
    edges = tuple(told[edge.old, edge.new] for edge in reorganisation.edges)
    return replace(reorganisation, edges=edges, measure=Key.POPULATION)


def _told(edges: Sequence[Edge], grounds: Grounds) -> Sequence[Edge]:
    if all(edge.share is not None for edge in edges):
        return edges
    ground = _ground(edges, grounds)
    if ground:
        return _by(edges, ground, key=Key.AREA, source=grounds.by_area)
    people = [grounds.people.get(edge.new, Decimal(0)) for edge in edges]
    if all(people):
        return _by(
            edges, [Fraction(each) for each in people], key=Key.POPULATION, source=grounds.by_people
        )
    return edges


def _ground(edges: Sequence[Edge], grounds: Grounds) -> list[Fraction] | None:
    """What each successor has of the ground of a unit; None where that cannot be relied on."""
    known = grounds.outlines
    if edges[0].old not in known or not all(edge.new in known for edge in edges):
        return None
    old = known[edges[0].old]
    areas = [overlap(old, known[edge.new]) for edge in edges]
    covered = sum(areas) >= _LEAST_COVERED * overlap(old, old)
    enough = all(area >= sum(areas) / FINEST for area in areas)
    return [Fraction(area) for area in areas] if covered and enough else None


def _by(edges: Sequence[Edge], weights: Sequence[Fraction], *, key: Key, source: str) -> list[Edge]:
    total = sum(weights, Fraction(0))
    parts = apportioned(Decimal(FINEST), [weight / total for weight in weights])
    if not all(parts):
        return list(edges)
    return [
        replace(edge, share=Fraction(part) / FINEST, key=key, source=edge.source or source)
        for edge, part in zip(edges, parts, strict=True)
    ]


def _with_amount(edge: Edge, grounds: Grounds) -> Edge:
    people = grounds.people.get(edge.old)
    if edge.amount is not None or edge.share is None or people is None:
        return edge
    amount = Fraction(people) * edge.share
    return replace(edge, amount=round(Decimal(amount.numerator) / amount.denominator, 1))


def keys_of(reorganisations: Iterable[Reorganisation]) -> Mapping[Key, int]:
    """How many edges rest on each key."""
    found: dict[Key, int] = dict.fromkeys(Key, 0)
    for each in reorganisations:
        for edge in each.edges:
            found[edge.key] += 1
    return found
