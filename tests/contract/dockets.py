"""Random dockets: targets for many units, with goals that figures often meet to the last digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from resolute.engines.docket import DOCKET
from resolute.engines.plan import Planner
from resolute.measure import Evidence, Fold, Outcome, Scope, evaluate, leaves
from resolute.plan import Bound, Comparator, Level, Task
from resolute.progress import Method
from resolute.standing import Bench, Standing, judge
from resolute.words import Words
from tests.contract.rich_ledgers import Draw
from tests.contract.rich_worlds import TELLING, UNITS
from tests.worlds import REGIMES, indicator

TENTH = timedelta(days=10)
ENDS = tuple(date(2021, 12, 31) + timedelta(days=91 * quarter) for quarter in range(9))
GOALS = ("0", "0.1", "5", "12.5", "50", "100", "33.3333", "-2", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target of a docket: a number of a unit against a bound, on a straight path."""

    fold: str
    scope: Scope
    goal: Decimal
    baseline: Decimal | None
    comparator: Comparator
    starts: date
    due: date


def aims(draw: Draw, texts: Sequence[str], evidence: Evidence, number: int) -> Iterator[Aim]:
    """So many random targets, most of them about a number that is known on some day."""
    for _ in range(number):
        tries = [(texts[draw(len(texts))], _scope(draw)) for _ in range(5)]
        found = [(t, s, evaluate(indicator("it", t).fold, s, evidence)) for t, s in tries]
        known = [each for each in found if each[2].number is not None]
        text, scope, outcome = (known or found)[0]
        yield _tied(draw, text, scope, outcome) if draw(2) else _free(draw, text, scope)


def _scope(draw: Draw) -> Scope:
    window, on = TELLING[draw(len(TELLING))]
    return Scope(unit=UNITS.units[draw(len(UNITS.units))].id, window=window, on=on)


def _free(draw: Draw, text: str, scope: Scope) -> Aim:
    goal = Decimal(GOALS[draw(len(GOALS))])
    baselines = (None, goal, Decimal(0), Decimal(draw(900)) / 10, Decimal(draw(900)) / 10)
    due = ENDS[draw(len(ENDS))]
    return Aim(
        fold=text,
        scope=scope,
        goal=goal,
        baseline=baselines[draw(len(baselines))],
        comparator=list(Comparator)[draw(4)],
        starts=due - timedelta(days=draw(900)),
        due=due,
    )


def _tied(draw: Draw, text: str, scope: Scope, outcome: Outcome) -> Aim:
    """A goal that is the number itself, or twice it with the half of the path gone, or near."""
    number = outcome.number
    if number is None or abs(number) > 10**12 or number != round(number, 4):
        return _free(draw, text, scope)
    tenths = (5, 6, 5, 6, 4, 7)[draw(6)]
    times, due = (1, 2, 2, 2)[draw(4)], ENDS[draw(len(ENDS))]
    starts = (outcome.as_of or scope.on) - tenths * TENTH
    return Aim(
        fold=text,
        scope=scope,
        goal=round(number, 4) * times + Decimal((0, 0, 0, 1, -1)[draw(5)]) / 10**4,
        baseline=(None, Decimal(0), Decimal(0), number)[draw(4)],
        comparator=list(Comparator)[draw(4)],
        starts=starts if draw(4) else due,
        due=starts + 10 * TENTH if draw(4) else due,
    )


def hold(planner: Planner, all_aims: Sequence[Aim]) -> str:
    """A docket of targets, each known by its place, and the name of its table."""
    rows = [
        (
            place,
            planner.leaves.tree.codes[aim.scope.unit],
            planner.number(indicator("it", aim.fold).fold),
            planner.window(aim.scope.window),
            aim.goal,
            aim.baseline,
            list(Comparator).index(aim.comparator),
            aim.starts.toordinal(),
            aim.due.toordinal(),
        )
        for place, aim in enumerate(all_aims)
    ]
    return planner.leaves.shop.hold("docket", DOCKET, rows)


def standing(aim: Aim, on: date, tolerance: Decimal, evidence: Evidence) -> Standing:
    """How a target stands by the one judge."""
    told = indicator("it", aim.fold)
    bound = Bound(comparator=aim.comparator, value=aim.goal)
    promise = Task(
        code="T1",
        title=Words("", ""),
        unit=aim.scope.unit,
        owner=aim.scope.unit,
        rule=Level(indicator="it", bound=bound),
        starts=aim.starts,
        due=aim.due,
        baseline=aim.baseline,
        target="",
    )
    term = REGIMES[_regime(told.fold, evidence)].period(aim.scope.window)
    assert term is not None
    bench = Bench(evidence=evidence, indicators={"it": told}, term=term, unit=aim.scope.unit, on=on)
    return judge(promise, bench, Method(version="", tolerance=tolerance))


def _regime(fold: Fold, evidence: Evidence) -> str:
    read = leaves(fold)
    return evidence.parts[read[0].part].regime if read else "calendar"
