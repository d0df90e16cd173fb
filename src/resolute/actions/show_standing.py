"""Show how every target and task stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from resolute.actions.aside_facts import set_aside_facts
from resolute.evidence import ApprovalLevel
from resolute.measure import Reading, moved_by_share
from resolute.plan import Promise
from resolute.review.blocks import Block, Column, Heading, Paragraph, Row, Table
from resolute.review.compose import BOOKS
from resolute.review.counts import task_counts, tasks_left
from resolute.review.fill import as_line, plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.needs import measure_of, need_blocks, need_line
from resolute.review.tables import level
from resolute.review.tell import reason_line, state_words, value_line, verdict_words
from resolute.review.tell_rule import say_rule
from resolute.standing import Need, Standing
from resolute.words import Language, Words

PLAIN = ("kind", "indicator", "amount", "strict", "rising", "rate", "per", "left")
WAITING = Words(
    "Chưa tính {count} số liệu chưa được {level}.",
    "Figures left out because they are not {level} yet: {count}.",
)


def standing_facts(material: Material, language: Language) -> dict[str, Any]:
    """The counts and every standing as plain facts, for programs to read."""
    return {
        "format": "resolute.standing/1",
        "plan": material.plan.key,
        "on": material.on,
        "known_at": material.known_at,
        "rule": material.method.version,
        "targets": asdict(material.counts("targets")),
        "tasks": asdict(material.counts("tasks")),
        "waiting": len(material.waiting),
        "items": list(_with_readings(standing_items(material, language), material)),
    }


def standing_items(material: Material, language: Language) -> Iterator[dict[str, Any]]:
    """Every standing as plain facts, without the readings behind it and their entries."""
    ink = Ink(BOOKS[language], material)
    for promise in material.plan.promises:
        standing = material.standing(promise.code)
        yield {
            "code": promise.code,
            "title": promise.title.say(ink.language),
            "provenance": promise.provenance,
            "due": promise.due,
            **_verdict(standing, ink),
            "promised": plain(say_rule(promise, ink)),
            "reached": plain(value_line(standing, ink)),
            "reason": plain(reason_line(standing, ink)),
            "needs": [_need(need, standing, ink) for need in standing.needs],
            "needs_said": plain(need_line(standing, ink)),
        }


def _with_readings(items: Iterator[dict[str, Any]], material: Material) -> Iterator[dict[str, Any]]:
    for item in items:
        readings = material.standing(item["code"]).readings
        yield {**item, "readings": [_reading(each) for each in readings]}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "indicator": reading.indicator.key,
        "value": reading.value,
        "entries": reading.proof.entries,
        **_map(reading),
    }


def _map(reading: Reading) -> dict[str, Any]:
    """On which map it was made, what was moved there by shares, and what does not count."""
    if reading.map is None:
        return {}
    shared = moved_by_share(reading)
    return {"map": reading.map, "moved_by_share": shared, **set_aside_facts(reading)}


def _need(need: Need, standing: Standing, ink: Ink) -> dict[str, Any]:
    """What one rule needs, its amount with the unit of measure in both languages."""
    indicator = ink.material.indicators[need.indicator]
    measured_in = measure_of(need, indicator)
    return {
        **{field: getattr(need, field) for field in PLAIN},
        "units": list(need.units),
        "until": standing.promise.due,
        "measured_in": asdict(measured_in) if measured_in else None,
    }


def _verdict(standing: Standing, ink: Ink) -> dict[str, Any]:
    pace = standing.pace
    return {
        "verdict": standing.verdict,
        "level": level(standing),
        "met": standing.met,
        "exceeded": standing.exceeded,
        "state": standing.state,
        "estimated": standing.estimated,
        "stale": standing.stale,
        "as_of": standing.as_of,
        "said": verdict_words(standing, ink),
        "state_said": state_words(standing, ink),
        "covered": pace.covered if pace else None,
        "expected": pace.expected if pace else None,
    }


def standing_blocks(material: Material, language: Language) -> Iterator[Block]:
    """The counts in one sentence, then every target with its tasks in one table."""
    ink = Ink(BOOKS[language], material)
    yield Heading(text=material.plan.title.say(language))
    yield Paragraph(as_line(plain(task_counts(ink))))
    rest = tasks_left(ink)
    if rest:
        yield Paragraph(as_line(plain(rest)))
    if material.waiting and material.counts_from is not None:
        yield Paragraph(as_line(_waiting(material, material.counts_from, language)))
    yield _table(ink)
    yield from need_blocks(ink, level=2)


def _waiting(material: Material, level: ApprovalLevel, language: Language) -> str:
    """How many figures do not count yet, and what they wait for."""
    title = level.title.say(language)
    return WAITING.say(language).format(count=len(material.waiting), level=title)


def _table(ink: Ink) -> Table:
    words = ink.book.columns
    rows: list[Row] = []
    for target in ink.material.plan.targets:
        rows.append(_row(target, ink))
        rows.extend(_row(task, ink) for task in target.tasks)
    return Table(
        key="standing",
        title="",
        columns=(
            Column(title=words.code, width=6),
            Column(title=words.content, width=40),
            Column(title=words.read, width=26),
            Column(title=words.verdict, width=22),
        ),
        rows=tuple(rows),
    )


def _row(promise: Promise, ink: Ink) -> Row:
    standing = ink.material.standing(promise.code)
    return Row(
        cells=(
            as_line(promise.code),
            as_line(promise.title.say(ink.language)),
            as_line(plain(value_line(standing, ink))),
            as_line(verdict_words(standing, ink)),
        ),
        level=level(standing),
    )
