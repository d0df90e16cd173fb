"""What the page of an index says of itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from resolute.words import Language, Words

_WORDS: Mapping[str, Words] = {
    "ranking": Words("Xếp hạng năm {year}", "Ranking of {year}"),
    "year": Words("Năm xếp hạng", "Year ranked"),
    "draws": Words("Số lần thử", "Draws"),
    "told": Words(
        "{draws} cuộc điều tra giả định cùng cỡ mẫu, tính trong {seconds} giây.",
        "{draws} surveys of the same size imagined, worked out in {seconds} seconds.",
    ),
    "no_survey": Words(
        "Năm này không có số liệu điều tra, nên không biết thứ hạng chắc đến đâu.",
        "There is no survey of that year, so how sure the places are is not known.",
    ),
    "matrix": Words(
        "Khả năng xếp hạng: trong bao nhiêu phần trăm số lần thử, mỗi đơn vị đứng ở mỗi hạng",
        "Acceptability: in what per cent of the draws each unit took each place",
    ),
    "unit": Words("Đơn vị", "Unit"),
    "places": Words("Số liệu của biểu đồ", "The figures of the chart"),
    "move": Words("Thay đổi thứ hạng", "The move"),
}


def say(key: str, language: Language, **slots: str) -> str:
    """One of the phrases above, filled."""
    said = _WORDS[key].say(language)
    return said.format(**slots) if slots else said


@cache
def words_of_index(language: Language) -> Mapping[str, str]:
    """Every phrase in a language."""
    return {key: words.say(language) for key, words in _WORDS.items()}
