"""The smallest change that would make a unit first: in its scores, or in the weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from resolute.actions.indicator_facts import spoken
from resolute.actions.office import FolderError
from resolute.actions.rank_index import in_period, open_index, period_of
from resolute.standing.index import (
    Component,
    Floats,
    Frame,
    Mean,
    ScoreGain,
    WeightShift,
    effective_weights,
    least_gain,
    least_shift,
    stages,
)
from resolute.words import Language, Words, say_number

STANDS = Words("“{unit}” đứng thứ {place}/{count}.", "“{unit}” is in place {place} of {count}.")
NO_ARITHMETIC = Words(
    "Chỉ số không lấy trung bình cộng nên không nói được phải tăng bao nhiêu điểm.",
    "The index is no arithmetic mean, so by how much its scores must rise is not told.",
)
GAIN = Words(
    "Để đứng đầu khi các đơn vị khác giữ nguyên, điểm phải tăng ít nhất {effort}:",
    "To be first while the others stay as they are, its scores must rise by {effort} at least:",
)
NO_GAIN = Words(
    "Các đơn vị khác giữ nguyên thì tăng điểm tới mức cao nhất vẫn chưa đứng đầu.",
    "While the others stay as they are, even the highest scores do not make it first.",
)
SHIFT = Words(
    "Với điểm hiện có, phải chuyển {moved} % trọng số thì mới đứng đầu (không thể ít hơn):",
    "With its scores as they are, {moved}% of the weight must move for it to be first (no less):",
)
NO_SHIFT = Words(
    "Với điểm hiện có, không bộ trọng số nào đưa đơn vị này lên đầu.",
    "With its scores as they are, no weights make it first.",
)
_PLACES = 2
_WEIGHT_PLACES = 1
_HUNDRED = 100
_TELLS = 5e-4  # of the whole weight; what is moved less is not worth a line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class First:
    """What would make a unit first; None where nothing of the kind does.

    ``gain`` is None too where the index is not ``arithmetic``.
    """

    frame: Frame
    unit: str
    place: int
    count: int
    arithmetic: bool
    gain: ScoreGain | None
    shift: WeightShift | None
    stated: Floats


def index_first(folder: Path, unit: str, *, period: str | None) -> First:
    """Find the smallest changes. Raises FolderError where the period has no such unit.

    Raises FrameError where a gap is left open: its weight would go elsewhere.
    """
    read = open_index(folder)
    plan, asked = in_period(read, period_of(read, period))
    if unit not in asked.table.units:
        raise FolderError(
            Words(
                f"Không có đơn vị “{unit}” trong kỳ này.",
                f"There is no unit “{unit}” in this period.",
            )
        )
    row = asked.table.units.index(unit)
    made = stages(asked.table, plan.frame, plan.choices.recipe)
    weights = effective_weights(plan.frame)[0]
    shift = least_shift(made.normalised, plan.frame, made.recipe, unit=row)
    gain = None
    if made.recipe.mean is Mean.ARITHMETIC:
        high = max(made.recipe.high, float(np.nanmax(made.normalised)))
        gain = least_gain(made.normalised, weights, unit=row, high=high)
    return First(
        frame=plan.frame,
        unit=unit,
        place=int(made.places[row]),
        count=len(asked.table.units),
        arithmetic=made.recipe.mean is Mean.ARITHMETIC,
        gain=gain,
        shift=shift,
        stated=weights,
    )


def first_words(first: First, language: Language) -> str:
    """The changes for a person."""
    return "\n".join(_lines(first, language))


def first_facts(first: First) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    parts = first.frame.components
    return {
        "format": "resolute.index-first/1",
        "unit": first.unit,
        "place": first.place,
        "count": first.count,
        "gains": None
        if first.gain is None
        else {each.code: f"{gain:.6f}" for each, gain in _gains(first) if gain > 0},
        "moved": None if first.shift is None else f"{first.shift.moved:.9f}",
        "bound": None if first.shift is None else f"{first.shift.bound:.9f}",
        "weights": None
        if first.shift is None
        else {
            each.code: f"{weight:.9f}"
            for each, weight in zip(parts, first.shift.weights.tolist(), strict=True)
        },
        "titles": {each.code: spoken(each.title) for each in parts},
    }


def _lines(first: First, language: Language) -> Iterator[str]:
    yield STANDS.say(language).format(unit=first.unit, place=first.place, count=first.count)
    if first.place > 1:
        yield from _gain_lines(first, language)
        yield from _shift_lines(first, language)


def _gain_lines(first: First, language: Language) -> Iterator[str]:
    if first.gain is None:
        yield (NO_GAIN if first.arithmetic else NO_ARITHMETIC).say(language)
        return
    yield GAIN.say(language).format(effort=_said(first.gain.effort, language, _PLACES))
    for each, gain in _gains(first):
        if gain > 0:
            yield f"• {each.code} {each.title.say(language)}: +{_said(gain, language, _PLACES)}"


def _shift_lines(first: First, language: Language) -> Iterator[str]:
    if first.shift is None:
        yield NO_SHIFT.say(language)
        return
    yield SHIFT.say(language).format(moved=_said(first.shift.moved * _HUNDRED, language, 1))
    changed = zip(
        first.frame.components, first.stated.tolist(), first.shift.weights.tolist(), strict=True
    )
    for each, before, after in changed:
        if abs(after - before) >= _TELLS:
            ends = (_said(w * _HUNDRED, language, _WEIGHT_PLACES) for w in (before, after))
            yield f"• {each.code} {each.title.say(language)}: {' → '.join(ends)} %"


def _gains(first: First) -> Iterator[tuple[Component, float]]:
    gains = [] if first.gain is None else first.gain.gains.tolist()
    return zip(first.frame.components, gains, strict=False)


def _said(number: float, language: Language, places: int) -> str:
    return say_number(Decimal(number), language, places)
