"""The part of a review that says what changed since another day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from resolute.actions.compare_days import Asked, since
from resolute.actions.known import known_in_folder
from resolute.review.blocks import Heading, Table
from resolute.review.report import Report
from tests.journeys.sample import MIDTERM, composed, desk, midterm
from tests.unit.render.drawn import page

YEAR_END = date(2022, 12, 31)


@cache
def compared(first: date) -> Report:
    """The review of mid-term, compared with an earlier day."""
    known = known_in_folder(desk())
    sides = (Asked(known=known, known_at=None, on=day) for day in (first, MIDTERM))
    return composed(replace(midterm(), since=since(*sides))).report


def test_a_review_that_is_compared_has_two_parts_more_and_can_be_signed() -> None:
    titles = [block.text for block in compared(YEAR_END).body if isinstance(block, Heading)]

    assert "V. Thay đổi so với ngày 31/12/2022 và nguyên nhân" in titles
    assert "VI. Việc cần theo dõi ngày 30/6/2023" in titles
    assert composed(midterm()).signing.ready


def test_every_number_and_every_verdict_of_it_leads_somewhere() -> None:
    for first in (YEAR_END, MIDTERM):
        drawn = page(compared(first))
        anchors = set(re.findall(r'id="([^"]+)"', drawn))
        assert set(re.findall(r'href="#([^"]+)"', drawn)) <= anchors


def test_what_turned_is_told_once_with_its_drivers() -> None:
    (table,) = [b for b in compared(YEAR_END).body if isinstance(b, Table) and b.key == "since"]

    assert len({row.anchor for row in table.rows}) == len(table.rows) == 10


def test_where_nothing_turned_it_says_so() -> None:
    tables = [b.key for b in compared(MIDTERM).body if isinstance(b, Table)]

    assert "since" not in tables
