"""A forecast is the same from what an engine reads and from what the reference reads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.actions.rules import rules
from resolute.actions.show_outlook import asked
from resolute.engines import DuckDBRunner, Runner
from resolute.evidence import Entry, Figure
from resolute.intake.forecast_methods import foresight_on
from resolute.measure import Evidence
from resolute.plan import Bound, Comparator, Cumulative, EveryPeriod, Level, RatioToBase
from resolute.standing import Bench
from resolute.standing.forecast import NoOutlook, Outlook, outlook
from resolute.units import Registry
from tests.contract.engine_asks import World, answered
from tests.worlds import PARTS, UNITS, entry, indicators, morning, period

ON = date(2023, 6, 30)
DUE = date(2025, 12, 31)
TERM = period("2020-2025")
METHODS = foresight_on(rules("forecast.toml"), ON)
DISTRICT, *WARDS = (unit.id for unit in UNITS)
BOUND = Bound(comparator=Comparator.AT_LEAST, value=Decimal(60))
RULES = (
    Level(indicator="rate", bound=BOUND),
    Level(indicator="revenue", bound=BOUND),
    Cumulative(indicator="so_far", bound=BOUND),
    EveryPeriod(indicator="so_far", bound=BOUND, each="year"),
    RatioToBase(indicator="people", bound=BOUND, base="2020"),
)
YEARS = [f"{year}" for year in range(2017, 2023)]
QUARTERS = [f"{year}-Q{n}" for year in range(2021, 2024) for n in range(1, 5)][:10]


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Years or quarters of three parts, from the district or from every ward; some are missing."""
    said: list[Entry] = []
    for part in ("revenue", "rate", "people"):
        units = draw(st.sampled_from([[DISTRICT], WARDS]))
        about = draw(st.sampled_from([YEARS, QUARTERS]))
        about = about[draw(st.integers(0, 5)) :]
        missing = draw(st.sampled_from([None, None, *about]))
        for unit in units:
            said += [
                entry(
                    f"{part}-{unit}-{name}",
                    Figure(part=part, value=draw(st.integers(0, 99).map(Decimal))),
                    period(name),
                    unit=unit,
                    recorded_at=morning("2023-06-01") + timedelta(minutes=len(said)),
                )
                for name in about
                if name != missing
            ]
    return said


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def outlooks(evidence: Evidence) -> tuple[Outlook | NoOutlook, ...]:
    """What is foretold by some evidence, whoever reads it."""
    bench = Bench(evidence=evidence, indicators=indicators(), term=TERM, unit=DISTRICT, on=ON)
    return asked(
        evidence, lambda: tuple(outlook(rule, bench, due=DUE, methods=METHODS) for rule in RULES)
    )


@settings(max_examples=4)
@given(said=histories(), folded=st.integers(0, 10))
def test_what_is_foretold_does_not_depend_on_who_reads(
    runner: Runner, said: list[Entry], folded: int
) -> None:
    world = World(
        parts=PARTS,
        units=Registry(UNITS),
        said=said,
        folded=min(folded, len(said)),
        size=len(said),
    )
    with tempfile.TemporaryDirectory() as folder:
        assert outlooks(answered(runner, world, Path(folder))) == outlooks(world.known())
