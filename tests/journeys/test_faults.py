"""The tab, the line or the office fails at any step: nothing is lost and nothing is doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from http.client import HTTPException

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from resolute.intake.grid_book import Grid, read_grid, write_grid
from tests.journeys.faulty import Line, line_to_office
from tests.journeys.served import CHROMIUM
from tests.journeys.visitor import HIDDEN, Visitor
from tests.nights import only_by_night

PART = "giao_duc.quy_hoach_mang_luoi"
WARD = "phuong-hang-bac"
TWO = ("phuong-hang-bo", "phuong-hang-buom")
CELL = f"#sheet input[data-unit={WARD}]"
CUTS = ("answer", "before", "body", "killed")
CUT_AND_YEAR = [
    pytest.param(cut, 2018 + number, marks=[only_by_night] if number else [])
    for number, cut in enumerate(CUTS)
]
"""Where a line is cut, each time in a year of its own; by day only where it is the worst.

The wards of the sample are there from 2005 to 2024.
"""

CUT_OFF = (OSError, HTTPException)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with line_to_office(tmp_path_factory.mktemp("line") / "office") as opened:
        yield opened


@pytest.fixture
def clerk(browser: Browser, line: Line) -> Iterator[BrowserContext]:
    """A clerk who has come in, with a browser that remembers."""
    context = browser.new_context(locale="vi-VN")
    context.set_default_timeout(120_000)
    come_in(context, line)
    yield context
    context.close()


def come_in(clerk: BrowserContext, line: Line) -> None:
    page = clerk.new_page()
    page.goto(f"{line.address}/vao")
    page.locator("button[value=can-bo]").press("Enter")
    page.wait_for_url(f"{line.address}/")
    page.close()


def sheet(clerk: BrowserContext, line: Line, year: int) -> Page:
    page = clerk.new_page()
    page.goto(f"{line.address}/nhap?part={PART}&year={year}&piece=year")
    return page


def said(line: Line, year: int, ward: str = WARD) -> list[str]:
    """Everything that was ever recorded of the cell, by its history."""
    asked = f"/so-lieu?part={PART}&unit={ward}&period={year}"
    page = Visitor(line.address, "can-bo").get(asked).text
    return re.findall(r'<tr>\n<th scope="row">([^<]*)</th>', page)


def leave(page: Page, text: str) -> None:
    """Type into the cell, and leave it."""
    page.locator(CELL).fill(text)
    page.locator(CELL).press("Tab")


def back_again(line: Line, cut: str) -> None:
    """The office that was killed comes back."""
    if cut == "killed":
        line.start()


@only_by_night
@pytest.mark.parametrize(("cut", "year"), CUT_AND_YEAR)
def test_a_cell_whose_saving_was_cut_is_saved_once_and_by_itself(
    clerk: BrowserContext, line: Line, cut: str, year: int
) -> None:
    page = sheet(clerk, line, year)
    line.cut = cut
    leave(page, f"1/6/{year}")
    page.locator(f"{CELL}.unsaved").wait_for()
    back_again(line, cut)
    if cut == "killed":  # a demonstration that was opened anew knows nobody
        come_in(clerk, line)
        page.locator(CELL).focus()
        page.keyboard.press("Tab")
    page.locator(f"{CELL}.saved").wait_for()

    assert said(line, year) == [f"1/6/{year}"]


@pytest.mark.parametrize(("cut", "year"), CUT_AND_YEAR)
def test_a_cell_whose_tab_was_closed_is_offered_back_and_saved_once(
    clerk: BrowserContext, line: Line, cut: str, year: int
) -> None:
    year -= 8
    day = f"1/7/{year}"
    page = sheet(clerk, line, year)
    line.cut = cut
    leave(page, day)
    page.locator(f"{CELL}.unsaved").wait_for()
    page.close()
    back_again(line, cut)
    come_in(clerk, line)
    again = sheet(clerk, line, year)
    if not said(line, year):
        assert day in again.locator("#drafts li").inner_text()
        again.locator("#drafts [data-answer=yes]").press("Enter")
        again.locator(f"{CELL}.saved").wait_for()

    assert said(line, year) == [day]
    last = sheet(clerk, line, year)
    assert last.locator(CELL).input_value() == day
    assert last.locator("#drafts li").count() == 0


def test_what_was_half_typed_when_the_tab_died_is_offered_and_may_be_dropped(
    clerk: BrowserContext, line: Line
) -> None:
    page = sheet(clerk, line, 2016)
    page.locator(CELL).press_sequentially("1/6/20")
    page.close()
    again = sheet(clerk, line, 2016)
    offered = again.locator("#drafts li").inner_text()
    shown = again.locator(CELL).input_value()
    again.locator("#drafts [data-answer=no]").press("Enter")

    assert "1/6/20" in offered
    assert shown == ""
    assert sheet(clerk, line, 2016).locator("#drafts li").count() == 0
    assert said(line, 2016) == []


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook of one year that a clerk fills in for two wards and hands in."""

    line: Line
    year: int

    def content(self) -> bytes:
        """The workbook that is given out now, filled in."""
        asked = f"part={PART}&year={self.year}&piece=year"
        grid = read_grid(self.clerk().get(f"/nhap/mau.xlsx?{asked}").content)
        assert isinstance(grid, Grid)
        cells = {(ward, str(self.year)): date(self.year, 12, 1) for ward in TWO}
        named = [(unit, unit) for unit in grid.units]
        return write_grid(grid.head, named, grid.periods, cells=cells)

    def clerk(self) -> Visitor:
        """A clerk who has come in."""
        return Visitor(self.line.address, "can-bo")

    def tried(self, content: bytes, cut: str = "") -> dict[str, str]:
        """The form in which the office asks whether it shall record what it read."""
        clerk = self.clerk()
        self.line.cut = cut
        page = clerk.post("/nhap", {}, files={"a.xlsx": content}, to="/nhap/tep", called="file")
        return {name: unescape(value) for name, value in HIDDEN.findall(page.text)}

    def confirmed(self, form: dict[str, str], cut: str = "") -> int:
        """Say yes to it; the status of the answer."""
        clerk = self.clerk()
        self.line.cut = cut
        return clerk.post("/nhap", form, to="/nhap/tep").status

    def recorded(self) -> list[list[str]]:
        """Everything that was ever recorded of each of the two wards."""
        return [said(self.line, self.year, ward) for ward in TWO]


