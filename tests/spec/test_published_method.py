"""A plan may ask for the published measure of progress; the rule alone still says what is met."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from resolute.evidence import PlanAct, PlanChange
from resolute.evidence.plain import from_plain, to_plain
from resolute.intake.progress_methods import progress_methods
from resolute.plan import Level, ProgressBy, Task
from resolute.progress import GrowthStatus, Verdict
from resolute.standing import Standing, judge
from tests.worlds import METHOD, at_least, at_most, bench, task

RULES = Path(__file__).parents[2] / "src/resolute/rules/progress.toml"
BOTH = replace(METHOD, growth=progress_methods(RULES.read_text("utf-8")).growth)
COVERED = Level(indicator="rate", bound=at_least("100"))
UNCOVERED = Level(indicator="rate", bound=at_most("0"))


def asking(rule: Level, baseline: str) -> Task:
    """A promise of ten years' way, from 2015 to 2025, that asks for the published measure."""
    promise = task(rule, baseline=baseline, starts="2015-12-31")
    return replace(promise, method=ProgressBy.GROWTH)


def standing(promise: Task, value: str, *, period: str = "2020") -> Standing:
    """How it stands by one figure, at the end of 2020."""
    table = f"part | period | value\nrate | {period} | {value}"
    return judge(promise, bench(table, on="2020-12-31"), BOTH)


def test_growth_decides_what_the_path_would_decide_and_both_are_told() -> None:
    found = standing(asking(COVERED, "90"), "94")

    assert found.rule == "statcan/1"
    assert found.published is not None
    assert found.published.growth.status is GrowthStatus.MODERATE
    assert (found.verdict, found.published.by_path) == (Verdict.AT_RISK, Verdict.BEHIND)


def test_the_same_thing_as_uncovered_is_judged_otherwise_by_growth_and_alike_by_the_path() -> None:
    """What the published measure is not able to do; ours stands beside it."""
    found = standing(asking(UNCOVERED, "10"), "6")

    assert found.published is not None
    assert found.published.growth.status is GrowthStatus.LIMITED
    assert (found.verdict, found.published.by_path) == (Verdict.BEHIND, Verdict.BEHIND)


def test_what_is_met_is_met_by_the_rule_and_no_measure_is_asked() -> None:
    found = standing(asking(COVERED, "90"), "100")

    assert found.verdict is Verdict.MET
    assert found.published is not None
    assert found.published.by_path is Verdict.MET


@pytest.mark.parametrize(
    "promise",
    [
        replace(asking(COVERED, "90"), method=ProgressBy.PATH),
        replace(asking(COVERED, "90"), method=None),
        replace(asking(COVERED, "90"), baseline=None),
    ],
)
def test_without_being_asked_for_or_without_a_baseline_it_says_nothing(promise: Task) -> None:
    found = standing(promise, "94")

    assert (found.rule, found.published) == ("standing/1", None)


def test_where_there_is_no_growth_nothing_says_how_far_it_should_be() -> None:
    found = standing(asking(COVERED, "-5"), "10")

    assert found.published is not None
    assert found.published.growth.status is GrowthStatus.NOT_AVAILABLE
    assert found.verdict is Verdict.OPEN


def test_the_switch_is_recorded_with_the_promise_and_its_absence_leaves_no_trace() -> None:
    promise = asking(COVERED, "90")
    for each in (promise, replace(promise, method=None)):
        change = PlanChange(act=PlanAct.ADOPTED, code="T1.1", decided=promise.starts, task=each)
        plain = to_plain(change)
        assert from_plain(PlanChange, plain) == change
        assert ("statcan/1" in str(plain)) is (each.method is not None)
