"""Missing, zero, not applicable and suppressed are four things; unknown is an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolute.evidence import Absence
from resolute.measure import DoesNotApply, NoFigure, Withheld
from resolute.plan import AllUnits, Level
from resolute.progress import Verdict
from resolute.standing import TaskState
from tests.worlds import at_least, judged, period, reading

RATE = "part | period | value\nrate | 2022 | {}"
RULE = Level(indicator="rate", bound=at_least("95"))
Y2022 = period("2022")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("0", 0),
        ("missing", None),
        ("suppressed", None),
        ("not applicable", None),
    ],
)
def test_zero_is_a_number_and_the_three_absences_are_not(value: str, read: int | None) -> None:
    assert reading("latest('rate')", RATE.format(value)).value == read


def test_every_absence_says_which_one_it_is() -> None:
    gaps = {
        value: reading("latest('rate')", RATE.format(value)).gaps
        for value in ("missing", "suppressed", "not applicable")
    }

    missing = Withheld(part="rate", unit="hoan-kiem", period=Y2022, absence=Absence.MISSING)
    assert gaps == {
        "missing": (missing,),
        "suppressed": (replace(missing, absence=Absence.SUPPRESSED),),
        "not applicable": (DoesNotApply(part="rate", unit="hoan-kiem"),),
    }


def test_silence_is_yet_another_thing() -> None:
    found = reading("latest('rate')", "part | period | value\nplace | 2022 | 4")

    assert found.gaps == (NoFigure(part="rate", unit="hoan-kiem", window="2020-2025"),)
    assert (found.as_of, found.proof.entries) == (None, ())


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("0", Verdict.OPEN),
        ("missing", Verdict.UNKNOWN),
        ("suppressed", Verdict.UNKNOWN),
        ("not applicable", Verdict.UNKNOWN),
    ],
)
def test_zero_falls_short_and_what_is_not_known_does_not(value: str, verdict: Verdict) -> None:
    assert judged(RULE, RATE.format(value)).verdict is verdict


def test_zero_can_be_just_what_was_promised() -> None:
    assert judged(Level(indicator="rate", bound=at_least("0")), RATE.format("0")).met


def test_what_is_unknown_is_not_done_and_not_exceeded() -> None:
    standing = judged(RULE, RATE.format("missing"))

    assert (standing.state, standing.exceeded) == (TaskState.IN_TERM, False)


def test_an_unknown_reading_still_names_the_entry_that_leaves_it_unknown() -> None:
    assert reading("latest('rate')", RATE.format("suppressed")).proof.entries == ("a",)


WARDS = """
part    | unit     | period | value
settled | Hàng Bạc | 2022   | 400
settled | Hàng Đào | 2022   | {}
settled | Cửa Nam  | 2022   | 100
"""


@pytest.mark.parametrize(
    ("value", "total"),
    [("0", 500), ("not applicable", 500), ("missing", None), ("suppressed", None)],
)
def test_a_sum_leaves_out_only_what_does_not_apply(value: str, total: int | None) -> None:
    """A suppressed figure is in the sum, and so the sum would give it away."""
    found = reading("total('settled')", WARDS.format(value), window="2022")

    assert found.value == total


def test_a_mean_does_not_count_what_does_not_apply() -> None:
    table = """
        part | period | value
        rate | 2020   | 80
        rate | 2021   | not applicable
        rate | 2022   | 90
        """

    assert reading("mean('rate')", table).value == 85
    assert reading("mean('rate')", table.replace("not applicable", "missing")).value is None


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("0", Verdict.OPEN),
        ("100", Verdict.MET),
        ("not applicable", Verdict.MET),
        ("missing", Verdict.UNKNOWN),
        ("suppressed", Verdict.UNKNOWN),
    ],
)
def test_every_unit_is_asked_to_which_the_question_applies(value: str, verdict: Verdict) -> None:
    rule = AllUnits(indicator="rate", bound=at_least("95"), level="ward")
    table = f"""
        part | unit     | period | value
        rate | Hàng Bạc | 2022   | 96
        rate | Hàng Đào | 2022   | {value}
        rate | Cửa Nam  | 2022   | 97
        """

    assert judged(rule, table).verdict is verdict


def test_a_ratio_with_an_unknown_part_gives_every_reason() -> None:
    table = "part | period | value\non_time | 2022 | missing\nsettled | 2022 | suppressed"

    found = reading("ratio(latest('on_time'), latest('settled'))", table)

    assert [gap.absence for gap in found.gaps if isinstance(gap, Withheld)] == [
        Absence.MISSING,
        Absence.SUPPRESSED,
    ]


@pytest.mark.parametrize("text", ["smallest", "largest", "difference"])
def test_of_several_numbers_none_may_be_unknown(text: str) -> None:
    found = reading(f"{text}(latest('rate'), latest('place'))", RATE.format("88"))

    assert (found.value, [type(gap) for gap in found.gaps]) == (None, [NoFigure])


@pytest.mark.parametrize(
    "text", ["units_of('borough')", "count_units('borough', latest('rate'), above=1)"]
)
def test_nothing_is_counted_over_a_level_that_no_unit_has(text: str) -> None:
    found = reading(text, RATE.format("88"))

    assert (found.value, [type(gap) for gap in found.gaps]) == (None, [NoFigure])
