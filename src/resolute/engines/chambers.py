"""Chambers: a docket is divided by its folds, and each share judged in a database of its own.

Much of a plan is done to tables of some ten thousand rows, of which an engine makes one task. So
plans side by side, each on one processor, are done sooner than one plan on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.runner import Runner
from resolute.measure import Fold, leaves

FEWEST = 20
"""A share of fewer folds is not worth a plan of its own."""

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
    """Folds in at most so many shares, alike in number and forms; those of a form are together.

    Folds that read a part in common stay together, as long as they are no more than a share. So do
    neighbours, because the copy has the parts in their order.
    """
    most = -(-len(folds) // many)
    pieces = [
        piece
        for group in _groups(folds)
        for piece in ([group] if len(group) <= most else [[fold] for fold in group])
    ]
    divided: list[list[Fold]] = [[] for _ in range(many)]
    for _, found in groupby(sorted(pieces, key=_place), key=_kind):
        alike = list(found)
        each = len(alike) // many
        for at, piece in enumerate(alike):
            share = divided[at // each] if at < many * each else min(divided, key=len)
            share.extend(piece)
    return [sorted(share, key=_form) for share in divided if share]


def _form(fold: Fold) -> str:
    return type(fold).__name__


def _kind(piece: Sequence[Fold]) -> tuple[int, list[str]]:
    """Pieces of one kind are of the same number of folds, of the same forms; the largest first."""
    return -len(piece), sorted(map(_form, piece))


def _place(piece: Sequence[Fold]) -> tuple[tuple[int, list[str]], list[str]]:
    return _kind(piece), sorted(leaf.part for fold in piece for leaf in leaves(fold))


def _groups(folds: Collection[Fold]) -> list[list[Fold]]:
    """Folds that read a part in common, be it by way of others."""
    under: dict[str, str] = {}

    def top(part: str) -> str:
        while under.setdefault(part, part) != part:
            under[part] = part = under[under[part]]
        return part

    firsts: list[str] = []
    for at, fold in enumerate(folds):
        first, *others = [leaf.part for leaf in leaves(fold)] or [f"the fold {at}"]
        firsts.append(first)
        for part in others:
            under[top(part)] = top(first)
    groups: dict[str, list[Fold]] = {}
    for first, fold in zip(firsts, folds, strict=True):
        groups.setdefault(top(first), []).append(fold)
    return list(groups.values())
