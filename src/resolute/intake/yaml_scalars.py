"""Texts of several lines and in quotation marks, as YAML folds and escapes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"[ ]*(?:#.*)?', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*)'[ ]*(?:#.*)?", re.DOTALL)
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", '"': '"', "\\": "\\", "/": "/", " ": " "}


def unquoted(text: str) -> str | None:
    """The text between quotation marks, escapes put in; None where it has no end."""
    if text.startswith("'"):
        single = _SINGLE.fullmatch(text)
        return single[1].replace("''", "'") if single else None
    double = _DOUBLE.fullmatch(text)
    if double is None or any(not _known(each) for each in _ESCAPE.findall(double[1])):
        return None
    return _ESCAPE.sub(lambda found: _meant(found[1]), double[1])


def joined(lines: Sequence[str]) -> str:
    """Lines of one text: each break is a space, and each empty line a break."""
    if len(lines) == 1:
        return lines[0]
    text, breaks = lines[0].rstrip(), 0
    for line in (each.strip() for each in lines[1:]):
        if not line:
            breaks += 1
            continue
        text += ("\n" * breaks or " ") + line
        breaks = 0
    return text


def indented(lines: Sequence[str]) -> list[str]:
    """The lines of a block without the indent of its first one that is not empty."""
    first = next((line for line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    return [line[indent:] for line in lines]


def folded(lines: Sequence[str]) -> str:
    """A folded block: breaks between lines at its indent are spaces, all others are kept."""
    text, breaks, before = "", 0, ""
    for line in lines:
        if not line:
            breaks += 1
            continue
        kept = before[:1] in {" ", "\t"} or line[0] in " \t"
        glue = "\n" * (breaks + 1) if kept else "\n" * breaks or " "
        text += (glue if before else "\n" * breaks) + line
        before, breaks = line, 0
    return text + "\n" * breaks


def _known(escape: str) -> bool:
    return escape in _ESCAPED or len(escape) > 1


def _meant(escape: str) -> str:
    return _ESCAPED[escape] if escape in _ESCAPED else chr(int(escape[1:], 16))
