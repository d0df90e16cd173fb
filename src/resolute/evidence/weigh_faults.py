"""Why a row of a submission is not taken, or is taken beside another, in words."""

from __future__ import annotations

from collections.abc import Sequence

from resolute.evidence.entry import Entry
from resolute.words import Finding, Place, Words

Fault = tuple[Words, Words]

ALREADY_RECORDED: Fault = (
    Words("dòng này đã được ghi sổ từ trước", "this row was recorded before"),
    Words("Không cần gửi lại", "It need not be sent again"),
)
ID_TAKEN: Fault = (
    Words(
        "mã chứng cứ này đã dùng cho nội dung khác; nội dung trước vẫn được giữ nguyên",
        "this id belongs to an entry that says something else, which is kept as it was",
    ),
    Words(
        "Muốn sửa số liệu đã gửi thì gửi bản đính chính", "To change a figure, send a correction"
    ),
)
NO_SUCH_ENTRY: Fault = (
    Words("không có chứng cứ nào mang mã được nhắc tới", "there is no entry of the id named"),
    Words("Kiểm tra lại mã", "Check the id"),
)
DIFFERENT_SUBJECT: Fault = (
    Words(
        "đính chính nói về việc khác với số liệu mà nó thay",
        "the correction speaks of something other than what it replaces",
    ),
    Words(
        "Giữ nguyên đơn vị, kỳ, chỉ tiêu và mẫu số của số liệu cũ",
        "Keep the unit, period, part and denominator of the earlier figure",
    ),
)
STANDS_ALONE: Fault = (
    Words(
        "quyết định, lệnh xoá và dòng mở sổ không thay cho chứng cứ nào",
        "a decision, an erasure or the opening of the ledger takes the place of no entry",
    ),
    Words(
        "Muốn sửa hoặc rút số liệu thì gửi bản đính chính hoặc bản rút",
        "To change a figure or take it back, send a correction or a withdrawal",
    ),
)
NOTHING_WITHDRAWN: Fault = (
    Words("bản rút không nêu mã của số liệu bị rút", "the withdrawal names no figure"),
    Words("Ghi mã của số liệu cần rút", "Name the id of the figure to be withdrawn"),
)
OPENED_OUT_OF_PLACE: Fault = (
    Words(
        "dòng mở sổ chỉ có trong lần mở sổ, và chỉ một lần",
        "a ledger is opened once, by its opening and by nothing else",
    ),
    Words("Bỏ dòng này", "Leave this row out"),
)
LOCKED: Fault = (
    Words("số liệu đã được duyệt và khoá", "the figure was approved and is locked"),
    Words(
        "Đề nghị người duyệt mở lại, rồi gửi đính chính",
        "Ask the approver to reopen it, then send the correction",
    ),
)
NO_SUCH_SUBMISSION: Fault = (
    Words("không có lần gửi nào mang mã này", "there is no submission of this id"),
    Words("Kiểm tra lại mã lần gửi", "Check the id of the submission"),
)
NO_SUCH_LEVEL: Fault = (
    Words("không có cấp duyệt này", "there is no such level of approval"),
    Words("Xem các cấp trong rules/approval.toml", "See the levels in rules/approval.toml"),
)
NOTHING_MOVED: Fault = (
    Words(
        "quyết định không áp dụng được cho cấp hiện tại của lần gửi",
        "the decision does not apply to the level at which the submission stands",
    ),
    Words(
        "Xem cấp hiện tại; duyệt phải theo thứ tự từ dưới lên",
        "See where it stands; levels are reached one after the other",
    ),
)
NOT_PERSONAL: Fault = (
    Words(
        "chứng cứ này không chứa dữ liệu cá nhân nên không xoá được",
        "this entry holds nothing personal and cannot be erased",
    ),
    Words("Muốn rút số liệu thì gửi bản rút", "To take a figure back, send a withdrawal"),
)
ERASED_ALREADY: Fault = (
    Words("nội dung này đã xoá từ trước", "this content was erased before"),
    Words("Không cần làm gì thêm", "Nothing is left to do"),
)

