"""A sheet of figures: one part, units down, periods across; each cell is entered by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from resolute.actions.cell_notes import TypedNote, note_cells, reason_id
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.rules import rules
from resolute.actions.say_amount import say_amount
from resolute.actions.usual_cells import Usual, usual_cells
from resolute.evidence import (
    Amount,
    Entry,
    Figure,
    NoteAct,
    Origin,
    Part,
    Receipt,
    Selection,
    Submission,
    Withdrawal,
    in_force,
    read,
)
from resolute.intake.amounts import read_amount
from resolute.intake.fault import Fault
from resolute.intake.regimes import regimes
from resolute.time import Period, Piece
from resolute.units import Unit
from resolute.words import Finding, Language, Place

SCREEN = "màn hình"
"""What an entry from the screen names as its file; the sheet is the part, the column the period."""

DAYS_FOR_A_YEAR = 45
"""For so many days of a period one looks a year back: one for months, two for quarters."""

PIECES: Sequence[Piece] = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a cell shows: the figures in force in it, in words, and the ids that they have.

    There are two where two people have said different things and nobody has settled it.
    """

    said: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of a part for some units in the pieces of a year."""

    part: Part
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]
    cells: Mapping[tuple[str, str], Shown]
    usual: Mapping[tuple[str, str], Usual] = field(default_factory=dict)

    def cell(self, unit: str, period: str) -> Shown:
        """What is in the cell of a unit and a period."""
        return self.cells.get((unit, period), Shown())


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed into a cell; ``seen`` are the ids of what stood there before his eyes.

    ``id`` is made by the page, so that the same keystroke sent twice is recorded once.
    """

    id: str
    by: str
    at: datetime
    part: str
    unit: str
    period: str
    text: str
    seen: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of it: what the cell shows now, and everything that a person should know."""

    shown: Shown
    findings: tuple[Finding, ...]
    receipt: Receipt | None = None
    usual: Usual | None = None
    amount: Amount | None = None


def year_of(office: RecordedOffice, part: str, year: int) -> Period | None:
    """The year of a part's sheet, by the regime of that part. Raises KeyError for no such part."""
    return regimes(rules("regimes.toml"))[office.plan().parts[part].regime].period(str(year))


def sheet(
    office: RecordedOffice, part: str, units: Iterable[Unit], *, year: int, piece: Piece
) -> Sheet:
    """The sheet of a part and a year, as recorded now. Raises KeyError for no such part."""
    plan = office.plan()
    told, chosen = plan.parts[part], tuple(units)
    regime = regimes(rules("regimes.toml"))[told.regime]
    whole = regime.period(str(year))
    periods = regime.split(whole, piece) if whole is not None else ()
    lately = in_force(tuple(_lately(office, part, (unit.id for unit in chosen), periods=periods)))
    cells: dict[tuple[str, str], list[Entry]] = {}
    for entry in lately:
        cells.setdefault((entry.unit, entry.period.name), []).append(entry)
    places = [(unit.id, period) for unit in chosen for period in periods]
    return Sheet(
        part=told,
        units=chosen,
        periods=tuple(periods),
        cells={key: _shown(entries) for key, entries in cells.items()},
        usual=usual_cells(lately, places),
    )


def enter(office: RecordedOffice, typed: Typed) -> Saved:
    """Record what was typed into a cell; nothing that stood there is lost.

    What replaces is a correction of what the person saw. Where somebody else was quicker, both
    are kept, and the finding says so. An empty cell takes back what stood there. Raises
    NotAllowedError, and KeyError for a part or unit that the plan does not have.
    """
    plan = office.plan()
    part = plan.parts[typed.part]
    period = regimes(rules("regimes.toml"))[part.regime].period(typed.period)
    if period is None:
        raise KeyError(typed.period)
    amount = read_amount(typed.text, part) if typed.text.strip() else None
    if isinstance(amount, Fault):
        place = Place(file=SCREEN, sheet=part.key, column=period.name)
        return Saved(shown=Shown(said=(typed.text,)), findings=(amount.at(place),))
    entries = tuple(_entries(typed, amount, period))
    if not entries:
        return Saved(shown=Shown(), findings=())
    sent = Submission(id=typed.id, by=typed.by, entries=entries)
    receipt = office.ledger.submit(sent, at=typed.at, policy=plan.policy.on(typed.at.date()))
    shown, usual = cell_of(office, typed.part, typed.unit, period=period)
    return Saved(
        shown=shown, findings=receipt.findings, receipt=receipt, usual=usual, amount=amount
    )


def explain_typed(office: RecordedOffice, typed: Typed, reason: str) -> Receipt:
    """Record why what was typed is unusual. Raises NotAllowedError, KeyError as above."""
    plan = office.plan()
    period = regimes(rules("regimes.toml"))[plan.parts[typed.part].regime].period(typed.period)
    if period is None:
        raise KeyError(typed.period)
    note = TypedNote(
        id=reason_id(typed.id),
        by=typed.by,
        at=typed.at,
        part=typed.part,
        unit=typed.unit,
        period=period,
        act=NoteAct.REASON,
        text=reason,
        figure=typed.id,
    )
    return note_cells(office.ledger, [note], plan.policy)


def cell_of(
    office: RecordedOffice, part: str, unit: str, *, period: Period
) -> tuple[Shown, Usual | None]:
    """What one cell shows, and what is usual in it."""
    lately = in_force(tuple(_lately(office, part, (unit,), periods=(period,))))
    shown = _shown([entry for entry in lately if entry.period == period])
    return shown, usual_cells(lately, [(unit, period)]).get((unit, period.name))


def _lately(
    office: RecordedOffice, part: str, units: Iterable[str], *, periods: Sequence[Period]
) -> Iterator[Entry]:
    """What was said of a part in some periods, and as long before as tells what is usual."""
    if not periods:
        return iter(())
    first, last = periods[0], periods[-1]
    years = max(1, first.days // DAYS_FOR_A_YEAR)
    begins = first.begins.replace(year=first.begins.year - years)
    stretch = replace(first, begins=begins, ends=last.ends)
    wanted = Selection(parts=frozenset({part}), units=frozenset(units), within=stretch)
    return read(office.ledger, wanted)


def _entries(typed: Typed, amount: Amount | None, period: Period) -> Iterable[Entry]:
    """The entry of a cell, and a withdrawal of every other figure that stood in it."""
    first, *others = typed.seen or (None,)
    if amount is not None:
        body = Figure(part=typed.part, value=amount)
        yield _entry(typed, period, (typed.id, body), replaces=first)
    elif first is not None:
        others.insert(0, first)
    for number, other in enumerate(others, start=2):
        taken = (f"{typed.id}/{number}", Withdrawal(reason=""))
        yield _entry(typed, period, taken, replaces=other)


def _entry(
    typed: Typed, period: Period, told: tuple[str, Figure | Withdrawal], *, replaces: str | None
) -> Entry:
    name, body = told
    return Entry(
        id=name,
        unit=typed.unit,
        sender=typed.unit,
        period=period,
        body=body,
        origin=Origin(file=SCREEN, sheet=typed.part, row=0, column=period.name),
        recorded_at=typed.at,
        replaces=replaces,
    )


def _shown(entries: Sequence[Entry]) -> Shown:
    figures = [(e.id, e.body.value) for e in entries if isinstance(e.body, Figure)]
    return Shown(
        said=tuple(say_amount(value, Language.VI) for _, value in figures),
        entries=tuple(name for name, _ in figures),
        amounts=tuple(value for _, value in figures),
    )
