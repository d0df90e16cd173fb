"""What holds for every page: its headers, who asks and in which language, and trouble said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from resolute.evidence import NotAllowedError
from resolute.store import StorageError
from resolute.web.pages import frame
from resolute.web.settings import POLICY
from resolute.web.site import site
from resolute.web.strict import BadRequestError
from resolute.web.unavailable import unavailable
from resolute.web.visitors import recognise
from resolute.words import Language, ResoluteError

Answer = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE = "ngon-ngu"
YEAR = 365 * 24 * 3600
STATUS: dict[type[ResoluteError], int] = {NotAllowedError: 403, BadRequestError: 400}
LARGEST = 12_000_000
"""No request has more bytes than this; anything larger is not even read."""


class Headers:
    """Headers that tell a browser to trust nothing but this site."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refused = _refused(request)
        response = HttpResponse(str(refused), status=refused) if refused else self.answer(request)
        response["Content-Security-Policy"] = POLICY
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "same-origin"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if site().secure:
            response["Strict-Transport-Security"] = f"max-age={YEAR}"
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


def _refused(request: HttpRequest) -> int:
    """The status for whoever calls us by another name or sends too much; 0 for all others."""
    try:
        request.get_host()
    except DisallowedHost:
        return 400
    told = request.META.get("CONTENT_LENGTH") or "0"
    return 0 if told.isascii() and told.isdecimal() and int(told) <= LARGEST else 413


class Visitor:
    """Who asks (``request.person``, empty for the public) and in which language."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get("lang") or request.COOKIES.get(LANGUAGE)
        language = Language.EN if asked == Language.EN.value else Language.VI
        seen: Any = request
        seen.language = language
        try:
            recognise(request)
        except StorageError as error:
            return unavailable(request, error)
        response = self.answer(request)
        if request.GET.get("lang"):
            response.set_cookie(
                LANGUAGE, language.value, max_age=YEAR, samesite="Lax", secure=site().secure
            )
        return response


class Trouble:
    """Trouble of a user is said where he is; anything else is a bug and stays one."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page, or for a program plain facts, that say what is the matter."""
        if isinstance(error, StorageError):
            return unavailable(request, error)
        if not isinstance(error, ResoluteError):
            return None
        seen: Any = request
        said = error.words.say(seen.language)
        status = STATUS.get(type(error), 409)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"trouble": said}, status=status)
        return render(request, "trouble.html", {**frame(request), "said": said}, status=status)
