"""A file that cannot be read at all, and texts as a finding quotes them."""

from __future__ import annotations

from collections.abc import Iterable

from resolute.intake.fault import Fault, perhaps
from resolute.words import Words, closest

_NAME = 100  # longer than any name; what it costs to compare two grows with the square
_SHOWN = 60  # letters of a text that fit into a line someone is meant to read


class UnreadableFileError(Exception):
    """A file of which not one row can be read; the intake turns it into a finding."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.en)
        self.fault = fault


def shown(text: str) -> str:
    """A text in quotation marks, on one line and not too long."""
    line = " ".join(text.split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def listed(texts: Iterable[str]) -> str:
    """Texts in quotation marks, with commas between."""
    return ", ".join(shown(text) for text in texts)


def resembles(text: str, known: Iterable[str]) -> bool:
    """Whether a text is so close to a known name that it may be meant for it."""
    return len(text) <= _NAME and bool(closest(text, known))


def perhaps_near(text: str, known: Iterable[str], otherwise: Words) -> Words:
    """The remedy that asks whether a name close by was meant, if the text can be a name at all."""
    return perhaps(text, known if len(text) <= _NAME else (), otherwise)
