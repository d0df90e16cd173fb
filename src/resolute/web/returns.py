"""Entering figures: one part at a time, units down, periods across, each cell saved by itself."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from resolute.actions.cell_notes import SILENT, Cell, Thread, threads
from resolute.actions.figure_sheet import PIECES, Saved, Sheet, Typed, enter, sheet, year_of
from resolute.actions.own_units import may_enter
from resolute.actions.say_amount import say_amount
from resolute.actions.sent_back import SentBack, sent_back
from resolute.evidence import Figure
from resolute.time import Period, Piece, say_period
from resolute.units import Unit
from resolute.web.as_of import wrote
from resolute.web.note_signs import Teller, beside_cell, teller
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.words import Language, say_moment

YEARS_BACK = 5
OF_OUR_TIME = range(1900, 2100)
LONGEST = 200

Place = tuple[str, str]
"""A unit and the name of a period."""


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
    plan = office.plan()
    asked, words = chosen(request), frame(request)
    part, units = plan.parts[asked.part], units_on(asked.part, asked.year, seen.person)
    drawn = sheet(office, asked.part, units, year=asked.year, piece=asked.piece)
    back = sent_back(office.ledger, drawn)
    places = {(each.entry.unit, each.entry.period.name) for each in back}
    shown = _drawn(drawn, _threads(drawn), teller(seen.language), back=places)
    told = {
        **words,
        "parts": [(key, each.title.say(seen.language)) for key, each in plan.parts.items()],
        "part": asked.part,
        "pieces": [(each, words["words"][each]) for each in PIECES],
        "piece": asked.piece,
        "year": asked.year,
        "years": range(here.today.year, here.today.year - YEARS_BACK - 1, -1),
        "measured_in": part.measured_in.say(seen.language),
        "sheet": shown,
        "open": _asked(shown),
        "back": [_sent_back(each, seen.language) for each in back],
    }
    return render(request, "returns.html", told)


def units_on(part: str, year: int, person: str) -> tuple[Unit, ...]:
    """The units that somebody reports for on the sheet of a part and a year."""
    here = site()
    within = year_of(here.office, part, year)
    return (
        may_enter(here.office, person, on=here.today, within=within) if within is not None else ()
    )


def _threads(drawn: Sheet) -> Mapping[Cell, Thread]:
    """What was said beside the cells of a sheet."""
    if not drawn.periods:
        return {}
    first, last = drawn.periods[0], drawn.periods[-1]
    units = [unit.id for unit in drawn.units]
    return threads(site().office.ledger, units, within=replace(first, ends=last.ends))


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
    return JsonResponse(
        {**_facts(saved, seen.language), **_said_beside(saved, typed, seen.language)}
    )


def _said_beside(saved: Saved, typed: Typed, language: Language) -> dict[str, Any]:
    """What stands beside a cell once it was saved; a new figure has no reason yet."""
    if saved.receipt is None:
        return {}
    told = threads(site().office.ledger, [typed.unit])
    here = (typed.part, typed.unit, typed.period)
    thread = next(
        (t for (part, unit, at), t in told.items() if (part, unit, at.name) == here), SILENT
    )
    return beside_cell(saved.shown, saved.usual, thread, by=teller(language))


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


def _drawn(
    told: Sheet, talks: Mapping[Cell, Thread], by: Teller, *, back: Container[Place]
) -> dict[str, Any]:
    language = by.language
    return {
        "periods": [(each.name, say_period(each, language)) for each in told.periods],
        "rows": [
            {
                "unit": unit.id,
                "name": unit.name.say(language),
                "cells": [
                    {
                        **_cell(told, unit.id, period, language=language),
                        **_notes(told, talks, unit.id, period=period, by=by),
                        "back": (unit.id, period.name) in back,
                    }
                    for period in told.periods
                ],
            }
            for unit in told.units
        ],
    }


def _cell(told: Sheet, unit: str, period: Period, *, language: Language) -> dict[str, Any]:
    shown, usual = told.cell(unit, period.name), told.usual.get((unit, period.name))
    return {
        "period": period.name,
        "text": " / ".join(shown.said),
        "entries": " ".join(shown.entries),
        "rivals": len(shown.entries) > 1,
        "usual": usual.say(language) if usual else "",
    }


def _notes(
    told: Sheet, talks: Mapping[Cell, Thread], unit: str, *, period: Period, by: Teller
) -> dict[str, Any]:
    thread = talks.get((told.part.key, unit, period), SILENT)
    usual = told.usual.get((unit, period.name))
    return beside_cell(told.cell(unit, period.name), usual, thread, by=by)


def _asked(drawn: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells in which a figure is unusual and a reason for it is still asked for."""
    said = dict(drawn["periods"])
    return [
        {
            "cell": f"{row['unit']}.{cell['period']}",
            "name": row["name"],
            "period": said[cell["period"]],
            "value": cell["text"],
        }
        for row in drawn["rows"]
        for cell in row["cells"]
        if cell["asks"]
    ]
