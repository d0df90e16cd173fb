"""In the room a limitation is noted and amended, the review frozen, taken away and verified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.keeper import run
from tests.journeys.served import served
from tests.journeys.visitor import Visitor
from tests.nights import only_by_night
from tests.shape.tree import ROOT

ROOM, FORM = "/bao-cao?on=2023-06-30", "/bao-cao/han-che"
NOTED = {
    "vi": "Công khai kết quả giải quyết hồ sơ còn chậm <so với yêu cầu>.",
    "about": "T08.2",
    "cause_kind": "subjective",
    "cause_vi": "Chưa phân công rõ đầu mối.",
    "cause_en": "",
    "owner": "phong-kinh-te",
    "by": "2023-12-31",
    "remedy_vi": "Giao một đầu mối.",
    "remedy_en": "",
    "indicator": "du_lich.phoi_hop",
    "bound": "at_least",
    "value": "45",
    "period": "2022",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("office") / "office"
    with served(ROOT / "samples" / "hoan-kiem", out, on="2023-06-30") as address:
        yield address


@only_by_night
def test_a_review_frozen_in_the_room_is_taken_away_and_verified_without_the_office(
    office: str, tmp_path: Path
) -> None:
    clerk = Visitor(office, "van-phong")
    noted = clerk.post(FORM, NOTED)

    assert noted.address == f"{office}/bao-cao", re.findall('role="alert">(.*?)<', noted.text)
    assert "&lt;so với yêu cầu&gt;" in noted.text
    assert "Công khai kết quả" in clerk.get("/bao-cao/xem?on=2023-06-30").text
    size = re.findall('name="size" value="([0-9]+)"', clerk.get(ROOM).text)[0]
    frozen = [clerk.post(ROOM, {"size": size}, to="/bao-cao/chot") for _ in range(2)]
    page = frozen[1].text
    assert page.count('<section class="limitation" id="') == 1
    names = re.findall('href="(/bao-cao/tai/[^"]+)"', page)
    for name in names:
        (tmp_path / name.rpartition("/")[2]).write_bytes(clerk.get(name).content)

    assert {"review.html", "review.xlsx", "office.vkey"} <= {p.name for p in tmp_path.iterdir()}
    assert "Công khai kết quả" in (tmp_path / "review.txt").read_text()
    for name in ("review.html", "review.xlsx"):
        done = run("verify", tmp_path / name, "--key", tmp_path / "office.vkey")
        assert done.returncode == 0, done.stderr


@only_by_night
def test_what_the_last_review_promised_is_held_against_what_was_measured(office: str) -> None:
    page = Visitor(office, "van-phong").get("/bao-cao?on=2023-12-31").text

    assert "Kết quả khắc phục đã hứa tại báo cáo 30/6/2023" in page
    assert "Giao một đầu mối. (31/12/2023): <strong>Không đạt</strong>" in page
    assert "<strong>Chưa hết kỳ</strong>" in page


def test_an_amended_limitation_keeps_its_former_words_and_a_dropped_one_is_gone(
    office: str,
) -> None:
    clerk = Visitor(office, "van-phong")
    address = f"{FORM}?ma=phoi-hop-du-lich"
    amended = {**NOTED, "about": "T03.2", "vi": "Phối hợp du lịch yếu.", "reason": "nói rõ hơn"}
    clerk.post(address, amended)

    assert "Phối hợp du lịch yếu." in clerk.get(ROOM).text
    assert "(nói rõ hơn)" in clerk.get(address).text
    clerk.post(address, {**amended, "drop": "1"})
    assert "Phối hợp du lịch yếu." not in clerk.get(ROOM).text


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("about", "T99", "T99"),
        ("by", "hôm qua", "by"),
        ("period", "năm nay", "năm nay"),
        ("value", "nhiều", "nhiều"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_noted(
    office: str, field: str, value: str, problem: str
) -> None:
    clerk = Visitor(office, "van-phong")
    answer = clerk.post(FORM, {**NOTED, "vi": "Không đọc được.", field: value})

    assert problem in "".join(re.findall('role="alert">(.*?)<', answer.text))
    assert "Không đọc được." not in clerk.get(ROOM).text


def test_who_makes_no_reviews_notes_and_freezes_nothing(office: str) -> None:
    clerk, public = Visitor(office, "can-bo"), Visitor(office)

    assert clerk.post(FORM, NOTED).status == 403
    assert clerk.post(ROOM, {}, to="/bao-cao/chot").status == 403
    for path in (ROOM, FORM, "/bao-cao/xem"):
        assert public.get(path).address.startswith(f"{office}/vao?")


def test_the_preview_keeps_to_the_policy_of_the_site(office: str) -> None:
    page = Visitor(office, "van-phong").get("/bao-cao/xem?on=2023-06-30")

    assert "style=" not in page.text
    assert "<style" not in page.text
    assert "unsafe" not in page.headers["Content-Security-Policy"]
