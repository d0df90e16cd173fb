"""Figures that do not count yet: how many there are, which they are, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resolute.evidence import Entry, Waiting, Withdrawal
from resolute.review.annex_evidence import part_title, stated
from resolute.review.blocks import Align, Block, Cite, Column, Note, Row, Table
from resolute.review.fill import as_line, fill, listed, merged
from resolute.review.ink import Ink
from resolute.time import say_period

ANCHOR = "waiting"


def waiting_note(ink: Ink, annexes: Mapping[str, str]) -> Iterator[Block]:
    """That some figures do not count, and how many; nothing where all of them do."""
    waiting, words = ink.material.waiting, ink.book.approval
    if not waiting:
        return
    back = sum(each.sent_back for each in waiting)
    parts = ((words.waiting, len(waiting) - back), (words.sent_back, back))
    counted = [fill(phrase, count=ink.count(n, ANCHOR)) for phrase, n in parts if n]
    lead = fill(words.only, level=_level_that_counts(ink))
    left_out = fill(words.left_out, annex=Cite(annexes[ANCHOR], ANCHOR))
    yield Note(merged((*lead, *listed(counted, ", "), *left_out)))


def waiting_title(ink: Ink) -> str:
    """What the annex of these figures is called."""
    words = ink.book.approval
    if all(each.sent_back for each in ink.material.waiting):
        return words.annex_sent_back
    return words.annex.format(level=_level_that_counts(ink))


def waiting_table(ink: Ink) -> Table:
    """A row for each figure, correction or withdrawal that does not count."""
    columns, words = ink.book.columns, ink.book.approval
    ordered = sorted(ink.material.waiting, key=lambda w: (w.entry.unit, w.entry.period))
    return Table(
        key=ANCHOR,
        title=waiting_title(ink),
        columns=(
            Column(title=columns.entry, width=7, align=Align.CENTRE),
            Column(title=columns.unit, width=18),
            Column(title=columns.period, width=13),
            Column(title=columns.part, width=28),
            Column(title=columns.value, width=16, align=Align.RIGHT),
            Column(title=words.stage, width=14),
            Column(title=words.submission, width=16),
        ),
        rows=tuple(_row(each, f"W{n}", ink) for n, each in enumerate(ordered, start=1)),
    )


def _level_that_counts(ink: Ink) -> str:
    level = ink.material.counts_from
    if level is None:
        raise ValueError("figures wait for a level, and none is named that counts")
    return level.title.say(ink.language)


def _row(waiting: Waiting, ref: str, ink: Ink) -> Row:
    entry = waiting.entry
    return Row(
        cells=(
            as_line(ref),
            as_line(ink.unit(entry.unit)),
            as_line(say_period(entry.period, ink.language)),
            as_line(_matter(entry, ink)),
            stated(entry, ref, ink),
            as_line(_stage(waiting, ink)),
            as_line(waiting.submission),
        ),
        anchor=ref,
    )


def _stage(waiting: Waiting, ink: Ink) -> str:
    words = ink.book.approval
    if waiting.sent_back:
        return words.returned
    title = ink.material.level_titles[waiting.stage.reached]
    return words.reached.format(level=title.say(ink.language))


def _matter(entry: Entry, ink: Ink) -> str:
    """What a figure is about; of a withdrawal, what it would withdraw and why."""
    words = ink.book.approval
    if isinstance(entry.body, Withdrawal):
        part = _withdrawn(entry, ink)
        return words.withdrawal.format(part=part, reason=entry.body.reason)
    part = part_title(entry, ink)
    return words.correction.format(part=part) if entry.replaces else part


def _withdrawn(entry: Entry, ink: Ink) -> str:
    waiting = {each.entry.id: each.entry for each in ink.material.waiting}
    meant = {**waiting, **ink.material.by_id}.get(entry.replaces or "")
    return part_title(meant, ink) if meant is not None else ""
