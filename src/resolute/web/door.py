"""Coming in and going out, and the files that pages need."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from resolute.web.accounts import with_password
from resolute.web.pages import asset, asset_types, frame
from resolute.web.site import site
from resolute.web.visitors import desk, unseat


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Say who one is: with a password, or in a demonstration by choosing."""
    if site().accounts is not None:
        return with_password(request)
    visitors = site().visitors
    person = request.POST.get("person", "")
    if person in visitors:
        request.session.cycle_key()
        request.session["person"] = person
        return redirect("/")
    return render(request, "door.html", {**frame(request), "visitors": visitors.items()})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Go out."""
    seen: Any = request
    request.session.flush()
    if seen.visit is not None:
        desk().book.end(seen.visit.digest)
    response = redirect("/")
    unseat(response)
    return response


@require_GET
def served(request: HttpRequest, digest: str, name: str) -> HttpResponse:  # noqa: ARG001  named by it
    """A style sheet or a script; its address changes with it, so it may be kept for ever."""
    if name not in asset_types():
        raise Http404
    response = HttpResponse(asset(name), content_type=f"{asset_types()[name]}; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
