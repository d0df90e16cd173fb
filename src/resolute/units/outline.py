"""The outlines of units on the ground, drawn with fewer points along the same shared borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

Spot = tuple[int, int]
"""Longitude and latitude in millionths of a degree: about a tenth of a metre."""

Ring = tuple[Spot, ...]
"""A closed line; its last spot is joined to its first."""

_FEWEST = 3  # fewer spots enclose nothing


@dataclass(frozen=True, slots=True)
class Outline:
    """The rings of a unit. What an odd number of them encloses belongs to it, holes do not."""

    unit: str
    rings: tuple[Ring, ...]


def simplified(outlines: Iterable[Outline], tolerance: int) -> tuple[Outline, ...]:
    """The same outlines without the spots that lie nearer than that to the line without them.

    A border that two units share stays one line: no gap opens between them and neither covers the
    other. A ring that would come to nothing is left out, unless the unit has no other; a border
    that winds within the tolerance may still touch another.
    """
    told = tuple(outlines)
    meeting = _meeting(ring for outline in told for ring in outline.rings)
    kept: dict[Ring, Ring] = {}
    return tuple(_simpler(outline, meeting, kept, tolerance=tolerance) for outline in told)


def _simpler(
    outline: Outline, meeting: frozenset[Spot], kept: dict[Ring, Ring], *, tolerance: int
) -> Outline:
    rings = []
    for ring in outline.rings:
        spots: list[Spot] = []
        for border in _borders(_open(ring), meeting):
            way = min(border, border[::-1])  # the same from both of its sides
            if way not in kept:
                kept[way] = tuple(_fewer(way, tolerance))
            spots.extend((kept[way] if way == border else kept[way][::-1])[:-1])
        rings.append(tuple(spots))
    left = tuple(ring for ring in rings if len(ring) >= _FEWEST)
    return replace(outline, rings=left) if left else outline


def _open(ring: Ring) -> Ring:
    """A ring that does not say its first spot again at its end, nor any spot twice in a row."""
    once = [spot for n, spot in enumerate(ring) if n == 0 or spot != ring[n - 1]]
    return tuple(once[:-1] if len(once) > 1 and once[0] == once[-1] else once)


def _meeting(rings: Iterable[Ring]) -> frozenset[Spot]:
    """The spots where borders meet: from each, lines go to one or to more than two others."""
    beside: dict[Spot, set[Spot]] = {}
    for ring in rings:
        spots = _open(ring)
        for one, other in pairwise((*spots, *spots[:1])):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return frozenset(spot for spot, others in beside.items() if len(others) != 2)  # noqa: PLR2004  in and out


def _borders(ring: Ring, meeting: frozenset[Spot]) -> Iterator[Ring]:
    """A ring in pieces from one meeting of borders to the next; a lonely one in two halves."""
    cuts = [n for n, spot in enumerate(ring) if spot in meeting]
    if len(cuts) < 2:  # noqa: PLR2004  no piece between two
        cuts = sorted({*cuts, *_anchors(ring)})
    for begins, ends in pairwise((*cuts, *(n + len(ring) for n in cuts[:1]))):
        yield tuple(ring[n % len(ring)] for n in range(begins, ends + 1))


def _anchors(ring: Ring) -> tuple[int, int]:
    """The least spot of a ring and the one furthest from it, wherever the ring begins."""
    least = min(range(len(ring)), key=lambda n: ring[n])
    x, y = ring[least]
    far = max(
        range(len(ring)), key=lambda n: ((ring[n][0] - x) ** 2 + (ring[n][1] - y) ** 2, ring[n])
    )
    return least, far


def _fewer(line: Ring, tolerance: int) -> Iterator[Spot]:
    """A line by the rule of Douglas and Peucker: its ends, and every spot that is too far away."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:  # noqa: PLR2004  nothing between them
            continue
        far, worst = max(
            ((_away(line[n], line[first], line[last]), n) for n in range(first + 1, last)),
        )
        if far > tolerance * tolerance:
            kept.add(worst)
            waiting += [(first, worst), (worst, last)]
    return (line[n] for n in sorted(kept))


def _away(spot: Spot, begins: Spot, ends: Spot) -> float:
    """How far a spot lies from a line between two others, squared."""
    across, up = ends[0] - begins[0], ends[1] - begins[1]
    x, y = spot[0] - begins[0], spot[1] - begins[1]
    length = across * across + up * up
    along = x * across + y * up
    if along <= 0 or length == 0:
        return float(x * x + y * y)
    if along >= length:
        return float((x - across) ** 2 + (y - up) ** 2)
    return (x * up - y * across) ** 2 / length


def area(ring: Sequence[Spot]) -> int:
    """Twice the area that a ring encloses, negative if it runs clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, *ring[:1])))
