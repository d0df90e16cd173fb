"""Show what to watch on a day: for a person, and as plain facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from resolute.review.blocks import Block
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.material import Material, Since
from resolute.review.since import shares
from resolute.review.watching import turn_words, watch_blocks, watched
from resolute.standing import Turn
from resolute.standing.change import Change
from resolute.words import Language


def watch_words(material: Material, since: Since, language: Language) -> Iterator[Block]:
    """The lists for a person."""
    yield from watch_blocks(watched(material), since, Ink(BOOKS[language], material))


def watch_facts(material: Material, since: Since, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    ink, found = Ink(BOOKS[language], material), watched(material)
    return {
        "format": "resolute.watch/1",
        "plan": material.plan.key,
        "on": material.on,
        "since": since.on,
        "turned": [_turned(each, ink) for each in since.changes if each.turn is not None],
        "next": [_turn(turn, ink) for turn in found.turns],
        "deciding": [asdict(each) for each in found.deciding],
        "old": [asdict(each) for each in found.old],
    }


def _turned(change: Change, ink: Ink) -> dict[str, Any]:
    return {
        "code": change.code,
        "before": change.before.verdict if change.before else None,
        "after": change.after.verdict if change.after else None,
        "because": plain(shares(change, ink)),
    }


def _turn(turn: Turn, ink: Ink) -> dict[str, Any]:
    days = (turn.day - ink.material.on).days
    return {**asdict(turn), "days": days, "said": turn_words(turn, ink)}
