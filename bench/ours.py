"""The question of a nation, answered by Resolute from its own definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.nation_question import VERDICTS, WEIGHTS, Answer, Judged, Question, question_of
from resolute.actions.rules import rules
from resolute.engines import DuckDBRunner, Material, Runner
from resolute.engines.docket import DOCKET, Day
from resolute.engines.docket_rest import standings as docket_standings
from resolute.engines.leaves import Leaves
from resolute.engines.plan import Planner
from resolute.engines.steps import planner
from resolute.evidence import Part, PartKind
from resolute.evidence.columns import Codes, Extract, Segment
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.methods import method_on
from resolute.intake.regimes import regimes
from resolute.measure import Fold, Outcome, Scope
from resolute.progress import Verdict
from resolute.units import Registry, Unit
from resolute.words import Words

NAMELESS = Words("", "")


@contextmanager
def opened(folder: Path) -> Iterator[Runner]:  # noqa: ARG001  as the others are opened
    """A database in memory, which is empty before each answer."""
    with closing(DuckDBRunner()) as runner:
        yield runner


def standings(runner: Runner, folder: Path, known_size: int, *, strips: bool = True) -> Answer:
    """How all targets stand, by the first entries of the log."""
    with _judged(runner, question_of(folder), known_size, strips=strips) as table:
        counts: dict[str, int] = {}
        checksum = 0
        for code, count, sums in runner.rows(_counted(table)):
            counts[VERDICTS[int(str(code))]] = int(str(count))
            checksum += int(str(sums))
        return Answer(counts=counts, checksum=checksum)


def verdicts(runner: Runner, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    with _judged(runner, question_of(folder), known_size) as table:
        found = runner.rows(f"SELECT target, {_codes()}, value, as_of FROM {table} ORDER BY target")
        return [
            Judged(
                target=int(str(target)),
                verdict=VERDICTS[int(str(code))],
                value=None if value is None else float(str(value)),
                as_of=None if as_of is None else int(str(as_of)),
            )
            for target, code, value, as_of in found
        ]


@contextmanager
def _judged(runner: Runner, question: Question, size: int, *, strips: bool = True) -> Iterator[str]:
    leaves = Leaves(runner, _material(question, size, strips=strips))
    plans = planner(leaves)
    docket = _docket(plans, question)
    method = method_on(rules("standing.toml"), question.on)
    day = Day(on=question.on, tolerance=method.tolerance)
    yield docket_standings(plans, docket, day, _NotHere())
    leaves.shop.clear()


@dataclass(frozen=True, slots=True)
class _NotHere:
    """Every figure of the nation fits the columns, so nobody asks for more than they hold."""

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        if asked:
            raise ValueError(f"beyond the columns: {asked[:3]}")

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        raise ValueError(f"{fold} {scope}")


def _docket(plans: Planner, question: Question) -> str:
    """The targets of the nation, with the folds and the term that they speak of."""
    shop, told = plans.leaves.shop, question.manifest
    folds = shop.hold(
        "folds",
        {"indicator": "INTEGER", "fold": "INTEGER"},
        [(each["code"], plans.number(_fold(each["fold"]))) for each in told["indicators"]],
    )
    goals = shop.scan("goals", [str(question.goals)])
    window = plans.window(told["question"]["window"])
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
    chosen = ", ".join(
        f"CAST({columns[name]} AS {kind}) AS {name}" for name, kind in DOCKET.items()
    )
    return shop.stage(
        "docket",
        f"SELECT {chosen} FROM {goals} AS g JOIN {folds} AS f ON f.indicator = g.indicator",
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
            segments=tuple(_segment(question, each, strips=strips) for each in question.segments),
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


def _segment(question: Question, told: Mapping[str, Any], *, strips: bool) -> Segment:
    folder, gathered = str(question.folder), told.get("gathered")
    return Segment(
        path=f"{folder}/{told['file']}",
        part=told["part"],
        begins=told["begins"],
        ends=told["ends"],
        strips=f"{folder}/{told['strips']}" if strips else None,
        gathered=f"{folder}/{gathered}" if strips and gathered else None,
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


def _counted(table: str) -> str:
    """The counts and the checksum, as every side makes them."""
    return (
        "SELECT verdict, count(*), "
        "sum((coalesce(CAST(floor(value * 10000 + 0.41421356) AS BIGINT), 0) "
        f"+ coalesce(as_of, 0) * 7 + verdict) * (target % {WEIGHTS} + 1)) "
        f"FROM (SELECT target, {_codes()} AS verdict, value, as_of FROM {table}) AS coded "
        "GROUP BY verdict ORDER BY verdict"
    )
