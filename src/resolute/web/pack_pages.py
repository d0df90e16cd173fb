"""The pages that packs bring: each answered by its pack, drawn here."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from resolute.actions.draw_sheet import sheet_pdf
from resolute.actions.run_page import Counter
from resolute.actions.run_page import answer as answered
from resolute.pack import Pack, Packs, Page, Shown, Visit
from resolute.web.gate import NO_PAGE, refused
from resolute.web.limits import Limit
from resolute.web.pages import frame, whose
from resolute.web.site import site
from resolute.web.visitors import access, address_of
from resolute.words import Language, Words

TOO_MANY = Words(
    "Hỏi quá nhiều lần trong ít phút. Chờ mười phút rồi hỏi lại.",
    "Asked too often within a few minutes. Wait ten minutes and ask again.",
)
WITHIN = timedelta(minutes=10)
ALL_TOGETHER = 40
"""So many visitors, each asking as often as he may, are answered at once."""


def urls(packs: Packs) -> Iterator[URLPattern]:
    """The addresses of the packs in use."""
    return (path(page.address, _view(pack, page)) for pack, page in packs.pages)


def _view(pack: Pack, page: Page) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, **places: str) -> HttpResponse:
        if not _reaches(request, page):
            return refused(request, NO_PAGE, 404)
        visit = _visit(request, places)
        if (visit.query or visit.form is not None) and not _allowed(page, request):
            return refused(request, TOO_MANY, 429)
        shown = answered(page, visit, _counter(pack), language=_language(request))
        return _drawn(request, shown)

    found: Callable[..., HttpResponse] = require_http_methods(["GET", "HEAD", "POST"])(view)
    return found


def _counter(pack: Pack) -> Counter:
    here = site()
    return Counter(
        office=here.office,
        now=here.now,
        entropy=secrets.token_bytes,
        kept=here.kept.setdefault(pack.key, {}),
    )


def _reaches(request: HttpRequest, page: Page) -> bool:
    """Whether a page about the plan's unit is within what the visitor was granted."""
    found = access(request)
    route = found.table.route(page.address)
    return (
        route is None or not route.own or found.reaches(route.get | route.post, whose())
    )  # without a row the gate let nobody come here


def _language(request: HttpRequest) -> Language:
    seen: Any = request
    language: Language = seen.language
    return language


def _drawn(request: HttpRequest, shown: Shown) -> HttpResponse:
    if shown.outcome is not None and shown.outcome.sheet is not None:
        content = sheet_pdf(shown.outcome.sheet)
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{shown.outcome.sheet.report.key}.pdf"'
        return response
    if shown.then:
        return redirect(shown.then)
    return _page(request, shown)


def _page(request: HttpRequest, shown: Shown) -> HttpResponse:
    told = {**frame(request), **shown.values}
    response = render(request, shown.template, told, status=shown.status)
    if shown.again:
        response["Refresh"] = f"{shown.again}; url={request.path}"
    return response


def _visit(request: HttpRequest, places: dict[str, str]) -> Visit:
    seen: Any = request
    form = {name: tuple(map(str, values)) for name, values in request.POST.lists()}
    return Visit(
        person=seen.person,
        path=places,
        query={name: str(value) for name, value in request.GET.items() if name != "lang"},
        form=form if request.method == "POST" else None,
    )


def _allowed(page: Page, request: HttpRequest) -> bool:
    return page.at_most is None or _limit(page).allows(address_of(request), site().now())


@cache
def _limit(page: Page) -> Limit:
    most = page.at_most or 0
    return Limit(each=most, all_=most * ALL_TOGETHER, within=WITHIN)
