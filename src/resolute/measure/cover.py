"""Choosing figures that speak of a window without speaking of any day twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from resolute.evidence import Absence, Piece, Statement
from resolute.measure.evidence import Evidence
from resolute.measure.fold import Each, Leaf
from resolute.measure.gap import (
    Disputed,
    DoesNotApply,
    Gap,
    Hole,
    Indivisible,
    NoFigure,
    NotComputable,
    UnknownShare,
    Withheld,
)
from resolute.measure.scope import Scope
from resolute.time import Period, Regime
from resolute.units import Registry


def candidates(leaf: Leaf, scope: Scope, evidence: Evidence) -> tuple[Statement, ...]:
    """The statements that a leaf may use, the earliest period first.

    They lie inside the window, may be judged on the day, and are about the pieces asked for.
    """
    part = evidence.parts[leaf.part]
    window = evidence.window(scope.window, part)
    basis = getattr(leaf, "basis", None)
    each = getattr(leaf, "each", None)
    return tuple(
        statement
        for statement in evidence.book.series(part.key, basis, scope.unit)
        if window.covers(statement.period)
        and statement.usable(on=scope.on, ahead=part.ahead)
        and (each is None or _is_whole(statement.period, each, evidence.regimes[part.regime]))
    )


def disjoint(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements of which no two share a day: the longest periods win, then the earliest."""
    chosen: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (-s.period.days, s.period.begins)):
        period = statement.period
        at = bisect_left(chosen, period.begins, key=lambda taken: taken.period.begins)
        after_the_one_before = at == 0 or chosen[at - 1].period.ends <= period.begins
        before_the_next = at == len(chosen) or chosen[at].period.begins >= period.ends
        if after_the_one_before and before_the_next:
            chosen.insert(at, statement)
    return tuple(chosen)


def holes(chosen: Sequence[Statement], *, part: str, begins: date) -> tuple[Hole, ...]:
    """The stretches between ``begins`` and the last chosen day of which nobody speaks."""
    found: list[Hole] = []
    for statement in chosen:
        if statement.period.begins > begins:
            ends = statement.period.begins
            unit = statement.unit
            found.append(Hole(part=part, unit=unit, begins=begins, ends=ends))
        begins = statement.period.ends
    return tuple(found)


def silences(statement: Statement) -> tuple[Gap, ...]:
    """Why a statement gives no number, if it gives none; not applicable is not a gap.

    What is moved says it of the units whose statements it was put together from.
    """
    if statement.moved is None:
        gap = _silence(statement)
        return (gap,) if gap else ()
    pieces, part = statement.moved.pieces, statement.figure.part
    gaps = [gap for gap in map(_silence_of, pieces) if gap]
    window = statement.period.name
    gaps.extend(NoFigure(part=part, unit=u, window=window) for u in statement.moved.lacking)
    if statement.rivals and not any(piece.said.rivals for piece in pieces):
        gaps.append(Disputed(part=part, unit=statement.unit, period=statement.period))
    return tuple(gaps)


def _silence_of(piece: Piece) -> Gap | None:
    part, unit, period = piece.said.figure.part, piece.said.entry.unit, piece.said.period
    if piece.value is not None or _silence(piece.said):
        return _silence(piece.said)
    if not piece.divisible:
        return Indivisible(part=part, unit=unit, period=period)
    return UnknownShare(part=part, unit=unit, period=period)


def _silence(statement: Statement) -> Gap | None:
    part, unit, period = statement.figure.part, statement.entry.unit, statement.period
    if statement.rivals:
        return Disputed(part=part, unit=unit, period=period)
    if isinstance(statement.value, Absence) and statement.value is not Absence.NOT_APPLICABLE:
        return Withheld(part=part, unit=unit, period=period, absence=statement.value)
    return None


def why_no_number(said: Sequence[Statement]) -> Gap:
    """Why statements of which none is a gap give no number all the same."""
    spoken = next((s for s in said if isinstance(s.value, Absence)), None)
    if spoken is None:
        return NotComputable()
    return DoesNotApply(part=spoken.figure.part, unit=spoken.unit)


def nothing_from(leaf: Leaf, scope: Scope) -> NoFigure:
    """The gap left by a leaf that found no statement."""
    return NoFigure(part=leaf.part, unit=scope.unit, window=scope.window)


def reporters(
    leaf: Leaf, scope: Scope, evidence: Evidence, *, since: date | None = None
) -> tuple[str, ...]:
    """The units whose figures make up the answer: the unit itself, or all those of a level below.

    A unit that reports for itself is believed. Otherwise, for a part that adds over units, every
    unit of the level that reports is expected, so that one that is silent shows as a gap and never
    as a zero. With ``since`` those are expected too that have ceased to exist after that day.
    """
    part = evidence.parts[leaf.part]
    if candidates(leaf, scope, evidence) or not part.adds_over_units:
        return (scope.unit,)
    for children in levels_below(scope, evidence.units, since):
        if any(candidates(leaf, scope.at(child), evidence) for child in children):
            return children
    return (scope.unit,)


def levels_below(scope: Scope, units: Registry, since: date | None) -> list[tuple[str, ...]]:
    """The units below, a group for each level, the nearest first.

    They existed on the day; with ``since``, on any day from that one on.
    """
    groups: dict[str, list[str]] = {}
    for unit in units.all_below(scope.unit, since=since or scope.on, until=scope.on):
        groups.setdefault(unit.level, []).append(unit.id)
    return [tuple(members) for members in groups.values()]


def _is_whole(period: Period, each: Each, regime: Regime) -> bool:
    pieces = regime.split(period, each.value)
    return pieces == (period,)
