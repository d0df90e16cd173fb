"""The question of a nation, answered by Resolute from its own definitions."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.copied import segment
from bench.nation_question import VERDICTS, WEIGHTS, Answer, Judged, Question, question_of
from resolute.actions.rules import rules
from resolute.engines import Material, Runner
from resolute.engines.chambers import Chambers
from resolute.engines.docket import DOCKET, Day
from resolute.engines.docket_rest import standings as docket_standings
from resolute.engines.leaves import Leaves, plant
from resolute.engines.plan import Planner
from resolute.engines.steps import planner
from resolute.engines.tree import Tree
from resolute.evidence import Part, PartKind
from resolute.evidence.columns import Codes, Extract
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.methods import method_on
from resolute.intake.regimes import regimes
from resolute.measure import Fold, Outcome, Scope
from resolute.progress import Verdict
from resolute.units import Registry, Unit
from resolute.words import Words

NAMELESS = Words("", "")


@contextmanager
def opened(folder: Path) -> Iterator[Chambers]:
    """Databases in memory, which are empty before each answer."""
    folds = len(question_of(folder).manifest["indicators"])
    with closing(Chambers.of(os.cpu_count() or 1, folds)) as chambers:
        yield chambers


def standings(chambers: Chambers, folder: Path, known_size: int, *, strips: bool = True) -> Answer:
    """How all targets stand, by the first entries of the log."""
    counts: Counter[str] = Counter()
    checksum = 0
    for code, count, sums in _heard(chambers, _case(folder, known_size, strips=strips), _counted):
        counts[VERDICTS[int(str(code))]] += int(str(count))
        checksum += int(str(sums))
    told = {verdict: counts[verdict] for verdict in VERDICTS if verdict in counts}
    return Answer(counts=told, checksum=checksum)


def verdicts(chambers: Chambers, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    found = _heard(chambers, _case(folder, known_size), _each)
    return [
        Judged(
            target=int(str(target)),
            verdict=VERDICTS[int(str(code))],
            value=None if value is None else float(str(value)),
            as_of=None if as_of is None else int(str(as_of)),
        )
        for target, code, value, as_of in sorted(found, key=lambda row: int(str(row[0])))
    ]


@dataclass(frozen=True, slots=True)
class _Case:
    """The question, the figures, the tree of units and the fold of each indicator."""

    question: Question
    material: Material
    tree: Tree
    folds: Mapping[int, Fold]


def _case(folder: Path, size: int, *, strips: bool = True) -> _Case:
    question = question_of(folder)
    folds = {each["code"]: _fold(each["fold"]) for each in question.manifest["indicators"]}
    material = _material(question, size, strips=strips)
    tree = Tree(material.units, material.extract.codes.units)
    return _Case(question, material, tree, folds)


def _heard(
    chambers: Chambers, case: _Case, asked: Callable[[str], str]
) -> Iterator[tuple[object, ...]]:
    """The rows of a query of the table of verdicts, out of every chamber."""

    def judge(runner: Runner, folds: Collection[Fold]) -> list[tuple[object, ...]]:
        question = case.question
        leaves = Leaves(runner, case.material, plant(runner, case.tree))
        plans = planner(leaves)
        method = method_on(rules("standing.toml"), question.on)
        day = Day(on=question.on, tolerance=method.tolerance)
        table = docket_standings(plans, _docket(plans, case, folds), day, _NotHere())
        found = runner.rows(asked(table))
        leaves.shop.clear()
        return found

    for rows in chambers.hear([*dict.fromkeys(case.folds.values())], judge):
        yield from rows


@dataclass(frozen=True, slots=True)
class _NotHere:
    """Every figure of the nation fits the columns, so nobody asks for more than they hold."""

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        if asked:
            raise ValueError(f"beyond the columns: {asked[:3]}")

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        raise ValueError(f"{fold} {scope}")


def _docket(plans: Planner, case: _Case, chosen: Collection[Fold]) -> str:
    """The targets that speak of some folds, with the term."""
    shop, question = plans.leaves.shop, case.question
    numbers = {fold: plans.number(fold) for fold in chosen}
    asked = [(code, numbers[fold]) for code, fold in case.folds.items() if fold in numbers]
    folds = shop.hold("folds", {"indicator": "INTEGER", "fold": "INTEGER"}, asked)
    goals = shop.scan("goals", [str(question.goals)])
    window = plans.window(question.manifest["question"]["window"])
    columns = {
        "target": "g.target",
        "unit": "g.unit",
        "fold": "f.fold",
        "win": str(window),
        "goal": "g.goal",
        "baseline": "g.baseline",
        "comparator": "CASE WHEN g.at_least THEN 0 ELSE 2 END",
        "starts": str(question.starts.toordinal()),
        "due": str(question.on.toordinal()),
    }
    told = ", ".join(f"CAST({columns[name]} AS {kind}) AS {name}" for name, kind in DOCKET.items())
    return shop.stage(
        "docket",
        f"SELECT {told} FROM {goals} AS g JOIN {folds} AS f ON f.indicator = g.indicator",
    )


def _fold(text: str) -> Fold:
    fold = read_fold(text)
    if isinstance(fold, UnreadableFold):
        raise TypeError(text)
    return fold


def _material(question: Question, size: int, *, strips: bool) -> Material:
    told = question.manifest
    codes = told["codes"]
    return Material(
        extract=Extract(
            segments=tuple(
                segment(question.folder, each, strips=strips) for each in question.segments
            ),
            rows=(),
            masked=frozenset(),
            codes=Codes(**{kind: codes[kind] for kind in ("parts", "bases", "units", "regimes")}),
            size=size,
            level=0,
            levels=1,
        ),
        parts={each["key"]: _part(each["key"], each["kind"]) for each in told["parts"]},
        units=Registry(tuple(_unit(each) for each in told["units"])),
        regimes=regimes(rules("regimes.toml")),
    )


def _part(key: str, kind: str) -> Part:
    return Part(
        key=key, title=NAMELESS, measured_in=NAMELESS, kind=PartKind(kind), regime="calendar"
    )


def _unit(told: dict[str, str | None]) -> Unit:
    ends = told["valid_to"]
    return Unit(
        id=str(told["id"]),
        level=str(told["level"]),
        name=NAMELESS,
        parent=told["parent"],
        valid_from=date.fromisoformat(str(told["valid_from"])),
        valid_to=None if ends is None else date.fromisoformat(ends),
    )


def _codes() -> str:
    """The codes of verdicts in the answer, from those of the docket."""
    cases = " ".join(
        f"WHEN {place} THEN {VERDICTS.index(verdict.value)}"
        for place, verdict in enumerate(Verdict)
        if verdict.value in VERDICTS
    )
    return f"CASE verdict {cases} END"


def _each(table: str) -> str:
    return f"SELECT target, {_codes()}, value, as_of FROM {table}"


def _counted(table: str) -> str:
    """The counts and the checksum, as every side makes them."""
    return (
        "SELECT verdict, count(*), "
        "sum((coalesce(CAST(floor(value * 10000 + 0.41421356) AS BIGINT), 0) "
        f"+ coalesce(as_of, 0) * 7 + verdict) * (target % {WEIGHTS} + 1)) "
        f"FROM (SELECT target, {_codes()} AS verdict, value, as_of FROM {table}) AS coded "
        "GROUP BY verdict ORDER BY verdict"
    )
