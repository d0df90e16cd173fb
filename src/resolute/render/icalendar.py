"""Days as an iCalendar feed (RFC 5545), which any calendar can subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A whole day with something due on it; ``changes`` counts how often it was put anew.

    ``uid`` is the same for ever, and ``stamp`` the moment of what was said last. ``remind`` are
    days before it.
    """

    uid: str
    stamp: datetime
    day: date
    title: str
    text: str = ""
    changes: int = 0
    over: bool = False
    remind: tuple[int, ...] = ()


def as_ics(name: str, events: Iterable[Event]) -> str:
    """A calendar of a name, the same for equal events; its lines end as the standard demands."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Resolute//Directives//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]
    for event in events:
        lines.extend(_event(event))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    r"""A text as a value: what would end it is escaped, what cannot be shown is left out.

    >>> escaped("Hạn; quá 3 ngày, chưa xong")
    'Hạn\\; quá 3 ngày\\, chưa xong'
    """
    shown = "".join(c for c in text if c in "\n\t" or c.isprintable())
    return shown.translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never cut inside a letter; the next begin by a space.

    >>> [len(piece.encode()) for piece in folded("ữ" * 30)]
    [75, 16]
    """
    piece, left = "", OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > left:
            yield piece
            piece, left = " ", OCTETS - 1
        piece += letter
        left -= size
    yield piece


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    yield f"SEQUENCE:{event.changes}"
    yield f"STATUS:{'CANCELLED' if event.over else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    for days in () if event.over else event.remind:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(event.title)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"
