"""What can be wrong with one value, in words, before it is known where the value stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.words import (
    Finding,
    Language,
    Place,
    Unreadable,
    UnreadableDate,
    Words,
    closest,
    say_date,
    say_number,
)

_SHOWN = 12  # longer lists of choices are not read


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem and its remedy."""

    problem: Words
    remedy: Words

    def at(self, place: Place) -> Finding:
        """The fault as a finding."""
        return Finding(place=place, problem=self.problem, remedy=self.remedy)


def both(number: Decimal) -> Words:
    """A number in both languages."""
    return Words(*(say_number(number, language) for language in Language))


def both_days(day: date) -> Words:
    """A day in both languages."""
    return Words(*(say_date(day, language) for language in Language))


def choose_from(names: Iterable[str]) -> Words:
    """The remedy that lists what may be written."""
    listed = list(names)
    shown = ", ".join(f"“{name}”" for name in listed[:_SHOWN])
    more = ", …" if len(listed) > _SHOWN else ""
    return Words(f"Chọn một trong: {shown}{more}", f"Choose one of: {shown}{more}")


def perhaps(name: str, known: Iterable[str], otherwise: Words) -> Words:
    """The remedy that asks whether a name close by was meant."""
    return may_be(closest(name, known), otherwise)


def may_be(near: Sequence[str], otherwise: Words) -> Words:
    """The remedy that asks whether one of these names was meant, if there is any."""
    if not near:
        return otherwise
    vi, en = (f" {word} ".join(f"“{each}”" for each in near) for word in ("hay", "or"))
    return Words(f"Có lẽ là {vi}", f"Perhaps {en} was meant")


def missing(key: str) -> Fault:
    """A key that must be there is not."""
    return Fault(
        Words(f"thiếu mục “{key}”", f"the key “{key}” is missing"),
        Words(f"Thêm dòng “{key} = …”", f"Add a line “{key} = …”"),
    )


def wrong_kind(wanted: Words, example: str) -> Fault:
    """A value is of another kind than the key wants."""
    return Fault(
        Words(f"giá trị phải là {wanted.vi}", f"the value must be {wanted.en}"),
        Words(f"Viết như: {example}", f"Write it like this: {example}"),
    )


def unknown_name(kind: Words, name: str, known: Iterable[str]) -> Fault:
    """A reference to nothing."""
    known = sorted(known)
    declare = Words(
        f"Khai báo {kind.vi} này hoặc sửa lại mã", f"Declare this {kind.en}, or mend the name"
    )
    return Fault(
        Words(f"không có {kind.vi} “{name}”", f"there is no {kind.en} “{name}”"),
        perhaps(name, known, declare),
    )


def told_twice(kind: Words, name: str, first: Place) -> Fault:
    """A name that something else already bears."""
    vi, en = (Place(file=first.file, line=first.line).say(language) for language in Language)
    return Fault(
        Words(f"{kind.vi} “{name}” đã có ở {vi}", f"the {kind.en} “{name}” is already in {en}"),
        Words(
            "Đặt mã khác hoặc bỏ một trong hai", "Give it another name, or remove one of the two"
        ),
    )


def no_twin(key: str) -> Fault:
    """A text without its English."""
    return Fault(
        Words(f"thiếu bản tiếng Anh “{key}”", f"its English twin “{key}” is missing"),
        Words(f"Thêm dòng “{key} = …”", f"Add a line “{key} = …”"),
    )


def no_choice(value: str, options: Iterable[str]) -> Fault:
    """A word that is not among those allowed."""
    options = list(options)
    return Fault(
        Words(f"không có lựa chọn “{value}”", f"“{value}” is not one of the choices"),
        choose_from(options),
    )


def unknown_key(key: str, known: Iterable[str]) -> Fault:
    """A key that has no place where it is written."""
    away = Words("Bỏ mục này hoặc sửa lại tên", "Remove it, or mend its name")
    return Fault(
        Words(f"không dùng mục “{key}” ở đây", f"the key “{key}” is not used here"),
        perhaps(key, known, away),
    )


def unclear_number(read: Unreadable) -> Fault:
    """A text that is no number, or that may be two."""
    if not read.ambiguous:
        return Fault(
            Words(f"“{read.text}” không phải là số", f"“{read.text}” is not a number"),
            Words('Chỉ viết số, như 10.61 hoặc "10,61"', 'Write digits only, 10.61 or "10,61"'),
        )
    few, many = sorted(format(candidate, "f") for candidate in read.candidates)
    return Fault(
        Words(f"“{read.text}” có thể hiểu hai cách", f"“{read.text}” can be read in two ways"),
        Words(
            f"Viết {few} hoặc {many}, không có dấu nháy", f"Write {few} or {many}, without quotes"
        ),
    )


def unclear_day(read: UnreadableDate) -> Fault:
    """A text that is no day, or only with the month first."""
    day = read.candidates[0].isoformat() if read.candidates else "2025-12-31"
    return Fault(
        Words(f"“{read.text}” không phải là ngày", f"“{read.text}” is not a day"),
        Words(f"Viết năm-tháng-ngày, như {day}", f"Write year-month-day, such as {day}"),
    )


def not_a_list(key: str) -> Fault:
    """A table that may occur several times is written as one."""
    return wrong_kind(Words("danh sách bảng", "a list of tables"), f"[[{key}]]")


def nothing_listed(key: str) -> Fault:
    """A list that needs something in it has nothing."""
    return Fault(
        Words(f"“{key}” không có gì", f"“{key}” is empty"),
        Words("Ghi ít nhất một", "Name at least one"),
    )
