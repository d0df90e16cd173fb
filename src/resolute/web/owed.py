"""What is due from me, and by when."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from resolute.actions.owed import Owed, owed
from resolute.actions.own_units import may_enter
from resolute.time import Period, say_period
from resolute.units import Unit
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.words import Language, say_date


@require_GET
def due(request: HttpRequest) -> HttpResponse:
    """Every figure that the units of the person owe, what is due first at the top."""
    seen: Any = request
    here = site()

    def mine(period: Period) -> tuple[Unit, ...]:
        return may_enter(here.office, seen.person, on=here.today, within=period)

    found = owed(here.office, mine, here.today)
    told = {**frame(request), "items": [_drawn(each, seen.language) for each in found]}
    return render(request, "owed.html", told)


def _drawn(told: Owed, language: Language) -> dict[str, Any]:
    asked = {"part": told.part.key, "year": told.period.last_day.year, "piece": told.piece}
    return {
        "sheet": f"/nhap?{urlencode(asked)}",
        "part": told.part.title.say(language),
        "period": say_period(told.period, language),
        "units": [unit.name.say(language) for unit in told.units],
        "due": say_date(told.due, language),
        "late": told.due < site().today,
    }
