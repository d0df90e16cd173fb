"""Rankings, moves and chances for a person, and as plain facts for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from resolute.actions.indicator_facts import finding_facts
from resolute.actions.rank_year import Ranked
from resolute.render.charts import svg
from resolute.render.text import block_text
from resolute.review.blocks import Block, Chart
from resolute.review.rankings import (
    TITLE,
    RankMove,
    chance_blocks,
    field_blocks,
    move_blocks,
    ranking_blocks,
)
from resolute.standing.points import Chance, Edition, Placed
from resolute.words import Language, Words

PAYS = Words("Dư địa tăng điểm của {unit}, năm {year}", "What would pay most for {unit}, {year}")
EDITION = Words(
    "• {key}: {title} ({first}–{last}). {fields} lĩnh vực, {criteria} tiêu chí, "
    "{sub_criteria} tiêu chí thành phần, {most} điểm; {points}.",
    "• {key}: {title} ({first}–{last}). {fields} fields, {criteria} criteria, "
    "{sub_criteria} sub-criteria, {most} points; {points}.",
)
SCORABLE = Words("có đủ điểm tối đa", "with the points of each")
NOT_SCORABLE = Words("điểm từng mục chưa được công bố", "the points of each are not published")


def ranking_words(ranked: Ranked, language: Language, width: int) -> str:
    """The ranking in lines."""
    title = TITLE.say(language).format(kind=ranked.kind, year=ranked.year)
    blocks = ranking_blocks(ranked.placed, ranked.intervals, title=title, language=language)
    return _text(blocks, width)


def move_words(moved: RankMove, language: Language, width: int) -> str:
    """Why a rank moved, in lines."""
    blocks = chain(move_blocks(moved, language), field_blocks(moved, language))
    return _text(blocks, width)


def move_chart(moved: RankMove, language: Language) -> str:
    """The places of both years joined by lines, as SVG; the unit that is asked about stands out."""
    (chart,) = (each for each in move_blocks(moved, language) if isinstance(each, Chart))
    return svg(chart)


def chance_words(
    chances: Sequence[Chance], *, unit: str, year: int, language: Language, width: int
) -> str:
    """What would pay most, in lines."""
    title = PAYS.say(language).format(unit=unit, year=year)
    return _text(chance_blocks(chances, title=title, language=language), width)


def edition_words(editions: Iterable[Edition], language: Language) -> str:
    """Each edition in a line, with what is told of it."""
    return "\n".join(
        EDITION.say(language).format(
            key=each.key,
            title=each.title.say(language),
            first=each.first,
            last=each.last or "…",
            fields=each.told.fields or len(each.fields),
            criteria=each.told.criteria or "?",
            sub_criteria=each.told.sub_criteria or "?",
            most=each.told.most or "?",
            points=(SCORABLE if each.scorable else NOT_SCORABLE).say(language),
        )
        for each in editions
    )


def ranking_facts(ranked: Ranked) -> dict[str, Any]:
    """The ranking as plain facts."""
    return {
        "format": "resolute.ranking/1",
        "edition": ranked.edition.key,
        "year": ranked.year,
        "kind": ranked.kind,
        "units": [_unit(each, ranked) for each in ranked.placed],
        "findings": [finding_facts(each) for each in ranked.findings],
    }


def move_facts(moved: RankMove) -> dict[str, Any]:
    """A move as plain facts; the shares are exact, as fractions."""
    return {
        "format": "resolute.rank-move/1",
        "unit": moved.move.unit,
        "first": moved.first,
        "last": moved.last,
        "before": moved.move.before,
        "after": moved.move.after,
        "out_of": moved.out_of,
        "shares": {cause.value: str(share) for cause, share in moved.move.shares.items()},
        "surely": [[each.low, each.high] for each in moved.surely or ()],
        "by_edition": moved.editions[1],
        "fields": [{"code": each.code, "places": str(each.places)} for each in moved.fields],
    }


def chance_facts(chances: Sequence[Chance]) -> dict[str, Any]:
    """Chances as plain facts."""
    return {
        "format": "resolute.chances/1",
        "chances": [
            {
                "criterion": each.criterion,
                "gain": str(each.gain),
                "effort": each.effort,
                "percent": each.percent,
                "place": each.place,
            }
            for each in chances
        ],
    }


def _unit(each: Placed, ranked: Ranked) -> dict[str, Any]:
    interval = ranked.intervals.get(each.score.sheet.unit)
    return {
        "unit": each.score.sheet.unit,
        "place": each.place,
        "best": each.best,
        "worst": each.worst,
        "percent": each.score.announced,
        "unknown": sorted(each.score.unknown),
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "first": Decimal(str(interval.first)) if interval else None,
    }


RANKING_COLUMNS = ("unit", "place", "best", "worst", "percent", "low", "high", "first")


def ranking_rows(ranked: Ranked) -> list[list[str]]:
    """The ranking as cells of the columns above; nothing where nothing is known."""
    facts = [_unit(each, ranked) for each in ranked.placed]
    return [
        ["" if each[column] is None else str(each[column]) for column in RANKING_COLUMNS]
        for each in facts
    ]


def _text(blocks: Iterable[Block], width: int) -> str:
    return "\n\n".join(block_text(block, width=width) for block in blocks)
