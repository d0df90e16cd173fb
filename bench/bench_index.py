"""How far a ranking can be trusted: thousands of draws, for a page that shows them at once."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

import numpy as np

from bench.measuring import ROOT, line, middle, run, seconds
from resolute.actions.compare_asem import PUBLISHED_RECIPE
from resolute.intake.published_index import FILES, PublishedIndex, read_published_index
from resolute.standing.index import (
    Choices,
    Component,
    Doubt,
    Floats,
    Frame,
    Mean,
    Noise,
    Pillar,
    RankSpread,
    Recipe,
    Scale,
    Table,
    Treatment,
    ahead,
    place_sobol,
    rank_spread,
    trial,
)
from resolute.words import Words

ASEM = ROOT.parent / "shared" / "data" / "indices" / "asem"
PEER_CPU = 610.0
"""CPU seconds of COINr 1.1.14 for 5,000 replications, one thread of the same machine. Measured
once, apart from this bench."""

ABOUT = (
    "The ASEM index, 51 units by 49 components on three levels. In doubt are how many outliers are "
    "pulled in (1 to 5), the scale (min-max or z-score), the mean (arithmetic or geometric) and "
    "all weights (each off by up to a quarter of itself). Each run begins with the stated numbers: "
    "gaps, outliers and scales of all twenty recipes, then the draws, then the 5, 50 and 95 % "
    "quantiles of every unit's place. The peer is COINr 1.1.14 (R), which needs 610 s of CPU for "
    "5,000 replications of the same, its weights one of 100 sets: a constant, not measured here. "
    "The large table is made up: 1,000 units by 100 components, with an error in every cell."
)


def lines() -> Iterator[str]:
    """Draws of the published index, then of a large one."""
    if not ASEM.exists():
        yield "The published index lies beside the project, and is not there."
        return
    index = _published()
    took, cpu = _took(partial(_asem, index, 10_000))
    yield line("index", "10,000 draws", f"CPU {seconds(cpu)}", f"wall {seconds(took)}")
    took, cpu = _took(partial(_asem, index, 5_000))
    yield line("index", "5,000 draws", f"CPU {seconds(cpu)}", f"wall {seconds(took)}")
    yield line("index", f"peer {PEER_CPU:.0f} s CPU", f"ratio {PEER_CPU / cpu:,.0f}")
    took, cpu = _took(partial(_pairs, index, 5_000))
    yield line("index", "pairs of 5,000", f"CPU {seconds(cpu)}", f"wall {seconds(took)}")
    took, cpu = _took(partial(_sobol, index, 1_024))
    yield line("index", "Sobol', 51 units", f"CPU {seconds(cpu)}", f"wall {seconds(took)}")
    before = _memory()
    took, cpu = _took(_large, rounds=1)
    grown = _memory() - before
    yield line(
        *("index", "1,000 x 100 x 10,000", f"CPU {seconds(cpu)}", f"wall {seconds(took)}"),
        f"memory +{grown:.0f} MB",
    )


def _took(work: Callable[[], object], *, rounds: int = 5) -> tuple[float, float]:
    """Wall and CPU seconds, medians of some runs."""
    cpu: list[float] = []

    def once() -> None:
        began = process_time()
        work()
        cpu.append(process_time() - began)

    wall = middle(once, rounds=rounds)
    return wall, sorted(cpu)[len(cpu) // 2]


def _published() -> PublishedIndex:
    index = read_published_index({name: (ASEM / name).read_bytes() for name in FILES}).index
    if index is None:
        raise ValueError("the published index cannot be read")
    return index


def _doubt() -> Doubt:
    recipe = Recipe(filled=PUBLISHED_RECIPE.filled, group=PUBLISHED_RECIPE.group, low=1)
    choices = Choices(
        recipe=recipe,
        treatments=tuple(Treatment(most=most) for most in range(1, 6)),
        scales=(Scale.MIN_MAX, Scale.Z_SCORE),
        means=(Mean.ARITHMETIC, Mean.GEOMETRIC),
    )
    return Doubt(choices=choices, weighing=Noise())


def _asem(index: PublishedIndex, count: int) -> RankSpread:
    made = trial(index.table, index.frame, _doubt())
    spread = rank_spread(made.draw(np.random.default_rng(1), count=count))
    for share in (0.05, 0.5, 0.95):
        spread.quantile(share)
    return spread


def _pairs(index: PublishedIndex, count: int) -> Floats:
    made = trial(index.table, index.frame, _doubt())
    return ahead(made.draw(np.random.default_rng(1), count=count))


def _sobol(index: PublishedIndex, count: int) -> object:
    made = trial(index.table, index.frame, _doubt())
    return place_sobol(made, np.random.default_rng(1), count=count)


def _large() -> RankSpread:
    """A thousand units, with progress on the way."""
    frame = Frame(
        pillars=(
            Pillar(code="all", title=Words("", "")),
            *(Pillar(code=f"p{p}", title=Words("", ""), parent="all") for p in range(10)),
        ),
        components=tuple(
            Component(code=f"c{c}", title=Words("", ""), parent=f"p{c % 10}") for c in range(100)
        ),
    )
    values = np.random.default_rng(1).normal(size=(1_000, 100))
    table = Table(units=tuple(map(str, range(1_000))), values=values)
    doubt = Doubt(
        choices=Choices(recipe=Recipe()), weighing=Noise(), errors=np.full_like(values, 0.1)
    )
    draws = trial(table, frame, doubt).draw(np.random.default_rng(1), count=10_000)
    return rank_spread(_told(draws, 10_000))


def _told(batches: Iterator[Floats], count: int) -> Iterator[Floats]:
    done = 0
    for batch in batches:
        done += len(batch)
        sys.stderr.write(f"\r{done:,}/{count:,}")
        yield batch
    sys.stderr.write("\r")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    run("index", "How far a ranking can be trusted", lines, about=ABOUT)
