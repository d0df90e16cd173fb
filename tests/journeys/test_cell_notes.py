"""A clerk says with the keyboard alone why a figure is unusual, and a cell is followed up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.keys import enter_as
from tests.journeys.served import CHROMIUM

SHEET = "nhap?part=thu_nsnn&year=2023&piece=year"
CELL = "#sheet input[data-unit=quan-hoan-kiem]"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


def signs(page: Page) -> list[str]:
    """What is told of the cell beside it, to those who cannot see the signs."""
    return [
        str(each.get_attribute("aria-label")) for each in page.locator(f"{CELL} + .signs > *").all()
    ]


def test_a_reason_is_given_by_key_and_a_cell_is_marked_and_unmarked(
    browser: Browser, office: str
) -> None:
    page = enter_as(browser, office, "can-bo")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{office}/{SHEET}")
    page.locator(CELL).focus()
    page.keyboard.type("99000")
    page.keyboard.press("Enter")
    page.locator("#note:not([hidden])").wait_for()
    assert signs(page) == ["chờ nêu lý do"]

    page.keyboard.press("Shift+F2")
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.type("Thu tiền đất một lần")
    page.keyboard.press("Enter")
    page.locator("#note").wait_for(state="hidden")
    assert signs(page) == ["có lý do"]
    assert page.evaluate("document.activeElement.dataset.unit") == "quan-hoan-kiem"
    assert "Thu tiền đất một lần" in page.locator("#usual").inner_text()

    for expected in (["có lý do", "đang theo dõi"], ["có lý do"]):
        page.keyboard.press("Shift+F2")
        for _ in range(2):  # past the comment, to the mark
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("#note").wait_for(state="hidden")
        assert signs(page) == expected

    page.keyboard.press("Shift+F2")
    page.keyboard.press("Escape")
    assert page.locator("#note").is_hidden()
    assert said == []


def test_what_was_being_written_when_the_tab_died_is_there_again_until_it_is_recorded(
    browser: Browser, office: str
) -> None:
    page = enter_as(browser, office, "can-bo")
    sheet = f"{office}/nhap?part=thu_nsnn&year=2022&piece=year"

    def opened(tab: Page) -> Page:
        tab.goto(sheet)
        tab.locator(CELL).focus()
        tab.keyboard.press("Shift+F2")
        tab.locator("#note:not([hidden])").wait_for()
        return tab

    opened(page).keyboard.type("Chờ kho bạc đối")
    dead, page = page, page.context.new_page()
    dead.close()
    again = opened(page).locator("#note [name=text]").input_value()
    page.keyboard.type(" chiếu")
    page.locator("#note [value=comment]").press("Enter")
    page.locator("#note").wait_for(state="hidden")
    told = page.locator("#usual").inner_text()

    assert again == "Chờ kho bạc đối"
    assert "Chờ kho bạc đối chiếu" in told
    assert opened(page).locator("#note [name=text]").input_value() == ""
