"""Why a leaf is unknown, told by what each unit has said: whom nothing was heard from, and of when.

Only what these rows cannot tell is left to the definition: a day missing between others, and
figures that are disputed or withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from resolute.engines import rollup
from resolute.engines.leaves import Asks, Leaves, Plain, numbered, whole
from resolute.engines.material import Material
from resolute.engines.own import IN_LATEST, IN_SUM
from resolute.engines.packed import SPAN
from resolute.engines.question import Question
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import BAD, ESTIMATED, provenances_in
from resolute.measure import (
    Gap,
    Hole,
    Latest,
    Leaf,
    NoFigure,
    Outcome,
    Scope,
    Selected,
    Total,
    levels_below,
)

Key = tuple[Plain, Scope]
IN_SPAN = "o.first_day, o.ends, o.days"
IN_PERIOD = f"o.period // {SPAN} - o.period % {SPAN}, o.period // {SPAN}, o.period % {SPAN}"
"""From where, up to where and over how many days, of sums and of the latest figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a unit has said, as ordinals of days: from, up to, and of how many days in between.

    Of a latest figure it is that figure's period; ``flags`` are those of the figures.
    """

    begins: int
    ends: int
    days: int
    flags: int

    @property
    def plain(self) -> bool:
        """Whether it says something of every day, and nothing that is bad."""
        return not self.flags & BAD and self.days == self.ends - self.begins


def unknown(leaves: Leaves, wanted: Iterable[Key]) -> dict[Key, Outcome]:
    """The gaps of leaves that are unknown, as far as what units have said tells them."""
    found: dict[Key, Outcome] = {}
    steps = Workshop(leaves.runner)
    for (kind, *_), asks in leaves.asks(wanted).items():
        said = _heard(leaves, kind, asks, steps) if kind is Total or kind is Latest else ()
        keys = ((*key, heard) for asked_by, heard in said for key in asks[asked_by])
        told = (
            (leaf, scope, why_unknown(leaf, scope, h, leaves.material)) for leaf, scope, h in keys
        )
        found.update({(leaf, scope): outcome for leaf, scope, outcome in told if outcome})
    steps.clear()
    return found


def _heard(
    leaves: Leaves, kind: type[Plain], asks: Asks, steps: Workshop
) -> Iterator[tuple[tuple[Question, int], Mapping[str, Heard]]]:
    """What was said by the units that some leaves ask about, and by those below them."""
    questions, told = numbered(asks, steps)
    taken, span = (IN_SUM, IN_SPAN) if kind is Total else (IN_LATEST, IN_PERIOD)
    own, ids = leaves.own.read(taken, told, steps), leaves.tree.ids
    said: dict[tuple[Question, int], dict[str, Heard]] = {}
    for q, top, unit, *row in leaves.runner.rows(rollup.heard(leaves.roll, told, own, span)):
        begins, ends, days, flags = map(whole, row)
        here = said.setdefault((questions[whole(q)], whole(top)), {})
        here[ids[whole(unit)]] = Heard(begins=begins, ends=ends, days=days, flags=flags)
    yield from said.items()


def why_unknown(
    leaf: Leaf, scope: Scope, heard: Mapping[str, Heard], material: Material
) -> Outcome | None:
    """The gaps of a total or latest figure, equal to those of the definition.

    None where the definition has to be asked.
    """
    units = _answering(leaf, scope, heard, material)
    said = {unit: heard[unit] for unit in units if unit in heard}
    if isinstance(leaf, Latest) and said:
        newest = max((each.ends, each.days) for each in said.values())
        said = {unit: h for unit, h in said.items() if (h.ends, h.days) == newest}
    if not said or not all(each.plain for each in said.values()):
        return None
    told = _of_total if isinstance(leaf, Total) else _of_latest
    gaps = tuple(dict.fromkeys(told(leaf, scope, _Said(units, said), material)))
    if not gaps:
        return None
    flags = reduce(or_, (each.flags for each in said.values()))
    used = Selected(
        leaf=leaf,
        scope=scope,
        estimated=bool(flags & ESTIMATED),
        provenances=provenances_in(flags),
        until=_day(max(each.ends for each in said.values()) - 1),
    )
    return Outcome(value=None, used=(used,), gaps=gaps, complete=False)


@dataclass(frozen=True, slots=True)
class _Said:
    """The units that are expected to answer, and what those have said that did."""

    units: tuple[str, ...]
    of: Mapping[str, Heard]


def _answering(
    leaf: Leaf, scope: Scope, heard: Mapping[str, Heard], material: Material
) -> tuple[str, ...]:
    """The unit itself, or else all those of the nearest level below of which one has spoken."""
    if scope.unit not in heard and material.parts[leaf.part].adds_over_units:
        since = material.window(leaf.part, scope.window).begins
        for level in levels_below(scope, material.units, since):
            if any(unit in heard for unit in level):
                return level
    return (scope.unit,)


def _of_total(leaf: Leaf, scope: Scope, said: _Said, material: Material) -> Iterator[Gap]:
    """A gap for each unit that begins late, and one for each that stops before the others."""
    begins = material.window(leaf.part, scope.window).begins
    last = _day(max(each.ends for each in said.of.values()))
    for unit in said.units:
        life, spoken = material.units[unit], said.of.get(unit)
        born = max(begins, life.valid_from)
        if spoken is not None and _day(spoken.begins) > born:
            yield Hole(part=leaf.part, unit=unit, begins=born, ends=_day(spoken.begins))
        until = life.valid_to or last
        silent = spoken is None or _day(spoken.ends) < min(last, until)
        if silent and life.valid_from < last:
            yield NoFigure(part=leaf.part, unit=unit, window=scope.window)


def _of_latest(leaf: Leaf, scope: Scope, said: _Said, material: Material) -> Iterator[Gap]:
    """A gap for each unit that there was at the end of the latest period and has not spoken."""
    newest = max(each.ends for each in said.of.values())
    end = min(_day(newest - 1), scope.on)
    for unit in said.units:
        expected = unit == scope.unit or material.units[unit].exists(end)
        if expected and unit not in said.of:
            yield NoFigure(part=leaf.part, unit=unit, window=scope.window)


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
