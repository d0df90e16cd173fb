"""When a figure was in force: spells say at every size what the definition says."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given

from resolute.evidence import (
    Approval,
    Counted,
    Entry,
    Figure,
    Logged,
    Spells,
    Withdrawal,
    counted,
    in_force,
    in_force_at,
    lone_spells,
    overtaken,
    spells,
    stages,
)
from tests.lines import LEVELS, memory_ledger
from tests.tellings import Step, Teller, tellings

STEPS = range(len(LEVELS.steps))


def told(steps: Sequence[Step], cells: int = 8) -> list[Logged]:
    ledger = memory_ledger()
    Teller(ledger, cells).tell(steps)
    return list(ledger.log())


def counted_in(log: Sequence[Logged], level: int) -> Counted:
    bodies = [each.entry.body for each in log]
    return counted(log, stages((b for b in bodies if isinstance(b, Approval)), LEVELS), level)


def standing(log: Sequence[Logged], level: int) -> set[str]:
    bodies = [each.entry.body for each in log]
    decided = stages((body for body in bodies if isinstance(body, Approval)), LEVELS)
    return {entry.id for entry in in_force_at(log, decided, level)}


def said_by(found: dict[str, Spells], size: int, level: int) -> set[str]:
    return {
        entry
        for entry, of_levels in found.items()
        if any(spell.since < size <= spell.until for spell in of_levels[level])
    }


def split(log: Sequence[Logged]) -> tuple[list[Logged], list[Logged]]:
    history = [each for each in log if isinstance(each.entry.body, Figure | Withdrawal)]
    return history, [each for each in log if isinstance(each.entry.body, Approval)]


@given(steps=tellings)
def test_spells_say_at_every_size_and_level_what_is_in_force(steps: list[Step]) -> None:
    log = told(steps)

    found = dict(spells(*split(log), LEVELS))

    for size in range(len(log) + 1):
        for level in STEPS:
            assert said_by(found, size, level) == standing(log[:size], level)


@given(steps=tellings)
def test_a_cell_by_itself_has_the_spells_that_it_has_among_others(steps: list[Step]) -> None:
    history, decisions = split(told(steps))
    together = spells(history, decisions, LEVELS)

    for cell in {cell_of(history, each.entry) for each in history}:
        own = [each for each in history if cell_of(history, each.entry) == cell]
        alone = spells(own, decisions, LEVELS)
        assert alone == {entry: together[entry] for entry in alone}


def cell_of(history: Sequence[Logged], entry: Entry) -> tuple[object, ...]:
    body = entry.body
    if isinstance(body, Figure):
        return body.part, body.basis, entry.unit, entry.period
    return cell_of(history, next(e.entry for e in history if e.entry.id == entry.replaces))


@given(steps=tellings)
def test_a_figure_without_company_has_the_spells_of_its_submission(steps: list[Step]) -> None:
    log = told([(act if act > 6 else 0, where, pick, how) for act, where, pick, how in steps])
    history, decisions = split(log)

    for figure in history:
        own = [each for each in decisions if about(each) == figure.submission]
        slow = spells([figure], own, LEVELS)[figure.entry.id]
        assert lone_spells(figure, own, LEVELS) == slow


def about(decision: Logged) -> str:
    body = decision.entry.body
    return body.submission if isinstance(body, Approval) else ""


@given(steps=tellings)
def test_what_was_overtaken_is_shown_and_changes_nothing_in_force(steps: list[Step]) -> None:
    log, _ = split(told(steps))

    for level in STEPS:
        found = counted_in(told(steps), level)
        shown = overtaken(log, found)
        assert {e.id for e in in_force(shown.entries)} == {e.id for e in in_force(found.entries)}
        parted = [e.id for e in shown.entries] + [each.entry.id for each in shown.waiting]
        assert sorted(parted) == sorted(each.entry.id for each in log)
