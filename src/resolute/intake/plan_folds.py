"""Whether a fold may ask of its parts what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from resolute.evidence import GrowthKind, Part, PartKind
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.plan_names import Known
from resolute.measure.fold import (
    CountUnits,
    Fold,
    Growth,
    Happened,
    IfMissing,
    Latest,
    Leaf,
    OverTime,
    OverUnits,
    Stated,
    Total,
    UnitsOf,
    Weighted,
    YearToDate,
    branches,
    leaves,
)
from resolute.words import Words

_YEAR = re.compile(r"(19|20)[0-9]{2}")
_GROWS = (GrowthKind.CUMULATIVE, GrowthKind.AVERAGE)


def fold_faults(fold: Fold, known: Known) -> Iterator[Fault]:
    """Everything that a fold asks and its parts cannot answer."""
    for leaf in leaves(fold):
        if leaf.part not in known.names["part"]:
            yield known.names["part"].unknown(leaf.part)
        elif leaf.part in known.parts:
            yield from _leaf_faults(leaf, known.parts[leaf.part])
    for node in nodes(fold):
        yield from _node_faults(node, known)
    kinds = growth_kinds(fold, known.parts)
    if len(kinds) > 1:
        yield _mixed(sorted(kind.value for kind in kinds))
    if not answers_with_a_day(fold) and any(isinstance(leaf, Happened) for leaf in leaves(fold)):
        yield _day_in_a_sum()


def nodes(fold: Fold) -> Iterator[Fold]:
    """A fold and all that is in it."""
    yield fold
    for below in branches(fold):
        yield from nodes(below)


def answers_with_a_day(fold: Fold) -> bool:
    """Whether the answer is a day and not a number."""
    if isinstance(fold, IfMissing):
        return answers_with_a_day(fold.first) and answers_with_a_day(fold.instead)
    return isinstance(fold, Happened)


def growth_kinds(fold: Fold, parts: Mapping[str, Part]) -> set[GrowthKind]:
    """The kinds of growth that a fold works out or reads."""
    worked_out = {node.how for node in nodes(fold) if isinstance(node, Growth)}
    found = (parts[leaf.part].growth for leaf in leaves(fold) if leaf.part in parts)
    return worked_out | {kind for kind in found if kind is not None}


def grows_on_average(fold: Fold, parts: Mapping[str, Part]) -> bool:
    """Whether the answer itself is an average yearly rate of growth."""
    match fold:
        case Growth(how=how):
            return how is GrowthKind.AVERAGE
        case Latest(part=part):
            return part not in parts or parts[part].growth is GrowthKind.AVERAGE
        case IfMissing(first=first, instead=instead):
            return grows_on_average(first, parts) and grows_on_average(instead, parts)
        case _:
            return False


def adds_up(fold: Fold) -> bool:
    """Whether the answer grows with every figure: it rests on a total, and is no rate of growth."""
    inside = list(nodes(fold))
    totals = any(isinstance(node, Total) for node in inside)
    return totals and not any(isinstance(node, Growth) for node in inside)


def _leaf_faults(leaf: Leaf, part: Part) -> Iterator[Fault]:
    if isinstance(leaf, Happened) != (part.kind is PartKind.DAY):
        yield _not_a_day(part) if isinstance(leaf, Happened) else _only_happened(part)
    elif _sums_over_time(leaf) and part.kind is not PartKind.FLOW:
        yield _no_sum(part)
    elif _sums_over_units(leaf) and not part.adds_over_units:
        yield _no_sum_of_units(part)
    basis = getattr(leaf, "basis", None)
    if part.bases and basis is None:
        yield _needs_basis(part)
    elif basis is not None and basis not in part.bases:
        yield _unknown_basis(part, basis)


def _sums_over_time(leaf: Leaf) -> bool:
    if isinstance(leaf, Stated):
        return leaf.over_time is OverTime.SUM
    return isinstance(leaf, Total | YearToDate)


def _sums_over_units(leaf: Leaf) -> bool:
    """Whether figures of units are added up; how many figures there are may always be."""
    if not isinstance(leaf, Stated) or leaf.over_time is OverTime.COUNT:
        return False
    return leaf.over_units is OverUnits.SUM


def _node_faults(node: Fold, known: Known) -> Iterator[Fault]:
    match node:
        case Weighted(level=level) | CountUnits(level=level) | UnitsOf(level=level):
            if level not in known.names["level"]:
                yield known.names["level"].unknown(level)
        case Growth(how=how, base=base):
            if how in _GROWS and (base is None or not _YEAR.fullmatch(base)):
                yield _needs_base(how)
            if how is GrowthKind.YOY and base is not None:
                yield _no_base()
        case _:
            pass


def _not_a_day(part: Part) -> Fault:
    return Fault(
        Words(
            f"“{part.key}” không phải là số liệu ngày (kind = “day”)",
            f"the part “{part.key}” is not a day (kind = “day”)",
        ),
        Words("Dùng latest(…) hoặc total(…)", "Use latest(…) or total(…)"),
    )


def _only_happened(part: Part) -> Fault:
    return Fault(
        Words(f"“{part.key}” là một ngày, không phải số", f"“{part.key}” is a day and no number"),
        Words(f"Dùng happened('{part.key}')", f"Use happened('{part.key}')"),
    )


def _no_sum(part: Part) -> Fault:
    return Fault(
        Words(
            f"không cộng được “{part.key}” theo thời gian vì kind = “{part.kind.value}”",
            f"“{part.key}” does not add up over time: its kind is “{part.kind.value}”",
        ),
        Words(
            "Dùng latest(…), hoặc ghi kind = “flow” nếu số liệu cộng dồn được",
            "Use latest(…), or write kind = “flow” if it does add up",
        ),
    )


def _no_sum_of_units(part: Part) -> Fault:
    return Fault(
        Words(
            f"không cộng được “{part.key}” theo đơn vị vì kind = “{part.kind.value}”",
            f"“{part.key}” does not add up over units: its kind is “{part.kind.value}”",
        ),
        Words(
            "Thêm over_units='mean', 'least', 'greatest' hoặc 'count'",
            "Add over_units='mean', 'least', 'greatest' or 'count'",
        ),
    )


def _needs_basis(part: Part) -> Fault:
    named = fault.choose_from(f"basis='{basis}'" for basis in part.bases)
    return Fault(
        Words(
            f"“{part.key}” có nhiều mẫu số mà chưa chọn mẫu số nào",
            f"“{part.key}” has several denominators and none is chosen",
        ),
        named,
    )


def _unknown_basis(part: Part, basis: str) -> Fault:
    if not part.bases:
        return Fault(
            Words(f"“{part.key}” chỉ có một mẫu số", f"“{part.key}” has one denominator only"),
            Words(f"Bỏ basis='{basis}'", f"Remove basis='{basis}'"),
        )
    return Fault(
        Words(f"“{part.key}” không có mẫu số “{basis}”", f"“{part.key}” has no basis “{basis}”"),
        fault.choose_from(part.bases),
    )


def _needs_base(how: GrowthKind) -> Fault:
    return Fault(
        Words(
            f"growth(…, '{how.value}') cần một năm gốc",
            f"growth(…, '{how.value}') needs a base year",
        ),
        Words("Thêm base='2020' (bốn chữ số của năm gốc)", "Add base='2020', the base year"),
    )


def _no_base() -> Fault:
    return Fault(
        Words(
            "growth(…, 'yoy') so với năm trước, không có năm gốc",
            "growth(…, 'yoy') has no base year",
        ),
        Words("Bỏ base, hoặc dùng 'cumulative'", "Remove the base, or use 'cumulative'"),
    )


def _mixed(kinds: list[str]) -> Fault:
    listed = ", ".join(f"“{kind}”" for kind in kinds)
    return Fault(
        Words(
            f"trộn các loại tăng trưởng {listed}", f"growth of different kinds is mixed: {listed}"
        ),
        Words("Chỉ dùng một loại trong một công thức", "Use one kind in one fold"),
    )


def _day_in_a_sum() -> Fault:
    return Fault(
        Words(
            "happened(…) cho một ngày, không tính toán được",
            "happened(…) gives a day, not a number",
        ),
        Words("Để happened(…) đứng một mình", "Let happened(…) stand alone"),
    )
