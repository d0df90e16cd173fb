"""Show the life of one unit: what it was called, coded and placed under, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from resolute.actions.unit_changes import CHANGES, change_facts, changes_of, changes_table
from resolute.intake.unit_list import Register
from resolute.review.blocks import Block, Column, Heading, Row, Table
from resolute.review.fill import as_line
from resolute.units import Chapter, Gazetteer, Placing, Unit
from resolute.words import Language, ResoluteError, Words, say_date

_COLUMNS = (
    (Words("Từ ngày", "From"), 10),
    (Words("Đến trước ngày", "Until"), 14),
    (Words("Tên", "Name"), 26),
    (Words("Mã", "Code"), 8),
    (Words("Cấp", "Level"), 16),
    (Words("Trực thuộc", "Under"), 26),
    (Words("Nguồn", "Source"), 30),
)
_PLACED = (
    (Words("Hệ thống", "Hierarchy"), 12),
    (Words("Trực thuộc", "Under"), 30),
    (Words("Từ ngày", "From"), 12),
    (Words("Đến trước ngày", "Until"), 14),
    (Words("Nguồn", "Source"), 24),
)
_ELSEWHERE = Words("Trong các hệ thống khác", "In other hierarchies")
_SHOWN = 20  # longer lists of candidates are not read


class NoOneUnitError(ResoluteError):
    """No unit, or not one alone, is meant by what was asked for."""

    exit_code = 29


def find_unit(register: Register, text: str, on: date | None = None) -> Unit:
    """The one unit that a name, a code or an id means on a day, or at any time.

    Raises NoOneUnitError where none or several are meant; it names those that may have been.
    """
    if text in register.registry:
        return register.registry[text]
    places = Gazetteer(register.registry, register.ladder)
    since, until = (on, on) if on else (date.min, date.max)
    found = places.with_code(text, since=since, until=until)
    found = found or places.named(text, since=since, until=until)
    if len(found) == 1:
        return found[0]
    if found:
        raise NoOneUnitError(_several(text, found, register))
    raise NoOneUnitError(_unknown(text, on, places=places, register=register))


def unit_blocks(unit: Unit, register: Register, language: Language) -> Iterator[Block]:
    """The life of a unit, its places in other trees, and what it came from and went to.

    A column of blanks is left out.
    """
    rows = [_cells(chapter, register, language) for chapter in unit.life]
    told = [at for at in range(len(_COLUMNS)) if any(row[at] for row in rows)]
    columns = [_COLUMNS[at] for at in told]
    yield Heading(text=unit.name.say(language))
    yield Table(
        key="life",
        title="",
        columns=tuple(Column(title=t.say(language), width=w) for t, w in columns),
        rows=tuple(Row(cells=tuple(as_line(row[at]) for at in told)) for row in rows),
    )
    placings = [placing for placing in register.placings if placing.unit == unit.id]
    if placings:
        yield Heading(text=_ELSEWHERE.say(language), level=2)
        yield _placings_table(placings, register, language)
    changes = changes_of(unit, register)
    if changes:
        yield Heading(text=CHANGES.say(language), level=2)
        yield changes_table(changes, register, language)


def unit_facts(unit: Unit, register: Register, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.units.show/1",
        "id": unit.id,
        "name": unit.name.say(language),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "chapters": [
            {
                "level": at.level,
                "kind": at.kind,
                "code": at.code,
                "name": at.name.say(language),
                "parent": at.parent,
                "under": _above(at, register, language),
                "valid_from": at.valid_from,
                "valid_to": at.valid_to,
                "source": at.source,
            }
            for at in unit.life
        ],
        "placings": [
            {
                "hierarchy": placing.hierarchy,
                "parent": placing.parent,
                "under": _called(placing, register, language),
                "valid_from": placing.valid_from,
                "valid_to": placing.valid_to,
                "source": placing.source,
            }
            for placing in register.placings
            if placing.unit == unit.id
        ],
        "changes": [
            change_facts(change, register, language) for change in changes_of(unit, register)
        ],
    }


def _placings_table(placings: Sequence[Placing], register: Register, language: Language) -> Table:
    """Where a unit stands in the trees beside the administrative one."""
    rows = [
        (
            placing.hierarchy,
            _called(placing, register, language),
            say_date(placing.valid_from, language),
            say_date(placing.valid_to, language) if placing.valid_to else "",
            placing.source,
        )
        for placing in placings
    ]
    return Table(
        key="placings",
        title="",
        columns=tuple(Column(title=t.say(language), width=w) for t, w in _PLACED),
        rows=tuple(Row(cells=tuple(as_line(cell) for cell in row)) for row in rows),
    )


def _called(placing: Placing, register: Register, language: Language) -> str:
    """What the unit above was called on the first day of a placing."""
    above = register.registry[placing.parent]
    return above.chapter(placing.valid_from).name.say(language)


def _cells(at: Chapter, register: Register, language: Language) -> tuple[str, ...]:
    return (
        say_date(at.valid_from, language),
        say_date(at.valid_to, language) if at.valid_to else "",
        at.name.say(language),
        at.code or "",
        _standing(at, register, language),
        _above(at, register, language),
        at.source,
    )


def _standing(at: Chapter, register: Register, language: Language) -> str:
    level = register.ladder.level(at.level)
    return level.title.say(language) if level else at.level


def _above(at: Chapter, register: Register, language: Language) -> str:
    if at.parent is None or at.parent not in register.registry:
        return at.parent or ""
    return register.registry[at.parent].chapter(at.valid_from).name.say(language)


def _several(text: str, found: Sequence[Unit], register: Register) -> Words:
    some = _candidates(found, register)
    return Words(
        f"“{text}” có thể là {len(found)} đơn vị. Ghi định danh, hoặc thêm --on:{some.vi}",
        f"“{text}” may be {len(found)} units. Write the id, or add --on:{some.en}",
    )


def _unknown(text: str, on: date | None, *, places: Gazetteer, register: Register) -> Words:
    since, until = (on, on) if on else (date.min, date.max)
    vi, en = (say_date(on, language) if on else "" for language in Language)
    when = Words(f" vào ngày {vi}", f" on {en}") if on else Words("", "")
    ever = (
        places.ever_coded(text)
        or places.ever_named(text)
        or places.ever_coded(places.whole_code(text) or "")
    )
    if ever:
        some = _candidates(ever, register)
        ask = Words(f" Có đơn vị vào ngày khác:{some.vi}", f" There is on other days:{some.en}")
    else:
        near = places.suggestions(text, since=since, until=until)
        shown = ", ".join(f"“{each}”" for each in near)
        ask = Words(f" Có lẽ là {shown}?", f" Perhaps {shown}?") if near else Words("", "")
    return Words(
        f"Không có đơn vị “{text}”{when.vi}.{ask.vi}",
        f"There is no unit “{text}”{when.en}.{ask.en}",
    )


def _candidates(found: Sequence[Unit], register: Register) -> Words:
    """Units that may have been meant, each on a line of its own."""
    more = len(found) - _SHOWN
    rest = (
        Words(f"\n  … và {more} đơn vị nữa", f"\n  … and {more} more")
        if more > 0
        else Words("", "")
    )
    vi, en = (
        "".join(f"\n  {_candidate(unit, register, language)}" for unit in found[:_SHOWN])
        for language in Language
    )
    return Words(vi + rest.vi, en + rest.en)


def _candidate(unit: Unit, register: Register, language: Language) -> str:
    above = _above(unit.life[-1], register, language)
    first = say_date(unit.valid_from, language)
    last = say_date(unit.valid_to, language) if unit.valid_to else "…"
    name = unit.name.say(language)
    return f"{unit.id}: {name}{f', {above}' if above else ''} ({first} – {last})"
