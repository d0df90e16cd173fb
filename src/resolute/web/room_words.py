"""What the pages of direction and of the review room say of themselves, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from resolute.actions.show_directives import ACTS, SIX, STATES
from resolute.words import Language, Words

_WORDS: Mapping[str, Words] = {
    "direction": Words("Chỉ đạo", "Direction"),
    "room": Words("Phòng báo cáo", "Review room"),
    "give": Words("Giao việc", "Give a directive"),
    "about": Words("Về chỉ tiêu, nhiệm vụ", "About the target or task"),
    "owner": Words("Đơn vị được giao", "Unit that is to do it"),
    "superior": Words("Báo cáo lên khi không chuyển", "Told when nothing helps"),
    "every": Words("Cập nhật ít nhất mỗi … ngày", "To be told of every … days"),
    "days": Words("ngày", "days"),
    "due": Words("Hạn", "Due"),
    "first_due": Words("Hạn lúc giao", "Due at first"),
    "state": Words("Trạng thái", "State"),
    "trouble": Words("Đáng lo", "Trouble"),
    "no_directives": Words("Chưa có chỉ đạo nào.", "There are no directives."),
    "all": Words("Tất cả", "All"),
    "given_by": Words("Người giao", "Given by"),
    "history": Words("Diễn biến", "What happened"),
    "next_step": Words("Bước tiếp theo", "Next step"),
    "act": Words("Việc", "Step"),
    "text": Words("Nội dung", "Words"),
    "day": Words("Ngày (gia hạn, giải trình)", "Day (extension, explanation)"),
    "files": Words("Tài liệu kèm theo", "Evidence"),
    "record": Words("Ghi sổ", "Record"),
    "as_calendar": Words("Lịch (.ics)", "Calendar (.ics)"),
    "subscribe": Words("Địa chỉ lịch để đăng ký", "Calendar address to subscribe to"),
    "six": Words(
        "Sáu điều phải rõ. Ghi chức danh, không ghi tên người.",
        "Six things must be clear. Write a post, not the name of a person.",
    ),
    "preview": Words("Xem trước báo cáo", "Preview of the review"),
    "before_signing": Words("Trước khi ký", "Before signing"),
    "ready": Words("Không có mâu thuẫn, có thể chốt.", "No contradictions: it may be frozen."),
    "not_ready": Words("Còn mâu thuẫn, chưa chốt được:", "Contradictions to settle first:"),
    "cautions": Words("Người đọc kỹ sẽ hỏi:", "A careful reader would ask:"),
    "freeze": Words("Chốt báo cáo", "Freeze the review"),
    "amends": Words("Thay cho báo cáo đã chốt", "Amends the frozen review"),
    "amends_none": Words("Không, đây là báo cáo mới", "None, it is a new one"),
    "effects": Words("Kết quả khắc phục đã hứa tại báo cáo", "Remedies promised by the review of"),
    "limitations": Words("Hạn chế, nguyên nhân, giải pháp", "Limitations, causes, remedies"),
    "limitation": Words("Hạn chế, nguyên nhân, giải pháp", "Limitation, causes, remedies"),
    "new_limitation": Words("Thêm hạn chế", "Add a limitation"),
    "amend": Words("Sửa", "Amend"),
    "cause": Words("Nguyên nhân", "Cause"),
    "remedy": Words("Giải pháp", "Remedy"),
    "kind": Words("Loại", "Kind"),
    "lead": Words("Đơn vị chủ trì", "Lead unit"),
    "expects": Words("Chỉ số đo kết quả", "Indicator that will show it"),
    "bound": Words("Mức", "Bound"),
    "value": Words("Giá trị", "Value"),
    "shown_by": Words("Thể hiện ở chỉ tiêu, nhiệm vụ", "Shown by the targets and tasks"),
    "why_amended": Words("Lý do sửa", "Why it is amended"),
    "drop": Words("Đưa hạn chế này ra khỏi báo cáo", "Take this limitation out of the review"),
    "frozen": Words("Báo cáo đã chốt", "Frozen reviews"),
    "none_frozen": Words("Chưa chốt báo cáo nào.", "No review has been frozen."),
    "amended": Words("Đã có bản thay", "Amended"),
    "entries": Words("số mục được tính", "entries counted"),
    "verify": Words("Ai cũng kiểm tra được, không cần mạng:", "To check it, offline:"),
    "fingerprint": Words("vân tay khoá", "fingerprint of the key"),
    "filters": Words("Lọc bảng", "Filter the board"),
    "charts": Words("Biểu đồ, bản đồ", "Charts and maps"),
    "week": Words("Vì sao thay đổi trong tuần", "Why it changed this week"),
    "turned": Words("Thay đổi trong bảy ngày qua", "What changed in seven days"),
    "nothing_turned": Words("Không có đánh giá nào thay đổi.", "No verdict changed."),
    "in_trouble": Words("Chỉ đạo đáng lo", "Directives in trouble"),
    "outlook": Words("Khả năng hoàn thành", "Outlook"),
    "nothing_left": Words("Bạn không có bước nào ở đây.", "There is no step for you here."),
}  # fmt: skip

CAUSES: Mapping[str, Words] = {
    "subjective": Words("Nguyên nhân chủ quan", "Subjective cause"),
    "objective": Words("Nguyên nhân khách quan", "Objective cause"),
}
BOUNDS: Mapping[str, Words] = {
    "at_least": Words("từ … trở lên", "at least"),
    "above": Words("trên", "above"),
    "at_most": Words("không quá", "at most"),
    "below": Words("dưới", "below"),
}


@cache
def room_words(language: Language) -> Mapping[str, object]:
    """Every word in a language; steps, states and the six by their values."""
    return {
        **{key: words.say(language) for key, words in _WORDS.items()},
        "acts": {act.value: words.say(language) for act, words in ACTS.items()},
        "states": {state.value: words.say(language) for state, words in STATES.items()},
        "six_ways": {key: words.say(language) for key, words in SIX.items()},
    }
