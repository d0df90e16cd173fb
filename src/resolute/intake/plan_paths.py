"""The baseline and the path of a promise, held against its goal and its days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from resolute.intake import fault
from resolute.intake.fault import Fault, both, both_days
from resolute.intake.table_reader import Reader
from resolute.plan import AllOf, AllUnits, EveryPeriod, Maintain, Milestone, Range, Rule
from resolute.progress import Path, Profile, Stepped, Straight
from resolute.words import Words

_TimeT = TypeVar("_TimeT", date, Decimal)
HUNDRED = Decimal(100)
_ONE_PATH = Fault(
    Words(
        "lộ trình phải là “straight”, { steps = […] } hoặc { profile = […] }",
        "a path is “straight”, { steps = […] } or { profile = […] }",
    ),
    Words("Chọn đúng một trong ba", "Choose exactly one of the three"),
)
_NO_BASELINE = Fault(
    Words("có lộ trình mà không có “baseline”", "there is a path without a “baseline”"),
    Words("Ghi “baseline”: mức ở đầu kỳ", "Write the “baseline”: where it stood at the start"),
)
_NO_WAY = Fault(
    Words(
        "cách đạt này không đi theo lộ trình", "with this form of rule there is no path to follow"
    ),
    Words("Bỏ “path”", "Remove “path”"),
)
_NO_NUMBER = Fault(
    Words("“milestone” là một việc, không có mức đầu kỳ", "a “milestone” has no baseline"),
    Words("Bỏ “baseline”", "Remove “baseline”"),
)
_NOT_IN_ORDER = Fault(
    Words("bước này không sau bước trước", "this step is not after the one before"),
    Words("Xếp lại, mỗi mốc thời gian một lần", "Put them in order, each time once"),
)
_STEPS_BACK = Fault(
    Words("bước này lùi so với bước trước", "this step goes back behind the one before"),
    Words("Sửa số của một trong hai bước", "Mend the number of one of the two"),
)
_INSIDE = Fault(
    Words("điểm phải nằm giữa 0 và 100 phần trăm", "a point lies between 0 and 100 per cent"),
    Words(
        "Điểm đầu (0, 0) và điểm cuối (100, 100) đã có sẵn, không cần ghi",
        "The ends (0, 0) and (100, 100) are there already and need not be written",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Between which days a promise runs, and by which rule it is met."""

    rule: Rule | None
    starts: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    value: Decimal
    higher_is_better: bool

    def behind(self, value: Decimal, other: Decimal) -> bool:
        """Whether the first is further from the goal's better side than the other."""
        return value < other if self.higher_is_better else value > other


def read_way(reader: Reader, stage: Stage) -> tuple[Decimal | None, Path]:
    """Where a promise started, and how it should get on from there."""
    baseline = reader.maybe_number("baseline")
    path = _path(reader)
    if baseline is not None and isinstance(stage.rule, Milestone):
        reader.fault("baseline", _NO_NUMBER)
    elif not isinstance(path, Straight) and _has_no_way(stage.rule):
        reader.fault("path", _NO_WAY)
    elif reader.has("path") and not reader.has("baseline"):
        reader.fault("path", _NO_BASELINE)
    goal = _goal(stage.rule)
    wrong = _start_fault(baseline, goal) if baseline is not None and goal is not None else None
    if wrong is not None:
        reader.fault("baseline", wrong)
    elif isinstance(path, Stepped):
        _check_days(reader, path, stage)
        if baseline is not None and goal is not None:
            _check_values(reader, path, baseline=baseline, goal=goal)
    return baseline, path


def _has_no_way(rule: Rule | None) -> bool:
    return isinstance(rule, AllOf | AllUnits | EveryPeriod | Maintain | Milestone)


def _goal(rule: Rule | None) -> _Goal | None:
    """The number that the path leads to; what is only kept, or done, has none."""
    if isinstance(rule, Range):
        return _Goal(value=rule.low, higher_is_better=True)
    if rule is None or isinstance(rule, AllOf | EveryPeriod | Maintain | Milestone):
        return None
    better = rule.bound.comparator.higher_is_better
    return _Goal(value=rule.bound.value, higher_is_better=better)


def _path(reader: Reader) -> Path:
    written = reader.table.values.get("path", "straight")
    if written == "straight":
        reader.has("path")
        return Straight()
    inner = reader.table_in("path") if isinstance(written, dict) else None
    kinds = set(written) & {"steps", "profile"} if isinstance(written, dict) else set()
    if inner is None or len(kinds) != 1:
        reader.has("path")
        reader.fault("path", _ONE_PATH)
        return Straight()
    path = _steps(inner) if "steps" in kinds else _profile(inner)
    return path if inner.close() else Straight()


