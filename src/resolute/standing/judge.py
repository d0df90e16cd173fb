"""The method that turns a promise and the evidence into a standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from resolute.plan import Promise, Way, simple_rules
from resolute.standing.bench import Bench
from resolute.standing.checks import check
from resolute.standing.reason import Check, Dated, Measured, evidence_until
from resolute.standing.standing import Pace, Standing, TaskState, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A version of the method, with its one threshold.

    ``tolerance`` is how many hundredths of the whole way a promise may lie behind its path and
    still be at risk rather than behind.
    """

    version: str
    tolerance: Decimal


def judge(promise: Promise, bench: Bench, method: Method) -> Standing:
    """How a promise stands on the day of the bench.

    Met or not is the rule's answer alone, taken on exact values; the path only tells on track,
    at risk and behind apart among what is not met yet. Missed is said only of what the evidence
    follows up to the due day, or of what can no longer be met; where the figures stop earlier it
    is unknown.
    """
    outcome = check(promise.rule, bench)
    pace = _pace(promise, outcome)
    as_of = evidence_until(outcome.reason)
    verdict = _verdict(outcome, pace, method.tolerance)
    if bench.on > promise.due and verdict in _UNFINISHED:
        followed = as_of is not None and as_of >= promise.due
        verdict = Verdict.MISSED if followed else Verdict.UNKNOWN
    return Standing(
        promise=promise,
        on=bench.on,
        verdict=verdict,
        exceeded=outcome.exceeded,
        state=_state(promise, outcome, bench),
        settled=outcome.settled,
        reason=outcome.reason,
        rule=method.version,
        pace=pace,
        as_of=as_of,
        stale=as_of is not None and _stale(promise, outcome, bench.on - as_of),
    )


def met_on(promise: Promise, bench: Bench) -> date | None:
    """The first day from which the rule has been met without a break up to the day of the bench."""
    keys = tuple(rule.indicator for rule in simple_rules(promise.rule))
    since: date | None = None
    for day in reversed(bench.days(keys)):
        if not check(promise.rule, bench.by(day)).met:
            break
        since = day
    return since


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
    if pace.covered >= pace.due:
        return Verdict.ON_TRACK
    return Verdict.AT_RISK if pace.covered >= pace.due - tolerance else Verdict.BEHIND


def _state(promise: Promise, outcome: Check, bench: Bench) -> TaskState:
    over = bench.on > promise.due
    if not outcome.met:
        return TaskState.OVERDUE if over else TaskState.IN_TERM
    day = outcome.reason.day if isinstance(outcome.reason, Dated) else None
    if day is None and over:
        day = met_on(promise, bench)
    late = day is not None and day > promise.due
    return TaskState.DONE_LATE if late else TaskState.DONE_ON_TIME


def _pace(promise: Promise, outcome: Check) -> Pace | None:
    """The pace, as of the day that the evidence reaches: like is compared with like."""
    reason = outcome.reason
    if not isinstance(reason, Measured) or reason.reading.as_of is None:
        return None
    if promise.baseline is None:
        return None
    way = Way(
        baseline=promise.baseline,
        goal=reason.bound.value,
        begins=promise.starts,
        ends=promise.due,
        path=promise.path,
    )
    expected = way.expected(reason.reading.as_of)
    covered, due = way.covered(reason.value), way.covered(expected)
    if covered is None or due is None:
        return None
    return Pace(covered=covered, due=due, expected=expected)


def _stale(promise: Promise, outcome: Check, age: timedelta) -> bool:
    """Whether the evidence is older than the promise allows; a thing done stays done."""
    if isinstance(outcome.reason, Dated) and outcome.met:
        return False
    return age > timedelta(days=promise.stale_after)
