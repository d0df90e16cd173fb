"""All standings of a district's units at once, and one standing after one new figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

from django.db import connections

from bench.bench_freshness import MONTHS, ON, WARDS, District, figure, fill, opened, part_of
from bench.many_figures import MOMENT
from bench.measuring import line, middle, run, seconds, timed
from resolute.actions.fold_ledger import fold_ledger
from resolute.actions.judge_engine import Engine, FromLedger, material_of, without_figures
from resolute.actions.judge_ledger import Question, known_in_ledger
from resolute.actions.known import Known
from resolute.actions.rules import rules
from resolute.engines import DuckDBRunner, Leaves
from resolute.engines.docket import CODES, DOCKET, Day
from resolute.engines.docket_rest import standings as docket_standings
from resolute.engines.plan import Planner
from resolute.engines.steps import planner
from resolute.evidence import Entry, Submission
from resolute.intake.methods import method_on
from resolute.measure import Fold, Indicator, Ratio, Scope, Total
from resolute.plan import Bound, Comparator, Level, Promise
from resolute.standing import Bench, Standing, judge
from resolute.words import Words

ABOUT = (
    "A district of 126 wards with 50 targets each, every one a ratio of two parts over a term of "
    "five years of monthly figures, which lie in a ledger in SQLite and in its columnar copy. "
    "First all 6,300 standings by DuckDB in one plan, from opening the extract to the last "
    "verdict, held equal to the one judge on every 21st of them. Then corrections of one figure, "
    "one after the other: how long from the receipt until the one standing that rests on it is "
    "right again, by the one judge from the entries at hand and what was recorded since; each is "
    "held equal to what comes out when all is read anew. Beside the time that passed "
    "stands the time that the processor spent."
)
TARGETS, EVERY, PARTS = 50, 21, 10
METHOD = method_on(rules("standing.toml"), ON)
NAMELESS = Words("", "")
AnswerT = TypeVar("AnswerT")
BOUND, BASELINE = Bound(comparator=Comparator.AT_LEAST, value=Decimal("1.02")), Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a number, for a ward."""

    number: int
    ward: int

    @property
    def fold(self) -> Fold:
        """A ratio of two parts; each number has a pair of its own."""
        of, step = self.number % PARTS, 1 + self.number // PARTS
        whole = part_of((of + step) % PARTS)
        return Ratio(part=Total(part=part_of(of)), whole=Total(part=whole))

    @property
    def promise(self) -> Promise:
        """What is promised."""
        return Promise(
            code=f"{self.number}-{self.ward}",
            title=NAMELESS,
            unit=f"w{self.ward:03d}",
            owner="quan",
            rule=Level(indicator="it", bound=BOUND),
            starts=ON.replace(year=2020),
            due=ON,
            baseline=BASELINE,
        )


def lines(parts: int = PARTS, *, wards: int = WARDS, asked: int = 51) -> Iterator[str]:
    """Fill and fold; judge all; then correct one figure after the other."""
    targets = [Target(number, ward) for ward in range(wards) for number in range(TARGETS)]
    with TemporaryDirectory() as home:
        district = District(parts)
        desk = opened(Path(home) / "district", district)
        fill(desk.ledger, district)
        fold_ledger(desk, lambda _done, _of: None)
        with closing(DuckDBRunner()) as runner:
            engine = Engine(desk=desk, runner=runner)
            yield _all(engine, targets)
            yield _one(engine, targets, asked)
        connections.close_all()


def _all(engine: Engine, targets: Sequence[Target]) -> str:
    known = known_in_ledger(engine.desk.ledger, Question(figures=False))
    taken = middle(lambda: _verdicts(engine, known, targets), rounds=5)
    found, worked = _working(lambda: _verdicts(engine, known, targets))
    defined = _definition(engine, known)
    for place in range(0, len(targets), EVERY):
        if CODES[_judged(targets[place], defined).verdict] != found[place]:
            raise ValueError(f"{targets[place]} stands otherwise by the one judge")
    size = f"{engine.desk.ledger.size} entries"
    told = f"{len(targets)} targets in one plan"
    return line("standings", size, told, seconds(taken), f"processor {seconds(worked)}")


