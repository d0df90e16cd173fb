"""Every address of the site, asked for by everybody: open exactly as the access table says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from resolute.actions.access import known_table
from resolute.actions.run_pack import packs_named
from resolute.intake.access_table import Route
from resolute.intake.grid_book import Grid, read_grid
from tests.nights import BY_NIGHT
from tests.unit.web.office_site import ACTS, HERE, THERE, Town, town

PLACES = {
    "code": "T03",
    "digest": "0",
    "dossier": "x",
    "folder": "x",
    "key": "cchc",
    "name": "office.css",
    "path": "openapi.json",
    "table": "units",
    "token": "x",
    "unit": HERE,
}
"""What stands for each part of an address."""

REACHED = {"nhap-hang-bac": HERE, "nhap-hang-trong": THERE, "tham-dinh-hang-bac": HERE}
"""Who was given one unit alone; the others have all of them."""

PACKS = packs_named(None)
TABLE = known_table(PACKS)
OF_THE_WHOLE = {page.address for _, page in PACKS.pages if TABLE.routes[page.address].own}
"""Pages of packs are about the plan's unit: who was given another has none of them."""

METHODS = ("GET", "POST")
ABSENT = {
    "bao-cao/tai/<str:folder>/<str:name>",
    "chi-dao/<str:name>",
    "chi-dao/<str:name>/tep/<str:digest>",
    "cong-khai/muc/<str:code>/<str:key>.svg",
    "duyet/lan",
    "mot-cua/ho-so/<str:dossier>",
    "lich/<str:token>.ics",
    "so-lieu/chung-minh",
}
"""Where there is nothing of the names above: the gate lets in, and the page is not found."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as opened:
        yield opened


class LetIn:
    """Stands behind the gate in place of every page."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> object:
        return self.answer(request)  # type: ignore[operator]

    def process_view(self, *_told: object) -> HttpResponse:
        return HttpResponse("let in")


def addresses(found: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site, as Django writes it."""
    for each in (found or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, before + str(each.pattern))
        else:
            assert isinstance(each, URLPattern)
            yield before + str(each.pattern)


QUERIES = {
    "duyet/lan": "?id=x",
    "so-lieu": "?part=giao_duc.quy_hoach_mang_luoi&period=2022&unit={unit}",
    "so-lieu/chung-minh": "?part=giao_duc.quy_hoach_mang_luoi&period=2022&unit={unit}&leaf=x",
}
"""What some addresses are asked with."""


def filled(address: str, unit: str = HERE) -> str:
    places = {**PLACES, "unit": unit}
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda told: places[told[1]], address)
    return f"/{path}{QUERIES.get(address, '').format(**places)}"


def said(content: bytes) -> str:
    """What stands in an answer; in a workbook, what stands in its cells."""
    if not content.startswith(b"PK"):
        return content.decode()
    grid = read_grid(content)
    assert isinstance(grid, Grid)
    return " ".join(f'"{unit}"' for unit in grid.units)


def roles(person: str) -> set[str]:
    """Who somebody is, told a second time and more plainly than the program tells it."""
    return {"public"} | ({"member"} | ACTS[person] if person else set())


def row(address: str) -> Route:
    found = TABLE.route(address)
    assert found is not None, f"the access table has no row for “{address}”"
    return found


def not_his(address: str, person: str) -> bool:
    return address in OF_THE_WHOLE and person in REACHED


@pytest.mark.usefixtures("office")
def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(addresses()) == sorted(TABLE.routes)


@pytest.mark.parametrize("person", ACTS)
def test_the_gate_lets_in_whom_the_table_names_and_nobody_else(office: Town, person: str) -> None:
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, f"{__name__}.LetIn"]):
        client = office.visitor(person)
        for address, method in product(addresses(), METHODS):
            wanted = row(address).get if method == "GET" else row(address).post
            answer = client.generic(method, filled(address, REACHED.get(person, HERE)))
            let_in = answer.content == b"let in"

            assert let_in is (not wanted.isdisjoint(roles(person))), (address, method)
            assert let_in or answer.status_code in {302, 403, 404, 405}, (address, method)
            if answer.status_code == 302:
                assert not person
                assert answer["Location"].startswith("/vao?tiep=")


@pytest.mark.parametrize("person", ACTS if BY_NIGHT else ["", "nhap-hang-bac", "lanh-dao"])
def test_a_page_that_the_table_opens_is_there(office: Town, person: str) -> None:
    client = office.visitor(person)
    for address in addresses():
        if not row(address).get.isdisjoint(roles(person)):
            expected = 404 if address in ABSENT or not_his(address, person) else 200

            answer = client.get(filled(address, REACHED.get(person, HERE)))
            assert answer.status_code == expected, address


@pytest.mark.parametrize("person", [who for who, acts in ACTS.items() if acts])
def test_of_a_unit_of_others_there_is_no_page(office: Town, person: str) -> None:
    client = office.visitor(person)
    for address in addresses():
        open_to_him = not row(address).get.isdisjoint(roles(person))
        for unit in (HERE, THERE, "khong-co") if row(address).asks and open_to_him else ():
            answer = client.get(filled(address, unit))
            his = REACHED.get(person, unit) == unit and unit != "khong-co"

            expected = 200 if his and address not in ABSENT else 404
            assert answer.status_code == expected, (address, unit)


@pytest.mark.parametrize("person", [who for who, acts in ACTS.items() if acts])
def test_halfway_through_the_door_nothing_is_open_but_the_second_factor(
    office: Town, person: str
) -> None:
    client = office.visitor(person, whole=False)
    for address in addresses():
        answer = client.get(filled(address))
        wanted = row(address).get
        open_to_him = 404 if address in ABSENT else 200
        expected = open_to_him if wanted & {"public", "halfway"} else 302 if wanted else 405

        assert answer.status_code == expected, address
        if expected == 302:
            assert answer["Location"].startswith("/ma?tiep=")


def test_pages_of_ones_own_show_nothing_of_others(office: Town) -> None:
    client = office.visitor("nhap-hang-bac")
    registry = office.site().office.plan().registry
    wards = registry.below("quan-hoan-kiem", level="ward", on=date(2023, 6, 30))
    others = [unit for unit in wards if unit.id != HERE]
    assert len(others) == 17
    for address in addresses():
        if row(address).own and "submit" in row(address).get:
            told = said(client.get(filled(address)).content)
            shown = [unit.id for unit in others if f'"{unit.id}"' in told or unit.name.vi in told]

            assert shown == [], address


def test_who_is_no_longer_in_the_plan_is_nobody(office: Town) -> None:
    assert Client().get("/nhap").status_code == 302
    assert office.visitor("da-chuyen-cong-tac").get("/nhap").status_code == 302


def test_an_address_without_a_row_is_open_to_nobody(office: Town) -> None:
    assert office.visitor("van-phong").get("/khong-co").status_code == 404
