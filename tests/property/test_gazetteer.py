"""The index of codes and names finds what comparing every one of them finds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from resolute.units import Chapter, Gazetteer, Registry, Unit, along, unit_of
from resolute.units.hierarchy import Placing
from resolute.words import Words
from tests.registers import LADDER

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
KINDS = ("Phường", "Quận", "Xã")
PROPER = ("Hoàn Kiếm", "Kiếm", "Hàng Trống", "1", "01", "12", "H Bông")
NAMES = st.builds("{} {}".format, st.sampled_from(KINDS), st.sampled_from(PROPER))
ASKED = NAMES | st.sampled_from((*PROPER, "Trống", "oàn Kiếm", "phường  HOÀN KIẾM", "x"))


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """A unit of one to three chapters, perhaps with no end."""
    edges = sorted(draw(st.sets(DAYS, min_size=2, max_size=4)))
    open_ended = draw(st.booleans())
    chapters = []
    for begins, ends in pairwise(edges):
        name = draw(NAMES)
        chapters.append(
            Chapter(
                level="commune",
                name=Words(name, name),
                valid_from=begins,
                valid_to=None if open_ended and ends == edges[-1] else ends,
                code=draw(st.sampled_from((None, "1", "2", "3"))),
                parent=draw(st.sampled_from((None, "0", "1"))),
            )
        )
    return unit_of("?", chapters)


REGISTRIES = st.lists(units(), max_size=6).map(
    lambda found: Registry(
        tuple(unit_of(f"{number}", unit.chapters) for number, unit in enumerate(found))
    )
)


@given(registry=REGISTRIES, name=ASKED, on=DAYS)
def test_a_name_means_on_a_day_what_comparing_every_name_finds(
    registry: Registry, name: str, on: date
) -> None:
    found = Gazetteer(registry).named(name, since=on, until=on)

    assert sorted(u.id for u in found) == sorted(u.id for u in registry.named(name, on=on))


@given(registry=REGISTRIES, code=st.sampled_from(("1", "2", "x")), on=DAYS)
def test_a_code_is_borne_on_a_day_by_those_whose_chapter_has_it(
    registry: Registry, code: str, on: date
) -> None:
    found = Gazetteer(registry).with_code(code, since=on, until=on)
    first = registry.with_code(code, on=on)

    assert {u.id for u in found} == {
        u.id for u in registry if u.exists(on) and u.chapter(on).code == code
    }
    assert first is None if not found else first in found


@given(registry=REGISTRIES, proper=st.sampled_from(PROPER), on=DAYS)
def test_an_abbreviation_means_what_its_word_means(
    registry: Registry, proper: str, on: date
) -> None:
    places = Gazetteer(registry, LADDER)
    meant = places.named(f"Phường {proper}", since=on, until=on)

    assert places.named(f"P. {proper}", since=on, until=on) == meant
    assert places.named(f"P.{proper}", since=on, until=on) == meant


@given(registry=REGISTRIES, on=DAYS, day=DAYS)
def test_on_the_map_of_a_day_every_unit_is_what_its_chapter_of_that_day_says(
    registry: Registry, on: date, day: date
) -> None:
    on_map = registry.as_of(on)

    for unit in on_map:
        at = unit.chapter(on)
        assert (unit.name, unit.code, unit.parent) == (at.name, at.code, at.parent)
        assert unit.life == registry[unit.id].life
        assert unit.exists(day) == registry[unit.id].exists(day)


@given(
    registry=REGISTRIES.filter(lambda registry: len(registry.units) > 1),
    begins=DAYS,
    ends=DAYS,
    day=DAYS,
)
def test_in_another_hierarchy_a_unit_stands_where_it_was_placed_and_is_else_the_same(
    registry: Registry, begins: date, ends: date, day: date
) -> None:
    placing = Placing(
        hierarchy="party", unit="0", parent="1", valid_from=begins, valid_to=max(begins, ends)
    )
    moved = along(registry, [placing], "party")

    for unit in moved:
        was, now = registry[unit.id].chapter(day), unit.chapter(day)
        placed = unit.id == "0" and unit.exists(day) and begins <= day < ends
        assert (now.name, now.code) == (was.name, was.code)
        assert unit.exists(day) == registry[unit.id].exists(day)
        assert not unit.exists(day) or now.parent == ("1" if placed else None)
