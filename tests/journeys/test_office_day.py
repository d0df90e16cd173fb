"""From a figure to a signed review: typed by key, decided on twice, seen, frozen and verified."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.keeper import run
from tests.journeys.served import CHROMIUM
from tests.journeys.visitor import Visitor
from tests.nights import only_by_night

PART, TASK = "giao_duc.quy_hoach_mang_luoi", "T08.2"
LIMITATION = "mang-luoi-truong-hoc"
MONTHLY = "thu_nsnn.thuc_hien"
FAR = 400  # presses of Tab after which a page is taken to have no such place

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def enter_as(browser: Browser, office: str, person: str) -> Page:
    page = browser.new_context(locale="vi-VN").new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{office}/vao")
    tab_to(page, f"button[value={person}]")
    press(page)
    return page


def tab_to(page: Page, place: str) -> None:
    """Come to a place of the page by nothing but the Tab key."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        if page.evaluate("place => document.activeElement.matches(place)", place):
            return
    raise AssertionError(f"Tab never comes to {place}")


def press(page: Page) -> None:
    """Press Enter where one is, and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def verdict(office: str) -> str:
    with urlopen(f"{office}/bang.json") as answer:  # noqa: S310  our own server
        facts = json.load(answer)
    return next(str(item["verdict"]) for item in facts["items"] if item["code"] == TASK)


def test_a_figure_typed_by_key_comes_to_stand_in_a_review_that_anybody_can_verify(
    browser: Browser, office: str, tmp_path: Path
) -> None:
    clerk = enter_as(browser, office, "can-bo")
    clerk.goto(f"{office}/nhap?part={PART}&year=2022&piece=year")
    tab_to(clerk, "#sheet input[data-unit=quan-hoan-kiem]")
    clerk.keyboard.type("15/12/2022")
    clerk.keyboard.press("Enter")
    clerk.locator("#sheet .saved").wait_for()
    for person in ("tham-dinh", "lanh-dao"):
        decider = enter_as(browser, office, person)
        decider.goto(f"{office}/duyet")
        row = decider.locator("tr", has_text="Cán bộ nhập liệu").filter(has_text="Quận Hoàn Kiếm")
        row.locator("a").press("Enter")
        tab_to(decider, "button[value=approve]")
        press(decider)
    assert verdict(office) == "met"

    writer = enter_as(browser, office, "van-phong")
    writer.goto(f"{office}/bao-cao?on=2023-06-30")
    assert "T08.2 đã hoàn thành" in writer.locator("ul.bad").inner_text()
    writer.goto(f"{office}/bao-cao/han-che?ma={LIMITATION}")
    writer.locator("select[name=about]").select_option(["T08.3"])
    tab_to(writer, "form.fields > button")
    press(writer)
    writer.goto(f"{office}/bao-cao?on=2023-06-30")
    tab_to(writer, "form[action='/bao-cao/chot'] button")
    press(writer)

    names = re.findall('href="(/bao-cao/tai/[^"]+)"', writer.content())
    visitor = Visitor(office, "van-phong")
    for name in names:
        (tmp_path / name.rpartition("/")[2]).write_bytes(visitor.get(name).content)
    done = run("verify", tmp_path / "review.html", "--key", tmp_path / "office.vkey")
    assert done.returncode == 0, done.stderr
    assert "15/12/2022" in (tmp_path / "review.txt").read_text()


@only_by_night
def test_twelve_months_of_eighteen_wards_are_typed_by_key_alone(
    browser: Browser, office: str
) -> None:
    clerk = enter_as(browser, office, "can-bo")
    clerk.goto(f"{office}/nhap?part={MONTHLY}&year=2022&piece=month")
    rows = clerk.locator("#sheet tbody tr").filter(has_text="Phường")
    wards = [row.locator("input").first.get_attribute("data-unit") for row in rows.all()]
    months = clerk.locator("#sheet thead th").count() - 1
    for number, ward in enumerate(wards):
        tab_to(clerk, f"#sheet input[data-unit={ward}]")
        for month in range(months):
            clerk.keyboard.type(str(100 * number + month + 1))
            clerk.keyboard.press("Tab")
    clerk.locator("#sheet .saving").first.wait_for(state="detached")

    assert (len(wards), months) == (18, 12)
    clerk.reload()
    shown = [[cell.input_value() for cell in row.locator("input").all()] for row in rows.all()]
    assert shown == [[str(100 * n + m + 1) for m in range(12)] for n in range(18)]
