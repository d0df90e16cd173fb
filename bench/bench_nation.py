"""All targets of a synthetic nation: ours beside what is written by hand for these very targets."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from typing import Any

import click

from bench.measuring import ROOT, line, seconds, tell
from bench.nation_question import question_of
from resolute.actions.generate_nation import generate_nation
from resolute.actions.nation import Nation, nation_of

ABOUT = (
    "Every target of every unit of a synthetic nation (`resolute generate`), judged by what was "
    "known at a moment: in force, summed, rolled up over the dated tree, formulas, verdicts. Ours "
    "from the plain definitions, out of the columnar copy as it is when all that was known is "
    "folded in: once with the strips beside its segments, once without them. Beside it SQL and "
    "pandas written by hand for these very targets on the same segments, each side in a process of "
    "its own: ours in a database for each processor, the others with as many threads. All give the "
    "same counts and the same checksum. Making the copy, starting Spark, and loading the figures "
    "into PostgreSQL, are not counted; nor is, of several answers of a side, "
    "the first one, in which files come into memory and Java compiles: it is told beside the "
    "median of the others."
)
SIDES = {
    "ours": "Resolute",
    "ours_by_rows": "Resolute, no strips",
    "by_hand": "DuckDB by hand",
    "ours_by_spark": "Resolute on Spark",
    "by_spark": "Spark by hand",
    "by_pandas": "pandas by hand",
    "by_postgres": "PostgreSQL by hand",
}


class Side:
    """A process that answers whenever it is its turn; ``trouble`` is why it does so no more."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.took: list[float] = []
        self.answers: list[Any] = []
        self.peak = 0.0
        self.trouble = ""
        self._process = Popen(
            [sys.executable, "-m", "bench.nation_side", name, str(folder)],
            stdin=PIPE,
            stdout=PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            text=True,
        )
        self._hear()

    def turn(self) -> None:
        """Ask once more, and keep the answer and how long it took."""
        told = {} if self.trouble else self._ask()
        if "answer" in told:
            self.took.append(told["seconds"])
            self.answers.append(told["answer"])

    @property
    def usual(self) -> float:
        """The seconds of an answer that is not the first, or of the only one."""
        return median(self.took[1:] or self.took)

    def end(self) -> None:
        """Let it end, and hear how much memory it took at most."""
        if self._process.stdin:
            self._process.stdin.close()
        if not self.trouble:
            self.peak = self._hear().get("peak", 0.0)
        with self._process:
            pass  # it has ended, and now its pipes are closed

    def _ask(self) -> Any:
        if self._process.stdin:
            self._process.stdin.write("turn\n")
            self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Any:
        """The next thing that it says; nothing once it has failed."""
        told = self._process.stdout.readline() if self._process.stdout else ""
        heard = json.loads(told) if told else {"trouble": "it ended early"}
        self.trouble = heard.get("trouble", "")
        return heard


def lines(folder: Path, names: Sequence[str], *, rounds: int) -> Iterator[str]:
    """The sides in turns, then how long each took beside ours, and its memory."""
    sides = [Side(name, folder) for name in names]
    for side in [each for _ in range(rounds) for each in sides]:
        side.turn()
    for side in sides:
        side.end()
    answers = [answer for side in sides for answer in side.answers]
    if any(answer != answers[0] for answer in answers):
        raise ValueError(f"the sides give different answers: {answers}")
    ours = next(side.usual for side in sides if side.took)
    yield line("nation", *(f"{name} {count}" for name, count in answers[0]["counts"].items()))
    for side in sides:
        yield _told(side, ours)


def _told(side: Side, ours: float) -> str:
    if not side.took:
        return line("nation", SIDES[side.name].ljust(20), f"not measured: {side.trouble}")
    return line(
        "nation",
        SIDES[side.name].ljust(20),
        seconds(side.usual),
        f"ratio {side.usual / ours:.2f}",
        f"first {seconds(side.took[0])}",
        f"at most {side.peak:.0f} MB",
    )


def _there(folder: Path, figures: int) -> Path:
    """A folder with a nation and its copy in it, made where they are absent."""
    if not (folder / "manifest.json").exists():
        nation = nation_of(figures, Nation())
        generate_nation(nation, folder, workers=os.cpu_count() or 1, tell=lambda _done, _of: None)
    question_of(folder)
    return folder


@click.command(help=ABOUT)
@click.option("--figures", type=int, default=1_000_000, help="How many figures, about.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where they are, or will be made.")
@click.option("--rounds", type=int, default=3, help="How often each side takes its turn.")
@click.option("--side", "names", multiple=True, type=click.Choice([*SIDES]), help="Only these.")
@click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(
    *,
    figures: int,
    folder: Path | None,
    rounds: int,
    names: tuple[str, ...],
    write: bool,
    day: str,
) -> None:
    """Measure the sides on one nation."""
    told = lines(
        _there(folder or ROOT / "out" / f"nation-{figures}", figures),
        names or [*SIDES],
        rounds=rounds,
    )
    section = (f"nation-{figures}", f"A nation of {figures:,} figures")
    tell(told, about=ABOUT, day=day, into=section if write else None)


if __name__ == "__main__":
    command()
