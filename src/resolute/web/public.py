"""The public site: the plan, each target and task, with charts, tables, history and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from resolute.actions.choice import Choice
from resolute.actions.public_facts import (
    LIST_HEADS,
    PAGE_HEADS,
    list_rows,
    listed,
    page_facts,
    page_rows,
)
from resolute.actions.public_page import public_page
from resolute.actions.published import Published
from resolute.plan import Promise
from resolute.progress import Verdict
from resolute.render import charts
from resolute.render.html_blocks import Scene, block_html
from resolute.render.html_tags import tag
from resolute.render.indicator_files import as_csv
from resolute.render.json import as_json
from resolute.review.blocks import Block, Chart
from resolute.review.counts import task_counts, tasks_left
from resolute.review.fill import plain
from resolute.web.pages import frame
from resolute.web.public_words import public_words
from resolute.web.site import site
from resolute.web.strict import BadRequestError, kept, only
from resolute.words import Language, read_date, say_date

HOME = "/cong-khai"
CHOICES = {
    "linh-vuc": "field",
    "chuong-trinh": "programme",
    "chu-tri": "owner",
    "danh-gia": "verdict",
    "tim": "text",
}
"""What a list may be narrowed by: the parameter of the address, and what it chooses."""

COMMON = ("on", "lang")
OF_OUR_TIME = range(1950, 2100)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The plan: every target and task, or those of a choice."""
    published, language = _asked(request, *CHOICES), _language(request)
    items, choice = _listed(request, published)
    ink, plan = published.ink(language), published.material.plan
    owners = {item["owner"]: item["owner_name"] for item in _all(published, language)}
    told = {
        **public_frame(request),
        "title": plan.title.say(language),
        "counts": [plain(line) for line in (task_counts(ink), tasks_left(ink)) if line],
        "items": [_shown(item, language) for item in items],
        "choice": asdict(choice),
        "fields": [(each.key, each.title.say(language)) for each in plan.fields],
        "programmes": [(each.key, each.title.say(language)) for each in plan.programmes],
        "owners": sorted(owners.items(), key=lambda pair: pair[1]),
        "verdicts": [(each.value, public_words(language)[each.value]) for each in Verdict],
        "on": published.material.on.isoformat(),
        "asked": request.GET.urlencode(),
    }
    return kept(request, render(request, "public.html", told))


@require_safe
def overview_facts(request: HttpRequest) -> HttpResponse:
    """The list as JSON."""
    published = _asked(request, *CHOICES)
    items, _ = _listed(request, published)
    facts = {
        "format": "resolute.public-list/1",
        "plan": published.material.plan.key,
        "on": published.material.on,
        "items": [{key: item[key] for key in item if key != "key"} for item in items],
    }
    return kept(request, HttpResponse(as_json(facts), content_type="application/json"))


@require_safe
def overview_table(request: HttpRequest) -> HttpResponse:
    """The list as CSV."""
    items, _ = _listed(request, _asked(request, *CHOICES))
    return as_table(request, LIST_HEADS, list_rows(items))


@require_safe
def promise(request: HttpRequest, code: str) -> HttpResponse:
    """One target or task."""
    published, language = _asked(request), _language(request)
    page = public_page(published, _promise(published, code), language)
    drawn = {chart.key: _picture(request, code, chart) for chart in (*page.charts, *page.maps)}
    told = {
        **public_frame(request),
        "code": code,
        "title": page.title,
        "facts": _drawn((page.facts,), language),
        "charts": _drawn(page.charts, language, drawn),
        "maps": _drawn(page.maps, language, drawn),
        "tables": _drawn(page.tables, language),
        "history": _drawn((page.history,), language),
        "on": published.material.on.isoformat(),
    }
    return kept(request, render(request, "public_promise.html", told))


@require_safe
def promise_facts(request: HttpRequest, code: str) -> HttpResponse:
    """One target or task as JSON."""
    published = _asked(request)
    facts = page_facts(published, _promise(published, code), _language(request))
    return kept(request, HttpResponse(as_json(facts), content_type="application/json"))


@require_safe
def promise_table(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of one target or task as CSV."""
    published = _asked(request)
    return as_table(request, PAGE_HEADS, list(page_rows(published, _promise(published, code))))


@require_safe
def picture(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """A chart or a map as a picture."""
    published, language = _asked(request), _language(request)
    page = public_page(published, _promise(published, code), language)
    found = next((c for c in (*page.charts, *page.maps) if c.key == key), None)
    if found is None:
        raise Http404
    return kept(request, HttpResponse(charts.svg(found), content_type="image/svg+xml"))


def as_table(
    request: HttpRequest, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> HttpResponse:
    """Rows as CSV."""
    content = as_csv(heads, rows)
    return kept(request, HttpResponse(content, content_type="text/csv; charset=utf-8"))


def _asked(request: HttpRequest, *names: str) -> Published:
    """What may be published on the day in the address, or on the site's own."""
    only(request, *COMMON, *names)
    asked = request.GET.get("on", "")
    day = read_date(asked) if asked else site().today
    if not isinstance(day, date) or day.year not in OF_OUR_TIME:
        raise BadRequestError("on", asked)
    return site().office.published(day)


def _listed(request: HttpRequest, published: Published) -> tuple[list[dict[str, Any]], Choice]:
    chosen = {field: request.GET.get(name, "") for name, field in CHOICES.items()}
    plan = published.material.plan
    known = {
        "field": {each.key for each in plan.fields},
        "programme": {each.key for each in plan.programmes},
        "owner": {each.owner for each in plan.promises},
        "verdict": {each.value for each in Verdict},
    }
    for name, field in CHOICES.items():
        if chosen[field] and chosen[field] not in known.get(field, {chosen[field]}):
            raise BadRequestError(name, chosen[field])
    choice = Choice(**chosen)
    return listed(published, _language(request), choice), choice


def _all(published: Published, language: Language) -> list[dict[str, Any]]:
    return listed(published, language, Choice())


def _promise(published: Published, code: str) -> Promise:
    found = published.material.plan.promise(code)
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest) -> Language:
    seen: Any = request
    language: Language = seen.language
    return language


def public_frame(request: HttpRequest) -> dict[str, Any]:
    """What every page of the public site shows."""
    return {**frame(request), "said": public_words(_language(request)), "home": HOME}


def _shown(item: dict[str, Any], language: Language) -> dict[str, Any]:
    as_of = say_date(item["as_of"], language) if item["as_of"] else ""
    return {**item, "mark": item["verdict"].replace(" ", "-"), "as_of": as_of}


def _picture(request: HttpRequest, code: str, chart: Chart) -> str:
    """The picture of a chart, named by an address of its own; its table stands beside it."""
    asked = request.GET.copy()
    asked["lang"] = _language(request).value
    address = f"{HOME}/muc/{code}/{chart.key}.svg?{asked.urlencode()}"
    return tag("img", src=address, alt=chart.alt).removesuffix("</img>")


def _drawn(
    blocks: Sequence[Block], language: Language, drawn: dict[str, str] | None = None
) -> SafeString:
    scene = Scene(language, frozenset(), drawn or {}, styled=False)
    return mark_safe("\n".join(block_html(block, scene) for block in blocks))  # noqa: S308  it escapes
