"""Widths of text on paper, read from the bundled face that has the widths of Times New Roman."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from resolute.render.assets import fonts_folder
from resolute.render.typography import Look

_POINT_IN_MM = 25.4 / 72
_ROOM_FOR_A_WORD = Decimal(14)  # millimetres; lines of words are never exactly alike
_ENDS_AT = 14  # where the ends of the segments begin in a character map of format 4
_NO_CHARACTER = 0xFFFF


@dataclass(frozen=True, slots=True)
class Face:
    """The advance of every character of one font file, in ems."""

    advances: Mapping[str, float]

    def width(self, text: str) -> float:
        """The width of a text in ems; a character that the face lacks counts as one em."""
        return sum(self.advances.get(letter, 1.0) for letter in text)


def text_width_mm(text: str, look: Look) -> float:
    """The width in millimetres of one line of text in the letters of a part."""
    name = "LiberationSerif-Bold.ttf" if look.bold else "LiberationSerif-Regular.ttf"
    return face(name).width(look.case(text)) * float(look.size.use) * _POINT_IN_MM


def even_width_mm(text: str, look: Look, within: Decimal) -> Decimal:
    """The width in which a text takes as many lines as in ``within``, none of them nearly empty."""
    whole = Decimal(text_width_mm(text, look))
    lines = math.ceil(whole / within)
    return within if lines <= 1 else min(within, whole / lines + _ROOM_FOR_A_WORD)


@cache
def face(name: str) -> Face:
    """The face in one of the bundled font files."""
    font = (fonts_folder() / name).read_bytes()
    (table_count,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4s4xI4x", font, 12 + 16 * n) for n in range(table_count)]
    starts = {tag.decode(): start for tag, start in records}
    (em,) = struct.unpack_from(">H", font, starts["head"] + 18)
    (last_width,) = struct.unpack_from(">H", font, starts["hhea"] + 34)
    widths = struct.unpack_from(f">{'H2x' * last_width}", font, starts["hmtx"])
    glyphs = _glyphs(font, _unicode_map(font, starts["cmap"]))
    return Face(
        MappingProxyType(
            {letter: widths[min(glyph, last_width - 1)] / em for letter, glyph in glyphs.items()}
        )
    )


def _unicode_map(font: bytes, cmap: int) -> int:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    maps = [struct.unpack_from(">HHI", font, cmap + 4 + 8 * n) for n in range(count)]
    found: int = next(start for platform, kind, start in maps if (platform, kind) == (3, 1))
    return cmap + found


def _glyphs(font: bytes, at: int) -> dict[str, int]:
    """The glyph of every character, by a character map of format 4."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    one = f">{doubled // 2}H"
    first_at = at + _ENDS_AT + doubled + 2
    ends = struct.unpack_from(one, font, at + _ENDS_AT)
    firsts = struct.unpack_from(one, font, first_at)
    shifts = struct.unpack_from(one, font, first_at + doubled)
    offsets = struct.unpack_from(one, font, first_at + 2 * doubled)
    found: dict[str, int] = {}
    for place, (first, end, shift, offset) in enumerate(
        zip(firsts, ends, shifts, offsets, strict=True)
    ):
        row = first_at + 2 * doubled + 2 * place + offset
        for code in range(first, end + 1):
            raw = struct.unpack_from(">H", font, row + 2 * (code - first))[0] if offset else code
            if raw and code != _NO_CHARACTER:
                found[chr(code)] = (raw + shift) & 0xFFFF
    return found
