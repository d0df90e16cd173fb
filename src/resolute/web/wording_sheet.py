"""What the sheet of figures says of drafts and of what came back, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from resolute.words import Words

SHEET_WORDS: Mapping[str, Words] = {
    "was_sent_back_to_you": Words("Bị trả lại", "Sent back to you"),
    "how_to_send_again": Words(
        "Sửa ô rồi rời ô để gửi lại; số đã đúng thì đứng ở ô và bấm Enter.",
        "Correct the cell and leave it to send it again; if it is right, press Enter in it.",
    ),
    "drafts_left": Words(
        "Trên máy này còn số đã gõ mà chưa ghi được. Ghi lại chứ?",
        "Figures typed on this machine were never recorded. Record them now?",
    ),
    "drafts_record": Words("Ghi lại", "Record them"),
    "drafts_drop": Words("Bỏ", "Drop them"),
    "due": Words("Đến hạn", "Due"),
    "due_how": Words(
        "Đơn vị đã báo cáo kỳ trước mà chưa báo cáo kỳ vừa hết; hạn theo chế độ báo cáo.",
        "Units that reported the period before and not the one that is over; by when, the "
        "reporting regime says.",
    ),
    "due_by": Words("Hạn gửi", "Due by"),
    "due_units": Words("Đơn vị còn thiếu", "Units that owe it"),
    "overdue": Words("quá hạn", "overdue"),
    "nothing_due": Words("Không còn số liệu nào phải gửi.", "Nothing is owed."),
    "choose_all": Words("Chọn tất cả", "Choose all"),
}
