"""A reader opens the page in a browser: nothing is fetched, nothing overflows, keys are enough."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.unit.render.drawn import page as page_of
from tests.unit.render.report_example import VIETNAMESE

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
ALONE = (  # a browser that asks nobody anything
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), looks = getComputedStyle(it);
  return {
    name: it.tagName,
    href: it.getAttribute("href") || "",
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: looks.outlineStyle !== "none" && parseFloat(looks.outlineWidth) >= 2,
  };
}"""
DEAD_LINKS = """() => [...document.querySelectorAll("a[href]")]
  .map((link) => link.getAttribute("href"))
  .filter((href) => !href.startsWith("#") || !document.getElementById(href.slice(1)))"""
WIDER_THAN_THE_SCREEN = """() => [...document.querySelectorAll("body *")]
  .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((it) => !it.closest(".scroll, .drawing") && !it.closest(".skip, .hidden"))
  .map((it) => it.outerHTML.slice(0, 80))"""
SHADES = """async (picture) => {
  const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  const dots = canvas.getImageData(0, 0, bitmap.width, bitmap.height).data;
  return new Set(new Uint32Array(dots.buffer)).size;
}"""


@dataclass
class Visit:
    """A page that is open, with everything it said and asked for since."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Remember what the browser complains about."""
        self.said.append(message.text)

    def note(self, request: Request) -> None:
        """Remember what the page asks for."""
        self.asked.append(request.url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine, so no reader can open the page.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield running
        running.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("page") / "review.html"
    written.write_text(page_of(VIETNAMESE), encoding="utf-8")
    return written


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Visit]:
    opened = Visit(browser.new_page(viewport={"width": 1280, "height": 900}))
    opened.page.on("console", opened.hear)
    opened.page.on("request", opened.note)
    opened.page.goto(file.as_uri())
    yield opened
    opened.page.close()


def test_the_browser_has_nothing_to_complain_about(visit: Visit) -> None:
    assert visit.said == []


def test_no_request_leaves_the_file(visit: Visit, file: Path) -> None:
    asked = [url for url in visit.asked if urlsplit(url).scheme != "data"]

    assert asked == [file.as_uri()]


def test_every_link_has_its_target(visit: Visit) -> None:
    assert visit.page.evaluate(DEAD_LINKS) == []


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_only_tables_and_drawings_scroll_to_the_side(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})

    assert visit.page.evaluate("document.documentElement.scrollWidth") == width
    assert visit.page.evaluate(WIDER_THAN_THE_SCREEN) == []


def test_a_wide_table_keeps_room_for_its_words_on_a_small_screen(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 800})
    columns = visit.page.locator("table:has(#K01) thead th").all()
    widths = [box["width"] for column in columns if (box := column.bounding_box())]

    assert sum(widths) / len(widths) > 80


def test_every_stop_of_the_tab_key_can_be_seen(visit: Visit) -> None:
    stops = []
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        stops.append(visit.page.evaluate(FOCUSED))

    assert stops[0]["href"] == "#content"
    assert [stop for stop in stops if not (stop["seen"] and stop["ring"])] == []
    assert {"A", "DIV", "SUMMARY"} <= {stop["name"] for stop in stops}


def test_a_figure_leads_to_the_row_that_proves_it(visit: Visit) -> None:
    visit.page.click("a.n >> text=31/38")

    assert visit.page.url.endswith("#S15")
    assert visit.page.locator("tr:target").inner_text().startswith("S15")


def test_the_skip_link_appears_when_it_is_reached(visit: Visit) -> None:
    link = visit.page.locator(".skip")
    away = link.bounding_box()
    visit.page.keyboard.press("Tab")
    here = link.bounding_box()

    assert away is not None
    assert here is not None
    assert away["x"] + away["width"] < 0 <= here["x"]


def test_the_page_is_not_blank(visit: Visit, browser: Browser) -> None:
    picture = visit.page.screenshot()
    blank = browser.new_page()
    blank.goto("about:blank")
    shades = _shades(blank, picture), _shades(blank, blank.screenshot())
    blank.close()

    assert shades[0] > 50
    assert shades[1] == 1


def test_every_figure_of_a_wide_table_is_on_the_printed_sheet(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 640, "height": 900})  # the text of an A4 sheet

    assert visit.page.evaluate("document.documentElement.scrollWidth") == 640
    assert not visit.page.locator("nav").is_visible()


def _shades(page: Page, picture: bytes) -> int:
    """How many colours a picture has, counted by the browser itself."""
    encoded = base64.b64encode(picture).decode()
    counted = page.evaluate(SHADES, f"data:image/png;base64,{encoded}")
    assert isinstance(counted, int)
    return counted
