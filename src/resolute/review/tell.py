"""Telling verdicts and reasons: data in, words of a phrase book out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from resolute.evidence import Absence
from resolute.measure import (
    Disputed,
    DoesNotApply,
    Gap,
    Hole,
    Indivisible,
    Lagging,
    MoreThanWhole,
    NoFigure,
    NotComputable,
    NoWholeYear,
    UnknownShare,
    Withheld,
    ZeroWhole,
)
from resolute.plan import Rank, RatioToBase, SimpleRule, simple_rules
from resolute.progress import Verdict
from resolute.review.blocks import Line, Number
from resolute.review.fill import as_line, fill, listed, plain
from resolute.review.ink import Ink
from resolute.review.paces import shown_expected, shown_pace
from resolute.review.phrase_book import GapWords
from resolute.review.published import published_line
from resolute.review.tell_rule import bound_of, say_bound
from resolute.standing import (
    Case,
    Dated,
    Held,
    Measured,
    NoEvidence,
    Periods,
    Reason,
    Standing,
    TaskState,
    Together,
    UnitByUnit,
)
from resolute.time import say_period
from resolute.words import say_against, say_date, say_number

DAY = timedelta(days=1)
TIMES = 2  # decimals of a multiple of the base
NAMED_AT_MOST = 6  # units named one by one in a sentence before it says how many more there are


def verdict_words(standing: Standing, ink: Ink) -> str:
    """What the standing entitles one to say."""
    words = ink.book.verdicts
    if standing.verdict is not Verdict.MET:
        return _not_met(standing.verdict, ink)
    said = words.exceeded if standing.exceeded else words.met
    if standing.state is TaskState.DONE_LATE:
        said = words.exceeded_late if standing.exceeded else words.met_late
    if not standing.settled:
        said = words.still_to_hold.format(verdict=said)
    return words.estimated.format(verdict=said) if standing.estimated else said


def state_words(standing: Standing, ink: Ink) -> str:
    """The task state in the words of the state's task tracking."""
    words = ink.book.states
    match standing.state:
        case TaskState.DONE_ON_TIME:
            return words.done_on_time
        case TaskState.DONE_LATE:
            return words.done_late
        case TaskState.IN_TERM:
            return words.in_term
        case TaskState.OVERDUE:
            return words.overdue


def _not_met(verdict: Verdict, ink: Ink) -> str:
    words = ink.book.verdicts
    match verdict:
        case Verdict.ON_TRACK:
            return words.on_track
        case Verdict.AT_RISK:
            return words.at_risk
        case Verdict.BEHIND:
            return words.behind
        case Verdict.OPEN:
            return words.open
        case Verdict.MISSED:
            return words.missed
        case Verdict.UNKNOWN | Verdict.MET:
            return words.unknown


def value_line(standing: Standing, ink: Ink) -> Line:
    """What was reached, in the few words of a table's cell."""
    rules = simple_rules(standing.promise.rule)
    if isinstance(standing.reason, Measured):
        return (measured_number(standing.reason, rules[0], ink, beside=_beside(standing)),)
    return _value(standing.reason, rules, ink)


def _beside(standing: Standing) -> tuple[Decimal, ...]:
    """What the path asks for, as it is shown: a number may not be shown on its other side."""
    pace, reason = standing.pace, standing.reason
    if pace is None or standing.met or not isinstance(reason, Measured):
        return ()
    return (shown_expected(pace, reason.value, places_of(reason)),)


def places_of(reason: Measured) -> int:
    """The decimals in which a number of a reason is said: of a multiple of its base, two."""
    return reason.reading.indicator.places if reason.base is None else TIMES


def _value(reason: Reason, rules: tuple[SimpleRule, ...], ink: Ink) -> Line:
    match reason:
        case Measured():
            return (measured_number(reason, rules[0], ink),)
        case Periods(cases=cases):
            return listed(_case(case, ink) for case in cases)
        case UnitByUnit(cases=cases):
            return as_line(_met_count(cases, ink))
        case Held(readings=readings):
            return (ink.reading(readings[-1]),)
        case Dated(reading=reading, day=day):
            return (ink.reading(reading),) if day else as_line(ink.book.columns.not_yet)
        case NoEvidence(reading):
            return (ink.reading(reading),)
        case Together(parts):
            pairs = zip(parts, rules, strict=True)
            return listed(_value(part.reason, (rule,), ink) for part, rule in pairs)


