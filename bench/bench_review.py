"""The whole review of the sample: drawn anew or found unchanged, and the commands that show it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.measuring import SAMPLE, line, middle, run, seconds, side_by_side
from resolute.actions.desk import Desk, open_folder
from resolute.actions.drawn import RECORD
from resolute.actions.judge_folder import judge_folder
from resolute.actions.make_review import make_review
from resolute.review.material import Material
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


def lines(commands: tuple[str, ...] = COMMANDS, *, rounds: int = 5) -> Iterator[str]:
    """Both folders side by side, then file by file, then the commands."""
    desk = open_folder(SAMPLE)
    material = judge_folder(desk, on=ON)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        finished = _finished(desk, material, folder)
        yield _told(desk, material, folder, rounds=rounds)
        yield from finished
        for command in commands:
            arguments = _arguments(command, folder)
            took = middle(lambda words=arguments: _start(words), rounds=rounds)  # type: ignore[misc]
            yield line("start", f"resolute {command}", seconds(took))


def _told(desk: Desk, material: Material, folder: Path, *, rounds: int) -> str:
    unchanged, anew = folder, folder / "anew"

    def draw_anew() -> dict[str, bytes]:
        (anew / RECORD).unlink(missing_ok=True)
        return _drawn(desk, material, anew)

    both = side_by_side(lambda: _drawn(desk, material, unchanged), draw_anew, rounds=rounds)
    return line(
        "review",
        f"unchanged {seconds(both.ours)}",
        f"drawn anew {seconds(both.other)}",
        f"ratio {both.ratio:.1f}",
    )


def _drawn(desk: Desk, material: Material, folder: Path) -> dict[str, bytes]:
    settings = desk.plan.settings
    if settings is None:
        raise ValueError(desk.findings)
    made = make_review(material, settings.issuers, folder, language=Language.VI)
    return {path.name: path.read_bytes() for path in made.paths}


def _finished(desk: Desk, material: Material, folder: Path) -> list[str]:
    """When each file was finished, counted from the start."""
    settings = desk.plan.settings
    if settings is None:
        raise ValueError(desk.findings)
    told: list[str] = []
    began = time.perf_counter()

    def progress(name: str) -> None:
        told.append(
            line("finished", name.ljust(22), f"after {seconds(time.perf_counter() - began)}")
        )

    make_review(material, settings.issuers, folder, language=Language.VI, progress=progress)
    return told


def _arguments(command: str, folder: Path) -> list[str]:
    if command.startswith("-"):
        return [command]
    judged = [] if command == "check" else ["--on", ON.isoformat()]
    out = ["--out", str(folder)] if command == "review" else []
    return [command, str(SAMPLE), *judged, *out]


def _start(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments], capture_output=True, check=False
    )
    if done.returncode not in {0, 1}:
        raise ValueError(done.stderr.decode())


if __name__ == "__main__":
    run("review", "The whole review", lines, about=ABOUT)
