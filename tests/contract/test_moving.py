"""What the stage that moves figures promises, whichever way an engine reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.spark_dialect import transpiled
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import NUMBER, ODD, SHARED
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Unit, apportioned
from tests import worlds

CHANGE = date(2025, 7, 1)
FIGURES = {
    **dict.fromkeys(("part", "basis", "unit", "regime", "begins", "ends", "months"), "INTEGER"),
    "said": "TINYINT",
    "value": "DECIMAL(18,4)",
    "day": "INTEGER",
    "nature": "TINYINT",
    "flags": "INTEGER",
}
MAY, JUNE = date(2025, 5, 1).toordinal(), date(2025, 6, 1).toordinal()
JULY = CHANGE.toordinal()


Found = dict[tuple[object, ...], tuple[object, ...]]


class Together(DuckDBRunner):
    """A runner that is told all parts at once, as one that keeps no places is."""

    places = False


@dataclass
class Written(DuckDBRunner):
    """A runner that keeps what it was told to stage."""

    staged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(threads="1")

    def stage(self, name: str, query: str, *, dense: bool = False) -> None:
        self.staged.append(query)
        super().stage(name, query, dense=dense)


@pytest.fixture(scope="module", params=[DuckDBRunner, Together])
def runner(request: pytest.FixtureRequest) -> Iterator[DuckDBRunner]:
    made: DuckDBRunner = request.param(threads="1")
    yield made
    made.close()


def shift(shares: Mapping[str, Mapping[str, Fraction]]) -> Shift:
    """Old units that go to new ones on the day of the change by shares."""
    edges = tuple(
        Edge(old=old, new=new, key=Key.WHOLE if share == 1 else Key.POPULATION, share=share)
        for old, news in shares.items()
        for new, share in news.items()
    )
    olds = [_unit(name, date(2004, 1, 1), CHANGE) for name in shares]
    news = [_unit(name, CHANGE, None) for name in dict.fromkeys(edge.new for edge in edges)]
    change = Reorganisation(day=CHANGE, decree="", edges=edges)
    return Shift(units=Registry((*olds, *news)), atlas=Atlas([change]), day=CHANGE)


def _unit(name: str, begins: date, ends: date | None) -> Unit:
    return worlds.unit(name, name, name, parent=None, valid_from=begins, valid_to=ends)


def figure(part: int, unit: int, value: Decimal | str | None, begins: int = MAY) -> list[object]:
    """A final monthly figure, missing if there is no value."""
    said = 1 if value is None else 0
    number = None if value is None else Decimal(value)
    return [part, 0, unit, 1, begins, begins + 30, 1, said, number, None, 2, 1 << said]


def moved(
    runner: DuckDBRunner, shift: Shift, said: list[list[object]], adds: frozenset[int]
) -> Found:
    """By part, name of the unit and first day: the value, what of it is estimated, and flags."""
    shop = Workshop(runner)
    codes = {unit.id: number for number, unit in enumerate(shift.units, start=1)}
    figures = shop.hold("figures", FIGURES, said)
    parts = {
        part: f"(SELECT * FROM {figures} AS f WHERE part = {part})"  # noqa: S608  our own names
        for part in sorted({int(str(row[0])) for row in said})
    }
    there = Moving(shop, shift, codes, adds).moved(figures, parts)
    names = {code: name for name, code in codes.items()}
    rows = runner.rows(f"SELECT part, unit, begins, value, shared, flags FROM {there}")  # noqa: S608  our own names
    shop.clear()
    found: Found = {(row[0], names[int(str(row[1]))], row[2]): row[3:] for row in rows}
    assert len(found) == len(rows)
    return found


@st.composite
def shares(draw: st.DrawFn) -> list[Fraction]:
    weights = draw(st.lists(st.integers(1, 10_000), min_size=2, max_size=6))
    return [Fraction(weight, sum(weights)) for weight in weights]


NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6).map(Decimal),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False),
)


@settings(max_examples=15)
@example(cuts=[[Fraction(1, 3)] * 3], value=Decimal(5))
@example(cuts=[[Fraction(1, 4)] * 4, [Fraction(1, 2)] * 2], value=Decimal("-0.03"))
@given(cuts=st.lists(shares(), min_size=1, max_size=3), value=NUMBERS)
def test_the_parts_of_a_figure_are_those_of_the_reference(
    runner: DuckDBRunner, cuts: list[list[Fraction]], value: Decimal
) -> None:
    told = {
        f"o{at}": {f"n{at}{place}": share for place, share in enumerate(cut)}
        for at, cut in enumerate(cuts)
    }

    found = moved(
        runner, shift(told), [figure(0, at + 1, value) for at in range(len(cuts))], frozenset({0})
    )

    assert {name: (number, shared) for (_, name, _), (number, shared, _) in found.items()} == {
        f"n{at}{place}": (part, part)
        for at, cut in enumerate(cuts)
        for place, part in enumerate(apportioned(value, cut))
    }


HALVES = {"n0": Fraction(1, 2), "n1": Fraction(1, 2)}
"""Two old wards merge in n2, one is halved."""
CITY = {"a": {"n2": Fraction(1)}, "b": {"n2": Fraction(1)}, "c": HALVES}
CODES = {name: code for code, name in enumerate(("a", "b", "c", "n2", "n0", "n1"), start=1)}


@pytest.mark.parametrize(
    ("said", "unit", "value", "flags"),
    [
        ([("a", "5", MAY), ("b", "7", MAY)], "n2", "12", NUMBER),
        ([("a", "5", MAY)], "n2", "5", NUMBER | ODD),  # the other is silent
        ([("a", "5", MAY), ("b", None, MAY)], "n2", "5", NUMBER | 2),
        ([("n2", "9", JULY)], "n2", "9", NUMBER),
        ([("a", "5", MAY), ("b", "7", MAY), ("n2", "9", MAY)], "n2", "21", NUMBER | ODD),
        ([("c", "5", MAY)], "n0", "3", NUMBER | SHARED),
        ([("c", "5", MAY)], "n1", "2", NUMBER | SHARED),
        ([("c", "5", MAY), ("n0", "1", MAY)], "n0", "4", NUMBER | SHARED | ODD),
        ([("c", "-0.0003", MAY)], "n0", "-0.0002", NUMBER | SHARED),
        ([("c", None, MAY)], "n0", None, 2),
        ([("c", "92233720369", MAY)], "n0", "46116860185", NUMBER | SHARED),
        ([("c", "99999999999999.9999", MAY)], "n1", "49999999999999.9999", NUMBER | SHARED),
        ([("a", "5", MAY), ("b", "7", MAY), ("a", "1", JUNE)], "n2", "12", NUMBER),
    ],
)
def test_what_comes_together_in_a_unit(
    runner: DuckDBRunner,
    said: list[tuple[str, str | None, int]],
    unit: str,
    value: str | None,
    flags: int,
) -> None:
    rows = [figure(0, CODES[name], number, begins) for name, number, begins in said]

    found = moved(runner, shift(CITY), rows, frozenset({0}))

    number, _, bits = found[0, unit, said[0][2]]
    assert (number, bits) == (None if value is None else Decimal(value), flags)


def test_parts_that_do_not_add_stay_beside_those_that_do(runner: DuckDBRunner) -> None:
    said = [figure(part, CODES[name], "4") for part in (0, 1, 2) for name in ("a", "b", "c")]

    found = moved(runner, shift(CITY), said, frozenset({0, 2}))

    assert {name for part, name, _ in found if part == 0} == {"n0", "n1", "n2"}
    assert {name for part, name, _ in found if part == 1} == {"a", "b", "c", "n0", "n1", "n2"}
    assert found[1, "n2", MAY][2] == NUMBER | ODD


def test_periods_that_begin_on_one_day_are_not_mixed(runner: DuckDBRunner) -> None:
    month, quarter = figure(0, CODES["a"], "5"), figure(1, CODES["a"], "50")
    quarter[5:7] = [MAY + 92, 3]

    found = moved(runner, shift({"a": {"n": Fraction(1)}}), [month, quarter], frozenset({0, 1}))

    assert [number for number, *_ in found.values()] == [Decimal(5), Decimal(50)]


def test_of_no_figures_there_are_none_on_the_map(runner: DuckDBRunner) -> None:
    assert moved(runner, shift(CITY), [], frozenset({0})) == {}


def test_it_is_one_statement_for_all_parts_and_spark_can_say_it() -> None:
    runner = Written()
    said = [figure(part, unit, "4") for part in range(3) for unit in range(1, 4)]

    moved(runner, shift(CITY), said, frozenset({0, 2}))

    (statement,) = runner.staged
    assert "OVER" not in statement
    assert "JOIN" in transpiled(statement)
