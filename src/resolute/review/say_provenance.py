"""Saying how a statement came to be known."""

from __future__ import annotations

from resolute.plan import Provenance
from resolute.review.phrase_book import PhraseBook


def say_provenance(how: Provenance, book: PhraseBook) -> str:
    """A provenance in words."""
    kinds = book.kinds
    match how:
        case Provenance.PUBLISHED:
            return kinds.published
        case Provenance.DERIVED:
            return kinds.derived
        case Provenance.ILLUSTRATIVE:
            return kinds.illustrative
        case Provenance.REPORTED:
            return kinds.reported
