"""The answers of a year as CSV: what a workbook said, in the text that a plan can keep."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

from resolute.intake.return_words import ABSENCES
from resolute.intake.score_sheets import COLUMNS, YES_OR_NO, ScoreColumn
from resolute.standing.points import Answer, Criterion, Edition, Sheet, YesNo
from resolute.words import Language


def score_table(edition: Edition, sheets: Sequence[Sheet], language: Language) -> str:
    """A row a unit, a column a criterion; read again it gives the same sheets."""
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\n").writerow
    leaves = edition.leaves
    heads = (COLUMNS.say(each, language) for each in (ScoreColumn.UNIT, ScoreColumn.KIND))
    write([*heads, *(leaf.code for leaf in leaves)])
    for sheet in sheets:
        told = (_cell(sheet.answers.get(leaf.code), leaf, language) for leaf in leaves)
        write([sheet.unit, sheet.kind, *told])
    return out.getvalue()


def _cell(answer: Answer | None, leaf: Criterion, language: Language) -> str:
    match answer:
        case None:
            return ""
        case Decimal() if isinstance(leaf.form, YesNo):
            return YES_OR_NO.say(int(answer), language)
        case Decimal():
            said = f"{answer:f}"
            return said.replace(".", ",") if language is Language.VI else said
        case _:
            return ABSENCES.say(answer, language)
