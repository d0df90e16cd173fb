"""What is published, as plain facts and tables for programs: the list, each page, open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from resolute.actions.choice import Choice, filed, target_of
from resolute.actions.public_page import (
    WITHHELD,
    gives_away,
    history,
    indicators,
    reached,
    withheld,
)
from resolute.actions.published import Published
from resolute.evidence import Absence, Amount, Figure, Part, Statement
from resolute.measure import Reading
from resolute.plan import Promise, Target
from resolute.review.charts import series
from resolute.review.fill import plain
from resolute.review.tell import verdict_words
from resolute.review.tell_rule import say_rule
from resolute.words import Language, search_key

Row = tuple[str, ...]


def public_items(published: Published, language: Language) -> Sequence[dict[str, Any]]:
    """Every target and task with how it stands, in the order of the plan; it is said once."""
    return published.keep(("items", language), lambda: tuple(_items(published, language)))


def _items(published: Published, language: Language) -> Iterator[dict[str, Any]]:
    ink, plan = published.ink(language), published.material.plan
    known = filed(plan)
    for promise in plan.promises:
        standing = published.material.standing(promise.code)
        title, owner = promise.title.say(language), ink.unit(promise.owner)
        yield {
            "code": promise.code,
            "kind": "target" if isinstance(promise, Target) else "task",
            "title": title,
            **known[promise.code],
            "owner_name": owner,
            "promised": plain(say_rule(promise, ink)),
            "reached": plain(reached(published, standing, ink)),
            "verdict": standing.verdict.value,
            "said": verdict_words(standing, ink),
            "as_of": standing.as_of,
            "stale": standing.stale,
            "due": promise.due,
            "key": search_key(f"{promise.code} {title} {owner}"),
        }


def listed(published: Published, language: Language, choice: Choice) -> list[dict[str, Any]]:
    """The targets and tasks of a choice."""
    return [item for item in public_items(published, language) if choice.takes(item)]


LIST_HEADS = (
    *("code", "kind", "title", "field", "owner", "promised", "reached", "verdict"),
    *("as_of", "stale", "due"),
)


def list_rows(items: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The same as rows under ``LIST_HEADS``."""
    return [tuple(text(item[head]) for head in LIST_HEADS) for item in items]


def page_facts(published: Published, promise: Promise, language: Language) -> dict[str, Any]:
    """One target or task: how it stands, how it moved, its small units, what was said when."""
    item = next(i for i in public_items(published, language) if i["code"] == promise.code)
    item = {key: item[key] for key in item if key != "key"}
    return {
        "format": "resolute.public/1",
        "plan": published.material.plan.key,
        "on": published.material.on,
        "small_numbers": published.guarded.rule.version,
        **item,
        "figures": [
            dict(zip(PAGE_HEADS, row, strict=True)) for row in page_rows(published, promise)
        ],
        "history": [
            dict(zip(HISTORY_HEADS, row, strict=True)) for row in history_rows(published, promise)
        ],
    }


PAGE_HEADS = ("code", "indicator", "unit", "as_of", "value", "status")


def page_rows(published: Published, promise: Promise) -> Iterator[Row]:
    """How a number moved, and what it is in small units, under ``PAGE_HEADS``."""
    key = ("rows", promise.code)
    yield from published.keep(key, lambda: tuple(_rows(published.about(promise), promise)))


def _rows(published: Published, promise: Promise) -> Iterator[Row]:
    standing = published.material.standing(promise.code)
    for each in series(standing, published.ink(Language.VI)):
        yield _reading_row(promise, published.guarded.shown(each))
    for indicator in indicators(published, promise):
        for _, each in published.by_unit(promise, indicator.key):
            yield _reading_row(promise, each)


def _reading_row(promise: Promise, reading: Reading) -> Row:
    status = "known"
    if reading.value is None:
        status = "withheld" if withheld(reading) else "unknown"
    elif reading.estimated:
        status = "estimate"
    value = WITHHELD if status == "withheld" else text(_short(reading))
    as_of = text(reading.as_of)
    return promise.code, reading.indicator.key, reading.scope.unit, as_of, value, status


