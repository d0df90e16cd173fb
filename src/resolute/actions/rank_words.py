"""A ranking in words and as facts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from resolute.actions.indicator_facts import finding_facts, number, spoken
from resolute.actions.rank_index import SHARE, Ranked
from resolute.words import Language, Words, say_number

HEAD = Words(
    "{title}{period}: {count} đơn vị, {components} chỉ tiêu thành phần.",
    "{title}{period}: {count} units, {components} components.",
)
DRAWN = Words(
    "{draws} lần thử với mọi điều chưa chắc; khoảng hạng chứa {share} % số lần, và “hơn hẳn” là số "
    "đơn vị mà đơn vị này đứng trên trong ít nhất chừng ấy lần.",
    "{draws} draws of all that is in doubt; the range of places holds {share}% of them, and a unit "
    "beats another that it is ahead of in as many.",
)
LACKING = Words("Kỳ này không ai có: {codes}.", "Nobody has in this period: {codes}.")
UNRANKED = Words(
    "Không xếp hạng vì không có số liệu: {units}.", "Not ranked, nothing known: {units}."
)
TITLES = Words(
    "hạng | trong khoảng | đứng đầu | hơn hẳn | chỉ số | đơn vị",
    "place | between | first | beats | index | unit",
)
GAPS = Words(
    "   ({count} ô trống; để ngỏ từ hạng {best} đến {worst})",
    "   ({count} gaps; they leave open places {best} to {worst})",
)
_PLACES = 2
_WIDTH = 12
_HUNDRED = 100


def ranked_words(ranked: Ranked, language: Language) -> str:
    """The ranking for a person, a line a unit."""
    return "\n".join(_lines(ranked, language))


def ranked_facts(ranked: Ranked) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.index-rank/1",
        "title": spoken(ranked.plan.title),
        "period": ranked.period,
        "draws": ranked.spread.draws,
        "share": number(SHARE),
        "lacking": list(ranked.lacking),
        "unranked": list(ranked.unranked),
        "units": [_unit_facts(ranked, row) for row in ranked.order],
        "findings": [finding_facts(finding) for finding in ranked.findings],
    }


def _lines(ranked: Ranked, language: Language) -> Iterator[str]:
    yield HEAD.say(language).format(
        title=ranked.plan.title.say(language),
        period=f" {ranked.period}" if ranked.period else "",
        count=len(ranked.table.units),
        components=len(ranked.plan.frame.components),
    )
    draws = say_number(Decimal(ranked.spread.draws), language)
    yield DRAWN.say(language).format(draws=draws, share=round(SHARE * _HUNDRED))
    if ranked.lacking:
        yield LACKING.say(language).format(codes=", ".join(ranked.lacking))
    if ranked.unranked:
        yield UNRANKED.say(language).format(units=", ".join(ranked.unranked))
    titles = TITLES.say(language).split(" | ")
    yield _row(titles)
    for row in ranked.order:
        yield _row(_cells(ranked, row, language)) + _gaps(ranked, row, language)


def _cells(ranked: Ranked, row: int, language: Language) -> list[str]:
    first = Decimal(float(ranked.spread.acceptability[row, 0])) * _HUNDRED
    place, low, high = (int(each[row]) for each in (ranked.made.places, ranked.low, ranked.high))
    return [
        str(place or "–"),
        f"{low}–{high}" if low else "–",
        f"{say_number(first, language, 0)} %",
        "–" if (ahead := _ahead_of(ranked, row)) is None else str(ahead),
        say_number(Decimal(float(ranked.made.index[row])), language, _PLACES) if place else "–",
        ranked.table.units[row],
    ]


def _gaps(ranked: Ranked, row: int, language: Language) -> str:
    count = int(ranked.missing[row])
    if not count or ranked.open_places is None:
        return ""
    return GAPS.say(language).format(
        count=count,
        best=int(ranked.open_places.best[row]),
        worst=int(ranked.open_places.worst[row]),
    )


def _row(cells: list[str]) -> str:
    *numbers, unit = cells
    return "  ".join([*(cell.rjust(_WIDTH) for cell in numbers), unit])


def _unit_facts(ranked: Ranked, row: int) -> dict[str, Any]:
    place = int(ranked.made.places[row])
    return {
        "unit": ranked.table.units[row],
        "place": place or None,
        "index": f"{ranked.made.index[row]:.6f}" if place else None,
        "low": int(ranked.low[row]) or None,
        "high": int(ranked.high[row]) or None,
        "first": f"{ranked.spread.acceptability[row, 0]:.4f}",
        "ahead_of": _ahead_of(ranked, row),
        "gaps": int(ranked.missing[row]),
        "best": None if ranked.open_places is None else int(ranked.open_places.best[row]),
        "worst": None if ranked.open_places is None else int(ranked.open_places.worst[row]),
    }


def _ahead_of(ranked: Ranked, row: int) -> int | None:
    """Of how many units this one is ahead so often that the two are told apart."""
    return None if ranked.apart is None else int((ranked.apart[row] > 0).sum())
