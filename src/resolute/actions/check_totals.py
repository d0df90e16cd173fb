"""Whether published totals follow from their parts, and by which weights."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

from resolute.actions.indicator_facts import finding_facts
from resolute.actions.office import FolderError
from resolute.intake.published_totals import Heads, PeriodTotals, TotalsRead, read_totals
from resolute.words import Language, Words, say_number

FITS = Words(
    "{period}{weights}. {count} tổng đúng, lệch nhiều nhất {worst}.",
    "{period}{weights}. {count} totals come out, off by at most {worst}.",
)
OFF = Words(
    "{period}không bộ trọng số nào cho ra các tổng; bộ gần nhất lệch tới {worst}.",
    "{period}no weights make the totals; the nearest are off by up to {worst}.",
)
OPEN = Words("{period}không biết được trọng số.", "{period}the weights cannot be told.")
_PLACES = 4  # of a weight
_WORST_PLACES = 6


def check_totals(file: Path, heads: Heads, *, within: float) -> TotalsRead:
    """Find the weights behind the totals of a file. Raises FolderError where there is none."""
    if not file.is_file():
        raise FolderError(
            Words(f"Không có tệp “{file}”.", f"There is no file “{file}”."),
        )
    return read_totals(file.name, file.read_bytes(), heads, within=within)


def totals_words(read: TotalsRead, heads: Heads, language: Language) -> str:
    """What was found, a line a period."""
    return "\n".join(_line(each, heads, language) for each in read.periods)


def totals_facts(read: TotalsRead, heads: Heads) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.index-totals/1",
        "periods": [
            {
                "period": each.period,
                "rows": len(each.units),
                "fits": each.fits,
                "worst": None if each.found is None else f"{each.found.worst:.{_WORST_PLACES}f}",
                "weights": {
                    head: say_number(weight, Language.EN) for head, weight in _weights(each, heads)
                },
            }
            for each in read.periods
        ],
        "findings": [finding_facts(finding) for finding in read.findings],
    }


def _line(of: PeriodTotals, heads: Heads, language: Language) -> str:
    period = f"{of.period}: " if of.period else ""
    if of.found is None:
        return OPEN.say(language).format(period=period)
    worst = say_number(Decimal(of.found.worst), language, _WORST_PLACES)
    weights = "; ".join(
        f"{head} {say_number(weight, language)}" for head, weight in _weights(of, heads)
    )
    told = FITS if of.fits else OFF
    return told.say(language).format(
        period=period, weights=weights, count=len(of.units), worst=worst
    )


def _weights(of: PeriodTotals, heads: Heads) -> Iterator[tuple[str, Decimal]]:
    found = [] if of.found is None else of.found.weights.tolist()
    for head, weight in zip(heads.parts, found, strict=False):
        if not isnan(weight):
            yield head, round(Decimal(weight), _PLACES)