def _short(reading: Reading) -> object:
    """The value, a number with the decimals of its indicator and two more."""
    if reading.number is None:
        return reading.value
    places = Decimal(1).scaleb(-reading.indicator.places - 2)
    exponent = reading.number.as_tuple().exponent
    long = isinstance(exponent, int) and exponent < -reading.indicator.places - 2
    return reading.number.quantize(places) if long else reading.number


HISTORY_HEADS = (
    *("code", "recorded", "part", "unit", "period", "value", "day", "nature", "holds"),
)


def history_rows(published: Published, promise: Promise) -> Iterator[Row]:
    """What was said of a target or task when, under ``HISTORY_HEADS``."""
    published = published.about(promise)
    zone = published.material.zone
    for entry, holds in history(published, promise):
        if isinstance(entry.body, Figure):
            value = WITHHELD if gives_away(published, entry) else amount(entry.body.value)
            day = isinstance(entry.body.value, date)
            yield (
                promise.code,
                entry.recorded_at.astimezone(zone).date().isoformat(),
                entry.body.part,
                entry.unit,
                entry.period.name,
                "" if day else value,
                value if day else "",
                entry.body.nature.value,
                text(holds),
            )


FIGURE_HEADS = (
    *("part", "basis", "unit", "period", "begins", "ends", "value", "day", "measured_in"),
    *("nature", "recorded", "provenance"),
)


def figure_rows(published: Published) -> Iterator[Row]:
    """Every approved figure that holds, as it may be shown, under ``FIGURE_HEADS``."""
    parts = published.material.evidence.parts
    said = published.guarded.exact.book.statements()
    rows = [_figure_row(each, parts[each.figure.part], published) for each in said]
    return iter(sorted(rows))


def _figure_row(said: Statement, part: Part, published: Published) -> Row:
    entry = said.entry
    told = published.guarded.statement(said)
    value = "" if said.rivals else amount(told)
    local = entry.recorded_at.astimezone(published.material.zone)
    return (
        part.key,
        said.figure.basis or "",
        said.unit,
        said.period.name,
        said.period.begins.isoformat(),
        said.period.last_day.isoformat(),
        "" if isinstance(told, date) else value,
        value if isinstance(told, date) else "",
        part.measured_in.vi,
        said.figure.nature.value,
        local.date().isoformat(),
        entry.origin.provenance.value,
    )


UNIT_HEADS = ("unit", "name", "name_en", "level", "parent", "code", "valid_from", "valid_to")


def unit_rows(published: Published) -> Iterator[Row]:
    """Every unit that the plan names, under ``UNIT_HEADS``."""
    for unit in published.material.evidence.units:
        names = unit.name.vi, unit.name.en
        place = unit.level, unit.parent, unit.code
        yield tuple(map(text, (unit.id, *names, *place, unit.valid_from, unit.valid_to)))


TARGET_HEADS = (
    *("code", "kind", "target", "title", "title_en", "field", "owner", "unit"),
    *("starts", "due", "baseline", "provenance", "source"),
)


def target_rows(published: Published) -> Iterator[Row]:
    """What the plan promises, under ``TARGET_HEADS``."""
    targets = {target.code: target for target in published.material.plan.targets}
    for promise in published.material.plan.promises:
        above = target_of(promise)
        kind = "target" if isinstance(promise, Target) else "task"
        names = promise.title.vi, promise.title.en
        whose = targets[above].field, promise.owner, promise.unit
        days = promise.starts, promise.due, promise.baseline
        source = promise.provenance.value, promise.source
        yield tuple(map(text, (promise.code, kind, above, *names, *whose, *days, *source)))


def amount(value: Amount) -> str:
    """An amount for programs: digits, a day, a star for what is withheld, nothing for the rest."""
    if isinstance(value, Absence):
        return WITHHELD if value is Absence.SUPPRESSED else ""
    return text(value)


def text(value: object) -> str:
    """A value in a cell for programs."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
