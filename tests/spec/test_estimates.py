"""An estimate counts while nothing firmer is known, and always says that it is one."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.evidence import Nature
from resolute.plan import Level
from resolute.progress import Verdict
from resolute.standing import tally
from tests.worlds import at_least, evidence, judged, reading

REVENUE = """
part    | period | value | nature   | recorded
revenue | 2022   | 13200 | estimate | 2022-11-20
revenue | 2022   | 14008 | final    | 2023-02-15
"""
THOUSANDS = Level(indicator="revenue", bound=at_least("14000"))


@pytest.mark.parametrize(
    ("known_at", "value", "estimated"),
    [("2022-11-20", 13200, True), ("2023-02-14", 13200, True), ("2023-02-15", 14008, False)],
)
def test_an_estimate_gives_way_to_the_final_figure(
    known_at: str, value: int, estimated: bool
) -> None:
    """13,200 was expected in November; in February it had come to 14,008."""
    found = reading("total('revenue')", REVENUE, window="2022", known_at=known_at)

    assert found.value == value
    assert found.estimated is estimated


def test_a_verdict_that_rests_on_an_estimate_says_so() -> None:
    met_by_estimate = judged(THOUSANDS, REVENUE.replace("13200", "14100"), known_at="2022-12-31")

    assert met_by_estimate.verdict is Verdict.MET
    assert met_by_estimate.estimated
    assert not judged(THOUSANDS, REVENUE).estimated


def test_the_final_figure_counts_even_when_it_is_the_lower_one() -> None:
    disappointed = REVENUE.replace("13200", "14100").replace("14008", "13990")

    assert judged(THOUSANDS, disappointed, known_at="2022-12-31").met
    assert not judged(THOUSANDS, disappointed).met


def test_a_final_figure_counts_even_when_an_estimate_is_recorded_after_it() -> None:
    late = REVENUE + "revenue | 2022 | 15000 | estimate | 2023-03-01\n"

    assert reading("total('revenue')", late, window="2022").value == 14008


def test_a_provisional_figure_stands_between_the_two_and_is_not_final_yet() -> None:
    table = REVENUE + "revenue | 2022 | 13900 | provisional | 2023-01-10\n"

    found = reading("total('revenue')", table, window="2022", known_at="2023-01-31")

    assert found.value == 13900
    assert found.estimated
    assert [nature.firmness for nature in Nature] == [0, 1, 2]


@pytest.mark.parametrize(("on", "value"), [("2021-12-31", None), ("2022-01-01", 13200)])
def test_an_estimate_counts_from_the_first_day_of_its_period(on: str, value: int | None) -> None:
    found = reading("total('revenue')", REVENUE, window="2022", known_at="2022-11-20", on=on)

    assert found.value == value


@pytest.mark.parametrize(("on", "value"), [("2022-12-30", None), ("2022-12-31", 14008)])
def test_a_final_figure_counts_from_the_last_day_of_its_period(on: str, value: int | None) -> None:
    finals = "part | period | value\nrevenue | 2022 | 14008"

    assert reading("total('revenue')", finals, window="2022", on=on).value == value


def test_an_estimate_speaks_of_no_day_that_has_not_come() -> None:
    """Judged in October it reaches to October, although it is made for the whole year."""
    found = reading(
        "total('revenue')", REVENUE, window="2022", known_at="2022-11-20", on="2022-10-15"
    )

    assert found.as_of == date(2022, 10, 15)
    assert found.complete


def test_an_amount_set_beforehand_holds_from_the_first_day_of_its_period() -> None:
    plan = "part | basis | period | value\nplan | city | 2022 | 12000"

    assert reading("total('plan', basis='city')", plan, on="2021-12-31").value is None
    holding = reading("total('plan', basis='city')", plan, window="2022", on="2022-01-01")
    assert holding.value == 12000
    assert not holding.estimated


def test_a_sum_with_one_estimate_in_it_is_an_estimate() -> None:
    quarters = """
        part    | period  | value | nature
        revenue | 2022-Q1 |   300 | final
        revenue | 2022-Q2 |   350 | estimate
        """

    assert reading("total('revenue')", quarters, window="2022").estimated


def test_an_estimate_and_a_final_figure_are_no_dispute() -> None:
    assert evidence(REVENUE).book.disputes() == ()


def test_what_is_done_by_an_estimate_is_counted_inside_what_is_done() -> None:
    estimated = REVENUE.replace("13200", "14100")
    standings = [
        judged(THOUSANDS, estimated, known_at="2022-12-31"),
        judged(THOUSANDS, REVENUE, known_at="2022-12-31"),
        judged(THOUSANDS, REVENUE),
    ]

    count = tally(standings)

    assert (count.done, count.estimated) == (2, 1)
