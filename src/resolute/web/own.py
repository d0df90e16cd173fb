"""What a person is shown of himself: his acts, his units, who acts for whom, his visits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from resolute.actions.approve_submission import titles_of
from resolute.actions.desk import approval_levels
from resolute.evidence import Granted
from resolute.web.site import site
from resolute.web.visitors import access
from resolute.words import Language, say_date, say_moment


def mine(request: HttpRequest) -> dict[str, Any]:
    """What the page of one's own shows."""
    seen: Any = request
    here, language = site(), seen.language
    visits = () if here.accounts is None else here.accounts.book.visits(seen.person)
    zone = here.now().tzinfo
    return {
        "acts": titles_of(access(request).acts, approval_levels(), language),
        "delegations": list(_delegations(seen.person, language)),
        "accounts": here.accounts is not None,
        "visits": [
            {
                "address": each.address,
                "seen": say_moment(each.seen.astimezone(zone), language),
                "this": seen.visit is not None and each.digest == seen.visit.digest,
            }
            for each in visits
        ],
    }


def _delegations(person: str, language: Language) -> Iterator[dict[str, Any]]:
    plan, today = site().office.plan(), site().now().date()
    post = site().office.post
    held = plan.policy.delegations if isinstance(plan.policy, Granted) else ()
    for each in held:
        if person in {each.giver, each.deputy}:
            yield {
                "giver": post(each.giver),
                "deputy": post(each.deputy),
                "acts": titles_of(each.acts, approval_levels(), language),
                "first": say_date(each.first, language),
                "last": say_date(each.last, language),
                "document": each.document,
                "holds": each.holds(today),
            }
