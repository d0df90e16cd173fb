"""What stands beside the board: what turned within a week, whose it is, charts and the outlook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from resolute.actions.compare_days import Asked
from resolute.actions.compare_days import since as changes_since
from resolute.actions.earlier import Earlier
from resolute.actions.judge_ledger import NothingRecordedError, Question, known_in_ledger
from resolute.actions.known import Known
from resolute.actions.office import OFFICE_TIME
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.show_outlook import detail_blocks, foresee
from resolute.actions.show_watch import watch_words
from resolute.evidence import Ledger
from resolute.review.blocks import Block, Chart, Heading
from resolute.review.charts import charts
from resolute.review.compose import BOOKS
from resolute.review.ink import Ink
from resolute.review.material import Material, Since
from resolute.review.tell import verdict_words
from resolute.standing.change import Change
from resolute.words import Language

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A target or task that is judged otherwise than a week before."""

    code: str
    title: str
    before: str
    after: str


def turned(office: RecordedOffice, now: Material, language: Language) -> tuple[Turned, ...]:
    """What turned within the week before a day, by what was known at each end of it."""
    before = now.on - WEEK
    then = office.as_then(before, _end_of(before))
    inks = Ink(BOOKS[language], then), Ink(BOOKS[language], now)
    found = []
    for promise in now.plan.promises:
        was, after = then.standings.get(promise.code), now.standing(promise.code)
        if was is None or was.verdict is not after.verdict:
            said = verdict_words(was, inks[0]) if was else ""
            title = promise.title.say(language)
            told = verdict_words(after, inks[1])
            found.append(Turned(code=promise.code, title=title, before=said, after=told))
    return tuple(found)


def week_blocks(office: RecordedOffice, on: date, language: Language) -> Iterator[Block]:
    """Why everything turned within the week, and what turns next, as ``resolute watch`` tells."""
    now, then = office.material(on), _end_of(on - WEEK)
    if office.copy is not None:
        return watch_words(now, _since_copied(office, now, then), language)
    sides = (
        Asked(known=office.known_by(then), known_at=then, on=on - WEEK),
        Asked(known=office.known(), known_at=None, on=on),
    )
    return watch_words(now, changes_since(*sides), language)


def _since_copied(office: RecordedOffice, now: Material, then: datetime) -> Since:
    """The same of what turned alone: of the rest no figure is read."""
    ledger, on = Earlier(office.ledger, office.ledger.size), now.on
    before = office.as_then(on - WEEK, then)
    plans = (now.plan, before.plan)
    codes = dict.fromkeys(promise.code for plan in plans for promise in plan.promises)
    changes: list[Change] = []
    for code in codes:
        was, after = before.standings.get(code), now.standings.get(code)
        if (was and was.verdict) is (after and after.verdict):
            continue
        question = Question(code=code)
        sides = (
            Asked(known=_known_by(ledger, question, then), known_at=then, on=on - WEEK),
            Asked(known=known_in_ledger(ledger, question), known_at=None, on=on),
        )
        changes.extend(changes_since(*sides, code=code).changes)
    return Since(
        on=on - WEEK,
        known=(then, None),
        changes=tuple(changes),
        targets=frozenset(target.code for plan in plans for target in plan.targets),
    )


def _known_by(ledger: Ledger, question: Question, then: datetime) -> Known:
    """What had been recorded by a moment; before the plan had been, what is recorded now."""
    try:
        return known_in_ledger(ledger, replace(question, known_at=then))
    except NothingRecordedError:
        return known_in_ledger(ledger, question)


def chart_blocks(material: Material, language: Language) -> Iterator[Chart]:
    """The charts and maps of the review."""
    return charts(Ink(BOOKS[language], material))


def outlook_of(material: Material, code: str, language: Language) -> Iterator[Block]:
    """The chance that a target or task is met, or why nothing can be said of it."""
    for block in detail_blocks(material, foresee(material, code), language):
        yield replace(block, level=1) if isinstance(block, Heading) else block


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, OFFICE_TIME)
