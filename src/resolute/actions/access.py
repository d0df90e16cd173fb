"""What one visitor may open and see: the access table, met with what the plan grants him."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from resolute.actions.rules import rules
from resolute.evidence import Granted, Policy
from resolute.intake.access_table import (
    HALFWAY,
    MEMBER,
    PUBLIC,
    AccessTable,
    Route,
    access_table,
)
from resolute.intake.plan_folder import PlanRead
from resolute.pack import NO_PACKS, Packs


@cache
def known_table(packs: Packs) -> AccessTable:
    """The access table that comes with the program, and those of the packs in use.

    Raises ValueError where two of them name one address, or a pack's names one without a page.
    """
    table = access_table(rules("access.toml"))
    for pack in packs:
        if pack.pages is not None:
            own = access_table(pack.pages.access)
            if own.routes.keys() != {page.address for page in pack.pages.pages}:
                raise ValueError(f"{pack.key}: its access table does not name its pages")
            table = table.with_rows(own)
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Whom somebody is taken for on a day, and by that what of a table is open to him.

    ``halfway`` is whoever has yet to show a second factor; to him nothing is granted.
    """

    person: str
    acts: frozenset[str]
    policy: Policy
    halfway: bool = False
    demo: bool = False
    table: AccessTable = field(default_factory=AccessTable)

    @property
    def roles(self) -> frozenset[str]:
        """All that the rows of the table may name him by."""
        if not self.person:
            return frozenset({PUBLIC})
        if self.halfway:
            return frozenset({PUBLIC, HALFWAY})
        return self.acts | {PUBLIC, MEMBER}

    def opens(self, address: str, method: str = "GET") -> bool:
        """Whether an address is open to him."""
        route = self.table.route(address)
        return route is not None and not self.roles.isdisjoint(self._wanted(route, method))

    def reaches(self, acts: Iterable[str], unit: str) -> bool:
        """Whether any of some acts was granted to him for a unit."""
        return any(act in self.acts and self.policy.may(self.person, act, unit) for act in acts)

    def sees(self, address: str, unit: str) -> bool:
        """Whether what is about a unit may stand on a page: the one gate of lists and exports."""
        route = self.table.route(address)
        if route is None or not self.opens(address):
            return False
        return not route.own or self.reaches(route.get | route.post, unit)

    def _wanted(self, route: Route, method: str) -> frozenset[str]:
        return route.roles(method, demo=self.demo)


def access_of(
    plan: PlanRead, person: str, on: date, *, halfway: bool = False, demo: bool = False
) -> Access:
    """The access of a person, or of the public for no name, on a day, without any pack."""
    policy = plan.policy.on(on)
    acts = frozenset() if halfway or not person else acts_in(policy, person)
    table = known_table(NO_PACKS)
    return Access(person=person, acts=acts, policy=policy, halfway=halfway, demo=demo, table=table)


def acts_in(policy: Policy, person: str) -> frozenset[str]:
    """The acts that a policy grants a person for any unit; where nobody is named, none."""
    return policy.acts(person) if isinstance(policy, Granted) else frozenset()
