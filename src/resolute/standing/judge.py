"""The method that turns a promise and the evidence into a standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from resolute.plan import ProgressBy, Promise, simple_rules
from resolute.progress import (
    Aim,
    Direction,
    Ends,
    GrowthProgress,
    GrowthStatus,
    Method,
    Observation,
    Pace,
    Verdict,
    by_lead,
    growth_progress,
    pace_of,
)
from resolute.standing.bench import Bench
from resolute.standing.checks import check
from resolute.standing.need import needs
from resolute.standing.reason import Check, Dated, Measured, evidence_until
from resolute.standing.standing import Published, Standing, TaskState, way_of
from resolute.time import Regime


def judge(promise: Promise, bench: Bench, method: Method) -> Standing:
    """How a promise stands on the day of the bench.

    Met or not is the rule's answer alone, taken on exact values; the path only tells on track,
    at risk and behind apart among what is not met yet. Missed is said only of what the evidence
    follows up to the due day, or of what can no longer be met; where the figures stop earlier it
    is unknown. What was met on the due day stays done.
    """
    over = bench.on > promise.due
    outcome, on_time = _outcome(promise, bench)
    pace = _pace(promise, outcome)
    as_of = evidence_until(outcome.reason)
    by_path = verdict = _verdict(outcome, pace, method.tolerance)
    published = _published(promise, outcome, method)
    if published is not None and verdict in _UNFINISHED:
        verdict = AS_PUBLISHED[published.status]
    short = over and not outcome.met and not _followed(promise, bench, as_of)
    if over and verdict in _UNFINISHED:
        verdict = Verdict.UNKNOWN if short else Verdict.MISSED
    return Standing(
        promise=promise,
        on=bench.on,
        verdict=verdict,
        exceeded=outcome.exceeded,
        state=_state(outcome, over=over, on_time=on_time),
        settled=outcome.settled,
        reason=outcome.reason,
        rule=promise.method.value if published and promise.method else method.version,
        pace=pace,
        as_of=as_of,
        stale=as_of is not None
        and not (on_time and over)
        and _stale(promise, outcome, bench.on - as_of),
        short_of_due=short,
        needs=needs(promise, outcome, bench),
        published=Published(growth=published, by_path=by_path) if published else None,
    )


def _outcome(promise: Promise, bench: Bench) -> tuple[Check, bool]:
    """The outcome, and whether it was met in time.

    What was met on the due day is done, whatever the figures of later periods say; only what was
    not is looked at again with them.
    """
    if bench.on > promise.due:
        at_due = check(promise.rule, bench.by(promise.due))
        if at_due.met:
            return replace(at_due, settled=True), True
    now = check(promise.rule, bench)
    day = now.reason.day if isinstance(now.reason, Dated) else None
    return now, (day or bench.on) <= promise.due


def _followed(promise: Promise, bench: Bench, as_of: date | None) -> bool:
    """Whether the evidence reaches the last month that was over when the promise was due.

    Each part's own regime says where its months end: under one that cuts them on the 14th, what
    was due on 31 December has been followed on 14 December.
    """
    keys = [rule.indicator for rule in simple_rules(promise.rule)]
    return as_of is not None and as_of >= min(
        (last_month(regime, promise.due) for regime in bench.regimes(keys)), default=promise.due
    )


def last_month(regime: Regime, due: date) -> date:
    """The last day of the last month that ends on or before a day."""
    month = regime.holding(due, "month")
    return month.last_day if month.last_day <= due else month.begins - timedelta(days=1)


_UNFINISHED = frozenset({Verdict.ON_TRACK, Verdict.AT_RISK, Verdict.BEHIND, Verdict.OPEN})


def _verdict(outcome: Check, pace: Pace | None, tolerance: Decimal) -> Verdict:
    if outcome.met:
        return Verdict.MET
    if outcome.met is None:
        return Verdict.UNKNOWN
    if outcome.hopeless:
        return Verdict.MISSED
    if pace is None:
        return Verdict.OPEN
    return by_lead(pace.lead, tolerance)


def _state(outcome: Check, *, over: bool, on_time: bool) -> TaskState:
    if not outcome.met:
        return TaskState.OVERDUE if over else TaskState.IN_TERM
    return TaskState.DONE_ON_TIME if on_time else TaskState.DONE_LATE


def _pace(promise: Promise, outcome: Check) -> Pace | None:
    """The pace, as of the day that the evidence reaches: like is compared with like."""
    reason = outcome.reason
    if not isinstance(reason, Measured) or reason.reading.as_of is None:
        return None
    way = way_of(promise, reason)
    return None if way is None else pace_of(way, reason.value, reason.reading.as_of)


AS_PUBLISHED = {
    GrowthStatus.ACHIEVED: Verdict.ON_TRACK,  # at the bound, where the bound is not enough
    GrowthStatus.SUBSTANTIAL: Verdict.ON_TRACK,
    GrowthStatus.MODERATE: Verdict.AT_RISK,
    GrowthStatus.LIMITED: Verdict.BEHIND,
    GrowthStatus.DETERIORATION: Verdict.BEHIND,
    GrowthStatus.NOT_AVAILABLE: Verdict.OPEN,
}
"""The verdict of what is not met yet, where the published measure decides."""


def _published(promise: Promise, outcome: Check, method: Method) -> GrowthProgress | None:
    """What the published measure says, from the baseline to the latest number, by their years.

    None unless the promise asks for it, and has one number, a baseline and a bound.
    """
    reason, baseline = outcome.reason, promise.baseline
    if method.growth is None or promise.method is not ProgressBy.GROWTH:
        return None
    if not isinstance(reason, Measured) or reason.reading.as_of is None or baseline is None:
        return None
    rising = reason.bound.comparator.higher_is_better
    base = Observation(_year_over(promise.starts), baseline)
    aim = Aim(
        direction=Direction.UP if rising else Direction.DOWN,
        goal=reason.bound.value,
        base_year=base.year,
        goal_year=_year_over(promise.due),
    )
    latest = Observation(reason.reading.as_of.year, reason.value)
    return growth_progress(aim, Ends(base, latest), method.growth)


def _year_over(day: date) -> int:
    """The last year that is over at the end of a day."""
    return (day + timedelta(days=1)).year - 1


def _stale(promise: Promise, outcome: Check, age: timedelta) -> bool:
    """Whether the evidence is older than the promise allows; a thing done stays done."""
    if isinstance(outcome.reason, Dated) and outcome.met:
        return False
    return age > timedelta(days=promise.stale_after)
