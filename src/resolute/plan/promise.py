"""Targets and tasks: what was promised, by whom, until when, and when it counts as met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from resolute.plan.document import Provenance
from resolute.plan.rule import Rule
from resolute.progress import Path, Straight
from resolute.words import Words

STRAIGHT = Straight()


class ProgressBy(Enum):
    """By which measure what is not met yet is called on track, at risk or behind."""

    PATH = "progress/1"  # the way covered against the way due
    GROWTH = "statcan/1"  # the growth so far against the growth asked for, as published elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What targets and tasks have in common.

    ``starts`` and ``due`` are the days between which the path runs; ``baseline`` is where it
    stood at ``starts``. ``stale_after`` is in days. ``method`` is None where the path decides.
    """

    code: str
    title: Words
    unit: str
    owner: str
    rule: Rule
    starts: date
    due: date
    baseline: Decimal | None = None
    path: Path = STRAIGHT
    stale_after: int = 400
    provenance: Provenance = Provenance.REPORTED
    source: str = ""
    method: ProgressBy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Promise):
    """A task (nhiệm vụ) that unfolds a target."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Promise):
    """A target (chỉ tiêu) with its field, the programmes that serve it, and its tasks."""

    field: str
    programmes: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
