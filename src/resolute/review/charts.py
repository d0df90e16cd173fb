"""The charts of a review, each with its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from resolute.measure import Indicator, Reading
from resolute.plan import Milestone, Promise, Rank, simple_rules
from resolute.review.blocks import Align, Chart, Column, Row, Table, Text
from resolute.review.drawings import (
    BulletList,
    BulletRow,
    Panel,
    Point,
    Slope,
    SlopeLine,
    SmallMultiples,
)
from resolute.review.fill import as_line
from resolute.review.ink import Ink
from resolute.review.maps import maps
from resolute.review.tables import level
from resolute.review.tell import short_value, value_line, verdict_words
from resolute.review.tell_rule import bound_of, say_rule, short_rule
from resolute.standing import Bench, Measured, Standing

HUNDRED = Decimal(100)
FEWEST_POINTS = 2  # fewer make no movement that a line could show


def charts(ink: Ink) -> Iterator[Chart]:
    """All charts that the material has figures for."""
    yield _progress(ink)
    moved = [(s, readings) for s in ink.material.of_targets() if (readings := series(s, ink))]
    panels = [(panel, r) for s, r in moved if (panel := _panel(s, r, ink))]
    if panels:
        yield _series(panels, ink)
    for standing, readings in moved:
        slope = _rank(standing, readings, ink)
        if slope:
            yield slope
    yield from maps(ink)


def promise_charts(standing: Standing, ink: Ink) -> Iterator[Chart]:
    """The charts of one target or task: how its number moved, or its rank; none for a day."""
    readings = series(standing, ink)
    panel = _panel(standing, readings, ink) if readings else None
    if panel:
        yield _series([(panel, readings)], ink)
    slope = _rank(standing, readings, ink)
    if slope:
        yield slope


def _progress(ink: Ink) -> Chart:
    words = ink.book.charts
    standings = list(ink.material.of_targets())
    rows = tuple(_bullet(standing, ink) for standing in standings)
    done = sum(standing.met for standing in standings)
    told = "; ".join(f"{row.code}: {row.shown}, {row.verdict}" for row in rows)
    title = words.progress.format(done=done, total=len(rows))
    return Chart(
        key="progress",
        title=title,
        subtitle=words.progress_sub.format(on=ink.day(ink.material.on)),
        alt=words.progress_alt.format(list=told),
        drawing=BulletList(
            rows=rows,
            done_title=words.done,
            goal_title=words.goal,
            expected_title=words.expected,
        ),
        table=_progress_table(standings, ink, title=title),
    )


def _bullet(standing: Standing, ink: Ink) -> BulletRow:
    promise = standing.promise
    return BulletRow(
        code=promise.code,
        label=promise.title.say(ink.language),
        done=_way_done(standing),
        expected=standing.pace.due if standing.pace else None,
        shown=short_value(standing, ink),
        goal=short_rule(promise, ink),
        level=level(standing),
        verdict=verdict_words(standing, ink),
    )


def _way_done(standing: Standing) -> Decimal | None:
    """Per cent of the way; what is met has arrived, and without a path only that can be said."""
    if standing.pace:
        return standing.pace.covered
    reason = standing.reason
    if isinstance(reason, Measured) and reason.bound.value > 0:
        higher = reason.bound.comparator.higher_is_better
        return reason.value / reason.bound.value * HUNDRED if higher else None
    return HUNDRED if standing.met else None


def _progress_table(standings: list[Standing], ink: Ink, *, title: str) -> Table:
    words = ink.book.columns
    return Table(
        key="chart-progress",
        title=ink.book.charts.table.format(title=title),
        columns=(
            Column(title=words.code, width=5, align=Align.CENTRE),
            Column(title=words.promised, width=18),
            Column(title=words.read, width=22),
            Column(title=words.verdict, width=16),
        ),
        rows=tuple(
            Row(
                cells=(
                    as_line(s.promise.code),
                    say_rule(s.promise, ink),
                    value_line(s, ink),
                    (ink.claim(verdict_words(s, ink), s),),
                ),
                level=level(s),
            )
            for s in standings
        ),
    )


def series(standing: Standing, ink: Ink) -> tuple[Reading, ...]:
    """The readings of a promise's first rule over the term, one for each change of its figures."""
    rule = simple_rules(standing.promise.rule)[0]
    bench = _bench(standing.promise, ink)
    if isinstance(rule, Milestone):
        return ()
    readings = (bench.by(day).read(rule.indicator) for day in bench.days((rule.indicator,)))
    known = (r for r in readings if r.number is not None and r.as_of is not None)
    drawn_once = {(r.as_of, r.number, r.estimated): r for r in known}
    return tuple(sorted(drawn_once.values(), key=lambda reading: reading.as_of or date.min))


def _bench(promise: Promise, ink: Ink) -> Bench:
    material = ink.material
    return Bench(
        evidence=material.evidence,
        indicators=material.indicators,
        term=material.plan.term,
        unit=promise.unit,
        on=material.on,
    )


