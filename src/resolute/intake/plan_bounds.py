"""Bounds as a plan folder writes them, and what their goals may be."""

from __future__ import annotations

from decimal import Decimal

from resolute.intake.fault import Fault, both
from resolute.intake.table_reader import Reader
from resolute.plan import Bound, Comparator
from resolute.words import Words

HUNDRED = Decimal(100)
_NO_BOUND = Fault(
    Words("chưa có mốc nào để đạt", "there is no bound to meet"),
    Words(
        "Thêm at_least (từ … trở lên), above (trên …), at_most hoặc below (dưới …)",
        "Add at_least, above, at_most or below",
    ),
)
_TWO_BOUNDS = Fault(
    Words("có hơn một mốc", "there is more than one bound"),
    Words(
        "Giữ một mốc; khoảng thì dùng form = “range”", "Keep one; for a range use form = “range”"
    ),
)


def read_bound(reader: Reader) -> Bound | None:
    """The one bound of a table, and from which value on it is exceeded."""
    written = [each for each in Comparator if reader.has(each.value)]
    exceeds_at = reader.maybe_number("exceeds_at")
    if len(written) != 1:
        reader.fault(written[1].value if written else "", _TWO_BOUNDS if written else _NO_BOUND)
        return None
    value = reader.maybe_number(written[0].value)
    if value is None:
        return None
    bound = Bound(comparator=written[0], value=value, exceeds_at=exceeds_at)
    if exceeds_at is not None and not _beyond(exceeds_at, bound):
        reader.fault("exceeds_at", _exceeds_too_early(bound))
    return bound


def check_per_cent(reader: Reader, bound: Bound) -> None:
    """A share lies between nothing and all of it."""
    marks = {bound.comparator.value: bound.value, "exceeds_at": bound.exceeds_at}
    for key, mark in marks.items():
        if mark is not None and not 0 <= mark <= HUNDRED:
            reader.fault(key, _no_share(mark))


def _beyond(mark: Decimal, bound: Bound) -> bool:
    return mark > bound.value if bound.comparator.higher_is_better else mark < bound.value


def _exceeds_too_early(bound: Bound) -> Fault:
    number = both(bound.value)
    vi, en = ("lớn hơn", "above") if bound.comparator.higher_is_better else ("nhỏ hơn", "below")
    return Fault(
        Words(
            f"mốc vượt phải {vi} mốc phải đạt ({number.vi})",
            f"what exceeds must lie {en} the bound itself ({number.en})",
        ),
        Words("Sửa “exceeds_at” hoặc bỏ mục này", "Mend “exceeds_at”, or remove it"),
    )


def _no_share(mark: Decimal) -> Fault:
    number = both(mark)
    return Fault(
        Words(
            f"tỷ lệ {number.vi} nằm ngoài khoảng từ 0 đến 100",
            f"a share of {number.en} lies outside 0 to 100",
        ),
        Words(
            "Sửa số này, hoặc dùng form = “level” nếu có thể quá 100",
            "Mend it, or use form = “level” if it may pass 100",
        ),
    )
