"""Small numbers: what may be published of figures about few people, so that nobody is found out.

A figure from ``least`` to ``most`` is withheld and any other is rounded. That alone protects nobody
where the total is published too: what is withheld is the total less the rest. So further figures
are withheld beside it, until all that is published allows every small number that it might be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallNumbers:
    """The rule in force: which numbers are small, and to what the others are rounded.

    It holds for units of some ``levels``, and for figures in any measure but those in
    ``not_people``, in which nobody is counted.
    """

    version: str
    least: int
    most: int
    nearest: int
    levels: frozenset[str]
    not_people: frozenset[str]

    def small(self, value: Decimal) -> bool:
        """Whether a number is withheld: what is below nothing counts nobody that we know of."""
        return value < 0 or 0 < value < self.most + 1

    def rounded(self, value: Decimal) -> Decimal:
        """The nearest multiple; what was not small never comes to look so."""
        steps = (value / self.nearest).quantize(Decimal(1), ROUND_HALF_UP)
        return steps * self.nearest

    @property
    def reach(self) -> Decimal:
        """How far a whole number may lie from what it was rounded to."""
        return Decimal((self.nearest - 1) // 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Figures of units that lie side by side as they are published; None for what is withheld.

    The ``total`` is None where it is withheld as well, or where there is none.
    """

    cells: Mapping[str, Decimal | None]
    total: Decimal | None


def publish(cells: Mapping[str, Decimal], total: Decimal | None, rule: SmallNumbers) -> Cells:
    """What is published of figures beside the exact total that is published of them.

    Beside a small number the smallest of the others is withheld too, and the next, as long as the
    total would tell anything; then the zeros, and at last the total itself.
    """
    small = frozenset(name for name, value in cells.items() if rule.small(value))
    held, order = set(small), _order(cells, small)
    while small and total is not None:
        if _tells_nothing(_Seen(cells, small, frozenset(held), rule), total):
            break
        further = next(order, None)
        if further is None:
            total = None
        else:
            held.add(further)
    shown = {name: None if name in held else rule.rounded(cells[name]) for name in cells}
    return Cells(cells=shown, total=total)


def _order(cells: Mapping[str, Decimal], small: frozenset[str]) -> Iterator[str]:
    """What is withheld next: the smallest first, zeros after all others."""
    others = cells.keys() - small
    return iter(sorted(others, key=lambda name: (not cells[name], cells[name], name)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What somebody sees who knows the rule, even which figures were withheld beside the small."""

    cells: Mapping[str, Decimal]
    small: frozenset[str]
    held: frozenset[str]
    rule: SmallNumbers

    def bounds(self, name: str) -> tuple[Decimal, Decimal | None]:
        """Between what and what a figure must lie; the second is None where nothing says so."""
        rule, value = self.rule, self.cells[name]
        if name in self.small:
            return Decimal(rule.least), Decimal(rule.most)
        if name in self.held:
            return (Decimal(rule.most + 1), self._ceiling()) if value else (_NONE, _NONE)
        shown = rule.rounded(value)
        if not shown:
            return shown, shown
        return max(shown - rule.reach, Decimal(rule.most + 1)), shown + rule.reach

    def _ceiling(self) -> Decimal | None:
        """What is withheld beside the small is no greater than the least that is shown."""
        shown = [v for name, v in self.cells.items() if name not in self.held and v]
        return self.rule.rounded(min(shown)) + self.rule.reach if shown else None


def _tells_nothing(seen: _Seen, total: Decimal) -> bool:
    """Whether every small number may still be any small number, for all that the total says."""
    bounds = {name: seen.bounds(name) for name in seen.cells}
    lowest = sum((low for low, _ in bounds.values()), _NONE)
    highs = [high for _, high in bounds.values()]
    highest = None if None in highs else sum((high for high in highs if high is not None), _NONE)
    rule = seen.rule
    for name in seen.small:
        low, high = bounds[name]
        greatest = total - (lowest - low)
        least = None if highest is None or high is None else total - (highest - high)
        if greatest < rule.most or (least is not None and least > rule.least):
            return False
    return True
