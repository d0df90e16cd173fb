"""The board: how everything stands on a day, the most worrying first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from resolute.actions.explain import explain
from resolute.actions.show_standing import standing_facts
from resolute.render.indicator_files import as_csv
from resolute.render.json import as_json
from resolute.review.compose import BOOKS
from resolute.review.counts import task_counts, tasks_left
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.standing import Verdict
from resolute.web.asked import asked_day, language_of
from resolute.web.beside import beside, drawn, wanted
from resolute.web.pages import frame
from resolute.web.room_words import room_words
from resolute.web.site import site
from resolute.words import Language, say_date

WORST_FIRST = (
    Verdict.MISSED,
    Verdict.BEHIND,
    Verdict.AT_RISK,
    Verdict.UNKNOWN,
    Verdict.OPEN,
    Verdict.ON_TRACK,
    Verdict.MET,
)
COLUMNS = ("code", "title", "promised", "reached", "verdict", "said", "as_of", "due", "reason")


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Every target and task with how it stands."""
    material, language = _asked(request), language_of(request)
    facts = standing_facts(material, language)
    ordered = request.GET.get("xep") == "ke-hoach"
    ink = Ink(BOOKS[language], material)
    told = {
        **frame(request),
        "title": material.plan.title.say(language),
        "counts": [plain(line) for line in (task_counts(ink), tasks_left(ink)) if line],
        **beside(request, material.on),
        "items": _items(wanted(request, facts["items"]), language, ordered=ordered),
        "ordered": ordered,
        "indices": [(each.key, each.title.say(language)) for each in material.indices],
        "on": material.on.isoformat(),
    }
    return render(request, "board.html", told)


@require_GET
def promise(request: HttpRequest, code: str) -> HttpResponse:
    """One target or task: its rule, path, readings and the evidence behind them."""
    material, language = _asked(request), language_of(request)
    if material.plan.promise(code) is None:
        raise Http404
    blocks = explain(material, code, language)
    told = {
        **frame(request),
        "blocks": drawn(blocks, language),
        "say": room_words(language),
        "on": material.on.isoformat(),
        "code": code,
    }
    return render(request, "promise.html", told)


@require_GET
def as_facts(request: HttpRequest) -> HttpResponse:
    """The board as JSON, for programs."""
    text = as_json(standing_facts(_asked(request), language_of(request)))
    return HttpResponse(text, content_type="application/json")


@require_GET
def as_table(request: HttpRequest) -> HttpResponse:
    """The board as CSV."""
    facts = standing_facts(_asked(request), language_of(request))
    rows = [[_cell(item[column]) for column in COLUMNS] for item in facts["items"]]
    response = HttpResponse(as_csv(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="resolute-bang.csv"'
    return response


def _asked(request: HttpRequest) -> Material:
    """What is asked about: the day in the address, or the site's own."""
    return site().office.material(asked_day(request))


def _items(
    items: Sequence[dict[str, Any]], language: Language, *, ordered: bool
) -> list[dict[str, Any]]:
    told = [
        {
            **item,
            "rank": WORST_FIRST.index(item["verdict"]),
            "mark": item["verdict"].value.replace(" ", "-"),
            "as_of": say_date(item["as_of"], language) if item["as_of"] else "",
        }
        for item in items
    ]
    return told if ordered else sorted(told, key=lambda item: item["rank"])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Verdict():
            return value.value
        case _:
            return str(value)
