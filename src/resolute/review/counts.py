"""The sentence that leaders quote: how many tasks are done, and how many of them exceeded."""

from __future__ import annotations

from decimal import Decimal

from resolute.review.blocks import Line, Text
from resolute.review.fill import capital, fill, merged
from resolute.review.ink import Ink

HUNDRED = Decimal(100)


def task_counts(ink: Ink) -> Line:
    """Done of total, and exceeded as a part of done: 12 ⊂ 31, never 31 + 12."""
    words, count = ink.book.parts, ink.material.counts("tasks")
    share = Decimal(count.done) / count.total * HUNDRED if count.total else Decimal(0)
    line = fill(
        words.count_tasks,
        on=ink.day(ink.material.on),
        done_of_total=ink.tally(f"{count.done}/{count.total}", "tasks"),
        targets=ink.count(len(ink.material.plan.targets), "targets"),
        share=ink.number(share, "tasks", 1),
    )
    exceeded = fill(words.count_exceeded, exceeded=ink.count(count.exceeded, "tasks"))
    estimated = fill(words.count_estimated, estimated=ink.count(count.estimated, "tasks"))
    return merged((*line, *exceeded, *(estimated if count.estimated else ()), Text(".")))


def tasks_left(ink: Ink) -> Line:
    """What is not done, in term and overdue, and how much of it nobody can show."""
    words, count = ink.book.parts, ink.material.counts("tasks")
    if not count.not_done:
        return ()
    line = fill(
        words.count_not_done,
        not_done=ink.count(count.not_done, "tasks"),
        in_term=ink.count(count.in_term, "tasks"),
        overdue=ink.count(count.overdue, "tasks"),
    )
    unknown = fill(words.count_unknown, unknown=ink.count(count.unknown, "tasks"))
    return (*capital(line), *(unknown if count.unknown else ()), Text("."))
