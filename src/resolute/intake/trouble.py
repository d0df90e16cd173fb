"""What is wrong and how to put it right, before it is known where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resolute.words import Finding, Place, Words, closest

_SHOWN = 60  # letters of a text that fit into a line someone is meant to read
_NAME = 100  # longer than any name; the cost of comparing texts grows with the square


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing wrong, with its remedy."""

    problem: Words
    remedy: Words

    def at(self, place: Place, *, refused: int = 0) -> Finding:
        """The finding that it makes at a place, where so many rows were left out for it."""
        return Finding(place=place, problem=self.problem, remedy=self.remedy, refused=refused)


class UnreadableFileError(Exception):
    """A file of which not one row can be read; the intake turns it into a finding."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.problem.en)
        self.trouble = trouble


def shown(text: str) -> str:
    """A text in quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def listed(texts: Iterable[str]) -> str:
    """Texts in quotation marks, with commas between."""
    return ", ".join(shown(text) for text in texts)


def near(text: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The candidates that a text may have meant; none for a text too long to be a name."""
    return closest(text, candidates) if len(text) <= _NAME else ()


def perhaps(texts: Iterable[str], otherwise: Words) -> Words:
    """A remedy that offers what may have been meant, or another one where nothing comes near."""
    names = listed(texts)
    if not names:
        return otherwise
    return Words(vi=f"Có phải là {names}? Sửa lại cho đúng", en=f"Is it {names}? Correct it")
