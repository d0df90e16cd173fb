"""How much ground two units have in common, by their outlines.

The plane is cut into strips at every spot and crossing. Inside a strip no two lines cross, so what
lies in both outlines is made of trapezia: slow, obvious, and right for any shape with holes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from resolute.units.outline import Ring

_Line = tuple[float, float, float, float]  # from below to above: x, y, x, y


def overlap(one: Sequence[Ring], other: Sequence[Ring]) -> float:
    """The area that two outlines share, in square millionths of a degree, as on flat ground.

    Shares of one place are right by it: there a degree of longitude is as long everywhere.
    """
    west, south, east, north = _common_box(one, other)
    if west >= east or south >= north:
        return 0.0
    mine, theirs = (list(_lines(rings, south, north)) for rings in (one, other))
    heights = {south, north, *_heights(mine), *_heights(theirs), *_crossings(mine, theirs)}
    cuts = sorted(height for height in heights if south <= height <= north)
    strips = list(pairwise(cuts))
    both = zip(strips, _reaching(mine, strips), _reaching(theirs, strips), strict=True)
    return sum((high - low) * _common(ours, yours) for (low, high), ours, yours in both)


def _common_box(one: Sequence[Ring], other: Sequence[Ring]) -> tuple[float, float, float, float]:
    boxes = []
    for rings in (one, other):
        xs, ys = zip(*(spot for ring in rings for spot in ring), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    (w1, s1, e1, n1), (w2, s2, e2, n2) = boxes
    return max(w1, w2), max(s1, s2), min(e1, e2), min(n1, n2)


def _lines(rings: Iterable[Ring], south: float, north: float) -> Iterator[_Line]:
    """The lines of an outline that reach into a stretch, each from below; level ones are none."""
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if y1 != y2 and min(y1, y2) < north and max(y1, y2) > south:
                yield (x1, y1, x2, y2) if y1 < y2 else (x2, y2, x1, y1)


def _heights(lines: Iterable[_Line]) -> Iterator[float]:
    for _, low, _, high in lines:
        yield low
        yield high


def _crossings(mine: Sequence[_Line], theirs: Sequence[_Line]) -> Iterator[float]:
    """The heights at which a line of one crosses a line of the other."""
    for one in mine:
        left, right = min(one[0], one[2]), max(one[0], one[2])
        for other in theirs:
            beside = min(other[0], other[2]) > right or max(other[0], other[2]) < left
            if not beside and other[1] < one[3] and one[1] < other[3]:
                yield from _crossing(one, other)


def _crossing(one: _Line, other: _Line) -> Iterator[float]:
    (x1, y1, x2, y2), (x3, y3, x4, y4) = one, other
    lean, other_lean = (x2 - x1) / (y2 - y1), (x4 - x3) / (y4 - y3)
    if lean != other_lean:
        height = ((x3 - y3 * other_lean) - (x1 - y1 * lean)) / (lean - other_lean)
        if max(y1, y3) < height < min(y2, y4):
            yield height


def _reaching(
    lines: Iterable[_Line], strips: Sequence[tuple[float, float]]
) -> Iterator[list[tuple[float, float]]]:
    """For each strip, from where to where it runs inside, at half its height."""
    waiting = sorted(lines, key=lambda line: line[1], reverse=True)
    active: list[_Line] = []
    for low, high in strips:
        while waiting and waiting[-1][1] <= low:
            active.append(waiting.pop())
        active = [line for line in active if line[3] >= high]
        height = (low + high) / 2
        found = sorted(x1 + (height - y1) * (x2 - x1) / (y2 - y1) for x1, y1, x2, y2 in active)
        yield list(zip(found[::2], found[1::2], strict=False))


def _common(ours: Iterable[tuple[float, float]], yours: Sequence[tuple[float, float]]) -> float:
    return sum(
        max(0.0, min(right, end) - max(left, begin)) for left, right in ours for begin, end in yours
    )
