"""The moment at which a return was received, as people note it down."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from resolute.intake.fault import Fault
from resolute.intake.return_faults import not_a_moment
from resolute.intake.sheet import Cell
from resolute.words import nfc, read_date

_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?: ?: ?|h| giờ )(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?(?: phút)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:lúc |at )?{_CLOCK},? (?P<day>.+)",
        rf"(?P<day>.+?)(?:,? (?:lúc |at )?|T){_CLOCK}",
        r"(?P<day>.+)",
    )
)
_LONGEST = 60
_YEARS = range(1900, 2100)
_HALF_A_SECOND = timedelta(milliseconds=500)


def read_moment(cell: Cell, zone: tzinfo) -> datetime | Fault:
    """The moment in a cell, on the clock of a zone; a day alone is its first minute."""
    match cell:
        case Fault():
            return cell
        case datetime():
            return _on_clock(cell, zone)
        case str():
            return _read(" ".join(nfc(cell).split()), zone) or not_a_moment(cell)
        case _:
            return not_a_moment(str(cell))


def _on_clock(cell: datetime, zone: tzinfo) -> datetime | Fault:
    if cell.year not in _YEARS:
        return not_a_moment(cell.isoformat(" "))
    # A workbook keeps an hour as a binary fraction of a day, some millionths of a second off.
    return (cell + _HALF_A_SECOND).replace(microsecond=0, tzinfo=zone)


def _read(text: str, zone: tzinfo) -> datetime | None:
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        found = form.fullmatch(text)
        moment = None if found is None else _moment(found.groupdict(), zone)
        if moment is not None:
            return moment
    return None


def _moment(found: dict[str, str | None], zone: tzinfo) -> datetime | None:
    day = read_date(found["day"] or "")
    if not isinstance(day, date) or day.year not in _YEARS:
        return None
    hour, minute, second = (int(found.get(name) or 0) for name in ("hour", "minute", "second"))
    try:
        return datetime.combine(day, time(hour, minute, second), tzinfo=zone)
    except ValueError:
        return None
