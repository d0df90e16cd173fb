"""Series of an indicator for units that merged, divided or ended, each on a map that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from resolute.actions.aside_facts import set_aside_facts
from resolute.actions.known import Known
from resolute.actions.show_unit import find_unit
from resolute.evidence import Book
from resolute.intake.unit_list import Register
from resolute.measure import Evidence, Reading, Scope, moved_by_share, on_the_map, read
from resolute.review.blocks import Align, Block, Chart, Column, Heading, Row, Table
from resolute.review.drawings import Panel, Point, SmallMultiples
from resolute.review.fill import as_line
from resolute.units import Atlas, Unit, last_map
from resolute.words import Language, ResoluteError, Words, closest, say_date, say_number

YEAR, UNIT, VALUE = Words("Năm", "Year"), Words("Đơn vị", "Unit"), Words("Giá trị", "Value")
MOVED = Words("Chuyển theo tỷ phần ước tính", "Moved by an estimated share")
ABOUT = Words("Mỗi đơn vị trên một bản đồ có nó", "Each unit on a map that has it")
ON_MAP = Words("{name}, bản đồ ngày {day}", "{name}, map of {day}")
FIRM, ESTIMATE = Words("chính thức", "firm"), Words("có phần ước tính", "partly estimated")
UNKNOWN = Words("chưa rõ", "unknown")


class UnknownIndicatorError(ResoluteError):
    """No indicator of the plan has the key that was asked for."""

    exit_code = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAsked:
    """Of which indicator and units, by which years (the last included), and as of which day."""

    indicator: str
    units: tuple[str, ...]
    first: int
    last: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeries:
    """What an indicator was for one unit, year by year, on the map of one day."""

    unit: Unit
    map: date
    readings: tuple[Reading, ...]


def unit_series(known: Known, register: Register, asked: SeriesAsked) -> tuple[UnitSeries, ...]:
    """The series of some units.

    Each is read on the map of the last day of the unit, or of the day judged while it lives: what
    its successors report goes back to it, and what was reported before it is brought to it. Raises
    UnknownIndicatorError, and what finding a unit raises.
    """
    told = known.read
    if asked.indicator not in told.indicators:
        raise UnknownIndicatorError(_no_such(asked.indicator, [*told.indicators]))
    evidence = Evidence(
        book=Book(known.entries), parts=told.parts, units=told.registry, regimes=known.regimes
    )
    found = []
    for name in asked.units:
        unit = find_unit(register, name, None)
        day = last_map(unit, asked.on)
        seen = on_the_map(evidence, Atlas(told.reorganisations), day)
        scopes = (
            Scope(unit=unit.id, window=str(year), on=asked.on)
            for year in range(asked.first, asked.last + 1)
        )
        readings = tuple(read(told.indicators[asked.indicator], scope, seen) for scope in scopes)
        found.append(UnitSeries(unit=unit, map=day, readings=readings))
    return tuple(found)


def series_blocks(found: Sequence[UnitSeries], language: Language) -> tuple[Block, ...]:
    """The series in one chart, with the table of its numbers."""
    indicator = found[0].readings[0].indicator
    title = f"{indicator.title.say(language)} ({indicator.measured_in.say(language)})"
    panels = tuple(_panel(each, language) for each in found)
    told = "; ".join(f"{p.title}: {', '.join(x.shown for x in p.points)}" for p in panels)
    chart = Chart(
        key="unit-series",
        title=title,
        subtitle=ABOUT.say(language),
        alt=told,
        drawing=SmallMultiples(
            panels=panels,
            firm_title=FIRM.say(language),
            estimate_title=ESTIMATE.say(language),
            goal_title="",
        ),
        table=_table(found, title, language),
    )
    return Heading(text=title), chart


def series_facts(found: Sequence[UnitSeries], language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.series/1",
        "indicator": found[0].readings[0].indicator.key,
        "units": [
            {
                "unit": each.unit.id,
                "name": each.unit.name.say(language),
                "map": each.map,
                "years": [
                    {
                        "year": reading.scope.window,
                        "value": reading.value,
                        "moved_by_share": moved_by_share(reading),
                        **set_aside_facts(reading),
                        "entries": reading.proof.entries,
                    }
                    for reading in each.readings
                ],
            }
            for each in found
        ],
    }


def _panel(each: UnitSeries, language: Language) -> Panel:
    indicator = each.readings[0].indicator
    told = ON_MAP.say(language)
    name = each.unit.name.say(language)
    return Panel(
        code="",
        title=told.format(name=name, day=say_date(each.map, language)),
        unit=indicator.measured_in.say(language),
        points=tuple(
            Point(
                label=reading.scope.window,
                value=reading.number,
                shown=say_number(reading.number, language, indicator.places),
                firm=not reading.estimated,
            )
            for reading in each.readings
            if reading.number is not None
        ),
        goal=None,
        goal_shown="",
    )


def _table(found: Sequence[UnitSeries], title: str, language: Language) -> Table:
    return Table(
        key="unit-series",
        title=title,
        columns=(
            Column(title=UNIT.say(language), width=30),
            Column(title=YEAR.say(language), width=8),
            Column(title=VALUE.say(language), width=16, align=Align.RIGHT),
            Column(title=MOVED.say(language), width=20, align=Align.RIGHT),
        ),
        rows=tuple(_rows(found, language)),
    )


def _rows(found: Sequence[UnitSeries], language: Language) -> Iterator[Row]:
    for each in found:
        for reading in each.readings:
            value, moved = reading.number, sum(moved_by_share(reading).values(), Decimal(0))
            places = reading.indicator.places
            cells = (
                each.unit.name.say(language),
                reading.scope.window,
                UNKNOWN.say(language) if value is None else say_number(value, language, places),
                say_number(moved, language) if reading.shared else "",
            )
            yield Row(cells=tuple(as_line(cell) for cell in cells))


def _no_such(key: str, known: Sequence[str]) -> Words:
    near = ", ".join(closest(key, known)) or ", ".join(known[:3])
    return Words(
        f"Kế hoạch không có chỉ số “{key}”. Gần nhất: {near}.",
        f"The plan has no indicator “{key}”. Closest: {near}.",
    )
