"""Draw pictures of the main pages of the office: desktop, phone and print, in both languages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
RUN = "from resolute.cli.main import main; main()"
DAY = "2023-06-30"
PAGES = {
    "board": ("", f"/?on={DAY}"),
    "target": ("", f"/muc/T03?on={DAY}"),
    "public": ("", f"/cong-khai?on={DAY}"),
    "index": ("", f"/index/cchc?on={DAY}"),
    "returns": ("can-bo", "/nhap?part=du_lich.hai_long&year=2022&piece=year"),
    "queue": ("tham-dinh", "/duyet"),
    "reception": ("can-bo", "/mot-cua/tiep-nhan?thu-tuc=1.004873"),
    "direction": ("lanh-dao", "/chi-dao"),
    "room": ("van-phong", f"/bao-cao?on={DAY}"),
    "review": ("van-phong", f"/bao-cao/xem?on={DAY}"),
}
GIVEN = {
    "person": "Trưởng phòng",
    "work": "Trình phê duyệt quy hoạch mạng lưới trường học",
    "due": "2030-12-31",
    "responsibility": "Đúng hạn, đúng thẩm quyền",
    "product": "Quyết định phê duyệt quy hoạch",
    "authority": "Mời họp các phường; đề xuất phương án",
}
SIZES = {"desktop": (1280, 800), "phone": (360, 740), "print": (794, 1123)}
WAIT = 120_000


def main() -> None:
    """Draw every page into docs/pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("There is no Chromium on this machine, so no picture was drawn.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as home,
        office(Path(home) / "office") as address,
        sync_playwright() as playwright,
    ):
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        direct(browser, address)
        for size in SIZES:
            for language in ("vi", "en"):
                draw(browser, address, size, language=language)
        browser.close()


@contextmanager
def office(out: Path) -> Iterator[str]:
    """The sample as a demonstration, judged on its day."""
    words = ["serve", "samples/hoan-kiem", "--demo", "--out", str(out), "--on", DAY, "--port", "0"]
    command = [sys.executable, "-c", RUN, *words, "--lang", "en"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as work:
        try:
            told = work.stdout.readline() if work.stdout else ""
            yield told.split()[1].rstrip("/")
        finally:
            work.terminate()


def direct(browser: Browser, address: str) -> None:
    """Have the leader give a directive, so that there is one to be seen."""
    page = browser.new_page()
    page.set_default_timeout(WAIT)
    _come_in(page, address, "lanh-dao")
    page.goto(f"{address}/chi-dao/moi?code=T08.2")
    page.locator("select[name=owner]").select_option("phong-giao-duc-dao-tao")
    for name, said in GIVEN.items():
        page.locator(f"[name={name}]").fill(said)
    with page.expect_navigation():
        page.locator("form.fields button").press("Enter")
    page.close()


def draw(browser: Browser, address: str, size: str, *, language: str) -> None:
    """Every page in one size and language; nothing on it moves or blinks."""
    width, height = SIZES[size]
    for name, (person, path) in PAGES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(WAIT)
        _come_in(page, address, person)
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.emulate_media(media="print" if size == "print" else "screen")
        target = FOLDER / f"{name}-{size}-{language}.png"
        page.screenshot(path=target, caret="hide")
        print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} kB")
        context.close()


def _come_in(page: Page, address: str, person: str) -> None:
    if person:
        page.goto(f"{address}/vao")
        page.locator(f"button[value={person}]").press("Enter")
        page.wait_for_url(f"{address}/")


if __name__ == "__main__":
    main()
