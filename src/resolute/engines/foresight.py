"""Which figures a plan will read for certain, so that they are read together and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from resolute.engines.own import IN_LAST, IN_LATEST, IN_MEAN, IN_SUM
from resolute.engines.plan import Planner, on
from resolute.engines.plan_growth import base_of, whole_years
from resolute.engines.question import Choice
from resolute.measure import (
    Earlier,
    Fold,
    Growth,
    Happened,
    Latest,
    Mean,
    Stated,
    Total,
    YearToDate,
    branches,
)

TAKEN: dict[type[Fold], str] = {
    Total: IN_SUM,
    Latest: IN_LATEST,
    Mean: IN_MEAN,
    Happened: IN_LAST,
    YearToDate: IN_SUM,
}


def read_ahead(planner: Planner, asks: str) -> None:
    """Read what folds need of the windows that are asked about, before the first step."""
    choices: dict[str, dict[Choice, None]] = {}
    for fold, win, day in planner.distinct(asks, "fold, win, on_day"):
        told, window = planner.folds[fold], planner.windows[win]
        for taken, choice in _foreseen(planner, told, window, on(day)):
            choices.setdefault(taken, {})[choice] = None
    planner.leaves.own.foresee(choice for chosen in choices.values() for choice in chosen)
    for taken, chosen in choices.items():
        planner.leaves.own.prepare(taken, chosen)


def _foreseen(planner: Planner, fold: Fold, window: str, day: date) -> Iterator[tuple[str, Choice]]:
    match fold:
        case Total() | Latest() | Mean() | Happened() | YearToDate():
            question = planner.leaves.question(fold, window, day)
            if question is not None:
                yield TAKEN[type(fold)], question.choice
        case Stated() | Earlier():
            return
        case Growth():
            begun = [year for year in whole_years(planner, fold, window) if year.begins <= day]
            for year in begun[-1:]:
                yield from _foreseen(planner, fold.of, year.name, day)
                base = str(base_of(fold, int(year.name)))
                yield from _foreseen(planner, fold.of, base, day)
        case _:
            for below in branches(fold):
                yield from _foreseen(planner, below, window, day)
