"""Where nobody has said how a unit was divided, ground and people tell, and it is marked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from resolute.units import Edge, Key
from resolute.units.outline import Ring
from resolute.units.sharing import Grounds, keys_of, shared
from tests.maps import MERGER, unknown_cut

CUT = unknown_cut()


def box(west: int, east: int) -> tuple[Ring, ...]:
    return (((west, 0), (east, 0), (east, 10), (west, 10)),)


OUTLINES = {"trong": box(0, 100), "hk": box(-50, 25), "cn": box(25, 300)}


def told(grounds: Grounds) -> dict[str, Edge]:
    """The edges of Hàng Trống by where they lead."""
    return {edge.new: edge for edge in shared(CUT, grounds).edges if edge.old == "trong"}


def test_the_ground_in_common_with_each_successor_is_the_share() -> None:
    found = told(Grounds(outlines=OUTLINES, by_area="bản đồ"))

    assert {new: edge.share for new, edge in found.items()} == {
        "hk": Fraction(1, 4),
        "cn": Fraction(3, 4),
    }
    assert {(edge.key, edge.source) for edge in found.values()} == {(Key.AREA, "bản đồ")}


def test_without_outlines_it_is_the_people_of_the_successors() -> None:
    found = told(Grounds(people={"hk": Decimal(70_000), "cn": Decimal(30_000)}, by_people="dân số"))

    assert found["hk"].share == Fraction(7, 10)
    assert {(edge.key, edge.source) for edge in found.values()} == {(Key.POPULATION, "dân số")}


def test_outlines_that_do_not_fit_are_not_relied_on() -> None:
    """Less than half of the old ward lies in its successors, or one of them has nothing of it."""
    people = {"hk": Decimal(70_000), "cn": Decimal(30_000)}
    far = Grounds(outlines=OUTLINES | {"cn": box(80, 300)}, people=people)
    nothing = Grounds(outlines=OUTLINES | {"hk": box(-50, 0)}, people=people)

    assert told(far)["hk"].key is Key.POPULATION
    assert told(nothing)["hk"].key is Key.POPULATION


def test_where_neither_is_known_it_stays_unknown() -> None:
    assert keys_of([shared(CUT, Grounds())])[Key.UNKNOWN] == 2


def test_what_was_told_stays_and_the_people_that_went_are_added_for_the_way_back() -> None:
    bare = replace(MERGER, edges=tuple(replace(edge, amount=None) for edge in MERGER.edges))
    found = shared(bare, Grounds(people={"trong": Decimal(5524), "bac": Decimal(5194)}))

    assert [edge.share for edge in found.edges] == [edge.share for edge in MERGER.edges]
    assert [edge.amount for edge in found.edges[:3]] == [
        Decimal("5194.0"),
        Decimal("3314.4"),
        Decimal("2209.6"),
    ]
