"""A server fit for use: granian, several processes, each of which opens the office for itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from socket import socket

from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from resolute.actions.accounts_desk import accounts_desk
from resolute.actions.copy_desk import WhereCopied, folded_desk
from resolute.actions.open_office import open_office
from resolute.actions.remembered import FEW
from resolute.actions.run_pack import packs_named
from resolute.web.site import Site, application
from resolute.words import Words

THREADS = 4
"""So many requests does one process answer at a time; they wait for the database and the disk."""

SLOW = Words(
    "Sổ dài mà chưa có bản sao dạng cột theo dạng hiện hành: các trang sẽ chậm. Chạy: "
    "resolute store fold",
    "The ledger is long and has no columnar copy of the present form: pages will be slow. Run: "
    "resolute store fold",
)
STOP_SECONDS = 20
"""So long may a request still take once the server was told to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What every process needs to open the office; ``packs`` is the setting that names them."""

    folder: Path
    ledger: str | None
    copy: Path | None
    accounts: Path | None
    now: Callable[[], datetime]
    day: date | None
    secure: bool
    proxied: bool
    packs: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where requests come in, and how many processes answer them."""

    host: str
    port: int
    workers: int


def opened(opening: Opening) -> Site:
    """The office with accounts. Raises LedgerError where nothing was recorded."""
    office, _ = open_office(
        opening.folder, None, named=opening.ledger, at=opening.now(), entropy=os.urandom
    )
    office.copy = folded_desk(
        WhereCopied(folder=opening.folder, ledger=opening.ledger, copy=opening.copy), os.urandom
    )
    office.plan()
    return Site(
        office=office,
        now=opening.now,
        day=opening.day,
        visitors={},
        accounts=accounts_desk(opening.folder, opening.accounts, os.urandom),
        secure=opening.secure,
        proxied=opening.proxied,
        packs=packs_named(opening.packs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who is told the address as the server starts, and what makes it slow, if anything does."""

    address: Callable[[str], None]
    slow: Callable[[Words], None]


def serve(opening: Opening, listening: Listening, told: Telling) -> None:
    """Serve until the server is told to stop; requests that were begun are answered first.

    The address is open once the first process is ready.

    Raises LedgerError, before anything is served, where the office cannot be opened.
    """
    office = opened(opening).office
    if office.copy is None and office.ledger.size > FEW:
        told.slow(SLOW)
    connections.close_all()  # no process shares a connection with another
    port = listening.port or _free(listening.host)
    server = Server(
        "resolute",
        address=listening.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=listening.workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(lambda: told.address(f"http://{listening.host}:{port}/"))
    server.serve(target_loader=partial(_load, opening), wrap_loader=False)


def _free(host: str) -> int:
    """A port that nobody listens at."""
    with socket() as found:
        found.bind((host, 0))
        return int(found.getsockname()[1])


def _load(opening: Opening, *_target: object) -> WSGIHandler:
    site = opened(opening)
    site.office.make_ready(site.today)
    return application(site)
