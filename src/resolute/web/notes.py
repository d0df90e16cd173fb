"""Speaking beside a figure: a reason, a comment, a mark; and the list of what is followed up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from resolute.actions.cell_notes import SILENT, TypedNote, note_cells, threads
from resolute.actions.figure_sheet import cell_of
from resolute.evidence import NoteAct
from resolute.web.as_of import wrote
from resolute.web.history import asked_cell, page
from resolute.web.note_signs import beside_cell, drawn_cell, teller
from resolute.web.pages import frame
from resolute.web.queue_wording import history_address
from resolute.web.site import site
from resolute.web.visitors import access

HERE = "theo-doi"
LONGEST = 500
MOST = 10
"""About so many figures of one cell a reason can be at once."""


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Record what somebody says beside a cell; the answer is what stands beside it now."""
    seen: Any = request
    part, unit, period = asked_cell(request.POST)
    notes = _typed(request)
    office = site().office
    receipt = note_cells(office.ledger, notes, office.plan().policy)
    wrote(request, receipt)
    said = [finding.say(seen.language) for finding in receipt.findings]
    if request.headers.get("Accept") == "application/json":
        shown, usual = cell_of(office, part, unit, period=period)
        thread = threads(office.ledger, [unit], within=period).get((part, unit, period), SILENT)
        facts = beside_cell(shown, usual, thread, by=teller(seen.language))
        return JsonResponse({**facts, "recorded": receipt.stored > 0, "findings": said})
    if said:
        return page(request, (part, unit, period), findings=said)
    return redirect(history_address(part, unit, period.name))


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The cells that are followed up, of the units that the visitor was given."""
    seen: Any = request
    voice = teller(seen.language)
    mine, own = access(request), request.GET.get("cua") == "toi"
    told = [
        drawn_cell(cell, thread, voice)
        for cell, thread in threads(site().office.ledger).items()
        if (mark := thread.followed) is not None
        and mine.sees(HERE, cell[1])
        and (mark.by == seen.person or not own)
    ]
    return render(request, "followed.html", {**frame(request), "items": told, "own": own})


def _typed(request: HttpRequest) -> list[TypedNote]:
    """What was typed: one note, or of a reason one for each figure of the cell."""
    seen: Any = request
    part, unit, period = asked_cell(request.POST)
    told = {key: request.POST.get(key, "") for key in ("id", "act", "text")}
    act = next((each for each in NoteAct if each.value == told["act"]), None)
    figures = request.POST.getlist("figure") if act is NoteAct.REASON else [""]
    too_long = any(len(each) > LONGEST for each in told.values())
    if act is None or too_long or not told["id"] or not 0 < len(figures) <= MOST:
        raise BadRequest
    return [
        TypedNote(
            id=told["id"] if number == 1 else f"{told['id']}/{number}",
            by=seen.person,
            at=site().now(),
            part=part,
            unit=unit,
            period=period,
            act=act,
            text=told["text"],
            figure=figure,
        )
        for number, figure in enumerate(figures, start=1)
    ]
