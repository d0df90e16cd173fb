"""What an office says while its ledger is out of reach, and that it goes on by itself after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from tests.unit.web.office_site import DISTRICT, Town, town

CELL = {"id": "gone", "part": "thu_nsnn", "unit": DISTRICT, "period": "2023", "text": "99"}
WHY = "Không mở được tệp sổ"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("gone")) as found:
        yield found


@contextmanager
def out_of_reach(ledger: Path) -> Iterator[None]:
    """The file of the ledger is somewhere else for a while, as behind a broken mount."""
    connections.close_all()
    aside = ledger.with_suffix(".aside")
    ledger.rename(aside)
    try:
        yield
    finally:
        connections.close_all()
        aside.rename(ledger)


def clerk_of(office: Town) -> Client:
    client = office.visitor("van-phong")
    client.raise_request_exception = False
    return client


@pytest.fixture
def ledger(office: Town) -> Path:
    return office.bureau.folder / "ledger" / "ledger.sqlite3"


@pytest.mark.parametrize("address", ["/", "/nhap", "/cong-khai", "/so-lieu?part=thu_nsnn"])
def test_a_page_says_why_it_is_not_there_and_is_there_again(
    office: Town, ledger: Path, address: str
) -> None:
    clerk = clerk_of(office)
    with out_of_reach(ledger):
        gone = clerk.get(address)
    page = gone.content.decode()

    assert (gone.status_code, gone["Retry-After"]) == (503, "10")
    assert WHY in page
    assert f'href="{address}"' in page
    assert clerk.get("/").status_code == 200


def test_whoever_watches_the_machine_is_told(office: Town, ledger: Path) -> None:
    with out_of_reach(ledger):
        assert clerk_of(office).get("/healthz").status_code == 503
    assert clerk_of(office).get("/healthz").status_code == 200


def test_a_cell_is_not_taken_and_may_be_sent_again_as_it_was(office: Town, ledger: Path) -> None:
    clerk = clerk_of(office)

    def sent() -> tuple[int, dict[str, object]]:
        answer = clerk.post(
            "/nhap/o",
            json.dumps(CELL | {"seen": []}),
            content_type="application/json",
            headers={"Accept": "application/json"},
        )
        return answer.status_code, answer.json()

    with out_of_reach(ledger):
        status, told = sent()
    again, recorded = sent()

    assert status == 503
    assert WHY in str(told["trouble"])
    assert (again, recorded["recorded"]) == (200, True)


def test_a_program_is_told_as_of_any_other_problem(office: Town, ledger: Path) -> None:
    with out_of_reach(ledger):
        gone = clerk_of(office).get("/api/v1/standings", headers={"Accept": "application/json"})

    assert gone.status_code == 503
    assert gone["Content-Type"] == "application/problem+json"
    assert WHY in gone.json()["detail"]
