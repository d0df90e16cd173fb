"""Papers of a dossier are numbered without a gap and drawn on sheets of their own size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm
from pypdf import PdfReader

from tests.journeys.keeper import Done, opened, run

EXPORT = """\
Mã hồ sơ;Bước;Thời điểm;Tiếp nhận lúc;Hạn trả
H26-230306-0001;Tiếp nhận;2023-03-06T09:00;2023-03-06T09:00;9/3/2023
H26-230307-0001;Tiếp nhận;2023-03-07T09:00;2023-03-07T09:00;10/3/2023
"""
CODE = "H26-230306-0001"
A5 = (148, 210)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = opened(tmp_path_factory.mktemp("ward")).folder
    (home.parent / "export.csv").write_text(EXPORT, "utf-8")
    done = run("dossiers", "import", home, home.parent / "export.csv", "--by", "van-thu")
    assert done.returncode == 0, done.stderr
    return home


def given_out(folder: Path, which: str, at: str, *more: str | Path) -> Done:
    words = ("--dossier", CODE, "--which", which, "--at", at, "--by", "van-thu")
    return run("dossiers", "form", folder, *words, *more, "--format", "json")


def number(done: Done) -> int:
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return int(told["number"])


def test_numbers_run_on_within_a_year_and_a_closed_year_gives_none(folder: Path) -> None:
    assert number(given_out(folder, "02", "2023-03-07T09:00")) == 1
    assert number(given_out(folder, "02", "2023-03-08T09:00")) == 2
    assert number(given_out(folder, "03", "2023-03-08T09:00")) == 1
    assert number(given_out(folder, "02", "2024-01-02T09:00")) == 1
    late = given_out(folder, "02", "2023-12-29T09:00")
    assert (late.returncode, "đã khoá" in late.stderr) == (10, True)


def test_a_paper_is_drawn_on_a5_for_word_and_as_pdf(folder: Path, tmp_path: Path) -> None:
    word, pdf = tmp_path / "phieu.docx", tmp_path / "phieu.pdf"
    number(given_out(folder, "04", "2023-03-08T09:00", "--reason", "chờ ý kiến", "--out", word))
    number(given_out(folder, "04", "2023-03-08T10:00", "--reason", "chờ ý kiến", "--out", pdf))
    paper = docx.Document(str(word))
    box = PdfReader(pdf).pages[0].mediabox
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)

    sheet = paper.sections[0]
    assert [round((side or 0) / Mm(1)) for side in (sheet.page_width, sheet.page_height)] == [*A5]
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [*A5]
    assert CODE in text
    assert "chờ ý kiến" in text


def test_a_file_of_another_kind_takes_no_number(folder: Path, tmp_path: Path) -> None:
    done = given_out(folder, "05", "2023-03-08T09:00", "--out", tmp_path / "phieu.odt")

    assert (done.returncode, "phieu.odt" in done.stderr) == (10, True)
    assert number(given_out(folder, "05", "2023-03-08T09:00")) == 1


def test_the_register_has_every_dossier_of_its_year(folder: Path) -> None:
    done = run("dossiers", "register", folder, "--year", "2023", "--lang", "en")

    assert done.returncode == 0
    assert [code in done.stdout for code in (CODE, "H26-230307-0001")] == [True, True]
