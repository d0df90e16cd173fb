"""Figures are read on any map, and none is lost or made up on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.evidence import Absence
from resolute.measure import (
    DIGITS,
    Disputed,
    Indivisible,
    NoFigure,
    UnknownShare,
    Withheld,
    on_the_map,
)
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Twice
from tests import worlds
from tests.maps import ALL_AS_ONE, MERGER, UNITS, as_told, on, reading, unknown_cut
from tests.worlds import period

OLD_MAP, NEW_MAP = "2025-06-30", "2026-01-01"
LATER = date(2026, 1, 1)
HUNDRED = Decimal(100)
SETTLED = """
part    | unit  | period  | value
settled | bac   | 2025-Q1 | 100
settled | trong | 2025-Q1 | 51
settled | tien  | 2025-Q1 | 40
settled | tan   | 2025-Q1 | 30
settled | hk    | 2025-Q3 | 90
settled | cn    | 2025-Q3 | 101
settled | hh    | 2025-Q3 | 33
"""


@pytest.mark.parametrize(
    ("unit", "said"),
    [("hk", "131"), ("cn", "60"), ("hh", "30"), ("city", "221")],
)
def test_what_adds_is_carried_by_shares_to_the_new_map_and_sums_to_the_unit(
    unit: str, said: str
) -> None:
    """51 by 3/5 and 2/5 is 30.6 and 20.4: the largest remainder gets the one that is left."""
    found = reading("total('settled')", on(NEW_MAP, SETTLED), unit, "2025-Q1")

    assert found.number == Decimal(said)


@pytest.mark.parametrize(
    ("unit", "said"),
    # cn came by 2000 : 8000 from Hàng Trống and Tràng Tiền, hk by 6000 : 3000
    [
        ("bac", "60"),
        ("trong", "50"),
        ("tien", "81"),
        ("tan", "33"),
        ("quan", "224"),
        ("city", "224"),
    ],
)
def test_the_old_map_carries_on_with_what_the_new_units_report(unit: str, said: str) -> None:
    found = reading("total('settled')", on(OLD_MAP, SETTLED), unit, "2025-Q3")

    assert found.number == Decimal(said)


def test_who_was_founded_later_owes_nothing_to_what_was_stated_before() -> None:
    """The island was founded in 2025-10 out of nothing, and went to Hồng Hà with all the others."""
    founded = worlds.unit(
        "dao", "Xã Đảo", "Island", parent="city", valid_from=date(2025, 10, 1), valid_to=LATER
    )
    edge = Edge(old="dao", new="hh", key=Key.WHOLE, share=Fraction(1))
    atlas = Atlas((MERGER, replace(ALL_AS_ONE, edges=(*ALL_AS_ONE.edges, edge))))
    said = replace(as_told(SETTLED), units=Registry((*UNITS, founded)))
    seen = on_the_map(said, atlas, LATER)

    assert reading("total('settled')", seen, "hh", "2025-Q1").number == Decimal(221)


def test_a_year_over_the_change_is_one_series_on_either_map() -> None:
    table = """
    part    | unit | period  | value
    settled | tan  | 2025-Q1 | 30
    settled | tan  | 2025-Q2 | 31
    settled | hh   | 2025-Q3 | 33
    settled | hh   | 2025-Q4 | 34
    """
    for map_, unit in ((OLD_MAP, "tan"), (NEW_MAP, "hh")):
        found = reading("total('settled')", on(map_, table), unit, "2025")

        assert (found.number, found.complete) == (Decimal(128), True)


def test_what_was_moved_by_an_estimated_share_is_told_with_the_reading() -> None:
    cut = reading("total('settled')", on(NEW_MAP, SETTLED), "hk", "2025-Q1")
    whole = reading("total('settled')", on(NEW_MAP, SETTLED), "hh", "2025-Q1")

    assert [each.amount for each in cut.shared] == [Decimal(31)]
    assert whole.shared == ()
    assert (cut.estimated, whole.estimated) == (True, False)
    assert whole.map is not None


def test_the_proof_of_a_moved_value_are_the_entries_as_they_were_recorded() -> None:
    found = reading("total('settled')", on(NEW_MAP, SETTLED), "hk", "2025-Q1")

    assert found.proof.entries == ("a", "b")


def test_a_ratio_is_computed_again_from_its_moved_parts() -> None:
    table = """
    part    | unit  | period  | value
    settled | bac   | 2025-Q1 | 100
    settled | trong | 2025-Q1 | 50
    on_time | bac   | 2025-Q1 | 90
    on_time | trong | 2025-Q1 | 30
    """
    found = reading(
        "ratio(total('on_time'), total('settled'))", on(NEW_MAP, table), "hk", "2025-Q1"
    )

    assert found.number == DIGITS.multiply(DIGITS.divide(Decimal(108), Decimal(130)), HUNDRED)


def test_a_silent_ward_is_a_gap_in_its_successors() -> None:
    table = """
    part    | unit | period  | value
    settled | bac  | 2025-Q1 | 100
    """
    found = reading("total('settled')", on(NEW_MAP, table), "hk", "2025-Q1")

    assert found.gaps == (NoFigure(part="settled", unit="trong", window="2025-Q1"),)


def test_where_nobody_knows_the_share_the_value_is_unknown_but_for_nothing() -> None:
    table = """
    part    | unit  | period  | value
    settled | bac   | 2025-Q1 | 100
    settled | trong | 2025-Q1 | 51
    on_time | bac   | 2025-Q1 | 90
    on_time | trong | 2025-Q1 | 0
    """
    seen = on(NEW_MAP, table, unknown_cut())
    about = period("2025-Q1")

    cut = reading("total('settled')", seen, "hk", "2025-Q1")
    nothing = reading("total('on_time')", seen, "hk", "2025-Q1")

    assert cut.gaps == (UnknownShare(part="settled", unit="trong", period=about),)
    assert nothing.number == Decimal(90)


def test_a_rank_stays_with_its_unit_but_goes_along_with_a_new_name() -> None:
    table = """
    part  | unit  | period | value
    place | bac   | 2024   | 4
    place | trong | 2024   | 7
    place | tan   | 2024   | 9
    """
    seen = on(NEW_MAP, table)
    about = period("2024")

    assert reading("latest('place')", seen, "hk", "2024").gaps == (
        Indivisible(part="place", unit="bac", period=about),
        Indivisible(part="place", unit="trong", period=about),
    )
    assert reading("latest('place')", seen, "hh", "2024").number == Decimal(9)
    assert reading("latest('place')", seen, "bac", "2024").number == Decimal(4)


def test_what_was_withheld_is_withheld_on_every_map_by_the_unit_that_did() -> None:
    table = """
    part    | unit  | period  | value
    settled | bac   | 2025-Q1 | 100
    settled | trong | 2025-Q1 | suppressed
    """
    found = reading("total('settled')", on(NEW_MAP, table), "hk", "2025-Q1")

    gap = Withheld(
        part="settled", unit="trong", period=period("2025-Q1"), absence=Absence.SUPPRESSED
    )
    assert found.gaps == (gap,)


BOTH = """
part    | unit  | period  | value
settled | bac   | 2025-07 | 100
settled | trong | 2025-07 | 51
settled | tien  | 2025-07 | 40
settled | tan   | 2025-07 | 30
settled | hk    | 2025-07 | 90
settled | cn    | 2025-07 | 101
settled | hh    | 2025-07 | 33
"""


def twice(rule: Twice) -> Reorganisation:
    """The merger, with what counts where both maps were reported."""
    return replace(MERGER, twice=rule)


@pytest.mark.parametrize(
    ("rule", "about", "map_", "unit", "said"),
    [
        (Twice.LAST_DAY, "2025-06", NEW_MAP, "hk", "131"),
        (Twice.LAST_DAY, "2025-06", OLD_MAP, "quan", "221"),
        (Twice.LAST_DAY, "2025-07", NEW_MAP, "hk", "90"),
        (Twice.LAST_DAY, "2025-07", NEW_MAP, "city", "224"),
        (Twice.LAST_DAY, "2025-07", OLD_MAP, "quan", "224"),
        (Twice.LAST_DAY, "2025", NEW_MAP, "hh", "33"),
        (Twice.OLD, "2025-07", NEW_MAP, "hk", "131"),
        (Twice.OLD, "2025-07", OLD_MAP, "quan", "221"),
        (Twice.NEW, "2025-06", NEW_MAP, "hk", "90"),
        (Twice.NEW, "2025-06", OLD_MAP, "quan", "224"),
    ],
)
def test_what_was_stated_on_both_maps_for_one_period_counts_once_as_the_reorganisation_tells(
    rule: Twice, about: str, map_: str, unit: str, said: str
) -> None:
    seen = on(map_, BOTH.replace("2025-07", about), twice(rule))
    found = reading("total('settled')", seen, unit, about)

    assert (found.number, found.gaps) == (Decimal(said), ())
    assert found.aside


def test_what_does_not_count_stands_aside_as_it_was_recorded() -> None:
    table = """
    part    | unit | period  | value
    settled | tan  | 2025-07 | 60
    settled | hh   | 2025-07 | 75
    """
    found = reading("total('settled')", on(NEW_MAP, table), "hh", "2025-07")

    (aside,) = found.aside
    assert (found.number, found.proof.entries) == (Decimal(75), ("b",))
    assert (aside.counted, aside.value, aside.agrees) == (Decimal(75), Decimal(60), False)
    assert [entry.id for entry in aside.entries] == ["a"]


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        ("60", "60", True),
        ("60", "61", False),
        ("60.4", "60", True),
        ("60.4", "60.5", False),
        ("60.44", "60.5", True),
        ("missing", "60", False),
        ("missing", "missing", True),
    ],
)
def test_two_maps_agree_where_their_figures_differ_by_rounding_alone(
    old: str, new: str, agree: bool
) -> None:
    table = f"""
    part    | unit | period  | value
    settled | tan  | 2025-07 | {old}
    settled | hh   | 2025-07 | {new}
    """
    (aside,) = reading("total('settled')", on(NEW_MAP, table), "hh", "2025-07").aside

    assert aside.agrees is agree


@pytest.mark.parametrize(("commune", "agree"), [("131", True), ("132", True), ("133", False)])
def test_a_part_of_a_figure_may_be_one_off_by_rounding(commune: str, agree: bool) -> None:
    """51 by 3/5 is 30.6: with 100 it is 131, and was counted as 131 or as 130."""
    table = f"""
    part    | unit  | period  | value
    settled | bac   | 2025-07 | 100
    settled | trong | 2025-07 | 51
    settled | hk    | 2025-07 | {commune}
    """
    (aside,) = reading("total('settled')", on(NEW_MAP, table), "hk", "2025-07").aside

    assert aside.agrees is agree


@pytest.mark.parametrize("rule", [Twice.LAST_DAY, Twice.OLD, Twice.NEW])
def test_where_only_one_map_has_all_of_a_unit_no_rule_makes_a_hole_of_it(rule: Twice) -> None:
    table = """
    part    | unit  | period  | value
    settled | bac   | 2025-06 | 100
    settled | hk    | 2025-06 | 131
    """
    found = reading("total('settled')", on(NEW_MAP, table, twice(rule)), "hk", "2025-06")

    assert (found.number, found.proof.entries) == (Decimal(131), ("b",))
    assert [each.value for each in found.aside] == [Absence.MISSING]


def test_where_a_reorganisation_leaves_it_to_people_both_maps_are_disputed() -> None:
    table = """
    part    | unit | period | value
    settled | tan  | 2025   | 60
    settled | hh   | 2025   | 75
    """
    found = reading("total('settled')", on(NEW_MAP, table, twice(Twice.DISPUTED)), "hh", "2025")

    assert found.gaps == (Disputed(part="settled", unit="hh", period=period("2025")),)
    assert found.aside == ()


def test_reorganisations_of_different_mind_leave_it_to_people() -> None:
    atlas = Atlas((twice(Twice.NEW), replace(ALL_AS_ONE, twice=Twice.OLD)))

    assert atlas.counting((0, 1), date(2025, 6, 30)) == 1
    assert atlas.counting((1, 2), date(2026, 1, 31)) == 1
    assert atlas.counting((0, 2), date(2026, 1, 31)) is None


def test_on_its_own_map_every_figure_is_as_it_was() -> None:
    before = as_told(SETTLED)

    for unit in ("bac", "trong", "tien", "tan"):
        moved = reading("total('settled')", on(OLD_MAP, SETTLED), unit, "2025-Q1")
        assert moved.number == reading("total('settled')", before, unit, "2025-Q1").number
        assert moved.shared == ()


def test_what_was_cut_by_an_estimate_and_came_together_again_is_no_estimate() -> None:
    table = """
    part    | unit  | period  | value
    settled | bac   | 2025-Q1 | 49
    settled | trong | 2025-Q1 | 51
    settled | tien  | 2025-Q1 | 7
    settled | tan   | 2025-Q1 | 3
    """
    found = reading("total('settled')", on(NEW_MAP, table, MERGER, ALL_AS_ONE), "hh", "2025-Q1")

    assert (found.number, found.shared) == (Decimal(110), ())
