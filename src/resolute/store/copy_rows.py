"""Figures as rows of the columnar copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from resolute.evidence import (
    Absence,
    Amount,
    Entry,
    Figure,
    Levels,
    Logged,
    Spells,
    lone_spells,
    spells,
)
from resolute.evidence.columns import (
    DAY,
    MISSING,
    NEVER,
    NO_BASIS,
    NOT_APPLICABLE,
    NUMBER,
    SUPPRESSED,
    Cell,
    Row,
)
from resolute.evidence.flags import flags
from resolute.evidence.plain import decimal_text
from resolute.plan import Provenance
from resolute.store.copy_names import BASIS, PART, REGIME, UNIT, Names
from resolute.time.typed import read_stretch

Key = tuple[str, str | None, str, str, int, int]
"""A cell in names: part, basis, unit, regime, and the days of the period."""

Decisions = Mapping[str, Sequence[Logged]]
"""The decisions on submissions, each in the order of the log."""

_ABSENT = {
    Absence.MISSING: MISSING,
    Absence.NOT_APPLICABLE: NOT_APPLICABLE,
    Absence.SUPPRESSED: SUPPRESSED,
}
_PLACES = {provenance: place for place, provenance in enumerate(Provenance)}
_ROOM = ((14, 4), (28, 10))  # digits before and after the point, in ``value`` and in ``wide``


def key_of(entry: Entry) -> Key | None:
    """The cell of a figure; None for anything else."""
    body, period = entry.body, entry.period
    if not isinstance(body, Figure):
        return None
    days = period.begins.toordinal(), period.ends.toordinal()
    return body.part, body.basis, entry.unit, period.regime, *days


def cell_of(key: Key, names: Names) -> Cell:
    """A cell in numbers."""
    part, basis, unit, regime, begins, ends = key
    return Cell(
        part=names.number(PART, part),
        basis=NO_BASIS if basis is None else names.number(BASIS, basis),
        unit=names.number(UNIT, unit),
        regime=names.number(REGIME, regime),
        begins=begins,
        ends=ends,
    )


def year_of(ends: int) -> int:
    """The year of the last day of a period."""
    return date.fromordinal(ends - 1).year


def by_cell(said: Iterable[Logged]) -> Mapping[Key, Sequence[Logged]]:
    """What was said, cell by cell and in the order of the log; each entry only once.

    A withdrawal goes with the figure it withdraws, and is left out without it.
    """
    cells: dict[Key, list[Logged]] = {}
    where: dict[str, Key] = {}
    for logged in sorted({each.seq: each for each in said}.values(), key=attrgetter("seq")):
        entry = logged.entry
        key = key_of(entry) or where.get(entry.replaces or "")
        if key is not None:
            where[entry.id] = key
            cells.setdefault(key, []).append(logged)
    return cells


def cell_rows(
    history: Sequence[Logged], decided: Decisions, *, levels: Levels, names: Names
) -> Iterator[Row]:
    """The rows of one cell, of which ``history`` is all that was said."""
    sent = {said.submission for said in history}
    decisions = sorted(
        (each for name in sent for each in decided.get(name, ())), key=attrgetter("seq")
    )
    if len(history) == 1:
        return figure_rows(history[0], lone_spells(history[0], decisions, levels), names)
    return _rows_together(history, spells(history, decisions, levels), names)


def _rows_together(
    history: Sequence[Logged], found: Mapping[str, Spells], names: Names
) -> Iterator[Row]:
    for said in history:
        own = found.get(said.entry.id)
        if own is not None:
            others = (each for entry, each in found.items() if entry != said.entry.id)
            alone = not any(_meet(own, other) for other in others)
            yield from figure_rows(said, own, names, alone=alone)


def figure_rows(
    figure: Logged, found: Spells, names: Names, *, alone: bool = True
) -> Iterator[Row]:
    """The rows of one figure, as many as it has spells at the level where it has most."""
    facts = (*_facts(figure, names), alone)
    for place in range(max(map(len, found))):
        spans: list[int] = []
        for of_level in found:
            lasts = place < len(of_level)
            spans.extend(
                (of_level[place].since, of_level[place].until) if lasts else (NEVER, NEVER)
            )
        yield (*facts, *spans)


def _meet(one: Spells, other: Spells) -> bool:
    """Whether two figures are ever in force together."""
    return any(
        max(a.since, b.since) < min(a.until, b.until)
        for own, others in zip(one, other, strict=True)
        for a in own
        for b in others
    )


def _facts(figure: Logged, names: Names) -> Row:
    entry, body, key = figure.entry, figure.entry.body, key_of(figure.entry)
    if key is None or not isinstance(body, Figure):
        raise TypeError(f"{entry.id} is no figure")
    cell, told = cell_of(key, names), _said(body.value)
    months, place = _months(entry.period.name), _PLACES[entry.origin.provenance]
    marks = flags(
        said=int(str(told[0])),
        fits=told[1] is not None,
        nature=body.nature.firmness,
        months=months,
        provenance=place,
    )
    return (
        figure.seq,
        cell.part,
        cell.basis,
        cell.unit,
        cell.regime,
        cell.begins,
        cell.ends,
        months,
        *told,
        body.nature.firmness,
        place,
        marks,
    )


def _said(value: Amount) -> Row:
    """The columns said, value, wide, text and day."""
    match value:
        case Decimal():
            return NUMBER, *_number(value), None
        case Absence():
            return _ABSENT[value], None, None, None, None
        case date():
            return DAY, None, None, None, value.toordinal()


def _number(value: Decimal) -> Row:
    """The number in the narrowest column in which it fits; it is never rounded."""
    text = decimal_text(value)
    whole, _, rest = text.lstrip("-").partition(".")
    fits = [len(whole) <= before and len(rest.rstrip("0")) <= after for before, after in _ROOM]
    if fits[0]:
        return value, None, None
    return (None, value, None) if fits[1] else (None, None, text)


@lru_cache(maxsize=4096)
def _months(name: str) -> int:
    stretch = read_stretch(name)
    return stretch.months if stretch is not None else 0
