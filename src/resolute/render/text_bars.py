"""A bullet list drawn with the signs of a terminal."""

from __future__ import annotations

from decimal import Decimal

from resolute.render.colour import Colour
from resolute.render.levels import sign
from resolute.render.text_lines import Ink, indented, painted, wrapped
from resolute.render.text_spans import ink_of
from resolute.review.drawings import BulletList, BulletRow

_FARTHEST = Decimal(130)  # per cent; a bar that goes farther ends in an arrow
_CELLS = 39  # so that one cell is a little over three per cent and the goal stands at the 30th
_INDENT = "   "
_START, _DONE, _GOAL, _EXPECTED, _ON, _BACK = "│█┃┊►◄"


def bars_text(drawing: BulletList, *, width: int, colour: Colour) -> str:
    """Two lines for each row, its name and its bar with the words, under a legend."""
    cells = min(_CELLS, width - len(_INDENT) - 1)
    legend = (
        f"{_DONE} {drawing.done_title} · {_GOAL} {drawing.goal_title}"
        f" · {_EXPECTED} {drawing.expected_title}"
    )
    lines = wrapped(painted(legend, Ink.SOFT, colour), width)
    for row in drawing.rows:
        name = f"{painted(row.code, Ink.SOFT, colour)} {painted(row.label, Ink.PLAIN, colour)}"
        said = painted(f"{row.shown} / {row.goal}", Ink.BOLD, colour)
        verdict = painted(f"{sign(row.level)} {row.verdict}", ink_of(row.level), colour)
        lines += indented(name, "", _INDENT, width=width)
        lines += _beside(f"{_INDENT}{bar(row, cells)}", f"{said} {verdict}", width)
    return "\n".join(lines)


def _beside(drawn: str, said: str, width: int) -> list[str]:
    """The words behind the bar, or under it where the terminal is narrow."""
    if width - len(drawn) > _CELLS // 2:
        return indented(said, f"{drawn}  ", " " * (len(drawn) + 2), width=width)
    return [drawn.rstrip(), *indented(said, _INDENT, _INDENT, width=width)]


def bar(row: BulletRow, cells: int = _CELLS) -> str:
    """The bar of one row on a scale that ends at 130 per cent of the way.

    An unknown row has its goal and what is expected, and no bar.
    """
    drawn = [" "] * cells
    if row.done is not None:
        filled = _filled(row.done, cells)
        drawn[:filled] = _DONE * filled
    if row.expected is not None:
        drawn[max(0, _filled(row.expected, cells) - 1)] = _EXPECTED
    drawn[_filled(Decimal(100), cells) - 1] = _GOAL
    if row.done is not None and row.done > _FARTHEST:
        drawn[-1] = _ON
    start = _BACK if row.done is not None and row.done < 0 else _START
    return start + "".join(drawn)


def _filled(way: Decimal, cells: int) -> int:
    """How many cells a part of the way takes."""
    return int(max(Decimal(0), min(way, _FARTHEST)) / _FARTHEST * cells + Decimal("0.5"))
