"""Chambers: a docket is divided by its folds, and each share judged in a database of its own.

Much of a plan is done to tables of some ten thousand rows, of which an engine makes one task. So
plans side by side, each on one processor, are done sooner than one plan on all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.runner import Runner
from resolute.measure import Fold, Growth, branches, leaves

FEWEST = 20
"""A share of fewer folds is not worth a plan of its own."""

LARGE = 1.15
"""A share may be so many times what would be fair."""

MEMORY = 80
"""Of the memory of the machine the chambers may take so many hundredths, all together."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chambers:
    """Runners that judge at the same time; what one of them stages no other sees."""

    runners: Sequence[Runner]

    @classmethod
    def of(cls, cores: int, folds: int) -> Chambers:
        """As many as so many processors and folds are worth, each with a DuckDB in memory."""
        many = max(1, min(cores, folds // FEWEST))
        settings = {
            "threads": str(max(1, cores // many)),
            "memory_limit": f"{MEMORY / many:.1f}%",
        }
        return cls(tuple(DuckDBRunner(**settings) for _ in range(many)))

    def hear(
        self, folds: Collection[Fold], judge: Callable[[Runner, Collection[Fold]], T]
    ) -> list[T]:
        """What a judge says of each share of some folds, no fold being in two of them.

        It is called in a thread for each share. An error of one is raised when all have ended.
        """
        divided = shares(folds, len(self.runners))
        if len(divided) <= 1:
            return [judge(self.runners[0], share) for share in divided]
        with ThreadPoolExecutor(len(divided)) as pool:
            return list(pool.map(judge, self.runners, divided))

    def close(self) -> None:
        """Close the runners."""
        for runner in self.runners:
            runner.close()


def shares(folds: Collection[Fold], many: int) -> list[list[Fold]]:
    """Folds in at most so many shares of about the same work, those of a form together.

    A form costs a plan its statements however few folds of it there are. So forms are divided no
    finer than it takes to have no share that is much larger than the others.
    """
    fair = sum(map(_work, folds)) / many
    forms: dict[str, list[Fold]] = {}
    for fold in sorted(folds, key=lambda fold: [leaf.part for leaf in leaves(fold)]):
        forms.setdefault(_form(fold), []).append(fold)
    fineness, divided = 1, list[list[Fold]]()
    while not divided or (fineness < len(folds) and _most(divided) > fair * LARGE):
        pieces = [p for form in forms.values() for p in _pieces(form, fair / fineness)]
        divided = _dealt(pieces, many)
        fineness *= 2
    return [sorted(share, key=_form) for share in divided if share]


def _pieces(folds: Sequence[Fold], most: float) -> list[Sequence[Fold]]:
    """Folds of a form in pieces of neighbours, with about so much work each at most."""
    many = min(len(folds), max(1, math.ceil(_works(folds) / most)))
    each = math.ceil(len(folds) / many)
    return [folds[at : at + each] for at in range(0, len(folds), each)]


def _dealt(pieces: Sequence[Sequence[Fold]], many: int) -> list[list[Fold]]:
    """The largest pieces first, each to who has least."""
    divided: list[list[Fold]] = [[] for _ in range(many)]
    works = [0] * many
    for piece in sorted(pieces, key=lambda piece: (-_works(piece), _form(piece[0]))):
        least = works.index(min(works))
        divided[least].extend(piece)
        works[least] += _works(piece)
    return divided


def _most(divided: Sequence[Sequence[Fold]]) -> int:
    return max(map(_works, divided))


def _works(folds: Sequence[Fold]) -> int:
    return sum(map(_work, folds))


def _work(fold: Fold) -> int:
    """How many readings of parts it takes; growth reads two years."""
    inside = sum(map(_work, branches(fold))) or 1
    return 2 * inside if isinstance(fold, Growth) else inside


def _form(fold: Fold) -> str:
    return type(fold).__name__
