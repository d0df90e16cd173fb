"""What was reported, by whom and when. Entries are added; none is ever changed or removed."""

from resolute.evidence.book import Book, Statement
from resolute.evidence.entry import (
    Absence,
    Amount,
    Body,
    Entry,
    Figure,
    Nature,
    Origin,
    Withdrawal,
)
from resolute.evidence.ledger import Ledger, MemoryLedger, in_force
from resolute.evidence.part import GrowthKind, Part, PartKind

__all__ = [
    "Absence",
    "Amount",
    "Body",
    "Book",
    "Entry",
    "Figure",
    "GrowthKind",
    "Ledger",
    "MemoryLedger",
    "Nature",
    "Origin",
    "Part",
    "PartKind",
    "Statement",
    "Withdrawal",
    "in_force",
]
