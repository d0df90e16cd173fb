"""The rest of the public site: open data, and feedback that the office reads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from resolute.actions.data_package import RESOURCES, data_package
from resolute.actions.feedback import Feedback, feedback_book, receive, received
from resolute.actions.published import Published
from resolute.actions.published_copy import PublishedCopy
from resolute.render.json import as_json
from resolute.web.limits import Limit
from resolute.web.public import HOME, as_table, public_frame
from resolute.web.site import site
from resolute.web.strict import BadRequestError, kept, only
from resolute.web.visitors import address_of
from resolute.words import Language, say_moment

RETRY = 120
"""After so many seconds somebody may ask again for files that are being written."""

TRIES = 3
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
LIMIT = Limit(each=5, all_=60, within=timedelta(minutes=10))


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What may be downloaded, with licence and checksums."""
    only(request, "lang")
    package, frame = _package(), public_frame(request)
    if package is None:
        return _being_written(request)
    english = frame["language"] == Language.EN.value
    title = "title_en" if english else "title"
    told = {
        **frame,
        "about": package["description_en" if english else "description"],
        "licence": package["licenses"][0],
        "resources": [
            {**each, "title": each[title], "file": each["path"].removesuffix(".csv")}
            for each in package["resources"]
        ],
    }
    return kept(request, render(request, "public_data.html", told))


@require_safe
def package_facts(request: HttpRequest) -> HttpResponse:
    """The description of the data package."""
    only(request, "lang")
    package = _package()
    if package is None:
        return _being_written(request)
    content = as_json(package)
    return kept(request, HttpResponse(content, content_type="application/json"))


@require_safe
def resource_table(request: HttpRequest, table: str) -> HttpResponseBase:
    """One table of it as CSV."""
    only(request, "lang")
    if table not in RESOURCES:
        raise Http404
    published = _published()
    if isinstance(published, PublishedCopy):
        return _file(request, published, f"{table}.csv")
    found = RESOURCES[table]
    return as_table(request, found.heads, list(found.rows(published)))


@require_safe
def resource_facts(request: HttpRequest, table: str) -> HttpResponseBase:
    """One table of it as JSON."""
    only(request, "lang")
    if table not in RESOURCES:
        raise Http404
    published = _published()
    if isinstance(published, PublishedCopy):
        return _file(request, published, f"{table}.json")
    content = as_json(RESOURCES[table].facts(published))
    return kept(request, HttpResponse(content, content_type="application/json"))


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of what is written there."""
    only(request, "lang", "muc", "da-gui")
    told = public_frame(request)
    plan = site().office.plan().plan
    about = request.POST.get("muc", "") or request.GET.get("muc", "")
    if about and (plan is None or plan.promise(about) is None):
        raise BadRequestError("muc", about)
    status = 200
    if request.method == "POST":
        status, told["trouble"] = _receive(request, about, told["said"])
        if not told["trouble"]:
            return redirect(f"{HOME}/gop-y?da-gui=1")
    told |= {
        "about": about,
        "thanks": "da-gui" in request.GET,
        "text": request.POST.get("text", ""),
    }
    return render(request, "public_feedback.html", told, status=status)


@require_safe
def feedback_received(request: HttpRequest) -> HttpResponse:
    """What was said, for the office."""
    frame = public_frame(request)
    language = Language(frame["language"])
    told = {
        **frame,
        "items": [
            {"at": say_moment(each.received, language), "about": each.about, "text": each.text}
            for each in received(feedback_book(site().home))
        ],
    }
    return render(request, "feedback.html", told)


def _receive(request: HttpRequest, about: str, said: dict[str, str]) -> tuple[int, str]:
    """The status of the answer, and what is the matter."""
    at = site().now()
    if not LIMIT.allows(address_of(request), at):
        return 429, said["too_many"]
    kept_it = receive(
        feedback_book(site().home),
        Feedback(received=at, about=about, text=request.POST.get("text", "")),
    )
    return (200, "") if kept_it else (400, said["empty"])


def _published() -> Published:
    return site().office.published(site().today)


def _package() -> dict[str, Any] | None:
    """The description of what may be downloaded; None while it is written for the first time."""
    published = _published()
    if not isinstance(published, PublishedCopy):
        return data_package(published)
    for _ in range(TRIES):
        found = site().office.open_data(published)
        try:
            return None if found is None else found.package
        except FileNotFoundError:  # another process has just put newer ones in their place
            continue
    return None


def _file(request: HttpRequest, published: PublishedCopy, name: str) -> HttpResponseBase:
    """A file that was written of what is published; who has the same is sent nothing."""
    for _ in range(TRIES):
        found = site().office.open_data(published)
        if found is None:
            break
        entity = f'"{found.folder.name}-{name}"'
        response: HttpResponseBase = HttpResponse(status=304)
        try:
            if entity not in request.headers.get("If-None-Match", ""):
                kind = TYPES[name.rpartition(".")[2]]
                response = FileResponse(found.file(name).open("rb"), content_type=kind)
        except FileNotFoundError:
            continue
        response["ETag"] = entity
        response["Cache-Control"] = "no-cache"
        return response
    return _being_written(request)


def _being_written(request: HttpRequest) -> HttpResponse:
    """The first files of a large ledger take minutes; nobody is kept waiting for them."""
    response = render(request, "public_wait.html", public_frame(request), status=503)
    response["Retry-After"] = str(RETRY)
    return response
