"""The columnar form of figures: rows of whole numbers, from which folds are read in bulk.

A store keeps a copy of the figures of its log in this form, and engines read it; neither knows the
other. A *cell* is what a figure is about: part, basis, unit and period. Whatever happens to a
figure (a correction, a withdrawal, a decision on its submission) stays inside its cell.

Days are proleptic ordinals (``date.toordinal``), the end of a period not included. Names are coded
by :class:`Codes`. A figure is in force at a level in the first ``size`` entries of the log while
``since < size <= until``, where ``since`` is the place of the entry that brought it into force and
``until`` the place of the one that ended that; ``NEVER`` stands for no such place. A figure that
comes into force again has one more row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

NEVER = 2**62
"""A place that no log reaches."""

NO_BASIS = 0
"""The code of having no basis."""

NUMBER, MISSING, NOT_APPLICABLE, SUPPRESSED, DAY = range(5)
"""What ``said`` tells: a number, one of the three absences, or a day."""

COLUMNS: Mapping[str, str] = {
    "seq": "BIGINT",  # its place in the log
    "part": "INTEGER",
    "basis": "INTEGER",  # 0 for none
    "unit": "INTEGER",
    "regime": "INTEGER",
    "begins": "INTEGER",
    "ends": "INTEGER",
    "months": "INTEGER",  # how many whole months of its regime the period has; 0 for other days
    "said": "TINYINT",
    "value": "DECIMAL(18,4)",  # a number, where it fits
    "wide": "DECIMAL(38,10)",  # a number that does not, where it fits here
    "text": "VARCHAR",  # a number that fits neither, in full
    "day": "INTEGER",
    "nature": "TINYINT",  # its firmness, from estimate (0) to final (2)
    "provenance": "TINYINT",  # the place in Provenance
    "flags": "INTEGER",  # all this in bits, as :mod:`resolute.evidence.flags` says
    "alone": "BOOLEAN",  # at no level and no size is another figure of its cell in force as well
}
"""The columns of every row, with their types in SQL; after them come those of :func:`spans`."""

Row = tuple[int | str | bool | Decimal | None, ...]
"""The values of one row, in the order of the columns."""


def spans(levels: int) -> tuple[str, ...]:
    """The columns that tell when a figure is in force, two for each level of approval."""
    return tuple(f"{end}_{level}" for level in range(levels) for end in ("since", "until"))


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What a figure is about, in codes: part, basis, unit, regime, and the days of the period."""

    part: int
    basis: int
    unit: int
    regime: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The numbers under which names are kept; a number is never given to another name."""

    parts: Mapping[str, int]
    bases: Mapping[str, int]
    units: Mapping[str, int]
    regimes: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A Parquet file of rows of one part, whose periods lie from ``begins`` up to ``ends``.

    There may be another with its ``strips``, as :mod:`resolute.evidence.strips` says, if these tell
    what is so at the size of the log that is asked about. They may be ``gathered`` as well, with
    those of other parts: what a file of gathered strips holds of the part is what is in ``strips``.
    """

    path: str
    part: int
    begins: int
    ends: int
    strips: str | None = None
    gathered: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Where the figures of some parts are, as they are in force at one size of the log.

    ``segments`` are files whose rows may be of interest; rows of a ``masked`` cell in them do
    not count, and ``rows`` stand in their place. ``levels`` is how many levels of approval the
    rows know, and ``level`` the one from which figures count.
    """

    segments: tuple[Segment, ...]
    rows: tuple[Row, ...]
    masked: frozenset[Cell]
    codes: Codes
    size: int
    level: int
    levels: int
