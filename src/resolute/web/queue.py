"""What waits for a decision, and deciding on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from resolute.actions.approve_submission import Order, Pending, decide, pending
from resolute.evidence import Decision
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.words import Language

DECISIONS = {"approve": Decision.APPROVED, "send_back": Decision.SENT_BACK}


@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Every submission that has not come to the last level; a decision on one of them."""
    seen: Any = request
    if not seen.person:
        return redirect("/vao")
    said: list[str] = []
    if request.method == "POST":
        decision = DECISIONS.get(request.POST.get("decision", ""))
        if decision is not None:
            order = Order(
                submission=request.POST.get("submission", ""),
                by=seen.person,
                at=site().now(),
                decision=decision,
                reason=request.POST.get("reason", ""),
            )
            receipt = decide(site().office.ledger, order).receipt
            said = [finding.say(seen.language) for finding in receipt.findings]
            if not said:
                return redirect("/duyet")
    told = {**frame(request), "items": list(_items(seen.language)), "findings": said}
    return render(request, "queue.html", told)


def _items(language: Language) -> Iterator[dict[str, Any]]:
    ledger = site().office.ledger
    registry = site().office.plan().registry
    for each in pending(ledger):
        yield {
            "submission": each.submission,
            "by": each.by,
            "units": _units(each, registry, language),
            "rows": each.rows,
            "level": ledger.levels.steps[each.stage.reached].title.say(language),
        }


def _units(each: Pending, registry: Any, language: Language) -> str:
    names = [registry[unit].name.say(language) for unit in each.units if unit in registry]
    return ", ".join(names)
