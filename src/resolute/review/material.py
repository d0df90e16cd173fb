"""What a review is composed from: the plan, its standings, and the evidence as it was known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from resolute.evidence import ApprovalLevel, Entry, Waiting
from resolute.measure import Evidence, Indicator, Reading, Scope, read
from resolute.plan import Plan, Target
from resolute.progress import Method
from resolute.review.blocks import Seal
from resolute.review.brought import Brought
from resolute.review.drawings import Dot
from resolute.review.notes import Notes, Promised
from resolute.review.rankings import RankedIndex
from resolute.standing import Standing, Tally, tally
from resolute.standing.change import Change
from resolute.standing.points import PlanIndex
from resolute.units import Outline
from resolute.words import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One return as it came in: when it was due and when it was received, in local time."""

    file: str
    unit: str
    period: str
    paper: str
    due: date
    received: datetime

    @property
    def days_late(self) -> int:
        """How many days after the due day it was received; 0 when in time."""
        return max((self.received.date() - self.due).days, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What became of every promise since another day, or since less was known.

    ``changes`` are in the order of the plan, what was dropped from it last; ``targets`` are the
    codes of all targets of both plans. ``known`` are the moments up to which both sides know what
    was recorded, None where everything.
    """

    on: date
    known: tuple[datetime | None, datetime | None]
    changes: tuple[Change, ...]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything known on the day that is judged, and nothing that was learned later.

    ``entries`` are all entries that count, in the order of recording; ``standings`` hold every
    target and task by code. A figure ``counts_from`` a level of approval on, and those ``waiting``
    have not reached it; ``level_titles`` are the titles of all levels in order.

    ``changes`` are the plan's adoptions and changes in the order of recording, and ``adopted`` the
    standings, by code, of what was adjusted or dropped since, judged as it was first adopted.
    ``last_act`` is when a decision was last made or the plan last changed. ``since`` tells what
    changed, where the review is to compare itself with another day. ``outlines`` are those of
    units, by their ids, for maps, and ``points`` groups of places. ``promised`` are the remedies of
    the last review that was frozen of an earlier day. ``indices`` are those that the plan holds,
    and ``ranked`` what those of them say that can be ranked, once that is asked for. ``brought``
    are parts that packs compose from their own records.
    """

    plan: Plan
    notes: Notes
    evidence: Evidence
    indicators: Mapping[str, Indicator]
    entries: tuple[Entry, ...]
    standings: Mapping[str, Standing]
    method: Method
    sent: tuple[Sent, ...]
    zone: tzinfo
    on: date
    waiting: tuple[Waiting, ...] = ()
    counts_from: ApprovalLevel | None = None
    level_titles: tuple[Words, ...] = ()
    changes: tuple[Entry, ...] = ()
    adopted: Mapping[str, Standing] = field(default_factory=dict)
    last_act: datetime | None = None
    seal: Seal | None = None
    since: Since | None = None
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    points: Mapping[str, tuple[Dot, ...]] = field(default_factory=dict)
    promised: tuple[Promised, ...] = ()
    indices: tuple[PlanIndex, ...] = ()
    ranked: tuple[RankedIndex, ...] = ()
    brought: tuple[Brought, ...] = ()

    @property
    def known_at(self) -> datetime | None:
        """The moment of the last thing known, figure, act or record, in the office's time."""
        known = (self.evidence.book.last_recorded, self.last_act, *(b.known for b in self.brought))
        moments = [moment for moment in known if moment is not None]
        return max(moments).astimezone(self.zone) if moments else None

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    def standing(self, code: str) -> Standing:
        """The standing of a target or task."""
        return self.standings[code]

    def of_targets(self) -> Iterator[Standing]:
        """The standings of the targets, in the plan's order."""
        return (self.standings[target.code] for target in self.plan.targets)

    def of_tasks(self) -> Iterator[Standing]:
        """The standings of the tasks, in the plan's order."""
        return (self.standings[task.code] for task in self.plan.tasks)

    def in_field(self, field: str) -> tuple[Target, ...]:
        """The targets of a field."""
        return tuple(target for target in self.plan.targets if target.field == field)

    def counts(self, what: str) -> Tally:
        """The tally of "targets" or "tasks"."""
        return tally(self.of_targets() if what == "targets" else self.of_tasks())

    def read(self, indicator: str, window: str = "") -> Reading:
        """Read an indicator for the plan's unit, over the term unless a window is named."""
        scope = Scope(unit=self.plan.unit, window=window or self.plan.term.name, on=self.on)
        return read(self.indicators[indicator], scope, self.evidence)

    def unit_name(self, unit: str, language: Language) -> str:
        """A unit's name."""
        return self.evidence.units[unit].name.say(language)