@only_by_night
@pytest.mark.parametrize(("cut", "year"), CUT_AND_YEAR)
def test_a_workbook_that_is_cut_while_it_is_looked_at_records_nothing(
    line: Line, cut: str, year: int
) -> None:
    book = Book(line, year - 13)
    content = book.content()
    with pytest.raises(CUT_OFF):
        book.tried(content, cut)
    back_again(line, cut)

    assert book.recorded() == [[], []]
    form = book.tried(content)
    assert book.confirmed(form) == 200
    assert book.recorded() == [[f"1/12/{book.year}"]] * 2


@pytest.mark.parametrize(("cut", "year"), CUT_AND_YEAR)
def test_a_workbook_that_is_cut_while_it_is_recorded_is_recorded_once(
    line: Line, cut: str, year: int
) -> None:
    book = Book(line, year)
    content = book.content()
    form = book.tried(content)
    with pytest.raises(CUT_OFF):
        book.confirmed(form, cut)
    back_again(line, cut)
    if cut in {"before", "body"}:
        assert book.recorded() == [[], []]
    for _ in range(2):  # as a browser does that is told to load the page again
        assert book.confirmed(form) == 200

    assert book.recorded() == [[f"1/12/{book.year}"]] * 2
    assert "changes" not in book.tried(content)


@only_by_night
def test_between_the_look_and_the_yes_the_office_may_be_away(line: Line) -> None:
    book = Book(line, 2023)
    form = book.tried(book.content())
    line.kill()
    line.start()

    assert book.recorded() == [[], []]
    assert book.confirmed(form) == 200
    assert book.recorded() == [["1/12/2023"]] * 2


def test_half_of_a_decision_is_no_decision(line: Line) -> None:
    book = Book(line, 2024)
    book.confirmed(book.tried(book.content()))
    verifier = Visitor(line.address, "tham-dinh")
    page = verifier.get("/duyet").text
    waits = unescape(re.findall(r'href="/duyet/lan\?id=([^"]+)"', page)[-1])
    line.cut = "body"
    told = {"reason": "thiếu biên bản " * 20, "decision": "send_back"}
    with pytest.raises(CUT_OFF):
        verifier.post(f"/duyet/lan?id={waits}", told)
    after = Visitor(line.address, "tham-dinh").get("/duyet").text

    assert after.count("/duyet/lan") == page.count("/duyet/lan")
