"""A review as a PDF for signing and for the archive, in the typography of the Word file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst

from resolute.render.assets import fonts_folder
from resolute.render.pdf_content import content
from resolute.render.typography import Typography
from resolute.review.report import Report

# Archivable, with text that can be searched and copied, and readable by those who cannot see it.
_STANDARDS: Final[list[typst.PDFStandard]] = ["a-2a", "ua-1"]


def as_pdf(
    report: Report,
    typography: Typography,
    charts: Mapping[str, str],
    *,
    fonts: Path | None = None,
) -> bytes:
    """A tagged PDF/A of the whole report, the same bytes whenever it is made with the same fonts.

    ``charts`` holds an SVG for the key of each chart; a chart without one is drawn as its table.
    ``fonts`` names a folder that holds the office's own Times New Roman; without it the bundled
    face of the same widths is used. No other font of the machine ever is.
    """
    told = json.dumps(content(report, typography, charts), ensure_ascii=False)
    return typst.compile(
        _template(),
        font_paths=_faces(fonts),
        sys_inputs={"report": told},
        pdf_standards=list(_STANDARDS),
    )


@cache
def _template() -> bytes:
    return files("resolute.render").joinpath("report.typ").read_bytes()


@cache
def _faces(office: Path | None) -> typst.Fonts:
    folders = [fonts_folder(), *([office] if office else [])]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