def short_value(standing: Standing, ink: Ink) -> str:
    """What was reached, in the few letters that a chart has room for; of periods, the latest."""
    rules = simple_rules(standing.promise.rule)
    return _short(standing.reason, rules, ink)


def _short(reason: Reason, rules: tuple[SimpleRule, ...], ink: Ink) -> str:
    match reason:
        case Periods(cases=cases):
            return ink.reading(cases[-1].reading).text
        case Together(parts):
            pairs = zip(parts, rules, strict=True)
            return "; ".join(_short(part.reason, (rule,), ink) for part, rule in pairs)
        case _:
            return plain(_value(reason, rules, ink))


def reason_line(standing: Standing, ink: Ink) -> Line:
    """Why the verdict was given, in one sentence without its full stop."""
    rules = simple_rules(standing.promise.rule)
    line = _reason(standing, standing.reason, rules=rules, ink=ink)
    return (*line, *_pace(standing, ink), *_published(standing, ink), *_age(standing, ink))


def _published(standing: Standing, ink: Ink) -> Line:
    """The other measure, where the plan asks for it."""
    told = standing.published
    return () if told is None else published_line(standing, _not_met(told.by_path, ink), ink)


def _age(standing: Standing, ink: Ink) -> Line:
    """That the figures stop before the due day, or are old."""
    words = ink.book.reasons
    if standing.short_of_due and standing.as_of:
        as_of, due = ink.day(standing.as_of), ink.day(standing.promise.due)
        return fill(words.short_of_due, as_of=as_of, due=due)
    return as_line(words.stale) if standing.stale else ()


def _pace(standing: Standing, ink: Ink) -> Line:
    """How far along the way, for what is not met yet."""
    pace = standing.pace
    if pace is None or standing.met:
        return ()
    words, code = ink.book.reasons, standing.promise.code
    phrase = words.pace if pace.covered >= 0 else words.below_baseline
    shown = shown_pace(pace, ink.material.method.tolerance)
    covered, due = (ink.number(each, code) for each in shown)
    return fill(phrase, covered=covered, due=due)


def _reason(standing: Standing, reason: Reason, *, rules: tuple[SimpleRule, ...], ink: Ink) -> Line:
    words = ink.book.reasons
    bound = say_bound(rules[0], standing.promise, ink)
    match reason:
        case Measured(base=base):
            value = measured_number(reason, rules[0], ink, beside=_beside(standing))
            phrase = words.measured if base is None else words.measured_to_base
            year = rules[0].base if isinstance(rules[0], RatioToBase) else ""
            return fill(phrase, value=value, bound=bound, base=year)
        case Periods(cases=cases):
            shown = listed(_case(case, ink) for case in cases)
            return fill(words.periods_held, list=shown, bound=bound)
        case UnitByUnit(cases=cases):
            return _units(cases, bound, ink)
        case Held(readings=readings, lost_on=lost):
            shown = listed((ink.reading(r, marks=(bound_of(rules[0]),)),) for r in readings)
            phrase = words.held if lost is None else words.lost
            return fill(phrase, list=shown, bound=bound, day=ink.day(lost) if lost else "")
        case Dated(reading=reading, day=day):
            due = ink.day(standing.promise.due)
            done = fill(words.done_on, day=ink.reading(reading), due=due)
            return done if day else fill(words.not_done, due=due)
        case NoEvidence(reading):
            return as_line("; ".join(gap_words(gap, ink) for gap in reading.gaps[:NAMED_AT_MOST]))
        case Together(parts):
            pairs = zip(parts, rules, strict=True)
            told = (_reason(standing, part.reason, rules=(rule,), ink=ink) for part, rule in pairs)
            return listed(told)


