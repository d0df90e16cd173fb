"""Words every floor may use: languages, errors, findings, numbers, dates and names."""

from resolute.words.dates import (
    UnreadableDate,
    read_date,
    say_date,
    say_date_long,
    say_moment,
    say_month,
)
from resolute.words.errors import ResoluteError
from resolute.words.findings import Finding, Place
from resolute.words.language import Language, Words
from resolute.words.names import closest, name_key, nfc, search_key
from resolute.words.numbers import (
    Notation,
    Unreadable,
    read_number,
    say_against,
    say_number,
    told_apart,
)

__all__ = [
    "Finding",
    "Language",
    "Notation",
    "Place",
    "ResoluteError",
    "Unreadable",
    "UnreadableDate",
    "Words",
    "closest",
    "name_key",
    "nfc",
    "read_date",
    "read_number",
    "say_against",
    "say_date",
    "say_date_long",
    "say_moment",
    "say_month",
    "say_number",
    "search_key",
    "told_apart",
]
