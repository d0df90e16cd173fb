"""Words for a deadline: what was counted, from when, and on which article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from resolute.packs.dossiers.clock import Breach, Broken, Case, Deadline, Step, Why
from resolute.review.blocks import Block, Bullets, Column, Note, Paragraph, Row, Strong, Table, Text
from resolute.words import Language, Words, say_date, say_moment

WHY: Mapping[Why, Words] = {
    Why.RECEIVED: Words("Tiếp nhận hồ sơ", "Dossier received"),
    Why.TRANSFERRED: Words("Chuyển cơ quan giải quyết", "To the agency that decides"),
    Why.COUNTED: Words("Hết thời hạn {term}", "End of {term}"),
    Why.DAY_OFF: Words(
        "Ngày cuối là ngày nghỉ: đến ngày làm việc tiếp theo",
        "The last day is a day off: until the next working day",
    ),
    Why.ASKED: Words("Yêu cầu bổ sung hồ sơ", "Supplement asked for"),
    Why.RESTARTED: Words(
        "Nhận đủ hồ sơ: thời hạn tính lại từ đầu", "Dossier complete: the clock starts from zero"
    ),
    Why.SUSPENDED: Words("Dừng giải quyết: không tính thời hạn", "Suspended: the clock stops"),
    Why.RESUMED: Words("Tiếp tục giải quyết", "Resumed: the clock goes on"),
    Why.REAPPOINTED: Words("Xin lỗi và hẹn lại ngày trả", "Apology and a new date"),
    Why.WARN_BY: Words(
        "Nếu chậm: ngày cuối để thông báo và xin lỗi", "If late: last day to tell and apologise"
    ),
    Why.CONSULTED: Words("Hạn lấy ý kiến của {name}", "Opinion of {name} is due"),
    Why.EARLY: Words(
        "Trả trước hạn (báo trước cho người nộp)", "Answered early (the applicant is told before)"
    ),
    Why.ON_TIME: Words("Trả đúng hạn", "Answered on time"),
    Why.LATE: Words("Trả quá hạn", "Answered late"),
}
BROKEN: Mapping[Broken, Words] = {
    Broken.ASKED_LATE: Words(
        "yêu cầu bổ sung sau 3 ngày làm việc", "the supplement was asked for after 3 working days"
    ),
    Broken.ASKED_AGAIN: Words(
        "chỉ được yêu cầu bổ sung một lần", "a supplement may be asked for once only"
    ),
    Broken.NOTHING_ASKED: Words(
        "bổ sung khi chưa có yêu cầu", "a supplement that nobody asked for"
    ),
    Broken.NOT_SUSPENDED: Words("tiếp tục khi chưa dừng", "resumed without having been suspended"),
    Broken.SUSPENDED_ALREADY: Words(
        "dừng khi đồng hồ đã dừng", "suspended while the clock stood still"
    ),
    Broken.REAPPOINTED_AGAIN: Words("chỉ được hẹn lại một lần", "a new date may be set once only"),
    Broken.REAPPOINTED_LATE: Words(
        "phải xin lỗi và hẹn lại trước ngày đến hạn ít nhất một ngày",
        "the apology comes at least one day before the due day",
    ),
    Broken.REAPPOINTED_BACK: Words(
        "ngày hẹn lại phải sau ngày đến hạn", "the new date must lie after the due day"
    ),
    Broken.SILENT: Words(
        "{name} chưa trả lời đúng hạn: báo cáo người đứng đầu bộ phận một cửa",
        "{name} did not answer in time: tell the head of the one-stop office",
    ),
    Broken.BEFORE_RECEIPT: Words("trước lúc tiếp nhận", "before the receipt"),
}
DUE = Words("Hạn trả kết quả: ", "Due: ")
STANDS_STILL = Words(
    "Chưa có hạn trả: đồng hồ đang dừng (chờ bổ sung hoặc đang dừng giải quyết).",
    "No due day yet: the clock stands still (waiting for a supplement, or suspended).",
)
TITLE = Words("Cách tính", "How it was found")
COLUMNS = (Words("Bước", "Step"), Words("Lúc", "When"), Words("Căn cứ", "Article"))
NOT_CHECKED = Words(
    "Quy định “{title}” chưa đối chiếu với toàn văn, mới được đọc một phần; kiểm tra lại với văn "
    "bản trước khi viện dẫn.",
    "“{title}” was not compared with its full text and read in part only; check against its text "
    "before quoting it.",
)
_WEEKDAYS = (
    Words("thứ Hai", "Monday"),
    Words("thứ Ba", "Tuesday"),
    Words("thứ Tư", "Wednesday"),
    Words("thứ Năm", "Thursday"),
    Words("thứ Sáu", "Friday"),
    Words("thứ Bảy", "Saturday"),
    Words("Chủ nhật", "Sunday"),
)


def deadline_blocks(case: Case, found: Deadline, language: Language) -> tuple[Block, ...]:
    """A deadline as a person reads it: the day first, then every step."""
    if found.by is None:
        head: Block = Paragraph((Strong(STANDS_STILL.say(language)),))
    else:
        head = Paragraph((Strong(DUE.say(language)), Text(say_when(found.by, language))))
    columns = tuple(
        Column(title=title.say(language), width=width)
        for title, width in zip(COLUMNS, (12, 9, 12), strict=True)
    )
    rows = tuple(
        Row(cells=tuple((Text(cell),) for cell in _cells(step, case, language)))
        for step in found.steps
    )
    table = Table(key="steps", title=TITLE.say(language), columns=columns, rows=rows)
    return (head, table, *_aside(found, language))


def say_when(moment: datetime | date, language: Language) -> str:
    """A day with its name in the week, and the clock where there is one."""
    day = _WEEKDAYS[moment.weekday()].say(language)
    match moment:
        case datetime():
            return f"{say_moment(moment, language)} ({day})"
        case _:
            return f"{say_date(moment, language)} ({day})"


def say_step(step: Step, case: Case, language: Language) -> str:
    """What a step does."""
    term = case.term.say().say(language)
    return WHY[step.why].say(language).format(term=term, name=step.name)


def say_breach(breach: Breach, language: Language) -> str:
    """What the law does not allow, and the article that says so."""
    said = BROKEN[breach.broken].say(language).format(name=breach.name)
    return f"{say_when(breach.at, language)}: {said} ({breach.article})"


def _cells(step: Step, case: Case, language: Language) -> tuple[str, str, str]:
    return say_step(step, case, language), say_when(step.at, language), step.article


def _aside(found: Deadline, language: Language) -> Iterator[Block]:
    if found.breaches:
        yield Bullets(tuple((Text(say_breach(b, language)),) for b in found.breaches))
    if not found.edition.checked:
        yield Note((Text(NOT_CHECKED.say(language).format(title=found.edition.title)),))
