"""Frames and tables of an index, drawn; and the same as the quick way has them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from resolute.standing.index import Component, Floats, Frame, Pillar, Table
from resolute.words import Words
from tests.property.index_twin import Cells

NO_WORDS = Words("", "")

numbers = st.integers(-1000, 1000).map(lambda number: Fraction(number, 8))
cells = st.none() | numbers
weights = st.integers(1, 8).map(float)


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    """Up to six components under one to three pillars."""
    count = draw(st.integers(1, 3))
    pillars = [Pillar(code="all", title=NO_WORDS)]
    pillars += [
        Pillar(code=f"p{each}", title=NO_WORDS, parent="all", weight=draw(weights))
        for each in range(count)
    ]
    codes = [each.code for each in pillars[1:]]
    parents = codes + draw(st.lists(st.sampled_from(codes), max_size=3))
    return Frame(
        pillars=tuple(pillars),
        components=tuple(
            Component(
                code=f"c{each}",
                title=NO_WORDS,
                parent=parent,
                weight=draw(weights),
                higher_is_better=draw(st.booleans()),
            )
            for each, parent in enumerate(parents)
        ),
    )


@st.composite
def tables(
    draw: st.DrawFn, frame: Frame, *, cell: st.SearchStrategy[Fraction | None] = cells
) -> list[Cells]:
    """Up to seven units with a value or none in every column."""
    width = len(frame.components)
    return draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=7))


def floats(rows: Sequence[Cells]) -> Floats:
    """The rows as the quick way has them."""
    return np.array([[np.nan if c is None else float(c) for c in row] for row in rows])


def table(rows: Sequence[Cells]) -> Table:
    """The rows with units of no name."""
    return Table(units=tuple(map(str, range(len(rows)))), values=floats(rows))
