"""From a figure to a signed review: typed by key, decided on twice, seen, frozen and verified."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from tests.journeys.keeper import run
from tests.journeys.keys import enter_as, press, tab_to
from tests.journeys.served import CHROMIUM
from tests.journeys.visitor import Visitor

PART, TASK = "giao_duc.quy_hoach_mang_luoi", "T08.2"
LIMITATION = "mang-luoi-truong-hoc"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


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
