"""Words every floor may use: languages, errors, findings, numbers and dates as people write them."""

from resolute.words.errors import ResoluteError
from resolute.words.findings import Finding, Place
from resolute.words.language import Language, Words

__all__ = ["Finding", "Language", "Place", "ResoluteError", "Words"]
