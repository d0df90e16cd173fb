"""Maps of a review: an indicator of every unit of a level, each map with its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from resolute.measure import Indicator, Reading, Scope, read
from resolute.review.blocks import Align, Chart, Column, Row, Table
from resolute.review.drawings import Area, Map
from resolute.review.fill import as_line
from resolute.review.ink import Ink, decimals
from resolute.review.notes import MapNote
from resolute.words import Words, say_number

MOST_BANDS = 5  # more shades are not told apart
_SUB = Words("Theo đơn vị, đến ngày {on}", "By unit, as of {on}")
_ALT = Words("Bản đồ {title}. {list}", "A map of {title}. {list}")
_UNIT = Words("Đơn vị", "Unit")


def maps(ink: Ink) -> Iterator[Chart]:
    """A map for each note that asks for one, where the outline of any of its units is known."""
    material = ink.material
    for number, note in enumerate(material.notes.maps, start=1):
        units = material.evidence.units.latest_below(
            material.plan.unit, level=note.level, on=material.on
        )
        readings = {unit.id: _reading(unit.id, note, ink) for unit in units}
        if material.outlines.keys() & readings.keys():
            yield _map(f"map-{number}", note, readings, ink=ink)


def bands(values: Sequence[Decimal]) -> list[Decimal]:
    """The least value of each band, of which each has about as many of the values.

    >>> bands([Decimal(n) for n in (1, 2, 2, 3, 9, 9, 9, 9, 9, 9)])
    [Decimal('1'), Decimal('2'), Decimal('9')]
    """
    ordered = sorted(values)
    starts = (ordered[len(ordered) * n // MOST_BANDS] for n in range(MOST_BANDS))
    return sorted(set(starts)) if ordered else []


def _reading(unit: str, note: MapNote, ink: Ink) -> Reading:
    material = ink.material
    scope = Scope(unit=unit, window=note.window or material.plan.term.name, on=material.on)
    return read(material.indicators[note.indicator], scope, material.evidence)


def _map(key: str, note: MapNote, readings: Mapping[str, Reading], *, ink: Ink) -> Chart:
    indicator = ink.material.indicators[note.indicator]
    title = indicator.title.say(ink.language)
    numbers = [r.number for r in readings.values() if r.number is not None]
    starts = bands(numbers)
    shown = {unit: _shown(reading, ink) for unit, reading in readings.items()}
    told = "; ".join(f"{ink.unit(unit)}: {text}" for unit, text in shown.items())
    return Chart(
        key=key,
        title=title,
        subtitle=_SUB.say(ink.language).format(on=ink.day(ink.material.on)),
        alt=_ALT.say(ink.language).format(title=title, list=told),
        drawing=Map(
            areas=tuple(_areas(readings, starts, shown, ink=ink)),
            bands=tuple(_said(starts, numbers, indicator, ink=ink)),
            measured_in=indicator.measured_in.say(ink.language),
            no_figure=ink.book.columns.unknown,
            dots=ink.material.points.get(note.points, ()),
            dots_title=note.points_title.say(ink.language) if note.points_title else "",
        ),
        table=_table(key, readings, indicator, ink=ink),
    )


def _areas(
    readings: Mapping[str, Reading],
    starts: Sequence[Decimal],
    shown: Mapping[str, str],
    *,
    ink: Ink,
) -> Iterator[Area]:
    for unit, reading in readings.items():
        outline = ink.material.outlines.get(unit)
        if outline is None:
            continue
        number = reading.number
        band = None if number is None else sum(number >= start for start in starts) - 1
        yield Area(label=_short(unit, ink), rings=outline.rings, band=band, shown=shown[unit])


def _short(unit: str, ink: Ink) -> str:
    """The name of a unit without what the names of all its neighbours begin or end with."""
    others = ink.material.evidence.units
    level = others[unit].level
    names = [u.name.say(ink.language).split() for u in others if u.level == level]
    own = ink.unit(unit).split()
    if len(names) > 1 and len({name[0] for name in names}) == 1 and len(own) > 1:
        own = own[1:]
    elif len(names) > 1 and len({name[-1] for name in names}) == 1 and len(own) > 1:
        own = own[:-1]
    return " ".join(own)


def _shown(reading: Reading, ink: Ink) -> str:
    """A reading in words, with its measure; unknown is a word and never a number."""
    if reading.number is None:
        return ink.book.columns.unknown
    return ink.measured(reading.number, reading.indicator)


def _said(
    starts: Sequence[Decimal], numbers: Sequence[Decimal], indicator: Indicator, *, ink: Ink
) -> Iterator[str]:
    """Each band by the least and the greatest value that is in it."""
    for start, above in zip(starts, (*starts[1:], None), strict=True):
        inside = [n for n in numbers if n >= start and (above is None or n < above)]
        ends = dict.fromkeys((min(inside), max(inside)))
        yield " – ".join(
            say_number(n, ink.language, min(indicator.places, decimals(n))) for n in ends
        )


def _table(key: str, readings: Mapping[str, Reading], indicator: Indicator, *, ink: Ink) -> Table:
    """Every unit with its reading, the greatest first, and those without one last."""
    ordered = sorted(
        readings.items(),
        key=lambda each: (each[1].number is None, -(each[1].number or 0), ink.unit(each[0])),
    )
    title = indicator.title.say(ink.language)
    return Table(
        key=f"chart-{key}",
        title=ink.book.charts.table.format(title=title),
        columns=(
            Column(title=_UNIT.say(ink.language), width=30),
            Column(title=indicator.measured_in.say(ink.language), width=16, align=Align.RIGHT),
        ),
        rows=tuple(
            Row(cells=(as_line(ink.unit(unit)), (ink.bare(reading),))) for unit, reading in ordered
        ),
    )
