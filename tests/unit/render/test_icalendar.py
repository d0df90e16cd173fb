"""A calendar file says what it was given, in lines that every calendar can read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.render.icalendar import OCTETS, Event, as_ics

EVENT = Event(
    uid="d@resolute",
    stamp=datetime(2023, 7, 1, 8, tzinfo=UTC),
    day=date(2023, 8, 31),
    title="Hạn: quy hoạch; mạng lưới, trường học\\",
    text="Rõ người: Trưởng phòng\nRõ việc: trình",
    changes=2,
    remind=(1, 5),
)


def read_back(ics: str) -> list[tuple[str, str]]:
    """Names with their parameters, and values, as RFC 5545 tells a reader to take them."""
    unfolded = ics.replace("\r\n ", "")
    pairs = (line.partition(":") for line in unfolded.split("\r\n") if line)
    texts = {"\\n": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}
    return [
        (name, re.sub(r"\\[n\\;,]", lambda found: texts[found[0]], value))
        for name, _, value in pairs
    ]


def test_an_event_is_a_whole_day_with_its_alarms() -> None:
    told = read_back(as_ics("Hạn chỉ đạo", [EVENT]))

    assert told[0] == ("BEGIN", "VCALENDAR")
    assert ("DTSTART;VALUE=DATE", "20230831") in told
    assert ("DTEND;VALUE=DATE", "20230901") in told
    assert ("DTSTAMP", "20230701T080000Z") in told
    assert ("SUMMARY", EVENT.title) in told
    assert ("SEQUENCE", "2") in told
    assert [value for name, value in told if name == "TRIGGER"] == ["-P1D", "-P5D"]
    assert told[-1] == ("END", "VCALENDAR")


def test_what_is_over_is_cancelled_and_rings_no_more() -> None:
    told = read_back(as_ics("x", [replace(EVENT, over=True)]))

    assert ("STATUS", "CANCELLED") in told
    assert ("BEGIN", "VALARM") not in told


@settings(max_examples=settings().max_examples // 3)
@given(st.text(max_size=60), st.text(max_size=90))
def test_whatever_the_words_they_come_back_and_no_line_is_long(title: str, text: str) -> None:
    ics = as_ics("x", [replace(EVENT, title=title, text=text or "…")])
    told = dict(pair for pair in read_back(ics) if pair[0] in {"SUMMARY", "DESCRIPTION"})
    seen = ics.encode().split(b"\r\n")

    assert max(map(len, seen)) <= OCTETS
    assert told["SUMMARY"] == "".join(c for c in title if c.isprintable() or c in "\n\t")
    assert all(line.decode() for line in seen if line)
    assert "\r" not in ics.replace("\r\n", "")
