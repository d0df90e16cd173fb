"""Rank the units of an index, say why a rank moved, and what would pay most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from resolute.actions.rank_moves import rank_move, scores_of
from resolute.actions.rank_year import Ranked, rank_year
from resolute.actions.rules import rules
from resolute.intake.index_editions import EditionsRead, read_editions
from resolute.intake.index_folder import EDITIONS, read_index_folder
from resolute.intake.score_form import score_form
from resolute.intake.score_sheets import read_scores
from resolute.intake.score_table import score_table
from resolute.review.rankings import RankMove
from resolute.standing.points import (
    Chance,
    Edition,
    PointsIndex,
    Year,
    pays_most,
)
from resolute.words import Finding, Language, ResoluteError, Words, closest

PUBLISHED = "par_index.toml"


class NoRankingError(ResoluteError):
    """What was asked of an index cannot be told: no such folder, year or unit."""

    exit_code = 31


def published_editions() -> EditionsRead:
    """The editions that come with the program."""
    return read_editions(PUBLISHED, rules(PUBLISHED))


def rank_units(folder: Path, year: int, kind: str | None, *, seed: int = 1) -> Ranked:
    """The units of a kind in their places; the first kind there is, if none is named."""
    index = _opened(folder)
    held = _year(index, year)
    kinds = list(dict.fromkeys(sheet.kind for sheet in held.sheets))
    asked = _named(kinds, kind, Words("khối", "kind")) if kind else next(iter(kinds), "")
    return rank_year(index, year, asked, seed=seed)


def explain_move(folder: Path, unit: str, *, first: int, last: int) -> RankMove:
    """Why a unit's place moved, among the units that were ranked in both years."""
    index = _opened(folder)
    old, new = ([s.unit for s in _year(index, year).sheets] for year in (first, last))
    asked = _named([name for name in new if name in old], unit, Words("đơn vị", "unit"))
    try:
        return rank_move(index, asked, first=first, last=last)
    except ValueError as unclear:
        raise _unclear() from unclear


def best_chances(folder: Path, unit: str, year: int) -> tuple[Chance, ...]:
    """What would pay most for a unit, by the efforts that the folder states."""
    index = _opened(folder)
    scores = {each.sheet.unit: each for each in scores_of(_year(index, year))}
    own = scores.pop(_named(scores, unit, Words("đơn vị", "unit")))
    others = [each for each in scores.values() if each.sheet.kind == own.sheet.kind]
    try:
        return pays_most(own, others, index.efforts)
    except ValueError as unclear:
        raise _unclear() from unclear


def write_form(folder: Path, year: int, *, out: Path, language: Language) -> int:
    """Write a workbook for a year, with what is there; the number of its units."""
    held = _opened(folder).years.get(year)
    edition = held.edition if held else edition_of(folder, year)
    sheets = held.sheets if held else ()
    out.write_bytes(score_form(edition, sheets, language))
    return len(sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The file into which answers were taken, of how many units, and what could not be used."""

    file: Path
    units: int
    findings: tuple[Finding, ...]


def take_scores(folder: Path, book: Path, year: int, *, language: Language) -> Taken:
    """Take the answers of a workbook into the text of a year, which is written anew."""
    edition = edition_of(folder, year)
    read = read_scores(book.name, book.read_bytes(), edition, year=year)
    file = folder / f"scores-{year}.csv"
    if read.sheets:
        file.write_text(score_table(edition, read.sheets, language), encoding="utf-8")
    return Taken(file=file, units=len(read.sheets), findings=read.findings)


def edition_of(folder: Path, year: int) -> Edition:
    """The edition by which a year is scored."""
    for each in reversed(_opened(folder).editions):
        if each.holds(year):
            return each
    raise NoRankingError(
        Words(f"Không có bộ tiêu chí cho năm {year}.", f"No edition holds for {year}.")
    )


def _opened(folder: Path) -> PointsIndex:
    if not (folder / EDITIONS).is_file():
        raise NoRankingError(
            Words(
                f"Không có “{folder / EDITIONS}”. Chỉ thư mục có bộ tiêu chí.",
                f"There is no “{folder / EDITIONS}”. Name the folder with the editions.",
            )
        )
    return read_index_folder(folder)


def _year(index: PointsIndex, year: int) -> Year:
    if year not in index.years:
        there = ", ".join(map(str, sorted(index.years))) or "–"
        raise NoRankingError(
            Words(
                f"Không có bảng điểm năm {year}; đang có: {there}.",
                f"There are no scores of {year}; there are those of {there}.",
            )
        )
    held = index.years[year]
    if not held.edition.scorable:
        raise NoRankingError(
            Words(
                f"Điểm tối đa của “{held.edition.key}” chưa được công bố nên không chấm được.",
                f"The points of “{held.edition.key}” are not published, so nobody can be scored.",
            )
        )
    return held


def _named(names: Iterable[str], asked: str, what: Words) -> str:
    known = list(names)
    if asked in known:
        return asked
    near = ", ".join(f"“{name}”" for name in closest(asked, known)) or "–"
    raise NoRankingError(
        Words(
            f"Không có {what.vi} “{asked}”. Gần giống: {near}.",
            f"There is no {what.en} “{asked}”. Close by: {near}.",
        )
    )


def _unclear() -> NoRankingError:
    return NoRankingError(
        Words(
            "Còn tiêu chí chưa có kết quả nên thứ hạng chưa xác định. Bổ sung rồi hỏi lại.",
            "Some criteria have no answer yet, so the places are open. Fill them in and ask again.",
        )
    )
