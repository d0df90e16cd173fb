"""The tables of targets and tasks."""

from __future__ import annotations

from resolute.plan import Promise, Provenance
from resolute.review.blocks import Align, Claim, Column, Line, Row, Table, Text
from resolute.review.fill import as_line
from resolute.review.ink import Ink, with_measure
from resolute.review.tell import (
    places_of,
    reason_line,
    state_words,
    value_line,
    verdict_words,
)
from resolute.review.tell_rule import say_rule
from resolute.standing import Measured, Standing
from resolute.words import say_against


def targets_table(ink: Ink) -> Table:
    """One row a target: what was required, what was reached, as of when, and the verdict."""
    words = ink.book.columns
    return Table(
        key="targets",
        title=ink.book.parts.targets_table,
        columns=(
            Column(title=words.code, width=5, align=Align.CENTRE),
            Column(title=words.content, width=26),
            Column(title=words.promised, width=14),
            Column(title=words.read, width=18),
            Column(title=words.as_of, width=9, align=Align.CENTRE),
            Column(title=words.expected, width=10, align=Align.RIGHT),
            Column(title=words.verdict, width=13),
        ),
        rows=tuple(_target_row(standing, ink) for standing in ink.material.of_targets()),
    )


def _target_row(standing: Standing, ink: Ink) -> Row:
    promise = standing.promise
    return Row(
        cells=(
            as_line(promise.code),
            titled(promise, ink),
            say_rule(promise, ink),
            value_line(standing, ink),
            as_line(ink.day(standing.as_of) if standing.as_of else "–"),
            _expected(standing, ink),
            (verdict(standing, ink),),
        ),
        anchor=promise.code,
        level=level(standing),
    )


def tasks_table(ink: Ink) -> Table:
    """The tasks grouped under their targets, each with its state and the reason for it."""
    words = ink.book.columns
    rows: list[Row] = []
    for target in ink.material.plan.targets:
        title = target.title.say(ink.language)
        rows.append(Row(cells=((Text(f"{target.code}. {title}"),),), group=True))
        rows.extend(_task_row(ink.material.standing(t.code), ink) for t in target.tasks)
    return Table(
        key="tasks",
        title=ink.book.parts.tasks_table,
        columns=(
            Column(title=words.code, width=6, align=Align.CENTRE),
            Column(title=words.content, width=24),
            Column(title=words.promised, width=13),
            Column(title=words.reason, width=28),
            Column(title=words.due, width=9, align=Align.CENTRE),
            Column(title=words.owner, width=13),
            Column(title=words.verdict, width=13),
            Column(title=words.state, width=12),
        ),
        rows=tuple(rows),
    )


def _task_row(standing: Standing, ink: Ink) -> Row:
    promise = standing.promise
    return Row(
        cells=(
            as_line(promise.code),
            titled(promise, ink),
            say_rule(promise, ink),
            reason_line(standing, ink),
            as_line(ink.day(promise.due)),
            as_line(ink.unit(promise.owner)),
            (verdict(standing, ink),),
            as_line(state_words(standing, ink)),
        ),
        anchor=promise.code,
        level=level(standing),
    )


def titled(promise: Promise, ink: Ink) -> Line:
    """A promise's wording; an illustrative one is marked where it stands."""
    title = promise.title.say(ink.language)
    if promise.provenance is Provenance.ILLUSTRATIVE:
        return as_line(f"{title} [{ink.book.kinds.illustrative}]")
    return as_line(title)


def verdict(standing: Standing, ink: Ink) -> Claim:
    """The verdict's words, tied to the standing."""
    return ink.claim(verdict_words(standing, ink), standing)


def level(standing: Standing) -> str:
    """The key by which renderers mark a row: the verdict, or "exceeded"."""
    return "exceeded" if standing.exceeded else standing.verdict.value.replace(" ", "_")


def _expected(standing: Standing, ink: Ink) -> Line:
    pace, reason = standing.pace, standing.reason
    if pace is None or not isinstance(reason, Measured):
        return as_line("–")
    marks = () if standing.met else (reason.value,)
    places = places_of(reason)
    text = say_against(pace.expected, marks, language=ink.language, places=places)
    if reason.base is None:
        text = with_measure(text, reason.reading.indicator.measured_in.say(ink.language))
    return (ink.promised(text, pace.expected, standing),)
