"""The fan of an outlook as a chart with its table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from resolute.actions.outlook_words import HEADS, WORDS, say_chance
from resolute.plan import Promise
from resolute.review.blocks import Align, Chart, Column, Row, Table
from resolute.review.drawings import FanChart, FanPoint, Point
from resolute.review.fill import as_line, plain
from resolute.review.ink import Ink
from resolute.review.tell_rule import bound_of, say_bound
from resolute.standing.forecast import Fan, Outlook, What
from resolute.time import Period, say_period

_MOST = 36  # figures drawn; of more the last


def outlook_chart(found: Outlook, promise: Promise, ink: Ink, *, key: str) -> Chart:
    """What is known and what is foretold, with the bound; where totals are foretold, as totals."""
    language, indicator = ink.language, ink.material.indicators[found.rule.indicator]
    known = list(_known(found))[-_MOST:]
    title, unit = indicator.title.say(language), indicator.measured_in.say(language)
    goal = bound_of(found.rule)
    rows = [(_name(p, ink), _said(v, found, ink), "", "") for p, v in known]
    told = [(_name(fan.period, ink), *_cells(fan, found, ink)) for fan in found.fans]
    promised = plain(say_bound(found.rule, promise, ink))
    return Chart(
        key=key,
        title=WORDS["chart"].say(language).format(title=title, chance=say_chance(found, language)),
        subtitle=WORDS["chart_sub"]
        .say(language)
        .format(unit=unit, promised=promised, method=found.method),
        alt=WORDS["chart_alt"]
        .say(language)
        .format(
            known="; ".join(f"{period} {value}" for period, value, *_ in rows),
            told="; ".join(f"{period} {middle} ({narrow})" for period, middle, narrow, _ in told),
        ),
        drawing=FanChart(
            unit=unit,
            points=tuple(
                Point(label=_short(p), value=v, shown=_bare(v, found, ink), firm=True)
                for p, v in known
            ),
            fan=tuple(_point(fan, found, ink) for fan in found.fans),
            goal=goal,
            goal_shown=_bare(goal, found, ink),
            known_title=WORDS["known"].say(language),
            middle_title=WORDS["middle"].say(language),
            narrow_title=HEADS["narrow"].say(language),
            wide_title=HEADS["wide"].say(language),
            goal_title=WORDS["goal"].say(language),
        ),
        table=_table(key, [*rows, *told], ink),
    )


def _known(found: Outlook) -> Iterator[tuple[Period, Decimal]]:
    """Each period known, as the fan shows those to come: totals begin with the term."""
    past = found.past
    if past.what is What.VALUES:
        yield from zip(past.periods, past.values, strict=True)
        return
    left = past.so_far
    totals: list[tuple[Period, Decimal]] = []
    for period, value in zip(reversed(past.periods), reversed(past.values), strict=True):
        if left <= 0:
            break
        totals.append((period, left))
        left -= value
    yield from reversed(totals)


def _point(fan: Fan, found: Outlook, ink: Ink) -> FanPoint:
    low, lower, middle, upper, high = fan.values
    return FanPoint(
        label=_short(fan.period),
        low=low,
        lower=lower,
        middle=middle,
        upper=upper,
        high=high,
        shown=_bare(middle, found, ink),
    )


def _cells(fan: Fan, found: Outlook, ink: Ink) -> tuple[str, str, str]:
    low, lower, middle, upper, high = (_bare(value, found, ink) for value in fan.values)
    span = WORDS["span"].say(ink.language)
    return middle, span.format(low=lower, high=upper), span.format(low=low, high=high)


def _table(key: str, rows: list[tuple[str, str, str, str]], ink: Ink) -> Table:
    heads = [HEADS[head].say(ink.language) for head in ("period", "value", "narrow", "wide")]
    aligns = (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT)
    return Table(
        key=f"{key}-table",
        title=WORDS["table"].say(ink.language),
        columns=tuple(
            Column(title=head, width=12, align=align)
            for head, align in zip(heads, aligns, strict=True)
        ),
        rows=tuple(Row(cells=tuple(as_line(cell) for cell in row)) for row in rows),
    )


def _name(period: Period, ink: Ink) -> str:
    return say_period(period, ink.language)


def _short(period: Period) -> str:
    return period.name


def _said(value: Decimal, found: Outlook, ink: Ink) -> str:
    return ink.measured(value, ink.material.indicators[found.rule.indicator])


def _bare(value: Decimal, found: Outlook, ink: Ink) -> str:
    """A number whose unit of measure stands beside the title, but for a per cent."""
    measured = _said(value, found, ink)
    return measured if measured.endswith("%") else measured.split(" ")[0]
