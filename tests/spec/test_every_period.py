"""A promise for every year, quarter or month holds for each one that is over."""

from __future__ import annotations

import pytest

from resolute.plan import EveryPeriod
from resolute.progress import Verdict
from resolute.standing import NoEvidence, Periods
from resolute.time import Piece
from tests.worlds import at_least, judged

YEARLY = EveryPeriod(indicator="rate", bound=at_least("88"), each="year")


def years(**values: str) -> str:
    return "part | period | value\n" + "\n".join(
        f"rate | {year[1:]} | {value}" for year, value in values.items()
    )


def test_every_year_that_is_over_must_comply() -> None:
    """The year 2023 is not over in June, and is not asked about."""
    standing = judged(YEARLY, years(y2020="89", y2021="88", y2022="91"), on="2023-06-30")

    assert standing.verdict is Verdict.MET
    assert isinstance(standing.reason, Periods)
    assert [case.name for case in standing.reason.cases] == ["2020", "2021", "2022"]


def test_one_year_missing_leaves_it_unknown() -> None:
    standing = judged(YEARLY, years(y2020="89", y2022="91"), on="2023-06-30")

    assert standing.verdict is Verdict.UNKNOWN


def test_one_year_that_fell_short_misses_it_even_when_another_is_unknown() -> None:
    standing = judged(YEARLY, years(y2020="87.9", y2022="91"), on="2023-06-30")

    assert standing.verdict is Verdict.MISSED
    assert isinstance(standing.reason, Periods)
    assert [case.met for case in standing.reason.cases] == [False, None, True]


def test_a_year_that_is_not_covered_to_its_end_is_unknown() -> None:
    table = years(y2020="89", y2021="90").replace("2021 |", "2021-11T |")

    assert judged(YEARLY, table, on="2022-06-30").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("on", "verdict"), [("2022-12-30", Verdict.MET), ("2022-12-31", Verdict.MISSED)]
)
def test_a_year_is_asked_about_from_its_last_day_on(on: str, verdict: Verdict) -> None:
    table = years(y2020="89", y2021="90", y2022="80")

    assert judged(YEARLY, table, on=on).verdict is verdict


def test_before_the_first_year_is_over_there_is_nothing_to_judge() -> None:
    standing = judged(YEARLY, years(y2020="89").replace("2020", "2020-Q1"), on="2020-06-30")

    assert standing.verdict is Verdict.UNKNOWN
    assert isinstance(standing.reason, NoEvidence)


def test_what_is_met_so_far_can_still_be_lost_and_what_is_missed_is_missed() -> None:
    met = judged(YEARLY, years(y2020="89"), on="2021-06-30")
    missed = judged(YEARLY, years(y2020="80", y2021="99"), on="2022-06-30")

    assert (met.settled, missed.verdict) == (False, Verdict.MISSED)


def test_it_is_exceeded_when_every_year_is() -> None:
    assert judged(YEARLY, years(y2020="89", y2021="90"), on="2021-12-31").exceeded
    assert not judged(YEARLY, years(y2020="88", y2021="90"), on="2021-12-31").exceeded


@pytest.mark.parametrize(
    ("each", "asked"),
    [
        ("year", []),
        ("quarter", ["2020-Q1", "2020-Q2"]),
        ("month", ["2020-01", "2020-02", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07"]),
    ],
)
def test_a_promise_may_be_for_every_quarter_or_month(each: Piece, asked: list[str]) -> None:
    rule = EveryPeriod(indicator="rate", bound=at_least("88"), each=each)

    reason = judged(rule, years(y2020="88"), on="2020-08-30").reason

    assert [case.name for case in getattr(reason, "cases", ())] == asked


def test_its_evidence_reaches_as_far_as_the_latest_year() -> None:
    standing = judged(YEARLY, years(y2020="89", y2021="90"), on="2022-06-30")

    assert str(standing.as_of) == "2021-12-31"
