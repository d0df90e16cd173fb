"""An index that is scored in points: editions, criteria, ranks, and why a rank moved.

>>> from decimal import Decimal
>>> from resolute.words import Words
>>> asked = Criterion(code="1", title=Words("Hồ sơ", "Dossiers"), most=Decimal(10),
...                   form=Proportional(target=Decimal(90), floor=Decimal(70)))
>>> index = Edition(key="small/1", title=Words("Nhỏ", "Small"), first=2020, fields=(asked,),
...                 told=Told())
>>> def ward(name, on_time, year):
...     return Sheet(unit=name, kind="ward", year=year, answers={"1": Decimal(on_time)})
>>> first = Year(edition=index, sheets=(ward("Hàng Bạc", 80, 2021), ward("Hàng Đào", 85, 2021)))
>>> last = Year(edition=index, sheets=(ward("Hàng Bạc", 88, 2022), ward("Hàng Đào", 85, 2022)))
>>> for each in ranking(score(sheet, index) for sheet in last.sheets):
...     print(each.place, each.score.sheet.unit, each.score.announced)
1 Hàng Bạc 97.78
2 Hàng Đào 94.44
>>> {cause.value: int(share) for cause, share in why_moved("Hàng Bạc", first, last).shares.items()}
{'revision': 0, 'edition': 0, 'own': -1, 'others': 0}

What counts in arrays is imported by its own name, so that nobody waits for them who needs none:
``by_criterion``, ``by_field`` and ``by_survey``.
"""

from resolute.evidence import ScoringStep
from resolute.standing.points.apart import Neighbour, neighbours
from resolute.standing.points.appraisal import (
    Appraisal,
    Drift,
    check_appraisals,
    check_stages,
    drift_by_appraiser,
    drift_by_unit,
)
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
from resolute.standing.points.held import PlanIndex, PointsIndex
from resolute.standing.points.moved import (
    FieldShare,
    Move,
    MoveCause,
    Year,
    read_by,
    shapley,
    why_moved,
)
from resolute.standing.points.pays import Chance, pays_most
from resolute.standing.points.ranking import Placed, PlaceInterval, ranking
from resolute.standing.points.recorded import RecordedScoring, recorded_scoring
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
    "Deduction",
    "Drift",
    "Edition",
    "FieldShare",
    "Form",
    "Given",
    "Move",
    "MoveCause",
    "Neighbour",
    "Penalty",
    "PlaceInterval",
    "Placed",
    "PlanIndex",
    "PointRange",
    "PointsIndex",
    "Proportional",
    "RecordedScoring",
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
    "drift_by_appraiser",
    "drift_by_unit",
    "neighbours",
    "pays_most",
    "points_of",
    "ranking",
    "read_by",
    "recorded_scoring",
    "rounded",
    "satisfaction",
    "score",
    "shapley",
    "why_moved",
]
