"""The scoring of a year as it was recorded: the days of its steps, and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from resolute.evidence import Scoring, ScoringStep
from resolute.standing.points.appraisal import Appraisal


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedScoring:
    """The appraisals as they stand, and the first day and the number of entries of each step.

    ``results`` are the announced percentages by unit.
    """

    appraisals: tuple[Appraisal, ...]
    days: Mapping[ScoringStep, date]
    counts: Mapping[ScoringStep, int]
    results: Mapping[str, Decimal]

    @property
    def announced(self) -> bool:
        """Whether it is closed: what was announced is not scored again."""
        return ScoringStep.ANNOUNCED in self.days

    def of(self, unit: str, criterion: str) -> Appraisal | None:
        """What is recorded of a criterion of a unit."""
        asked = (unit, criterion)
        return next((a for a in self.appraisals if (a.unit, a.criterion) == asked), None)


def recorded_scoring(told: Iterable[tuple[Scoring, date]]) -> RecordedScoring:
    """What stands after some steps, each with its day, in the order of recording."""
    standing: dict[tuple[str, str], Appraisal] = {}
    days: dict[ScoringStep, date] = {}
    counts: dict[ScoringStep, int] = {}
    results: dict[str, Decimal] = {}
    for step, day in told:
        days.setdefault(step.step, day)
        counts[step.step] = counts.get(step.step, 0) + 1
        key = (step.name, step.criterion)
        after = _after(standing.get(key), step)
        if after is not None:
            standing[key] = after
        if step.step is ScoringStep.RESULT and step.points is not None:
            results[step.name] = step.points
    appraisals = tuple(standing.values())
    return RecordedScoring(appraisals=appraisals, days=days, counts=counts, results=results)


def _after(before: Appraisal | None, step: Scoring) -> Appraisal | None:
    """What stands of a criterion after a step; None where the step is about no criterion."""
    match step.step:
        case ScoringStep.SELF_SCORED if step.points is not None:
            return Appraisal(
                unit=step.name,
                criterion=step.criterion,
                self_points=step.points,
                papers=step.papers,
            )
        case ScoringStep.APPRAISED if before is not None:
            return replace(before, appraised=step.points, appraiser=step.by, reason=step.reason)
        case ScoringStep.COMPLAINTS if before is not None:
            return replace(before, complaint=step.reason, settled=step.points)
        case _:
            return before
