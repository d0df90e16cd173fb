"""An office at work that is served by two processes, beside either database."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import Request

from django.db import connections

from resolute.actions.accounts_desk import accounts_desk
from resolute.actions.desk import open_folder
from resolute.actions.invite_person import invite
from resolute.actions.judge_ledger import EVERYTHING_NOW, known_in_ledger
from resolute.actions.ledger_desk import Office, key_file, open_desk_ledger
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import record_folder
from resolute.store import create
from tests.clusters import APP, OWNER, Cluster
from tests.journeys.office import OPENED, entropy
from tests.journeys.sample import copied
from tests.journeys.visitor import TOKEN, Page, Visitor
from tests.shape.tree import ROOT

CLERKS = ("can-bo-mot", "can-bo-hai")
PASSWORD = "mot cau dai khong ai doan"  # noqa: S105  of nobody
KEEPER = "van-thu"
MAY = {KEEPER: '"submit", "plan", "people"', **dict.fromkeys(CLERKS, '"submit"')}
PEOPLE = "".join(
    f'[[person]]\nkey = "{key}"\nname = "Một cán bộ"\nmay = [{acts}]\n'
    'units = ["thanh-pho-ha-noi"]\n'
    for key, acts in MAY.items()
)
OPENS_WITHIN = 300
APART = 6
"""Seconds between two deaths: a process that dies sooner again ends the office, as it should."""
RUN = "from tests.journeys.dying import serve; serve()"


@dataclass(frozen=True, slots=True)
class Twin:
    """An office with two processes: where it is, and where it is wished that one of them dies."""

    address: str
    ledger: str
    folder: Path
    wish: Path
    pid: int

    def will_die(self, step: str) -> None:
        """The next process that comes to a step dies there."""
        sleep(APART)
        self.wish.write_text(step, "utf-8")

    def clerk(self, key: str) -> Clerk:
        """A clerk who has come in by an invitation and a password of his own."""
        desk = accounts_desk(self.folder, None, os.urandom)
        plan = known_in_ledger(open_desk_ledger(self.ledger, entropy), EVERYTHING_NOW).read
        code = invite(desk, plan, key, at=datetime.now(UTC)).code  # noqa: TID251  its clock
        connections.close_all()
        clerk = Clerk(self.address)
        clerk.post("/moi", {"name": key, "code": code, "password": PASSWORD})
        came = clerk.post("/vao", {"name": key, "password": PASSWORD})
        assert came.status == 200, came.text
        return clerk


@dataclass(slots=True)
class Clerk(Visitor):
    """A clerk who types into cells."""

    token: str = field(default="")

    def save(self, cell: dict[str, Any]) -> dict[str, Any]:
        """What the office answers to a cell. Raises OSError where it does not."""
        if not self.token:
            self.token = TOKEN.findall(self.get("/nhap").text)[0]
        told = {"Content-Type": "application/json", "Accept": "application/json"}
        told |= {"X-CSRFToken": self.token, "Origin": self.office, "Referer": f"{self.office}/nhap"}
        body = json.dumps(cell).encode()
        page: Page = self._open(Request(self._at("/nhap/o"), data=body, headers=told))  # noqa: S310
        assert page.status == 200, page.text
        answer: dict[str, Any] = json.loads(page.content)
        return answer

    def history(self, part: str, unit: str, period: str) -> list[str]:
        """Everything that was ever recorded of a cell."""
        page = self.get(f"/so-lieu?part={part}&unit={unit}&period={period}")
        assert page.status == 200, page.text
        return re.findall(r'<tr>\n<th scope="row">([^<]*)</th>', page.text)


def in_cluster(cluster: Cluster, database: str) -> str:
    """Where the application finds an empty ledger in a cluster, made there by its owner."""
    cluster.sql(f"CREATE DATABASE {database} OWNER {OWNER}")
    create(cluster.url(OWNER, database), application=APP)
    return cluster.url(APP, database)


@contextmanager
def twin_office(home: Path, ledger: str | None) -> Iterator[Twin]:
    """The office of the sample with two clerks, served until it is asked for no more."""
    folder = copied(home)
    (folder / "people.toml").write_text(PEOPLE, "utf-8")
    ledger = ledger or f"sqlite://{folder.resolve()}/ledger/ledger.sqlite3"
    office = Office(address=ledger, key=key_file(folder, None), entropy=entropy)
    record_folder(open_folder(folder), office, Recording(by=KEEPER, at=OPENED))
    connections.close_all()
    wish = home / "wish"
    words = [str(wish), "serve", str(folder), "--ledger", ledger, "--port", "0", "--workers", "2"]
    words += ["--lang", "en"]
    told = [sys.executable, "-c", RUN, *words]
    with Popen(told, stdout=PIPE, text=True, cwd=ROOT) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[1].rstrip("/")
            wait_for(address)
            yield Twin(address, ledger, folder, wish, server.pid)
        finally:
            server.terminate()
            connections.close_all()


def wait_for(address: str) -> None:
    """Until the office says that it is well."""
    until = monotonic() + OPENS_WITHIN
    while monotonic() < until:
        try:
            if Visitor(address).get("/healthz").status == 200:
                return
        except (URLError, OSError):
            pass
        sleep(0.2)
    raise TimeoutError(address)
