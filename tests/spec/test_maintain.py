"""What is to be kept is lost for the term once it is lost."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.plan import Maintain
from resolute.progress import Verdict
from resolute.standing import Held, check
from tests.worlds import at_least, bench, judged

KEEP = Maintain(indicator="rate", bound=at_least("95"))


def table(*rows: str) -> str:
    return "part | period | value\n" + "\n".join(f"rate | {row}" for row in rows)


def test_what_was_kept_so_far_is_met_and_can_still_be_lost() -> None:
    standing = judged(KEEP, table("2020 | 95", "2021 | 97"), on="2022-06-30")

    assert (standing.verdict, standing.settled) == (Verdict.MET, False)


def test_lost_once_is_lost_though_it_recovers() -> None:
    standing = judged(KEEP, table("2020 | 96", "2021 | 94", "2022 | 99"), on="2023-06-30")

    assert standing.verdict is Verdict.MISSED
    assert isinstance(standing.reason, Held)
    assert standing.reason.lost_on == date(2021, 12, 31)


def test_it_is_lost_on_the_day_of_the_figure_and_not_of_the_look() -> None:
    reason = judged(KEEP, table("2020 | 96", "2021 | 94"), on="2022-06-30").reason

    assert isinstance(reason, Held)
    assert reason.lost_on == date(2021, 12, 31)


def test_lost_once_is_lost_though_the_newest_figure_is_not_known() -> None:
    standing = judged(KEEP, table("2020 | 96", "2021 | 94", "2022 | missing"), on="2023-06-30")

    assert standing.verdict is Verdict.MISSED


def test_what_was_kept_is_unknown_while_the_newest_figure_is() -> None:
    standing = judged(KEEP, table("2020 | 96", "2021 | missing"), on="2022-06-30")

    assert standing.verdict is Verdict.UNKNOWN


def test_a_loss_before_the_term_is_not_held_against_it() -> None:
    assert judged(KEEP, table("2019 | 80", "2020 | 96"), on="2021-06-30").met


def test_each_reading_is_told_once() -> None:
    """On a day without new figures the reading is the one of before."""
    reason = judged(KEEP, table("2020 | 96", "2021 | 96"), on="2022-06-30").reason

    assert isinstance(reason, Held)
    assert [str(r.as_of) for r in reason.readings] == ["2020-12-31", "2021-12-31"]


def test_it_is_exceeded_when_every_reading_is() -> None:
    assert judged(KEEP, table("2020 | 96", "2021 | 97")).exceeded
    assert not judged(KEEP, table("2020 | 95", "2021 | 97")).exceeded


@pytest.mark.parametrize(("least", "met"), [("3", True), ("4", False)])
def test_a_number_of_units_is_kept_or_lost_as_well(least: str, met: bool) -> None:
    """The count of units speaks of no period, and falling short of it is still a loss."""
    rule = Maintain(indicator="wards", bound=at_least(least))

    found = check(rule, bench(table(), on="2022-06-30", folds={"wards": "units_of('ward')"}))

    assert (found.met, found.hopeless) == (met, not met)
    assert getattr(found.reason, "lost_on", None) == (None if met else date(2022, 6, 30))