def measured_number(
    reason: Measured, rule: SimpleRule, ink: Ink, *, beside: tuple[Decimal, ...] = ()
) -> Number:
    """The one number of a reason: a reading, a place among many, or a multiple of the base.

    What is shown lies on the true side of its bound, and of what it is shown ``beside``.
    """
    marks = [reason.bound.value, reason.bound.exceeds_at, reason.high, *beside]
    known = tuple(mark for mark in marks if mark is not None)
    if isinstance(rule, Rank):
        text = f"{say_number(reason.value, ink.language)}/{rule.out_of}"
        return ink.shown(text, (reason.reading,))
    if reason.base is not None:
        text = say_against(reason.value, known, language=ink.language, places=TIMES)
        return ink.shown(text, (reason.reading, reason.base), reason.value)
    return ink.reading(reason.reading, marks=known)


def _case(case: Case, ink: Ink) -> Line:
    words = ink.book.reasons
    period = ink.period(case.name)
    if case.met is None:
        return fill(words.period_unknown, period=period)
    return fill(words.period, period=period, value=ink.reading(case.reading))


def _met_count(cases: tuple[Case, ...], ink: Ink) -> Number:
    met = sum(case.met is True for case in cases)
    readings = tuple(case.reading for case in cases)
    return ink.shown(f"{met}/{len(cases)}", readings)


def _units(cases: tuple[Case, ...], bound: Line, ink: Ink) -> Line:
    words = ink.book.reasons
    line = fill(words.unit_count, count=_met_count(cases, ink), bound=bound)
    short = [ink.unit(case.name) for case in cases if case.met is False]
    silent = [ink.unit(case.name) for case in cases if case.met is None]
    if short:
        line = (*line, *fill(words.units_short, names=_named(short)))
    return (*line, *fill(words.units_unknown, names=_named(silent))) if silent else line


def _named(names: list[str]) -> str:
    rest = len(names) - NAMED_AT_MOST
    named = ", ".join(names[:NAMED_AT_MOST])
    return f"{named} (+{rest})" if rest > 0 else named


def gap_words(gap: Gap, ink: Ink) -> str:
    """Why a number is unknown."""
    words = ink.book.gaps
    match gap:
        case NoFigure(part=part, unit=unit, window=window):
            return words.no_figure.format(
                part=ink.part(part), unit=ink.unit(unit), window=ink.period(window)
            )
        case Withheld() | Disputed() | Indivisible() | UnknownShare():
            return _statement_gap(gap, ink)
        case DoesNotApply(part=part, unit=unit):
            return words.not_applicable.format(part=ink.part(part), unit=ink.unit(unit))
        case Hole(part=part, unit=unit, begins=begins, ends=ends):
            return words.hole.format(
                part=ink.part(part),
                unit=ink.unit(unit),
                begins=say_date(begins, ink.language),
                ends=say_date(ends - DAY, ink.language),
            )
        case Lagging(part_until=part_until, whole_until=whole_until):
            return words.lagging.format(part=ink.day(part_until), whole=ink.day(whole_until))
        case _:
            return _formula_gap(gap, ink)


def _statement_gap(gap: Withheld | Disputed | Indivisible | UnknownShare, ink: Ink) -> str:
    phrase = _said_of(gap, ink.book.gaps)
    period = say_period(gap.period, ink.language)
    return phrase.format(part=ink.part(gap.part), unit=ink.unit(gap.unit), period=period)


def _said_of(gap: Withheld | Disputed | Indivisible | UnknownShare, words: GapWords) -> str:
    match gap:
        case Disputed():
            return words.disputed
        case Indivisible():
            return words.indivisible
        case UnknownShare():
            return words.unknown_share
        case Withheld(absence=absence):
            return words.missing if absence is Absence.MISSING else words.suppressed


def _formula_gap(gap: ZeroWhole | MoreThanWhole | NoWholeYear | NotComputable, ink: Ink) -> str:
    words = ink.book.gaps
    match gap:
        case ZeroWhole():
            return words.zero_whole
        case MoreThanWhole():
            return words.more_than_whole
        case NoWholeYear(window=window):
            return words.no_whole_year.format(window=ink.period(window))
        case NotComputable():
            return words.not_computable
