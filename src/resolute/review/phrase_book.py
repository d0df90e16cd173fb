"""The phrase book: every sentence and label a review needs, one book a language.

Braces are slots. A phrase that one book has and the other lacks is a type error.
"""

from __future__ import annotations

from dataclasses import dataclass

from resolute.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """What a standing entitles one to say; ``estimated`` wraps one that rests on estimates."""

    exceeded: str
    met: str
    exceeded_late: str
    met_late: str
    on_track: str
    at_risk: str
    behind: str
    open: str
    missed: str
    unknown: str
    estimated: str
    still_to_hold: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """The four task states, and that a state is unknown."""

    done_on_time: str
    done_late: str
    in_term: str
    overdue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundWords:
    """How a bound is said: {goal} is the number with its unit of measure."""

    at_least: str
    above: str
    at_most: str
    below: str
    between: str
    place: str
    times: str
    every_year: str
    every_quarter: str
    every_month: str
    all_units: str
    done_by: str
    hold: str
    average: str
    cumulative: str
    joint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWords:
    """Why a verdict was given."""

    measured: str
    measured_to_base: str
    pace: str
    below_baseline: str
    period: str
    period_unknown: str
    periods_held: str
    unit_count: str
    units_short: str
    units_unknown: str
    held: str
    lost: str
    done_on: str
    not_done: str
    stale: str
    short_of_due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """What is needed from here, by kind; ``monthly`` to ``late`` are added to a distance."""

    title: str
    line: str
    more: str
    more_than: str
    any: str
    less: str
    less_than: str
    monthly: str
    yearly: str
    by: str
    late: str
    grow: str
    each_year: str
    each_quarter: str
    each_month: str
    units: str
    climb: str
    do: str
    do_late: str
    hold: str
    hold_all: str
    figures: str
    lost: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapWords:
    """Why a number is unknown."""

    no_figure: str
    missing: str
    suppressed: str
    not_applicable: str
    disputed: str
    indivisible: str
    unknown_share: str
    hole: str
    lagging: str
    zero_whole: str
    more_than_whole: str
    no_whole_year: str
    not_computable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The titles of the parts of a review, and its lead-in sentences."""

    context: str
    documents: str
    results: str
    programmes: str
    programme_line: str
    programme_upward: str
    programme_alone: str
    comparison: str
    count_tasks: str
    count_exceeded: str
    count_estimated: str
    count_not_done: str
    count_unknown: str
    count_targets: str
    targets_table: str
    tasks_table: str
    charts: str
    limitations: str
    limitation_about: str
    causes: str
    subjective: str
    objective: str
    remedies: str
    remedy_line: str
    remedy_expects: str
    lessons: str
    directions: str
    proposals: str
    annex: str
    annex_tasks: str
    annex_readings: str
    annex_entries: str
    annex_documents: str
    annex_returns: str
    annex_illustrative: str
    annex_method: str
    illustrative_note: str
    draft_note: str
    on_behalf: str
    corrected_note: str
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """Column titles and the fixed words of cells."""

    number: str
    code: str
    content: str
    promised: str
    read: str
    as_of: str
    due: str
    expected: str
    verdict: str
    state: str
    owner: str
    provenance: str
    reason: str
    programme: str
    targets: str
    upward: str
    limitation: str
    cause: str
    remedy: str
    effect: str
    indicator: str
    unit: str
    window: str
    value: str
    nature: str
    proof: str
    formula: str
    entry: str
    part: str
    period: str
    file: str
    file_of_return: str
    cell: str
    received: str
    replaced_by: str
    document: str
    issuer: str
    issued: str
    carries_out: str
    note: str
    sent_due: str
    paper: str
    late_days: str
    done: str
    exceeded: str
    total: str
    year: str
    place: str
    measure: str
    unknown: str
    not_yet: str
    on_time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """Titles and alternative texts of charts."""

    table: str
    progress: str
    progress_sub: str
    progress_alt: str
    series: str
    series_sub: str
    series_alt: str
    rank: str
    rank_sub: str
    rank_alt: str
    done: str
    goal: str
    expected: str
    firm: str
    estimate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """Words for the small closed lists: natures, provenances, absences, units of length of time."""

    estimate: str
    provisional: str
    final: str
    published: str
    derived: str
    illustrative: str
    reported: str
    missing: str
    suppressed: str
    not_applicable: str
    units: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendWords:
    """What two readings entitle one to say: of a number, and of a promise."""

    up: str
    down: str
    same: str
    better: str
    worse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWords:
    """What is said of figures that do not count; {level} is the title of a level of approval."""

    annex: str
    annex_sent_back: str
    only: str
    waiting: str
    sent_back: str
    left_out: str
    reached: str
    returned: str
    correction: str
    withdrawal: str
    stage: str
    submission: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """What is said of targets and tasks that were adjusted, added or dropped since adopted."""

    title: str
    counts: str
    table: str
    adopted: str
    adjusted: str
    decided: str
    decided_on: str
    decided_by: str
    because_of: str
    verdict_adopted: str
    verdict_now: str
    then: str
    none_adopted: str
    dropped: str
    by_change_alone: str
    because: str
    due: str
    others: str
    wording: str
    unit: str
    owner: str
    baseline: str
    path: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseBook:
    """One language's whole book."""

    language: Language
    verdicts: VerdictWords
    trends: TrendWords
    states: StateWords
    bounds: BoundWords
    reasons: ReasonWords
    gaps: GapWords
    needs: NeedWords
    parts: Parts
    columns: ColumnWords
    charts: ChartWords
    kinds: KindWords
    approval: ApprovalWords
    changes: ChangeWords
