"""Rank the units of an index, say why a rank moved, and what would pay most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resolute.actions.rules import rules
from resolute.intake.index_editions import EditionsRead, read_editions
from resolute.intake.index_folder import EDITIONS, IndexFolder, read_index_folder
from resolute.intake.score_form import score_form
from resolute.review.drawings import SlopeLine
from resolute.review.rankings import RankMove
from resolute.standing.points import (
    Chance,
    Edition,
    Placed,
    PlaceInterval,
    Score,
    Scorer,
    Stratum,
    Year,
    field_shares,
    pays_most,
    place_intervals,
    ranking,
    satisfaction,
    score,
    why_moved,
)
from resolute.words import Finding, Language, ResoluteError, Words, closest

PUBLISHED = "par_index.toml"
FIRST_ONES = 6  # as many are drawn beside the unit that is asked about


class NoRankingError(ResoluteError):
    """What was asked of an index cannot be told: no such folder, year or unit."""

    exit_code = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A ranking of one year and one kind, with the intervals that its survey leaves.

    ``intervals`` is empty where no survey was handed in, or a score is unknown.
    """

    edition: Edition
    year: int
    kind: str
    placed: tuple[Placed, ...]
    intervals: Mapping[str, PlaceInterval]
    findings: tuple[Finding, ...]


def published_editions() -> EditionsRead:
    """The editions that come with the program."""
    return read_editions(PUBLISHED, rules(PUBLISHED))


def rank_units(folder: Path, year: int, kind: str | None, *, seed: int = 1) -> Ranked:
    """The units of a kind in their places; the first kind there is, if none is named."""
    index = _opened(folder)
    held = _year(index, year)
    kinds = list(dict.fromkeys(sheet.kind for sheet in held.sheets))
    asked = _named(kinds, kind, Words("khối", "kind")) if kind else next(iter(kinds), "")
    scores = [each for each in _scores(held) if each.sheet.kind == asked]
    return Ranked(
        edition=held.edition,
        year=year,
        kind=asked,
        placed=ranking(scores),
        intervals=_intervals(scores, index.surveys.get(year, {}), seed=seed),
        findings=index.findings,
    )


def explain_move(folder: Path, unit: str, *, first: int, last: int) -> RankMove:
    """Why a unit's place moved, among the units that were ranked in both years."""
    index = _opened(folder)
    before, after = _year(index, first), _year(index, last)
    kind = {sheet.unit: sheet.kind for sheet in after.sheets}
    asked = _named(kind, unit, Words("đơn vị", "unit"))
    among = {name for name, each in kind.items() if each == kind[asked]}
    among &= {sheet.unit for sheet in before.sheets}
    before, after = _only(before, among), _only(after, among)
    revised = _only(index.revised.get(first, before), among)
    try:
        move = why_moved(asked, before, after, revised=revised)
        fields = field_shares(asked, revised, after)
    except ValueError as unclear:
        raise _unclear() from unclear
    return RankMove(
        move=move,
        first=first,
        last=last,
        out_of=len(among),
        edition=after.edition.key,
        fields=fields,
        beside=_beside(asked, ranking(_scores(before)), ranking(_scores(after))),
        surely=_surely(asked, index, {first: before, last: after}),
    )


def _surely(
    unit: str, index: IndexFolder, years: Mapping[int, Year]
) -> tuple[PlaceInterval, PlaceInterval] | None:
    """The places of a unit that other surveys would have given, if both years had one."""
    before, after = (
        _intervals(_scores(held), index.surveys.get(year, {}), seed=1).get(unit)
        for year, held in years.items()
    )
    return (before, after) if before and after else None


def _beside(
    unit: str, before: tuple[Placed, ...], after: tuple[Placed, ...]
) -> tuple[SlopeLine, ...]:
    """Who else was among the first in either year."""
    was = {each.score.sheet.unit: each.best for each in before}
    lines = [
        SlopeLine(label=name, left=was[name], right=each.best)
        for each in after
        if (name := each.score.sheet.unit) != unit
    ]
    return tuple(each for each in lines if min(each.left, each.right) <= FIRST_ONES)


def best_chances(folder: Path, unit: str, year: int) -> tuple[Chance, ...]:
    """What would pay most for a unit, by the efforts that the folder states."""
    index = _opened(folder)
    scores = {each.sheet.unit: each for each in _scores(_year(index, year))}
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


def edition_of(folder: Path, year: int) -> Edition:
    """The edition by which a year is scored."""
    for each in reversed(_opened(folder).editions):
        if each.holds(year):
            return each
    raise NoRankingError(
        Words(f"Không có bộ tiêu chí cho năm {year}.", f"No edition holds for {year}.")
    )


def _opened(folder: Path) -> IndexFolder:
    if not (folder / EDITIONS).is_file():
        raise NoRankingError(
            Words(
                f"Không có “{folder / EDITIONS}”. Chỉ thư mục có bộ tiêu chí.",
                f"There is no “{folder / EDITIONS}”. Name the folder with the editions.",
            )
        )
    return read_index_folder(folder)


def _year(index: IndexFolder, year: int) -> Year:
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


def _scores(held: Year) -> list[Score]:
    return [score(sheet, held.edition) for sheet in held.sheets]


def _only(year: Year, among: set[str]) -> Year:
    kept = tuple(sheet for sheet in year.sheets if sheet.unit in among)
    return Year(edition=year.edition, sheets=kept)


def _intervals(
    scores: list[Score], strata: Mapping[str, tuple[Stratum, ...]], *, seed: int
) -> dict[str, PlaceInterval]:
    if not strata or any(each.known is None for each in scores):
        return {}
    margins = {
        each.sheet.unit: (satisfaction(strata[each.sheet.unit]).margin or 0.0) * _by_survey(each)
        for each in scores
        if each.sheet.unit in strata
    }
    found = place_intervals(scores, margins, chance=np.random.default_rng(seed))
    return {each.unit: each for each in found}


def _by_survey(each: Score) -> float:
    """The part of a unit's maximum that its survey decides."""
    leaves = each.edition.leaves
    asked = [leaf for leaf in leaves if leaf.scorer is Scorer.SURVEY and leaf.code in each.points]
    return float(sum(leaf.most or 0 for leaf in asked)) / float(each.most)
