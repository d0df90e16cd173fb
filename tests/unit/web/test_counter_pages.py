"""The pages of the one-stop centre: who sees what, what is taken in, called, shown and rated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from resolute.actions.desk import OFFICE_TIME
from resolute.pack import Packs
from resolute.packs.dossiers.pages import queue_pages
from resolute.packs.dossiers.queueing import Queue, queue_on
from resolute.web.site import application
from tests.journeys.ward import PROCEDURE, PROMISED, procedures_known
from tests.unit.web.office_site import Town, town

NAME, PHONE = "Người Nộp Thử", "0900000000"
MONDAY = datetime(2023, 9, 11, 9, tzinfo=OFFICE_TIME)
FILLED = {
    "procedure": PROCEDURE,
    "name": NAME,
    "phone": PHONE,
    "channel": "Trực tiếp",
    "agency": "H26.001.00",
    "document": ["0", "1"],
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("ward"), plan=PROMISED) as opened:
        procedures_known(opened.bureau.folder, "van-phong", opened.moment)
        opened.moment = MONDAY
        yield opened


def on_next_day(office: Town) -> Client:
    """The officer's browser on a later day: a queue of its own."""
    office.moment += timedelta(days=1)
    return office.visitor("van-phong")


def received(officer: Client, mark: str, **changes: Any) -> str:
    answer = officer.post("/mot-cua/tiep-nhan", {**FILLED, "mark": mark, **changes})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).rpartition("/")[2]


def did(officer: Client, code: str, *acts: str) -> None:
    for what in acts:
        assert officer.post(f"/mot-cua/ho-so/{code}", {"what": what}).status_code == 302


