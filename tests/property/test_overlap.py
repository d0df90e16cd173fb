"""Common ground is what simple shapes say it is, and parts of a shape make up the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.units.outline import Ring
from resolute.units.overlap import overlap

Box = tuple[int, int, int, int]
spots = st.integers(0, 50)
boxes = st.tuples(spots, spots, st.integers(1, 50), st.integers(1, 50))


def ring(box: Box) -> Ring:
    x, y, width, height = box
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def common(one: Box, other: Box) -> int:
    """The slow and sure way, for boxes: so far as they reach into each other, both ways."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    up = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(across, 0) * max(up, 0)


def area(shape: Ring) -> float:
    """The area of a ring by the shoelace formula."""
    pairs = zip(shape, (*shape[1:], shape[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


@given(one=boxes, other=boxes)
def test_boxes_have_in_common_what_they_have_both_ways(one: Box, other: Box) -> None:
    assert overlap([ring(one)], [ring(other)]) == pytest.approx(common(one, other))


@given(box=boxes, hole=boxes)
def test_a_hole_is_no_ground(box: Box, hole: Box) -> None:
    whole = (-1, -1, 200, 200)
    holed = [ring(whole), ring(hole)]

    assert overlap(holed, [ring(box)]) == pytest.approx(box[2] * box[3] - common(box, hole))


@given(corners=st.lists(st.tuples(spots, spots), min_size=3, max_size=3, unique=True), at=spots)
def test_a_triangle_cut_in_two_is_the_triangle(corners: list[tuple[int, int]], at: int) -> None:
    triangle = tuple(corners)
    left, right = ring((-1, -1, at + 1, 100)), ring((at, -1, 100, 100))

    halves = overlap([triangle], [left]) + overlap([right], [triangle])
    assert halves == pytest.approx(area(triangle), abs=1e-6)
