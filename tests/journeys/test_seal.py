"""A reader holds a telephone to the paper, or copies from the page: both give what was signed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from resolute.render import qr
from resolute.render.docx import as_docx
from resolute.render.pdf import as_pdf
from tests.journeys.test_html_page import ALONE, CHROMIUM, WIDER_THAN_THE_SCREEN
from tests.unit.render.drawn import page as page_of
from tests.unit.render.drawn import typography_of
from tests.unit.render.report_example import VIETNAMESE
from tests.unit.render.report_example_seal import CHECKPOINT, SEAL_VI

WITNESSED = CHECKPOINT + CHECKPOINT.splitlines()[-1].replace("hoankiem.gov.vn", "hanoi.vn") + "\n"
SPELT = CHECKPOINT.replace("nghi-quyet", "nghị-quyết-quận-Hoàn-Kiếm")
TEXTS = {"checkpoint": CHECKPOINT, "witnessed": WITNESSED, "vietnamese": SPELT}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here, so nobody can read the code")


def run(*command: str, home: Path | None = None) -> str:
    need(command[0])
    settings = {"PATH": os.environ["PATH"], **({"HOME": str(home)} if home else {})}  # noqa: TID251
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, env=settings)
    return done.stdout.decode()


def scanned(picture: Path) -> str:
    """The one code in a picture; the program that reads it adds a line feed."""
    return run("zbarimg", "--quiet", "--raw", str(picture)).removesuffix("\n")


def printed_by_us(text: str, folder: Path) -> Path:
    report = replace(VIETNAMESE, body=(), annexes=(replace(SEAL_VI, text=text),))
    file = folder / "review.pdf"
    file.write_bytes(as_pdf(report, typography_of(report), {}))
    return file


def printed_by_an_office_program(text: str, folder: Path) -> Path:
    report = replace(VIETNAMESE, body=(), annexes=(replace(SEAL_VI, text=text),))
    file = folder / "review.docx"
    file.write_bytes(as_docx(report, typography_of(report), {}))
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    to_pdf = ("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
    run("soffice", office, *to_pdf, home=folder)
    return file.with_suffix(".pdf")


@each_text
@pytest.mark.parametrize("printed", [printed_by_us, printed_by_an_office_program])
def test_the_printed_code_says_exactly_what_was_signed(
    printed: Callable[[str, Path], Path], text: str, tmp_path: Path
) -> None:
    file = printed(text, tmp_path)
    last = str(len(PdfReader(BytesIO(file.read_bytes())).pages))
    page = tmp_path / "page"
    run("pdftoppm", "-r", "150", "-gray", "-f", last, "-singlefile", str(file), str(page))

    assert scanned(page.with_suffix(".pgm")) == text


@each_text
def test_the_picture_inside_the_word_file_says_it_too(text: str, tmp_path: Path) -> None:
    picture = tmp_path / "code.png"
    picture.write_bytes(qr.png(text))

    assert scanned(picture) == text


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("There is no Chromium on this machine, so no reader can open the page.")
    report = replace(VIETNAMESE, body=(), annexes=(SEAL_VI,))
    file: Path = tmp_path_factory.mktemp("page") / "review.html"
    file.write_text(page_of(report), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        opened = browser.new_page()
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(message.text))
        opened.goto(file.as_uri())
        yield opened
        browser.close()
        assert complaints == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_is_not_wider_than_the_screen_and_its_code_can_be_read_from_it(
    page: Page, width: int, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    picture = tmp_path / "screen.png"
    page.locator(".seal svg").screenshot(path=picture)

    assert page.evaluate(WIDER_THAN_THE_SCREEN) == []
    assert scanned(picture) == CHECKPOINT


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_copied_from_a_page_is_what_was_signed_however_it_is_folded(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".seal pre").evaluate("(text) => getSelection().selectAllChildren(text)")

    assert page.evaluate("getSelection().toString()") == CHECKPOINT.removesuffix("\n")


def test_the_code_has_a_name_for_those_who_cannot_see_it(page: Page) -> None:
    assert page.get_by_role("img", name=SEAL_VI.alt).count() == 1
