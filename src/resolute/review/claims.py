"""Words that a hand-written sentence may not say on its own authority."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resolute.words import Language, nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """The words that judge, and the turns of phrase in which they do not, by language."""

    words: Mapping[Language, tuple[str, ...]]
    harmless: Mapping[Language, tuple[str, ...]]

    def found(self, text: str, language: Language) -> tuple[str, ...]:
        """The judging words and the digits in a text that carries no reference for them.

        >>> words, harmless = {Language.VI: ("đạt",)}, {Language.VI: ("truyền đạt",)}
        >>> claims = ClaimWords(words=words, harmless=harmless)
        >>> claims.found("đã đạt 98%, sau khi truyền đạt", Language.VI)
        ('đạt', '98')
        """
        heard = nfc(text).casefold()
        for phrase in self.harmless.get(language, ()):
            heard = _whole(phrase).sub(" ", heard)
        words = (word for word in self.words.get(language, ()) if _whole(word).search(heard))
        return (*words, *re.findall(r"\d+(?:[.,]\d+)*", heard))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(nfc(words).casefold())}(?!\w)")
