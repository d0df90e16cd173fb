"""Whether what an earlier review promised came about: expected against measured."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from resolute.review.blocks import Block, Cite, Column, Line, Row, Table, Text
from resolute.review.fill import as_line
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.notes import Promised
from resolute.review.scribe import Scribe
from resolute.review.tell_rule import say_plain_bound
from resolute.words import Words


class Effect(Enum):
    """What became of a remedy, by the number that it was to bring about."""

    CAME = "came"
    DID_NOT_COME = "did not come"
    NOT_YET = "not yet"  # the period is not over
    UNKNOWN = "unknown"  # nobody has reported the number
    NO_NUMBER = "no number"  # none was promised


TITLE = Words(
    "Kết quả khắc phục hạn chế đã nêu tại báo cáo ngày {day}",
    "What became of the remedies of the review of {day}",
)
SAID = {
    Effect.CAME: Words("Đạt", "It came"),
    Effect.DID_NOT_COME: Words("Không đạt", "It did not come"),
    Effect.NOT_YET: Words("Chưa hết kỳ", "The period is not over"),
    Effect.UNKNOWN: Words("Chưa có số liệu", "No figures yet"),
    Effect.NO_NUMBER: Words("Không nêu con số để đo", "No number was promised"),
}
LEVELS = {Effect.CAME: "met", Effect.DID_NOT_COME: "missed", Effect.UNKNOWN: "unknown"}
_WHAT = Words("Giải pháp", "Remedy")
_OWNER = Words("Chủ trì, thời hạn", "Lead unit, due")
_EXPECTED = Words("Kết quả cần đạt", "Expected")
_MEASURED = Words("Thực hiện", "Measured")
_RESULT = Words("Kết quả", "Result")
_COLUMNS = ((_WHAT, 34), (_OWNER, 16), (_EXPECTED, 18), (_MEASURED, 12), (_RESULT, 10))


def effect_of(promised: Promised, material: Material) -> Effect:
    """Whether the effect of a remedy came by the day judged."""
    expects = promised.remedy.expects
    if expects is None:
        return Effect.NO_NUMBER
    regime = material.evidence.regimes[material.plan.term.regime]
    period = regime.period(expects.period)
    if period is None or expects.indicator not in material.indicators:
        return Effect.UNKNOWN
    if material.on < period.last_day:
        return Effect.NOT_YET
    number = material.read(expects.indicator, expects.period).number
    if number is None:
        return Effect.UNKNOWN
    return Effect.CAME if expects.bound.met(number) else Effect.DID_NOT_COME


def effect_title(ink: Ink) -> str:
    """The title of the part, where there is an earlier review."""
    promised = ink.material.promised
    day = ink.day(promised[0].on) if promised else ""
    return TITLE.say(ink.language).format(day=day)


def effects(scribe: Scribe) -> Iterator[Block]:
    """A table of the remedies of the last review: a row each, in its order.

    What was signed is told as it was; nothing in it is at fault any more.
    """
    ink, scribe = scribe.ink, Scribe(scribe.ink, scribe.claims)
    if not ink.material.promised:
        return
    columns = tuple(Column(title=t.say(ink.language), width=w) for t, w in _COLUMNS)
    rows = tuple(_row(each, scribe) for each in ink.material.promised)
    yield Table(key="effects", title=effect_title(ink), columns=columns, rows=rows)


def _row(promised: Promised, scribe: Scribe) -> Row:
    ink, remedy = scribe.ink, promised.remedy
    found = effect_of(promised, ink.material)
    codes = [Cite(code, code) for code in promised.limitation.about]
    about: Line = (Text(" ["), *codes, Text("]")) if codes else ()
    who = f"{ink.unit(remedy.owner)}, {ink.day(remedy.by)}"
    cells: tuple[Line, ...] = (
        (*scribe.line(remedy.text, remedy.place), *about),
        as_line(who),
        _expected(promised, ink),
        _measured(promised, found, ink),
        as_line(SAID[found].say(ink.language)),
    )
    return Row(cells=cells, level=LEVELS.get(found, ""))


def _expected(promised: Promised, ink: Ink) -> Line:
    expects = promised.remedy.expects
    if expects is None:
        return as_line("–")
    indicator = ink.material.indicators.get(expects.indicator)
    title = indicator.title.say(ink.language) if indicator else expects.indicator
    bound = say_plain_bound(expects.bound, indicator, ink=ink, ref="effects")
    return (*as_line(f"{title}, {ink.period(expects.period)}: "), *bound)


def _measured(promised: Promised, found: Effect, ink: Ink) -> Line:
    expects = promised.remedy.expects
    if expects is None or found not in {Effect.CAME, Effect.DID_NOT_COME}:
        return as_line("–")
    reading = ink.material.read(expects.indicator, expects.period)
    return (ink.reading(reading, marks=(expects.bound.value,)),)
