"""From a unit's own score to the announced one: who lowered what, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from resolute.evidence import ScoringStep
from resolute.standing.points.edition import Edition
from resolute.words import Finding, Place, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """The points of one criterion of one unit: what it gave itself, and what it was left with.

    ``papers`` are the names of the evidence files; ``reason`` says why points were taken. A
    ``complaint`` was answered by ``settled`` points, or still waits while that is None.
    """

    unit: str
    criterion: str
    self_points: Decimal
    appraised: Decimal | None = None
    appraiser: str = ""
    reason: str = ""
    papers: tuple[str, ...] = ()
    complaint: str = ""
    settled: Decimal | None = None

    @property
    def points(self) -> Decimal | None:
        """What stands: after a complaint what was settled, before it what was appraised."""
        return self.settled if self.settled is not None else self.appraised

    @property
    def taken(self) -> Decimal | None:
        """By how much the unit's own score was lowered; None before it is appraised."""
        return None if self.points is None else self.self_points - self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How far own scores and appraised ones lie apart, on the mean of some criteria."""

    name: str
    criteria: int
    taken: Fraction
    lowered: int


def drift_by_unit(appraisals: Iterable[Appraisal]) -> tuple[Drift, ...]:
    """Who scored itself too high, the furthest first."""
    return _drift(appraisals, lambda each: each.unit)


def drift_by_appraiser(appraisals: Iterable[Appraisal]) -> tuple[Drift, ...]:
    """Who lowers the most, the strictest first."""
    return _drift(appraisals, lambda each: each.appraiser)


def check_appraisals(
    appraisals: Iterable[Appraisal], edition: Edition, file: str
) -> tuple[Finding, ...]:
    """What an appraisal may not do: raise, lower without a reason, score beyond the maximum."""
    most = {leaf.code: leaf.most for leaf in edition.leaves}
    return tuple(
        Finding(place=Place(file=file, column=f"{each.unit} {each.criterion}"), problem=p, remedy=r)
        for each in appraisals
        for broken, p, r in _rules(each, most)
        if broken
    )


def check_stages(days: Mapping[ScoringStep, date], file: str) -> tuple[Finding, ...]:
    """Steps that were taken before the one ahead of them, or without it."""
    found: list[Finding] = []
    order = list(ScoringStep)
    for before, stage in pairwise(order):
        if stage in days and (before not in days or days[before] > days[stage]):
            found.append(
                Finding(
                    place=Place(file=file, column=stage.value),
                    problem=Words(
                        f"bước “{stage.value}” có trước bước “{before.value}”",
                        f"the step “{stage.value}” comes before “{before.value}”",
                    ),
                    remedy=Words("Sửa ngày của một trong hai bước", "Mend the day of one of them"),
                )
            )
    return tuple(found)


def _rules(
    each: Appraisal, most: Mapping[str, Decimal | None]
) -> Iterable[tuple[bool, Words, Words]]:
    at_most = most.get(each.criterion)
    given = [p for p in (each.self_points, each.appraised, each.settled) if p is not None]
    lowered = each.appraised is not None and each.appraised < each.self_points
    yield (
        each.criterion not in most,
        Words("không có tiêu chí này", "there is no such criterion"),
        Words("Xem lại mã tiêu chí", "Look at the code again"),
    )
    yield (
        at_most is not None and max(given) > at_most,
        Words(f"điểm vượt tối đa {at_most}", f"more points than the maximum of {at_most}"),
        Words("Sửa lại điểm", "Mend the points"),
    )
    yield (
        each.appraised is not None and each.appraised > each.self_points,
        Words("thẩm định cao hơn điểm tự chấm", "appraised higher than the unit scored itself"),
        Words("Thẩm định chỉ giữ hoặc hạ điểm", "An appraisal keeps points or lowers them"),
    )
    yield (
        lowered and not each.reason.strip(),
        Words("hạ điểm mà không nêu lý do", "points were taken without a reason"),
        Words("Ghi lý do hạ điểm", "Write down why"),
    )
    yield (
        each.self_points > 0 and not each.papers,
        Words("tự chấm điểm mà không có tài liệu kiểm chứng", "own points without any evidence"),
        Words("Đính kèm tài liệu hoặc chấm 0", "Attach the evidence, or score it 0"),
    )
    yield (
        each.settled is not None and not each.complaint.strip(),
        Words("điểm giải quyết mà không có kiến nghị", "a complaint was settled that nobody made"),
        Words("Ghi kiến nghị của đơn vị", "Write down the complaint"),
    )


def _drift(
    appraisals: Iterable[Appraisal], name_of: Callable[[Appraisal], str]
) -> tuple[Drift, ...]:
    by_name: dict[str, list[Decimal]] = defaultdict(list)
    for each in appraisals:
        if each.taken is not None:
            by_name[name_of(each)].append(each.taken)
    drifts = [
        Drift(
            name=name,
            criteria=len(taken),
            taken=Fraction(sum(taken)) / len(taken),
            lowered=sum(each > 0 for each in taken),
        )
        for name, taken in by_name.items()
    ]
    return tuple(sorted(drifts, key=lambda each: (-each.taken, each.name)))
