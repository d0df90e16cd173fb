"""Who may do what: a policy is asked before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from resolute.evidence.acts import Erasure, LedgerOpened, Person, PlanChange, PlanText, ReviewFrozen
from resolute.evidence.approval import Approval
from resolute.evidence.direction import OF_THE_OWNER, Directive, DirectiveStep
from resolute.evidence.entry import Body, Operation
from resolute.evidence.noted import LimitationNoted, ReviewAmended
from resolute.units import Reach

Days = tuple[date, date]
"""From a day up to, not including, another."""


class Act(Enum):
    """What a policy distinguishes; approving is named by its level besides."""

    SUBMIT = "submit"  # figures, corrections, withdrawals, returns
    PLAN = "plan"  # adopt, adjust, drop
    FREEZE = "freeze"  # note limitations, and make a review that is to be signed
    DIRECT = "direct"  # give directives, decide on extensions, close
    PEOPLE = "people"  # name people, and erase personal content


ABOUT_NO_DAYS = frozenset({Act.PLAN.value, Act.FREEZE.value, Act.DIRECT.value, Act.PEOPLE.value})
"""Acts about a plan or a person, which outlive their unit: a plan is closed on its own tree."""


FORGETS = ".forgotten/"
"""In the kind of a pack's record: that somebody was erased, which asks for the same right."""


class Policy(Protocol):
    """Says who may do what; a person is known by the key that entries name."""

    def may(self, person: str, act: str, unit: str, *, days: Days | None = None) -> bool:
        """Whether a person may do an act, or approve at the level of that name, for a unit.

        ``days`` are those that it is about; without them it is about no days.
        """

    def on(self, day: date) -> Policy:
        """The policy for what is done on a day: with the delegations that hold then."""


class Anyone:
    """The policy of a ledger that names nobody: whoever can open it may do everything.

    That nobody approves what he submitted himself holds all the same.
    """

    def may(self, person: str, act: str, unit: str, *, days: Days | None = None) -> bool:  # noqa: ARG002  the protocol's contract
        return True

    def on(self, day: date) -> Anyone:  # noqa: ARG002  the protocol's contract
        return self


ANYONE = Anyone()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Some acts of one person given to another from a day to a day, for all units that he has.

    It gives what the giver was granted himself and no more; what was given to him he gives nobody.
    """

    giver: str
    deputy: str
    acts: frozenset[str]
    first: date
    last: date
    document: str = ""

    def holds(self, day: date) -> bool:
        """Whether it holds on a day; the last one belongs to it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Granted:
    """A policy of grants: of each person, for each act, the units for which it was given.

    ``above`` are the units above each unit, itself included, day by day: a grant reaches downwards,
    as far as the map of the day does. What is about some days is open to those whose grant reached
    the unit on the last of them on which it existed: to whoever had a unit that was closed, for the
    days before and no others; to nobody by what the unit later became part of. Delegations count
    only on the policy of a day.
    """

    grants: Mapping[tuple[str, str], frozenset[str]]
    above: Mapping[str, Sequence[Reach]]
    delegations: Sequence[Delegation] = ()

    def may(self, person: str, act: str, unit: str, *, days: Days | None = None) -> bool:
        given = self.grants.get((person, act), frozenset())
        if unit not in self.above:
            return unit in given
        reaches = self.above[unit]
        if days is not None:
            reaches = [reach for reach in reaches if reach.meets(*days)][-1:]
        return any(not given.isdisjoint(reach.units) for reach in reaches)

    def on(self, day: date) -> Granted:
        grants = dict(self.grants)
        for each in self.delegations:
            for act in each.acts if each.holds(day) else ():
                given = self.grants.get((each.giver, act), frozenset())
                grants[each.deputy, act] = grants.get((each.deputy, act), frozenset()) | given
        return Granted(grants=grants, above=self.above)

    def acts(self, person: str) -> frozenset[str]:
        """The acts that a person was granted for any unit."""
        return frozenset(
            act for (who, act), units in self.grants.items() if who == person and units
        )

    def in_place_of(self, person: str, act: str, day: date) -> str:
        """For whom a person does an act on a day that was not granted to himself; else nobody."""
        if act in self.acts(person):
            return ""
        held = (e for e in self.delegations if e.deputy == person and e.holds(day))
        return next((each.giver for each in held if act in each.acts), "")


def act_of(body: Body) -> str:
    """The act that recording a body is; of a decision, its level."""
    match body:
        case Approval(level=level):
            return level
        case PlanChange() | PlanText() | LedgerOpened():
            return Act.PLAN.value
        case LimitationNoted() | ReviewFrozen() | ReviewAmended():
            return Act.FREEZE.value
        case DirectiveStep(act=act) if act in OF_THE_OWNER:
            return Act.SUBMIT.value
        case Directive() | DirectiveStep():
            return Act.DIRECT.value
        case Person() | Erasure():
            return Act.PEOPLE.value
        case Operation(kind=kind) if FORGETS in kind:
            return Act.PEOPLE.value
        case _:
            return Act.SUBMIT.value
