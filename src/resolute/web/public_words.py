"""What the public site says of itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from resolute.words import Language, Words

_WORDS: Mapping[str, Words] = {
    "public": Words("Trang công khai", "Public site"),
    "home": Words("Về danh sách", "Back to the list"),
    "list": Words("Chỉ tiêu, nhiệm vụ", "Targets and tasks"),
    "approved": Words(
        "Chỉ tính số liệu đã được phê duyệt. Mỗi số kèm ngày của số liệu, nguồn và cách tính.",
        "Only approved figures count. Every number bears its day, its source and its method.",
    ),
    "search": Words("Tìm", "Search"),
    "field": Words("Lĩnh vực", "Field"),
    "programme": Words("Chương trình", "Programme"),
    "owner": Words("Chủ trì", "Lead unit"),
    "verdict": Words("Đánh giá", "Verdict"),
    "any": Words("tất cả", "all"),
    "nothing": Words("Không có mục nào như vậy.", "There is nothing of the kind."),
    "found": Words("Số mục", "Items"),
    "charts": Words("Biểu đồ", "Chart"),
    "tables": Words("Bảng", "Table"),
    "maps": Words("Bản đồ", "Map"),
    "history": Words("Lịch sử", "History"),
    "no_chart": Words(
        "Chưa đủ số liệu để vẽ biểu đồ.", "There are not enough figures to draw a chart."
    ),
    "no_table": Words("Không có số liệu theo đơn vị.", "There are no figures by unit."),
    "being_written": Words(
        "Dữ liệu mở đang được lập lần đầu từ sổ; mời xem lại sau ít phút.",
        "Open data are being written from the ledger for the first time; please come back in a "
        "few minutes.",
    ),
    "data": Words("Dữ liệu mở", "Open data"),
    "about_data": Words(
        "Gói dữ liệu theo Frictionless Data Package: mỗi bảng có lược đồ và mã kiểm tra.",
        "A Frictionless Data Package: every table has its schema and its checksum.",
    ),
    "bytes": Words("Số byte", "Bytes"),
    "feedback": Words("Góp ý", "Feedback"),
    "feedback_read": Words("Đọc góp ý", "Read feedback"),
    "about": Words("Về mục", "About"),
    "your_words": Words("Bạn muốn nói gì?", "What do you wish to say?"),
    "no_personal": Words(
        "Không hỏi tên, số điện thoại hay địa chỉ; xin đừng ghi thông tin cá nhân. Văn phòng đọc "
        "mọi góp ý.",
        "Neither name nor telephone nor address is asked for; please write nothing personal. The "
        "office reads everything.",
    ),
    "send": Words("Gửi", "Send"),
    "thanks": Words("Đã nhận. Cảm ơn bạn đã góp ý.", "Received. Thank you."),
    "too_many": Words(
        "Vừa có nhiều góp ý được gửi; xin thử lại sau ít phút.",
        "Much has been sent just now; please try again in a few minutes.",
    ),
    "empty": Words("Xin viết từ 1 đến 2.000 chữ cái.", "Please write between 1 and 2,000 letters."),
    "received": Words("Nhận lúc", "Received"),
    "none": Words("Chưa có góp ý nào.", "There is no feedback yet."),
    "whole": Words("cả kế hoạch", "the whole plan"),
    "met": Words("hoàn thành", "met"),
    "on track": Words("đúng tiến độ", "on track"),
    "at risk": Words("có nguy cơ", "at risk"),
    "behind": Words("chậm", "behind"),
    "open": Words("chưa hoàn thành, trong hạn", "not met, in term"),
    "missed": Words("không hoàn thành", "missed"),
    "unknown": Words("chưa rõ", "unknown"),
}


@cache
def public_words(language: Language) -> Mapping[str, str]:
    """Every word in a language."""
    return {key: words.say(language) for key, words in _WORDS.items()}
