"""A year of eighteen wards by the keyboard alone: typed, sent back, corrected, approved, signed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.keeper import run
from tests.journeys.keys import enter_as, follow, tab_to
from tests.journeys.sample import copied
from tests.journeys.served import CHROMIUM, served
from tests.journeys.visitor import Visitor
from tests.nights import only_by_night

CODE, PART = "T90", "y_te.luot_kham"
TITLE = "18/18 phường khám sàng lọc từ 100 ca mỗi tháng trở lên"
PLAN = f"""
[[part]]
key = "{PART}"
title = "Ca khám sàng lọc tại phường"
title_en = "Screenings in the wards"
measured_in = "ca"
measured_in_en = "screenings"
kind = "flow"
least = 0

[[indicator]]
key = "y_te.so_luot_kham"
title = "Ca khám sàng lọc tại phường"
title_en = "Screenings in the wards"
measured_in = "ca"
measured_in_en = "screenings"
places = 0
fold = "latest('{PART}', each='month')"
why = "Phát hiện sớm"
why_en = "What is found early is cured"

[[target]]
code = "{CODE}"
title = "{TITLE}"
title_en = "At least 100 screenings a month in each of 18 wards"
field = "van-hoa-xa-hoi"
owner = "trung-tam-y-te"
provenance = "illustrative"

[target.rule]
form = "all-units"
level = "ward"
indicator = "y_te.so_luot_kham"
at_least = 100
"""
WRONG, RIGHT = 9, 100  # what the first cell says at first, and what it should
REASON = "Thiếu một chữ số"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("year")
    folder = copied(home)
    (folder / "plan" / "90-sang-loc.toml").write_text(PLAN, encoding="utf-8")
    with served(folder, home / "office", on="2023-06-30") as address:
        yield address


def facts(address: str) -> Any:
    with urlopen(address) as answer:  # noqa: S310  our own server
        return json.load(answer)


def stands(office: str, page: str) -> Any:
    items = facts(f"{office}{page}")["items"]
    return next(item for item in items if item["code"] == CODE)


def open_sheet(clerk: Page) -> None:
    """Choose the figure, the year and the months with the keys that a list answers to."""
    follow(clerk, "header a[href='/nhap']")
    for name, typed in (("part", "Ca khám"), ("year", "2022"), ("piece", "tháng")):
        tab_to(clerk, f"select[name={name}]")
        clerk.keyboard.type(typed)
    follow(clerk, "form.bar > button")


def type_year(clerk: Page, wards: list[str]) -> None:
    """Every month of every ward, from cell to cell by Tab."""
    for number, ward in enumerate(wards):
        tab_to(clerk, f"#sheet tr:has([data-unit={ward}]) td:nth-child(2) input")
        for month in range(12):
            clerk.keyboard.type(str(WRONG if number == month == 0 else 100 + month))
            clerk.keyboard.press("Tab")
    clerk.locator("#sheet input.saved").nth(12 * len(wards) - 1).wait_for(timeout=900_000)


def year_of(clerk: Page, wards: list[str]) -> list[list[str]]:
    values = "cells => cells.map(each => each.value)"
    cells = [clerk.locator(f"#sheet input[data-unit={ward}]") for ward in wards]
    return [each.evaluate_all(values) for each in cells]


def wards_of(clerk: Page) -> list[str]:
    rows = clerk.locator("#sheet tbody tr").filter(has_text="Phường")
    return [str(row.locator("input").first.get_attribute("data-unit")) for row in rows.all()]


def send_back(browser: Browser, office: str, cell: str) -> None:
    verifier = enter_as(browser, office, "tham-dinh")
    follow(verifier, "header a[href='/duyet']")
    row = verifier.locator("tr", has_text=cell).filter(has_text="Ca khám").locator("a").first
    address = row.get_attribute("href")
    follow(verifier, f"a[href='{address}']")
    tab_to(verifier, "input[name=reason]")
    verifier.keyboard.type(REASON)
    follow(verifier, "button[value=send_back]")
    verifier.context.close()


def correct(browser: Browser, office: str) -> None:
    clerk = enter_as(browser, office, "can-bo")
    open_sheet(clerk)
    assert REASON in clerk.locator("section.back").inner_text()
    tab_to(clerk, "section.back a")
    clerk.keyboard.press("Enter")
    tab_to(clerk, "#sheet input.back")
    clerk.keyboard.type(str(RIGHT))
    clerk.keyboard.press("Enter")
    clerk.locator("#sheet .saved").wait_for()
    clerk.reload()
    assert clerk.locator("section.back, #sheet .back").count() == 0
    clerk.context.close()


def pass_all(browser: Browser, office: str, person: str) -> None:
    """Approve one by one what has remarks, and all the others a page at a time."""
    page = enter_as(browser, office, person)
    follow(page, "header a[href='/duyet']")
    while page.locator("tr:has(strong) a").count():
        address = page.locator("tr:has(strong) a").first.get_attribute("href")
        follow(page, f"a[href='{address}']")
        follow(page, "button[value=approve]")
    while page.locator("input[name=submission]:enabled").count():
        tab_to(page, "#choose")
        page.keyboard.press("Enter")
        follow(page, "#choose + button")
    page.context.close()


@only_by_night
def test_a_year_of_eighteen_wards_by_the_keyboard_alone(
    browser: Browser, office: str, tmp_path: Path
) -> None:
    assert stands(office, "/bang.json")["verdict"] == "unknown"
    assert stands(office, "/cong-khai/danh-sach.json")["verdict"] == "unknown"
    clerk = enter_as(browser, office, "can-bo")
    open_sheet(clerk)
    wards = wards_of(clerk)
    assert len(wards) == 18
    type_year(clerk, wards)
    clerk.reload()
    assert year_of(clerk, wards) == [
        [str(WRONG if ward == month == 0 else 100 + month) for month in range(12)]
        for ward in range(18)
    ]
    clerk.context.close()

    send_back(browser, office, "1/2022")
    correct(browser, office)
    for person in ("tham-dinh", "lanh-dao"):
        pass_all(browser, office, person)
    for page in ("/bang.json", "/cong-khai/danh-sach.json"):
        assert stands(office, page)["verdict"] == "met", page

    writer = enter_as(browser, office, "van-phong")
    follow(writer, "header a[href='/bao-cao']")
    follow(writer, "form[action='/bao-cao/chot'] button")
    names = re.findall('href="(/bao-cao/tai/[^"]+)"', writer.content())
    visitor = Visitor(office, "van-phong")
    for name in names:
        (tmp_path / name.rpartition("/")[2]).write_bytes(visitor.get(name).content)
    done = run("verify", tmp_path / "review.html", "--key", tmp_path / "office.vkey")
    assert done.returncode == 0, done.stderr
    assert TITLE in " ".join((tmp_path / "review.txt").read_text().split())
