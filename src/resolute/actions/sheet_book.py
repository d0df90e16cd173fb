"""A sheet as a workbook, out and back in: what would change is shown before it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from resolute.actions.figure_sheet import Saved, Sheet, Typed, enter, explain_typed
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.rules import rules
from resolute.actions.say_amount import say_amount
from resolute.evidence import Amount, Figure, Selection, in_force, read
from resolute.intake.amounts import read_amount
from resolute.intake.fault import Fault
from resolute.intake.grid_book import Grid, GridHead, read_grid, write_grid
from resolute.intake.regimes import regimes
from resolute.words import Finding, Language, Place, Words

MARK = 16
"""So many digits of a file's digest tell one file from another."""

NOT_YOURS = Fault(
    Words("không được giao nhập cho đơn vị này", "you were not given this unit to enter for"),
    Words("Bỏ dòng này, hoặc hỏi Văn phòng", "Leave the row out, or ask the Office"),
)
NO_SUCH_PART = Fault(
    Words("kế hoạch không có số liệu này", "the plan has no such part"),
    Words("Tải lại mẫu", "Get the workbook again"),
)
NO_SUCH_PERIOD = Fault(
    Words("không đọc được kỳ này", "there is no such period"),
    Words("Giữ nguyên dòng tên kỳ của mẫu", "Keep the names of periods as they were"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that would change: what it shows now and would show.

    ``seen`` are the ids of what stood there when the workbook was given out, ``reason`` is why it
    would be unusual.
    """

    unit: str
    period: str
    was: str
    text: str
    seen: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What would come of a workbook: nothing of it is recorded yet."""

    mark: str
    part: str
    changes: tuple[Change, ...]
    same: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Who sends a workbook, and when."""

    by: str
    at: datetime


def sheet_book(office: RecordedOffice, drawn: Sheet, *, year: int, piece: str) -> bytes:
    """The workbook of a sheet, with what is in it now."""
    head = GridHead(part=drawn.part.key, year=year, piece=piece, size=office.ledger.size)
    values = _values(office, head, units={unit.id for unit in drawn.units}, until=head.size)
    single = {key: each[0][1] for key, each in values.items() if len(each) == 1}
    names = [(unit.id, unit.name.vi) for unit in drawn.units]
    return write_grid(head, names, [each.name for each in drawn.periods], cells=single)


def trial(
    office: RecordedOffice,
    file: str,
    content: bytes,
    *,
    units: Callable[[str, int], Collection[str]],
) -> Trial:
    """What would change if a workbook were recorded.

    ``units`` tells those that the sender has for the sheet of a part and a year.
    """
    grid = read_grid(content)
    mark = sha256(content).hexdigest()[:MARK]
    if isinstance(grid, Fault):
        return _nothing(mark, grid.at(Place(file=file)))
    if grid.head.part not in office.plan().parts:
        return _nothing(mark, NO_SUCH_PART.at(Place(file=file)))
    mine = units(grid.head.part, grid.head.year)
    found = list(_weighed(office, grid, file, units=mine))
    return Trial(
        mark=mark,
        part=grid.head.part,
        changes=tuple(each for each in found if isinstance(each, Change)),
        same=sum(each is None for each in found),
        findings=tuple(each for each in found if isinstance(each, Finding)),
    )


def record_changes(
    office: RecordedOffice, part: str, changes: Sequence[Change], *, mark: str, sent: Sent
) -> Sequence[Saved]:
    """Record what a trial showed, each cell by itself; the same file again records nothing more.

    The reason of a row stands beside those of its figures that are unusual.
    """
    return [_record(office, part, change, mark=mark, sent=sent) for change in changes]


def _record(office: RecordedOffice, part: str, change: Change, *, mark: str, sent: Sent) -> Saved:
    typed = Typed(
        id=f"{mark}:{part}:{change.unit}:{change.period}",
        by=sent.by,
        at=sent.at,
        part=part,
        unit=change.unit,
        period=change.period,
        text=change.text,
        seen=change.seen,
    )
    saved = enter(office, typed)
    if change.reason and saved.usual and saved.usual.ask(saved.amount, Language.VI):
        explain_typed(office, typed, change.reason)
    return saved


def _nothing(mark: str, finding: Finding) -> Trial:
    return Trial(mark=mark, part="", changes=(), same=0, findings=(finding,))


def _weighed(
    office: RecordedOffice, grid: Grid, file: str, *, units: Collection[str]
) -> Iterator[Change | Finding | None]:
    """Of every cell: what would change, or why it cannot be read, or None where nothing would."""
    part = office.plan().parts[grid.head.part]
    regime = regimes(rules("regimes.toml"))[part.regime]
    mine = frozenset(unit for unit in grid.units if unit in units)
    given = _values(office, grid.head, units=mine, until=grid.head.size)
    now = _values(office, grid.head, units=mine, until=None)
    for unit in grid.units:
        if unit not in mine:
            yield NOT_YOURS.at(Place(file=file, sheet=unit))
            continue
        for period in grid.periods:
            cell, place = (
                grid.cells.get((unit, period)),
                Place(file=file, sheet=unit, column=period),
            )
            amount = None if cell is None else read_amount(cell, part)
            if regime.period(period) is None:
                yield NO_SUCH_PERIOD.at(place)
            elif isinstance(amount, Fault):
                yield amount.at(place)
            else:
                held = now.get((unit, period), ())
                before = given.get((unit, period), ())
                change = _change((unit, period), amount, now=held, given=before)
                yield change and replace(change, reason=grid.reasons.get(unit, ""))


Standing = Sequence[tuple[str, Amount]]


def _change(
    at: tuple[str, str], amount: Amount | None, *, now: Standing, given: Standing
) -> Change | None:
    """What would change in a cell: nothing where it says what stands, or what was given out."""
    values = [value for _, value in now]
    untouched = [value for _, value in given]
    if values == ([] if amount is None else [amount]):
        return None
    if len(untouched) > 1 and amount is None:  # two values were given out as a blank
        return None
    if untouched == ([] if amount is None else [amount]):
        return None
    return Change(
        unit=at[0],
        period=at[1],
        was=" / ".join(say_amount(value, Language.VI) for value in values),
        text="" if amount is None else _typed(amount),
        seen=tuple(name for name, _ in given),
    )


def _typed(amount: Amount) -> str:
    """An amount as it can be typed and has one meaning alone."""
    if not isinstance(amount, Decimal):
        return say_amount(amount, Language.VI)
    whole, _, places = f"{amount:f}".partition(".")
    return f"{whole},{places.ljust(4, '0')}" if places else whole


def _values(
    office: RecordedOffice, head: GridHead, *, units: Collection[str], until: int | None
) -> Mapping[tuple[str, str], Standing]:
    """The figures in force in each cell, by what the log held up to a place in it."""
    regime = regimes(rules("regimes.toml"))[office.plan().parts[head.part].regime]
    wanted = Selection(
        parts=frozenset({head.part}),
        units=frozenset(units),
        within=regime.period(str(head.year)),
        until=until,
    )
    found: dict[tuple[str, str], list[tuple[str, Amount]]] = {}
    for entry in in_force(tuple(read(office.ledger, wanted))):
        if isinstance(entry.body, Figure):
            found.setdefault((entry.unit, entry.period.name), []).append(
                (entry.id, entry.body.value)
            )
    return found
