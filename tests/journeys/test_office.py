"""A clerk enters a figure with the keyboard, a verifier sends it back, and the board follows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.served import CHROMIUM

PART = (
    "giao_duc.quy_hoach_mang_luoi"  # the day on which the plan of the school network was approved
)
TASK = "T08.2"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What the console of any page of this test says: nothing, if all is well."""
    told: list[str] = []
    yield told
    assert told == []


def visit(browser: Browser, office: str, said: list[str], person: str = "") -> Page:
    context: BrowserContext = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    if person:
        page.goto(f"{office}/vao")
        page.locator(f"button[value={person}]").press("Enter")
        page.wait_for_url(f"{office}/")
    return page


def verdict(office: str) -> str:
    with urlopen(f"{office}/bang.json") as answer:  # noqa: S310  our own server
        facts = json.load(answer)
    return next(str(item["verdict"]) for item in facts["items"] if item["code"] == TASK)


def test_a_figure_typed_by_a_clerk_changes_the_board_and_sent_back_changes_it_again(
    browser: Browser, office: str, said: list[str]
) -> None:
    assert verdict(office) == "unknown"
    clerk = visit(browser, office, said, "can-bo")
    clerk.goto(f"{office}/nhap?part={PART}&year=2022&piece=year")
    cell = clerk.locator("#sheet input[data-unit=quan-hoan-kiem]")
    cell.focus()
    clerk.keyboard.type("15/12/2022")
    clerk.keyboard.press("Enter")
    clerk.locator("#sheet .saved").wait_for()

    assert cell.input_value() == "15/12/2022"
    assert clerk.evaluate("document.activeElement.dataset.unit") != "quan-hoan-kiem"
    assert verdict(office) == "met"

    verifier = visit(browser, office, said, "tham-dinh")
    verifier.goto(f"{office}/duyet")
    row = verifier.locator("tr", has_text="Cán bộ nhập liệu").filter(has_text="Quận Hoàn Kiếm")
    row.locator("a").press("Enter")
    verifier.locator("input[name=reason]").fill("Thiếu quyết định phê duyệt")
    verifier.locator("button[value=send_back]").press("Enter")
    verifier.wait_for_load_state()

    assert verdict(office) == "unknown"


def test_of_two_clerks_in_one_cell_both_are_kept_and_the_second_is_told(
    browser: Browser, office: str, said: list[str]
) -> None:
    pages = [visit(browser, office, said, person) for person in ("can-bo", "van-phong")]
    for page in pages:
        page.goto(f"{office}/nhap?part={PART}&year=2021&piece=year")
    for page, typed in zip(pages, ("1/6/2021", "2/6/2021"), strict=True):
        cell = page.locator("#sheet input[data-unit=phuong-hang-bac]")
        cell.focus()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.locator("#sheet .saved").wait_for()

    assert pages[1].locator("#sheet .rivals").input_value() == "1/6/2021 / 2/6/2021"
    assert "hai giá trị khác nhau" in pages[1].locator("#told").inner_text()


def test_what_cannot_be_read_is_kept_on_the_screen_and_nothing_is_recorded(
    browser: Browser, office: str, said: list[str]
) -> None:
    clerk = visit(browser, office, said, "can-bo")
    address = f"{office}/nhap?part={PART}&year=2020&piece=year"
    clerk.goto(address)
    cell = clerk.locator("#sheet input[data-unit=phuong-hang-bac]")
    cell.fill("hôm qua")
    cell.press("Enter")
    clerk.locator("#sheet .unsaved").wait_for()
    clerk.goto(address)

    assert "hôm qua" in clerk.locator("#drafts li").inner_text()
    assert cell.input_value() == ""


def test_the_public_sees_the_board_and_can_neither_enter_nor_decide(
    browser: Browser, office: str, said: list[str]
) -> None:
    page = visit(browser, office, said)
    page.goto(office)
    rows = page.locator("tbody tr").count()
    for closed in ("nhap", "duyet"):
        page.goto(f"{office}/{closed}")
        assert page.url.startswith(f"{office}/vao?")
    answer = page.request.post(f"{office}/nhap/o", data="{}")

    assert rows == 50
    assert answer.status == 403


def test_a_clerk_cannot_approve(browser: Browser, office: str, said: list[str]) -> None:
    page = visit(browser, office, said, "can-bo")
    answer = page.goto(f"{office}/duyet")

    assert answer is not None
    assert answer.status == 403
    assert page.locator("header a[href='/duyet']").count() == 0
    said.clear()  # the browser notes the 403


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_screen(
    browser: Browser, office: str, said: list[str], language: str, width: int
) -> None:
    page = visit(browser, office, said, "can-bo")
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("", "muc/T03", "nhap", "toi", "vao"):
        page.goto(f"{office}/{path}?lang={language}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
        assert page.locator("html").get_attribute("lang") == language


def test_nothing_that_stands_in_a_page_may_run(office: str) -> None:
    with urlopen(f"{office}/muc/T03") as answer:  # noqa: S310  our own server
        policy, text = answer.headers["Content-Security-Policy"], answer.read().decode()

    assert "unsafe" not in policy
    assert "style=" not in text
    assert "onclick" not in text


def test_the_board_as_a_table_has_a_row_for_each_target_and_task(office: str) -> None:
    request = Request(f"{office}/bang.csv")  # noqa: S310  our own server
    with urlopen(request) as answer:  # noqa: S310
        rows = list(csv.reader(StringIO(answer.read().decode())))

    assert len(rows) == 51
    assert rows[0][0] == "code"
