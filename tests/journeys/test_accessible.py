"""Every page, in both languages: no fault of accessibility, and a focus that can be seen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.served import CHROMIUM
from tests.nights import BY_NIGHT

PART = "giao_duc.quy_hoach_mang_luoi"
HISTORY = f"so-lieu?part={PART}&unit=quan-hoan-kiem&period=2022"
PAGES = {
    "": ("", "vao", "muc/T03", "muc/T08.2", "cong-khai", "index/cchc", "thay-doi", "bieu-do"),
    "can-bo": (
        *("nhap", f"nhap?part={PART}&year=2022&piece=month", "toi", HISTORY, "khong-co"),
        *("mot-cua", "mot-cua/tiep-nhan", "mot-cua/quay", "mot-cua/lay-so", "mot-cua/so-theo-doi"),
        *("mot-cua/man-hinh", "tra-cuu", "tra-cuu/danh-gia"),
    ),
    "tham-dinh": ("duyet", "duyet/lan?id=opening"),
    "van-phong": ("bao-cao", "bao-cao/han-che", "gop-y"),
    "lanh-dao": ("chi-dao", "chi-dao/moi", "muc/T03"),
}
"""Who opens which pages."""

BY_DAY = {
    "": ("", "cong-khai", "index/cchc"),
    "van-phong": ("bao-cao",),
    "lanh-dao": ("chi-dao/moi",),
}
"""Those that are looked at by day, each in one language."""

OPENED = PAGES if BY_NIGHT else BY_DAY
LANGUAGES = ("vi", "en") if BY_NIGHT else ("vi",)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, parseFloat(style.outlineWidth), style.outlineStyle];
}"""
STEPS = 400 if BY_NIGHT else 12

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.mark.parametrize("person", OPENED)
def test_no_page_has_a_fault_of_accessibility(browser: Browser, office: str, person: str) -> None:
    # axe is put into the page by the test, which the page's own policy would not let in.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    if person:
        page.goto(f"{office}/vao")
        page.locator(f"button[value={person}]").press("Enter")
    found: list[str] = []
    for path in OPENED[person]:
        for language in LANGUAGES:
            page.goto(_in(f"{office}/{path}", language))
            page.set_viewport_size({"width": 320 if language == "vi" else 1280, "height": 800})
            found += [f"{path} {language}: {fault}" for fault in _faults(page)]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, path
            _walk(page, path)
    context.close()

    assert found == []


def _in(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def _faults(page: Page) -> list[str]:
    told: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in told["violations"]
        for node in each["nodes"][:3]
    ]


def _walk(page: Page, path: str) -> None:
    """With the tabulator key alone: whatever has the focus shows it."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        name, width, style = page.evaluate(FOCUS)
        if name == "BODY":
            break
        assert width >= 2, (path, name)
        assert style != "none", (path, name)
