"""How far a ranking can be trusted: the places that units take while everything in doubt varies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from resolute.standing.index.table import Floats, Places, places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RankSpread:
    """In which share of the draws each unit took which place.

    ``acceptability`` has a row a unit and a column a place; a row adds up to 1, or to less where
    the unit had no score in some draws. ``mean`` and ``spread`` are of the index itself.
    """

    draws: int
    acceptability: Floats
    mean: Floats
    spread: Floats

    def quantile(self, share: float) -> Places:
        """The best place that each unit reached, or beat, in at least a share of its draws.

        0 for a unit that never had a place.
        """
        reached = np.cumsum(self.acceptability, axis=1)
        ranked = reached[:, -1:]
        # Shares are counts over a count; a grain below the asked one is that one.
        found = np.argmax(reached >= share * ranked - _GRAIN, axis=1) + 1
        return np.where(ranked[:, 0] > 0, found, 0)

    def interval(self, share: float) -> tuple[Places, Places]:
        """Between which places each unit stood in at least a share of its draws, tails alike."""
        tail = (1 - share) / 2
        return self.quantile(tail), self.quantile(1 - tail)


_GRAIN = 1e-12


def rank_spread(batches: Iterable[Floats]) -> RankSpread:
    """Count the places in batches of scores, a row a draw; at least one batch must come."""
    draws, counts = 0, np.zeros((0, 0), dtype=np.int64)
    total, squares, seen, first = (np.zeros(0) for _ in range(4))
    for scores in batches:
        units = scores.shape[1]
        if draws == 0:
            counts = np.zeros((units, units + 1), dtype=np.int64)
            total, squares, seen = (np.zeros(units) for _ in range(3))
            first = np.nan_to_num(scores[0])
        draws += len(scores)
        cells = places(scores) + np.arange(units) * (units + 1)
        counts += np.bincount(cells.ravel(), minlength=counts.size).reshape(counts.shape)
        moved = np.nan_to_num(scores - first)
        total, squares = total + moved.sum(axis=0), squares + (moved**2).sum(axis=0)
        seen += (~np.isnan(scores)).sum(axis=0)
    mean = np.divide(total, seen, out=np.full_like(total, np.nan), where=seen > 0)
    return RankSpread(
        draws=draws,
        acceptability=counts[:, 1:] / draws,
        mean=first + mean,
        spread=np.sqrt(np.maximum(squares / np.maximum(seen, 1) - mean**2, 0)),
    )


def ahead(batches: Iterable[Floats]) -> Floats:
    """In which share of the draws the unit of a row was ahead of that of a column.

    Where two are equal each is half ahead; a unit without a score is ahead of nobody.
    """
    draws, counts = 0, np.zeros((0, 0))
    for scores in batches:
        if draws == 0:
            counts = np.zeros((scores.shape[1], scores.shape[1]))
        draws += len(scores)
        for unit, score in enumerate(scores.T):
            with_it = score[:, None] - scores
            counts[unit] += (with_it > 0).sum(axis=0) + (with_it == 0).sum(axis=0) / 2
            counts[unit] += (~np.isnan(score)[:, None] & np.isnan(scores)).sum(axis=0)
    return counts / draws


def told_apart(ahead_in: Floats, share: float) -> Places:
    """Which units are told apart: 1 in the row of who is ahead, -1 in that of who is behind.

    Two are told apart where one is ahead of the other in at least a share of the draws, above a
    half; where neither is, there is 0 in both their rows.
    """
    apart = (ahead_in >= share).astype(np.int64)
    return apart - apart.T
