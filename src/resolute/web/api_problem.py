"""Trouble of the API as plain facts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from resolute.render.json import as_json
from resolute.web.api_call import NOT_ALLOWED, TITLES, RefusedError
from resolute.web.api_table import PROBLEM


def problem(refused: RefusedError) -> HttpResponse:
    """A problem as RFC 9457 has it."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES[refused.status],
        "status": refused.status,
        "detail": refused.detail,
    }
    if refused.errors:
        told["errors"] = [{"pointer": e.pointer, "detail": e.detail} for e in refused.errors]
    response = HttpResponse(as_json(told), status=refused.status, content_type=PROBLEM)
    if refused.status == 401:  # noqa: PLR2004  RFC 9110
        response["WWW-Authenticate"] = 'Bearer realm="resolute"'
    if refused.status == NOT_ALLOWED:
        response["Allow"] = refused.detail.rpartition(": ")[2]
    return response
