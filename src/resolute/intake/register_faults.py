"""What can be wrong with a row of a register of units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from resolute.intake.fault import Fault, both_days, may_be
from resolute.intake.unreadable import listed, shown
from resolute.units import Chapter, Unit
from resolute.words import Words

_PARENT = Words("Thêm hoặc sửa đơn vị cấp trên", "Add or correct the unit above")


def not_after(before: Chapter) -> Fault:
    """A chapter does not begin where the one before it ends."""
    if before.valid_to is None:
        problem = Words("hàng trước của đơn vị này không có ngày hết", "the row before has no end")
    else:
        day = both_days(before.valid_to)
        problem = Words(
            f"không nối tiếp hàng trước của đơn vị này, hết ngày {day.vi}",
            f"it does not follow the row before of this unit, which ends on {day.en}",
        )
    return Fault(
        problem,
        Words(
            "Viết valid_from bằng valid_to của hàng trước; lập lại sau khi hết là đơn vị khác",
            "Let valid_from be the valid_to before; a unit founded anew is another one",
        ),
    )


def no_parent(chapter: Chapter) -> Fault:
    """The unit above is not there on the first day of a chapter."""
    return nobody_above(chapter.parent or "", chapter.valid_from)


def nobody_above(parent: str, on: date) -> Fault:
    """The unit above is not there on a day."""
    day = both_days(on)
    return Fault(
        Words(
            f"đơn vị cấp trên “{parent}” không có vào ngày {day.vi}",
            f"the unit above, “{parent}”, does not exist on {day.en}",
        ),
        _PARENT,
    )


def no_unit(unit: str) -> Fault:
    """A unit that is in no row."""
    return Fault(
        Words(f"không có đơn vị “{unit}”", f"there is no unit “{unit}”"),
        Words("Sửa lại định danh", "Correct the id"),
    )


def same_code(row: int, chapter: Chapter) -> Fault:
    """Two units of a level bear one code on one day."""
    day = both_days(chapter.valid_from)
    return Fault(
        Words(
            f"mã “{chapter.code}” cũng là mã của hàng {row} vào ngày {day.vi}",
            f"the code “{chapter.code}” is also that of row {row} on {day.en}",
        ),
        Words("Sửa mã hoặc sửa ngày", "Correct the code or the days"),
    )


def part_refused(unit: str) -> Fault:
    """Another row of the same unit is refused."""
    return Fault(
        Words(
            f"một hàng khác của đơn vị “{unit}” bị từ chối",
            f"another row of the unit “{unit}” is refused",
        ),
        Words("Sửa hàng đó", "Correct that row"),
    )


def ends_too_soon(begins: date) -> Fault:
    """A row ends on its first day or before."""
    day = both_days(begins)
    return Fault(
        Words(f"hết trước khi bắt đầu (ngày {day.vi})", f"it ends before it begins ({day.en})"),
        Words("Viết valid_to là một ngày sau valid_from", "Write a valid_to after valid_from"),
    )


def overlapping(row: int, begins: date) -> Fault:
    """The days of a row are also those of another row of its code."""
    day = both_days(begins)
    return Fault(
        Words(
            f"trùng ngày với hàng {row}, có từ ngày {day.vi}",
            f"its days overlap those of row {row}, which begins on {day.en}",
        ),
        Words("Sửa valid_from hoặc valid_to", "Correct valid_from or valid_to"),
    )


def unknown_place(said: str, near: Sequence[str]) -> Fault:
    """A table names a unit that the plan does not have where it has others."""
    return Fault(
        Words(f"không có đơn vị {shown(said)} ở đó", f"there is no unit {shown(said)} there"),
        may_be(near, Words("Sửa tên, hoặc bỏ hàng này", "Correct the name, or leave the row out")),
    )


def several_places(said: str, found: Iterable[Unit]) -> Fault:
    """A table names what may be several units."""
    ids = [unit.id for unit in found]
    return Fault(
        Words(
            f"{shown(said)} có thể là {listed(ids)}", f"{shown(said)} may be any of {listed(ids)}"
        ),
        Words("Ghi rõ loại đơn vị", "Write the kind of unit as well"),
    )
