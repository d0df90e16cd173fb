"""One dossier: its life, its clock, what may be done next, and the papers that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from resolute.evidence import Selection, told_in
from resolute.evidence.entry import Operation
from resolute.pack import Desk, Shown, Visit
from resolute.packs.dossiers.clock import Case, Deadline
from resolute.packs.dossiers.counter import NoDossierError, Standing, ruled_by_law, where
from resolute.packs.dossiers.counter_commands import act, vault_of
from resolute.packs.dossiers.counter_lists import calendar_of, ledger_of
from resolute.packs.dossiers.deadline_words import say_breach, say_step, say_when
from resolute.packs.dossiers.form_commands import issue, procedure_of
from resolute.packs.dossiers.forms import REGISTER, forms
from resolute.packs.dossiers.history import History, history_of
from resolute.packs.dossiers.life import ACTS, MOVES, STATES, Act
from resolute.packs.dossiers.pages.words import page_words
from resolute.packs.dossiers.records import SAID, Acted
from resolute.packs.dossiers.slip import slip_of
from resolute.packs.dossiers.term import read_term
from resolute.packs.dossiers.vault import Box
from resolute.words import Language, read_date, say_moment


def one(desk: Desk, visit: Visit) -> Shown:
    """A dossier, and what was done to it if something was sent."""
    dossier = visit.path["dossier"]
    say = page_words(desk.language)
    try:
        found = history_of(ledger_of(desk), dossier if dossier.isprintable() else "")
        standing = where(found, dossier, calendar_of(desk, desk.at))
    except NoDossierError:
        none = {"say": say, "dossier": dossier}
        return Shown(template="dossiers/no_dossier.html", values=none, status=404)
    if visit.form is not None:
        return _done(desk, visit, dossier)
    values: dict[str, Any] = {
        "say": say,
        "item": _item(standing, desk),
        "life": list(_life(found, standing, desk.language)),
        "clock": _clock(found, standing, desk),
        "acts": [(each.value, ACTS[each].say(desk.language)) for each in _next(standing)],
        "reappoint": ACTS[Act.REAPPOINT].say(desk.language) if _may_reappoint(standing) else "",
        "forms": [
            (form.key, f"{form.key}: {form.title.say(desk.language)}")
            for form in forms().values()
            if form.key != REGISTER
        ],
        "opinion": _opinion(desk, found, dossier),
        "address": f"/mot-cua/ho-so/{quote(dossier)}",
    }
    return Shown(template="dossiers/dossier.html", values=values)


def paper(desk: Desk, visit: Visit) -> Shown:
    """A paper about a dossier, under the next number of its year."""
    given = {
        "dossier": visit.path["dossier"],
        "which": visit.told("which") if visit.told("which") in forms() else "01",
        "reason": visit.told("reason"),
        "at": None,
    }
    return Shown(outcome=issue(replace(desk, given=given)))


def _done(desk: Desk, visit: Visit, dossier: str) -> Shown:
    """What was sent is recorded, if the table of a dossier's life lets it."""
    here, what = f"/mot-cua/ho-so/{quote(dossier)}", visit.told("what")
    day = read_date(visit.told("to")) if visit.told("to") else None
    to = day if isinstance(day, date) else None
    if what not in {each.value for each in Act} or (what == Act.REAPPOINT.value and to is None):
        return Shown(then=here)
    given = {"dossier": dossier, "what": what, "to": to, "at": None}
    return Shown(outcome=act(replace(desk, given=given)), then=here)


def _next(standing: Standing) -> list[Act]:
    ways = [move.act for move in MOVES if move.before is standing.state]
    return [each for each in ways if each is not Act.REAPPOINT]


def _may_reappoint(standing: Standing) -> bool:
    return any(move.before is standing.state and move.act is Act.REAPPOINT for move in MOVES)


def _item(standing: Standing, desk: Desk) -> dict[str, Any]:
    language, received = desk.language, standing.received
    procedure = procedure_of(ledger_of(desk), received)
    slip = slip_of(standing.dossier, desk.home, desk.secrets) if desk.home else ""
    return {
        "dossier": standing.dossier,
        "procedure": f"{procedure.title} ({procedure.code})" if procedure else received.procedure,
        "received": say_when(received.at, language),
        "channel": received.channel,
        "ticket": received.ticket,
        "state": STATES[standing.state].say(language),
        "due": say_when(standing.due, language) if standing.due else "",
        "answered": standing.answered,
        "late": standing.late(desk.at.date()),
        "documents": received.documents,
        "slip": slip,
    }


def _life(found: History, standing: Standing, language: Language) -> Iterator[tuple[str, str]]:
    yield say_moment(standing.received.at, language), ACTS[Act.RECEIVE].say(language)
    for each in _acts(found, standing.dossier):
        to = f": {say_when(each.to.date(), language)}" if each.to else ""
        yield say_moment(each.at, language), f"{ACTS[Act(each.act)].say(language)}{to}"


def _acts(found: History, dossier: str) -> list[Acted]:
    return sorted(found.acts.get(dossier, ()), key=lambda each: each.at)


def _clock(found: History, standing: Standing, desk: Desk) -> dict[str, Any] | None:
    """Every step by which the due day was found, and what the law did not allow."""
    received, language = standing.received, desk.language
    ruled = ruled_by_law(received, _acts(found, standing.dossier), calendar_of(desk, desk.at))
    if ruled is None:
        return None
    case = Case(term=read_term(received.term), received=received.at)
    return {"steps": list(_steps(ruled, case, language)), "breaches": _breaches(ruled, language)}


def _steps(ruled: Deadline, case: Case, language: Language) -> Iterator[tuple[str, str, str]]:
    for step in ruled.steps:
        yield say_step(step, case, language), say_when(step.at, language), step.article


def _breaches(ruled: Deadline, language: Language) -> list[str]:
    return [say_breach(breach, language) for breach in ruled.breaches]


def _opinion(desk: Desk, found: History, dossier: str) -> dict[str, Any] | None:
    """What the applicant thinks, with the words as long as they were not erased."""
    if dossier not in found.rated:
        return None
    own = ledger_of(desk).log(Selection(of=frozenset({dossier})))
    bodies = (logged.entry.body for logged in own if logged.entry.body.kind == SAID)
    boxes = [told_in(body, Box) for body in bodies if isinstance(body, Operation)]
    told = vault_of(desk).open(boxes[-1]) if boxes and desk.home else None
    return {"stars": found.rated[dossier].stars, "words": told.said if told else ""}
