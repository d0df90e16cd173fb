"""Change the program a little, many times, and see whether a test notices.

A mutant that no test notices has survived: either a test is missing, or the change does not matter.
The working tree is never touched; everything happens in a copy. The sample is drawn with a seed, so
that two runs try the same mutants.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from tools.figures import write_section
from tools.mutants import Mutant, mutants

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "out", "build", "dist")
FLOORS = tuple(
    f"src/resolute/{name}" for name in ("units", "plan", "evidence", "measure", "standing")
)
TESTS = ("tests/spec", "tests/property", "tests/unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A copy of the tree to make mutants in, and the tests that should notice them."""

    tree: Path
    tests: tuple[str, ...]

    def survived_by(self, mutant: Mutant, patience: float) -> bool:
        """Whether every test still passes with this change made."""
        target = self.tree / mutant.path
        original = target.read_bytes()
        target.write_bytes(mutant.applied(original))
        try:
            return self.passes(patience)
        finally:
            target.write_bytes(original)

    def passes(self, patience: float) -> bool:
        """Whether every test passes, within so many seconds."""
        ours = {"PYTHONPATH": str(self.tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly"]
        try:
            done = subprocess.run(
                [*command, "-p", "no:cacheprovider", "src", *self.tests],
                cwd=self.tree,
                env=os.environ | ours,
                timeout=patience,
                capture_output=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(exists=True))
@click.option("--test", "tests", multiple=True, default=TESTS, help="Tests that should notice.")
@click.option("--sample", default=120, show_default=True, help="How many mutants to try.")
@click.option("--seed", default=1, show_default=True, help="Which mutants are drawn.")
@click.option("--minutes", default=45.0, show_default=True, help="Stop after this long.")
@click.option("--figures", type=click.Path(path_type=Path), help="Page that gets the result.")
def main(
    *,
    sources: tuple[str, ...],
    tests: tuple[str, ...],
    sample: int,
    seed: int,
    minutes: float,
    figures: Path | None,
) -> None:
    """Try a sample of mutants of SOURCES (the domain, unless told otherwise)."""
    found = [mutant for path in _files(sources or FLOORS) for mutant in mutants(ROOT, path)]
    drawn = random.Random(seed).sample(found, min(sample, len(found)))  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(shutil.copytree(ROOT, Path(folder) / "tree", ignore=LEFT_OUT))
        trial = Trial(tree=tree, tests=tuple(test for test in tests if (ROOT / test).exists()))
        tried, survivors = _try_all(trial, drawn, minutes)
    result = _result(len(found), tried, survivors)
    print(result)
    if figures:
        write_section(figures, "mutants", title="Mutants", content=result)


def _files(sources: tuple[str, ...]) -> list[Path]:
    return sorted(file for source in sources for file in _python(ROOT / source))


def _python(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def _try_all(
    trial: Trial, drawn: list[Mutant], minutes: float
) -> tuple[list[Mutant], list[Mutant]]:
    began = time.monotonic()
    if not trial.passes(patience=600):
        sys.exit("The tests fail before anything was changed; mend them first.")
    patience = 10 + 3 * (time.monotonic() - began)
    tried: list[Mutant] = []
    survivors: list[Mutant] = []
    for mutant in drawn:
        if time.monotonic() - began > minutes * 60:
            break
        tried.append(mutant)
        if trial.survived_by(mutant, patience):
            survivors.append(mutant)
            print(f"survived: {mutant}", flush=True)
    return tried, survivors


def _result(possible: int, tried: list[Mutant], survivors: list[Mutant]) -> str:
    counts = Counter(mutant.path.parent.name for mutant in tried)
    alive = Counter(mutant.path.parent.name for mutant in survivors)
    rows = [f"| `{name}` | {counts[name]} | {alive[name]} |" for name in sorted(counts)]
    lines = [
        f"{len(tried)} of {possible} possible mutants tried; {len(survivors)} survived.",
        "",
        *(["| Floor | Tried | Survived |", "|---|---|---|", *rows] if rows else []),
        "",
        *sorted(f"- `{mutant}`" for mutant in survivors),
    ]
    return "\n".join(lines).strip()


if __name__ == "__main__":
    main()
