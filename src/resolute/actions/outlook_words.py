"""What is said of chances, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from resolute.standing.forecast import Outlook, Silence, Tested, Track
from resolute.words import Language, Words, say_number

HEADS: Mapping[str, Words] = {
    "code": Words("Mã", "Code"),
    "promised": Words("Yêu cầu", "Promised"),
    "due": Words("Thời hạn", "Due"),
    "chance": Words("Khả năng đạt", "Chance"),
    "range": Words("Dự báo đến hạn", "Expected when due"),
    "period": Words("Kỳ", "Period"),
    "value": Words("Mức", "Value"),
    "narrow": Words("Khoảng 80%", "80% range"),
    "wide": Words("Khoảng 95%", "95% range"),
    "method": Words("Cách dự báo", "Method"),
}
WORDS: Mapping[str, Words] = {
    "title": Words("Dự báo khả năng đạt chỉ tiêu", "The chance that targets are met"),
    "about": Words(
        "Dự báo theo số liệu biết đến ngày {on}, nếu mọi việc tiếp diễn như đã diễn ra; "
        "không phải là đánh giá.",
        "Foretold by what is known on {on}, if things go on as they have; this judges nothing.",
    ),
    "range": Words("{middle} (80%: {low} – {high})", "{middle} (80%: {low} – {high})"),
    "span": Words("{low} – {high}", "{low} – {high}"),
    "chance": Words(
        "{promised}: khả năng đạt khi đến hạn ngày {due} là {chance}.",
        "{promised}: the chance to meet it when due on {due} is {chance}.",
    ),
    "silent": Words("{promised}: {why}.", "{promised}: {why}."),
    "expected": Words("Theo lộ trình, đến nay cần {expected}.", "By its path {expected} is due."),
    "chart": Words("{title}: khả năng đạt {chance}", "{title}: chance {chance}"),
    "chart_sub": Words("{unit}; {promised}; {method}", "{unit}; {promised}; {method}"),
    "chart_alt": Words(
        "Biểu đồ quạt. Đã biết: {known}. Dự báo: {told}.",
        "Fan chart. Known: {known}. Foretold: {told}.",
    ),
    "table": Words("Số liệu của biểu đồ", "The figures of the chart"),
    "known": Words("Đã biết", "Known"),
    "middle": Words("Giữa dải dự báo", "Middle"),
    "goal": Words("Mức phải đạt", "Goal"),
    "tested": Words(
        "Cách {method} thử trên {series} chuỗi đã biết kết cục ({source}; {day}): "
        "{inside_80}% rơi vào khoảng 80%, {inside_95}% vào khoảng 95%; điểm Brier {brier}.",
        "{method}, tried on {series} series whose end is known ({source}; {day}): {inside_80}% "
        "came inside the 80% range, {inside_95}% inside the 95% range; Brier score {brier}.",
    ),
    "track": Words(
        "Với chính chuỗi này: {inside}/{asked} lần số liệu sau rơi vào khoảng 80% đã dự báo.",
        "On this very series: {inside} of {asked} figures came inside the 80% range foretold.",
    ),
    "between": Words("từ {least} đến {most}", "between {least} and {most}"),
}
SILENCES: Mapping[Silence, Words] = {
    Silence.FORM: Words("không dự báo dạng này", "not foretold for this form"),
    Silence.FEW: Words("chưa đủ số liệu", "too little to say"),
    Silence.STILL: Words("số liệu chưa từng thay đổi", "the figures never moved"),
    Silence.OVER: Words("đã đến hạn", "already due"),
    Silence.LOST: Words("đã có kỳ không đạt", "a period has missed it"),
    Silence.NO_BASE: Words("chưa có kỳ gốc", "no base to compare with"),
    Silence.NONE_LEFT: Words("không còn kỳ nào trước hạn", "no period left before it is due"),
}
_LEAST, _MOST = Decimal("0.01"), Decimal("0.99")


def say_chance(found: Outlook, language: Language) -> str:
    """The chance, or between what it lies."""
    most = chance_words(found.chance, language)
    least = chance_words(found.least, language)
    if least == most:
        return most
    return WORDS["between"].say(language).format(least=least, most=most)


def chance_words(chance: Decimal, language: Language) -> str:
    """A chance in whole per cent; never nothing and never all, for nothing foretold is certain."""
    if chance < _LEAST:
        return Words("dưới 1%", "under 1%").say(language)
    if chance > _MOST:
        return Words("trên 99%", "over 99%").say(language)
    return f"{say_number(chance * 100, language, 0)}%"


def say_track(track: Track, language: Language) -> str:
    """How the method did before on the series itself."""
    return WORDS["track"].say(language).format(inside=track.inside, asked=track.asked)


def say_tested(tested: Tested, language: Language, **more: str) -> str:
    """How such forecasts did before on many series."""
    told = {
        "series": say_number(Decimal(tested.series), language),
        "inside_80": say_number(tested.inside_80, language, 0),
        "inside_95": say_number(tested.inside_95, language, 0),
        "brier": say_number(tested.brier, language, 3),
    }
    return WORDS["tested"].say(language).format(**told, **more)
