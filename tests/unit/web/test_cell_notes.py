"""Reasons, comments and marks beside figures, as pages take and show them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from resolute.store import DatabaseLedger
from tests.unit.web.office_site import DISTRICT, HERE, THERE, Town, town

PART, YEAR = "thu_nsnn", "2023"
CELL = {"part": PART, "unit": DISTRICT, "period": YEAR}
SHEET = f"/nhap?part={PART}&year={YEAR}&piece=year"
HISTORY = f"/so-lieu?part={PART}&unit={DISTRICT}&period={YEAR}"
PART_OF_WARDS, PERIOD = "giao_duc.quy_hoach_mang_luoi", "2022"
OF_A_WARD = {"part": PART_OF_WARDS, "period": PERIOD}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("notes")) as found:
        yield found


def type_in(
    client: Client, text: str, name: str = "figure", **seen: list[str]
) -> dict[str, object]:
    """What the office answers to a figure that somebody typed into the cell."""
    told = {"id": name, **CELL, "text": text, **seen}
    answer = client.post("/nhap/o", json.dumps(told), content_type="application/json")
    found: dict[str, object] = answer.json()
    return found


def say(client: Client, act: str, text: str = "", **facts: str) -> int:
    """The status with which the office answers a form about a cell."""
    told = {**CELL, "id": f"{act} {text}", "act": act, "text": text} | facts
    return client.post("/so-lieu/ghi-chu", told).status_code


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_unusual_figure_is_recorded_and_its_question_stays_open_until_a_reason_is_given(
    office: Town,
) -> None:
    clerk, leader = office.visitor("van-phong"), office.visitor("lanh-dao")
    answer = type_in(clerk, "99000")
    asked = page(clerk, SHEET)
    waiting = page(leader, "/duyet/lan?id=figure")

    status = say(clerk, "reason", "Thu tiền đất một lần", figure="figure")

    assert answer["recorded"]
    assert answer["asks"] == "figure"
    assert '["?", "chờ nêu lý do"]' in json.dumps(answer["signs"], ensure_ascii=False)
    assert 'id="open">Chờ nêu lý do' in asked
    assert f'href="#{DISTRICT}.{YEAR}"' in asked
    assert "chưa nêu lý do" in waiting
    assert status == 302
    assert 'id="open"' not in page(clerk, SHEET)
    for told in (page(leader, "/duyet/lan?id=figure"), page(leader, HISTORY), page(clerk, SHEET)):
        assert "Lý do: Thu tiền đất một lần" in told
        assert "chưa nêu lý do" not in told
    assert "Thu tiền đất một lần" in list(office.bureau.ledger.records())[-1].decode()

    another = type_in(clerk, "99500", "again", seen=["figure"])
    usual = type_in(clerk, "12900", "usual", seen=["again"])

    assert (another["asks"], usual["asks"]) == ("again", "")


def test_a_cell_is_talked_about_and_followed_until_somebody_clears_it(office: Town) -> None:
    clerk, leader = office.visitor("van-phong"), office.visitor("lanh-dao")

    assert say(leader, "comment", "Đối chiếu với kho bạc?") == 302
    assert say(leader, "followed") == 302
    assert "đang theo dõi" in page(clerk, SHEET)
    assert "Trao đổi: Đối chiếu với kho bạc? (Chủ tịch)" in page(clerk, SHEET)
    assert "Đối chiếu với kho bạc?" in page(clerk, "/theo-doi")
    assert "Đối chiếu" not in page(clerk, "/theo-doi?cua=toi")
    assert "Đối chiếu" in page(leader, "/theo-doi?cua=toi")

    assert say(clerk, "cleared") == 302
    assert "Đối chiếu" not in page(leader, "/theo-doi")
    assert "Thôi theo dõi" in page(leader, HISTORY)


@pytest.mark.parametrize(
    ("person", "act", "unit", "status"),
    [
        ("nhap-hang-bac", "comment", HERE, 302),
        ("nhap-hang-bac", "comment", THERE, 404),
        ("nhap-hang-bac", "followed", THERE, 404),
        ("tham-dinh-hang-bac", "comment", HERE, 302),
        ("tham-dinh-hang-bac", "comment", THERE, 404),
        ("tham-dinh-hang-bac", "reason", HERE, 403),
        ("chi-dao", "comment", HERE, 403),
        ("nhap-hang-bac", "laugh", HERE, 400),
    ],
)
def test_who_may_speak_beside_the_figures_of_a_unit(
    office: Town, person: str, act: str, unit: str, status: int
) -> None:
    name = f"{person} {act} {unit}"
    given = say(office.visitor(person), act, "Một câu", id=name, unit=unit, figure="x", **OF_A_WARD)

    assert given == status


def test_a_list_of_what_is_followed_shows_nothing_of_units_of_others(office: Town) -> None:
    say(office.visitor("nhap-hang-trong"), "followed", "Của Hàng Trống", unit=THERE, **OF_A_WARD)

    assert "Của Hàng Trống" not in page(office.visitor("nhap-hang-bac"), "/theo-doi")
    assert "Của Hàng Trống" in page(office.visitor("nhap-hang-trong"), "/theo-doi")


def test_a_form_sent_twice_says_a_thing_once_and_an_empty_one_is_told_so(office: Town) -> None:
    clerk = office.visitor("van-phong")
    for _ in range(2):
        assert say(clerk, "comment", "Một lần thôi") == 302

    assert page(clerk, HISTORY).count("Một lần thôi") == 1
    assert say(clerk, "comment", " ") == 200  # the page again, with what is wrong


def test_more_notes_beside_more_cells_cost_the_sheet_no_more_questions(office: Town) -> None:
    clerk, ledger = office.visitor("van-phong"), office.bureau.ledger
    assert isinstance(ledger, DatabaseLedger)
    sheet = f"/nhap?part={PART_OF_WARDS}&year={PERIOD}&piece=year"

    def asked() -> int:
        with CaptureQueriesContext(connections[ledger.alias]) as told:
            page(clerk, sheet)
        return len(told)

    say(clerk, "comment", "Một", unit=HERE, **OF_A_WARD)
    asked()
    before = asked()
    for unit in (HERE, THERE, DISTRICT):
        for text in ("Hai", "Ba"):
            say(clerk, "comment", f"{text} {unit}", unit=unit, **OF_A_WARD)

    asked()
    assert asked() == before
