"""Every page in both languages: no fault of accessibility, all by key, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.journeys.everywhere import DOINGS, Place, Served, everywhere, served_town
from tests.journeys.served import CHROMIUM
from tests.journeys.ward import PROMISED
from tests.nights import BY_NIGHT
from tests.unit.web.office_site import town

BY_DAY = {"", "cong-khai", "bao-cao", "chi-dao/moi", "nhap"}
"""The pages that are looked at by day, each in one language."""

LANGUAGES = ("vi", "en") if BY_NIGHT else ("vi",)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = {"vi": (320, 640), "en": (1280, 800)}
HALVED = (640, 400)  # what 1280 × 800 has room for at 200 %
STEPS = 2000 if BY_NIGHT else 40
FROM_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
PLACES = """() => {
  const able = "a[href], button, input, select, textarea, summary, [tabindex]";
  return [...document.querySelectorAll(able)].filter((each, at, all) =>
    (each.type !== "radio" || all.findIndex((one) => one.name === each.name) === at) &&
    each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" &&
    each.checkVisibility({visibilityProperty: true})).length;
}"""
FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  window.walked = window.walked || [];
  const last = window.walked.at(-1);
  if (last === here) return { same: true };  // the day, the month and the year of a date
  const after = !last || (last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
  const again = window.walked.includes(here);
  window.walked.push(here);
  return {
    name: here.outerHTML.slice(0, 90),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    after: Boolean(after), again,
  };
}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("everywhere")
    with town(home, plan=PROMISED) as opened, served_town(opened) as served:
        yield served


@pytest.fixture
def told() -> Iterator[list[str]]:
    """What is wrong with any page of a test: nothing, if all is well."""
    found: list[str] = []
    yield found
    if found:
        pytest.fail("\n".join(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_open_to_everybody_who_may_open_it(
    office: Served, browser: Browser, told: list[str], language: str
) -> None:
    for place in everywhere(office.names):
        if BY_NIGHT or (place.path.partition("?")[0] in BY_DAY and not place.doing):
            told += [
                f"{place} {language}: {fault}" for fault in opened(browser, office, place, language)
            ]


def opened(browser: Browser, office: Served, place: Place, language: str) -> list[str]:
    """Everything that is wrong with a page."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies(office.cookie(place.person))
    page = context.new_page()
    page.set_default_timeout(120_000)
    told: list[str] = []
    _listen(page, office, told)
    _come(page, office, place, language)
    told += _looked_at(page, language)
    context.close()
    return told


def _listen(page: Page, office: Served, told: list[str]) -> None:
    """Note what the page asks of another machine, runs into, or may run by its policy."""

    def asked(route: Route) -> None:
        if urlsplit(route.request.url).netloc != urlsplit(office.address).netloc:
            told.append(f"asks {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def answered(answer: Any) -> None:
        policy = answer.headers.get("content-security-policy", "")
        if answer.url.startswith(office.address) and (
            "unsafe" in policy or "default-src 'none'" not in policy
        ):
            told.append(f"{answer.url} has the policy “{policy}”")

    page.route("http*://**", asked)
    page.on("response", answered)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "console",
        lambda said: None if "status of 4" in said.text else told.append(said.text),
    )


def _come(page: Page, office: Served, place: Place, language: str) -> None:
    width, height = SCREENS[language]
    page.set_viewport_size({"width": width, "height": height})
    joint = "&" if "?" in place.path else "?"
    page.goto(f"{office.address}/{place.path}{joint}lang={language}")
    if place.doing:
        DOINGS[place.doing](page)
        page.wait_for_load_state()


def _looked_at(page: Page, language: str) -> Iterator[str]:
    if page.locator("html").get_attribute("lang") != language:
        yield "is in another language"
    yield from _faults(page)
    for width, height in (SCREENS[language], HALVED, (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            yield f"is {wide} px too wide at {width}"
    yield from _walked(page)


def _faults(page: Page) -> list[str]:
    told: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in told["violations"]
        for node in each["nodes"][:3]
    ]


def _walked(page: Page) -> Iterator[str]:
    """With the tabulator key alone: through all of it in order, and what has the focus shows it."""
    page.evaluate(FROM_THE_TOP)
    there = page.evaluate(PLACES)
    reached = 0
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is not None and "same" in focus:
            continue
        if focus is None or focus["again"]:
            break
        reached += 1
        yield from _shown(focus, first=reached == 1)
    if reached < min(there, STEPS // 2):
        yield f"Tab comes to {reached} places of {there}"


def _shown(focus: dict[str, Any], *, first: bool) -> Iterator[str]:
    faults = {
        "is not the way past the menu": first and 'class="skip"' not in focus["name"],
        "has no outline": focus["outline"] < 2,
        "is out of sight": not focus["seen"],
        "is out of order": not focus["after"],
    }
    yield from (f"{focus['name']} {fault}" for fault, found in faults.items() if found)
