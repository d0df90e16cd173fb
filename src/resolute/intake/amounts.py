"""What stands in the column of values, as the amount that a part is reported in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from resolute.evidence import Amount, Part, PartKind
from resolute.intake.fault import Fault
from resolute.intake.return_faults import (
    NO_VALUE,
    day_for_a_number,
    impossible,
    not_a_day,
    not_a_number,
    number_for_a_day,
    per_cent_in,
)
from resolute.intake.return_words import ABSENCES
from resolute.intake.sheet import Cell, PerCent
from resolute.words import Unreadable, UnreadableDate, read_date, read_number

_LONGEST = 100  # letters of a number; the longest that anybody means has about thirty
_YEARS = range(1900, 2100)  # any other year is likelier a slip: 0202 for 2020
_PER_CENT = "%"


def read_amount(cell: Cell | None, part: Part) -> Amount | Fault:
    """The amount in a cell: a number, a day, or one of the three absences; a blank is none of them.

    Text is read only where it has one meaning. A cell that shows per cent holds a hundredth of
    what it shows, so it is taken times a hundred, and only for a part measured in %.
    """
    match cell:
        case None:
            return NO_VALUE
        case Fault():
            return cell
        case str():
            absence = ABSENCES.meaning(cell)
            return _read(cell.strip(), part) if absence is None else absence
        case _ if part.kind is PartKind.DAY:
            return _day(cell)
        case _:
            return _number(cell, part)


def _read(text: str, part: Part) -> Amount | Fault:
    if part.kind is PartKind.DAY:
        day = read_date(text) if len(text) <= _LONGEST else UnreadableDate(text)
        return _of_our_time(day) if isinstance(day, date) else not_a_day(day)
    number = read_number(text) if len(text) <= _LONGEST else Unreadable(text)
    return not_a_number(number, part) if isinstance(number, Unreadable) else _within(number, part)


def _day(cell: Decimal | PerCent | datetime) -> date | Fault:
    if isinstance(cell, datetime):
        return _of_our_time(cell.date())
    return number_for_a_day(str(cell.value if isinstance(cell, PerCent) else cell))


def _of_our_time(day: date) -> date | Fault:
    return day if day.year in _YEARS else not_a_day(UnreadableDate(day.isoformat()))


def _number(cell: Decimal | PerCent | datetime, part: Part) -> Decimal | Fault:
    match cell:
        case datetime():
            return day_for_a_number(cell)
        case PerCent(value) if _PER_CENT in {part.measured_in.vi, part.measured_in.en}:
            return _within(Decimal(f"{value.scaleb(2):f}"), part)
        case PerCent():
            return per_cent_in(part)
        case Decimal():
            return _within(cell, part)


def _within(value: Decimal, part: Part) -> Decimal | Fault:
    too_small = part.least is not None and value < part.least
    too_large = part.most is not None and value > part.most
    return impossible(value, part) if too_small or too_large else value
