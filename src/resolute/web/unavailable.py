"""What is told where the ledger cannot be read or written: why, and that it may be tried again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from resolute.store import StorageError
from resolute.web.api_call import RefusedError
from resolute.web.api_problem import problem
from resolute.web.api_table import PREFIX
from resolute.web.pages import bare_frame
from resolute.words import Language

STATUS = 503
AGAIN_IN = 10
"""Seconds after which it is worth trying again."""


def unavailable(request: HttpRequest, error: StorageError) -> HttpResponse:
    """A page, or for a program plain facts; neither needs anything of the ledger."""
    language: Language = getattr(request, "language", Language.VI)
    said = error.words.say(language)
    if request.path.startswith(f"{PREFIX}/"):
        response = problem(RefusedError(STATUS, said))
    elif request.headers.get("Accept") == "application/json":
        response = JsonResponse({"trouble": said}, status=STATUS)
    else:
        told = {**bare_frame(request, language), "said": said}
        response = render(request, "unavailable.html", told, status=STATUS)
    response["Retry-After"] = str(AGAIN_IN)
    return response
