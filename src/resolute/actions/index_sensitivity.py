"""Which choice moves the ranks of an index, and whose order turns on who takes part."""

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
    Doubt,
    Reversal,
    Sobol,
    place_sobol,
    reversals,
    trial,
)
from resolute.words import Language, Words, say_number

FACTORS = {
    "filling": Words("bù số liệu thiếu", "filling of gaps"),
    "treatment": Words("xử lý giá trị ngoại lai", "treatment of outliers"),
    "scale": Words("thang điểm", "scale"),
    "mean": Words("cách lấy trung bình", "kind of mean"),
    "weights": Words("trọng số", "weights"),
}
HEAD = Words(
    "Phần dao động thứ hạng do từng lựa chọn (riêng nó / kể cả khi kết hợp), ước lượng trung bình "
    "của {count} đơn vị có hạng thay đổi:",
    "The share of the moves in rank that each choice explains (alone / with others too), estimated "
    "as the mean of {count} units that move:",
)
FACTOR = Words("• {factor}: {first} % / {total} %", "• {factor}: {first}% / {total}%")
MOST = Words("nhiều nhất ở {unit}: {total} %", "most for {unit}: {total}%")
NO_REVERSAL = Words(
    "Bỏ bất cứ đơn vị nào ra, thứ tự các đơn vị còn lại vẫn giữ nguyên.",
    "Whichever unit is left out, the others keep their order.",
)
REVERSALS = Words(
    "{count} lần hai đơn vị đổi thứ tự khi một đơn vị khác bị bỏ ra:",
    "{count} times two units change sides when another is left out:",
)
TURNED = Words(
    "• bỏ {without} thì {behind} vượt {ahead}", "• without {without}, {behind} passes {ahead}"
)
_HUNDRED = 100
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sensitivity:
    """What moves the ranks: choices and weights by Sobol' indices, and who takes part."""

    units: tuple[str, ...]
    sobol: Sobol
    reversals: tuple[Reversal, ...]


def index_sensitivity(folder: Path, *, period: str | None, draws: int, seed: int) -> Sensitivity:
    """Look at all choices that the plan leaves in doubt, and at its weights.

    Errors of what was filled in are left aside. Raises FrameError where nothing is in doubt.
    """
    read = open_index(folder)
    plan, asked = in_period(read, period_of(read, period))
    doubt = Doubt(choices=plan.choices, weighing=plan.weighing)
    found = place_sobol(
        trial(asked.table, plan.frame, doubt), np.random.default_rng(seed), count=draws
    )
    return Sensitivity(
        units=asked.table.units,
        sobol=found,
        reversals=reversals(asked.table, plan.frame, plan.choices.recipe),
    )


def sensitivity_words(found: Sensitivity, language: Language) -> str:
    """What was found, for a person."""
    return "\n".join([*_factors(found, language), *_turned(found, language)])


def sensitivity_facts(found: Sensitivity) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.index-sensitivity/1",
        "units": {
            unit: {
                factor: {
                    "first": _fact(found.sobol.first[at, row]),
                    "total": _fact(found.sobol.total[at, row]),
                }
                for at, factor in enumerate(found.sobol.factors)
            }
            for row, unit in enumerate(found.units)
        },
        "reversals": [
            {"without": each.without, "ahead": each.ahead, "behind": each.behind}
            for each in found.reversals
        ],
    }


def _factors(found: Sensitivity, language: Language) -> Iterator[str]:
    moves = ~np.isnan(found.sobol.total).any(axis=0)
    yield HEAD.say(language).format(count=int(moves.sum()))
    for at, factor in enumerate(found.sobol.factors if moves.any() else ()):
        first, total = (each[at][moves] for each in (found.sobol.first, found.sobol.total))
        most = int(np.nanargmax(found.sobol.total[at]))
        told = FACTOR.say(language).format(
            factor=FACTORS[factor].say(language),
            first=_said(float(first.mean()), language),
            total=_said(float(total.mean()), language),
        )
        of_one = MOST.say(language).format(
            unit=found.units[most], total=_said(float(found.sobol.total[at, most]), language)
        )
        yield f"{told}; {of_one}"


def _turned(found: Sensitivity, language: Language) -> Iterator[str]:
    if not found.reversals:
        yield NO_REVERSAL.say(language)
        return
    yield REVERSALS.say(language).format(count=len(found.reversals))
    for each in found.reversals[:_SHOWN]:
        yield TURNED.say(language).format(
            without=each.without, ahead=each.ahead, behind=each.behind
        )
    if len(found.reversals) > _SHOWN:
        yield "• …"


def _said(share: float, language: Language) -> str:
    return say_number(Decimal(share * _HUNDRED), language, 0)


def _fact(share: float) -> str | None:
    return None if isnan(share) else number(round(float(share), 6))
