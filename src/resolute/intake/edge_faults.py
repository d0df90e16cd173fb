"""What can be wrong with an edge of a reorganisation."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from resolute.intake.fault import Fault, both_days
from resolute.words import Words

NO_SHARE = Fault(
    Words("tỷ phần phải lớn hơn 0 và không quá 1", "a share is more than 0 and at most 1"),
    Words(
        "Viết như 0.42 hoặc 3/7; chưa biết thì để trống với key là unknown",
        "Write it like 0.42 or 3/7; leave it empty, with the key unknown, if nobody knows",
    ),
)
NO_AMOUNT = Fault(
    Words("lượng phải là một số không âm", "an amount is a number, not negative"),
    Words(
        "Viết số người hoặc số km² đã chuyển, hoặc để trống",
        "Write how many people or km² went, or leave it empty",
    ),
)


def not_there(unit: str, on: date) -> Fault:
    """A unit of an edge does not exist on the day on which it should."""
    day = both_days(on)
    return Fault(
        Words(
            f"đơn vị “{unit}” không có vào ngày {day.vi}",
            f"the unit “{unit}” does not exist on {day.en}",
        ),
        Words(
            "Đơn vị cũ có đến hết ngày trước, đơn vị mới có từ ngày thay đổi; sửa ngày ở một trong "
            "hai tệp",
            "The old unit is there to the day before, the new one from the day on; mend a day",
        ),
    )


def not_its_share(key: str) -> Fault:
    """A share that the key does not allow."""
    return Fault(
        Words(f"tỷ phần này không hợp với key “{key}”", f"the share does not fit the key “{key}”"),
        Words(
            "whole là toàn bộ, unknown là chưa biết; để trống tỷ phần hoặc đổi key",
            "whole is all of it and unknown is not known; leave the share empty or change the key",
        ),
    )


def not_all_of_it(unit: str, total: Fraction) -> Fault:
    """The shares of an old unit cannot be right together."""
    return Fault(
        Words(
            f"các tỷ phần của “{unit}” cộng lại là {total}, không phải 1",
            f"the shares of “{unit}” come to {total} and not to 1",
        ),
        Words(
            "Sửa để các phần cộng đúng bằng 1; phần chưa biết thì để trống",
            "Mend them so that they come to 1; leave empty what is not known",
        ),
    )


def goes_on(unit: str) -> Fault:
    """A unit that something joins goes on, and no edge says so."""
    return Fault(
        Words(
            f"“{unit}” đã có từ trước mà không hàng nào nói chính nó còn lại",
            f"“{unit}” was there before, and no row says that it goes on",
        ),
        Words(
            f"Thêm một hàng từ “{unit}” đến chính nó",
            f"Add a row from “{unit}” to itself",
        ),
    )


def told_twice(row: int) -> Fault:
    """An edge that another row has told."""
    return Fault(
        Words(f"hàng {row} đã nói về hai đơn vị này", f"row {row} has told of these two units"),
        Words("Gộp hai hàng làm một", "Make one row of both"),
    )
