"""What a chart shows, as data; how it looks is the renderer's business."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletRow:
    """One bar of a bullet list on the common scale: 0 is the baseline, 100 the goal.

    ``done`` and ``expected`` are per cent of the way from baseline to goal; None is unknown, drawn
    as no bar with the word, never as a bar of length zero.
    """

    code: str
    label: str
    done: Decimal | None
    expected: Decimal | None
    shown: str
    goal: str
    level: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """Labelled bars, each with a tick for its goal and one for what is expected by now."""

    rows: tuple[BulletRow, ...]
    done_title: str
    goal_title: str
    expected_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One dot of a series with its label on the axis; ``firm`` is false for an estimate."""

    label: str
    value: Decimal
    shown: str
    firm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small chart: a series in time with its goal line."""

    code: str
    title: str
    unit: str
    points: tuple[Point, ...]
    goal: Decimal | None
    goal_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMultiples:
    """Several small charts of one size, read side by side."""

    panels: tuple[Panel, ...]
    firm_title: str
    estimate_title: str
    goal_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeLine:
    """One unit's place at the left and at the right; 1 is the best place."""

    label: str
    left: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """Places on two dates joined by lines; the best place is at the top."""

    left: str
    right: str
    out_of: int
    lines: tuple[SlopeLine, ...]


Ring = tuple[tuple[int, int], ...]
"""A closed line: longitude and latitude in millionths of a degree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A unit on the map. ``band`` counts from the lowest; None has no figure, and is hatched."""

    label: str
    rings: tuple[Ring, ...]
    band: int | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on the map: longitude and latitude in millionths of a degree."""

    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Units shaded by bands of a figure, and dots; the bands are told from the lowest up."""

    areas: tuple[Area, ...]
    bands: tuple[str, ...]
    measured_in: str
    no_figure: str
    dots: tuple[Dot, ...] = ()
    dots_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FanPoint:
    """What is expected at one place ahead: a middle between the ends of two intervals."""

    label: str
    low: Decimal
    lower: Decimal
    middle: Decimal
    upper: Decimal
    high: Decimal
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FanChart:
    """One series with what is expected of it, and its goal.

    ``lower`` to ``upper`` is the narrower interval, ``low`` to ``high`` the wider one.
    """

    unit: str
    points: tuple[Point, ...]
    fan: tuple[FanPoint, ...]
    goal: Decimal | None
    goal_shown: str
    known_title: str
    middle_title: str
    narrow_title: str
    wide_title: str
    goal_title: str


Drawing = BulletList | SmallMultiples | Slope | Map | FanChart
