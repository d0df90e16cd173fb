"""A review on paper: made, opened by an office program, printed, and looked at."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from resolute.render.assets import fonts_folder
from resolute.render.charts import png, svg
from resolute.render.docx import as_docx
from resolute.render.pdf import as_pdf
from resolute.render.typography_rules import typographies
from resolute.render.xlsx import as_xlsx
from resolute.review.blocks import Chart
from tests.unit.render.report_example import EVERY_LETTER, HOSTILE, VIETNAMESE

FORM = typographies(
    files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
)["party"]
CHARTS = [block for block in VIETNAMESE.body if isinstance(block, Chart)]

# An office has Times New Roman; here stands the bundled face that has its widths.
FACES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same">
<family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>"""

WORDS = (
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Hoàn Kiếm, ngày ..... tháng ..... năm .........",
    "Số ........-BC/QU",
    "Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI",
    "Người dân được khám sức khoẻ định kỳ 1 lần/năm",
    "giải phóng mặt bằng",
    "Quy hoạch mạng lưới trường học chưa đáp ứng quy định; quỹ đất hạn hẹp.",
    "T/M BAN THƯỜNG VỤ",
    HOSTILE,
)


def need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here, so nobody can look at the pages")


def made_docx() -> bytes:
    return as_docx(VIETNAMESE, FORM, {chart.key: png(chart) for chart in CHARTS})


def made_pdf() -> bytes:
    return as_pdf(VIETNAMESE, FORM, {chart.key: svg(chart) for chart in CHARTS})


def printed_by_an_office_program(folder: Path) -> Path:
    need("soffice")
    file, faces = folder / "review.docx", folder / "fonts.conf"
    file.write_bytes(made_docx())
    faces.write_text(FACES.format(fonts=fonts_folder(), cache=folder / "cache"), encoding="utf-8")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(folder), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "FONTCONFIG_FILE": str(faces)},  # noqa: TID251
    )
    return file.with_suffix(".pdf")


def printed_by_us(folder: Path) -> Path:
    file = folder / "review.pdf"
    file.write_bytes(made_pdf())
    return file


def output(*command: str) -> str:
    need(command[0])
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def words(file: Path, *choice: str) -> str:
    return " ".join(output("pdftotext", *choice, str(file), "-").split())


def ink(file: Path) -> float:
    """The share of the first page that is not white."""
    picture = file.with_suffix("")
    output("pdftoppm", "-gray", "-r", "40", "-f", "1", "-singlefile", str(file), str(picture))
    kind, size, _, dots = picture.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    assert (width, height) == (331, 468)  # A4 at 40 dots to the inch
    return sum(dot < 128 for dot in dots) / len(dots)


@pytest.mark.parametrize("printed", [printed_by_an_office_program, printed_by_us])
def test_a_printed_review_is_whole(printed: object, tmp_path: Path) -> None:
    assert callable(printed)
    file: Path = printed(tmp_path)
    text = words(file)
    assert [phrase for phrase in WORDS if phrase not in text] == []
    assert [letter for letter in EVERY_LETTER.split() if letter not in text] == []
    assert words(file, "-f", "1", "-l", "1").startswith("ĐẢNG BỘ")
    assert words(file, "-f", "2", "-l", "2").split()[0] == "2"
    assert 0.01 < ink(file) < 0.2
    fonts = [line.split() for line in output("pdffonts", str(file)).splitlines()[2:]]
    assert all(font[-5] == "yes" for font in fonts), "a font is not embedded"
    assert all(font[0].split("+")[1].startswith(("Liberation", "Arimo")) for font in fonts)


def test_all_files_are_the_same_bytes_at_a_later_time_and_in_another_place() -> None:
    now = [made_docx(), made_pdf(), as_xlsx(VIETNAMESE)]
    time.sleep(2.1)  # a zip file counts time by two seconds
    assert [made_docx(), made_pdf(), as_xlsx(VIETNAMESE)] == now
    script = (
        "import hashlib; from tests.journeys.test_documents import *;"
        "[print(hashlib.sha256(f).hexdigest()) for f in "
        "(made_docx(), made_pdf(), as_xlsx(VIETNAMESE))]"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={
            "PYTHONHASHSEED": "7",
            "TZ": "Pacific/Honolulu",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    assert elsewhere.stdout.decode().split() == [hashlib.sha256(f).hexdigest() for f in now]
