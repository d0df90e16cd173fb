"""A reader opens the sample's own review in a browser and follows a number to its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.journeys.sample import composed, midterm
from tests.journeys.test_html_page import ALONE, CHROMIUM, DEAD_LINKS, WIDER_THAN_THE_SCREEN
from tests.unit.render.drawn import page as page_of


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine, so no reader can open the page.")
    file: Path = tmp_path_factory.mktemp("page") / "review.html"
    file.write_text(page_of(composed(midterm()).report), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.goto(file.as_uri())
        yield opened
        browser.close()
        assert complaints == []


def test_every_reference_of_the_review_leads_somewhere_in_it(page: Page) -> None:
    assert page.evaluate(DEAD_LINKS) == []


def test_no_anchor_is_claimed_twice(page: Page) -> None:
    anchors = page.evaluate("[...document.querySelectorAll('[id]')].map((it) => it.id)")

    assert len(anchors) == len(set(anchors))


def test_a_number_leads_to_its_reading_and_on_to_the_file_that_holds_it(page: Page) -> None:
    page.click("main a.n >> text=106,1%")
    reading = page.locator("tr:target")
    assert "Thu ngân sách so với" in reading.inner_text()

    reading.locator("a").last.click()
    assert ".xlsx" in page.locator("tr:target").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_review_fits_a_phone_and_a_desk(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []


def test_each_chart_has_a_name_for_those_who_cannot_see_it(page: Page) -> None:
    names = page.evaluate(
        "[...document.querySelectorAll('figure svg')].map((it) => it.getAttribute('aria-label'))"
    )

    assert len(names) == 3
    assert all(names)
