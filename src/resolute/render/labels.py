"""The few words that a page or a terminal says by itself, in both languages."""

from __future__ import annotations

from resolute.words import Words

SKIP = Words("Đến nội dung chính", "Skip to the content")
CONTENTS = Words("Mục lục", "Contents")
JUDGED_ON = Words("Đánh giá tại ngày", "Judged on")
KNOWN_AT = Words("Số liệu ghi nhận đến", "Figures recorded by")
NOTHING_KNOWN = Words("chưa có", "none yet")
SOURCE = Words("Nguồn", "Source")
GROUNDS = Words("Căn cứ", "Grounds")
DOCUMENT = Words("Văn bản", "Document")
NOTE = Words("Lưu ý", "Note")
RECIPIENTS = Words("Nơi nhận", "Recipients")
