"""Answers to a fold's leaves, gathered as they are asked and found many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from resolute.engines.leaves import LeafRow, Leaves, Plain
from resolute.engines.material import Material
from resolute.engines.stated import exact
from resolute.engines.unheard import unknown
from resolute.measure import (
    DIGITS,
    Fold,
    Happened,
    Latest,
    Leaf,
    Mean,
    NoFigure,
    NotComputable,
    Outcome,
    Scope,
    Selected,
    Shared,
    Stated,
    Total,
    Used,
    YearToDate,
    sum_of,
)

__all__ = ["Answering", "Definition", "Material"]


_Key = tuple[Plain, Scope]


class Definition(Protocol):
    """What folds come to by the reference interpreter, from the entries themselves."""

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """Fetch at once what some folds will need."""

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        """What a fold comes to."""


NOT_YET = Outcome(value=None, complete=False)


@dataclass(slots=True)
class Answering:
    """Answers leaves out of what has been found; what has not is noted and found by ``settle``.

    ``unanswered`` counts what was asked before it was found: whoever saw it rise asks again. What
    is unknown, or beyond the columns, is told by the definition, so that its gaps are named.
    ``asked`` gathers the parts and units that were asked about, of whichever unit as "".
    """

    leaves: Leaves
    defined: Definition
    unanswered: int = 0
    asked: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[tuple[Plain, Scope], Outcome] = field(default_factory=dict)
    _days: dict[str, set[date]] = field(default_factory=dict)
    _shared: dict[_Key, Decimal] = field(default_factory=dict)
    _wanted: dict[tuple[Plain, Scope], None] = field(default_factory=dict)
    _wanted_days: set[str] = field(default_factory=set)

    def leaf(self, leaf: Leaf, scope: Scope) -> Outcome:
        """What a leaf comes to, as far as it is known by now."""
        self.asked.add((leaf.part, scope.unit))
        if not isinstance(leaf, YearToDate):
            return self._plain(leaf, scope)
        newest = self._plain(Latest(part=leaf.part, basis=leaf.basis), scope)
        if not newest.used:
            return newest
        material = self.leaves.material
        regime = material.regimes[material.parts[leaf.part].regime]
        year = regime.holding(max(_last_day(used) for used in newest.used), "year")
        found = self._plain(Total(part=leaf.part, basis=leaf.basis), scope.within(year.name))
        shared = tuple(Shared(leaf, scope, each.amount) for each in found.shared)
        return replace(found, shared=shared)

    def days(self, part: str) -> Iterable[date]:
        """The days on which what is known of a part may have changed, as far as known by now."""
        self.asked.add((part, ""))
        if part not in self._days:
            self._wanted_days.add(part)
            self.unanswered += 1
        return self._days.get(part, ())

    def definition(self, fold: Fold, scope: Scope) -> Outcome:
        """What a fold comes to by the reference interpreter, from the entries themselves."""
        return self.defined(fold, scope)

    def settle(self) -> None:
        """Find what was asked and is not known yet."""
        if self._wanted_days:
            wanted = self._wanted_days
            self._days.update({part: set() for part in wanted} | self.leaves.days(wanted))
            self._wanted_days = set()
        rows = self.leaves.read(self._wanted)
        self._shared = self._moved(rows)
        beyond = [key for key, row in rows.items() if _beyond(key[0], row)]
        gaps = unknown(self.leaves, (key for key in beyond if not rows[key].odd))
        self.defined.prepare([key for key in beyond if key not in gaps])
        for leaf, scope in self._wanted:
            row = rows.get((leaf, scope))
            told = gaps.get((leaf, scope))
            self._found[leaf, scope] = told or self._outcome(leaf, scope, row)
        self._wanted = {}

    def apart(self) -> Answering:
        """The same, to go on with: what is found and forgotten there leaves this as it is."""
        return replace(
            self,
            asked=set(),
            _found=dict(self._found),
            _days=dict(self._days),
            _shared=dict(self._shared),
            _wanted={},
            _wanted_days=set(),
        )

    def found(self, leaf: Leaf, scope: Scope) -> Outcome | None:
        """What has been found of a leaf; asking this way notes nothing."""
        return None if isinstance(leaf, YearToDate) else self._found.get((leaf, scope))

    def found_days(self, part: str) -> Iterable[date] | None:
        """The days that have been found of a part."""
        return self._days.get(part)

    def forget(self, touched: AbstractSet[tuple[str, str]]) -> None:
        """Forget what was found of some parts and units, of which more has been said since.

        A unit stands for what was asked about it alone, so units above it are to be among them.
        """
        self._found = {
            (leaf, scope): outcome
            for (leaf, scope), outcome in self._found.items()
            if (leaf.part, scope.unit) not in touched
        }
        for part, _ in touched:
            self._days.pop(part, None)

    def _plain(self, leaf: Plain, scope: Scope) -> Outcome:
        found = self._found.get((leaf, scope))
        if found is None:
            self._wanted[leaf, scope] = None
            self.unanswered += 1
            return NOT_YET
        return found

    def _outcome(self, leaf: Plain, scope: Scope, row: LeafRow | None) -> Outcome:
        if row is None:
            return self._silent(leaf, scope)
        if _beyond(leaf, row):
            return self.defined(leaf, scope)
        known = _known(leaf, scope, row, window_ends=self._window_ends(leaf, scope))
        amount = self._shared.get((leaf, scope))
        return known if amount is None else replace(known, shared=(Shared(leaf, scope, amount),))

    def _moved(self, rows: Mapping[_Key, LeafRow]) -> dict[_Key, Decimal]:
        """What was moved by estimated shares of the leaves that have such figures."""
        shared = [key for key, row in rows.items() if row.shared and not _beyond(key[0], row)]
        plain = [key for key in shared if not isinstance(key[0], Stated)]
        found = self.leaves.moved_by_share(plain) if plain else {}
        for leaf, scope in set(shared) - set(plain):
            found[leaf, scope] = sum_of(each.amount for each in self.defined(leaf, scope).shared)
        return found

    def _silent(self, leaf: Plain, scope: Scope) -> Outcome:
        """Nobody has said anything; a unit that did not exist yet owes nothing."""
        nothing = NoFigure(part=leaf.part, unit=scope.unit, window=scope.window)
        founded = self.leaves.material.units[scope.unit].valid_from.toordinal()
        owes = not isinstance(leaf, Total) or founded < self._window_ends(leaf, scope)
        gap = nothing if owes else NotComputable()
        return Outcome(value=None, gaps=(gap,), complete=False)

    def _window_ends(self, leaf: Plain, scope: Scope) -> int:
        return self.leaves.material.window(leaf.part, scope.window).ends.toordinal()


def _beyond(leaf: Plain, row: LeafRow) -> bool:
    """Whether the definition must tell: what is unknown and why, or a number beyond columns."""
    return row.odd or not row.known or (isinstance(leaf, Stated) and not exact(leaf))


def _known(leaf: Plain, scope: Scope, row: LeafRow, *, window_ends: int) -> Outcome:
    last_day = date.fromordinal(row.ends - 1)
    used = Selected(
        leaf=leaf,
        scope=scope,
        estimated=row.estimated,
        provenances=row.provenances,
        until=last_day,
    )
    as_of = min(last_day, scope.on)
    if isinstance(leaf, Happened):
        done = row.day if row.day is not None and row.day <= scope.on else None
        return Outcome(value=done, used=(used,), as_of=as_of, complete=done is not None)
    mean = isinstance(leaf, Mean | Stated)
    value = _divided(row) if mean else row.number
    return Outcome(value=value, used=(used,), as_of=as_of, complete=row.ends >= window_ends)


def _divided(row: LeafRow) -> Decimal:
    return row.number if row.count == 1 else DIGITS.divide(row.number, Decimal(row.count))


def _last_day(used: Used) -> date:
    return used.until if isinstance(used, Selected) else used.period.last_day
