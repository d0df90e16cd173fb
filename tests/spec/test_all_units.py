"""A promise for every ward holds when each one of them complies."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.plan import AllUnits
from resolute.progress import Verdict
from resolute.standing import UnitByUnit, check
from tests.worlds import UNITS, at_least, bench, judged, unit

ALL_WARDS = AllUnits(indicator="rate", bound=at_least("95", exceeds_at="99"), level="ward")


def wards(bac: str, dao: str, nam: str) -> str:
    return f"""
    part | unit     | period | value
    rate | Hàng Bạc | 2022   | {bac}
    rate | Hàng Đào | 2022   | {dao}
    rate | Cửa Nam  | 2022   | {nam}
    """


@pytest.mark.parametrize(
    ("table", "verdict", "exceeded"),
    [
        (wards("95", "96", "97"), Verdict.MET, False),
        (wards("99", "99", "100"), Verdict.MET, True),
        (wards("99", "99", "98"), Verdict.MET, False),
        (wards("94", "99", "99"), Verdict.OPEN, False),
    ],
)
def test_every_ward_must_comply_and_exceeded_is_when_every_ward_does(
    table: str, verdict: Verdict, exceeded: bool
) -> None:
    standing = judged(ALL_WARDS, table)

    assert (standing.verdict, standing.exceeded) == (verdict, exceeded)


def test_one_silent_ward_leaves_it_unknown_and_is_named() -> None:
    silent = "\n".join(wards("95", "96", "").splitlines()[:-2])

    standing = judged(ALL_WARDS, silent)

    assert standing.verdict is Verdict.UNKNOWN
    assert isinstance(standing.reason, UnitByUnit)
    assert [case.name for case in standing.reason.cases if case.met is None] == ["cua-nam"]


def test_one_ward_that_falls_short_settles_it_though_another_is_silent() -> None:
    short = "\n".join(wards("95", "94", "").splitlines()[:-2])

    standing = judged(ALL_WARDS, short)

    assert standing.verdict is Verdict.OPEN
    assert isinstance(standing.reason, UnitByUnit)
    assert [case.met for case in standing.reason.cases] == [True, False, None]


def test_a_ward_to_which_the_question_does_not_apply_is_left_out() -> None:
    standing = judged(ALL_WARDS, wards("95", "96", "not applicable"))

    assert isinstance(standing.reason, UnitByUnit)
    assert [case.name for case in standing.reason.cases] == ["hang-bac", "hang-dao"]


def test_where_the_question_applies_nowhere_it_is_unknown() -> None:
    nowhere = wards("not applicable", "not applicable", "not applicable")

    assert judged(ALL_WARDS, nowhere).verdict is Verdict.UNKNOWN


def test_a_ward_of_another_day_is_not_asked() -> None:
    """Hàng Trống was merged away on 1 July 2025: before, its silence counts; after, it does not."""
    merged = unit("hang-trong", "Phường Hàng Trống", "Hàng Trống", valid_to=date(2025, 7, 1))
    met = [
        check(ALL_WARDS, bench(wards("95", "95", "95"), on=on, units=(*UNITS, merged))).met
        for on in ("2025-06-30", "2025-07-01")
    ]

    assert met == [None, True]


def test_its_evidence_reaches_no_further_than_that_of_the_slowest_ward() -> None:
    table = wards("95", "96", "97").replace("Hàng Bạc | 2022  ", "Hàng Bạc | 2021  ")

    assert judged(ALL_WARDS, table).as_of == date(2021, 12, 31)
