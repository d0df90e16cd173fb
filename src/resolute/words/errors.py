"""The one exception family that a person is meant to read."""

from __future__ import annotations

from resolute.words.language import Language, Words


class ResoluteError(Exception):
    """Something the person at the keyboard can put right.

    The class says what kind of trouble it is and which exit code the command line gives it; the
    message says what happened, where, and what to do next, in both languages. Anything else that
    escapes is a defect in this program.
    """

    exit_code = 10

    def __init__(self, words: Words) -> None:
        super().__init__(words.vi)
        self.words = words

    def say(self, language: Language) -> str:
        """The message in one language."""
        return self.words.say(language)
