"""The receipt of a submission as plain facts."""

from __future__ import annotations

from typing import Any

from resolute.evidence import Receipt


def receipt_facts(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain facts."""
    return {
        "id": receipt.submission,
        "first": receipt.first,
        "stored": receipt.stored,
        "refused": receipt.refused,
        "recorded_at": receipt.recorded_at,
    }
