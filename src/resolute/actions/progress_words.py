"""What the two measures of progress say, in words."""

from __future__ import annotations

from decimal import Decimal

from resolute.progress import Cause, Difference, PathProgress, Verdict
from resolute.review.english import ENGLISH
from resolute.review.growth_statuses import STATUSES
from resolute.review.vietnamese import VIETNAMESE
from resolute.words import Language, Words, say_number

__all__ = ["STATUSES", "cause_words", "pace_words", "verdict_words"]

PACE = Words(
    "Đã đi {covered}% quãng đường, đến nay cần {due}%.",
    "{covered}% of the way is covered; {due}% is due by now.",
)
NO_PACE = {
    Verdict.MET: Words("Đã đạt hoặc vượt mục tiêu.", "It is at its goal or beyond."),
    Verdict.OPEN: Words(
        "Không có mục tiêu bằng số nên không nói được cần đến đâu.",
        "There is no goal in numbers, so nothing says how far it should be.",
    ),
    Verdict.UNKNOWN: Words(
        "Chưa đủ hai số liệu để so sánh.", "There are not two figures to compare."
    ),
    Verdict.BEHIND: Words(
        "Đã đạt mục tiêu ngay từ năm gốc, nay không còn đạt.",
        "It was at its goal in the base year, and no longer is.",
    ),
    Verdict.MISSED: Words("Đã hết hạn mà chưa đạt.", "The goal year is over, and it is not met."),
}
CAUSES = {
    Cause.ZERO: Words(
        "Từ 0 hay đến 0 không có tốc độ tăng: cách công bố thay 0 bằng 0,001, nên kết quả đổi theo "
        "đơn vị đo.",
        "There is no growth from or to 0: the published measure puts 0.001 in its place, so that "
        "the result depends on the unit of measure.",
    ),
    Cause.SIGN: Words(
        "Chuỗi đi qua 0 nên không có tốc độ tăng; quãng đường thì vẫn có.",
        "The series crosses 0, where there is no growth; there is a way all the same.",
    ),
    Cause.AT_GOAL: Words(
        "Năm gốc đã đạt mục tiêu: không còn quãng đường nào phải đi.",
        "The base was at the goal already: there is no way to go.",
    ),
    Cause.OVER: Words(
        "Năm mục tiêu đã qua: không còn là tiến độ mà là không hoàn thành.",
        "The goal year is over: it is no longer progress, it is missed.",
    ),
    Cause.THRESHOLD: Words(
        "Ngưỡng khác nhau: cách công bố so tỷ lệ đã đi trên cần đi, chúng tôi so số điểm phần trăm "
        "còn chậm.",
        "The bars differ: the published one is a share of what is due, ours a number of points of "
        "the way.",
    ),
    Cause.COMPOUND: Words(
        "Cách công bố đo tốc độ tăng cộng dồn ({value} mức cần), chúng tôi đo quãng đường thẳng.",
        "The published measure compounds growth ({value} of what is asked), ours is a straight "
        "way.",
    ),
}


def verdict_words(verdict: Verdict) -> Words:
    """A verdict in both languages, as reviews say it."""
    name = verdict.name.lower()
    return Words(getattr(VIETNAMESE.verdicts, name), getattr(ENGLISH.verdicts, name))


def pace_words(progress: PathProgress) -> Words:
    """How far a series is on its way, in one sentence."""
    pace = progress.pace
    if pace is None:
        return NO_PACE[progress.verdict]
    return _filled(PACE, covered=(pace.covered, 1), due=(pace.due, 1))


def cause_words(found: Difference) -> Words:
    """Why the two measures differ, in one sentence or two."""
    value = Decimal(str(found.published.value or 0))
    why = _filled(CAUSES[found.cause], value=(value, 2))
    if found.ours.pace is None:
        return why
    pace = pace_words(found.ours)
    return Words(f"{pace.vi} {why.vi}", f"{pace.en} {why.en}")


def _filled(words: Words, **numbers: tuple[Decimal, int]) -> Words:
    vi, en = (
        words.say(language).format(
            **{name: say_number(*_told(number, language)) for name, number in numbers.items()}
        )
        for language in Language
    )
    return Words(vi, en)


def _told(number: tuple[Decimal, int], language: Language) -> tuple[Decimal, Language, int]:
    return number[0], language, number[1]
