"""Who may use the API: the one place where a token becomes a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from resolute.actions.tokens import bearer, token_book
from resolute.evidence import Act, Granted
from resolute.intake.plan_folder import PlanRead
from resolute.web.site import site

SCHEME = "bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """For whom a program acts, and within which scopes."""

    person: str
    scopes: frozenset[str]


def caller(request: HttpRequest) -> Caller | None:
    """The person of the token that came with a request; None where no token holds.

    Nor does one of a person to whom the plan grants nothing any more.
    """
    given = request.headers.get("Authorization", "")
    if given[: len(SCHEME)].lower() != SCHEME:
        return None
    token = bearer(token_book(site().home), given[len(SCHEME) :].strip(), site().now())
    if token is None or not _is_somebody(token.person):
        return None
    return Caller(person=token.person, scopes=frozenset(token.scopes))


def _is_somebody(person: str) -> bool:
    """Whether a plan that names people grants anything to this one."""
    policy = site().office.plan().policy.on(site().now().date())
    return not isinstance(policy, Granted) or bool(policy.acts(person))


def may_see(plan: PlanRead, person: str, unit: str) -> bool:
    """Whether a person may see the figures of a unit: who may do anything about it may."""
    policy = plan.policy.on(site().now().date())
    levels = (step.key for step in site().office.ledger.levels.steps[1:])
    return any(policy.may(person, act, unit) for act in (*(each.value for each in Act), *levels))
