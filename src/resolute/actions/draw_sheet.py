"""Draw a paper of a pack as DOCX or PDF, on a sheet of its own size."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from resolute.actions.put_file import put_file
from resolute.actions.rules import rules
from resolute.pack import Sheet
from resolute.render.docx import as_docx
from resolute.render.pdf import as_pdf
from resolute.render.typography import Page, Range, Typography
from resolute.render.typography_rules import typographies
from resolute.words import ResoluteError, Words

DOCX, PDF = ".docx", ".pdf"
NARROW = Decimal(10)
_A4_WIDTH = 210


class SheetFileError(ResoluteError):
    """A paper was asked for in a kind of file that is none of those drawn."""


def check_sheet_file(path: Path) -> None:
    """Raise SheetFileError unless a paper can be drawn into a file, by its ending."""
    if path.suffix.lower() not in {DOCX, PDF}:
        raise SheetFileError(
            Words(
                f"Không vẽ được tệp “{path.name}”. Đặt tên tệp kết thúc bằng .docx hoặc .pdf.",
                f"Nothing draws “{path.name}”. End the name in .docx or .pdf.",
            )
        )


def draw_sheet(sheet: Sheet, path: Path) -> None:
    """Write a paper into a file that :func:`check_sheet_file` let pass."""
    look = _typography(sheet)
    draw = as_pdf if path.suffix.lower() == PDF else as_docx
    put_file(path, draw(sheet.report, look, {}))


def sheet_pdf(sheet: Sheet) -> bytes:
    """A paper as PDF."""
    return as_pdf(sheet.report, _typography(sheet), {})


def _typography(sheet: Sheet) -> Typography:
    """The typography of the document, on the sheet; a small one has narrow margins."""
    look = typographies(rules("typography.toml"))[sheet.report.letterhead.form]
    width, height = Decimal(sheet.width_mm), Decimal(sheet.height_mm)
    page = replace(look.page, width=width, height=height)
    return replace(look, page=_narrowed(page) if width < _A4_WIDTH else page)


def _narrowed(page: Page) -> Page:
    margin = Range(low=NARROW, high=NARROW, use=NARROW)
    return replace(page, top=margin, bottom=margin, left=margin, right=margin)
