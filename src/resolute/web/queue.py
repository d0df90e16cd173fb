"""What waits, and deciding on it: one by one, or together where there is nothing to remark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from resolute.actions.approve_submission import Order, Pending, decide
from resolute.actions.cell_notes import Cell, Thread, thread_beside, threads
from resolute.actions.waiting_rows import Row
from resolute.evidence import Decision, Granted
from resolute.intake.plan_folder import PlanRead
from resolute.web.as_of import wrote
from resolute.web.gate import NO_PAGE, refused
from resolute.web.note_signs import Teller, beside_row
from resolute.web.pages import frame
from resolute.web.queue_wording import ALREADY_DECIDED, HAS_REMARKS, NO_REASON, about, drawn_row
from resolute.web.site import site
from resolute.web.visitors import access
from resolute.words import Language

DECISIONS = {"approve": Decision.APPROVED, "send_back": Decision.SENT_BACK}
HERE = "duyet"
AT_ONCE = 50
"""So many submissions stand on one page."""


@require_http_methods(["GET", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Every submission that has not come to the last level; those without remarks go together."""
    seen: Any = request
    waiting = visible(request)
    said: list[str] = []
    if request.method == "POST":
        chosen = set(request.POST.getlist("submission"))
        meant = [each for each in waiting if each.submission in chosen]
        for each, rows in site().office.waiting.rows_of(meant).items():
            said.extend(_together(request, each, rows))
        if chosen - {each.submission for each in waiting}:
            said.append(ALREADY_DECIDED.say(seen.language))
        if not said:
            return redirect(f"/{HERE}")
        waiting = visible(request)
    mine_first = sorted(waiting, key=lambda each: not _open(request, each))
    page = Paginator(mine_first, AT_ONCE).get_page(request.GET.get("trang"))
    rows_of_page = site().office.waiting.rows_of(tuple(page.object_list))
    known = _known(rows_of_page.values())
    items = [_item(request, each, rows, known=known) for each, rows in rows_of_page.items()]
    told = {**frame(request), "items": items, "findings": said, "page": page}
    return render(request, "queue.html", told)


@require_http_methods(["GET", "POST"])
def submission(request: HttpRequest) -> HttpResponse:
    """One submission row by row; a decision on all of it, or on some rows."""
    seen: Any = request
    asked = request.POST.get("id") or request.GET.get("id", "")
    waiting = [each for each in visible(request) if each.submission == asked]
    if not waiting:
        return refused(request, NO_PAGE, 404)
    said: list[str] = []
    if request.method == "POST":
        decision = DECISIONS.get(request.POST.get("decision", ""))
        if decision is None:
            raise BadRequest
        said = _decided(request, asked, decision, only=tuple(request.POST.getlist("row")))
        if not said:
            return redirect(f"/{HERE}")
    rows = site().office.waiting.rows_of(waiting)
    known = _known(rows.values())
    voice = Teller(seen.language, known.post)
    told = {
        **frame(request),
        "findings": said,
        "items": [
            {
                **_item(request, each, rows[each], known=known),
                "lines": [
                    {
                        **drawn_row(row, known.plan, seen.language),
                        **beside_row(row, known.talks, voice),
                    }
                    for row in rows[each]
                ],
            }
            for each in waiting
        ],
    }
    return render(request, "submission.html", told)


def visible(request: HttpRequest) -> Sequence[Pending]:
    """What waits and is about nothing but units that the visitor was given to decide on."""
    mine = access(request)
    waiting = site().office.waiting.pending()
    return [each for each in waiting if all(mine.sees(HERE, unit) for unit in each.about)]


def _together(request: HttpRequest, each: Pending, rows: Sequence[Row]) -> Iterator[str]:
    """Approve one of several that were chosen; one with remarks must be looked at by itself."""
    seen: Any = request
    if any(row.remarks for row in rows):
        yield HAS_REMARKS.say(seen.language).format(submission=each.submission)
    else:
        yield from _decided(request, each.submission, Decision.APPROVED)


def _decided(
    request: HttpRequest, name: str, decision: Decision, *, only: tuple[str, ...] = ()
) -> list[str]:
    """Decide; what keeps the decision from holding, if anything does."""
    seen: Any = request
    reason = request.POST.get("reason", "").strip()
    if decision is Decision.SENT_BACK and not reason:
        return [NO_REASON.say(seen.language)]
    order = Order(
        submission=name,
        by=seen.person,
        at=site().now(),
        decision=decision,
        level=request.POST.get("level") or None,
        reason=reason,
        only=only,
    )
    receipt = decide(site().office.ledger, order).receipt
    wrote(request, receipt)
    return [finding.say(seen.language) for finding in receipt.findings]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read once for all rows of a page."""

    plan: PlanRead
    post: Callable[[str], str]
    talks: Mapping[Cell, Thread]


def _known(rows: Iterable[Sequence[Row]]) -> _Known:
    office = site().office
    units = {row.entry.unit for each in rows for row in each}
    return _Known(office.plan(), cache(office.post), threads(office.ledger, units))


def _item(
    request: HttpRequest, each: Pending, rows: Sequence[Row], *, known: _Known
) -> dict[str, Any]:
    seen: Any = request
    steps = site().office.ledger.levels.steps
    level = steps[each.stage.reached + 1].key
    return {
        "submission": each.submission,
        "step": level,
        "about": about(rows, known.plan, seen.language),
        "by": known.post(each.by),
        "units": _units(each, known.plan, seen.language),
        "rows": each.rows,
        "level": steps[each.stage.reached].title.say(seen.language),
        "next": steps[each.stage.reached + 1].title.say(seen.language),
        "remarks": sum(bool(row.remarks) for row in rows),
        "unexplained": sum(row.unusual and not _reasons(row, known.talks) for row in rows),
        "followed": sum(thread_beside(row.entry, known.talks).followed is not None for row in rows),
        "own": each.by == seen.person,
        "open": _open(request, each),
        "in_place_of": _in_place_of(seen.person, level, known),
    }


def _reasons(row: Row, talks: Mapping[Cell, Thread]) -> bool:
    return bool(thread_beside(row.entry, talks).reasons(row.entry.id))


def _open(request: HttpRequest, each: Pending) -> bool:
    """Whether the visitor may take the next step with it himself."""
    seen: Any = request
    level = site().office.ledger.levels.steps[each.stage.reached + 1].key
    policy = access(request).policy
    return each.by != seen.person and all(policy.may(seen.person, level, u) for u in each.about)


def _in_place_of(person: str, act: str, known: _Known) -> str:
    policy = known.plan.policy
    if not isinstance(policy, Granted):
        return ""
    giver = policy.in_place_of(person, act, site().now().date())
    return known.post(giver) if giver else ""


def _units(each: Pending, plan: PlanRead, language: Language) -> str:
    registry = plan.registry
    names = [registry[unit].name.say(language) for unit in each.units if unit in registry]
    return ", ".join(names)
