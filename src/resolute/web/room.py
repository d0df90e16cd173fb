"""The review room: limitations and remedies, the checks, the preview, freezing, and what was."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from resolute.actions.freeze_review import NotReadyError, Order
from resolute.actions.given_keys import fingerprint
from resolute.actions.keeper import keeper_of
from resolute.actions.ledger_desk import key_file, office_key
from resolute.actions.note_limitation import (
    TypedCause,
    TypedLimitation,
    TypedRemedy,
    limitation_history,
    note_limitation,
)
from resolute.actions.preview_review import preview
from resolute.actions.review_room import (
    Kept,
    amend,
    before_signing,
    composed_now,
    freeze_in_room,
    kept_reviews,
)
from resolute.evidence import Act, CauseKind, LimitationNoted, ReviewAmended
from resolute.plan import Comparator
from resolute.render.assets import page_css
from resolute.review.claims import ClaimWords
from resolute.review.compose import BOOKS
from resolute.review.effects import SAID, effect_of
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.scribe import Scribe
from resolute.web.direction import actor, framed, text_of
from resolute.web.room_words import BOUNDS, CAUSES
from resolute.web.site import site
from resolute.words import Finding, Language, read_date, say_date, say_moment, say_number

ROWS = 3
KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
}


@require_GET
def room(request: HttpRequest) -> HttpResponse:
    """All that stands before the signature of the review of a day, and what was signed before."""
    return render(request, "room.html", _told(request, _day(request)))


@require_http_methods(["GET", "POST"])
def limitation(request: HttpRequest) -> HttpResponse:
    """One limitation with its causes and remedies: a new one, or one to be amended."""
    seen: Any = request
    key, said = request.GET.get("ma", ""), []
    typed = _as_typed(key)
    if request.method == "POST":
        typed = _typed(request, key)
        noting = note_limitation(site().office.ledger, typed, actor(request))
        if noting.receipt is not None and (noting.receipt.stored or noting.receipt.again):
            return redirect("/bao-cao")
        said = _said(noting.findings, seen.language)
    told = {
        **framed(request),
        "findings": said,
        "typed": typed,
        "causes": _padded(typed.causes, TypedCause(kind="subjective", vi="")),
        "remedies": _padded(typed.remedies, TypedRemedy(owner="", by="", vi="")),
        "history": list(_history(key, seen.language)),
        "mark": request.POST.get("mark") or secrets.token_hex(8),
        **_choices(seen.language),
    }
    return render(request, "limitation.html", told)


@require_GET
def previewed(request: HttpRequest) -> HttpResponse:
    """The review as it would be frozen now, in a page of its own."""
    seen: Any = request
    return HttpResponse(
        preview(
            site().office,
            _day(request),
            seen.language,
            sheet="/bao-cao/xem.css",
            packs=site().packs,
        )
    )


@require_GET
def sheet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """The style sheet of the preview."""
    return HttpResponse(page_css(), content_type="text/css; charset=utf-8")


@require_POST
def freeze(request: HttpRequest) -> HttpResponse:
    """Freeze the review of a day; an amendment says which one it is beside, and why."""
    seen: Any = request
    where = site().office.where
    if where is None:
        raise Http404
    already = _frozen_from(request)
    if already is not None:
        return _at_review(_day(request), already)
    keeper, acting = keeper_of(where, os.urandom), actor(request)
    order = Order(
        on=_day(request),
        by=seen.person,
        at=acting.at,
        language=seen.language,
        program=version("resolute"),
        packs=site().packs,
    )
    try:
        frozen = freeze_in_room(keeper, order)
    except NotReadyError as error:
        told = _told(request, order.on)
        told["findings"] = [error.say(seen.language)]
        return render(request, "room.html", told, status=409)
    old, why = text_of(request, "review"), text_of(request, "reason")
    if old and why and old != frozen.entry:
        note = ReviewAmended(review=old, instead=frozen.entry, reason=why)
        amend(site().office.ledger, note, acting)
    return _at_review(order.on, frozen.entry)


def _at_review(on: date, entry: str) -> HttpResponse:
    return redirect(f"/bao-cao?on={on.isoformat()}#{quote(entry)}")


def _frozen_from(request: HttpRequest) -> str | None:
    """The review that the person froze from this very form, where its answer was lost."""
    seen: Any = request
    size = text_of(request, "size")
    for kept in kept_reviews(site().office):
        own = kept.logged.by == seen.person and kept.body.on == _day(request)
        if own and size.isascii() and size.isdecimal() and kept.logged.seq >= int(size):
            return kept.logged.entry.id
    return None


@require_GET
def download(request: HttpRequest, folder: str, name: str) -> HttpResponse:  # noqa: ARG001  Django's contract
    """A file of a frozen review, to be kept and verified anywhere."""
    for kept in kept_reviews(site().office):
        if kept.folder is not None and kept.folder.name == folder and name in kept.files:
            path = kept.folder / name
            kind = KINDS.get(path.suffix, "application/octet-stream")
            response = HttpResponse(path.read_bytes(), content_type=kind)
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
    raise Http404


def _told(request: HttpRequest, on: date) -> dict[str, Any]:
    seen: Any = request
    language, office = seen.language, site().office
    today = site().now().date()
    composed = composed_now(office, on, language, packs=site().packs)
    signing = before_signing(office, on, composed.signing, today=today)
    plan, material = office.plan(), office.material(on)
    may = plan.policy.on(site().now().date()).may(seen.person, Act.FREEZE.value, material.plan.unit)
    scribe = _scribe(material, language)
    return {
        **framed(request),
        "on": on.isoformat(),
        "size": office.ledger.size,
        "contradictions": _said(signing.contradictions, language),
        "cautions": _said(signing.cautions, language),
        "limitations": list(_limitations(scribe)),
        "effects": [
            (
                plain(scribe.line(each.remedy.text, each.remedy.place)),
                say_date(each.remedy.by, language),
                SAID[effect_of(each, material)].say(language),
            )
            for each in material.promised
        ],
        "effects_of": say_date(material.promised[0].on, language) if material.promised else "",
        "reviews": [_review(kept, language) for kept in kept_reviews(office)],
        "may_freeze": may and office.where is not None,
        "fingerprint": _fingerprint(),
    }


def _fingerprint() -> str:
    """That of the office's key; empty where there is none to sign with."""
    where = site().office.where
    if where is None or not key_file(where.folder, where.key).is_file():
        return ""
    return fingerprint(office_key(where.folder, where.key).verifier)


