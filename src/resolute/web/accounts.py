"""Accounts in the browser: signing in, the second factor, an invitation, and what is one's own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from resolute.actions.access import acts_in
from resolute.actions.accounts_desk import AccountError
from resolute.actions.second_factor import enrol, enrolment, offered
from resolute.actions.sign_in import (
    TooManyTriesError,
    change_password,
    first_password,
    made_whole,
    show_code,
    sign_in,
)
from resolute.web.own import mine
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.web.visitors import desk, knock, seat, token_of, unseat
from resolute.words import nfc


def with_password(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password; who needs a second factor goes on to show it."""
    told = {**frame(request), "then": request.GET.get("tiep", "")}
    if request.method != "POST":
        return render(request, "door.html", told)
    name = nfc(request.POST.get("name", "").strip())
    acts = acts_in(site().office.plan().policy.on(site().now().date()), name)
    try:
        given = sign_in(desk(), knock(request, name), request.POST.get("password", ""), acts=acts)
    except AccountError as error:
        return _said(request, "door.html", error, told={**told, "name": name})
    response = redirect(_then(request) if given.visit.whole else f"/ma?{request.GET.urlencode()}")
    seat(response, given)
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Show the second factor; whoever has none yet learns it here, and is told it once."""
    seen: Any = request
    visit = seen.visit
    if visit is None:
        return redirect("/vao")
    kept = desk().book.account(visit.person)
    if kept is None or not kept.secret:
        return _enrol(request)
    if visit.whole:
        return redirect("/toi")
    told = frame(request)
    if request.method != "POST":
        return render(request, "code.html", told)
    try:
        code = request.POST.get("code", "")
        given = show_code(desk(), knock(request, visit.person), visit, code=code)
    except AccountError as error:
        return _said(request, "code.html", error, told=told)
    response = redirect(_then(request))
    seat(response, given)
    return response


def _enrol(request: HttpRequest) -> HttpResponse:
    seen: Any = request
    visit, here = seen.visit, desk()
    secret = offered(token_of(request))
    settings = site().office.plan().settings
    office = f"Resolute {settings.key if settings else ''}".strip()
    told = {**frame(request), "enrolment": enrolment(secret, visit.person, office)}
    if request.method != "POST":
        return render(request, "code.html", told)
    asked = knock(request, visit.person)
    try:
        codes = enrol(here, visit.person, secret, code=request.POST.get("code", ""), at=asked.at)
    except AccountError as error:
        return _said(request, "code.html", error, told=told)
    given = made_whole(here, asked, visit)
    response = render(request, "codes.html", {**told, "codes": codes})
    seat(response, given)
    return response


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest) -> HttpResponse:
    """Set a first password, or a new one, with an invitation."""
    if site().accounts is None:
        raise Http404
    told = {**frame(request), "least": desk().rules.least}
    if request.method != "POST":
        return render(request, "invited.html", told)
    name, code = (nfc(request.POST.get(key, "").strip()) for key in ("name", "code"))
    try:
        first_password(
            desk(), knock(request, name), code, password=request.POST.get("password", "")
        )
    except AccountError as error:
        return _said(request, "invited.html", error, told={**told, "name": name})
    return redirect("/vao")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What is one's own: what one may do, by whom one is represented, visits, password."""
    seen: Any = request
    if site().accounts is None or request.method != "POST":
        return render(request, "own.html", {**frame(request), **mine(request)})
    if "end" in request.POST:
        desk().book.end_visits(seen.person)
    else:
        old, new = (request.POST.get(key, "") for key in ("old", "password"))
        try:
            change_password(desk(), knock(request, seen.person), old, new=new)
        except AccountError as error:
            return _said(request, "own.html", error, told={**frame(request), **mine(request)})
    response = redirect("/vao")
    unseat(response)
    return response


def _said(
    request: HttpRequest, page: str, error: AccountError, *, told: dict[str, Any]
) -> HttpResponse:
    seen: Any = request
    status = 429 if isinstance(error, TooManyTriesError) else 403
    return render(request, page, {**told, "said": error.words.say(seen.language)}, status=status)


def _then(request: HttpRequest) -> str:
    """Where somebody wanted to go before he signed in; nowhere but on this site."""
    asked = request.GET.get("tiep", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else "/"
