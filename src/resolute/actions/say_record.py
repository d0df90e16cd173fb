"""A record in plain words: what it says, who sent it, when, and from which file and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from resolute.evidence import (
    BY_HAND,
    Absence,
    Amount,
    Body,
    Entry,
    Figure,
    LedgerOpened,
    Logged,
    Nature,
    ReviewFrozen,
    Sealed,
    Withdrawal,
    body_text,
    read_record,
)
from resolute.review.compose import BOOKS
from resolute.review.say_provenance import say_provenance
from resolute.time import say_period
from resolute.words import Language, Words, say_date, say_moment, say_number

Fact = tuple[str, str]

OPENING = "opening"
"""The id of the submission that opens every ledger, whose entries are dated as they state."""

KINDS: Mapping[str, Words] = {
    "approval/1": Words("quyết định phê duyệt", "decision on approval"),
    "cell.note/1": Words("ghi chú ở ô số liệu", "note beside a figure"),
    "directive/1": Words("chỉ đạo", "directive"),
    "directive.step/1": Words("bước thực hiện chỉ đạo", "step of a directive"),
    "erasure/1": Words("lệnh xoá dữ liệu cá nhân", "order to erase personal data"),
    "figure/1": Words("số liệu", "figure"),
    "index.scoring/1": Words("bước chấm điểm chỉ số", "step of the scoring of an index"),
    "ledger.opened/1": Words("mở sổ", "opening of the ledger"),
    "person/1": Words("người thực hiện", "person who acts"),
    "plan.promise/1": Words("chỉ tiêu hoặc nhiệm vụ", "target or task"),
    "plan.text/1": Words("tệp của kế hoạch", "file of the plan"),
    "return/1": Words("báo cáo nhận được", "return received"),
    "review.amended/1": Words("ghi chú về báo cáo đã chốt", "note beside a frozen review"),
    "review.limitation/1": Words("hạn chế, nguyên nhân, giải pháp", "limitation with remedies"),
    "review.frozen/1": Words("báo cáo đã chốt", "frozen review"),
    "withdrawal/1": Words("rút số liệu", "withdrawal"),
}
_LABELS: Mapping[str, Words] = {
    "record": Words("Bản ghi", "Record"),
    "kind": Words("Loại", "Kind"),
    "id": Words("Mã", "Id"),
    "unit": Words("Đơn vị", "Unit"),
    "period": Words("Kỳ", "Period"),
    "part": Words("Mã số liệu", "Part"),
    "basis": Words("Mẫu số", "Denominator"),
    "value": Words("Giá trị", "Value"),
    "nature": Words("Tính chất", "Nature"),
    "reason": Words("Lý do", "Reason"),
    "content": Words("Nội dung", "Content"),
    "sealed": Words("Niêm phong", "Sealed"),
    "on": Words("Đánh giá đến ngày", "Judged on"),
    "size": Words("Số mục được tính", "Entries counted"),
    "method": Words("Phương pháp", "Method"),
    "program": Words("Phiên bản chương trình", "Program version"),
    "file": Words("Tệp", "File"),
    "replaces": Words("Thay cho", "Replaces"),
    "sender": Words("Đơn vị gửi", "Sent by"),
    "by": Words("Người ghi sổ", "Recorded by"),
    "recorded": Words("Ghi vào sổ lúc", "Recorded at"),
    "stated": Words(
        "Thời điểm do cơ quan khai khi mở sổ", "Moment that the office stated when it opened"
    ),
    "where": Words("Tệp › trang tính › ô", "File › sheet › cell"),
    "paper": Words("Văn bản", "Paper"),
    "provenance": Words("Nguồn gốc", "Provenance"),
}


def known_record(record: bytes, index: int) -> Logged | None:
    """The entry of a record, or None where it is no record of this program."""
    try:
        return read_record(record, index)
    except (ValueError, KeyError, TypeError):
        return None


def say_record(record: bytes, index: int, language: Language) -> tuple[Fact, ...]:
    """What a record says, as label and text; of one that this program does not know, its letters.

    Nothing in a text can command a terminal.
    """
    logged = known_record(record, index)
    if logged is None:
        facts: Iterator[tuple[str, str]] = iter([("record", record.decode("utf-8", "replace"))])
    else:
        facts = _facts(logged, language)
    return tuple((_LABELS[key].say(language), visible(text)) for key, text in facts if text)


def visible(text: str) -> str:
    """A text of a stranger on one line, with nothing in it that cannot be seen."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def _facts(logged: Logged, language: Language) -> Iterator[tuple[str, str]]:
    entry = logged.entry
    kind = KINDS.get(entry.body.kind)
    yield "kind", kind.say(language) if kind else entry.body.kind
    yield "id", entry.id
    yield "unit", entry.unit
    yield "period", say_period(entry.period, language)
    yield from _body(entry.body, language)
    yield "replaces", entry.replaces or ""
    yield "sender", entry.sender
    yield "by", logged.by
    stated = logged.submission == OPENING and not isinstance(entry.body, LedgerOpened)
    yield "stated" if stated else "recorded", _moment(entry.recorded_at, language)
    yield "where", _where(entry)
    yield "paper", entry.origin.paper
    if entry.origin != BY_HAND:
        yield "provenance", say_provenance(entry.origin.provenance, BOOKS[language])


def _body(body: Body, language: Language) -> Iterator[tuple[str, str]]:
    match body:
        case Figure():
            yield "part", body.part
            yield "basis", body.basis or ""
            yield "value", say_amount(body.value, language)
            yield "nature", _nature(body.nature, language)
        case Withdrawal():
            yield "reason", body.reason
        case ReviewFrozen():
            yield "on", say_date(body.on, language)
            yield "size", str(body.size)
            yield "method", body.method
            yield "program", body.program
            for line in body.files:
                yield "file", line
        case Sealed():
            yield "sealed", body.digest
        case _:
            yield "content", body_text(body)


def say_amount(value: Amount, language: Language) -> str:
    """A value as it was stated; the three absences in words."""
    kinds = BOOKS[language].kinds
    match value:
        case Decimal():
            return say_number(value, language)
        case date():
            return say_date(value, language)
        case Absence.MISSING:
            return kinds.missing
        case Absence.NOT_APPLICABLE:
            return kinds.not_applicable
        case Absence.SUPPRESSED:
            return kinds.suppressed


def _nature(nature: Nature, language: Language) -> str:
    kinds = BOOKS[language].kinds
    match nature:
        case Nature.ESTIMATE:
            return kinds.estimate
        case Nature.PROVISIONAL:
            return kinds.provisional
        case Nature.FINAL:
            return kinds.final


def _moment(moment: datetime, language: Language) -> str:
    return f"{say_moment(moment, language)} ({moment.isoformat()})"


def _where(entry: Entry) -> str:
    origin = entry.origin
    if origin == BY_HAND:
        return ""
    return " › ".join(filter(None, (origin.file, origin.sheet, f"{origin.column}{origin.row}")))
