"""A dossier in the browser, from the ticket to its rating; figures, target and review follow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from resolute.actions.desk import OFFICE_TIME
from tests.journeys.clocked import clocked
from tests.journeys.keeper import run
from tests.journeys.served import CHROMIUM
from tests.journeys.ward import PROCEDURE, PROMISED, procedures_known
from tests.unit.web.office_site import Town, town

NAME, PHONE, WORDS = "Người Nộp Thử", "0900000000", "Phải đi lại hai lần"
ON = "2023-09-30"
AGENCY = "H26.001.00"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass(slots=True)
class Ward:
    """A ward at an address: an officer's window, a citizen's, and the clock of both."""

    town: Town
    address: str
    officers: BrowserContext
    office: Page
    citizen: Page

    def at(self, day: int, hour: int) -> None:
        """Move the clock within September 2023; the officer has signed in by then."""
        self.town.moment = datetime(2023, 9, day, hour, tzinfo=OFFICE_TIME)
        token = self.town.visitor("van-phong").cookies["phien"].value
        self.officers.add_cookies([{"name": "phien", "value": token, "url": self.address}])

    def press(self, page: Page, button: str) -> None:
        """Press a button by what it says, and wait for what follows."""
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()

    def go(self, page: Page, path: str) -> str:
        """Go to a page; what it says."""
        page.goto(f"{self.address}/{path}")
        return page.locator("main").inner_text()

    def verdict(self) -> str:
        """What the board says of the target that dossiers feed."""
        answer = self.officers.request.get(f"{self.address}/bang.json?on={ON}")
        items = json.loads(answer.text())["items"]
        return next(str(item["verdict"]) for item in items if item["code"] == "T99")

    def review(self) -> str:
        """What the review says, as it would be made now."""
        return self.go(self.office, f"bao-cao/xem?on={ON}")


@pytest.fixture
def ward(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Ward]:
    """Procedures are known in it, and nobody has come yet."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # a browser runs a loop in this thread
    home = tmp_path_factory.mktemp("ward")
    with town(home, plan=PROMISED) as opened, clocked(opened) as address:
        procedures_known(opened.bureau.folder, "van-phong", opened.moment)
        officers = browser.new_context(locale="vi-VN")
        citizens = browser.new_context(locale="vi-VN")
        for context in (officers, citizens):
            context.set_default_timeout(60_000)
        yield Ward(opened, address, officers, officers.new_page(), citizens.new_page())
        officers.close()
        citizens.close()


def taken_in(ward: Ward, ticket: str = "") -> str:
    """A dossier received in the office's window; its code."""
    ward.go(ward.office, f"mot-cua/tiep-nhan?so={ticket}")
    ward.office.get_by_label("Thủ tục").select_option(PROCEDURE)
    ward.press(ward.office, "Chọn")
    assert "Nếu tiếp nhận bây giờ, hẹn trả" in ward.office.locator("main").inner_text()
    for box in ward.office.get_by_role("checkbox").all():
        box.check()
    ward.office.get_by_label("Họ tên").fill(NAME)
    ward.office.get_by_label("Số điện thoại").fill(PHONE)
    ward.office.get_by_label("Mã cơ quan").fill(AGENCY)
    ward.press(ward.office, "Tiếp nhận, hẹn trả")
    return ward.office.locator("h1").inner_text()


def came_with_a_ticket(ward: Ward) -> str:
    """A citizen takes a ticket and is called; the code of the dossier, received and handed on."""
    office = ward.office
    ward.go(office, "mot-cua/lay-so")
    ward.press(office, "Lấy số")
    assert office.locator(".number").inner_text() == "1"
    ward.go(office, "mot-cua/quay")
    office.get_by_label("Quầy số").fill("3")
    ward.press(office, "Gọi số tiếp theo")
    assert "Số 1 quầy 3" in " ".join(ward.go(ward.citizen, "mot-cua/man-hinh").split())
    code = taken_in(ward, "1")
    ward.press(office, "Chuyển giải quyết (mẫu 05)")
    return code


def supplemented(ward: Ward, code: str) -> None:
    """One supplement, asked for in two days and brought in five: the clock starts from zero."""
    ward.at(13, 9)
    ward.office.reload()
    ward.press(ward.office, "Yêu cầu bổ sung (mẫu 02)")
    assert "Chờ bổ sung" in ward.go(ward.citizen, f"tra-cuu?ma={code}")
    assert NAME not in ward.citizen.content() + ward.office.content()
    ward.at(18, 9)
    ward.office.reload()
    ward.press(ward.office, "Bổ sung đủ")
    assert "25/9/2023" in ward.office.locator("dl.facts").inner_text()
    ward.press(ward.office, "Chuyển giải quyết (mẫu 05)")


def apologised(ward: Ward, code: str) -> None:
    """One apology, with a new day that the citizen sees too."""
    ward.at(21, 9)
    ward.office.reload()
    ward.office.get_by_label("Hẹn lại ngày", exact=True).fill("2023-09-28")
    ward.press(ward.office, "Xin lỗi, hẹn lại (mẫu 04)")
    assert "28/9/2023" in ward.office.locator("dl.facts").inner_text()
    assert "Đã xin lỗi, hẹn lại" in ward.go(ward.citizen, f"tra-cuu?ma={code}")


def answered(ward: Ward) -> None:
    """What stands in the office's window is decided and handed over."""
    ward.press(ward.office, "Ký kết quả")
    ward.press(ward.office, "Trả kết quả")


def rated(ward: Ward, code: str, slip: str) -> None:
    """The citizen rates it by the word on the receipt."""
    citizen = ward.citizen
    ward.go(citizen, f"tra-cuu?ma={code}")
    with citizen.expect_navigation():
        citizen.get_by_role("link", name="Đánh giá việc giải quyết hồ sơ").click()
    citizen.get_by_label("Từ khoá trên giấy hẹn").fill(slip.lower())
    citizen.get_by_label("4: hài lòng").check()
    citizen.get_by_label("Ý kiến").fill(WORDS)
    ward.press(citizen, "Đánh giá")
    assert "Cảm ơn" in citizen.locator("main").inner_text()


def test_from_ticket_to_rating_and_the_figures_follow(ward: Ward) -> None:
    ward.at(11, 8)
    soon = taken_in(ward)
    answered(ward)
    in_time, before = ward.verdict(), ward.review()
    ward.at(11, 9)
    code = came_with_a_ticket(ward)
    slip = ward.office.locator("dd code").inner_text()
    supplemented(ward, code)
    apologised(ward, code)
    ward.at(27, 9)
    ward.office.reload()
    answered(ward)
    rated(ward, code, slip)

    assert (soon, code) == (f"{AGENCY}-230911-0001", f"{AGENCY}-230911-0002")
    assert in_time == "met"
    assert ward.verdict() not in {"met", "unknown"}
    assert ward.review() != before
    assert WORDS in ward.go(ward.office, f"mot-cua/ho-so/{code}")
    folder = ward.town.bureau.folder
    measured = json.loads(run("dossiers", "measures", folder, "--format", "json").stdout)
    assert measured["on_time_percent"] == "50"
    assert measured["four"]["satisfaction"] == "100"
    explained = run("explain", folder, "T99", "--recorded", "--on", ON).stdout
    assert code in " ".join(explained.split())
    assert NAME not in explained
