"""Reading returns, beside openpyxl, which must open a workbook twice to see the same things."""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from bench.large_post import plan_folder, returns
from bench.measuring import SAMPLE, line, run, seconds, side_by_side, timed
from resolute.actions.desk import OFFICE_TIME, open_folder
from resolute.actions.rules import rules
from resolute.evidence import Amount
from resolute.intake.regimes import regimes
from resolute.intake.return_words import ABSENCES, COLUMNS, Column, bare
from resolute.intake.returns import ReturnDesk, read_return

ABOUT = (
    "Workbooks read and checked by us, and loaded by openpyxl twice: as values, and as formulas, "
    "without which a formula that was never calculated looks like an empty cell. Both sides must "
    "find the same figures. First a large folder opened by us alone, then side by side: every "
    "workbook of the sample, and larger ones."
)
LARGE_ONES = 40
Files = Sequence[tuple[str, bytes]]
Figures = list[tuple[str, str, Amount]]  # file, part, value


def lines(most: int | None = None, generated: int = 2000, *, rounds: int = 5) -> Iterator[str]:
    """Many workbooks by ours alone, then some side by side with openpyxl."""
    desk = return_desk()
    yield _marathon(desk, generated)
    yield _told(sample()[:most], desk, rounds=rounds)
    yield _told(list(returns(desk, min(LARGE_ONES, generated))), desk, rounds=rounds)


def return_desk() -> ReturnDesk:
    """The desk of the sample."""
    plan = open_folder(SAMPLE).plan
    return ReturnDesk(
        registry=plan.registry,
        parts=plan.parts,
        regimes=regimes(rules("regimes.toml")),
        default_regime="calendar",
        zone=OFFICE_TIME,
    )


def sample() -> Files:
    """The workbooks of the sample, in memory."""
    return [(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob("returns/*.xlsx"))]


def by_us(files: Files, desk: ReturnDesk) -> Figures:
    """What read_return finds."""
    return [
        (name, each.part, each.value)
        for name, content in files
        for each in read_return(name, content, desk).candidates
        if each.value is not None
    ]


def by_openpyxl(files: Files) -> Figures:
    """What stands under the headings of the same workbooks, where no formula was left open."""
    return [(name, *row) for name, content in files for row in _rows(content)]


def _rows(content: bytes) -> Iterator[tuple[str, Amount]]:
    values = load_workbook(BytesIO(content), data_only=True).worksheets[0]
    formulas = load_workbook(BytesIO(content)).worksheets[0]
    sheets = values.iter_rows(values_only=True), formulas.iter_rows(values_only=True)
    at: dict[Column, int] = {}
    for row, written in zip(*sheets, strict=True):
        if not at:
            at = _headings(row)
            continue
        part, value = row[at[Column.PART]], row[at[Column.VALUE]]
        if value is None and written[at[Column.VALUE]] is not None:
            raise ValueError("a formula was never calculated")
        if isinstance(part, str) and value is not None:
            yield part, _amount(value)


def _headings(row: tuple[object, ...]) -> dict[Column, int]:
    named = ((COLUMNS.meaning(bare(c)), at) for at, c in enumerate(row) if isinstance(c, str))
    found = {column: at for column, at in named if column is not None}
    return found if {Column.PART, Column.VALUE} <= found.keys() else {}


def _amount(value: object) -> Amount:
    match value:
        case datetime():
            return value.date()
        case int() | float():
            return Decimal(f"{value:.15g}")
        case _:
            text = str(value)
            absence = ABSENCES.meaning(bare(text)) or ABSENCES.meaning(text)
            return absence or Decimal(text)


def _told(files: Files, desk: ReturnDesk, *, rounds: int) -> str:
    both = side_by_side(lambda: by_us(files, desk), lambda: by_openpyxl(files), rounds=rounds)
    size = sum(len(content) for _, content in files) / len(files) / 1024
    return line(
        "reading",
        f"{len(files)} workbooks of {size:.0f} kB",
        f"ours {seconds(both.ours)}",
        f"openpyxl {seconds(both.other)}",
        f"ratio {both.ratio:.1f}",
        f"{seconds(both.ours / len(files))} a workbook",
    )


def _marathon(desk: ReturnDesk, count: int) -> str:
    """Open a folder of so many returns, each unlike the others, with whatever memory it takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        post = plan_folder(folder)
        for file, content in returns(desk, count):
            (post / file).write_bytes(content)
        before = _most_memory()
        opened, took = timed(lambda: open_folder(folder, _progress))
    if len(opened.reads) != count or opened.findings:
        raise ValueError(f"{len(opened.reads)} read, {opened.findings[:3]}")
    return line(
        "reading",
        f"{count} workbooks, {len(opened.accepted.entries)} figures",
        f"ours {seconds(took)}",
        f"{seconds(took / count)} a workbook",
        f"at most {_most_memory():.0f} MB, {before:.0f} MB before",
    )


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done % 50 == 0 or done == of):
        print(f"\r{done} of {of} ", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    run("reading", "Reading workbooks", lines, about=ABOUT)
