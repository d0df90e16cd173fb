"""What an applicant sees without signing in: where a dossier is by its code, and rating it."""

from __future__ import annotations

from typing import Any

from resolute.pack import Desk, Shown, Visit
from resolute.packs.dossiers.code import DossierCodeError, read_code
from resolute.packs.dossiers.counter import where
from resolute.packs.dossiers.counter_lists import calendar_of, ledger_of
from resolute.packs.dossiers.deadline_words import say_when
from resolute.packs.dossiers.history import history_of
from resolute.packs.dossiers.life import STATES
from resolute.packs.dossiers.pages.words import page_words
from resolute.packs.dossiers.rating import STARS, Opinion, RatingError, rate
from resolute.words import nfc


def looked_up(desk: Desk, visit: Visit) -> Shown:
    """Where a dossier is, for whoever has its code; names nobody."""
    asked = nfc(visit.query.get("ma", "").strip())
    say, found = page_words(desk.language), _found(desk, asked) if asked else None
    values = {
        "say": say,
        "asked": asked,
        "item": found,
        "trouble": say["no_dossier"] if asked and found is None else "",
    }
    status = 404 if values["trouble"] else 200
    return Shown(template="dossiers/look_up.html", values=values, status=status)


def rated(desk: Desk, visit: Visit) -> Shown:
    """Rate how a dossier was handled, by the word on its receipt."""
    trouble = ""
    if visit.form is not None:
        stars = visit.told("stars")
        opinion = Opinion(
            dossier=_plain(visit.told("dossier")),
            slip=visit.told("slip"),
            stars=int(stars) if stars in map(str, STARS) else 0,
            words=visit.told("words"),
        )
        try:
            return Shown(outcome=rate(desk, opinion), then="/tra-cuu/danh-gia?da-gui=1")
        except RatingError as error:
            trouble = error.words.say(desk.language)
    say = page_words(desk.language)
    values = {
        "say": say,
        "trouble": trouble,
        "thanks": "da-gui" in visit.query,
        "dossier": visit.told("dossier") or visit.query.get("ma", ""),
        "told": {name: visit.told(name) for name in ("slip", "words", "stars")},
        "stars": [(str(number), say[f"star_{number}"]) for number in reversed(STARS)],
    }
    return Shown(template="dossiers/rate.html", values=values, status=400 if trouble else 200)


def _found(desk: Desk, asked: str) -> dict[str, Any] | None:
    code, language = _plain(asked), desk.language
    found = history_of(ledger_of(desk), code if code.isprintable() else "")
    if code not in found.received:
        return None
    standing = where(found, code, calendar_of(desk, desk.at))
    returned = found.returned.get(code)
    return {
        "dossier": code,
        "state": STATES[standing.state].say(language),
        "received": say_when(standing.received.at.date(), language),
        "due": say_when(standing.due.date(), language) if standing.due else "",
        "returned": say_when(returned.at.date(), language) if returned else "",
        "may_rate": returned is not None and code not in found.rated,
        "answered": standing.answered,
    }


def _plain(asked: str) -> str:
    try:
        return str(read_code(asked))
    except DossierCodeError:
        return asked
