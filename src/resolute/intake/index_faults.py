"""What can be wrong with the files of an index."""

from __future__ import annotations

from decimal import Decimal

from resolute.intake.fault import Fault
from resolute.intake.unreadable import shown
from resolute.words import Language, Words, say_number

_PLACES = 3  # of what a total is off by
_AGAIN = Words("Tải lại các tệp đã công bố", "Fetch the published files again")
NO_ROWS = Fault(
    Words("tệp không có hàng số liệu nào", "the file has no row of numbers"),
    Words("Ghi mỗi đơn vị một hàng", "Write a row for each unit"),
)
_COMPARE = Words(
    "So với bản công bố gốc trước khi dùng năm này",
    "Compare with the original publication before this period is used",
)


def not_as_published(what: str) -> Fault:
    """A name that is nowhere else in the files, or a cell that is no number."""
    return Fault(
        Words(f"không hiểu được {shown(what)}", f"{shown(what)} cannot be understood"), _AGAIN
    )


def no_number(text: str) -> Fault:
    """A cell of words where a number belongs."""
    return Fault(
        Words(f"{shown(text)} không phải là số", f"{shown(text)} is not a number"),
        Words("Viết số, hoặc để trống nếu chưa có", "Write a number, or nothing while unknown"),
    )


def total_of_nothing(unit: str, total: str) -> Fault:
    """A total although not one part is known."""
    return Fault(
        Words(
            f"{shown(unit)} có tổng {total} mà không có thành phần nào",
            f"{shown(unit)} has a total of {total} and not one part",
        ),
        Words("Để trống tổng: chưa biết không phải là 0", "Leave it empty: unknown is not zero"),
    )


def nameless(count: int, period: str) -> Fault:
    """Rows that do not say whose they are."""
    return Fault(
        Words(
            f"{period}: {count} hàng không có tên đơn vị, kể từ hàng này",
            f"{period}: {count} rows have no unit, this one and below",
        ),
        Words("Ghi tên đơn vị vào từng hàng", "Name the unit of each row"),
    )


def too_few(period: str) -> Fault:
    """So few rows that any totals would fit."""
    return Fault(
        Words(
            f"{period}: quá ít hàng đủ số liệu để biết trọng số",
            f"{period}: too few whole rows to tell the weights from",
        ),
        Words("Bổ sung số liệu, hoặc bớt cột", "Add what is missing, or ask about fewer columns"),
    )


def no_weights(period: str, unit: str, off: float) -> Fault:
    """Totals that follow from the parts by no weights."""
    vi, en = _numbers(off)
    return Fault(
        Words(
            f"{period}: không bộ trọng số nào cho ra các tổng; {shown(unit)} lệch nhiều nhất, {vi}",
            f"{period}: no weights make the totals; {shown(unit)} is farthest off, by {en}",
        ),
        _COMPARE,
    )


def other_than(
    periods: tuple[str, str], counts: tuple[int, int], ends: tuple[float, float], *, unit: str
) -> Fault:
    """The same, held against the weights of another period."""
    (period, near), (count, of) = periods, counts
    (low_vi, low_en), (high_vi, high_en) = map(_numbers, ends)
    return Fault(
        Words(
            f"{period}: không bộ trọng số nào cho ra các tổng; theo trọng số năm {near}, "
            f"{count}/{of} tổng lệch, từ {low_vi} đến {high_vi}, {shown(unit)} lệch nhiều nhất",
            f"{period}: no weights make the totals; by those of {near}, {count}/{of} totals are "
            f"off, from {low_en} to {high_en}, {shown(unit)} the farthest",
        ),
        _COMPARE,
    )


def _numbers(number: float) -> tuple[str, str]:
    vi, en = (say_number(Decimal(number), language, _PLACES) for language in Language)
    return vi, en
