"""QR codes of signed texts, the same drawing for the same text on any day."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import groupby

import segno

from resolute.render.html_tags import tag

_QUIET = 4  # modules of white on each side, which the standard asks for
_DOTS_IN_INCH = 508
_DOTS_IN_MM = 20
_LEAST_MM = 30
_MODULE = 12  # dots; 0.6 mm, which a telephone can read from a poor copy
_SVG = "http://www.w3.org/2000/svg"


def svg(text: str, *, alt: str) -> str:
    """The code of a text with its margin, ``width_mm`` wide where nothing else is said.

    Raises ValueError for more than the 2,331 bytes that a code can hold.
    """
    code, wide = _code(text), f"{width_mm(text)}mm"
    side = len(code.matrix) + 2 * _QUIET
    white = tag("path", fill="#fff", d=f"M0 0h{side}v{side}h-{side}z")
    black = tag("path", fill="#000", d="".join(_bars(code)))
    room = {"width": wide, "height": wide, "viewBox": f"0 0 {side} {side}"}
    return tag("svg", white + black, xmlns=_SVG, **room, role="img", aria_label=alt)


def png(text: str) -> bytes:
    """The same code as dots, so many to the inch that it comes out ``width_mm`` wide."""
    written, code = BytesIO(), _code(text)
    code.save(written, kind="png", border=_QUIET, scale=_module(code), dpi=_DOTS_IN_INCH)
    return written.getvalue()


def width_mm(text: str) -> Decimal:
    """How wide the code of a text is on paper with its margin; without it, at least 30 mm."""
    code = _code(text)
    return Decimal((len(code.matrix) + 2 * _QUIET) * _module(code)) / _DOTS_IN_MM


def _code(text: str) -> segno.QRCode:
    # Bytes without a mark of their encoding: many readers do not understand the mark.
    return segno.make_qr(text, error="m", mode="byte", encoding="utf-8")


def _module(code: segno.QRCode) -> int:
    """The side of one module in dots."""
    return max(_MODULE, math.ceil(_LEAST_MM * _DOTS_IN_MM / len(code.matrix)))


def _bars(code: segno.QRCode) -> Iterator[str]:
    """Every run of dark modules, as a part of one path, so that no seam shows between them."""
    for row, modules in enumerate(code.matrix_iter(border=_QUIET)):
        column = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                yield f"M{column} {row}h{length}v1h-{length}z"
            column += length
