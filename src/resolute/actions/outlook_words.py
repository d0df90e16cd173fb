"""What is said of chances, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from resolute.standing.forecast import Silence
from resolute.words import Language, Words, say_number

HEADS: Mapping[str, Words] = {
    "code": Words("Mã", "Code"),
    "promised": Words("Yêu cầu", "Promised"),
    "due": Words("Thời hạn", "Due"),
    "chance": Words("Khả năng đạt", "Chance"),
    "range": Words("Dự báo đến hạn", "Expected when due"),
}
WORDS: Mapping[str, Words] = {
    "about": Words(
        "Dự báo theo số liệu biết đến ngày {on}, nếu mọi việc tiếp diễn như đã diễn ra; "
        "không phải là đánh giá.",
        "Foretold by what is known on {on}, if things go on as they have; this judges nothing.",
    ),
    "range": Words("{middle} (80%: {low} đến {high})", "{middle} (80%: {low} to {high})"),
}
SILENCES: Mapping[Silence, Words] = {
    Silence.FORM: Words("không dự báo dạng này", "not foretold for this form"),
    Silence.FEW: Words("chưa đủ số liệu", "too little to say"),
    Silence.STILL: Words("số liệu chưa từng thay đổi", "the figures never moved"),
    Silence.OVER: Words("đã đến hạn", "already due"),
    Silence.NONE_LEFT: Words("không còn kỳ nào trước hạn", "no period left before it is due"),
}
_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")


def chance_words(chance: Decimal, language: Language) -> str:
    """A chance in whole per cent; never nothing and never all, for nothing foretold is certain."""
    if chance < _LEAST:
        return Words("dưới 1%", "under 1%").say(language)
    if chance > _MOST:
        return Words("trên 99%", "over 99%").say(language)
    return f"{say_number(chance * 100, language, 0)}%"
