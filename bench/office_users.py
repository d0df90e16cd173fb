"""The people of the bench of the office: browsers without eyes that think between two clicks."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from http.cookies import SimpleCookie
from random import Random
from threading import Event, Thread
from urllib.parse import quote, urlencode

from pyotp import TOTP

from bench.bench_freshness import WARDS, part_of, ward_of
from bench.office_city import (
    CLERK,
    ENTERED,
    LEADER,
    TARGETS,
    TASKS,
    VERIFIER,
    VERIFIERS,
    code_of,
)

THINKS = 9.0
"""So many seconds pass between an answer and the next click, on average; exponential."""

CLOSED = (RemoteDisconnected, BrokenPipeError, ConnectionResetError)
"""What a browser meets on a connection that the server has closed, and then opens another."""

PATIENCE = 60
PASSWORD = "bon muoi nguoi mot so"  # noqa: S105  of people who live for ten minutes
FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SECRET = re.compile(r"<code>([A-Z2-7]+)</code>")
CELL = re.compile(rf'data-period="{ENTERED}" data-entries="([^"]*)"')
SAVING = frozenset({"save a cell"})

MIX: Mapping[str, Mapping[str, int]] = {
    "clerk": {"save a cell": 46, "sheet": 24, "board": 15, "promise": 15},
    "verifier": {"queue": 50, "board": 25, "promise": 25},
    "leader": {"board": 45, "promise": 40, "queue": 15},
    "public": {"public list": 50, "public promise": 50},
}
"""What each kind of person does next, so many times in a hundred."""

OF_FORTY = {"clerk": 26, "verifier": 6, "leader": 1, "public": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """One answer as it was seen from outside: how long it took, and what was wrong with it."""

    kind: str
    took: float
    trouble: str = ""
    recorded: int = 0


@dataclass(slots=True)
class Browser:
    """One connection to the office with its cookies; ``address`` is what its proxy says of it."""

    port: int
    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    _line: HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the text of a page."""
        return self.ask("GET", path, None, **headers)

    def send(self, path: str, told: Mapping[str, str]) -> tuple[int, str]:
        """Post a form of a page that was opened for it."""
        _, page = self.get(path)
        token = TOKEN.search(page)
        body = urlencode({"csrfmiddlewaretoken": token.group(1) if token else "", **told})
        return self.ask("POST", path, body, **{"Content-Type": FORM})

    def ask(self, method: str, path: str, body: str | None, **headers: str) -> tuple[int, str]:
        """The status and the text of any answer. Raises OSError where there is none."""
        told = {"X-Forwarded-For": self.address, "Referer": f"http://127.0.0.1:{self.port}/"}
        told["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        kept, self._line = self._line, None
        try:
            line = kept or HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            line.request(method, path, body, {**told, **headers})
            response = line.getresponse()
            text = response.read().decode()
        except CLOSED:
            if kept is None:
                raise
            return self.ask(method, path, body, **headers)  # it had been closed, being idle
        except HTTPException as error:
            raise OSError(repr(error)) from error
        for each in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {key: kept.value for key, kept in SimpleCookie(each).items()}
        self._line = line
        return response.status, text


@dataclass(slots=True)
class Person:
    """Somebody of the office, or of the public, at a browser."""

    key: str
    role: str
    browser: Browser
    parts: int
    dice: Random
    token: str = ""
    part: str = ""
    seen: tuple[str, ...] = ()

    def enter(self, code: str) -> None:
        """Set a password by an invitation and sign in, with a second factor where one is asked."""
        told = {"name": self.key, "code": code, "password": PASSWORD}
        self._must(self.browser.send("/moi", told), HTTPStatus.FOUND)
        told = {"name": self.key, "password": PASSWORD}
        self._must(self.browser.send("/vao", told), HTTPStatus.FOUND)
        if self.role in {"verifier", "leader"}:
            _, page = self.browser.get("/ma")
            secret = SECRET.search(page)
            if secret is None:
                raise ValueError(f"{self.key} was offered no second factor")
            self._must(
                self.browser.send("/ma", {"code": TOTP(secret.group(1)).now()}), HTTPStatus.OK
            )

    def click(self, kind: str = "") -> Click:
        """Do one thing; of what is to be done next the dice decide."""
        mix = MIX[self.role]
        chosen = kind or self.dice.choices(list(mix), list(mix.values()))[0]
        if chosen == "save a cell" and not self.token:
            chosen = "sheet"
        began = time.perf_counter()
        try:
            trouble, recorded = self._does(chosen)
        except OSError as error:
            trouble, recorded = repr(error), 0
        took = time.perf_counter() - began
        return Click(kind=chosen, took=took, trouble=trouble, recorded=recorded)

    def _does(self, kind: str) -> tuple[str, int]:
        code = code_of(self.dice.randrange(TARGETS + TASKS))
        match kind:
            case "save a cell":
                return self._save()
            case "sheet":
                return self._sheet()
            case "board":
                return self._page("/", f"/muc/{code}"), 0
            case "promise":
                return self._page(f"/muc/{code}", code), 0
            case "queue":
                return self._page("/duyet", "<main"), 0
            case "public list":
                return self._page("/cong-khai", code), 0
            case _:
                return self._page(f"/cong-khai/muc/{code}", code), 0

    def _page(self, path: str, holds: str) -> str:
        status, text = self.browser.get(path)
        return "" if status == HTTPStatus.OK and holds in text else f"{status} at {path}"

    def _sheet(self) -> tuple[str, int]:
        """Open the sheet of a part for the ward, by months."""
        self.part = part_of(self.dice.randrange(self.parts))
        path = f"/nhap?part={quote(self.part)}&year={ENTERED[:4]}&piece=month"
        status, text = self.browser.get(path)
        token, cell = TOKEN.search(text), CELL.search(text)
        if status != HTTPStatus.OK or token is None or cell is None:
            return f"{status} at {path}", 0
        self.token, self.seen = token.group(1), tuple(cell.group(1).split())
        return "", 0

    def _save(self) -> tuple[str, int]:
        """Type a number into the cell of the month that is due."""
        ward = ward_of(int(self.key.rpartition("-")[2]))
        body = {
            "id": str(uuid.uuid4()),
            "part": self.part,
            "unit": ward,
            "period": ENTERED,
            "text": str(self.dice.randrange(80, 220)),
            "seen": list(self.seen),
        }
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        headers["X-CSRFToken"] = self.token
        status, text = self.browser.ask("POST", "/nhap/o", json.dumps(body), **headers)
        told = json.loads(text) if status == HTTPStatus.OK else {}
        if not told.get("recorded"):
            return f"{status} at /nhap/o: {text[:200]}", 0
        self.seen = tuple(told["entries"])
        shown = body["text"] in told["said"]
        return "" if shown else f"the cell shows {told['said']}", 1

    def _must(self, answer: tuple[int, str], status: int) -> None:
        if answer[0] != status:
            said = re.search(r'role="alert">([^<]*)', answer[1])
            raise ValueError(f"{self.key}: {answer[0]} {unescape(said.group(1)) if said else ''}")


def people(users: int, port: int, parts: int, *, invite: Callable[[str], str]) -> list[Person]:
    """So many people of every kind, signed in."""
    found = []
    for number, (key, role) in enumerate(_cast(users)):
        browser = Browser(port, f"10.0.{number // 250}.{number % 250 + 1}")
        person = Person(key, role, browser, parts, Random(number))  # noqa: S311  a bench
        if key:
            person.enter(invite(key))
        found.append(person)
    return found


def at_work(cast: list[Person], seconds: float) -> list[Click]:
    """Everything that people did until the time was up; whoever waits for an answer gets it."""
    over, found = Event(), list[Click]()
    threads = [Thread(target=_work, args=(each, over, found)) for each in cast]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    return found


def _work(person: Person, over: Event, found: list[Click]) -> None:
    while not over.wait(person.dice.expovariate(1 / THINKS)):
        found.append(person.click())


def _cast(users: int) -> Iterator[tuple[str, str]]:
    """The keys and roles of so many people, in the proportions of forty."""
    roles = [role for role, many in OF_FORTY.items() for _ in range(many)]
    step = len(roles) / users
    counted = dict.fromkeys(OF_FORTY, 0)
    for number in range(users):
        role = roles[int(number * step)]
        counted[role] += 1
        match role:
            case "clerk":
                yield CLERK.format(counted[role] * 4 % WARDS), role
            case "verifier":
                yield VERIFIER.format(counted[role] % VERIFIERS), role
            case "leader":
                yield LEADER, role
            case _:
                yield "", role