def _panel(standing: Standing, readings: tuple[Reading, ...], ink: Ink) -> Panel | None:
    rule = simple_rules(standing.promise.rule)[0]
    points = tuple(_point(reading, ink) for reading in readings)
    if isinstance(rule, Rank) or len(points) < FEWEST_POINTS:
        return None
    indicator = ink.material.indicators[rule.indicator]
    goal = bound_of(rule)
    return Panel(
        code=standing.promise.code,
        title=indicator.title.say(ink.language),
        unit=indicator.measured_in.say(ink.language),
        points=points,
        goal=goal,
        goal_shown=_on_axis(goal, indicator, ink),
    )


def _point(reading: Reading, ink: Ink) -> Point:
    value = reading.number or Decimal(0)
    return Point(
        label=_label(reading.as_of),
        value=value,
        shown=_on_axis(value, reading.indicator, ink),
        firm=not reading.estimated,
    )


def _on_axis(value: Decimal, indicator: Indicator, ink: Ink) -> str:
    """A number beside its dot; the unit of measure stands once in the panel's title."""
    measured = ink.measured(value, indicator)
    return measured if measured.endswith("%") else measured.split(" ")[0]


def _label(day: date | None) -> str:
    if day is None:
        return ""
    whole_year = (day.month, day.day) == (12, 31)
    return str(day.year) if whole_year else f"{day.month}/{day.year}"


def _series(panels: list[tuple[Panel, tuple[Reading, ...]]], ink: Ink) -> Chart:
    words, columns = ink.book.charts, ink.book.columns
    told = "; ".join(
        f"{panel.title}: " + ", ".join(f"{p.label} {p.shown}" for p in panel.points)
        for panel, _ in panels
    )
    rows: list[Row] = []
    for panel, readings in panels:
        rows.append(Row(cells=((Text(f"{panel.code}. {panel.title}"),),), group=True))
        rows.extend(_series_row(reading, ink) for reading in readings)
    return Chart(
        key="series",
        title=words.series,
        subtitle=words.series_sub,
        alt=words.series_alt.format(list=told),
        drawing=SmallMultiples(
            panels=tuple(panel for panel, _ in panels),
            firm_title=words.firm,
            estimate_title=words.estimate,
            goal_title=words.goal,
        ),
        table=Table(
            key="chart-series",
            title=words.table.format(title=words.series),
            columns=(
                Column(title=columns.as_of, width=10),
                Column(title=columns.value, width=14, align=Align.RIGHT),
                Column(title=columns.nature, width=8),
            ),
            rows=tuple(rows),
        ),
    )


def _series_row(reading: Reading, ink: Ink) -> Row:
    kinds = ink.book.kinds
    day = ink.day(reading.as_of) if reading.as_of else ""
    nature = kinds.estimate if reading.estimated else kinds.final
    return Row(cells=(as_line(day), (ink.reading(reading),), as_line(nature)))


def _rank(standing: Standing, places: tuple[Reading, ...], ink: Ink) -> Chart | None:
    rule = simple_rules(standing.promise.rule)[0]
    if not isinstance(rule, Rank) or len(places) < FEWEST_POINTS or _ranked(rule, ink):
        return None
    first, last = places[0], places[-1]
    words = ink.book.charts
    told = {
        "title": first.indicator.title.say(ink.language),
        "left": str(first.number),
        "right": str(last.number),
        "first": _label(first.as_of),
        "last": _label(last.as_of),
        "out_of": str(rule.out_of),
    }
    line = SlopeLine(
        label=ink.unit(standing.promise.unit),
        left=int(first.number or 0),
        right=int(last.number or 0),
    )
    return Chart(
        key=f"rank-{standing.promise.code}",
        title=words.rank.format(**told),
        subtitle=words.rank_sub,
        alt=words.rank_alt.format(**told),
        drawing=Slope(left=told["first"], right=told["last"], out_of=rule.out_of, lines=(line,)),
        table=_rank_table(places, rule, ink),
    )


def _ranked(rule: Rank, ink: Ink) -> bool:
    """Whether an index of the plan tells this place, and draws it among those of others."""
    return rule.indicator in {each.index.indicator for each in ink.material.ranked}


def _rank_table(places: tuple[Reading, ...], rule: Rank, ink: Ink) -> Table:
    words = ink.book.columns
    return Table(
        key="chart-rank",
        title=ink.book.charts.table.format(title=places[0].indicator.title.say(ink.language)),
        columns=(
            Column(title=words.year, width=8),
            Column(title=words.place, width=8, align=Align.RIGHT),
        ),
        rows=tuple(
            Row(
                cells=(
                    as_line(_label(place.as_of)),
                    (ink.shown(f"{place.number}/{rule.out_of}", (place,)),),
                )
            )
            for place in places
        ),
    )
