"""A million steps of dossiers: put in order, what follows what, ways of going, durations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from bench.measuring import line, middle, run, seconds, timed
from resolute.packs.dossiers.mining import Whole, flow, traces, variants

ACTIVITIES = 27
SEED = 1434

Steps = tuple[Whole, Whole, Whole]
Found = tuple[dict[tuple[int, int], int], int, int]


def lines(steps: int = 1_000_000, rounds: int = 5) -> Iterator[str]:
    """Each line of figures. Raises ValueError where the slow way finds otherwise."""
    drawn = _drawn(steps)
    ours = middle(lambda: _mined(drawn), rounds=rounds)
    slow, took = timed(lambda: _told_one_by_one(drawn))
    if _mined(drawn) != slow:
        raise ValueError("the slow way finds otherwise")
    yield line("process", f"{steps:,} steps", "arrays", seconds(ours))
    yield line(
        "process", f"{steps:,} steps", "dictionaries", seconds(took), f"{took / ours:.1f} times"
    )


def _drawn(steps: int) -> Steps:
    """Steps in any order, six to a dossier, that mostly go one after the other."""
    draw = np.random.default_rng(SEED)
    dossier = draw.integers(0, max(steps // 6, 1), steps)
    at = draw.permutation(steps)
    activity = np.minimum(draw.geometric(0.3, steps) - 1, ACTIVITIES - 1)
    return dossier, activity, at


def _mined(drawn: Steps) -> Found:
    found = traces(*drawn)
    edges = flow(found, ACTIVITIES).count
    told = {(int(a), int(b)): int(edges[a, b]) for a, b in zip(*np.nonzero(edges), strict=True)}
    return told, len(variants(found).count), int(found.durations.sum())


def _told_one_by_one(drawn: Steps) -> Found:
    """The same by dictionaries, as anybody would write it first."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for dossier, activity, at in zip(*(column.tolist() for column in drawn), strict=True):
        ways.setdefault(dossier, []).append((at, activity))
    edges: Counter[tuple[int, int]] = Counter()
    kinds: set[tuple[int, ...]] = set()
    lasted = 0
    for way in ways.values():
        way.sort()
        edges.update(pairwise(activity for _, activity in way))
        kinds.add(tuple(activity for _, activity in way))
        lasted += way[-1][0] - way[0][0]
    return dict(edges), len(kinds), lasted


if __name__ == "__main__":
    run(
        "process",
        "Where dossiers go",
        lines,
        about="A million steps in any order: what directly follows what, ways of going, durations.",
    )
