"""An index of points as it is held: its editions, and for each year the answers and the survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from resolute.plan import Provenance
from resolute.standing.points.edition import Edition
from resolute.standing.points.moved import Year
from resolute.standing.points.survey import Stratum
from resolute.words import Finding, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsIndex:
    """The editions and the rankings of an index, and everything that is wrong in it.

    ``revised`` holds a year again where its answers were corrected after it was announced;
    ``surveys`` are strata by year and by unit.
    """

    editions: tuple[Edition, ...]
    years: Mapping[int, Year]
    revised: Mapping[int, Year]
    surveys: Mapping[int, Mapping[str, tuple[Stratum, ...]]]
    efforts: Mapping[str, Decimal]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIndex:
    """An index that a plan holds: the one by which an indicator's place came out.

    ``name`` is what the plan's unit is called in the index. The provenance is that of the answers
    and the surveys; the places that were announced are figures, with a provenance of their own.
    """

    key: str
    title: Words
    indicator: str
    name: str
    held: PointsIndex
    provenance: Provenance = Provenance.REPORTED
    source: str = ""