UNCLEAR: Fault = (
    Words(
        "chỉ đạo chưa đủ “6 rõ”: người, việc, thời gian, trách nhiệm, sản phẩm, thẩm quyền",
        "a directive names six things: person, work, day, responsibility, product, authority",
    ),
    Words("Ghi đủ sáu điều", "Fill in all six"),
)
NO_SUCH_DIRECTIVE: Fault = (
    Words(
        "không có chỉ đạo nào mang mã này, hoặc nó giao cho đơn vị khác",
        "there is no directive of this id, or it was given to another unit",
    ),
    Words("Kiểm tra lại mã chỉ đạo", "Check the id of the directive"),
)
NO_SUCH_STEP: Fault = (
    Words(
        "bước này chưa đi được ở trạng thái hiện tại của chỉ đạo, hoặc thiếu ngày hay nội dung",
        "the directive does not stand where this step is possible, or a day or words are missing",
    ),
    Words(
        "Xem trạng thái hiện tại; xin gia hạn phải được trả lời trước mọi bước khác",
        "See where it stands; an extension that was asked is decided before anything else",
    ),
)
OWN_REQUEST: Fault = (
    Words(
        "người xin gia hạn hoặc báo cáo kết quả không được tự quyết định việc đó",
        "who asked for it or answered it cannot decide on it himself",
    ),
    Words("Để người khác quyết định", "Let somebody else decide"),
)

NOTHING_WRITTEN: Fault = (
    Words("ghi chú không có nội dung", "the note says nothing"),
    Words("Ghi nội dung rồi gửi lại", "Write what is to be said, and send it again"),
)
NOT_OF_THIS_CELL: Fault = (
    Words("lý do nói về số liệu của ô khác", "the reason is about a figure of another cell"),
    Words(
        "Nêu lý do ở đúng đơn vị, kỳ và số liệu của số đó",
        "Give it for the unit, period and part of that figure",
    ),
)
AHEAD_OF_CLOCK: Fault = (
    Words("ngày giờ nhận ghi trong báo cáo ở tương lai", "it says that it was received in future"),
    Words("Ghi lại ngày giờ nhận", "Put the moment of receipt right"),
)

_RECONCILE = Words(
    "Cả hai đều được giữ; hai bên thống nhất rồi rút một số liệu",
    "Both are kept; let the two sides agree and withdraw one",
)


def refusal(entry: Entry, fault: Fault) -> Finding:
    """An entry that is left out."""
    problem, remedy = fault
    return Finding(place=place_of(entry), problem=problem, remedy=remedy, refused=1)


def corrected_twice(entry: Entry, others: Sequence[str]) -> Finding:
    """Two corrections of one entry: both are kept."""
    named = ", ".join(others)
    problem = Words(
        f"“{entry.replaces}” đã có đính chính khác ({named}) khi dòng này tới",
        f"“{entry.replaces}” had been corrected by another ({named}) when this row came",
    )
    return Finding(place=place_of(entry), problem=problem, remedy=_RECONCILE)


def stated_twice(entry: Entry, others: Sequence[Entry]) -> Finding:
    """Two first statements about the same thing: both are kept."""
    named = ", ".join(other.id for other in others)
    problem = Words(
        f"đã có số liệu về cùng một việc ({named})",
        f"there is a figure about the same thing ({named})",
    )
    return Finding(place=place_of(entry), problem=problem, remedy=_RECONCILE)


def not_allowed(person: str, act: str, unit: str) -> Words:
    """The policy does not let a person do an act for a unit."""
    return Words(
        f"“{person}” không có quyền “{act}” đối với đơn vị “{unit}”. Chưa ghi gì. "
        "Xem phân quyền trong people.toml của thư mục kế hoạch.",
        f"“{person}” may not “{act}” for the unit “{unit}”. Nothing was recorded. "
        "See the grants in people.toml of the plan folder.",
    )


def own_submission(person: str, submission: str) -> Words:
    """Nobody decides on what he submitted himself."""
    return Words(
        f"“{person}” là người gửi “{submission}” nên không được tự duyệt. Chưa ghi gì. "
        "Để người khác duyệt.",
        f"“{person}” sent “{submission}” and cannot approve it. Nothing was recorded. "
        "Let somebody else decide.",
    )


def place_of(entry: Entry) -> Place:
    """Where a person should look: the cell that an entry came from, or its id."""
    origin = entry.origin
    if not origin.file:
        return Place(file=entry.id)
    return Place(file=origin.file, sheet=origin.sheet or None, row=origin.row, column=origin.column)
