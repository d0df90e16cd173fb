"""The targets of a plan folder and the tasks that unfold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from resolute.intake.fault import Fault, both_days
from resolute.intake.plan_names import (
    Known,
    firsts,
    read_origin,
    read_period,
    refer,
    refer_all,
    refer_unit,
)
from resolute.intake.plan_paths import Stage, read_way
from resolute.intake.plan_rules import read_rule
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.plan import AllOf, Milestone, ProgressBy, Rule, Target, Task, simple_rules
from resolute.time import Period
from resolute.words import Finding, Words

STALE_AFTER = 400
_DAY = timedelta(days=1)
_NO_RULE = Fault(
    Words("chưa nói khi nào thì đạt", "it does not say when it is met"),
    Words(
        "Thêm bảng [target.rule] hoặc [target.task.rule]",
        "Add a table [target.rule] or [target.task.rule]",
    ),
)
_STALE_AT_ONCE = Fault(
    Words("số liệu không thể cũ ngay", "evidence cannot be old at once"),
    Words("Viết số ngày, từ 1 trở lên", "Write a number of days, 1 or more"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defaults:
    """What holds where a promise does not say otherwise."""

    unit: str
    starts: date
    due: date


def read_targets(
    tables: Sequence[Table], known: Known, findings: list[Finding]
) -> tuple[Target, ...]:
    """Every sound target with its sound tasks."""
    term = known.frame.term
    defaults = _Defaults(
        unit=known.frame.unit,
        starts=term.begins - _DAY if term else date.min,
        due=term.last_day if term else date.max,
    )
    targets = (_target(Reader(table, findings), known, defaults) for table in tables)
    return tuple(firsts(targets, lambda target: target.code).values())


def _target(reader: Reader, known: Known, defaults: _Defaults) -> Target | None:
    common = _promise(reader, known, defaults)
    field = refer(reader, "field", known.names["field"])
    programmes = refer_all(reader, "programmes", known.names["programme"])
    below = _Defaults(unit=common["unit"], starts=common["starts"], due=common["due"])
    tasks = [
        _task(Reader(table, reader.findings), known, below, target=common["code"])
        for table in reader.tables_in("task")
    ]
    if not reader.close() or common["rule"] is None:
        return None
    sound = firsts(tasks, lambda task: task.code)
    return Target(**common, field=field, programmes=programmes, tasks=tuple(sound.values()))


def _task(reader: Reader, known: Known, defaults: _Defaults, *, target: str) -> Task | None:
    common = _promise(reader, known, defaults)
    sound = reader.close() and common["rule"] is not None
    return Task(**common, target=target) if sound else None


def _promise(reader: Reader, known: Known, defaults: _Defaults) -> dict[str, Any]:
    """What targets and tasks have in common, by the names of their fields."""
    rule = _rule(reader, known)
    starts, due = _days(reader, known, defaults)
    baseline, path = read_way(reader, Stage(rule=rule, starts=starts, due=due))
    provenance, source = read_origin(reader)
    _check_early(reader, rule, due)
    return {
        "code": reader.name("code"),
        "title": reader.words("title"),
        "unit": refer_unit(reader, "unit", known) if reader.has("unit") else defaults.unit,
        "owner": refer_unit(reader, "owner", known),
        "rule": rule,
        "starts": starts,
        "due": due,
        "baseline": baseline,
        "path": path,
        "stale_after": _stale_after(reader),
        "provenance": provenance,
        "source": source,
        "method": reader.maybe_choice("method", list(ProgressBy)),
    }


def _rule(reader: Reader, known: Known) -> Rule | None:
    if not reader.has("rule"):
        reader.fault("", _NO_RULE)
        return None
    inner = reader.table_in("rule")
    return read_rule(inner, known) if inner else None


def _days(reader: Reader, known: Known, defaults: _Defaults) -> tuple[date, date]:
    """The day after which the promise runs, and the day by which it is to be met."""
    period = read_period(reader, "baseline_period", known.frame.regime)
    starts = period.last_day if period else defaults.starts
    given = reader.maybe_day("due")
    due = given or defaults.due
    term = known.frame.term
    if term is not None and given is not None and not term.contains(due):
        reader.fault("due", _out_of_term(term))
    elif due <= starts:
        reader.fault("due" if given else "baseline_period", _due_too_early(starts))
        return defaults.starts, defaults.due
    return starts, due


def _check_early(reader: Reader, rule: Rule | None, due: date) -> None:
    for number, simple in enumerate(simple_rules(rule) if rule else ()):
        if isinstance(simple, Milestone) and simple.early_by and simple.early_by > due:
            way = ("rules", number) if isinstance(rule, AllOf) else ()
            reader.fault("rule", _late_for_early(due), *way, "early_by")


def _stale_after(reader: Reader) -> int:
    days = reader.maybe_whole("stale_after")
    if days == 0:
        reader.fault("stale_after", _STALE_AT_ONCE)
    return STALE_AFTER if days is None else days


def _out_of_term(term: Period) -> Fault:
    first, last = both_days(term.begins), both_days(term.last_day)
    return Fault(
        Words(
            f"hạn nằm ngoài nhiệm kỳ ({first.vi} – {last.vi})",
            f"it is due outside of the term ({first.en} – {last.en})",
        ),
        Words(
            "Sửa “due”, hoặc “term” trong resolute.toml", "Mend “due”, or “term” in resolute.toml"
        ),
    )


def _due_too_early(starts: date) -> Fault:
    day = both_days(starts)
    return Fault(
        Words(
            f"hạn không muộn hơn ngày xuất phát ({day.vi})",
            f"it is due no later than it starts ({day.en})",
        ),
        Words("Sửa “due” hoặc “baseline_period”", "Mend “due” or “baseline_period”"),
    )


def _late_for_early(due: date) -> Fault:
    day = both_days(due)
    return Fault(
        Words(
            f"mốc “sớm” lại sau hạn ({day.vi})",
            f"what counts as early is after it is due ({day.en})",
        ),
        Words("Viết một ngày không muộn hơn hạn", "Write a day no later than it is due"),
    )
