"""Reception: what must be handed in, and when the answer is due, before a dossier is taken in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from resolute.pack import Desk, Shown, Visit
from resolute.packs.dossiers.clock import Case, deadline
from resolute.packs.dossiers.counter_commands import procedures, receive
from resolute.packs.dossiers.counter_lists import calendar_of, ledger_of, open_now
from resolute.packs.dossiers.deadline_words import say_step, say_when
from resolute.packs.dossiers.law import law, tables
from resolute.packs.dossiers.pages.words import page_words
from resolute.packs.dossiers.procedure import Procedure
from resolute.words import say_number

AGENCY = re.compile(r"[A-Z][0-9]{2}(\.[0-9]{2,3}){0,2}|[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}")

_DIGITS = 6


def reception(desk: Desk, visit: Visit) -> Shown:
    """Choose a procedure, tick what was handed in, see the due day, and take the dossier in."""
    editions = in_force(desk)
    code = visit.told("procedure") or visit.query.get("thu-tuc", "")
    chosen = editions.get(code)
    trouble = "" if visit.form is None or chosen is None else _trouble(desk, visit, chosen)
    if visit.form is not None and chosen is not None and not trouble:
        return _taken_in(desk, visit, chosen)
    say = page_words(desk.language)
    values = {
        "say": say,
        "procedures": [(each.code, each.title) for each in editions.values()],
        "code": code,
        "chosen": _drawn(chosen, desk) if chosen else None,
        "ticked": (visit.form or {}).get("document", ()),
        "trouble": trouble,
        "channels": channels(),
        "told": {name: visit.told(name) for name in ("name", "phone", "channel")},
        "agency": visit.told("agency") or _agency(desk),
        "ticket": _ticket(visit),
        "mark": visit.told("mark") or desk.secrets(8).hex(),
    }
    return Shown(template="dossiers/reception.html", values=values)


def in_force(desk: Desk) -> dict[str, Procedure]:
    """The edition of each procedure that holds today, by code; of two, the one that began last."""
    known = [one for one in procedures(ledger_of(desk)) if one.in_force(desk.at.date())]
    return {one.code: one for one in sorted(known, key=lambda one: (one.code, one.valid_from))}


def channels() -> list[str]:
    """The ways in which a dossier comes, as they are recorded."""
    found: list[str] = tables("channels.toml", "way")[0]["titles"]
    return found


def _taken_in(desk: Desk, visit: Visit, chosen: Procedure) -> Shown:
    given = {
        "at": None,
        "procedure": chosen.code,
        "agency": visit.told("agency"),
        "name": visit.told("name"),
        "phone": visit.told("phone"),
        "channel": visit.told("channel"),
        "documents": chosen.documents,
        "ticket": _ticket(visit),
    }
    outcome = receive(replace(desk, given=given))
    code = str(outcome.facts["dossier"])
    desk.kept["agency"] = visit.told("agency")
    once = replace(outcome, submission=f"dossiers@{visit.told('mark')}")
    return Shown(outcome=once, then=f"/mot-cua/ho-so/{quote(code)}")


def _trouble(desk: Desk, visit: Visit, chosen: Procedure) -> str:
    say, ticked = page_words(desk.language), (visit.form or {}).get("document", ())
    missing = [each for number, each in enumerate(chosen.documents) if str(number) not in ticked]
    if missing:
        return say["missing"].format(documents="; ".join(missing))
    if not AGENCY.fullmatch(visit.told("agency")):
        return say["agency_wrong"].format(agency=visit.told("agency"))
    if not visit.told("name") or visit.told("channel") not in channels():
        return say["missing"].format(documents=f"{say['name']}, {say['channel']}")
    return ""


def _drawn(chosen: Procedure, desk: Desk) -> dict[str, Any]:
    language, case = desk.language, Case(term=chosen.time(), received=desk.at)
    found = deadline(case, law(), calendar_of(desk, desk.at))
    return {
        "title": chosen.title,
        "term": chosen.time().say().say(language),
        "fee": say_number(chosen.fee, language) if chosen.fee is not None else "",
        "documents": [(str(number), each) for number, each in enumerate(chosen.documents)],
        "due": say_when(found.by, language) if found.by else "",
        "steps": [
            (say_step(step, case, language), say_when(step.at, language), step.article)
            for step in found.steps
        ],
    }


def _ticket(visit: Visit) -> str:
    told = visit.told("ticket") or visit.query.get("so", "")
    return told if told.isascii() and told.isdecimal() and len(told) <= _DIGITS else ""


def _agency(desk: Desk) -> str:
    """The agency of the dossier taken in last, which is most likely that of the next."""
    if "agency" not in desk.kept:
        standings, _ = open_now(desk)
        newest = max(standings, key=lambda each: each.received.at, default=None)
        desk.kept["agency"] = newest.dossier.rsplit("-", 2)[0] if newest else ""
    return str(desk.kept["agency"])
