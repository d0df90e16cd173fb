"""An index as a workbook: to be filled in, or with the answers that are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from resolute.intake.return_words import ABSENCES
from resolute.intake.score_sheets import COLUMNS, ScoreColumn
from resolute.standing.points import Answer, Edition, Sheet
from resolute.words import Language

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  any fixed moment: equal rows make equal bytes
_TITLE_ROWS = 2
_WIDE = 28


def score_form(edition: Edition, sheets: Sequence[Sheet], language: Language) -> bytes:
    """A workbook with a row for each unit and a column for each criterion, its title above.

    Answers that are there stand in it, absences as words; whatever has none is left blank.
    """
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet()
        _titles(book, page, edition, language=language)
        for row, sheet in enumerate(sheets, start=_TITLE_ROWS):
            page.write_string(row, 0, sheet.unit)
            page.write_string(row, 1, sheet.kind)
            for column, leaf in enumerate(edition.leaves, start=2):
                _write(page, (row, column), sheet.answers.get(leaf.code), language=language)
    return out.getvalue()


def _titles(book: Workbook, page: Worksheet, edition: Edition, *, language: Language) -> None:
    head = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
    about = book.add_format({"italic": True, "text_wrap": True, "valign": "top"})
    page.freeze_panes(_TITLE_ROWS, 1)
    page.set_column(0, 0, _WIDE)
    page.write_string(1, 0, COLUMNS.say(ScoreColumn.UNIT, language), head)
    page.write_string(1, 1, COLUMNS.say(ScoreColumn.KIND, language), head)
    for column, leaf in enumerate(edition.leaves, start=2):
        most = "" if leaf.most is None else f" ({leaf.most})"
        page.write_string(0, column, f"{leaf.title.say(language)}{most}", about)
        page.write_string(1, column, leaf.code, head)


def _write(
    page: Worksheet, at: tuple[int, int], answer: Answer | None, *, language: Language
) -> None:
    if isinstance(answer, Decimal):
        page.write_number(*at, float(answer))
    elif answer is not None:
        page.write_string(*at, ABSENCES.say(answer, language))
