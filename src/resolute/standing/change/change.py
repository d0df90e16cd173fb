"""Why a standing changed: its level, its numbers and its place in the counts, split by driver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from fractions import Fraction

from resolute.progress import Verdict
from resolute.standing.change.driver import Driver
from resolute.standing.change.moved import Moved
from resolute.standing.change.replay import Replay
from resolute.standing.change.split import Drivers, Split, added, split
from resolute.standing.reason import Measured, Periods, UnitByUnit
from resolute.standing.standing import Standing
from resolute.standing.tally import tally

HALF = Fraction(1, 2)


class Measure(Enum):
    """The numbers of a standing whose change is split."""

    VALUE = "value"  # what was reached, or how many units or periods comply; a rank's is its place
    COVERED = "covered"  # per cent of the way
    DUE = "due"  # per cent of the way that the path asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a promise from one side to another; None where it was not promised.

    ``turn`` is how far it went from its level before (0) to its level after (1), None where it is
    the same; a level that is neither stands half way. ``numbers`` has a measure where it is known
    on both sides, and ``counts`` each count of the tally that it moved.
    """

    code: str
    before: Standing | None
    after: Standing | None
    turn: Split | None
    numbers: Mapping[Measure, Split]
    counts: Mapping[str, Split]
    figures: tuple[Moved, ...]

    @property
    def drivers(self) -> tuple[Driver, ...]:
        """What had a part in the turn, in order."""
        portions = self.turn.portions if self.turn else ()
        named = {driver for portion in portions for driver in portion.drivers}
        return tuple(driver for driver in Driver if driver in named)


def change_of(code: str, replay: Replay) -> Change:
    """Why a promise stands otherwise on the later side; all splits are exact."""
    among = replay.drivers(code)

    def number(measured: Callable[[Standing], Fraction | None]) -> Split | None:
        def game(drivers: Drivers) -> Fraction | None:
            standing = replay.standing(code, drivers)
            return None if standing is None else measured(standing)

        return split(among, game)

    numbers = {measure: number(MEASURED[measure]) for measure in Measure}
    return Change(
        code=code,
        before=replay.standing(code, frozenset()),
        after=replay.standing(code, among),
        turn=_turn(code, replay, among),
        numbers={measure: found for measure, found in numbers.items() if found is not None},
        counts=_counts(code, replay, among),
        figures=replay.figures_of(code),
    )


def counts_together(changes: Iterable[Change]) -> Mapping[str, Split]:
    """Each count of a tally over several promises, split; the parts of each make up the whole."""
    told = list(changes)
    names = tally(()).__dataclass_fields__
    return {name: added(each.counts[name] for each in told) for name in names}


def level(standing: Standing | None) -> tuple[Verdict, bool] | None:
    """The level that a board shows: the verdict, and whether more than that was done."""
    return None if standing is None else (standing.verdict, standing.exceeded)


def _turn(code: str, replay: Replay, among: Drivers) -> Split | None:
    before, after = (level(replay.standing(code, each)) for each in (frozenset(), among))
    if before == after:
        return None

    def gone(drivers: Drivers) -> Fraction:
        now = level(replay.standing(code, drivers))
        return Fraction(0) if now == before else Fraction(1) if now == after else HALF

    return split(among, gone)


def _counts(code: str, replay: Replay, among: Drivers) -> Mapping[str, Split]:
    """What the promise did to each count; what is not promised counts nowhere."""

    def counted(drivers: Drivers) -> Mapping[str, int]:
        standing = replay.standing(code, drivers)
        return asdict(tally([standing] if standing else []))

    def game(name: str) -> Callable[[Drivers], Fraction]:
        return lambda drivers: Fraction(counted(drivers)[name])

    found = {name: split(among, game(name)) for name in counted(among)}
    return {name: each for name, each in found.items() if each is not None}


def _value(standing: Standing) -> Fraction | None:
    match standing.reason:
        case Measured(value=value):
            return Fraction(value)
        case Periods(cases=cases) | UnitByUnit(cases=cases):
            mets = [case.met for case in cases if case.met is not None]
            return Fraction(sum(mets)) if len(mets) == len(cases) else None
        case _:
            return None


def _covered(standing: Standing) -> Fraction | None:
    return Fraction(standing.pace.covered) if standing.pace else None


def _due(standing: Standing) -> Fraction | None:
    return Fraction(standing.pace.due) if standing.pace else None


MEASURED: Mapping[Measure, Callable[[Standing], Fraction | None]] = {
    Measure.VALUE: _value,
    Measure.COVERED: _covered,
    Measure.DUE: _due,
}
