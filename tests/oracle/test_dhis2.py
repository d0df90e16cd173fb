"""Resolute comes to the numbers that DHIS2 publishes for its own aggregation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from resolute.engines import Runner
from resolute.measure import Evidence, Indicator, Reading, Scope, Value, read
from tests.contract.engine_asks import World, answered
from tests.nights import only_by_night
from tests.oracle.dhis2_queries import QUERIES
from tests.oracle.dhis2_terms import Number, Query, rounded
from tests.oracle.dhis2_world import APART, DATA, UNITS, below, entries, evidence
from tests.sparks import MAKERS
from tests.worlds import indicator

Ask = tuple[Indicator, Scope]
Engine = Callable[[Evidence, Sequence[Ask]], list[Reading]]
PUBLISHED = DATA / "analytics_expected_small.json"


def readings(known: Evidence, asks: Sequence[Ask]) -> list[Reading]:
    """What the reference interpreter makes of each of the asks."""
    return [read(it, scope, known) for it, scope in asks]


def engine_readings(
    make: Callable[[], Runner], known: Evidence, asks: Sequence[Ask]
) -> list[Reading]:
    """What an engine makes of each of the asks, out of columns."""
    said = list(entries())
    folded, size = len(said) - 9, len(said)
    world = World(parts=known.parts, units=known.units, said=said, folded=folded, size=size)
    with TemporaryDirectory() as folder, closing(make()) as runner:
        engine = answered(runner, world, Path(folder))
        answers = engine.answers
        assert answers is not None
        while True:
            before = answers.unanswered
            found = readings(engine, asks)
            if answers.unanswered == before:
                return found
            answers.settle()


ENGINES: Mapping[str, Engine] = {
    "reference": readings,
    **{name: partial(engine_readings, make) for name, make in MAKERS.items()},
}


@dataclass(frozen=True)
class Published:
    """A query as DHIS2 publishes it: the test it is asked in, and the numbers expected."""

    test: str
    numbers: Mapping[str, Decimal]


@pytest.fixture(scope="module")
def published() -> list[Published]:
    """Every query, in order."""
    if not PUBLISHED.exists():
        pytest.skip("the numbers of DHIS2 lie beside the project, and this copy has none")
    told = json.loads(PUBLISHED.read_text("utf-8"), parse_float=Decimal)
    return [Published(each["test"], each["expected"]) for each in told]


@pytest.mark.parametrize(
    "engine", ["reference", "duckdb", pytest.param("spark", marks=only_by_night)]
)
@pytest.mark.parametrize(
    "place", range(len(QUERIES)), ids=[f"{n}-{query.test}" for n, query in enumerate(QUERIES)]
)
def test_a_query_gives_the_numbers_published_and_no_others(
    published: list[Published], place: int, engine: str
) -> None:
    assert dict(_answers(QUERIES[place], engine)) == published[place].numbers


def test_no_query_and_no_number_is_left_out(published: list[Published]) -> None:
    assert [query.test for query in QUERIES] == [each.test for each in published]
    assert sum(len(each.numbers) for each in published) == 106


def _answers(query: Query, engine: str) -> Iterator[tuple[str, Decimal]]:
    """The rows that have an answer."""
    for item in query.items:
        for row, scopes in item.rows.items():
            found = [_answer(number, scopes, engine) for number in item.numbers]
            known = [number for number in found if number is not None]
            if known:
                yield item.name + row, sum(known, Decimal(0))


def _answer(number: Number, scopes: Sequence[Scope], engine: str) -> Decimal | None:
    values = _values(engine, apart=number.apart)
    read_here = [[values[fold, scope] for fold in number.folds] for scope in _asked(number, scopes)]
    made = [number.then(*some) for some in read_here if None not in some]
    return rounded(number.together(made)) if made else None


def _asked(number: Number, scopes: Sequence[Scope]) -> list[Scope]:
    if not number.apart:
        return list(scopes)
    return [scope.at(unit) for scope in scopes for unit in below(scope.unit)]


@cache
def _values(engine: str, *, apart: bool) -> Mapping[tuple[str, Scope], Value | None]:
    """All that the queries ask, read at one go."""
    wanted = {
        (fold, scope): (indicator("it", fold), scope)
        for query in QUERIES
        for item in query.items
        for number in item.numbers
        for scopes in item.rows.values()
        for scope in _asked(number, scopes)
        for fold in number.folds
        if number.apart is apart
    }
    found = ENGINES[engine](evidence(APART if apart else UNITS), list(wanted.values()))
    return {key: reading.value for key, reading in zip(wanted, found, strict=True)}
