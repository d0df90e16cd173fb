"""Direction: what leaders ask of units, what they answer, and the calendar of it all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from resolute.actions.direct import (
    Actor,
    Asked,
    Step,
    directives,
    give,
    possible,
    take_step,
)
from resolute.actions.directive_calendar import calendar_of
from resolute.actions.handed_in import LARGEST, hand_in, handed_in
from resolute.actions.own_units import units_of
from resolute.actions.show_directives import ACTS, STATES, troubles, worst_first
from resolute.evidence import (
    OF_THE_OWNER,
    Act,
    DirectiveAct,
    DirectiveState,
    DirectiveStep,
    Followed,
)
from resolute.web.pages import frame
from resolute.web.room_words import room_words
from resolute.web.site import site
from resolute.words import Finding, Language, read_date, say_date, say_moment

SALT = "calendar"
FIELDS = ("person", "work", "responsibility", "product", "authority")
LONGEST = 2000
MOST_DAYS = 400


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Every directive that the person has to do with, the gravest first."""
    seen: Any = request
    found = [one for one in worst_first(_seen_by(seen.person), _today()) if _wanted(one, request)]
    told = {
        **framed(request),
        "items": [_item(one, seen.language) for one in found],
        "may_give": any(True for _ in _directed_by(seen.person)),
        "states_list": [(each.value, STATES[each].say(seen.language)) for each in DirectiveState],
        "state": request.GET.get("state", ""),
        "feed": request.build_absolute_uri(f"/lich/{signing.dumps(seen.person, salt=SALT)}.ics"),
    }
    return render(request, "directives.html", told)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Give a directive."""
    seen: Any = request
    said: list[str] = []
    if request.method == "POST":
        receipt = give(site().office.ledger, _asked(request), actor(request))
        if receipt.stored or receipt.again:
            return redirect(f"/chi-dao/{receipt.submission}")
        said = _said(receipt.findings, seen.language)
    plan = site().office.plan().plan
    told = {
        **framed(request),
        "findings": said,
        "codes": [(p.code, p.title.say(seen.language)) for p in plan.promises] if plan else [],
        "code": request.POST.get("code") or request.GET.get("code", ""),
        "units": [(unit.id, unit.name.say(seen.language)) for unit in _directed_by(seen.person)],
        "owner": request.POST.get("owner", ""),
        "fields": [(name, request.POST.get(name, "")) for name in FIELDS],
        "due": request.POST.get("due", ""),
        "every": request.POST.get("every", "30"),
        "mark": request.POST.get("mark") or secrets.token_hex(8),
    }
    return render(request, "directive_new.html", told)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponse:
    """One directive with all that happened to it, and the next step."""
    seen: Any = request
    found = _visible(name, seen.person)
    said: list[str] = []
    if request.method == "POST":
        receipt = take_step(site().office.ledger, _step(request, name), actor(request))
        if receipt.stored or receipt.again:
            return redirect(f"/chi-dao/{name}")
        said = _said(receipt.findings, seen.language)
    told = {
        **framed(request),
        "findings": said,
        "item": _item(found, seen.language),
        "six": _six(found, seen.language),
        "history": [_happened(step, seen.language) for step in (found.given, *found.steps)],
        "acts_list": [
            (act.value, ACTS[act].say(seen.language)) for act in _may(found, seen.person)
        ],
        "text": request.POST.get("text", ""),
        "due": request.POST.get("due", ""),
        "mark": request.POST.get("mark") or secrets.token_hex(8),
        "takes_files": site().office.where is not None,
    }
    return render(request, "directive.html", told)


@require_GET
def as_calendar(request: HttpRequest) -> HttpResponse:
    """The days of the directives that the person has to do with, as iCalendar."""
    seen: Any = request
    return _calendar(seen.person, seen.language)


@require_GET
def subscribed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a calendar program, which knows the person by the address alone."""
    seen: Any = request
    try:
        person = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    return _calendar(person, seen.language)


@require_GET
def kept_file(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """A file that was handed in with a step of a directive."""
    seen: Any = request
    where = site().office.where
    if where is None:
        raise Http404
    lines = [
        line
        for logged in _visible(name, seen.person).steps
        if isinstance(logged.entry.body, DirectiveStep)
        for line in logged.entry.body.files
    ]
    content = handed_in(where.folder, digest)
    called = next((line.partition("  ")[2] for line in lines if line.startswith(digest)), None)
    if content is None or called is None:
        raise Http404
    response = HttpResponse(content, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(called, safe='')}"
    )
    return response


