"""Who may do what: a policy is asked before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from resolute.evidence.acts import Erasure, LedgerOpened, Person, PlanChange, PlanText, ReviewFrozen
from resolute.evidence.approval import Approval
from resolute.evidence.entry import Body


class Act(Enum):
    """What a policy distinguishes; approving is named by its level besides."""

    SUBMIT = "submit"  # figures, corrections, withdrawals, returns
    PLAN = "plan"  # adopt, adjust, drop
    FREEZE = "freeze"  # make a review that is to be signed
    PEOPLE = "people"  # name people, and erase personal content


class Policy(Protocol):
    """Says who may do what; a person is known by the key that entries name."""

    def may(self, person: str, act: str, unit: str) -> bool:
        """Whether a person may do an act, or approve at the level of that name, for a unit."""


class Anyone:
    """The policy of a ledger that names nobody: whoever can open it may do everything.

    That nobody approves what he submitted himself holds all the same.
    """

    def may(self, person: str, act: str, unit: str) -> bool:  # noqa: ARG002  the protocol's contract
        return True


ANYONE = Anyone()


@dataclass(frozen=True, slots=True)
class Granted:
    """A policy of grants: of each person, for each act, the units for which it was given.

    ``above`` are the units above each unit, itself included: a grant reaches downwards.
    """

    grants: Mapping[tuple[str, str], frozenset[str]]
    above: Mapping[str, frozenset[str]]

    def may(self, person: str, act: str, unit: str) -> bool:
        given = self.grants.get((person, act), frozenset())
        return not given.isdisjoint(self.above.get(unit, frozenset({unit})))


def act_of(body: Body) -> str:
    """The act that recording a body is; of a decision, its level."""
    match body:
        case Approval(level=level):
            return level
        case PlanChange() | PlanText() | LedgerOpened():
            return Act.PLAN.value
        case ReviewFrozen():
            return Act.FREEZE.value
        case Person() | Erasure():
            return Act.PEOPLE.value
        case _:
            return Act.SUBMIT.value
