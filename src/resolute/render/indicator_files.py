"""The files of a published indicator: the same facts give the same bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

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
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode()


def by_column(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """A table as its columns, each with the cells of all rows."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(heads)
    return dict(zip(heads, columns, strict=True))
