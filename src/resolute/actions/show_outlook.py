"""Show the chance that each target and task is met, or why it cannot be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, TypeVar

from resolute.actions.explain import require_code
from resolute.actions.outlook_chart import outlook_chart
from resolute.actions.outlook_words import (
    HEADS,
    SILENCES,
    WORDS,
    say_chance,
    say_tested,
    say_track,
)
from resolute.actions.rules import rules
from resolute.intake.forecast_methods import foresight_on
from resolute.intake.forecast_scores import TestedOn, forecast_scores
from resolute.measure import Evidence
from resolute.plan import Promise, simple_rules
from resolute.review.blocks import (
    Align,
    Block,
    Column,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Table,
)
from resolute.review.compose import BOOKS
from resolute.review.fill import as_line, plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.tell_rule import say_bound
from resolute.standing import Bench
from resolute.standing.forecast import Foresight, NoOutlook, Outlook, outlook
from resolute.words import Language, say_date

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A promise with the outlook of each rule that it is made of."""

    promise: Promise
    outlooks: tuple[Outlook | NoOutlook, ...]


def foresee(material: Material, code: str | None = None) -> tuple[Foreseen, ...]:
    """The outlooks of every promise, or of one. Raises UnknownCodeError where there is none."""
    methods = foresight_on(rules("forecast.toml"), material.on)
    if code is not None:
        require_code(code, [promise.code for promise in material.plan.promises])
    promises = [p for p in material.plan.promises if code in {None, p.code}]
    return asked(
        material.evidence,
        lambda: tuple(_foreseen(promise, material, methods) for promise in promises),
    )


def asked(evidence: Evidence, question: Callable[[], AnswerT]) -> AnswerT:
    """The answer to a question about evidence; of an engine it is asked until all was found."""
    answers = evidence.answers
    while True:
        before = answers.unanswered if answers else 0
        answer = question()
        if answers is None or answers.unanswered == before:
            return answer
        answers.settle()


def _foreseen(promise: Promise, material: Material, methods: Foresight) -> Foreseen:
    bench = Bench(
        evidence=material.evidence,
        indicators=material.indicators,
        term=material.plan.term,
        unit=promise.unit,
        on=material.on,
    )
    found = (
        outlook(rule, bench, due=promise.due, methods=methods)
        for rule in simple_rules(promise.rule)
    )
    return Foreseen(promise=promise, outlooks=tuple(found))


def outlook_facts(
    material: Material, foreseen: tuple[Foreseen, ...], language: Language
) -> dict[str, Any]:
    """Every outlook as plain facts, for programs to read."""
    ink = Ink(BOOKS[language], material)
    return {
        "format": "resolute.forecast/1",
        "plan": material.plan.key,
        "on": material.on,
        "known_at": material.known_at,
        "items": [
            {
                "code": each.promise.code,
                "title": each.promise.title.say(language),
                "due": each.promise.due,
                "expected_now": _expected(each.promise, material),
                "rules": [_facts(found, each.promise, ink) for found in each.outlooks],
            }
            for each in foreseen
        ],
    }


def _facts(found: Outlook | NoOutlook, promise: Promise, ink: Ink) -> dict[str, Any]:
    past = found.past
    known = {
        "promised": plain(say_bound(found.rule, promise, ink)),
        "indicator": found.rule.indicator,
        "each": past.piece if past else None,
        "past": [
            {"period": period.name, "value": value}
            for period, value in zip(past.periods, past.values, strict=True)
        ]
        if past
        else [],
    }
    if isinstance(found, NoOutlook):
        return {**known, "chance": None, "silence": found.silence}
    return {
        **known,
        "chance": found.chance,
        "least_chance": found.least,
        "track": asdict(found.track) if found.track else None,
        "method": found.method,
        "fan": [{"period": fan.period.name, "values": fan.values} for fan in found.fans],
    }


def _expected(promise: Promise, material: Material) -> Decimal | None:
    pace = material.standing(promise.code).pace
    return pace.expected if pace else None


