"""What a fold comes to: a value, the statements behind it, and the gaps in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.evidence import Statement
from resolute.measure.fold import Leaf
from resolute.measure.gap import Gap, NotComputable
from resolute.measure.scope import Scope
from resolute.plan import Provenance

Value = Decimal | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What a leaf used, told by the question that finds it again instead of one by one.

    ``estimated`` says whether any of it is not final, ``until`` the last day of which it speaks.
    """

    leaf: Leaf
    scope: Scope
    estimated: bool
    provenances: frozenset[Provenance]
    until: date


Used = Statement | Selected
"""What stands behind a value: statements, or the question that selects them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Of the figures that a leaf used, how much was moved to another map by estimated shares."""

    leaf: Leaf
    scope: Scope
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A value or the gaps that keep it unknown; never both.

    ``used`` is what was looked at, each once. ``as_of`` is the last day of which
    they all speak, None where time plays no part; ``complete`` says whether that is the last day
    of the window. ``shared`` tells of each leaf behind a value what was moved by estimated shares.
    """

    value: Value | None
    used: tuple[Used, ...] = ()
    gaps: tuple[Gap, ...] = ()
    as_of: date | None = None
    complete: bool = True
    shared: tuple[Shared, ...] = ()

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None


def unknown(*gaps: Gap, used: Iterable[Used] = ()) -> Outcome:
    """An outcome without a value."""
    return Outcome(value=None, used=_each_once(used), gaps=gaps, complete=False)


def joined(
    outcomes: Sequence[Outcome], formula: Callable[[Sequence[Decimal]], Decimal | Gap]
) -> Outcome:
    """Put numbers together; where one is unknown the whole is, with all the gaps."""
    used = _each_once(each for outcome in outcomes for each in outcome.used)
    gaps = tuple(dict.fromkeys(gap for outcome in outcomes for gap in outcome.gaps))
    numbers = [outcome.number for outcome in outcomes]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return unknown(*(gaps or (NotComputable(),)), used=used)
    value = formula(known)
    if not isinstance(value, Decimal):
        return unknown(value, used=used)
    return Outcome(
        value=value,
        used=used,
        as_of=min((o.as_of for o in outcomes if o.as_of), default=None),
        complete=all(outcome.complete for outcome in outcomes),
        shared=tuple(dict.fromkeys(each for outcome in outcomes for each in outcome.shared)),
    )


def sum_of(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, which is a number even of nothing."""
    return sum(numbers, Decimal(0))


def _each_once(used: Iterable[Used]) -> tuple[Used, ...]:
    return tuple({_identity(each): each for each in used}.values())


def _identity(used: Used) -> object:
    return (used.entry.id, used.unit) if isinstance(used, Statement) else used
