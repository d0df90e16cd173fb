"""A leader directs, a unit asks for more time and answers with its evidence, and it is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

import pytest

from tests.journeys.served import served
from tests.journeys.visitor import Visitor
from tests.shape.tree import ROOT

GIVEN = {
    "code": "T08.2",
    "owner": "phong-kinh-te",
    "person": "Trưởng phòng",
    "work": "Trình phê duyệt quy hoạch <mạng lưới> trường học",
    "due": "2099-03-31",
    "responsibility": "Đúng hạn",
    "product": "Quyết định phê duyệt",
    "authority": "Mời họp các phường",
    "every": "30",
}
PAPER = "Quyết định phê duyệt".encode()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("office") / "office"
    with served(ROOT / "samples" / "hoan-kiem", out, on="2023-06-30") as address:
        yield address


def test_a_directive_goes_its_way_and_all_of_it_stays_to_be_read(office: str) -> None:
    leader, clerk = Visitor(office, "lanh-dao"), Visitor(office, "can-bo")
    given = leader.post("/chi-dao/moi", GIVEN)
    name = given.address.removeprefix(office)

    assert name.startswith("/chi-dao/directive:T08.2@"), given.text
    asked = {"act": "extension asked", "text": "Chờ ý kiến Sở", "due": "2099-04-30"}
    clerk.post(name, asked)
    assert "xin gia hạn đến 30/4/2099, chưa được trả lời" in leader.get("/chi-dao").text
    leader.post(name, {"act": "extension granted", "due": "2099-04-15"})
    files = {"../quyết định.txt": PAPER}
    clerk.post(name, {"act": "answered", "text": "Đã trình", "due": ""}, files=files)
    page = leader.post(name, {"act": "closed", "text": "Đạt", "due": ""}).text

    told = [re.sub("<.*", "", each) for each in re.findall("<li><strong>(.*)", page)]
    assert told == ["Giao việc", "xin gia hạn", "cho gia hạn", "báo cáo kết quả", "kết thúc"]
    assert "&lt;mạng lưới&gt;" in page
    kept = clerk.get(f"{name}/tep/{sha256(PAPER).hexdigest()}")
    assert kept.content == PAPER
    assert "attachment" in kept.headers["Content-Disposition"]


def test_the_same_form_sent_twice_is_one_directive(office: str) -> None:
    leader = Visitor(office, "lanh-dao")
    first, second = (leader.post("/chi-dao/moi", {**GIVEN, "mark": "abc123"}) for _ in range(2))

    assert first.address == second.address
    assert leader.get("/chi-dao").text.count("abc123") == 1


def test_who_may_not_direct_gives_nothing_and_the_public_sees_nothing(office: str) -> None:
    public, clerk = Visitor(office), Visitor(office, "can-bo")

    assert clerk.post("/chi-dao/moi", GIVEN).status == 403
    for path in ("/chi-dao", "/chi-dao/moi", "/chi-dao.ics"):
        assert public.get(path).address.startswith(f"{office}/vao?")
    assert public.get("/lich/forged.ics").status == 404


def test_a_calendar_program_follows_by_the_address_alone(office: str) -> None:
    leader, program = Visitor(office, "lanh-dao"), Visitor(office)
    leader.post("/chi-dao/moi", {**GIVEN, "mark": "calendar"})
    feed = re.search(r'value="(http[^"]+\.ics)"', leader.get("/chi-dao").text)
    assert feed
    told = program.get(feed[1].removeprefix(office))

    assert told.headers["Content-Type"].startswith("text/calendar")
    assert b"UID:directive:T08.2@calendar@resolute\r\n" in told.content
    assert b"DTSTART;VALUE=DATE:20990331\r\n" in told.content
