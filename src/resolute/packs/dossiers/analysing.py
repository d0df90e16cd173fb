"""``resolute dossiers analyse``: what the recorded dossiers show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from resolute.pack import Command, Desk, Outcome
from resolute.packs.dossiers import section_words
from resolute.packs.dossiers.analysis import Analysis, Passage, analyse
from resolute.packs.dossiers.history import KNOWN_AT, history
from resolute.packs.dossiers.say_help import help_blocks
from resolute.packs.dossiers.section_pen import Pen
from resolute.packs.dossiers.would_help import remedy_facts, would_help
from resolute.review.blocks import Align, Block, Bullets, Column, Note, Row, Table, Text
from resolute.words import Language, Words, say_number

SHOWN = 10
COUNTS = Words(
    "{dossiers} hồ sơ, {steps} bước; {closed} đã trả kết quả.",
    "Dossiers: {dossiers}, steps: {steps}; answered: {closed}.",
)
ON_TIME = Words(
    "Đúng hạn {share} %: {on_time} trên {dated} hồ sơ đã trả có hạn.",
    "By the due day {share} %: {on_time} of {dated} answered that had one.",
)
WAYS = Words(
    "{ways} cách đi khác nhau; {most} hồ sơ đi cách phổ biến nhất.",
    "Ways of going: {ways}; the commonest is gone by {most}.",
)
REWORK = Words(
    "{reworked} hồ sơ phải làm lại ít nhất một bước.",
    "Dossiers with a step done again: {reworked}.",
)
TIME = Words(
    "Thời gian giữa các bước: {working} ngày nằm tại cơ quan đang giữ, {waiting} ngày trong lúc "
    "chuyển sang cơ quan khác.",
    "Time between steps: {working} days with the agency that had the dossier, {waiting} days on "
    "its way to another.",
)
BOTTLENECK = Words(
    "Điểm nghẽn: từ “{before}” đến “{after}”, {count} lượt, bình quân {mean} ngày.",
    "Bottleneck: from “{before}” to “{after}”, {count} times, {mean} days on average.",
)
NO_STARTS = Words(
    "Các tệp chỉ ghi lúc xong bước, nên không tách được thời gian làm và chờ trong cùng cơ quan.",
    "The records say when a step was done and not when it began, so that work and waiting within "
    "one agency cannot be told apart.",
)
PASSAGES = Words("Thời gian đi đâu", "Where the time goes")
COLUMNS = (
    Words("Từ bước", "From"),
    Words("Đến bước", "To"),
    Words("Lượt", "Times"),
    Words("Ngày, bình quân", "Days each"),
    Words("Ngày, cộng lại", "Days in all"),
    Words("Trong đó chuyển cơ quan", "Of which handed over"),
)


def run(desk: Desk) -> Outcome:
    """What the dossiers in a ledger show."""
    if desk.ledger is None:
        raise ValueError("analysing needs a ledger")
    told = history(desk.ledger, desk.given["known_at"])
    found, remedies = analyse(told), would_help(told)
    helps = help_blocks(remedies, Pen(desk.language)) if found.dated else ()
    return Outcome(
        blocks=(*blocks(found, desk.language), *helps),
        facts={**facts(found), "would_help": list(remedy_facts(remedies))},
    )


def facts(found: Analysis) -> Mapping[str, Any]:
    """The analysis as plain facts, for programs to read."""
    share = found.on_time_share
    return {
        "dossiers": found.dossiers,
        "steps": found.steps,
        "closed": found.closed,
        "dated": found.dated,
        "on_time": found.on_time,
        "on_time_percent": None if share is None else round(share, 4),
        "variants": len(found.ways),
        "reworked": found.reworked,
        "days_with_one_agency": _days(found.working),
        "days_handed_over": _days(found.waiting),
        "steps_begun": found.begun,
        "days_worked": _days(found.touched) if found.begun else None,
        "days_waited_within": _days(found.untouched) if found.begun else None,
        "ways": [
            {"activities": way.activities, "count": way.count, "example": way.example}
            for way in found.ways[:SHOWN]
        ],
        "passages": [
            {
                "before": each.before,
                "after": each.after,
                "count": each.count,
                "days": _days(each.days),
                "days_handed_over": _days(each.handed_over),
            }
            for each in found.passages
        ],
    }


def blocks(found: Analysis, language: Language) -> tuple[Block, ...]:
    """The analysis for a person."""
    lines = tuple((Text(line),) for line in _lines(found, language))
    titles = tuple(
        Column(
            title=title.say(language),
            width=14 if place < 2 else 7,  # noqa: PLR2004  names, then numbers
            align=Align.LEFT if place < 2 else Align.RIGHT,  # noqa: PLR2004  as above
        )
        for place, title in enumerate(COLUMNS)
    )
    rows = tuple(_row(each, language) for each in found.passages[:SHOWN])
    table = Table(key="passages", title=PASSAGES.say(language), columns=titles, rows=rows)
    if found.begun:
        return (Bullets(lines), table)
    return (Bullets(lines), table, Note((Text(NO_STARTS.say(language)),)))


def _lines(found: Analysis, language: Language) -> Iterator[str]:
    counts = {"dossiers": found.dossiers, "steps": found.steps, "closed": found.closed}
    yield COUNTS.say(language).format(**{k: _count(v, language) for k, v in counts.items()})
    if found.on_time_share is not None:
        share = say_number(found.on_time_share, language, 1)
        on_time, dated = _count(found.on_time, language), _count(found.dated, language)
        yield ON_TIME.say(language).format(share=share, on_time=on_time, dated=dated)
    if found.ways:
        ways, most = _count(len(found.ways), language), _count(found.ways[0].count, language)
        yield WAYS.say(language).format(ways=ways, most=most)
    yield REWORK.say(language).format(reworked=_count(found.reworked, language))
    working, waiting = _said(found.working, language), _said(found.waiting, language)
    yield TIME.say(language).format(working=working, waiting=waiting)
    if found.begun:
        yield section_words.WITHIN.say(language).format(
            steps=_count(found.begun, language),
            touched=_said(found.touched, language),
            untouched=_said(found.untouched, language),
        )
    if found.bottleneck is not None:
        worst = found.bottleneck
        yield BOTTLENECK.say(language).format(
            before=worst.before,
            after=worst.after,
            count=_count(worst.count, language),
            mean=_said(worst.mean, language),
        )


def _row(each: Passage, language: Language) -> Row:
    numbers = (each.mean, each.days, each.handed_over)
    cells = (each.before, each.after, _count(each.count, language))
    said = (*cells, *(_said(number, language) for number in numbers))
    return Row(cells=tuple((Text(cell),) for cell in said))


def _days(value: float) -> Decimal:
    return Decimal(value).quantize(Decimal("0.001"))


def _said(value: float, language: Language) -> str:
    return say_number(Decimal(value), language, 1)


def _count(value: int, language: Language) -> str:
    return say_number(Decimal(value), language)


ANALYSE = Command(
    name="analyse",
    help="What the recorded dossiers show: by the due day, ways of going, where the time goes.",
    run=run,
    asks=(KNOWN_AT,),
    needs_ledger=True,
)
