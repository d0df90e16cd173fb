"""When figures were in force: from which place in the log to which, at each level of approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolute.evidence.approval import Approval, Levels, Stages, stages
from resolute.evidence.columns import NEVER
from resolute.evidence.counting import in_force_at
from resolute.evidence.entry import Figure, Withdrawal
from resolute.evidence.record import Logged


@dataclass(frozen=True, slots=True, order=True)
class Spell:
    """In force in the first ``size`` entries of the log while ``since < size <= until``.

    ``since`` is the place of the entry that brought a figure into force, ``until`` that of the one
    that ended it, or ``NEVER``.
    """

    since: int
    until: int = NEVER


Spells = tuple[tuple[Spell, ...], ...]
"""The spells of one figure in their order, level by level."""


def spells(
    history: Sequence[Logged], decisions: Iterable[Logged], levels: Levels
) -> Mapping[str, Spells]:
    """The spells of every figure of a cell, by its id: what is in force is asked after each event.

    ``history`` is all that was said of the cell, in the order of the log, and ``decisions`` are
    those on the submissions that said it, in the same order. Slow, and the definition.
    """
    decided = list(_concerning(history, decisions))
    found: dict[str, list[list[Spell]]] = {
        said.entry.id: [[] for _ in levels.steps]
        for said in history
        if isinstance(said.entry.body, Figure)
    }
    for place in sorted({event.seq for event in (*history, *decided)}):
        log = [said for said in history if said.seq <= place]
        come = stages(_approvals(each for each in decided if each.seq <= place), levels)
        for level in range(len(levels.steps)):
            standing = {entry.id for entry in in_force_at(log, come, level)}
            for entry, of_levels in found.items():
                _turn(of_levels[level], place, on=entry in standing)
    return {entry: tuple(map(tuple, of_levels)) for entry, of_levels in found.items()}


def lone_spells(figure: Logged, decisions: Iterable[Logged], levels: Levels) -> Spells:
    """The spells of a figure that nothing was ever said beside; ``decisions`` as for ``spells``.

    Only how far its own submission came tells of it.
    """
    found: list[list[Spell]] = [[] for _ in levels.steps]
    come = Stages()
    _turn(found[0], figure.seq, on=True)
    for decision in decisions:
        if isinstance(decision.entry.body, Approval):
            come = come.after(decision.entry.body, levels)
            reached = come.of(figure.entry.id).reached
            for level, of_level in enumerate(found):
                _turn(of_level, decision.seq, on=reached >= level)
    return tuple(map(tuple, found))


def _turn(found: list[Spell], place: int, *, on: bool) -> None:
    """Begin a spell at a place, or end the one that lasts."""
    lasts = bool(found) and found[-1].until == NEVER
    if on and not lasts:
        found.append(Spell(place))
    elif lasts and not on:
        found[-1] = Spell(found[-1].since, place)


def _concerning(history: Sequence[Logged], decisions: Iterable[Logged]) -> Iterator[Logged]:
    """The decisions that may move an entry of a history; others name entries beside it."""
    named = {said.entry.id for said in history if isinstance(said.entry.body, Figure | Withdrawal)}
    for decision in decisions:
        body = decision.entry.body
        if isinstance(body, Approval) and (not body.only or not named.isdisjoint(body.only)):
            yield decision


def _approvals(decisions: Iterable[Logged]) -> Iterator[Approval]:
    bodies = (decision.entry.body for decision in decisions)
    return (body for body in bodies if isinstance(body, Approval))
