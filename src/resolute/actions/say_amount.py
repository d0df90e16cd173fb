"""An amount as people type it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from resolute.evidence import Absence, Amount
from resolute.intake.return_words import ABSENCES
from resolute.words import Language, say_date, say_number


def say_amount(value: Amount, language: Language) -> str:
    """An amount as it is typed: digits with the comma of the language, a day, or an absence."""
    match value:
        case Absence():
            return ABSENCES.say(value, language)
        case date():
            return say_date(value, language)
        case Decimal():
            return say_number(value, language)
