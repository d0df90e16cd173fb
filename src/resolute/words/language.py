"""The two languages of the house, and a text that exists in both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Language(Enum):
    """A language that a reader may choose; Vietnamese comes first."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages.

    >>> Words(vi="đạt", en="met").say(Language.EN)
    'met'
    """

    vi: str
    en: str

    def say(self, language: Language) -> str:
        """The text in one language."""
        match language:
            case Language.VI:
                return self.vi
            case Language.EN:
                return self.en
