"""How everything here is measured: side by side, in turns, and told as a ratio of medians."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

import click

from tools.figures import write_section

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "figures.md"
SAMPLE = ROOT / "samples" / "hoan-kiem"
WIDTH = 12
AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True)
class Timed:
    """The two sides of a measurement: medians in seconds, over runs that took turns."""

    ours: float
    other: float

    @property
    def ratio(self) -> float:
        """How many times as long the other side takes."""
        return self.other / self.ours


def side_by_side(
    ours: Callable[[], AnswerT], other: Callable[[], AnswerT], *, rounds: int
) -> Timed:
    """Run both sides in turns. Raises ValueError unless their answers are equal."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        answers = []
        for side, seconds in zip((ours, other), took, strict=True):
            answer, taken = timed(side)
            answers.append(answer)
            seconds.append(taken)
        if answers[0] != answers[1]:
            raise ValueError("the two sides give different answers")
    return Timed(*map(median, took))


def timed(work: Callable[[], AnswerT]) -> tuple[AnswerT, float]:
    """The answer of some work, and the seconds it took."""
    gc.collect()
    began = time.perf_counter()
    answer = work()
    return answer, time.perf_counter() - began


def middle(work: Callable[[], object], *, rounds: int) -> float:
    """The median of several runs, in seconds."""
    return median(timed(work)[1] for _ in range(rounds))


def line(*cells: str) -> str:
    """One line of figures, its cells under those of the line above where they are short."""
    return "  ".join(cell.ljust(WIDTH) for cell in cells).rstrip()


def seconds(value: float) -> str:
    """Seconds with three digits that count, in ms where they are few."""
    return f"{value:.3g} s" if value >= 1 else f"{value * 1000:.3g} ms"


def machine() -> str:
    """What the figures were measured on."""
    cores = os.cpu_count()
    return (
        f"{cores} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def run(key: str, title: str, lines: Callable[[], Iterable[str]], *, about: str) -> None:
    """Run a bench as a command: print each line when it is known, and keep them where asked."""

    @click.command(help=about)
    @click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
    @click.option("--date", "day", default="", help="The day to print with them, if any.")
    def command(*, write: bool, day: str) -> None:
        tell(lines(), about=about, day=day, into=(key, title) if write else None)

    command()


def tell(
    lines: Iterable[str], *, about: str, day: str = "", into: tuple[str, str] | None = None
) -> None:
    """Print each line when it is known, and where asked keep them in a section: key and title."""
    told = list(_shown(lines))
    where = ", ".join(filter(None, (machine(), day)))
    print(where)
    if into:
        block = "\n".join(("```text", *told, "```"))
        content = f"{about}\n\n{block}\n\n{where}."
        write_section(PAGE, into[0], title=into[1], content=content)


def _shown(lines: Iterable[str]) -> Iterator[str]:
    for each in lines:
        print(each, flush=True)
        yield each
