"""The census of 2019 on the map of 2025: everybody has a place on it, and guesses are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache

from resolute.evidence import BY_HAND, Book, Entry, Figure, Part, PartKind, Statement
from resolute.measure import Evidence, on_the_map
from resolute.time import Period
from resolute.units import Atlas
from resolute.words import Words
from tests.nights import only_by_night
from tests.people_2019 import CENSUS_DAY, REFORM, people_2019, reorganisations
from tests.registers import country, needs_published
from tests.worlds import REGIMES

PEOPLE = Part(
    key="people",
    title=Words("Dân số", "People"),
    measured_in=Words("người", "people"),
    kind=PartKind.STOCK,
    regime="calendar",
)
ESTIMATED = 11_264_747
HOAN_KIEM = "quan-hoan-kiem-002-20040831"


@needs_published
@only_by_night
def test_the_census_comes_out_of_the_reform_with_everybody_in_it() -> None:
    registry = country().registry
    moved = [*_moved().book.statements()]

    assert sum(people_2019().values()) == 96_208_984
    assert sum(_number(each) for each in moved) == 96_208_984
    assert all(registry[each.unit].exists(REFORM) for each in moved)
    assert (
        len({entry.id for each in moved for entry in each.entries}) == len(people_2019()) == 11_164
    )


@needs_published
@only_by_night
def test_most_people_go_with_a_whole_ward_and_the_rest_are_told_to_be_estimated() -> None:
    moved = [each.moved for each in _moved().book.statements() if each.moved]
    estimated = sum((each.estimated or Decimal(0)) for each in moved)

    assert estimated == ESTIMATED


@needs_published
@only_by_night
def test_the_people_of_hoan_kiem_are_in_its_successors_and_in_the_neighbours() -> None:
    registry = country().registry
    counted, guessed = Counter[str](), 0
    for each in _moved().book.statements():
        for piece in each.moved.pieces if each.moved else ():
            if registry[piece.said.unit].chapter(CENSUS_DAY).parent == HOAN_KIEM:
                number = int(f"{piece.value}")
                counted[registry[each.unit].as_of(REFORM).name.vi] += number
                guessed += number if piece.estimated else 0

    assert counted.total() == 135_618
    assert guessed == 39_340
    assert counted == {
        "Phường Hoàn Kiếm": 66_652,
        "Phường Hồng Hà": 39_802,
        "Phường Cửa Nam": 22_082,
        "Phường Ba Đình": 5_031,
        "Phường Văn Miếu - Quốc Tử Giám": 2_051,
    }


@cache
def _moved() -> Evidence:
    """What was counted, on the map of the reform."""
    registry, atlas = country().registry, Atlas(reorganisations())
    known = Evidence(
        book=Book(_entries(people_2019())),
        parts={PEOPLE.key: PEOPLE},
        units=registry,
        regimes=REGIMES,
    )
    return on_the_map(known, atlas, REFORM)


def _entries(people: Mapping[str, Decimal]) -> Iterable[Entry]:
    day = Period(begins=CENSUS_DAY, ends=CENSUS_DAY + timedelta(days=1), name=f"{CENSUS_DAY}")
    for number, (unit, count) in enumerate(people.items()):
        yield Entry(
            id=f"census-{number}",
            unit=unit,
            sender="office",
            period=day,
            body=Figure(part=PEOPLE.key, value=count),
            origin=BY_HAND,
            recorded_at=datetime(2019, 12, 19, tzinfo=UTC),
        )


def _number(said: Statement) -> Decimal:
    assert isinstance(said.value, Decimal), said
    return said.value
