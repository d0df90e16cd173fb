"""Rewrite the past of random ledgers, and count who finds out; then as many honest ones.

The figures go to docs/reference/figures.md with ``--write``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tests.rewrites import REWRITES, Ground, honest_trial, rewrite_trial, trial_ground
from tools.figures import write_section

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "figures.md"
ABOUT = (
    "The owner of the database, who also has the program and the signing key, rewrites what a "
    "checkpoint was signed over: guards are taken down and put up again, records written as the "
    "program writes them, and hashes, tiles, receipts and checkpoints made anew. Counted are the "
    "rewrites found by `resolute audit` alone, by an audit with the one old checkpoint, and by a "
    "witness who took that checkpoint and gets the best proof there is. Then as many ledgers in "
    "which nothing was rewritten, with a checkpoint after every step."
)


@click.command()
@click.option("--trials", default=1_000, show_default=True, help="How many rewrites.")
@click.option("--write", is_flag=True, help="Put the figures into docs/reference/figures.md.")
def main(*, trials: int, write: bool) -> None:
    """Hold the trials and print what was found, a line for each kind of rewrite."""
    with trial_ground() as ground:
        lines = list(_shown(_lines(ground, trials)))
    if write:
        content = "\n\n".join((ABOUT, "\n".join(lines)))
        write_section(PAGE, "rewrites", title="Rewrites", content=content)


def _lines(ground: Ground, trials: int) -> Iterator[str]:
    yield "| Rewrite | Tried | Audit alone | With a checkpoint | Witness |"
    yield "|---|---|---|---|---|"
    sums = [0, 0, 0, 0]
    for rewrite in REWRITES:
        found = [rewrite_trial(ground, rewrite, seed) for seed in range(trials // len(REWRITES))]
        counts = [
            len(found),
            sum(each.alone for each in found),
            sum(each.held for each in found),
            sum(each.witness for each in found),
        ]
        sums = [one + other for one, other in zip(sums, counts, strict=True)]
        yield _row(rewrite.__name__.replace("_", " "), counts)
    yield _row("all", sums)
    alarms = sum(honest_trial(ground, seed) for seed in range(trials))
    yield ""
    yield f"{trials} honest ledgers: {alarms} false alarms."


def _row(name: str, counts: list[int]) -> str:
    return f"| {' | '.join((name, *map(str, counts)))} |"


def _shown(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        print(line, flush=True)
        yield line


if __name__ == "__main__":
    main()