def _calendar(person: str, language: Language) -> HttpResponse:
    text = calendar_of(_seen_by(person), language)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _seen_by(person: str) -> Iterator[Followed]:
    """The directives of the units that the person directs or reports for."""
    policy = site().office.plan().policy.on(site().now().date())
    acts = (Act.DIRECT.value, Act.SUBMIT.value)
    for each in directives(site().office.ledger):
        if any(policy.may(person, act, each.directive.owner) for act in acts):
            yield each


def _visible(name: str, person: str) -> Followed:
    found = next((each for each in _seen_by(person) if each.id == name), None)
    if found is None:
        raise Http404
    return found


def _directed_by(person: str) -> Iterator[Any]:
    return units_of(site().office, person, Act.DIRECT, on=site().today)


def _may(found: Followed, person: str) -> Iterator[DirectiveAct]:
    """The steps that are possible and that the person is let take."""
    policy = site().office.plan().policy.on(site().now().date())
    owner = found.directive.owner
    for act in possible(found):
        needed = Act.SUBMIT if act in OF_THE_OWNER else Act.DIRECT
        by_hand = act not in {DirectiveAct.REMINDED, DirectiveAct.ESCALATED}
        if by_hand and policy.may(person, needed.value, owner):
            yield act


def _wanted(found: Followed, request: HttpRequest) -> bool:
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    return state in {"", found.state.value} and code in {"", found.directive.code}


def _item(found: Followed, language: Language) -> dict[str, Any]:
    asked, registry = found.directive, site().office.plan().registry
    owner = registry[asked.owner].name.say(language) if asked.owner in registry else asked.owner
    return {
        "id": found.id,
        "code": asked.code,
        "work": asked.work,
        "owner": owner,
        "due": say_date(found.due, language),
        "first_due": say_date(asked.due, language) if found.due != asked.due else "",
        "state": STATES[found.state].say(language),
        "closed": found.state is DirectiveState.CLOSED,
        "by": found.given.by,
        "every": asked.every,
        "troubles": troubles(found, _today(), language),
    }


def _six(found: Followed, language: Language) -> list[tuple[str, str]]:
    ways: Any = room_words(language)["six_ways"]
    due = say_date(found.due, language)
    return [
        (said, due if key == "due" else getattr(found.directive, key)) for key, said in ways.items()
    ]


def _happened(logged: Any, language: Language) -> dict[str, Any]:
    body = logged.entry.body
    step = body if isinstance(body, DirectiveStep) else None
    return {
        "at": say_moment(logged.entry.recorded_at, language),
        "by": logged.by,
        "said": ACTS[step.act].say(language) if step else room_words(language)["give"],
        "text": step.text if step else body.work,
        "due": say_date(step.due, language) if step and step.due else "",
        "files": [line.partition("  ")[::2] for line in step.files] if step else [],
    }


def _asked(request: HttpRequest) -> Asked:
    every = text_of(request, "every")
    days = int(every) if every.isascii() and every.isdecimal() else 0
    due = read_date(text_of(request, "due"))
    if not isinstance(due, date) or days > MOST_DAYS:
        raise BadRequest
    return Asked(
        code=text_of(request, "code"),
        owner=text_of(request, "owner"),
        due=due,
        every=days or None,
        **{name: text_of(request, name) for name in FIELDS},
    )


def _step(request: HttpRequest, name: str) -> Step:
    act = next((each for each in DirectiveAct if each.value == request.POST.get("act")), None)
    due = read_date(text_of(request, "due")) if text_of(request, "due") else None
    if act is None or not (due is None or isinstance(due, date)):
        raise BadRequest
    where, sent = site().office.where, request.FILES.getlist("files")
    files = (
        hand_in(where.folder, ((str(f.name), f.read(LARGEST + 1)) for f in sent)) if where else ()
    )
    return Step(directive=name, act=act, text=text_of(request, "text"), due=due, files=files)


def actor(request: HttpRequest) -> Actor:
    """Who acts, under the mark that the form bears."""
    seen: Any = request
    mark = "".join(c for c in request.POST.get("mark", "") if c.isalnum())[:32]
    return Actor(by=seen.person, at=site().now(), mark=mark)


def text_of(request: HttpRequest, name: str) -> str:
    """What was typed into a field of a form."""
    value = request.POST.get(name, "")
    return value[:LONGEST].strip()


def _said(findings: tuple[Finding, ...], language: Language) -> list[str]:
    return [finding.say(language) for finding in findings]


def framed(request: HttpRequest) -> dict[str, Any]:
    """What every page of direction and of the review room shows."""
    seen: Any = request
    return {**frame(request), "say": room_words(seen.language)}


def _today() -> date:
    return site().now().date()
