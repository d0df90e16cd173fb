"""What became of the points that units gave themselves, and who took how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolute.actions.indicator_facts import finding_facts
from resolute.actions.rank_units import NoRankingError, edition_of
from resolute.intake.appraisal_sheets import read_appraisals
from resolute.render.text import block_text
from resolute.review.rankings import drift_blocks
from resolute.standing.points import (
    Appraisal,
    Drift,
    check_appraisals,
    drift_by_appraiser,
    drift_by_unit,
)
from resolute.words import Finding, Language, Words

BY_UNIT = Words("Theo đơn vị, năm {year}", "By unit, {year}")
BY_APPRAISER = Words("Theo người thẩm định, năm {year}", "By appraiser, {year}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised:
    """The appraisals of a year, how far they drift, and what in them may not be."""

    year: int
    appraisals: tuple[Appraisal, ...]
    findings: tuple[Finding, ...]

    @property
    def by_unit(self) -> tuple[Drift, ...]:
        return drift_by_unit(self.appraisals)

    @property
    def by_appraiser(self) -> tuple[Drift, ...]:
        return drift_by_appraiser(self.appraisals)


def appraise_units(folder: Path, year: int) -> Appraised:
    """The appraisals of a year, from appraisals-YEAR.xlsx or .csv, held to its edition."""
    edition = edition_of(folder, year)
    names = [folder / f"appraisals-{year}.{each}" for each in ("xlsx", "csv")]
    path = next((each for each in names if each.is_file()), None)
    if path is None:
        raise NoRankingError(
            Words(f"Không có “{names[-1]}” hay .xlsx.", f"There is no “{names[-1]}”, nor .xlsx.")
        )
    read = read_appraisals(path.name, path.read_bytes())
    broken = check_appraisals(read.appraisals, edition, path.name)
    return Appraised(year=year, appraisals=read.appraisals, findings=(*read.findings, *broken))


def appraised_words(appraised: Appraised, language: Language, width: int) -> str:
    """The drift by unit and by appraiser, in lines."""
    return "\n\n".join(_parts(appraised, language, width))


def appraised_facts(appraised: Appraised) -> dict[str, Any]:
    """The same as plain facts; means are exact, as fractions."""
    return {
        "format": "resolute.appraisals/1",
        "year": appraised.year,
        "by_unit": [drift_facts(each) for each in appraised.by_unit],
        "by_appraiser": [drift_facts(each) for each in appraised.by_appraiser],
        "findings": [finding_facts(each) for each in appraised.findings],
    }


def _parts(appraised: Appraised, language: Language, width: int) -> Iterator[str]:
    told = ((BY_UNIT, appraised.by_unit), (BY_APPRAISER, appraised.by_appraiser))
    for title, drifts in told:
        said = title.say(language).format(year=appraised.year)
        for block in drift_blocks(drifts, title=said, language=language):
            yield block_text(block, width=width)


def drift_facts(drift: Drift) -> dict[str, Any]:
    """One drift as plain facts."""
    return {
        "name": drift.name,
        "criteria": drift.criteria,
        "taken": str(drift.taken),
        "lowered": drift.lowered,
    }
