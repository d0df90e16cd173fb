"""Show why standings changed: one promise in full, or all of them with the counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from resolute.actions.rank_plan import rank_changed
from resolute.actions.say_ranking import move_facts
from resolute.evidence import Statement
from resolute.review.blocks import Block, Heading
from resolute.review.bridge import change_blocks
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.index_section import why_blocks
from resolute.review.ink import Ink
from resolute.review.material import Material, Since
from resolute.review.since import say, shares, since_blocks, standing_words
from resolute.review.tables import level
from resolute.standing import Standing
from resolute.standing.change import Change, Moved, Split, counts_together
from resolute.words import Language


def change_words(material: Material, since: Since, language: Language) -> Iterator[Block]:
    """The changes for a person; of one promise alone everything that is known about it."""
    ink = Ink(BOOKS[language], replace(material, since=since))
    if len(since.changes) == 1:
        yield from change_blocks(since.changes[0], since, ink)
        ranked = rank_changed(since.changes[0], material.indices)
        if ranked is not None:
            yield from why_blocks(ranked, ink)
        return
    yield Heading(text=say("title", ink, day=ink.day(since.on)))
    yield from since_blocks(since, ink)


def change_facts(material: Material, since: Since, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read; amounts are exact, as fractions."""
    ink = Ink(BOOKS[language], material)
    first, last = since.known
    targets = [change for change in since.changes if change.code in since.targets]
    tasks = [change for change in since.changes if change.code not in since.targets]
    return {
        "format": "resolute.why/1",
        "plan": material.plan.key,
        "from": {"on": since.on, "known_at": first},
        "to": {"on": material.on, "known_at": last},
        "targets": _splits(counts_together(targets)),
        "tasks": _splits(counts_together(tasks)),
        "items": [_item(change, ink) for change in since.changes],
        "ranks": [
            {"code": change.code, "index": ranked.index.key, **move_facts(ranked.moved)}
            for change in since.changes
            if (ranked := rank_changed(change, material.indices)) is not None
        ],
    }


def _item(change: Change, ink: Ink) -> dict[str, Any]:
    return {
        "code": change.code,
        "before": _standing(change.before, ink),
        "after": _standing(change.after, ink),
        "turn": _split(change.turn) if change.turn else None,
        "because": plain(shares(change, ink)) if change.turn else None,
        "numbers": {measure.value: _split(each) for measure, each in change.numbers.items()},
        "figures": [_figure(moved) for moved in change.figures],
    }


def _standing(standing: Standing | None, ink: Ink) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "verdict": standing.verdict,
        "level": level(standing),
        "said": standing_words(standing, ink),
        "rule": standing.rule,
    }


def _figure(moved: Moved) -> dict[str, Any]:
    figure, entry = moved.said.figure, moved.said.entry
    return {
        "driver": moved.driver,
        "part": figure.part,
        "basis": figure.basis,
        "unit": entry.unit,
        "period": entry.period.name,
        "before": _entry(moved.before),
        "after": _entry(moved.after),
    }


def _entry(said: Statement | None) -> str | None:
    return said.entry.id if said else None


def _splits(splits: Any) -> dict[str, Any]:
    return {name: _split(each) for name, each in splits.items()}


def _split(split: Split) -> dict[str, Any]:
    return {
        "before": _exact(split.before),
        "after": _exact(split.after),
        "parts": [
            {"drivers": [each.value for each in portion.drivers], "amount": _exact(portion.amount)}
            for portion in split.portions
        ],
    }


def _exact(number: Fraction) -> str:
    return str(number)
