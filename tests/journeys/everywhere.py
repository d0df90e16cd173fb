"""Every page that a browser can come to: from the access table itself, with whoever opens it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Page
from pyotp import TOTP, random_base32

from resolute.actions.access import known_table
from resolute.actions.figure_sheet import Typed, enter
from resolute.actions.passwords import hashed
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.run_pack import packs_named
from resolute.evidence import Decision
from resolute.intake.access_table import HALFWAY, PUBLIC, Route
from resolute.web.site import application
from tests.journeys.office import LATER, entropy
from tests.journeys.ward import procedures_known
from tests.nights import BY_NIGHT
from tests.unit.web.office_site import ACTS, HERE, Town
from tests.unit.web.test_counter_pages import FILLED as RECEIVED
from tests.unit.web.test_routes import REACHED

WRONG, SENTENCE = "sai", "một câu đủ dài để đặt"
PART = "giao_duc.quy_hoach_mang_luoi"
ASKED = f"part={PART}&unit={HERE}&period=2022"
DIRECTOR = "chi-dao"
FILLED = {"code": "T03", "dossier": "x", "key": "cchc", "unit": HERE, "table": "units"}
MORE = {
    "nhap": f"?part={PART}&year=2022&piece=year",
    "so-lieu": f"?{ASKED}",
    "duyet/lan": "?id=sent",
    "bao-cao/han-che": "?ma=phoi-hop-du-lich",
}
"""What some addresses are asked with, so that there is something to be seen."""

NO_PAGE = {
    "api/v1/<path:path>",
    "assets/<str:digest>/<str:name>",
    "bao-cao/tai/<str:folder>/<str:name>",
    "chi-dao/<str:name>/tep/<str:digest>",
    "healthz",
    "index/<str:key>/lan-thu",
    "so-lieu/chung-minh",
}
NO_FORM = re.compile(r"\.(json|csv|xlsx|ics|svg|css|pdf)$")
"""Addresses of programs and files, at which no page is shown."""

PARTS = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Place:
    """A page: who opens it and where, and what is done there before it is looked at."""

    person: str
    path: str
    doing: str = ""

    def __str__(self) -> str:
        return f"{self.person or 'public'}:{self.path}{self.doing and '+'}{self.doing}"


DOINGS: dict[str, Callable[[Page], Any]] = {
    "wrong": lambda page: fill(page, "form.people", name="lanh-dao", password=WRONG),
    "wrong code": lambda page: fill(page, "form.people", code="000000"),
    "bad invitation": lambda page: fill(
        page, "form.people", name="lanh-dao", code="x", password=SENTENCE
    ),
    "wrong old": lambda page: fill(page, "form.people", old="sai", password=SENTENCE),
    "many": lambda page: fill(page, "form.people", times=12, name="x", password=WRONG),
    "too much": lambda page: fill(page, "form.people", times=7, text="Lại một lần."),
    "said": lambda page: fill(page, "form.people", text="Đường còn hỏng."),
    "no reason": lambda page: page.locator("button[value=send_back]").press("Enter"),
    "enrol": lambda page: fill(
        page, "form.people", code=TOTP(page.locator("code").inner_text()).at(LATER)
    ),
    "workbook": lambda page: send_book(page),  # noqa: PLW0108  it stands below
}
"""What is done on a page before what follows is looked at."""

GIVEN = {
    "code": "T08.2",
    "owner": HERE,
    "person": "Trưởng phòng",
    "work": "Trình phê duyệt quy hoạch mạng lưới trường học",
    "due": "2023-09-01",
    "responsibility": "Đúng hạn, đúng thẩm quyền",
    "product": "Quyết định phê duyệt quy hoạch",
    "authority": "Mời họp các phường",
    "every": "30",
    "mark": "a0",
}

DONE = (
    Place("", "vao", "wrong"),
    Place("", "moi", "bad invitation"),
    Place("", "cong-khai/gop-y", "said"),
    Place("tham-dinh-hang-bac", "duyet/lan?id=sent", "no reason"),
    Place("nhap-hang-bac", f"nhap?part={PART}&year=2022&piece=year", "workbook"),
    Place("half:van-phong", "ma", "wrong code"),
    Place("half:cap-pho", "ma", "enrol"),
    Place("half:lanh-dao", "ma"),
    Place("half:lanh-dao", "ma", "wrong code"),
    Place("van-phong", "toi", "wrong old"),
    Place("nhap-hang-bac", "duyet"),
    Place("", "khong-co"),
    Place("", "cong-khai?x=1"),
    Place("van-phong", "bao-cao?on=hom-qua"),
    Place(DIRECTOR, ""),
    Place("", "cong-khai/muc/T07.3"),
    Place("van-phong", "muc/T08.2"),
    Place("nhap-hang-bac", f"nhap?part={PART}&year=2021&piece=month"),
    Place("", "cong-khai/gop-y", "too much"),
    Place("", "vao", "many"),
)
"""Pages that are not at an address of their own: what is refused, asked again, or done."""


def everywhere(names: Mapping[str, str]) -> Iterator[Place]:
    """Every page at an address of its own, opened by one who may, and all that is not."""
    for address, route in known_table(packs_named(None)).routes.items():
        if route.get and address not in NO_PAGE and not NO_FORM.search(address):
            filled = PARTS.sub(lambda told: {**FILLED, **names}[told[1]], address)
            yield Place(_opener(route), f"{filled}{MORE.get(address, '')}")
    yield from DONE


def _opener(route: Route) -> str:
    """One who may open it: the public where everybody may, else one with as few acts as may be."""
    if PUBLIC in route.get:
        return ""
    if HALFWAY in route.get:
        return "half:van-phong"
    whole = route.address.startswith("mot-cua")  # it is of the whole office
    may = [w for w, acts in ACTS.items() if acts & route.get and not (whole and w in REACHED)]
    return may[0] if may else "van-phong"


def fill(page: Page, form: str, times: int = 1, **told: str) -> None:
    """Fill in a form and send it, however often."""
    for _ in range(times):
        for name, value in told.items():
            page.locator(f"{form} [name={name}]").fill(value)
        with page.expect_navigation():
            page.locator(f"{form} button").last.press("Enter")


def send_book(page: Page) -> None:
    """Take the workbook of a sheet and send it back with another value in it."""
    link = page.locator("a[href^='/nhap/mau.xlsx']").get_attribute("href")
    content = page.request.get(page.url.partition("/nhap")[0] + str(link)).body()
    page.locator("input[type=file]").set_input_files(
        {"name": "mau.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    with page.expect_navigation():
        page.locator("form[enctype] button").press("Enter")


@dataclass(frozen=True, slots=True)
class Served:
    """The town at an address, with what each person's browser shows to be let in."""

    address: str
    cookies: dict[str, str]
    names: Mapping[str, str]

    def cookie(self, person: str) -> list[Any]:
        """The cookie of a person, for a browser to hold."""
        value = self.cookies.get(person)
        return [{"name": "phien", "value": value, "url": self.address}] if value else []


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Say nothing of requests."""


@contextmanager
def served_town(town: Town) -> Iterator[Served]:
    """A town that answers browsers; everybody has come in, and something waits everywhere."""
    names = _busy(town)
    town.accounts.book.set_password("lanh-dao", hashed(SENTENCE, entropy))
    town.accounts.book.set_secret("lanh-dao", random_base32(), [])
    shown = {person: town.visitor(person) for person in ACTS if person}
    for person in ("van-phong", "lanh-dao", "cap-pho"):
        shown[f"half:{person}"] = town.visitor(person, whole=False)
    cookies = {person: str(client.cookies["phien"].value) for person, client in shown.items()}
    called = application(town.site())
    with make_server("127.0.0.1", 0, called, server_class=_Threads, handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.server_port}", cookies, names)
        server.shutdown()


def _busy(town: Town) -> Mapping[str, str]:
    """Let something wait for a decision, be sent back, be received; the names of it all."""
    office = RecordedOffice(town.bureau.ledger)
    for name, period in (("sent", "2022"), ("back", "2021")):
        typed = Typed(
            id=name,
            by="nhap-hang-bac",
            at=town.now(),
            part=PART,
            unit=HERE,
            period=period,
            text="1/12/2022",
        )
        enter(office, typed)
    town.bureau.decide("back", Decision.SENT_BACK, by="tham-dinh-hang-bac", at=town.now())
    given = town.visitor(DIRECTOR).post("/chi-dao/moi", GIVEN)
    names = {"name": _last(given)}
    if not BY_NIGHT:
        return names
    procedures_known(town.bureau.folder, "van-phong", town.now())
    taken = town.visitor("van-phong").post("/mot-cua/tiep-nhan", {**RECEIVED, "mark": "c0"})
    return {**names, "dossier": _last(taken)}


def _last(answer: Any) -> str:
    return str(answer["Location"]).rpartition("/")[2]
