"""Random ledgers: what a district and its wards may have reported, sensible or not."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from resolute.evidence import Absence, Entry, Figure, Nature
from tests.worlds import UNITS, entry, morning, period

DISTRICT, *WARDS = (unit.id for unit in UNITS)
PERIODS = (
    *("2021", "2022", "2021-2022"),
    *("2022-Q1", "2022-Q2", "2022-Q3", "2022-6T", "2022-11T", "2022-01"),
)
USUAL = (
    ("2021", "2022"),
    ("2021", "2022", "2022-11T"),
    ("2021", "2022-Q1", "2022-Q2"),
    ("2022-6T", "2022-Q3"),
)
REPORTERS = ([DISTRICT], WARDS, WARDS, WARDS[:2], [DISTRICT, *WARDS])
START = morning("2022-01-01")

numbers = st.integers(0, 200).map(lambda tenths: Decimal(tenths) / 10)
amounts = numbers | numbers | numbers | st.sampled_from(list(Absence))
chosen = st.lists(st.sampled_from(PERIODS), max_size=5, unique=True).map(tuple)
natures = st.sampled_from([Nature.FINAL, Nature.FINAL, *Nature])


@st.composite
def ledgers(draw: st.DrawFn, parts: tuple[str, ...]) -> list[Entry]:
    """Most units report most periods; then a few entries say something else."""
    said: list[Entry] = []
    units, usual = draw(st.sampled_from(REPORTERS)), draw(st.sampled_from(USUAL))
    for part in parts:
        for unit in units:
            for about in usual if draw(st.integers(0, 3)) else draw(chosen):
                said.append(_entry(len(said), Figure(part=part, value=draw(numbers)), unit, about))
    for _ in range(draw(st.integers(0, 3)) if said else 0):
        said.append(draw(_strays(parts, said)))
    return said


@st.composite
def _strays(draw: st.DrawFn, parts: tuple[str, ...], said: list[Entry]) -> Entry:
    """Another figure: a rival, an estimate, an absence, or a correction of an earlier one."""
    earlier = draw(st.sampled_from(said))
    correction = draw(st.booleans())
    part = draw(st.sampled_from(parts))
    figure = Figure(part=part, value=draw(amounts), nature=draw(natures))
    unit, about = draw(st.sampled_from([DISTRICT, *WARDS])), draw(st.sampled_from(PERIODS))
    if not correction:
        return _entry(len(said), figure, unit, about)
    if isinstance(earlier.body, Figure):
        figure = Figure(part=earlier.body.part, value=draw(amounts), nature=earlier.body.nature)
    return _entry(len(said), figure, earlier.unit, earlier.period.name, replaces=earlier.id)


def _entry(
    number: int, figure: Figure, unit: str, about: str, *, replaces: str | None = None
) -> Entry:
    return entry(
        f"e{number:03d}",
        figure,
        period(about),
        unit=unit,
        recorded_at=START + timedelta(days=number),
        replaces=replaces,
    )
