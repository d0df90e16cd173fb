"""An index that is scored in points: editions, criteria, ranks, and why a rank moved."""

from resolute.standing.points.appraisal import (
    Appraisal,
    Drift,
    ScoringStep,
    check_appraisals,
    check_stages,
    drift_by_appraiser,
    drift_by_unit,
)
from resolute.standing.points.by_criterion import CriterionShares, criterion_shares, exact_shares
from resolute.standing.points.by_field import FieldShare, field_shares
from resolute.standing.points.by_survey import PlaceInterval, place_intervals
from resolute.standing.points.check_edition import check_edition
from resolute.standing.points.check_published import check_parts, check_places
from resolute.standing.points.edition import Band, Criterion, Edition, Scorer, Told
from resolute.standing.points.form import (
    ByPlace,
    Deduction,
    Form,
    Given,
    Penalty,
    Proportional,
    Step,
    Steps,
    YesNo,
    points_of,
)
from resolute.standing.points.moved import Move, MoveCause, Year, read_by, shapley, why_moved
from resolute.standing.points.pays import Chance, pays_most
from resolute.standing.points.ranking import Placed, ranking
from resolute.standing.points.score import PointRange, Score, rounded, score
from resolute.standing.points.sheet import Answer, Sheet
from resolute.standing.points.survey import Satisfaction, Stratum, satisfaction

__all__ = [
    "Answer",
    "Appraisal",
    "Band",
    "ByPlace",
    "Chance",
    "Criterion",
    "CriterionShares",
    "Deduction",
    "Drift",
    "Edition",
    "FieldShare",
    "Form",
    "Given",
    "Move",
    "MoveCause",
    "Penalty",
    "PlaceInterval",
    "Placed",
    "PointRange",
    "Proportional",
    "Satisfaction",
    "Score",
    "Scorer",
    "ScoringStep",
    "Sheet",
    "Step",
    "Steps",
    "Stratum",
    "Told",
    "Year",
    "YesNo",
    "check_appraisals",
    "check_edition",
    "check_parts",
    "check_places",
    "check_stages",
    "criterion_shares",
    "drift_by_appraiser",
    "drift_by_unit",
    "exact_shares",
    "field_shares",
    "pays_most",
    "place_intervals",
    "points_of",
    "ranking",
    "read_by",
    "rounded",
    "satisfaction",
    "score",
    "shapley",
    "why_moved",
]
