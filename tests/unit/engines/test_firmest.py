"""Of several figures of a cell the firmest counts, and two of them that are as firm do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner
from resolute.engines.firmest import CELL, SEEN, firmest
from resolute.evidence.columns import DAY, NUMBER
from resolute.evidence.flags import DISPUTED, ODD, flags
from tests.nights import BY_NIGHT

COLUMNS = {
    **dict.fromkeys(CELL, "INTEGER"),
    "months": "INTEGER",
    "said": "TINYINT",
    "value": "DECIMAL(18,4)",
    "day": "INTEGER",
    "nature": "TINYINT",
    "flags": "INTEGER",
}
Told = tuple[object, ...]


@dataclass(frozen=True)
class Heard:
    """What was said of a unit: a number, a day, or why there is none."""

    unit: int
    said: int
    number: int
    nature: int
    provenance: int
    fits: bool = True

    def row(self) -> Told:
        value = Decimal(self.number) / 4 if self.said == NUMBER and self.fits else None
        day = 700_000 + self.number if self.said == DAY else None
        return (0, 0, self.unit, 1, 5, 36, 1, self.said, value, day, self.nature, self.bits())

    def bits(self) -> int:
        fits, nature, provenance = self.fits, self.nature, self.provenance
        return flags(said=self.said, fits=fits, nature=nature, months=1, provenance=provenance)


heard = st.builds(
    Heard,
    unit=st.integers(1, 3),
    said=st.integers(NUMBER, DAY),
    number=st.integers(-9, 9),
    nature=st.integers(0, 2),
    provenance=st.integers(0, 2),
    fits=st.sampled_from([True, True, True, False]),
)


@pytest.fixture(scope="module")
def runner() -> Iterator[DuckDBRunner]:
    with closing(DuckDBRunner(threads="1")) as made:
        yield made


def one_by_one(several: Iterable[Heard]) -> dict[int, Told]:
    """By unit: what the firmest says, or only how it is disputed."""
    units: dict[int, list[Heard]] = {}
    for each in several:
        units.setdefault(each.unit, []).append(each)
    return {unit: _firmest(said) for unit, said in units.items()}


def _firmest(said: list[Heard]) -> Told:
    firm = max(each.nature for each in said)
    first, *rivals = (each for each in said if each.nature == firm)
    if rivals:
        odd = any(each.bits() & ODD for each in (first, *rivals))
        several = len({each.provenance for each in said}) > 1
        return firm, DISPUTED, several or odd
    value, day = first.row()[8:10]
    return first.said, value, day or 0, firm, first.bits()


def in_sql(runner: DuckDBRunner, several: list[Heard]) -> dict[int, Told]:
    """The same, of those who are not disputed; of the others no more than that."""
    runner.hold("heard", COLUMNS, [each.row() for each in several])
    query = f"SELECT {SEEN} FROM {firmest(f'SELECT {SEEN} FROM heard')} AS f"  # noqa: S608  our own names
    told: dict[int, Told] = {}
    for row in runner.rows(query):
        said, value, day, nature, bits = row[7:]
        assert isinstance(bits, int)
        disputed = (nature, DISPUTED, bool(bits & ODD))
        told[int(str(row[2]))] = disputed if bits & DISPUTED else (said, value, day, nature, bits)
        assert row[:2] + row[3:7] == (0, 0, 1, 5, 36, 1)
    return told


@settings(max_examples=2_000 if BY_NIGHT else 60)
@given(several=st.lists(heard, min_size=1, max_size=8))
def test_the_firmest_is_what_is_found_one_by_one(
    runner: DuckDBRunner, several: list[Heard]
) -> None:
    found, expected = in_sql(runner, several), one_by_one(several)
    assert {unit: told for unit, told in found.items() if len(told) > 3} == {
        unit: told for unit, told in expected.items() if len(told) > 3
    }
    assert {unit: told[:2] for unit, told in found.items() if len(told) == 3} == {
        unit: told[:2] for unit, told in expected.items() if len(told) == 3
    }


def test_rivals_of_several_provenances_are_left_to_the_reference(runner: DuckDBRunner) -> None:
    same = [Heard(1, NUMBER, at, 2, 1) for at in (1, 2)]
    other = [Heard(2, NUMBER, 1, 2, 0), Heard(2, NUMBER, 1, 2, 2)]
    fallen = [Heard(3, NUMBER, 1, 0, 0), Heard(3, NUMBER, 2, 2, 2)]

    found = in_sql(runner, [*same, *other, *fallen])

    assert found[1] == (2, DISPUTED, False)
    assert found[2] == (2, DISPUTED, True)
    assert found[3] == (NUMBER, Decimal("0.5"), 0, 2, fallen[1].bits())
