"""Lists for the counter: where a dossier is, and what is due, with the chance of coming late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from resolute.evidence import Ledger
from resolute.pack import Desk, Outcome
from resolute.packs.dossiers.code import read_code
from resolute.packs.dossiers.counter import Standing, one_of, still_open
from resolute.packs.dossiers.following import Following
from resolute.packs.dossiers.history import history_of
from resolute.packs.dossiers.life import STATES, told_of
from resolute.packs.dossiers.risk import Chance, Experience, used
from resolute.review.blocks import Column, Line, Row, Table, Text
from resolute.time import WorkingCalendar
from resolute.words import Language, Words, nfc, say_date, say_number

COLUMNS = (
    Words("Mã hồ sơ", "Dossier"),
    Words("Trạng thái", "State"),
    Words("Hạn trả", "Due"),
)
RISK = Words("Nguy cơ trễ (trễ/còn mở như nó)", "May be late (late/open as long)")
_FIRST_YEAR, _AHEAD = 2018, 12  # no procedure takes longer


def status(desk: Desk) -> Outcome:
    """Where a dossier is, for whoever has its code; names nobody."""
    code = str(read_code(desk.given["dossier"]))
    ledger, asked = ledger_of(desk), nfc(desk.given["dossier"])
    found = history_of(ledger, code, asked)
    known = code if code in found.received else asked
    standing = one_of(ledger, found, known, calendar=calendar_of(desk, desk.at))
    return Outcome(blocks=(_table([standing], desk.language),), facts=_facts(standing))


def due(desk: Desk) -> Outcome:
    """The dossiers open on a day, those that are due first at the front, and how each may end."""
    on: date = desk.given["on"] or desk.at.date()
    standings, known = open_now(desk)
    moment = datetime.combine(on, desk.at.timetz())
    chances = {each.dossier: chance_of(each, known, moment) for each in standings}
    late = sum(each.late(on) for each in standings)
    today = sum(each.due is not None and each.due.date() == on for each in standings)
    facts = {
        "on": on,
        "open": len(standings),
        "late": late,
        "due_today": today,
        "dossiers": [{**_facts(each), "risk": _risk(chances[each.dossier])} for each in standings],
    }
    table = _table(standings, desk.language, chances)
    return Outcome(blocks=(table,), facts=facts)


def chance_of(each: Standing, known: Experience, moment: datetime) -> Chance | None:
    """The chance that it comes late, by those before it; None where it has no due day."""
    share = used(each.received.at, each.due, moment)
    return None if share is None else known.chance(share)


def _table(
    standings: list[Standing],
    language: Language,
    chances: Mapping[str, Chance | None] | None = None,
) -> Table:
    titles = COLUMNS if chances is None else (*COLUMNS, RISK)
    columns = tuple(Column(title=title.say(language)) for title in titles)
    rows = tuple(Row(cells=_cells(each, language, chances)) for each in standings)
    return Table(key="dossiers", title="", columns=columns, rows=rows)


def _cells(
    each: Standing, language: Language, chances: Mapping[str, Chance | None] | None
) -> tuple[Line, ...]:
    due_on = say_date(each.due.date(), language) if each.due else "-"
    said = (each.dossier, STATES[each.state].say(language), due_on)
    more = () if chances is None else (say_chance(chances[each.dossier], language),)
    return tuple((Text(cell),) for cell in (*said, *more))


def say_chance(chance: Chance | None, language: Language) -> str:
    """In per cent, with what it rests on: how many came late of those that were open as long."""
    if chance is None:
        return "-"
    percent = say_number(Decimal(100 * chance.share), language, 0)
    return f"{percent} % ({chance.late}/{chance.of})"


def _risk(chance: Chance | None) -> dict[str, object] | None:
    if chance is None:
        return None
    percent = round(Decimal(100 * chance.share), 1)
    return {"percent": percent, "late": chance.late, "of": chance.of, "thin": chance.thin}


def _facts(standing: Standing) -> dict[str, object]:
    return {
        "dossier": standing.dossier,
        **told_of(standing.state),
        "received": standing.received.at,
        "due": standing.due,
    }


def open_now(desk: Desk) -> tuple[list[Standing], Experience]:
    """The open dossiers, those due first at the front, and what the answered ones tell."""
    following: Following = desk.kept.setdefault("dossiers", Following())
    with following.up_to_now(ledger_of(desk)) as found:
        return list(still_open(found, calendar_of(desk, desk.at))), following.experience()


def ledger_of(desk: Desk) -> Ledger:
    """The ledger of a command that asked for one."""
    if desk.ledger is None:
        raise ValueError("this needs a ledger")
    return desk.ledger


def calendar_of(desk: Desk, at: datetime) -> WorkingCalendar:
    """The working days from the first edition of the rules to some years after a moment."""
    return desk.calendar(_FIRST_YEAR, max(at.year, desk.at.year) + _AHEAD)
