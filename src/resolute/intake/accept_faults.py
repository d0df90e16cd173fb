"""What can be wrong with a return beside the ones that came before it."""

from __future__ import annotations

from resolute.intake.fault import Fault
from resolute.intake.unreadable import shown
from resolute.words import Language, Place, Words

NOTHING_TO_CORRECT = Fault(
    Words(
        "không có số liệu nào đang có hiệu lực để đính chính hoặc rút",
        "no figure is in force that this could correct or withdraw",
    ),
    Words(
        "Kiểm tra số liệu, mẫu số, đơn vị, kỳ, tính chất; nếu là lần đầu, ghi Loại là “Báo cáo”",
        "Check part, basis, unit, period and nature; if it is the first, write “Return” as Kind",
    ),
)
SAME_NAME = Fault(
    Words("có hai tệp cùng tên", "two files bear this name"),
    Words("Đổi tên một tệp", "Give one of them another name"),
)


def sent_already(file: str) -> Fault:
    """A file that says nothing but what another has said."""
    return Fault(
        Words(f"gửi trùng: giống hệt {shown(file)}", f"sent twice: the same as {shown(file)}"),
        Words("Không cần làm gì; có thể xoá tệp này", "Nothing to do; this file may be deleted"),
    )


def said_already(earlier: Place) -> Fault:
    """A statement made before with the same value."""
    vi, en = (earlier.say(language) for language in Language)
    return Fault(
        Words(f"số liệu này đã có, cùng giá trị, ở {vi}", f"{en} already states the same value"),
        Words("Không cần làm gì; có thể xoá hàng này", "Nothing to do; the row may be deleted"),
    )


def said_otherwise(earlier: Place) -> Fault:
    """A statement made before with another value."""
    vi, en = (earlier.say(language) for language in Language)
    return Fault(
        Words(f"số liệu này đã có, giá trị khác, ở {vi}", f"{en} already states another value"),
        Words(
            "Nếu để thay số cũ, ghi Loại là “Đính chính”; nếu không, xoá hàng này",
            "If it is to replace that one, write “Correction” as Kind; if not, delete the row",
        ),
    )


def in_conflict(other: Place) -> Fault:
    """Two corrections of one entry, received at one moment: neither is the later one."""
    vi, en = (other.say(language) for language in Language)
    return Fault(
        Words(f"đính chính cùng lúc với {vi}", f"it corrects the same as {en}, at the same moment"),
        Words(
            "Cả hai được giữ và số liệu chưa dùng được: ghi giờ nhận, hoặc gửi đính chính mới",
            "Both are kept, and neither can be used: write the hours of receipt, or correct again",
        ),
    )
