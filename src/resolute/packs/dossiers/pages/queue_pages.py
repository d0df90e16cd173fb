"""Tickets: taken at the door, called at a counter, and shown in the waiting room."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from resolute.evidence import operation_of
from resolute.pack import Desk, Outcome, Shown, Visit
from resolute.packs.dossiers.counter_commands import entry_of
from resolute.packs.dossiers.counter_lists import ledger_of
from resolute.packs.dossiers.house import house
from resolute.packs.dossiers.pages.words import page_words
from resolute.packs.dossiers.queueing import (
    CALLED,
    TICKET,
    Called,
    Queue,
    Ticket,
    queue_of,
    queue_on,
)

MARK_BYTES = 8
LONGEST = 12


def kiosk(desk: Desk, visit: Visit) -> Shown:
    """Take a ticket; the number is shown for a while, and then the next visitor's turn comes."""
    queue = queue_on(ledger_of(desk), desk.at)
    if visit.form is not None:
        number = queue.next_number
        return Shown(
            outcome=_recorded(desk, TICKET, Ticket(number=number, at=desk.at)),
            then=f"/mot-cua/lay-so?so={number}",
        )
    asked = visit.query.get("so", "")
    mine = next((each for each in queue.waiting if str(each.number) == asked), None)
    values: dict[str, Any] = {"say": page_words(desk.language), **_standing(queue)}
    if mine is not None:
        ahead = queue.ahead_of(mine.number)
        values |= {"number": mine.number, "ahead": ahead, "minutes": queue.minutes_for(ahead)}
    again = house().kiosk_seconds if mine else 0
    return Shown(template="dossiers/kiosk.html", values=values, again=again)


def call(desk: Desk, visit: Visit) -> Shown:
    """The counter of an officer: call the next, and receive the dossier of whoever came."""
    queue = queue_on(ledger_of(desk), desk.at)
    counter = _plain(visit.told("counter") or visit.query.get("quay", ""))
    if visit.form is not None and counter and queue.waiting:
        called = Called(number=queue.waiting[0].number, counter=counter, at=desk.at)
        address = f"/mot-cua/quay?quay={quote(counter)}"
        return Shown(outcome=_recorded(desk, CALLED, called), then=address)
    now = queue.at_counters.get(counter)
    values = {
        "say": page_words(desk.language),
        "counter": counter,
        "number": now.number if now else None,
        **_standing(queue),
    }
    return Shown(template="dossiers/counter.html", values=values)


def screen(desk: Desk, visit: Visit) -> Shown:
    """The waiting room: which number goes to which counter, and how long it takes."""
    queue, paused = queue_on(ledger_of(desk), desk.at), "dung" in visit.query
    values = {
        "say": page_words(desk.language),
        "calls": [(each.number, each.counter) for each in queue.at_counters.values()],
        "paused": paused,
        **_standing(queue),
    }
    again = 0 if paused else house().screen_seconds
    return Shown(template="dossiers/screen.html", values=values, again=again)


def _plain(counter: str) -> str:
    return "".join(letter for letter in counter if letter.isprintable())[:LONGEST]


def _standing(queue: Queue) -> dict[str, Any]:
    waiting = len(queue.waiting)
    return {"waiting": waiting, "next_minutes": queue.minutes_for(waiting)}


def _recorded(desk: Desk, kind: str, what: Ticket | Called) -> Outcome:
    """One more record of the day's queue; two who take one number at once do not both get it."""
    about = queue_of(desk.at.date())
    name = f"{about}:{kind.partition('/')[0].rpartition('.')[2]}:{what.number}"
    entry = entry_of(desk, name, operation_of(kind, about, what))
    submission = f"dossiers@{desk.secrets(MARK_BYTES).hex()}"
    return Outcome(blocks=(), facts={}, entries=(entry,), submission=submission)
