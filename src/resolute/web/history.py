"""The history of a figure in the browser, and the proof of each thing that was said."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from resolute.actions.cell_notes import SILENT, Cell, Thread, threads
from resolute.actions.figure_history import Said, figure_history, kept_proof, said_of
from resolute.actions.rules import rules
from resolute.actions.say_amount import say_amount
from resolute.evidence import Act, Approval, Figure, NoteAct
from resolute.intake.regimes import regimes
from resolute.time import say_period
from resolute.web.note_signs import Teller, drawn_notes, teller
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.web.visitors import access
from resolute.words import say_moment


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Everything that was ever said of one part, unit and period."""
    return page(request, asked_cell(request.GET))


def page(request: HttpRequest, cell: Cell, *, findings: Sequence[str] = ()) -> HttpResponse:
    """The page of one cell: its history, and what was said beside it."""
    seen: Any = request
    part, unit, period = cell
    ledger = site().office.ledger
    thread = threads(ledger, [unit], within=period).get(cell, SILENT)
    plan, language, voice = site().office.plan(), seen.language, teller(seen.language)
    told = {
        **frame(request),
        "part": plan.parts[part].title.say(language),
        "unit": plan.registry[unit].name.say(language),
        "period": say_period(period, language),
        "items": [
            _drawn(each, thread, voice)
            for each in figure_history(ledger, part, unit, period=period)
        ],
        "asked": urlencode({"part": part, "unit": unit, "period": period.name}),
        "cell": {"part": part, "unit": unit, "period": period.name},
        "notes": drawn_notes(thread.of(*(set(NoteAct) - {NoteAct.REASON})), voice),
        "followed": thread.followed is not None,
        "may_explain": access(request).policy.may(seen.person, Act.SUBMIT.value, unit),
        "mark": secrets.token_hex(8),
        "findings": findings,
    }
    return render(request, "history.html", told)


@require_GET
def proof(request: HttpRequest) -> HttpResponse:
    """The proof of one thing that was said, for ``resolute verify`` and without this site."""
    part, unit, period = asked_cell(request.GET)
    ledger = site().office.ledger
    found = figure_history(ledger, part, unit, period=period)
    said = next((each for each in found if each.leaf == request.GET.get("leaf")), None)
    made = kept_proof(ledger, said.logged) if said is not None else None
    if said is None or made is None:
        raise Http404
    response = HttpResponse(made, content_type="text/plain; charset=utf-8")
    name = f"{said.logged.seq}.tlog-proof"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def asked_cell(told: QueryDict) -> Cell:
    """What the address asks about. Raises Http404 for what the plan does not have."""
    plan = site().office.plan()
    part, unit, named = (told.get(key, "") for key in ("part", "unit", "period"))
    if part not in plan.parts or unit not in plan.registry:
        raise Http404
    period = regimes(rules("regimes.toml"))[plan.parts[part].regime].period(named)
    if period is None:
        raise Http404
    return part, unit, period


def _drawn(said: Said, thread: Thread, voice: Teller) -> dict[str, Any]:
    logged, office, language = said.logged, site().office, voice.language
    body, origin = logged.entry.body, logged.entry.origin
    return {
        "value": say_amount(body.value, language) if isinstance(body, Figure) else "",
        "by": office.post(logged.by),
        "at": say_moment(logged.entry.recorded_at, language),
        "from": " / ".join(filter(None, (origin.file, origin.sheet, origin.paper))),
        "id": logged.entry.id,
        "reasons": drawn_notes(thread.reasons(logged.entry.id), voice),
        "state": said.state.name.lower(),
        "level": office.ledger.levels.steps[max(said.level, 0)].title.say(language),
        "place": logged.seq,
        "leaf": said.leaf,
        "proved": kept_proof(office.ledger, logged) is not None,
        "decisions": [
            {
                "by": office.post(each.by),
                "at": say_moment(each.entry.recorded_at, language),
                "word": said_of(each.entry.body.decision),
                "reason": each.entry.body.reason,
            }
            for each in said.decisions
            if isinstance(each.entry.body, Approval)
        ],
    }
