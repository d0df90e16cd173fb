"""Beside the board: filters as links, what turned within a week, charts, maps, and the outlook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from resolute.actions.board_beside import (
    Turned,
    chart_blocks,
    outlook_of,
    turned,
    week_blocks,
)
from resolute.actions.choice import Choice, filed
from resolute.actions.direct import directives
from resolute.actions.live_picture import Picture
from resolute.actions.show_directives import in_trouble
from resolute.render.charts import svg
from resolute.render.html_blocks import Scene, block_html
from resolute.review.blocks import Block, Chart
from resolute.web.asked import asked_day
from resolute.web.direction import framed
from resolute.web.site import site
from resolute.words import Language, Words

KEPT = 8
"""Of so many pictures it is kept what had turned, each in one language."""

FILTERS = {
    "linh-vuc": Words("Lĩnh vực", "Field"),
    "chuong-trinh": Words("Chương trình", "Programme"),
    "don-vi": Words("Đơn vị chủ trì", "Lead unit"),
}


def beside(request: HttpRequest, picture: Picture) -> dict[str, Any]:
    """What the board shows beside its rows: filters, what turned, and directives in trouble."""
    seen: Any = request
    now = site().now().date()
    told: dict[str, Any] = {
        "say": framed(request)["say"],
        "filters": list(_filters(request, seen.language)),
        "turned": _turned(picture, seen.language),
    }
    if seen.person:
        told["in_trouble"] = len(in_trouble(directives(site().office.ledger), now))
    return told


def wanted(request: HttpRequest, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the board that the filters of the address leave."""
    plan = site().office.plan().plan
    if plan is None:
        return list(items)
    field, programme, owner = (request.GET.get(name, "") for name in FILTERS)
    choice, known = Choice(field=field, programme=programme, owner=owner), filed(plan)
    return [item for item in items if choice.takes(known[item["code"]])]


@require_GET
def week(request: HttpRequest) -> HttpResponse:
    """Why everything turned within a week, and what turns next."""
    seen: Any = request
    blocks = tuple(week_blocks(site().office, asked_day(request), seen.language))
    return _page(request, blocks, "week")


@require_GET
def drawings(request: HttpRequest) -> HttpResponse:
    """The charts and maps of the review of a day, each with its table."""
    seen: Any = request
    blocks = tuple(chart_blocks(site().office.material(asked_day(request)), seen.language))
    return _page(request, blocks, "charts")


@require_GET
def outlook(request: HttpRequest, code: str) -> HttpResponse:
    """The chance that a target or task is met when due, or why nothing can be said of it."""
    seen: Any = request
    material = site().office.material(asked_day(request))
    if material.plan.promise(code) is None:
        raise Http404
    return _page(request, tuple(outlook_of(material, code, seen.language)), "outlook")


def drawn(blocks: Iterable[Block], language: Language) -> SafeString:
    """Blocks as parts of a page, their charts in it."""
    told = tuple(blocks)
    pictures = {block.key: svg(block) for block in told if isinstance(block, Chart)}
    scene = Scene(language, frozenset(), pictures, styled=False)
    return mark_safe("\n".join(block_html(block, scene) for block in told))  # noqa: S308  it escapes


def _page(request: HttpRequest, blocks: tuple[Block, ...], title: str) -> HttpResponse:
    seen: Any = request
    told = framed(request)
    told |= {
        "title": told["say"][title],
        "blocks": drawn(blocks, seen.language),
        "on": asked_day(request).isoformat(),
    }
    return render(request, "beside.html", told)


@lru_cache(maxsize=KEPT)
def _turned(picture: Picture, language: Language) -> tuple[Turned, ...]:
    return turned(site().office, picture.material, language)


def _filters(request: HttpRequest, language: Language) -> Iterable[dict[str, Any]]:
    """Each filter with its choices as links; the rest of the address stays."""
    told = site().office.plan()
    plan = told.plan
    if plan is None:
        return
    owners = dict.fromkeys(promise.owner for promise in plan.promises)
    choices = {
        "linh-vuc": [(each.key, each.title.say(language)) for each in plan.fields],
        "chuong-trinh": [(each.key, each.title.say(language)) for each in plan.programmes],
        "don-vi": [(each, told.registry[each].name.say(language)) for each in owners],
    }
    for name, words in FILTERS.items():
        chosen = request.GET.get(name, "")
        yield {
            "title": words.say(language),
            "chosen": next((said for key, said in choices[name] if key == chosen), ""),
            "none": _address(request, name, ""),
            "choices": [(_address(request, name, key), said) for key, said in choices[name]],
        }


def _address(request: HttpRequest, name: str, value: str) -> str:
    asked = {key: request.GET[key] for key in ("on", "xep", *FILTERS) if request.GET.get(key)}
    asked[name] = value
    return f"?{urlencode({key: each for key, each in asked.items() if each})}"
