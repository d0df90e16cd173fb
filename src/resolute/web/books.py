"""A sheet as a workbook: given out, sent back, looked at, and only then recorded."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from resolute.actions.figure_sheet import sheet
from resolute.actions.sheet_book import Change, Sent, record_changes, sheet_book, trial
from resolute.web.as_of import wrote
from resolute.web.pages import frame
from resolute.web.returns import chosen, units_on
from resolute.web.site import site

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 2_000_000
LONGEST = 500


@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """The workbook of the sheet that is looked at."""
    seen: Any = request
    here = site()
    asked = chosen(request)
    units = units_on(asked.part, asked.year, seen.person)
    drawn = sheet(here.office, asked.part, units, year=asked.year, piece=asked.piece)
    content = sheet_book(here.office, drawn, year=asked.year, piece=asked.piece)
    response = HttpResponse(content, content_type=XLSX)
    name = f"{asked.part}-{asked.year}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """What would change by a workbook that came back; recorded once that was confirmed."""
    if "changes" in request.POST:
        return _record(request)
    seen: Any = request
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > LARGEST:
        return redirect("/nhap")
    here = site()

    def mine(part: str, year: int) -> set[str]:
        return {unit.id for unit in units_on(part, year, seen.person)}

    found = trial(here.office, str(file.name), file.read(), units=mine)
    registry = here.office.plan().registry
    told = {
        **frame(request),
        "trial": found,
        "lines": [
            {"name": registry[each.unit].name.say(seen.language), "change": each}
            for each in found.changes
        ],
        "findings": [finding.say(seen.language) for finding in found.findings],
        "changes": json.dumps([_told(each) for each in found.changes]),
    }
    return render(request, "trial.html", told)


def _record(request: HttpRequest) -> HttpResponse:
    seen: Any = request
    part, mark = (request.POST.get(key, "") for key in ("part", "mark"))
    if part not in site().office.plan().parts:
        raise Http404
    try:
        changes = [_change(each) for each in json.loads(request.POST["changes"])]
    except (KeyError, TypeError, ValueError):
        return HttpResponse("400", status=400)
    sent = Sent(by=seen.person, at=site().now())
    saved = record_changes(site().office, part, changes, mark=mark[:64], sent=sent)
    for each in saved:
        wrote(request, each.receipt)
    findings = [f.say(seen.language) for each in saved for f in each.findings]
    stored = sum(each.receipt is not None and each.receipt.stored > 0 for each in saved)
    told = {**frame(request), "findings": findings, "stored": stored, "done": True}
    return render(request, "trial.html", told)


def _told(change: Change) -> dict[str, Any]:
    return {
        "unit": change.unit,
        "period": change.period,
        "text": change.text,
        "seen": change.seen,
        "reason": change.reason,
    }


def _change(told: dict[str, Any]) -> Change:
    texts = {key: told[key] for key in ("unit", "period", "text")}
    if not all(isinstance(each, str) for each in texts.values()):
        raise TypeError
    reason = str(told.get("reason", ""))
    if len(reason) > LONGEST:
        raise ValueError(reason)
    return Change(**texts, was="", seen=tuple(map(str, told["seen"])), reason=reason)