def _limitations(scribe: Scribe) -> Iterator[dict[str, Any]]:
    """Each as the review says it, with its references filled in."""
    ink, notes = scribe.ink, scribe.ink.material.notes
    for one in notes.limitations:
        yield {
            "key": one.key,
            "text": plain(scribe.line(one.text, one.place)),
            "about": one.about,
            "causes": [
                (
                    CAUSES[cause.kind.value].say(ink.language),
                    plain(scribe.line(cause.text, cause.place)),
                )
                for cause in notes.causes_of(one.key)
            ],
            "remedies": [
                (
                    plain(scribe.line(remedy.text, remedy.place)),
                    ink.unit(remedy.owner),
                    say_date(remedy.by, ink.language),
                )
                for remedy in notes.remedies_of(one.key)
            ],
        }


def _scribe(material: Material, language: Language) -> Scribe:
    """Writes as the review does; what is wrong with the texts is said before signing."""
    silent = {language: ()}
    return Scribe(Ink(BOOKS[language], material), ClaimWords(words=silent, harmless=silent))


def _review(kept: Kept, language: Language) -> dict[str, Any]:
    return {
        "id": kept.logged.entry.id,
        "on": say_date(kept.body.on, language),
        "language": kept.body.language,
        "size": kept.body.size,
        "by": kept.logged.by,
        "at": say_moment(kept.logged.entry.recorded_at, language),
        "folder": kept.folder.name if kept.folder else "",
        "files": kept.files,
        "notes": [
            (note.entry.body.reason, note.entry.body.instead, note.by)
            for note in kept.notes
            if isinstance(note.entry.body, ReviewAmended)
        ],
    }


