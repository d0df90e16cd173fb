"""The sample, opened as the commands open it, and copies of it with one cell changed."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from resolute.actions.desk import Desk, open_folder
from resolute.actions.judge_folder import judge_folder
from resolute.actions.rank_plan import rank_plan
from resolute.actions.rules import rules
from resolute.intake.methods import claim_words
from resolute.review.compose import Composed, compose
from resolute.review.material import Material
from resolute.words import Language

SAMPLE = Path("samples/hoan-kiem")
MIDTERM = date(2023, 6, 30)


@cache
def desk() -> Desk:
    """The sample as it stands."""
    return open_folder(SAMPLE)


@cache
def midterm(known_at: datetime | None = None) -> Material:
    """The sample judged on 30 June 2023."""
    return judge_folder(desk(), on=MIDTERM, known_at=known_at)


def judged(folder: Path) -> Material:
    """Another folder judged on the same day."""
    return judge_folder(open_folder(folder), on=MIDTERM)


def composed(material: Material, language: Language = Language.VI) -> Composed:
    """The first issuer's review."""
    settings = desk().plan.settings
    assert settings is not None
    claims = claim_words(rules("claims.toml"))
    issuer = settings.issuers[0]
    ranked = rank_plan(material)
    return compose(ranked, issuer, language=language, claims=claims, prefix="T/M")


def copied(to: Path) -> Path:
    """A copy of the sample that may be changed."""
    return shutil.copytree(SAMPLE, to / "hoan-kiem")


def with_cell(folder: Path, file: str, cell: str, value: float | str) -> None:
    """Type another value into a cell of a return, as a person would in Excel."""
    path = folder / file
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet[cell] = value
    book.save(path)


def without_row(folder: Path, file: str, row: int) -> None:
    """Empty a row of a return."""
    path = folder / file
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for cell in sheet[row]:
        cell.value = None
    book.save(path)
