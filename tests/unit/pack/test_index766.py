"""The index of decision 766: what records tell is scored, and what they do not is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.packs.dossiers.index766 import index, scored

NOTHING: dict[str, Decimal | None] = {"on_time": None, "satisfaction": None}


def test_the_points_of_the_groups_make_a_hundred_and_those_of_parts_their_group() -> None:
    groups = index().groups

    assert [group.points for group in groups] == [18, 20, 12, 10, 22, 18]
    assert all(sum(part.points for part in group.parts) == group.points for group in groups)
    assert [group.key for group in groups if not group.points_checked] == ["payment"]


@pytest.mark.parametrize(
    ("measure", "share", "group", "earned", "of"),
    [
        ("on_time", "71.5", "progress", "14.30", 20),
        ("on_time", "0", "progress", "0", 20),
        ("satisfaction", "90", "satisfaction", "5.4", 6),
    ],
)
def test_a_part_is_worth_its_points_times_the_share(
    measure: str, share: str, group: str, earned: str, of: int
) -> None:
    found = {each.group.key: each for each in scored({**NOTHING, measure: Decimal(share)})}

    assert (found[group].earned, found[group].of) == (Decimal(earned), of)
    assert [key for key, each in found.items() if each.earned is not None] == [group]
    assert not found[group].checked


def test_what_nobody_recorded_is_not_zero_and_is_named() -> None:
    for each in scored(NOTHING):
        assert (each.earned, each.of) == (None, 0)
        assert each.missing == each.group.parts
        assert all(part.needs.vi and part.needs.en for part in each.missing)
