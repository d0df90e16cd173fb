"""Show the chance that each target and task is met, or why it cannot be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from resolute.actions.explain import require_code
from resolute.actions.outlook_words import HEADS, SILENCES, WORDS, chance_words
from resolute.actions.rules import rules
from resolute.intake.forecast_methods import forecast_method_on
from resolute.measure import Evidence
from resolute.plan import Promise, simple_rules
from resolute.review.blocks import Align, Block, Column, Heading, Line, Paragraph, Row, Table
from resolute.review.compose import BOOKS
from resolute.review.fill import as_line, plain
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.review.tell_rule import say_bound
from resolute.standing import Bench
from resolute.standing.forecast import ForecastMethod, NoOutlook, Outlook, outlook
from resolute.words import Language

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A promise with the outlook of each rule that it is made of."""

    promise: Promise
    outlooks: tuple[Outlook | NoOutlook, ...]


def foresee(material: Material, code: str | None = None) -> tuple[Foreseen, ...]:
    """The outlooks of every promise, or of one. Raises UnknownCodeError where there is none."""
    method = forecast_method_on(rules("forecast.toml"), material.on)
    if code is not None:
        require_code(code, [promise.code for promise in material.plan.promises])
    promises = [p for p in material.plan.promises if code in {None, p.code}]
    return asked(
        material.evidence,
        lambda: tuple(_foreseen(promise, material, method) for promise in promises),
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


def _foreseen(promise: Promise, material: Material, method: ForecastMethod) -> Foreseen:
    bench = Bench(
        evidence=material.evidence,
        indicators=material.indicators,
        term=material.plan.term,
        unit=promise.unit,
        on=material.on,
    )
    found = (
        outlook(rule, bench, due=promise.due, method=method) for rule in simple_rules(promise.rule)
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
    widths = (6, 34, 12, 18, 30)
    yield Table(
        key="outlook",
        title="",
        columns=tuple(
            Column(title=title, width=width, align=Align.LEFT)
            for title, width in zip(heads, widths, strict=True)
        ),
        rows=tuple(_rows(foreseen, ink)),
    )


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
    return chance_words(found.chance, language)


def _range(found: Outlook | NoOutlook, ink: Ink) -> str:
    if isinstance(found, NoOutlook):
        return ""
    indicator = ink.material.indicators[found.rule.indicator]
    low, middle, high = (ink.measured(found.fans[-1].values[n], indicator) for n in (1, 2, 3))
    return WORDS["range"].say(ink.language).format(low=low, middle=middle, high=high)