def _steps(inner: Reader) -> Stepped:
    steps: list[tuple[date, Decimal]] = []
    for step in _listed(inner, "steps"):
        day, value = step.day("by"), step.number("value")
        if step.close():
            steps.append((day, value))
    _check_order(inner, "steps", [day for day, _ in steps])
    return Stepped(tuple(steps))


def _profile(inner: Reader) -> Profile:
    points: list[tuple[Decimal, Decimal]] = []
    for place, point in enumerate(_listed(inner, "profile")):
        time, way = point.number("time"), point.number("way")
        if not point.close():
            continue
        if not (0 < time < HUNDRED and 0 <= way <= HUNDRED):
            inner.fault("profile", _INSIDE, place)
        points.append((time, way))
    _check_order(inner, "profile", [time for time, _ in points])
    for place, (one, other) in enumerate(pairwise(points), start=1):
        if other[1] < one[1]:
            inner.fault("profile", _STEPS_BACK, place)
    return Profile(tuple(points))


def _listed(inner: Reader, key: str) -> list[Reader]:
    if inner.table.values[key] == []:
        inner.fault(key, fault.nothing_listed(key))
    return inner.readers_in(key)


def _check_order(inner: Reader, key: str, times: Sequence[_TimeT]) -> None:
    for place, (one, other) in enumerate(pairwise(times), start=1):
        if other <= one:
            inner.fault(key, _NOT_IN_ORDER, place)


def _start_fault(baseline: Decimal, goal: _Goal) -> Fault | None:
    if baseline == goal.value:
        return _already_there(goal)
    return _wrong_way(baseline, goal) if goal.behind(goal.value, baseline) else None


def _check_values(reader: Reader, path: Stepped, *, baseline: Decimal, goal: _Goal) -> None:
    before = baseline
    for place, (_, value) in enumerate(path.steps):
        if goal.behind(goal.value, value):
            reader.fault("path", _beyond(goal), "steps", place)
        elif goal.behind(value, before):
            reader.fault("path", _STEPS_BACK, "steps", place)
        before = value


def _check_days(reader: Reader, path: Stepped, stage: Stage) -> None:
    for place, (day, _) in enumerate(path.steps):
        if not stage.starts < day <= stage.due:
            reader.fault("path", _out_of_time(stage), "steps", place)


def _already_there(goal: _Goal) -> Fault:
    number = both(goal.value)
    return Fault(
        Words(
            f"mức đầu kỳ đã bằng mốc phải đạt ({number.vi})",
            f"the baseline is the goal already ({number.en})",
        ),
        Words(
            "Sửa một trong hai; chỉ cần giữ vững thì dùng form = “maintain”",
            "Mend one of the two; to keep what there is, use form = “maintain”",
        ),
    )


def _wrong_way(baseline: Decimal, goal: _Goal) -> Fault:
    start, end = both(baseline), both(goal.value)
    up = goal.higher_is_better
    vi = ("càng cao càng tốt", "thấp hơn") if up else ("càng thấp càng tốt", "cao hơn")
    en = ("higher", "below") if up else ("lower", "above")
    return Fault(
        Words(
            f"nói {vi[0]}, nhưng mốc phải đạt ({end.vi}) lại {vi[1]} mức đầu kỳ ({start.vi})",
            f"it says {en[0]} is better, yet the goal ({end.en}) is {en[1]} "
            f"the baseline ({start.en})",
        ),
        Words(
            "Sửa mốc, chiều so sánh hoặc “baseline”; bỏ “baseline” nếu không theo lộ trình",
            "Mend the bound, its side or the “baseline”; remove the “baseline” if no path is meant",
        ),
    )


def _beyond(goal: _Goal) -> Fault:
    number = both(goal.value)
    return Fault(
        Words(
            f"bước này vượt quá mốc cuối ({number.vi})", f"this step passes the goal ({number.en})"
        ),
        Words("Sửa bước này hoặc mốc cuối", "Mend the step, or the goal"),
    )


def _out_of_time(stage: Stage) -> Fault:
    starts, due = both_days(stage.starts), both_days(stage.due)
    return Fault(
        Words(
            f"bước này không nằm sau {starts.vi} và không quá hạn {due.vi}",
            f"this step is not after {starts.en} and by {due.en}",
        ),
        Words("Sửa ngày của bước này", "Mend the day of the step"),
    )
