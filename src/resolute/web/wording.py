"""What pages say of themselves, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from resolute.web.wording_accounts import ACCOUNT_WORDS
from resolute.web.wording_notes import NOTE_WORDS
from resolute.web.wording_sheet import SHEET_WORDS
from resolute.words import Language, Words

OWN_WORDS: Mapping[str, Words] = {
    "board": Words("Bảng theo dõi", "Board"),
    "public": Words("Công khai", "Public"),
    "returns": Words("Nhập số liệu", "Enter figures"),
    "queue": Words("Duyệt số liệu", "Decide on figures"),
    "direction": Words("Chỉ đạo", "Direction"),
    "room": Words("Phòng báo cáo", "Review room"),
    "enter": Words("Đăng nhập", "Sign in"),
    "leave": Words("Thoát", "Sign out"),
    "other_language": Words("English", "Tiếng Việt"),
    "skip": Words("Đến nội dung chính", "Skip to content"),
    "judged_on": Words("Đánh giá tại ngày", "Judged on"),
    "show": Words("Xem", "Show"),
    "code": Words("Mã", "Code"),
    "content": Words("Chỉ tiêu, nhiệm vụ", "Target or task"),
    "promised": Words("Phải đạt", "Promised"),
    "reached": Words("Đã đạt", "Reached"),
    "verdict": Words("Đánh giá", "Verdict"),
    "as_of": Words("Số liệu đến", "Figures up to"),
    "stale": Words("số liệu cũ", "figures are old"),
    "worst_first": Words("Xếp việc đáng lo lên trước", "Most worrying first"),
    "in_order": Words("Xếp theo kế hoạch", "In the order of the plan"),
    "as_csv": Words("Tải CSV", "As CSV"),
    "as_json": Words("Tải JSON", "As JSON"),
    "part": Words("Số liệu", "Figure"),
    "year": Words("Năm", "Year"),
    "piece": Words("Kỳ", "Period"),
    "month": Words("tháng", "months"),
    "quarter": Words("quý", "quarters"),
    "unit": Words("Đơn vị", "Unit"),
    "nothing_to_enter": Words(
        "Bạn chưa được giao nhập số liệu cho đơn vị nào. Hỏi Văn phòng để được giao.",
        "You have not been given any unit to enter figures for. Ask the Office.",
    ),
    "saved": Words("đã ghi", "saved"),
    "saving": Words("đang ghi", "saving"),
    "unsaved": Words("chưa ghi được, đang giữ trên máy này", "not saved, kept on this machine"),
    "conflict": Words("hai giá trị khác nhau", "two different values"),
    "how_to_enter": Words(
        "Gõ số rồi Enter để xuống ô dưới, Tab để sang ô bên. Mỗi ô được ghi khi rời ô. "
        "Ctrl+Enter mở lịch sử của ô. Chưa có số: gõ “chưa có”; không áp dụng: “KAD”.",
        "Type a number, then Enter for the cell below or Tab for the next. Each cell is saved when "
        "you leave it. Ctrl+Enter opens its history. No number yet: “not yet known”; does not "
        "apply: “not applicable”.",
    ),
    "submission": Words("Lần gửi", "Submission"),
    "by": Words("Người gửi", "Sent by"),
    "rows": Words("Số dòng", "Rows"),
    "now_at": Words("Đang ở bước", "Has reached"),
    "reason": Words("Lý do", "Reason"),
    "approve": Words("Duyệt", "Approve"),
    "send_back": Words("Trả lại", "Send back"),
    "none_waits": Words("Không có số liệu nào chờ duyệt.", "No figures wait for a decision."),
    "pages": Words("Các trang", "Pages"),
    "earlier_page": Words("Trang trước", "Page before"),
    "later_page": Words("Trang sau", "Next page"),
    "who": Words("Bạn là ai?", "Who are you?"),
    "demonstration": Words(
        "Đây là bản trình diễn: chọn một vai để vào, không cần mật khẩu.",
        "This is a demonstration: choose a part to play, no password is needed.",
    ),
    "trouble": Words("Chưa làm được", "This could not be done"),
    "unavailable": Words("Tạm thời chưa vào được sổ", "The ledger is out of reach for now"),
    "again": Words("Mở lại trang này", "Open this page again"),
    "back": Words("Về bảng theo dõi", "Back to the board"),
}


@cache
def words_of(language: Language) -> Mapping[str, str]:
    """Every word in a language."""
    told = {**OWN_WORDS, **ACCOUNT_WORDS, **SHEET_WORDS, **NOTE_WORDS}
    return {key: words.say(language) for key, words in told.items()}