def _history(key: str, language: Language) -> Iterator[tuple[str, str, str]]:
    """What the ledger said of a limitation before, beside what it says now."""
    for entry in limitation_history(site().office.ledger, key) if key else ():
        if isinstance(entry.body, LimitationNoted):
            said = entry.body.text.say(language)
            yield say_moment(entry.recorded_at, language), said, entry.body.reason


def _as_typed(key: str) -> TypedLimitation:
    """A limitation as it stands, ready to be amended. Raises Http404 where there is none."""
    if not key:
        return TypedLimitation(vi="")
    notes = site().office.material(site().today).notes
    found = next((one for one in notes.limitations if one.key == key), None)
    if found is None:
        raise Http404
    causes = tuple(
        TypedCause(kind=cause.kind.value, vi=cause.text.vi, en=cause.text.en)
        for cause in notes.causes_of(key)
    )
    remedies = tuple(
        TypedRemedy(
            owner=remedy.owner,
            by=remedy.by.isoformat(),
            vi=remedy.text.vi,
            en=remedy.text.en,
            indicator=remedy.expects.indicator if remedy.expects else "",
            bound=remedy.expects.bound.comparator.value if remedy.expects else "at_least",
            value=say_number(remedy.expects.bound.value, Language.VI) if remedy.expects else "",
            period=remedy.expects.period if remedy.expects else "",
        )
        for remedy in notes.remedies_of(key)
    )
    return TypedLimitation(
        key=key,
        vi=found.text.vi,
        en=found.text.en,
        about=found.about,
        causes=causes,
        remedies=remedies,
    )


def _typed(request: HttpRequest, key: str) -> TypedLimitation:
    columns = {name: request.POST.getlist(name) for name in _COLUMNS}
    causes = zip(*(columns[name] for name in _COLUMNS[:3]), strict=False)
    remedies = zip(*(columns[name] for name in _COLUMNS[3:]), strict=False)
    return TypedLimitation(
        key=key,
        vi=text_of(request, "vi"),
        en=text_of(request, "en"),
        about=tuple(request.POST.getlist("about")),
        causes=tuple(TypedCause(kind=k, vi=v, en=e) for k, v, e in causes if v.strip()),
        remedies=tuple(
            TypedRemedy(
                owner=o, by=b, vi=v, en=e, indicator=i, bound=bound, value=value, period=period
            )
            for o, b, v, e, i, bound, value, period in remedies
            if v.strip()
        ),
        reason=text_of(request, "reason"),
        drop=request.POST.get("drop") == "1",
    )


_COLUMNS = (
    *("cause_kind", "cause_vi", "cause_en"),
    *("owner", "by", "remedy_vi", "remedy_en"),
    *("indicator", "bound", "value", "period"),
)


def _choices(language: Language) -> dict[str, Any]:
    plan = site().office.plan()
    promises = plan.plan.promises if plan.plan else ()
    return {
        "codes": [(each.code, each.title.say(language)) for each in promises],
        "units": [(unit.id, unit.name.say(language)) for unit in plan.registry],
        "indicators": [(key, one.title.say(language)) for key, one in plan.indicators.items()],
        "kinds": [(kind.value, CAUSES[kind.value].say(language)) for kind in CauseKind],
        "bounds": [(each.value, BOUNDS[each.value].say(language)) for each in Comparator],
    }


def _padded(rows: Sequence[Any], empty: Any) -> list[Any]:
    return [*rows, *[empty] * max(ROWS - len(rows), 1)]


def _day(request: HttpRequest) -> date:
    asked = request.POST.get("on") or request.GET.get("on", "")
    day = read_date(asked) if asked else site().today
    if not isinstance(day, date):
        raise BadRequest
    return day


def _said(findings: Sequence[Finding], language: Language) -> list[str]:
    return [finding.say(language) for finding in findings]
