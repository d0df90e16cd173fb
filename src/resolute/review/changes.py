"""The part of a review that says how the plan was changed since it was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from resolute.evidence import PlanChange
from resolute.plan import Milestone, Promise, simple_rules
from resolute.review.blocks import (
    Align,
    Block,
    Cite,
    Claim,
    Column,
    Heading,
    Line,
    Paragraph,
    Row,
    Table,
)
from resolute.review.fill import as_line, fill, listed
from resolute.review.history import History, histories, met_by_change_alone
from resolute.review.ink import Ink
from resolute.review.tell import reason_line, verdict_words
from resolute.review.tell_rule import say_rule
from resolute.standing import Standing

ANCHOR = "changes"


def changes(ink: Ink) -> Iterator[Block]:
    """How many promises were changed, and of each what it was, what it is and how both are met."""
    found = histories(ink.material)
    if not found:
        return
    counts = {
        "adjusted": sum(history.adjusted for history in found),
        "added": sum(history.added and not history.dropped for history in found),
        "dropped": sum(history.dropped for history in found),
    }
    words = ink.book.changes
    shown = {name: ink.count(count, ANCHOR) for name, count in counts.items()}
    yield Paragraph(fill(words.counts, **shown))
    yield Heading(text=words.table, level=2, anchor=ANCHOR)
    yield changes_table(found, ink)


def changes_table(found: Sequence[History], ink: Ink) -> Table:
    """A row for each promise that was changed."""
    words = ink.book.changes
    return Table(
        key=ANCHOR,
        title=words.table,
        columns=(
            Column(title=ink.book.columns.code, width=6, align=Align.CENTRE),
            Column(title=ink.book.columns.content, width=15),
            Column(title=words.adopted, width=13),
            Column(title=words.adjusted, width=14),
            Column(title=words.decided, width=18),
            Column(title=words.verdict_adopted, width=20),
            Column(title=words.verdict_now, width=14),
        ),
        rows=tuple(_row(history, ink) for history in found),
    )


def _row(history: History, ink: Ink) -> Row:
    words = ink.book.changes
    return Row(
        cells=(
            as_line(history.code),
            as_line(_title(history, ink)),
            _first(history, ink),
            listed((_step(step, history, ink) for step in history.later), words.then),
            listed(_decided(step, ink) for step in history.later),
            _verdict_adopted(history, ink),
            _verdict_now(history, ink),
        ),
        anchor=_anchor(history.code),
        level="moved" if met_by_change_alone(history, ink.material) else "",
    )


def _title(history: History, ink: Ink) -> str:
    """What it was last called."""
    called = [step.promise.title for step in history.steps if step.promise]
    return called[-1].say(ink.language) if called else ""


def _first(history: History, ink: Ink) -> Line:
    if history.first is None:
        return as_line(ink.book.changes.none_adopted)
    return _said(history.first, history, ink, ref=_anchor(history.code))


def _anchor(code: str) -> str:
    """The row that states a promise as it was; the one as it is stands in the main tables."""
    return f"{code}@adopted"


def _step(step: PlanChange, history: History, ink: Ink) -> Line:
    """What a decision made of the promise; the number that holds now is tied to its main row."""
    if step.promise is None:
        return as_line(ink.book.changes.dropped)
    holds = step is history.steps[-1]
    said = _said(step.promise, history, ink, ref=history.code if holds else _anchor(history.code))
    others = _others(step.promise, history, ink)
    return fill(ink.book.changes.others, rule=said, list=others) if others else said


def _said(promise: Promise, history: History, ink: Ink, *, ref: str) -> Line:
    """The rule in words, with the due day where that was changed too."""
    rule = say_rule(replace(promise, code=ref), ink)
    dues = {step.promise.due for step in history.steps if step.promise}
    told = all(isinstance(simple, Milestone) for simple in simple_rules(promise.rule))
    if told or len(dues) == 1:
        return rule
    return fill(ink.book.changes.due, rule=rule, due=ink.day(promise.due))


def _others(promise: Promise, history: History, ink: Ink) -> str:
    """What else differs from the promise as it was adopted, by name."""
    words = ink.book.changes
    first = history.steps[0].promise or promise
    names = {
        "title": words.wording,
        "unit": words.unit,
        "owner": words.owner,
        "baseline": words.baseline,
        "path": words.path,
        "starts": words.path,
    }
    silent = {"code", "rule", "due", "tasks", "provenance", "source"}
    differing = (
        names.get(each.name, words.rest)
        for each in fields(first)
        if each.name not in silent
        and getattr(first, each.name) != getattr(promise, each.name, None)
    )
    return ", ".join(dict.fromkeys(differing))


def _decided(step: PlanChange, ink: Ink) -> Line:
    by = _decided_by(step, ink)
    if not step.reason:
        return by
    return fill(ink.book.changes.because_of, decided=by, reason=step.reason)


def _decided_by(step: PlanChange, ink: Ink) -> Line:
    words, day = ink.book.changes, ink.day(step.decided)
    if not step.document:
        return fill(words.decided_on, day=day)
    documents = ink.material.plan.documents
    document = next((d for d in documents if step.document in {d.id, d.number}), None)
    if document is None:
        return fill(words.decided_by, document=step.document, day=day)
    title = document.number or document.title.say(ink.language)
    return fill(words.decided_by, document=Cite(title, f"doc-{document.id}"), day=day)


def _verdict_adopted(history: History, ink: Ink) -> Line:
    standing = ink.material.adopted.get(history.code)
    if standing is None:
        return as_line("–")
    past = _as_adopted(standing)
    return fill(
        ink.book.changes.because,
        verdict=ink.claim(verdict_words(past, ink), past),
        reason=reason_line(past, ink),
    )


def _as_adopted(standing: Standing) -> Standing:
    """The same standing, with what is said of it tied to the row of the promise as it was."""
    promise = standing.promise
    return replace(standing, promise=replace(promise, code=_anchor(promise.code)))


def _verdict_now(history: History, ink: Ink) -> Line:
    standing = ink.material.standings.get(history.code)
    if history.dropped or standing is None:
        return as_line("–")
    said = verdict_words(standing, ink)
    if met_by_change_alone(history, ink.material):
        said = ink.book.changes.by_change_alone.format(verdict=said)
    return (Claim(said, history.code),)
