"""Borders drawn with fewer points are still borders: no gap opens, and nothing is covered twice."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.intake.outlines import read_outlines, write_outlines
from resolute.units import Outline, simplified
from resolute.units.outline import Ring, Spot, area

SIZE = 4
STEP = 100


@st.composite
def countries(draw: st.DrawFn) -> tuple[Outline, ...]:
    """A square land of 16 cells given to a few units, its inner corners moved a little.

    Between two corners stands one spot more, off the straight line.
    """
    moved: dict[tuple[int, int], Spot] = {}
    for x in range(SIZE + 1):
        for y in range(SIZE + 1):
            inner = 0 < x < SIZE and 0 < y < SIZE
            dx, dy = draw(st.tuples(*[st.integers(-20, 20)] * 2)) if inner else (0, 0)
            moved[x, y] = x * STEP + dx, y * STEP + dy
    bends = {edge: draw(st.integers(-12, 12)) for edge in _edges()}
    return tuple(
        Outline(f"{x}{y}", (_cell(x, y, moved, bends),)) for x in range(SIZE) for y in range(SIZE)
    )


def _edges() -> list[frozenset[tuple[int, int]]]:
    """The sides of all cells; those of the land itself stay straight."""
    level = [((x, y), (x + 1, y)) for x in range(SIZE) for y in range(1, SIZE)]
    upright = [((x, y), (x, y + 1)) for x in range(1, SIZE) for y in range(SIZE)]
    return [frozenset(pair) for pair in (*level, *upright)]


def _cell(
    x: int,
    y: int,
    moved: dict[tuple[int, int], Spot],
    bends: dict[frozenset[tuple[int, int]], int],
) -> Ring:
    corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
    spots: list[Spot] = []
    for one, other in pairwise((*corners, corners[0])):
        spots.append(moved[one])
        bend = bends.get(frozenset((one, other)))
        if bend is not None:
            (ax, ay), (bx, by) = moved[one], moved[other]
            upright = one[0] == other[0]
            middle = (ax + bx) // 2, (ay + by) // 2
            spots.append(
                (middle[0] + bend, middle[1]) if upright else (middle[0], middle[1] + bend)
            )
    return tuple(spots)


def sides(outlines: tuple[Outline, ...]) -> Counter[frozenset[Spot]]:
    """How often each straight piece of border is drawn."""
    return Counter(
        frozenset(pair)
        for outline in outlines
        for ring in outline.rings
        for pair in pairwise((*ring, ring[0]))
    )


@given(country=countries(), tolerance=st.integers(0, 15))
def test_every_inner_border_is_still_drawn_from_both_sides(
    country: tuple[Outline, ...], tolerance: int
) -> None:
    fewer = simplified(country, tolerance)
    land = SIZE * STEP
    on_the_edge = {0, land}

    for side, times in sides(fewer).items():
        (ax, ay), (bx, by) = side
        outer = (ax == bx and ax in on_the_edge) or (ay == by and ay in on_the_edge)
        assert times == (1 if outer else 2), side


@given(country=countries(), tolerance=st.integers(0, 15))
def test_the_land_as_a_whole_stays_exactly_as_large(
    country: tuple[Outline, ...], tolerance: int
) -> None:
    fewer = simplified(country, tolerance)

    assert sum(area(ring) for each in fewer for ring in each.rings) == 2 * (SIZE * STEP) ** 2
    assert [each.unit for each in fewer] == [each.unit for each in country]


@given(country=countries(), tolerance=st.integers(0, 15))
def test_no_spot_is_new_and_none_that_was_left_out_lies_far_from_the_border(
    country: tuple[Outline, ...], tolerance: int
) -> None:
    for before, after in zip(country, simplified(country, tolerance), strict=True):
        (old,), (new,) = before.rings, after.rings
        assert set(new) <= set(old)
        pieces = list(pairwise((*new, new[0])))
        assert all(
            min(_distance(spot, *piece) for piece in pieces) <= tolerance + 1e-9 for spot in old
        )


@given(country=countries())
def test_outlines_are_read_as_they_were_written(country: tuple[Outline, ...]) -> None:
    assert read_outlines("o.json", write_outlines(country)) == country


def test_a_border_is_the_same_from_both_sides_where_two_spots_are_equally_far_away() -> None:
    border = [(0, 0), (20, 30), (20, 70), (0, 100)]
    west = Outline("west", ((*border, (-100, 100), (-100, 0)),))
    east = Outline("east", ((*border[::-1], (100, 0), (100, 100)),))
    between = [
        times
        for side, times in sides(simplified((west, east), 14)).items()
        if all(0 <= x <= 20 for x, _ in side)
    ]

    assert between == [2, 2]


def _distance(spot: Spot, begins: Spot, ends: Spot) -> float:
    (x, y), (ax, ay), (bx, by) = spot, begins, ends
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = min(1.0, max(0.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return float(((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5)
