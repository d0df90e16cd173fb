"""What pages say of reasons, comments and marks beside figures, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from resolute.words import Words

NOTE_WORDS: Mapping[str, Words] = {
    "reason_asked": Words("chờ nêu lý do", "a reason is asked for"),
    "reason_given": Words("có lý do", "a reason is given"),
    "commented": Words("có trao đổi", "commented on"),
    "followed": Words("đang theo dõi", "followed up"),
    "reasons_open": Words("Chờ nêu lý do", "Reasons asked for"),
    "why_reasons": Words(
        "Các số này khác nhiều so với kỳ trước. Số đã được ghi; người thẩm định thấy câu hỏi còn "
        "để ngỏ đến khi có lý do.",
        "These figures are far from those before. They are recorded; whoever verifies them sees "
        "the question open until there is a reason.",
    ),
    "how_to_note": Words(
        "Shift+F2 nêu lý do, trao đổi hoặc đánh dấu theo dõi ô đang đứng.",
        "Shift+F2 gives a reason, comments on the cell or marks it to be followed up.",
    ),
    "give_reason": Words("Ghi lý do", "Give the reason"),
    "comment": Words("Trao đổi", "Comment"),
    "follow": Words("Theo dõi", "Follow up"),
    "clear": Words("Thôi theo dõi", "No longer follow up"),
    "said_here": Words("Trao đổi và theo dõi", "Comments and marks"),
    "your_words": Words("Nội dung", "Your words"),
    "no_reason_yet": Words("chưa nêu lý do", "no reason given yet"),
    "beside_cell": Words("Lịch sử và trao đổi của ô", "History of the cell and comments"),
    "to_follow": Words("Số liệu đang theo dõi", "Figures followed up"),
    "by_me": Words("Do tôi đánh dấu", "Marked by me"),
    "by_all": Words("Của mọi người", "Marked by anybody"),
    "marked_by": Words("Người đánh dấu", "Marked by"),
    "last_said": Words("Trao đổi gần nhất", "Last comment"),
    "none_followed": Words("Không có số liệu nào đang theo dõi.", "No figure is followed up."),
}
