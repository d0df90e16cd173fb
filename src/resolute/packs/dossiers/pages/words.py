"""What the pages of the one-stop centre say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from resolute.words import Language, Words

COUNTER = Words("Một cửa", "One-stop")
LOOK_UP = Words("Tra cứu hồ sơ", "Find a dossier")

PAGE_WORDS: Mapping[str, Words] = {
    "counter": COUNTER,
    "look_up": LOOK_UP,
    "list": Words("Việc phải làm", "Work to do"),
    "reception": Words("Tiếp nhận", "Reception"),
    "queue": Words("Quầy", "Counter"),
    "kiosk": Words("Lấy số", "Take a number"),
    "screen": Words("Màn hình chờ", "Waiting room"),
    "register": Words("Sổ theo dõi", "Register"),
    "dossier": Words("Mã hồ sơ", "Dossier"),
    "procedure": Words("Thủ tục", "Procedure"),
    "state": Words("Trạng thái", "State"),
    "received": Words("Tiếp nhận", "Received"),
    "due": Words("Hẹn trả", "Due"),
    "returned": Words("Trả kết quả", "Answered"),
    "risk": Words("Nguy cơ trễ", "May be late"),
    "risk_why": Words(
        "Nguy cơ trễ: trong những hồ sơ đã trả mà đến lúc này cũng còn mở, bao nhiêu hồ sơ đã trễ.",
        "May be late: of the answered dossiers that were still open at this point, how many came "
        "late.",
    ),
    "thin": Words("ít dữ liệu", "few cases"),
    "stands": Words("đồng hồ đang dừng", "the clock stands still"),
    "overdue": Words("Đã quá hạn", "Overdue"),
    "today": Words("Đến hạn hôm nay", "Due today"),
    "risky": Words("Có nguy cơ trễ", "At risk of being late"),
    "incomplete": Words("Chờ bổ sung", "Waiting for a supplement"),
    "others": Words("Còn trong hạn", "Still in time"),
    "more": Words("và {count} hồ sơ nữa", "and {count} more"),
    "none_open": Words("Không còn hồ sơ nào đang mở.", "No dossier is open."),
    "open_one": Words("Mở hồ sơ theo mã", "Open a dossier by its code"),
    "open": Words("Mở", "Open"),
    "choose": Words("Chọn", "Choose"),
    "no_procedures": Words(
        "Chưa có thủ tục nào. Nạp bảng thủ tục bằng lệnh resolute dossiers procedures.",
        "There are no procedures yet. Import a sheet of them: resolute dossiers procedures.",
    ),
    "term": Words("Thời hạn", "Term"),
    "fee": Words("Phí, lệ phí", "Fee"),
    "documents": Words("Giấy tờ đã nộp đủ", "Documents handed in"),
    "none_needed": Words("Thủ tục này không kê giấy tờ.", "No documents are listed."),
    "missing": Words(
        "Chưa tiếp nhận được, còn thiếu: {documents}. Hướng dẫn bổ sung một lần cho đủ.",
        "Not received, still missing: {documents}. Say all that is missing at once.",
    ),
    "agency": Words("Mã cơ quan ở đầu mã hồ sơ", "Agency code that dossier codes begin with"),
    "agency_wrong": Words(
        "Mã cơ quan “{agency}” không đúng. Viết như H26.001.00.",
        "“{agency}” is no code of an agency. Write it like H26.001.00.",
    ),
    "name": Words("Họ tên người nộp (được niêm phong)", "Applicant (kept sealed)"),
    "phone": Words("Số điện thoại (được niêm phong)", "Phone (kept sealed)"),
    "channel": Words("Nộp bằng", "Filed"),
    "ticket": Words("Số thứ tự", "Ticket"),
    "if_now": Words("Nếu tiếp nhận bây giờ, hẹn trả", "If received now, due"),
    "how": Words("Cách tính hạn", "How the day was found"),
    "step": Words("Bước", "Step"),
    "when": Words("Lúc", "When"),
    "article": Words("Căn cứ", "Article"),
    "receive": Words("Tiếp nhận, hẹn trả", "Receive"),
    "life": Words("Đã qua các bước", "What happened"),
    "do": Words("Làm tiếp", "Do next"),
    "new_day": Words("Hẹn lại ngày", "New day"),
    "forms": Words("Phiếu", "Papers"),
    "which": Words("Mẫu", "Paper"),
    "reason": Words("Lý do", "Reason"),
    "print": Words("Cấp số và in", "Number and print"),
    "breaches": Words("Không đúng quy định", "Against the rules"),
    "slip": Words("Từ khoá đánh giá (ghi vào giấy hẹn)", "Word for rating (goes on the receipt)"),
    "rated": Words("Người nộp đánh giá", "Rated by the applicant"),
    "done": Words("Hồ sơ đã xong.", "Nothing is left to do."),
    "no_dossier": Words("Không có hồ sơ mang mã này.", "No dossier bears this code."),
    "year": Words("Năm", "Year"),
    "show": Words("Xem", "Show"),
    "as_pdf": Words("Tải PDF", "As PDF"),
    "take": Words("Lấy số", "Take a number"),
    "your_number": Words("Số của bạn", "Your number"),
    "ahead": Words("Đang chờ trước bạn", "Waiting before you"),
    "about": Words("Chờ khoảng", "You wait about"),
    "minutes": Words("phút", "minutes"),
    "waiting": Words("Đang chờ", "Waiting"),
    "next_wait": Words("Lấy số bây giờ, chờ khoảng", "With a number taken now, you wait about"),
    "counter_no": Words("Quầy số", "Counter"),
    "at_counter": Words("quầy", "counter"),
    "call_next": Words("Gọi số tiếp theo", "Call the next"),
    "now_serving": Words("Đang phục vụ", "Now serving"),
    "number": Words("Số", "Number"),
    "nobody": Words("Không có ai đang chờ.", "Nobody is waiting."),
    "not_begun": Words("Chưa gọi số nào hôm nay.", "No number has been called today."),
    "receive_of": Words("Tiếp nhận hồ sơ của số này", "Receive the dossier of this number"),
    "pause": Words("Dừng tự cập nhật", "Stop updating"),
    "go_on": Words("Tự cập nhật", "Go on updating"),
    "find": Words("Tra cứu", "Find"),
    "find_help": Words(
        "Gõ mã hồ sơ trên giấy hẹn trả. Trang này không hiện tên ai.",
        "Type the code on your receipt. This page names nobody.",
    ),
    "rate": Words("Đánh giá", "Rate"),
    "rate_head": Words("Đánh giá việc giải quyết hồ sơ", "Rate how your dossier was handled"),
    "slip_ask": Words("Từ khoá trên giấy hẹn", "Word on the receipt"),
    "stars": Words("Mức độ hài lòng", "How satisfied are you?"),
    "star_1": Words("1: rất không hài lòng", "1: not at all"),
    "star_2": Words("2: không hài lòng", "2: not satisfied"),
    "star_3": Words("3: bình thường", "3: neither"),
    "star_4": Words("4: hài lòng", "4: satisfied"),
    "star_5": Words("5: rất hài lòng", "5: very satisfied"),
    "your_words": Words("Ý kiến (không bắt buộc)", "In your words (if you like)"),
    "thanks": Words("Cảm ơn, đánh giá đã được ghi.", "Thank you, your rating was recorded."),
    "not_rated_yet": Words("đã trả kết quả, chưa đánh giá", "answered, not rated yet"),
}


@cache
def page_words(language: Language) -> Mapping[str, str]:
    """Every word in a language."""
    return {key: words.say(language) for key, words in PAGE_WORDS.items()}
