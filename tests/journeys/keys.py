"""A person who works the pages of the office with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

FAR = 1000  # presses of Tab after which a page is taken to have no such place


def enter_as(browser: Browser, office: str, person: str) -> Page:
    """Come in as a person, by the keys."""
    page = browser.new_context(locale="vi-VN").new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{office}/vao")
    tab_to(page, f"button[value={person}]")
    press(page)
    return page


def tab_to(page: Page, place: str) -> None:
    """Come to a place of the page by nothing but the Tab key."""
    for _ in range(FAR):
        if page.evaluate("place => document.activeElement.matches(place)", place):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {place}")


def press(page: Page) -> None:
    """Press Enter where one is, and wait for the page that follows."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, place: str) -> None:
    """Come to a link or a button by the keys and press it."""
    tab_to(page, place)
    press(page)
