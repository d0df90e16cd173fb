"""An index that is scored in points: editions, criteria, ranks, and why a rank moved."""

from resolute.standing.points.appraisal import (
    Appraisal,
    Drift,
    Stage,
    check_appraisals,
    check_stages,
    drift_by_appraiser,
    drift_by_unit,
)
from resolute.standing.points.check_edition import check_edition
from resolute.standing.points.edition import Band, Criterion, Edition, Scorer, Told
from resolute.standing.points.form import (
    ByPlace,
    Deduction,
    Form,
    Penalty,
    Proportional,
    Stated,
    Step,
    Steps,
    YesNo,
    points_of,
)
from resolute.standing.points.moved import Move, MoveCause, Year, shapley, why_moved
from resolute.standing.points.pays import Chance, pays_most
from resolute.standing.points.ranking import Placed, ranking
from resolute.standing.points.score import Reach, Score, rounded, score
from resolute.standing.points.sheet import Answer, Sheet
from resolute.standing.points.survey import Satisfaction, Stratum, satisfaction

__all__ = [
    "Answer",
    "Appraisal",
    "Band",
    "ByPlace",
    "Chance",
    "Criterion",
    "Deduction",
    "Drift",
    "Edition",
    "Form",
    "Move",
    "MoveCause",
    "Penalty",
    "Placed",
    "Proportional",
    "Reach",
    "Satisfaction",
    "Score",
    "Scorer",
    "Sheet",
    "Stage",
    "Stated",
    "Step",
    "Steps",
    "Stratum",
    "Told",
    "Year",
    "YesNo",
    "check_appraisals",
    "check_edition",
    "check_stages",
    "drift_by_appraiser",
    "drift_by_unit",
    "pays_most",
    "points_of",
    "ranking",
    "rounded",
    "satisfaction",
    "score",
    "shapley",
    "why_moved",
]
