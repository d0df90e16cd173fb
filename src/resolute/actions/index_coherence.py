"""Whether the components of an index belong together, and what each of them does to the ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np

from resolute.actions.indicator_facts import number
from resolute.actions.rank_index import in_period, open_index, period_of
from resolute.standing.index import (
    Component,
    Pillar,
    Places,
    Stages,
    alphas_without,
    correlations,
    cronbach_alpha,
    effective_weights,
    item_totals,
    places_without,
    principal,
    stages,
)
from resolute.words import Language, Words, say_number

PILLAR = Words(
    "{title}: alpha {alpha}; thành phần chính đầu tiên giải thích {share} %.",
    "{title}: alpha {alpha}; the first principal component explains {share}%.",
)
PART = Words(
    "• {code} {title}: trọng số {weight} %, tương quan với chỉ số {index}, với phần còn lại "
    "{rest}; bỏ đi thì alpha {without}, {moved} đơn vị đổi hạng, nhiều nhất {most} bậc.",
    "• {code} {title}: weighs {weight}%, goes with the index by {index}, with the rest by {rest}; "
    "left out, alpha is {without} and {moved} units change place, by {most} at most.",
)
_PLACES = 2
_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """What a component does to its pillar and to the ranks."""

    component: Component
    weight: float
    with_index: float
    with_rest: float
    alpha_without: float
    moved: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """A pillar whose components were looked at together.

    ``first`` is the share that the first principal component explains; both numbers are NaN where
    they cannot be told.
    """

    pillar: Pillar
    alpha: float
    first: float
    parts: tuple[Part, ...]


def index_coherence(folder: Path, *, period: str | None) -> tuple[Together, ...]:
    """Look at the components of each pillar that has some right under it."""
    read = open_index(folder)
    plan, asked = in_period(read, period_of(read, period))
    made = stages(asked.table, plan.frame, plan.choices.recipe)
    left = places_without(made.normalised, plan.frame, made.recipe)
    moves = np.where(left > 0, np.abs(left - made.places), 0)
    return tuple(
        _together(pillar, made, moves)
        for pillar in plan.frame.upwards
        if any(isinstance(each, Component) for each in plan.frame.under[pillar.code])
    )


def coherence_words(pillars: tuple[Together, ...], language: Language) -> str:
    """What was found, for a person."""
    return "\n".join(line for each in pillars for line in _lines(each, language))


def coherence_facts(pillars: tuple[Together, ...]) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.index-coherence/1",
        "pillars": [
            {
                "code": each.pillar.code,
                "alpha": number(_known(each.alpha)),
                "first": number(_known(each.first)),
                "components": [
                    {
                        "code": part.component.code,
                        "weight": number(part.weight),
                        "with_index": number(_known(part.with_index)),
                        "with_rest": number(_known(part.with_rest)),
                        "alpha_without": number(_known(part.alpha_without)),
                        "moved": part.moved,
                        "most": part.most,
                    }
                    for part in each.parts
                ],
            }
            for each in pillars
        ],
    }


def _together(pillar: Pillar, made: Stages, moves: Places) -> Together:
    under = made.frame.under[pillar.code]
    own = [made.frame.position[each.code] for each in under if isinstance(each, Component)]
    scores = made.normalised[:, own]
    weights = effective_weights(made.frame)[0]
    found = principal(scores)
    related = correlations(np.column_stack([scores, made.index]))[-1]
    rest, without = item_totals(scores), alphas_without(scores)
    return Together(
        pillar=pillar,
        alpha=cronbach_alpha(scores),
        first=float("nan") if found is None else float(found.shares[0]),
        parts=tuple(
            Part(
                component=made.frame.components[column],
                weight=float(weights[column]),
                with_index=float(related[at]),
                with_rest=float(rest[at]),
                alpha_without=float(without[at]),
                moved=int((moves[column] > 0).sum()),
                most=int(moves[column].max()),
            )
            for at, column in enumerate(own)
        ),
    )


def _lines(pillar: Together, language: Language) -> Iterator[str]:
    yield PILLAR.say(language).format(
        title=pillar.pillar.title.say(language),
        alpha=_said(pillar.alpha, language),
        share=_said(pillar.first * _HUNDRED, language, 0),
    )
    for part in pillar.parts:
        yield PART.say(language).format(
            code=part.component.code,
            title=part.component.title.say(language),
            weight=_said(part.weight * _HUNDRED, language, 1),
            index=_said(part.with_index, language),
            rest=_said(part.with_rest, language),
            without=_said(part.alpha_without, language),
            moved=part.moved,
            most=part.most,
        )


def _said(value: float, language: Language, places: int = _PLACES) -> str:
    return "–" if isnan(value) else say_number(Decimal(value), language, places)


def _known(value: float) -> float | None:
    return None if isnan(value) else value