def _working(work: Callable[[], AnswerT]) -> tuple[AnswerT, float]:
    """The answer of some work, and the seconds that the processor spent on it."""
    began = process_time()
    answer = work()
    return answer, process_time() - began


def _verdicts(engine: Engine, known: Known, targets: Sequence[Target]) -> list[int]:
    """The code of every verdict, in the order of the targets."""
    size = engine.desk.ledger.size
    parts = frozenset(known.read.parts)
    leaves = Leaves(
        engine.runner,
        material_of(engine, known, without_figures(known, ON), parts=parts, size=size),
    )
    plans = planner(leaves)
    day = Day(on=ON, tolerance=METHOD.tolerance)
    docket = leaves.shop.hold("docket", DOCKET, _rows(plans, targets))
    table = docket_standings(plans, docket, day, _definition(engine, known))
    rows = engine.runner.rows(f"SELECT verdict FROM {table} ORDER BY target")
    found = [int(str(row[0])) for row in rows]
    leaves.shop.clear()
    return found


def _rows(plans: Planner, targets: Sequence[Target]) -> Iterator[tuple[object, ...]]:
    window = plans.window("2021-2025")
    codes = plans.leaves.tree.codes
    for place, target in enumerate(targets):
        promise = target.promise
        yield (
            *(place, codes[promise.unit], plans.number(target.fold), window),
            *(BOUND.value, BASELINE, list(Comparator).index(BOUND.comparator)),
            *(promise.starts.toordinal(), promise.due.toordinal()),
        )


def _definition(engine: Engine, known: Known) -> FromLedger:
    return FromLedger(engine.desk.ledger, without_figures(known, ON), engine.desk.ledger.size, 0)


def _one(engine: Engine, targets: Sequence[Target], asked: int) -> str:
    ledger, took, work = engine.desk.ledger, [], []
    known = known_in_ledger(ledger, Question(figures=False))
    kept = _definition(engine, known)
    for turn in range(asked):
        target = targets[turn * 97 % len(targets)]
        _judged(target, kept)
        what = (target.number % PARTS, target.ward, MONTHS - 1 - turn % 12)
        entry = _corrected(turn, what)
        moment = MOMENT + timedelta(days=900, minutes=turn)
        ledger.submit(Submission(id=f"c{turn}", by="nv-02", entries=(entry,)), at=moment)
        (standing, worked), taken = timed(
            lambda: _working(lambda: _again(target, kept))  # noqa: B023
        )
        if entry.id not in standing.entries:
            raise ValueError(f"{target} does not rest on what was corrected last")
        if standing != _judged(target, _definition(engine, known)):
            raise ValueError(f"{target} stands otherwise when all is read anew")
        took.append(taken)
        work.append(worked)
    slow = sorted(took)[len(took) * 95 // 100]
    return line(
        "standings",
        f"{asked} corrections",
        f"one target, median {seconds(median(took))}",
        f"95 of 100 within {seconds(slow)}",
        f"processor {seconds(median(work))}",
    )


def _again(target: Target, kept: FromLedger) -> Standing:
    """The standing once more, with what was recorded since."""
    kept.catch_up(kept.ledger.size)
    return _judged(target, kept)


def _corrected(turn: int, what: tuple[int, int, int]) -> Entry:
    part, ward, month = what
    return figure(f"c:{turn}", what, replaces=f"f:{month}:{ward}:{part}")


def _judged(target: Target, defined: FromLedger) -> Standing:
    """One standing by the one judge, from the entries of its parts and ward alone."""
    promise, fold = target.promise, target.fold
    scope = Scope(unit=promise.unit, window="2021-2025", on=ON)
    evidence = defined.evidence_for(fold, scope)
    indicator = Indicator(key="it", title=NAMELESS, measured_in=NAMELESS, fold=fold, why=NAMELESS)
    term = evidence.regimes["calendar"].period("2021-2025")
    if term is None:
        raise ValueError("no term")
    bench = Bench(
        evidence=evidence, indicators={"it": indicator}, term=term, unit=promise.unit, on=ON
    )
    return judge(promise, bench, METHOD)


if __name__ == "__main__":
    run("standings", "All standings, and one", lines, about=ABOUT)
