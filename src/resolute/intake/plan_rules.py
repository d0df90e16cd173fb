"""The rules of meeting, by the forms that a plan folder names."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.plan_bounds import check_per_cent, read_bound
from resolute.intake.plan_names import Known, read_period, refer
from resolute.intake.plan_rule_checks import check_indicator
from resolute.intake.table_reader import Reader
from resolute.measure.fold import Each
from resolute.plan import (
    AllOf,
    AllUnits,
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Range,
    Rank,
    RatioToBase,
    Rule,
    Share,
    SimpleRule,
)
from resolute.words import Words

_UPSIDE_DOWN = Fault(
    Words("“high” phải lớn hơn “low”", "“high” must be above “low”"),
    Words(
        "Đổi chỗ hai số; một mốc thì dùng form = “level” với at_least",
        "Exchange the two; for one bound use form = “level” with at_least",
    ),
)
_RANGE_AND_BOUND = Fault(
    Words("có cả khoảng (low, high) và mốc", "there are both a range and a bound"),
    Words("Giữ “low” và “high”, hoặc giữ mốc", "Keep “low” and “high”, or keep the bound"),
)
_RANKS_DOWN = Fault(
    Words("thứ hạng càng nhỏ càng tốt", "the smaller a place the better"),
    Words("Dùng at_most", "Use at_most"),
)
_NO_PLACE = Fault(
    Words("không có thứ hạng này", "there is no such place"),
    Words("Viết số nguyên từ 1 đến “out_of”", "Write a whole number from 1 to “out_of”"),
)
_ALONE = Fault(
    Words("một mình ai cũng đứng thứ nhất", "alone everybody comes first"),
    Words("Viết số đơn vị được xếp hạng, như 30", "Write how many are ranked, such as 30"),
)
_FEW = Fault(
    Words("“all-of” cần ít nhất hai quy tắc", "“all-of” takes at least two rules"),
    Words("Thêm quy tắc, hoặc viết thẳng quy tắc ấy", "Add a rule, or write that one by itself"),
)
_NESTED = Fault(
    Words("“all-of” không lồng trong “all-of”", "“all-of” cannot stand inside “all-of”"),
    Words("Liệt kê các quy tắc trong cùng một danh sách", "Name all the rules in one list"),
)


def read_rule(reader: Reader, known: Known) -> Rule | None:
    """The rule of a table; None while anything about it is wrong."""
    form = reader.text("form")
    if form == AllOf.form:
        return _all_of(reader, known)
    if form not in _READERS:
        if form.strip():
            reader.fault("form", fault.no_choice(form, [*_READERS, AllOf.form]))
        return None
    indicator = refer(reader, "indicator", known.names["indicator"])
    rule = _READERS[form](reader, indicator, known)
    if rule is not None:
        check_indicator(reader, rule, known)
    return rule if reader.close() else None


def _all_of(reader: Reader, known: Known) -> AllOf | None:
    inner = reader.readers_in("rules")
    if len(inner) < 2:  # noqa: PLR2004 — one rule needs no compound
        reader.fault("rules", _FEW)
    rules = [_inner_rule(each, known) for each in inner]
    return AllOf(rules=tuple(rule for rule in rules if rule)) if reader.close() else None


def _inner_rule(reader: Reader, known: Known) -> SimpleRule | None:
    if reader.table.values.get("form") == AllOf.form:
        reader.fault("form", _NESTED)
        return None
    rule = read_rule(reader, known)
    return None if isinstance(rule, AllOf) else rule


def _bounded(
    make: Callable[..., SimpleRule],
) -> Callable[[Reader, str, Known], SimpleRule | None]:
    def read(reader: Reader, indicator: str, _: Known) -> SimpleRule | None:
        bound = read_bound(reader)
        return make(indicator=indicator, bound=bound) if bound else None

    return read


def _share(reader: Reader, indicator: str, _: Known) -> Share | None:
    bound = read_bound(reader)
    if bound is None:
        return None
    check_per_cent(reader, bound)
    return Share(indicator=indicator, bound=bound)


def _ends(reader: Reader) -> tuple[Decimal, Decimal]:
    low, high = reader.maybe_number("low"), reader.maybe_number("high")
    for key in ("low", "high"):
        reader.need(key)
    if low is not None and high is not None and low >= high:
        reader.fault("high", _UPSIDE_DOWN)
    return low or Decimal(0), high or Decimal(0)


def _range(reader: Reader, indicator: str, _: Known) -> Range:
    low, high = _ends(reader)
    return Range(indicator=indicator, low=low, high=high)


def _average_growth(reader: Reader, indicator: str, _: Known) -> AverageGrowth | None:
    if not reader.has("low") and not reader.has("high"):
        bound = read_bound(reader)
        return AverageGrowth(indicator=indicator, bound=bound) if bound else None
    low, high = _ends(reader)
    for key in ("exceeds_at", *(each.value for each in Comparator)):
        if reader.has(key):
            reader.fault(key, _RANGE_AND_BOUND)
    return AverageGrowth(
        indicator=indicator, bound=Bound(comparator=Comparator.AT_LEAST, value=low), high=high
    )


def _every_period(reader: Reader, indicator: str, _: Known) -> EveryPeriod | None:
    bound, each = read_bound(reader), reader.choice("each", tuple(Each))
    return EveryPeriod(indicator=indicator, bound=bound, each=each.value) if bound else None


def _ratio_to_base(reader: Reader, indicator: str, known: Known) -> RatioToBase | None:
    reader.need("base")
    bound, base = read_bound(reader), read_period(reader, "base", known.frame.regime)
    if bound is None or base is None:
        return None
    return RatioToBase(indicator=indicator, bound=bound, base=base.name)


def _all_units(reader: Reader, indicator: str, known: Known) -> AllUnits | None:
    bound, level = read_bound(reader), refer(reader, "level", known.names["level"])
    return AllUnits(indicator=indicator, bound=bound, level=level) if bound else None


def _rank(reader: Reader, indicator: str, _: Known) -> Rank | None:
    reader.need("out_of")
    bound, out_of = read_bound(reader), reader.maybe_whole("out_of")
    if bound is None or out_of is None:
        return None
    if out_of <= 1:
        reader.fault("out_of", _ALONE)
    if bound.comparator is not Comparator.AT_MOST:
        reader.fault(bound.comparator.value, _RANKS_DOWN)
    elif bound.value != int(bound.value) or not 1 <= bound.value <= out_of:
        reader.fault(bound.comparator.value, _NO_PLACE)
    return Rank(indicator=indicator, bound=bound, out_of=out_of)


def _milestone(reader: Reader, indicator: str, _: Known) -> Milestone:
    return Milestone(indicator=indicator, early_by=reader.maybe_day("early_by"))


_READERS: dict[str, Callable[[Reader, str, Known], SimpleRule | None]] = {
    Level.form: _bounded(Level),
    Share.form: _share,
    Range.form: _range,
    AverageGrowth.form: _average_growth,
    Cumulative.form: _bounded(Cumulative),
    EveryPeriod.form: _every_period,
    RatioToBase.form: _ratio_to_base,
    AllUnits.form: _all_units,
    Rank.form: _rank,
    Milestone.form: _milestone,
    Maintain.form: _bounded(Maintain),
}
