"""Entering figures: one part at a time, units down, periods across, each cell saved by itself."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from resolute.actions.figure_sheet import PIECES, Saved, Sheet, Typed, enter, sheet
from resolute.actions.say_amount import say_amount
from resolute.actions.sent_back import SentBack, sent_back
from resolute.evidence import Figure
from resolute.time import Piece, say_period
from resolute.web.as_of import wrote
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.words import Language, say_moment

YEARS_BACK = 5
OF_OUR_TIME = range(1900, 2100)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sheet is looked at."""

    part: str
    year: int
    piece: Piece


@require_GET
def returns(request: HttpRequest) -> HttpResponse:
    """The sheet of one part for the units that the person reports for."""
    seen: Any = request
    here, office = site(), site().office
    units, plan = office.may_enter(seen.person, here.today), office.plan()
    asked, words = chosen(request), frame(request)
    part = plan.parts[asked.part]
    drawn = sheet(office, asked.part, units, year=asked.year, piece=asked.piece)
    back = sent_back(office.ledger, drawn)
    told = {
        **words,
        "parts": [(key, each.title.say(seen.language)) for key, each in plan.parts.items()],
        "part": asked.part,
        "pieces": [(each, words["words"][each]) for each in PIECES],
        "piece": asked.piece,
        "year": asked.year,
        "years": range(here.today.year, here.today.year - YEARS_BACK - 1, -1),
        "measured_in": part.measured_in.say(seen.language),
        "sheet": _drawn(drawn, seen.language, {(e.entry.unit, e.entry.period.name) for e in back}),
        "back": [_sent_back(each, seen.language) for each in back],
    }
    return render(request, "returns.html", told)


def chosen(request: HttpRequest) -> Choice:
    """What the address asks for. Raises Http404 for what the plan does not have."""
    parts = site().office.plan().parts
    part = request.GET.get("part") or next(iter(parts), "")
    piece: Piece = next((each for each in PIECES if each == request.GET.get("piece")), "year")
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() else site().today.year
    if part not in parts or year not in OF_OUR_TIME:
        raise Http404
    return Choice(part, year, piece)


@require_POST
def cell(request: HttpRequest) -> HttpResponse:
    """Record one cell; the answer is what the cell shows now."""
    seen: Any = request
    try:
        told = json.loads(request.body)
        typed = Typed(
            id=_text(told, "id"),
            by=seen.person,
            at=site().now(),
            part=_text(told, "part"),
            unit=_text(told, "unit"),
            period=_text(told, "period"),
            text=_text(told, "text"),
            seen=tuple(map(str, told.get("seen", ()))),
        )
        saved = enter(site().office, typed)
        wrote(request, saved.receipt)
    except (KeyError, TypeError, ValueError) as error:
        return JsonResponse({"trouble": f"400: {error}"}, status=400)
    return JsonResponse(_facts(saved, seen.language))


def _text(told: dict[str, Any], key: str) -> str:
    value = told[key]
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(key)
    return value


def _facts(saved: Saved, language: Language) -> dict[str, Any]:
    return {
        "recorded": saved.receipt is not None and saved.receipt.stored > 0,
        "said": list(saved.shown.said),
        "entries": list(saved.shown.entries),
        "findings": [finding.say(language) for finding in saved.findings],
        "question": saved.usual.ask(saved.amount, language) if saved.usual else "",
    }


def _sent_back(told: SentBack, language: Language) -> dict[str, Any]:
    entry, decision = told.entry, told.decision
    office = site().office
    return {
        "cell": f"{entry.unit}.{entry.period.name}",
        "name": office.plan().registry[entry.unit].name.say(language),
        "period": say_period(entry.period, language),
        "value": say_amount(entry.body.value, language) if isinstance(entry.body, Figure) else "",
        "reason": told.reason,
        "by": office.post(decision.by),
        "at": say_moment(decision.entry.recorded_at, language),
    }


def _drawn(told: Sheet, language: Language, back: Container[tuple[str, str]]) -> dict[str, Any]:
    return {
        "periods": [(each.name, say_period(each, language)) for each in told.periods],
        "rows": [
            {
                "unit": unit.id,
                "name": unit.name.say(language),
                "cells": [
                    {
                        "period": each.name,
                        "text": " / ".join(told.cell(unit.id, each.name).said),
                        "entries": " ".join(told.cell(unit.id, each.name).entries),
                        "back": (unit.id, each.name) in back,
                        "rivals": len(told.cell(unit.id, each.name).entries) > 1,
                        "usual": usual.say(language)
                        if (usual := told.usual.get((unit.id, each.name)))
                        else "",
                    }
                    for each in told.periods
                ],
            }
            for unit in told.units
        ],
    }
