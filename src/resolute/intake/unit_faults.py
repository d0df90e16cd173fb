"""What can be wrong with the unit that a return names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resolute.intake.fault import Fault, both_days, may_be
from resolute.intake.unreadable import listed, perhaps_near, shown
from resolute.time import Period, say_period
from resolute.units import Unit
from resolute.words import Language, Words


def unknown_code(code: str, known: Iterable[str]) -> Fault:
    """A code or id that no unit has ever had."""
    return Fault(
        Words(
            f"không có đơn vị nào mang mã {shown(code)}", f"no unit bears the code {shown(code)}"
        ),
        perhaps_near(
            code,
            known,
            Words("Ghi mã trong units.toml, dạng văn bản", "Write a code of units.toml, as text"),
        ),
    )


def lost_zeros(code: str, whole: str) -> Fault:
    """A code whose leading zeros a spreadsheet has eaten."""
    return Fault(
        Words(
            f"không có mã {shown(code)}; bảng tính đã bỏ số 0 ở đầu",
            f"there is no code {shown(code)}; the spreadsheet dropped the zeros in front",
        ),
        Words(
            f"Định dạng ô là Văn bản (Text) rồi gõ {shown(whole)}",
            f"Format the cell as Text and type {shown(whole)}",
        ),
    )


def unknown_name(name: str, near: Sequence[str]) -> Fault:
    """A name that no unit has ever had; some that come near may have been meant."""
    otherwise = Words("Ghi tên trong units.toml", "Write a name as units.toml has it")
    return Fault(
        Words(f"không có đơn vị {shown(name)}", f"there is no unit {shown(name)}"),
        may_be(near, otherwise),
    )


def not_in_period(text: str, units: Iterable[Unit], period: Period) -> Fault:
    """A name or code that belonged to units only before or only after a period."""
    vi, en = (say_period(period, language) for language in Language)
    lives = [_life(unit) for unit in units]
    return Fault(
        Words(
            f"{shown(text)} không phải là một đơn vị trong {vi}",
            f"{shown(text)} was not a unit in {en}",
        ),
        Words(
            f"Đó là {'; '.join(life.vi for life in lives)}. Sửa đơn vị hoặc kỳ báo cáo",
            f"It is {'; '.join(life.en for life in lives)}. Correct the unit or the period",
        ),
    )


def several_units(text: str, units: Iterable[Unit]) -> Fault:
    """A name or code that may mean more than one unit in a period."""
    found = list(units)
    lives = [_life(unit) for unit in found]
    return Fault(
        Words(
            f"{shown(text)} có thể là {' hoặc '.join(life.vi for life in lives)}",
            f"{shown(text)} may be {' or '.join(life.en for life in lives)}",
        ),
        Words(
            f"Ghi định danh của đơn vị vào “Mã đơn vị”: {listed(unit.id for unit in found)}",
            f"Write the id of the unit as its “Unit code”: {listed(unit.id for unit in found)}",
        ),
    )


def name_against_code(name: str, code: str, units: Iterable[Unit]) -> Fault:
    """A name and a code that belong to different units."""
    owners = [unit.name for unit in units]
    return Fault(
        Words(
            f"mã {shown(code)} là của {listed(owner.vi for owner in owners)}, "
            f"không phải {shown(name)}",
            f"the code {shown(code)} belongs to {listed(owner.en for owner in owners)}, "
            f"not to {shown(name)}",
        ),
        Words("Sửa tên hoặc sửa mã cho khớp", "Correct the name or the code so that they agree"),
    )


def _life(unit: Unit) -> Words:
    begins = both_days(unit.valid_from)
    if unit.valid_to is None:
        return Words(f"{unit.name.vi} (từ {begins.vi})", f"{unit.name.en} (from {begins.en})")
    ends = both_days(unit.valid_to)
    return Words(
        f"{unit.name.vi} (từ {begins.vi} đến trước {ends.vi})",
        f"{unit.name.en} (from {begins.en} until {ends.en})",
    )
