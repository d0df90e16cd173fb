"""What is asked of every page about standings: the day, and the language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from resolute.web.site import site
from resolute.words import Language, read_date


def asked_day(request: HttpRequest) -> date:
    """The day in the address, or the site's own."""
    asked = request.GET.get("on", "")
    day = read_date(asked) if asked else site().today
    return day if isinstance(day, date) else site().today


def language_of(request: HttpRequest) -> Language:
    """The language in which the visitor reads."""
    seen: Any = request
    language: Language = seen.language
    return language
