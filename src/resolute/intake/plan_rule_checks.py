"""Whether a rule asks of its indicator what the indicator can answer."""

from __future__ import annotations

from decimal import Decimal

from resolute.evidence import Part
from resolute.intake.fault import Fault, both
from resolute.intake.plan_folds import adds_up, answers_with_a_day, grows_on_average
from resolute.intake.plan_names import Known
from resolute.intake.table_reader import Reader
from resolute.measure.fold import Fold, Latest, Mean
from resolute.plan import (
    AverageGrowth,
    Cumulative,
    Level,
    Maintain,
    Milestone,
    Range,
    Share,
    SimpleRule,
)
from resolute.words import Words

_NOT_DONE = Fault(
    Words(
        "“milestone” cần một chỉ số ngày: happened(…)",
        "a “milestone” needs an indicator that is a day: happened(…)",
    ),
    Words("Chọn chỉ số khác hoặc đổi “form”", "Choose another indicator, or change “form”"),
)
_A_DAY = Fault(
    Words(
        "chỉ số này là một ngày, không so với số được",
        "this indicator is a day and cannot be held against a number",
    ),
    Words("Dùng form = “milestone”", "Use form = “milestone”"),
)
_NO_AVERAGE = Fault(
    Words(
        "“average-growth” cần chỉ số tăng bình quân",
        "“average-growth” needs an indicator of average growth",
    ),
    Words(
        "Dùng growth(…, 'average', base='…'), hoặc latest(…) của số liệu có growth = “average”",
        "Use growth(…, 'average', base='…'), or latest(…) of a part with growth = “average”",
    ),
)
_NO_TOTAL = Fault(
    Words(
        "“cumulative” cần chỉ số cộng dồn: total(…)",
        "“cumulative” needs an indicator that adds up: total(…)",
    ),
    Words(
        "Dùng total(…); số đã luỹ kế sẵn thì dùng form = “level”",
        "Use total(…); for figures that are running totals use form = “level”",
    ),
)


def check_indicator(reader: Reader, rule: SimpleRule, known: Known) -> None:
    """Report a rule and an indicator that do not belong together."""
    indicator = known.indicators.get(rule.indicator)
    if indicator is None:
        return
    fold = indicator.fold
    if isinstance(rule, Milestone) != answers_with_a_day(fold):
        reader.fault("indicator", _NOT_DONE if isinstance(rule, Milestone) else _A_DAY)
    elif isinstance(rule, AverageGrowth) and not grows_on_average(fold, known.parts):
        reader.fault("indicator", _NO_AVERAGE)
    elif isinstance(rule, Cumulative) and not adds_up(fold):
        reader.fault("indicator", _NO_TOTAL)
    _check_possible(reader, rule, _part_read(fold, known))


def _part_read(fold: Fold, known: Known) -> Part | None:
    """The part whose figures are the indicator, one by one."""
    return known.parts.get(fold.part) if isinstance(fold, Latest | Mean) else None


def _check_possible(reader: Reader, rule: SimpleRule, part: Part | None) -> None:
    """No goal may lie where no figure can."""
    if part is None:
        return
    for key, goal in _goals(rule).items():
        below = part.least is not None and goal < part.least
        if below or (part.most is not None and goal > part.most):
            reader.fault(key, _impossible(goal, part))


def _goals(rule: SimpleRule) -> dict[str, Decimal]:
    match rule:
        case Range(low=low, high=high):
            return {"low": low, "high": high}
        case Level(bound=bound) | Share(bound=bound) | Maintain(bound=bound):
            return {bound.comparator.value: bound.value}
        case _:
            return {}


def _impossible(goal: Decimal, part: Part) -> Fault:
    number = both(goal)
    return Fault(
        Words(
            f"{number.vi} nằm ngoài giới hạn của số liệu “{part.key}”",
            f"{number.en} lies outside what “{part.key}” can be",
        ),
        Words(
            "Sửa mốc này, hoặc sửa “least”, “most” của số liệu",
            "Mend this bound, or the “least” and “most” of the part",
        ),
    )
