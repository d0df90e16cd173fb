"""The board: how everything stands on a day, the most worrying first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from resolute.actions.cell_notes import reasons_given
from resolute.actions.earlier import Earlier
from resolute.actions.explain import explain, explain_newest
from resolute.actions.live_picture import Picture
from resolute.actions.show_standing import standing_facts, standing_items
from resolute.progress import Verdict
from resolute.render.indicator_files import as_csv
from resolute.render.json import as_json
from resolute.review.blocks import Block, Heading
from resolute.review.compose import BOOKS
from resolute.review.counts import task_counts, tasks_left
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.web.as_of import as_of, asked_picture
from resolute.web.asked import language_of
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
KEPT = 8
"""Of so many pictures what was said is kept, each in one language."""

COLUMNS = ("code", "title", "promised", "reached", "verdict", "said", "as_of", "due", "reason")


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Every target and task with how it stands."""
    picture, language = asked_picture(request), language_of(request)
    material, items = picture.material, said_of(picture, language)
    ordered = request.GET.get("xep") == "ke-hoach"
    ink = Ink(BOOKS[language], material)
    told = {
        **frame(request),
        "title": material.plan.title.say(language),
        "counts": [plain(line) for line in (task_counts(ink), tasks_left(ink)) if line],
        **beside(request, picture),
        **as_of(request, picture),
        "items": _items(wanted(request, items), ordered=ordered),
        "ordered": ordered,
        "indices": [(each.key, each.title.say(language)) for each in material.indices],
        "on": material.on.isoformat(),
    }
    return render(request, "board.html", told)


@require_GET
def promise(request: HttpRequest, code: str) -> HttpResponse:
    """One target or task: its rule, path, readings and the evidence behind them."""
    picture, language = asked_picture(request), language_of(request)
    material = picture.material
    if material.plan.promise(code) is None:
        raise Http404
    title, *blocks = _explained(picture, code, language)
    told = {
        **frame(request),
        **as_of(request, picture),
        "title": title.text if isinstance(title, Heading) else code,
        "blocks": drawn(map(_raised, blocks), language),
        "say": room_words(language),
        "on": material.on.isoformat(),
        "code": code,
    }
    return render(request, "promise.html", told)


def _raised(block: Block) -> Block:
    """A block below the title of the page."""
    return replace(block, level=block.level - 1) if isinstance(block, Heading) else block


def _explained(picture: Picture, code: str, language: Language) -> tuple[Block, ...]:
    """All the evidence, or where it was never read into memory, the newest."""
    then = Earlier(site().office.ledger, picture.size)
    if picture.material.entries or site().office.copy is None:
        return explain(picture.material, code, language, reasons=reasons_given(then))
    return explain_newest(
        picture.material, code, language, ledger=then, reasons=reasons_given(then)
    )


@require_GET
def as_facts(request: HttpRequest) -> HttpResponse:
    """The board as JSON, for programs."""
    text = as_json(standing_facts(asked_picture(request).material, language_of(request)))
    return HttpResponse(text, content_type="application/json")


@require_GET
def as_table(request: HttpRequest) -> HttpResponse:
    """The board as CSV."""
    items = standing_items(asked_picture(request).material, language_of(request))
    rows = [[_cell(item[column]) for column in COLUMNS] for item in items]
    response = HttpResponse(as_csv(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="resolute-bang.csv"'
    return response


@lru_cache(maxsize=KEPT)
def said_of(picture: Picture, language: Language) -> tuple[dict[str, Any], ...]:
    """What the board says of every target and task; it is said once of a picture."""
    return tuple(
        {
            **item,
            "rank": WORST_FIRST.index(item["verdict"]),
            "mark": item["verdict"].value.replace(" ", "-"),
            "as_of": say_date(item["as_of"], language) if item["as_of"] else "",
        }
        for item in standing_items(picture.material, language)
    )


def _items(items: Sequence[dict[str, Any]], *, ordered: bool) -> Sequence[dict[str, Any]]:
    return items if ordered else sorted(items, key=lambda item: item["rank"])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case Verdict():
            return value.value
        case _:
            return str(value)
