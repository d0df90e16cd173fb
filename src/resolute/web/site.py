"""The one office that a site serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.urls import clear_url_caches

from resolute.actions.accounts_desk import AccountsDesk
from resolute.actions.recorded_office import RecordedOffice
from resolute.pack import NO_PACKS, Packs
from resolute.web.whole import WholeHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """An office with what its pages need to know of the world outside.

    ``day`` is the day that is judged where none is asked for. ``visitors`` are people who may come
    in without a password, by their keys, with what they are: there are some in a demonstration,
    which has no ``accounts``. ``packs`` bring pages, and ``kept`` is what each of them keeps while
    the program runs. ``secure`` says that browsers come by HTTPS, ``proxied`` that all
    requests come through a proxy of the office's own.
    """

    office: RecordedOffice
    now: Callable[[], datetime]
    day: date | None
    visitors: Mapping[str, str]
    accounts: AccountsDesk | None = None
    secure: bool = False
    proxied: bool = False
    packs: Packs = NO_PACKS
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The folder beside whose ledger feedback and tokens are kept."""
        if self.office.where is None:
            raise LookupError("the office has no folder")
        return self.office.where.folder

    @property
    def today(self) -> date:
        """The day that is judged where none is asked for."""
        return self.day or self.now().date()


_open: list[Site] = []


def application(site: Site) -> WSGIHandler:
    """What a server calls for each request."""
    _open[:] = [site]
    django.setup(set_prefix=False)
    clear_url_caches()  # its addresses are those of its packs
    return WholeHandler()


def site() -> Site:
    """The site that is open. Raises LookupError before one is."""
    if not _open:
        raise LookupError("no office is open")
    return _open[0]
