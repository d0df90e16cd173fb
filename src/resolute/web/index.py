"""The page of an index: places with what is in doubt of them, drawn anew as often as is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from time import perf_counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from resolute.actions.rank_year import Ranked, rank_year
from resolute.actions.say_ranking import RANKING_COLUMNS, ranking_facts, ranking_rows
from resolute.render.charts import svg
from resolute.render.html_blocks import Scene, block_html
from resolute.render.indicator_files import as_csv
from resolute.render.json import as_json
from resolute.review.blocks import Block, Chart, Heading
from resolute.review.compose import BOOKS
from resolute.review.index_section import index_blocks
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.rankings import ranking_blocks
from resolute.standing.points import PlanIndex
from resolute.standing.points.by_survey import DRAWS, PlaceSpread
from resolute.web.asked import asked_day, language_of
from resolute.web.index_wording import say, words_of_index
from resolute.web.pages import frame
from resolute.web.site import site
from resolute.words import Language, say_number

FEWEST, MOST = 1_000, 100_000
SHADES, PERCENT = 10, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor wants to see of an index."""

    material: Material
    index: PlanIndex
    year: int
    draws: int
    language: Language


@require_GET
def index(request: HttpRequest, key: str) -> HttpResponse:
    """The move of the plan's unit, the ranking of a year, and how far it can be trusted."""
    asked = _asked(request, key)
    told = {
        **frame(request),
        **_doubt(asked),
        "title": asked.index.title.say(asked.language),
        "section": _section(asked),
        "years": sorted(asked.index.held.years),
        "on": asked.material.on.isoformat(),
        "fewest": FEWEST,
        "most": MOST,
    }
    return render(request, "index.html", told)


@require_GET
def doubt(request: HttpRequest, key: str) -> HttpResponse:
    """The part of the page that the draws change, by itself."""
    asked = _asked(request, key)
    return render(request, "index_doubt.html", {**frame(request), **_doubt(asked)})


@require_GET
def as_facts(request: HttpRequest, key: str) -> HttpResponse:
    """The ranking of a year as JSON, for programs."""
    asked = _asked(request, key)
    ranked, _ = _ranked(asked)
    spread = ranked.spread
    facts = ranking_facts(ranked) | {
        "draws": spread.draws if spread else None,
        "acceptability": _shares(spread) if spread else {},
    }
    return HttpResponse(as_json(facts), content_type="application/json")


@require_GET
def as_table(request: HttpRequest, key: str) -> HttpResponse:
    """The ranking of a year as CSV."""
    ranked, _ = _ranked(_asked(request, key))
    table = as_csv(RANKING_COLUMNS, ranking_rows(ranked))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="resolute-{key}-{ranked.year}.csv"'
    return response


@require_GET
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """The slope of the places as SVG: a picture, since no style may stand in a page."""
    chart = _chart(_asked(request, key))
    if chart is None:
        raise Http404
    return HttpResponse(svg(chart), content_type="image/svg+xml")


def _asked(request: HttpRequest, key: str) -> Asked:
    material = site().office.ranked(asked_day(request))
    found = next((each for each in material.indices if each.key == key), None)
    if found is None or not found.held.years:
        raise Http404
    last = max(found.held.years)
    year = _number(request.GET.get("nam", ""), last)
    draws = _number(request.GET.get("lan", ""), DRAWS)
    return Asked(
        material=material,
        index=found,
        year=year if year in found.held.years else last,
        draws=min(max(draws, FEWEST), MOST),
        language=language_of(request),
    )


def _number(text: str, otherwise: int) -> int:
    short = len(text) <= len(str(MOST))
    return int(text) if text.isascii() and text.isdecimal() and short else otherwise


def _ranked(asked: Asked) -> tuple[Ranked, float]:
    """The ranking among the kind of the plan's unit, and the seconds that it took."""
    began = perf_counter()
    sheets = asked.index.held.years[asked.year].sheets
    kind = next((s.kind for s in sheets if s.unit == asked.index.name), sheets[0].kind)
    ranked = rank_year(asked.index.held, asked.year, kind, draws=asked.draws)
    return ranked, perf_counter() - began


def _doubt(asked: Asked) -> dict[str, Any]:
    """The ranking and the matrix, with how many draws they rest on and how long those took."""
    ranked, seconds = _ranked(asked)
    language, spread = asked.language, ranked.spread
    title = say("ranking", language, year=str(asked.year))
    blocks = ranking_blocks(ranked.placed, ranked.intervals, title=title, language=language)
    told = say(
        "told",
        language,
        draws=say_number(Decimal(asked.draws), language),
        seconds=say_number(Decimal(f"{seconds:.3f}"), language),
    )
    return {
        "of_index": words_of_index(language),
        "ranking": _drawn(tuple(blocks), language),
        "matrix": _matrix(ranked, spread) if spread else [],
        "places": range(1, len(ranked.placed) + 1),
        "heading": title,
        "told": told if spread else say("no_survey", language),
        "key": asked.index.key,
        "year": asked.year,
        "draws": asked.draws,
    }


def _matrix(ranked: Ranked, spread: PlaceSpread) -> list[dict[str, Any]]:
    """A row a unit in the order of the ranking: the share of each place, with a shade for it."""
    shares = dict(zip(spread.units, spread.shares.tolist(), strict=True))
    names = [each.score.sheet.unit for each in ranked.placed]
    return [{"unit": name, "cells": [_cell(share) for share in shares[name]]} for name in names]


def _cell(share: float) -> dict[str, str | int]:
    whole = round(share * PERCENT)
    said = str(whole) if whole else "<1" if share else ""
    if whole == PERCENT and share < 1:
        said = f">{PERCENT - 1}"
    return {"said": said, "shade": round(share * SHADES)}


def _shares(spread: PlaceSpread) -> Mapping[str, list[str]]:
    """The matrix for programs; the shares are counts over a count, so they are exact."""
    rows = zip(spread.units, spread.shares.tolist(), strict=True)
    return {unit: [f"{share:.{len(str(MOST))}f}" for share in row] for unit, row in rows}


def _section(asked: Asked) -> dict[str, Any] | None:
    """What the review says of the index, its chart apart; nothing before it can be ranked."""
    blocks = _blocks(asked)
    chart = _chart(asked)
    if chart is None:
        return None
    cut = blocks.index(chart)
    return {
        "before": _drawn(blocks[:cut], asked.language),
        "alt": chart.alt,
        "caption": chart.title,
        "table": _drawn((chart.table,), asked.language),
        "after": _drawn(blocks[cut + 1 :], asked.language),
    }


def _chart(asked: Asked) -> Chart | None:
    return next((block for block in _blocks(asked) if isinstance(block, Chart)), None)


def _blocks(asked: Asked) -> Sequence[Block]:
    ink = Ink(BOOKS[asked.language], asked.material)
    found = (each for each in asked.material.ranked if each.index.key == asked.index.key)
    blocks = (block for each in found for block in index_blocks(each, ink))
    return tuple(block for block in blocks if not isinstance(block, Heading))


def _drawn(blocks: Sequence[Block], language: Language) -> SafeString:
    scene = Scene(language, frozenset(), {}, styled=False)
    return mark_safe("\n".join(block_html(block, scene) for block in blocks))  # noqa: S308  it escapes
