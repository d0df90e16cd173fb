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
    "nothing_left": Words("Bạn không có bước nào ở đây.", "There is no step for you here."),
}  # fmt: skip


@cache
def room_words(language: Language) -> Mapping[str, object]:
    """Every word in a language; steps, states and the six by their values."""
    return {
        **{key: words.say(language) for key, words in _WORDS.items()},
        "acts": {act.value: words.say(language) for act, words in ACTS.items()},
        "states": {state.value: words.say(language) for state, words in STATES.items()},
        "six_ways": {key: words.say(language) for key, words in SIX.items()},
    }
