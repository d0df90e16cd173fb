"""What became of old units: a table of old and new codes, as reorganisations of known units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from resolute.intake.unit_ladder import DecreeColumns, SuccessionColumns
from resolute.intake.unit_rows import unit_rows
from resolute.units import Edge, Key, Registry, Reorganisation, Succession
from resolute.words import Finding

Decrees = Mapping[tuple[date, str, str], str]
"""The decree of each new unit, by its first day, its level and its code."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Coded:
    """The units that bear each code of a level on a day."""

    day: date
    units: Mapping[tuple[str, str], str]

    @classmethod
    def on(cls, day: date, registry: Registry) -> _Coded:
        living = ((unit.chapter(day), unit.id) for unit in registry if unit.exists(day))
        return cls(day, {(at.level, at.code): id_ for at, id_ in living if at.code})


def read_successions(
    file: str, content: bytes, columns: Sequence[SuccessionColumns], *, findings: list[Finding]
) -> tuple[Succession, ...]:
    """What became of each unit by a table of old and new ones; a row without a code tells nothing.

    A level may have no old code in a row: an island without communes became one.
    """
    names = [name for each in columns for name in (each.old, each.new)]
    found: dict[Succession, None] = {}
    for row in unit_rows(file, content, names, findings=findings):
        for each in columns:
            old, new = row.maybe(each.old), row.maybe(each.new)
            if old and new:
                found[Succession(level=each.level, day=each.day, old=old, new=new)] = None
    return tuple(found)


def read_decrees(
    file: str, content: bytes, columns: Sequence[DecreeColumns], *, findings: list[Finding]
) -> Decrees:
    """The decrees of a list; what a row has before and after the number is left out."""
    names = [name for each in columns for name in (each.code, each.decree)]
    found: dict[tuple[date, str, str], str] = {}
    for row in unit_rows(file, content, names, findings=findings):
        for each in columns:
            said = row.maybe(each.decree).removeprefix(each.after)
            decree = said.partition(each.before)[0] if each.before else said
            found[each.day, each.level, row.maybe(each.code)] = decree
    return found


def reorganisations(
    successions: Iterable[Succession],
    registry: Registry,
    *,
    columns: Sequence[SuccessionColumns],
    decrees: Decrees,
) -> tuple[Reorganisation, ...]:
    """The reorganisations that a table tells, one a decree, for the units that are known.

    A unit with one successor went whole. How much of one with several went to each the table does
    not say: those shares are unknown.
    """
    of_all = {(each.day, each.level): each.decree for each in columns}
    changes: dict[tuple[date, str], list[Edge]] = {}
    for each, edge in _edges(tuple(successions), registry):
        decree = decrees.get((each.day, each.level, each.new), of_all.get((each.day, each.level)))
        changes.setdefault((each.day, decree or ""), []).append(edge)
    return tuple(
        Reorganisation(day=day, decree=decree, edges=tuple(edges))
        for (day, decree), edges in sorted(changes.items())
    )


def _edges(
    successions: Sequence[Succession], registry: Registry
) -> Iterator[tuple[Succession, Edge]]:
    news: dict[tuple[date, str, str], int] = {}
    for each in successions:
        at = each.day, each.level, each.old
        news[at] = news.get(at, 0) + 1
    days = {each.day for each in successions}
    coded = {
        day: (_Coded.on(day - _DAY, registry), _Coded.on(day, registry)) for day in sorted(days)
    }
    for each in successions:
        before, after = coded[each.day]
        old = before.units.get((each.level, each.old))
        new = after.units.get((each.level, each.new))
        if old is not None and new is not None:
            whole = news[each.day, each.level, each.old] == 1
            key, share = (Key.WHOLE, Fraction(1)) if whole else (Key.UNKNOWN, None)
            yield each, Edge(old=old, new=new, key=key, share=share)
