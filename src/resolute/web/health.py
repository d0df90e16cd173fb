"""Whether the site works: for whoever watches the machine, and for nobody's curiosity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from resolute.web.site import site
from resolute.words import ResoluteError


@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  nobody in particular asks
    """200 where the ledger can be read, else 503; nothing of what is in it."""
    try:
        alive = site().office.ledger.size > 0
    except ResoluteError:
        alive = False
    return HttpResponse("ok\n" if alive else "no\n", "text/plain", status=200 if alive else 503)
