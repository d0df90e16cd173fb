"""The rule of unusual figures, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from decimal import Decimal

from resolute.evidence import UnusualRule


def unusual_rule(text: str) -> UnusualRule:
    """The rule of a file; the one that comes with the program has it all."""
    told = tomllib.loads(text)
    return UnusualRule(
        least=told["least"], limit=Decimal(told["limit"]), scale=Decimal(told["scale"])
    )
