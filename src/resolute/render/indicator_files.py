"""The files of a published indicator: the same facts give the same bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Literal

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def as_json_lines(facts: Mapping[str, Any]) -> bytes:
    """An object as JSON, a line for each of its keys, in their order.

    Raises TypeError for what has no JSON form. Numbers that were computed or reported come in as
    text, so that no digit is lost.
    """
    lines = (f"{_ENCODE(key)}:{_ENCODE(facts[key])}" for key in sorted(facts))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8 with commas."""
    table = [heads, *rows]
    text = "\n".join(map(",".join, table)) + "\n"
    return (text if _says_itself(text, table) else _quoted(table, every="\r" in text)).encode()


def _says_itself(text: str, table: Sequence[Sequence[str]]) -> bool:
    """Whether cells put together as they are would be read back as the same cells."""
    return (
        '"' not in text
        and "\r" not in text
        and text.count("\n") == len(table)
        and text.count(",") == sum(map(len, table)) - len(table)
        and min(map(len, table)) > 1
    )


def _quoted(table: Sequence[Sequence[str]], *, every: bool) -> str:
    """With marks around cells that need them; the writer does not see that a lone CR does.

    Most columns say the same few things again and again: each is marked once.
    """
    if every or len(table[0]) < 2 or len(set(map(len, table))) > 1:  # noqa: PLR2004  a row of one
        text = StringIO(newline="")
        how: Literal[0, 1] = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
        csv.writer(text, lineterminator="\n", quoting=how).writerows(table)
        return text.getvalue()
    marked = (_marked(column) for column in zip(*table, strict=True))
    return "\n".join(map(",".join, zip(*marked, strict=True))) + "\n"


def _marked(column: Sequence[str]) -> Sequence[str]:
    """The cells of a column, with marks around those that need them."""
    told = {cell: _in_marks(cell) for cell in set(column) if _odd(cell)}
    return [told.get(cell, cell) for cell in column] if told else column


def _in_marks(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _odd(cell: str) -> bool:
    return "," in cell or '"' in cell or "\n" in cell


def by_column(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """A table as its columns, each with the cells of all rows."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(heads)
    return dict(zip(heads, columns, strict=True))
