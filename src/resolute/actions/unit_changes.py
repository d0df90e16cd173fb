"""What a unit came out of and what became of it, with shares and decrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from resolute.intake.unit_list import Register
from resolute.review.blocks import Align, Column, Row, Table
from resolute.review.fill import as_line
from resolute.units import Edge, Key, Reorganisation, Unit
from resolute.words import Language, Words, say_date, say_number

CAME = Words("Từ", "From")
WENT = Words("Sang", "To")
CHANGES = Words("Nguồn gốc và kết quả sắp xếp", "What it came from and what became of it")
_COLUMNS = (
    (Words("Ngày", "On"), 10, Align.LEFT),
    (Words("Chiều", "Way"), 6, Align.LEFT),
    (Words("Đơn vị", "Unit"), 26, Align.LEFT),
    (Words("Phần", "Share"), 10, Align.RIGHT),
    (Words("Căn cứ", "By"), 16, Align.LEFT),
    (Words("Văn bản", "Decree"), 18, Align.LEFT),
    (Words("Nguồn", "Source"), 20, Align.LEFT),
)
_KEYS = {
    Key.WHOLE: Words("trọn vẹn", "undivided"),
    Key.LIST: Words("danh sách chính thức", "an official list"),
    Key.POPULATION: Words("dân số (ước)", "people (estimate)"),
    Key.AREA: Words("diện tích (ước)", "land (estimate)"),
    Key.UNKNOWN: Words("chưa rõ", "not known"),
}
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One edge as it concerns a unit: the other unit, and whether it came or went."""

    day: date
    way: Words
    other: str
    edge: Edge
    decree: str


def changes_of(unit: Unit, register: Register) -> tuple[Change, ...]:
    """Every edge from another unit or to one, the earliest first; going on is no change."""
    found = [each for told in register.reorganisations for each in _changes(unit.id, told)]
    return tuple(sorted(found, key=lambda each: (each.day, each.way is WENT, each.other)))


def changes_table(changes: Sequence[Change], register: Register, language: Language) -> Table:
    """The changes of a unit; a column of blanks is left out."""
    rows = [_cells(change, register, language) for change in changes]
    told = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    columns = [_COLUMNS[at] for at in told]
    return Table(
        key="changes",
        title="",
        columns=tuple(Column(title=t.say(language), width=w, align=a) for t, w, a in columns),
        rows=tuple(Row(cells=tuple(as_line(row[at]) for at in told)) for row in rows),
    )


def change_facts(change: Change, register: Register, language: Language) -> dict[str, Any]:
    """One change as plain facts; a share is a fraction, as text."""
    share = change.edge.share
    return {
        "day": change.day,
        "way": "from" if change.way is CAME else "to",
        "unit": change.other,
        "name": _other(change, register, language),
        "key": change.edge.key.value,
        "share": None if share is None else f"{share}",
        "amount": change.edge.amount,
        "decree": change.decree,
        "source": change.edge.source,
    }


def _changes(unit: str, told: Reorganisation) -> Iterator[Change]:
    for edge in told.edges:
        if edge.old == edge.new:
            continue
        if edge.old == unit:
            yield Change(told.day, WENT, edge.new, edge, told.decree)
        if edge.new == unit:
            yield Change(told.day, CAME, edge.old, edge, told.decree)


def _cells(change: Change, register: Register, language: Language) -> tuple[str, ...]:
    return (
        say_date(change.day, language),
        change.way.say(language),
        _other(change, register, language),
        _share(change.edge.share, language),
        _KEYS[change.edge.key].say(language),
        change.decree,
        change.edge.source,
    )


def _other(change: Change, register: Register, language: Language) -> str:
    """What the other unit was called on the day, or when it ended by then."""
    if change.other not in register.registry:
        return change.other
    return register.registry[change.other].chapter(change.day).name.say(language)


def _share(share: Fraction | None, language: Language) -> str:
    """A share in per cent, rounded to two places; blank while it is not known."""
    if share is None:
        return ""
    hundredths = round(share * 100 * 10**_PLACES)
    return f"{say_number(Decimal(hundredths).scaleb(-_PLACES).normalize(), language)}%"