def outlook_blocks(
    material: Material, foreseen: tuple[Foreseen, ...], language: Language
) -> Iterator[Block]:
    """Every outlook in one table under a sentence that says how to read it."""
    ink = Ink(BOOKS[language], material)
    yield Heading(text=material.plan.title.say(language))
    yield Paragraph(as_line(WORDS["about"].say(language).format(on=ink.day(material.on))))
    heads = [HEADS[key].say(language) for key in ("code", "promised", "due", "chance", "range")]
    yield Table(
        key="outlook",
        title="",
        columns=tuple(
            Column(title=title, width=width, align=Align.LEFT)
            for title, width in zip(heads, (6, 30, 12, 14, 22), strict=True)
        ),
        rows=tuple(_rows(foreseen, ink)),
    )


def detail_blocks(
    material: Material, foreseen: tuple[Foreseen, ...], language: Language
) -> Iterator[Block]:
    """Of each promise what is foretold, its fan, and how such forecasts did before."""
    ink = Ink(BOOKS[language], material)
    scores = forecast_scores(rules("forecast_scores.toml"))
    for each in foreseen:
        yield Heading(text=f"{each.promise.code}. {each.promise.title.say(language)}", level=2)
        for n, found in enumerate(each.outlooks):
            yield Paragraph(as_line(_sentence(found, each.promise, ink)))
            if isinstance(found, Outlook):
                yield outlook_chart(found, each.promise, ink, key=f"fan-{each.promise.code}-{n}")
                yield from _before(found, scores.get(found.method), language)


def _sentence(found: Outlook | NoOutlook, promise: Promise, ink: Ink) -> str:
    language, promised = ink.language, plain(_promised(found, promise, ink))
    if isinstance(found, NoOutlook):
        why = SILENCES[found.silence].say(language)
        return WORDS["silent"].say(language).format(promised=promised, why=why)
    said = (
        WORDS["chance"]
        .say(language)
        .format(promised=promised, due=ink.day(promise.due), chance=say_chance(found, language))
    )
    expected = _expected(promise, ink.material)
    if expected is None:
        return said
    indicator = ink.material.indicators[found.rule.indicator]
    due = WORDS["expected"].say(language).format(expected=ink.measured(expected, indicator))
    return f"{said} {due}"


def _before(found: Outlook, scores: TestedOn | None, language: Language) -> Iterator[Block]:
    """How such forecasts did, on many series and on this one."""
    tested = scores.of(found.past) if scores else None
    said = []
    if scores and tested:
        day = say_date(scores.day, language)
        more = {"method": found.method, "source": scores.source, "day": day}
        said.append(say_tested(tested, language, **more))
    if found.track is not None:
        said.append(say_track(found.track, language))
    if said:
        yield Note(as_line(" ".join(said)))


def _rows(foreseen: tuple[Foreseen, ...], ink: Ink) -> Iterator[Row]:
    for each in foreseen:
        for found in each.outlooks:
            yield Row(
                cells=(
                    as_line(each.promise.code),
                    _promised(found, each.promise, ink),
                    as_line(ink.day(each.promise.due)),
                    as_line(_chance(found, ink.language)),
                    as_line(_range(found, ink)),
                )
            )


def _promised(found: Outlook | NoOutlook, promise: Promise, ink: Ink) -> Line:
    indicator = ink.material.indicators[found.rule.indicator]
    bound = plain(say_bound(found.rule, promise, ink))
    return as_line(f"{indicator.title.say(ink.language)}: {bound}")


def _chance(found: Outlook | NoOutlook, language: Language) -> str:
    if isinstance(found, NoOutlook):
        return SILENCES[found.silence].say(language)
    return say_chance(found, language)


def _range(found: Outlook | NoOutlook, ink: Ink) -> str:
    if isinstance(found, NoOutlook):
        return ""
    indicator = ink.material.indicators[found.rule.indicator]
    _, low, middle, high, _ = (ink.measured(value, indicator) for value in found.fans[-1].values)
    low = low if low.endswith("%") else low.split(" ")[0]
    return WORDS["range"].say(ink.language).format(low=low, middle=middle, high=high)
