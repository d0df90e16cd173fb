"""The whole review of the sample: drawn anew or found unchanged, and the commands that show it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bench.measuring import SAMPLE, line, middle, run, seconds, side_by_side
from resolute.actions.desk import open_folder
from resolute.actions.drawn import RECORD
from resolute.actions.judge_folder import judge_folder
from resolute.actions.make_review import make_review
from resolute.cli.speak import FINDINGS
from resolute.render.charts import svg
from resolute.words import Language

ABOUT = (
    "The sample's review in every format, with two issuers: drawn anew, beside a folder in which "
    "all of it was drawn before from the same. Then when each file was finished (PDF is typeset "
    "beside the others), and the commands, each started as a program, with a review that is there "
    "already."
)
ON = date(2023, 6, 30)
COMMANDS = ("--version", "check", "standing", "review")
START = "from resolute.cli.main import main; main()"


def lines(
    plan: Path = SAMPLE, commands: Sequence[str] = COMMANDS, *, rounds: int = 5
) -> Iterator[str]:
    """Both folders side by side, then file by file, then the commands."""
    with tempfile.TemporaryDirectory() as name:
        drawer = _Drawer(plan, Path(name))
        finished = list(drawer.finished())
        both = side_by_side(drawer.unchanged, drawer.anew, rounds=rounds)
        yield line(
            "review",
            f"unchanged {seconds(both.ours)}",
            f"drawn anew {seconds(both.other)}",
            f"ratio {both.ratio:.1f}",
        )
        yield from finished
        for command in commands:
            start = partial(_start, _arguments(command, plan, drawer.there))
            yield line("start", f"resolute {command}", seconds(middle(start, rounds=rounds)))


class _Drawer:
    """Draws one review into a folder where it is already, and into one where it is not."""

    def __init__(self, plan: Path, out: Path) -> None:
        desk = open_folder(plan)
        self._issuers = desk.plan.settings.issuers if desk.plan.settings else ()
        self._material = judge_folder(desk, on=ON)
        self.there = out / "there"
        self._anew = out / "anew"

    def finished(self) -> Iterator[str]:
        """Draw it for the first time; each file, with when it was finished."""
        moments: list[tuple[str, float]] = []
        began = time.perf_counter()
        self._draw(self.there, lambda name: moments.append((name, time.perf_counter() - began)))
        return (line("finished", f"{name:24}", f"after {seconds(at)}") for name, at in moments)

    def unchanged(self) -> dict[str, bytes]:
        """The files, none of which needs to be drawn."""
        return self._draw(self.there)

    def anew(self) -> dict[str, bytes]:
        """The files, each drawn again; nothing of another run is kept but what is learned once."""
        (self._anew / RECORD).unlink(missing_ok=True)
        svg.cache_clear()
        return self._draw(self._anew)

    def _draw(
        self, folder: Path, progress: Callable[[str], None] = lambda _name: None
    ) -> dict[str, bytes]:
        made = make_review(
            self._material, self._issuers, folder, language=Language.VI, progress=progress
        )
        return {path.name: path.read_bytes() for path in made.paths}


def _arguments(command: str, plan: Path, out: Path) -> list[str]:
    if command.startswith("-"):
        return [command]
    judged = [] if command == "check" else ["--on", ON.isoformat()]
    where = ["--out", str(out)] if command == "review" else []
    return [command, str(plan), *judged, *where]


def _start(arguments: list[str]) -> None:
    command = [sys.executable, "-c", START, *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in {0, FINDINGS}:
        raise ValueError(done.stderr.decode())


if __name__ == "__main__":
    run("review", "The whole review", lines, about=ABOUT)