def said(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def slip_in(page: str) -> str:
    return str(re.findall("<code>(.*?)</code>", page)[0])


def test_reception_says_what_is_missing_and_takes_in_what_is_whole_once(office: Town) -> None:
    officer = on_next_day(office)
    page = said(officer, f"/mot-cua/tiep-nhan?thu-tuc={PROCEDURE}")
    lacking = officer.post("/mot-cua/tiep-nhan", {**FILLED, "document": ["0"], "mark": "m0"})
    code = received(officer, "m1")
    again = officer.post("/mot-cua/tiep-nhan", {**FILLED, "mark": "m1"})

    assert "Bộ luật Dân sự" in page
    assert "còn thiếu: Giấy tờ kèm theo" in lacking.content.decode()
    assert again.status_code == 409
    assert code.endswith("-0001")
    shown = said(officer, f"/mot-cua/ho-so/{code}")
    assert NAME not in shown
    assert PHONE not in shown


def test_the_work_list_has_each_open_dossier_where_it_belongs(office: Town) -> None:
    officer = on_next_day(office)
    code = received(officer, "w1")
    did(officer, code, "assign")
    office.moment += timedelta(days=7)
    waiting = received(officer := office.visitor("van-phong"), "w2")
    did(officer, waiting, "assign", "ask")
    found = re.split("<section class=", said(officer, "/mot-cua"))

    groups = {part.split('"')[1]: part for part in found[1:]}
    assert code in groups["today" if "today" in groups else "overdue"]
    assert waiting in groups["incomplete"]
    did(officer, code, "decide", "return")
    assert code not in said(officer, "/mot-cua")


def test_tickets_are_called_in_turn_and_the_screen_names_numbers_alone(office: Town) -> None:
    officer, public = on_next_day(office), office.visitor()
    taken = [officer.post("/mot-cua/lay-so")["Location"] for _ in range(3)]
    before = said(public, "/mot-cua/man-hinh")
    officer.post("/mot-cua/quay", {"counter": "2"})
    screen = public.get("/mot-cua/man-hinh")
    shown = screen.content.decode()

    assert [each.rpartition("=")[2] for each in taken] == ["1", "2", "3"]
    assert "Chưa gọi số nào" in before
    assert re.search("Số <strong>1</strong></span> <span>quầy <strong>2</strong>", shown)
    assert "Đang chờ: <strong>2</strong>" in shown
    assert screen["Refresh"].endswith("url=/mot-cua/man-hinh")
    assert "Refresh" not in public.get("/mot-cua/man-hinh?dung=1").headers
    assert "<strong>1</strong>" in said(officer, "/mot-cua/lay-so?so=3")


def test_two_who_take_a_number_at_once_get_two_numbers(
    office: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first look at the queue is from before the other took a number."""
    officer = on_next_day(office)
    officer.post("/mot-cua/lay-so")
    stale = [Queue(at=office.moment)]
    monkeypatch.setattr(
        queue_pages, "queue_on", lambda *asked: stale.pop() if stale else queue_on(*asked)
    )
    second = officer.post("/mot-cua/lay-so")["Location"]
    monkeypatch.setattr(queue_pages, "queue_on", lambda _, at: Queue(at=at))
    overtaken = officer.post("/mot-cua/lay-so")

    assert second.endswith("so=2")
    assert overtaken.status_code == 409
    assert "chưa ghi được. Làm lại" in overtaken.content.decode()


@pytest.mark.parametrize(
    "told", [{"what": "fly"}, {"what": "reappoint"}, {"what": "reappoint", "to": "mai"}, {}]
)
def test_what_means_nothing_changes_nothing(office: Town, told: dict[str, str]) -> None:
    officer = on_next_day(office)
    code = received(officer, f"x{office.moment.day}")
    size = office.bureau.ledger.size

    assert officer.post(f"/mot-cua/ho-so/{code}", told).status_code == 302
    assert office.bureau.ledger.size == size


def test_a_rating_is_taken_once_by_the_slip_and_after_the_answer(office: Town) -> None:
    officer, public = on_next_day(office), office.visitor()
    code = received(officer, "r1")
    slip = slip_in(said(officer, f"/mot-cua/ho-so/{code}"))
    told = {"dossier": code, "slip": slip, "stars": "2", "words": "Chờ lâu quá"}

    def rate(**changes: str) -> str:
        return public.post("/tra-cuu/danh-gia", {**told, **changes}).content.decode()

    assert "chưa trả kết quả" in rate()
    did(officer, code, "assign", "decide", "return")
    assert "không đúng" in rate(slip="AAAAAAAA")
    assert "Chọn từ 1 đến 5" in rate(stars="6")
    assert public.post("/tra-cuu/danh-gia", told).status_code == 302
    assert "đã được đánh giá" in rate(stars="5")
    assert "Chờ lâu quá" in said(officer, f"/mot-cua/ho-so/{code}")
    records = "\n".join(record.decode() for record in office.bureau.ledger.records())
    assert "Chờ lâu quá" not in records
    assert NAME not in records


def test_a_look_up_tells_no_more_than_state_and_day_and_not_for_ever(office: Town) -> None:
    officer = on_next_day(office)
    code = received(officer, "l1")
    public = office.visitor()
    shown = said(public, f"/tra-cuu?ma={code.lower()}")

    assert "Đã tiếp nhận" in shown
    assert NAME not in shown
    assert public.get("/tra-cuu?ma=H26-230101-9999").status_code == 404
    answers = [public.get(f"/tra-cuu?ma={code}").status_code for _ in range(40)]
    assert answers[-1] == 429
    office.moment += timedelta(minutes=11)
    assert public.get(f"/tra-cuu?ma={code}").status_code == 200


def test_a_paper_is_printed_under_its_number(office: Town) -> None:
    officer = on_next_day(office)
    code = received(officer, "p1")
    answer = officer.post(f"/mot-cua/ho-so/{code}/phieu", {"which": "01"})

    register = officer.get("/mot-cua/so-theo-doi?nam=2023").content.decode()

    assert answer.content.startswith(b"%PDF")
    assert code in register
    assert officer.get("/mot-cua/so-theo-doi.pdf?nam=2023").content.startswith(b"%PDF")


def test_without_the_pack_its_pages_are_gone_and_nothing_else_is(office: Town) -> None:
    code = received(on_next_day(office), "n1")
    application(replace(office.site(), packs=Packs()))
    officer = office.visitor("van-phong")
    without = [officer.get(path).status_code for path in ("/mot-cua", "/tra-cuu", "/", "/nhap")]
    menu = said(officer, "/")
    application(office.site())
    officer = office.visitor("van-phong")

    assert without == [404, 404, 200, 200]
    assert "mot-cua" not in menu
    assert code in said(officer, f"/mot-cua/ho-so/{code}")


def test_who_was_given_another_unit_has_no_page_of_the_counter(office: Town) -> None:
    office.moment += timedelta(days=1)
    clerk = office.visitor("nhap-hang-bac")

    assert clerk.get("/mot-cua").status_code == 404
    assert "mot-cua" not in said(clerk, "/nhap")
