"""Who asks: the visitor of a demonstration, or whoever signed in; and the cookie that tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from resolute.actions.access import Access, access_of, known_table
from resolute.actions.accounts_desk import AccountsDesk
from resolute.actions.sign_in import Knock, Seat, current
from resolute.store.accounts import Visit
from resolute.web.site import site

COOKIE, SAFE_COOKIE = "phien", "__Host-phien"


def recognise(request: HttpRequest) -> None:
    """Note on the request who asks: ``person`` (empty for the public), ``visit`` and ``access``."""
    seen: Any = request
    here, visit = site(), visit_of(request)
    seen.visit = visit
    if here.accounts is None:
        told = request.session.get("person", "")
        person, halfway = told if told in here.visitors else "", False
    else:
        person, halfway = (visit.person, not visit.whole) if visit is not None else ("", False)
    access = _access_of(person, halfway=halfway)
    if here.accounts is not None and not halfway and not access.acts:
        access, seen.visit = _access_of(""), None  # nothing is granted to him any more
    seen.access = access
    seen.person = "" if access.halfway else access.person


def _access_of(person: str, *, halfway: bool = False) -> Access:
    here = site()
    plan, demo = here.office.plan(), here.accounts is None
    found = access_of(plan, person, here.now().date(), halfway=halfway, demo=demo)
    return replace(found, table=known_table(here.packs))


def visit_of(request: HttpRequest) -> Visit | None:
    """The visit that the browser shows, while it lasts."""
    here = site()
    token = token_of(request)
    if here.accounts is None or not token:
        return None
    return current(here.accounts, token, here.now())


def token_of(request: HttpRequest) -> str:
    """What the browser shows, and nobody keeps."""
    return request.COOKIES.get(_cookie(), "")


def access(request: HttpRequest) -> Access:
    """What is open to whoever asks."""
    seen: Any = request
    found: Access = seen.access
    return found


def desk() -> AccountsDesk:
    """The accounts of the site. Raises LookupError in a demonstration, which has none."""
    found = site().accounts
    if found is None:
        raise LookupError("a demonstration has no accounts")
    return found


def knock(request: HttpRequest, person: str) -> Knock:
    """Somebody at the door who says he is called so."""
    return Knock(person=person, address=address_of(request), at=site().now())


def address_of(request: HttpRequest) -> str:
    """From where somebody asks: behind a proxy of the office's own, what that one says last."""
    if site().proxied:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return told or "?"
    return str(request.META.get("REMOTE_ADDR", "?"))


def seat(response: HttpResponseBase, given: Seat) -> None:
    """Give the browser its visit to show."""
    response.set_cookie(
        _cookie(), given.token, httponly=True, secure=site().secure, samesite="Lax", path="/"
    )


def unseat(response: HttpResponseBase) -> None:
    """Take it away."""
    response.delete_cookie(_cookie(), path="/", samesite="Lax")


def _cookie() -> str:
    return SAFE_COOKIE if site().secure else COOKIE
