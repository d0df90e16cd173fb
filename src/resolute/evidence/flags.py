"""What a figure is, in bits of one number: figures are put together with a bitwise or.

From the first bit on what is said; whether it is disputed, beyond what columns hold, or not final;
the piece of time it speaks of; and from bit ``PROVENANCE`` the place in Provenance.
"""

from __future__ import annotations

from resolute.plan import Provenance

NUMBER, NOT_APPLICABLE, DAY, DISPUTED, ODD = 1, 4, 16, 32, 64
BAD = 2 | 8 | DISPUTED
"""Missing, suppressed or disputed: it leaves unknown whatever it belongs to."""

ESTIMATED = 128
"""Not final."""

SHARED = 256
"""Moved to another map by an estimated share, in part at least."""

MONTH, QUARTER, YEAR, OTHER = 1024, 2048, 4096, 8192
PIECES = MONTH | QUARTER | YEAR | OTHER
PROVENANCE = 14
FINAL = 2
"""The firmness from which on a figure is final."""

_PIECES = {1: MONTH, 3: QUARTER, 12: YEAR}


def flags(*, said: int, fits: bool, nature: int, months: int, provenance: int) -> int:
    """The flags of a figure from its columns; ``fits`` says that its number is in ``value``."""
    return (
        1 << said
        | (ODD if said == 0 and not fits else 0)
        | (ESTIMATED if nature < FINAL else 0)
        | _PIECES.get(months, OTHER)
        | 1 << PROVENANCE + provenance
    )


def provenances_in(bits: int) -> frozenset[Provenance]:
    """Where the figures come from whose flags were put together."""
    return frozenset(
        each for place, each in enumerate(Provenance) if bits >> (PROVENANCE + place) & 1
    )


IN_SQL = f"""(
    (1 << CAST(said AS INTEGER)) | CASE WHEN nature < {FINAL} THEN {ESTIMATED} ELSE 0 END
    | (1 << CAST(provenance + {PROVENANCE} AS INTEGER))
    | CASE months WHEN 1 THEN {MONTH} WHEN 3 THEN {QUARTER} WHEN 12 THEN {YEAR} ELSE {OTHER} END
    | CASE WHEN said = 0 AND value IS NULL THEN {ODD} ELSE 0 END
)"""
"""The same over the columns of a table."""
