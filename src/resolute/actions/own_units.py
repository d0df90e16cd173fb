"""The units for which a person may act: today's for what is done now, a period's for figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from resolute.actions.recorded_office import RecordedOffice
from resolute.evidence import Act
from resolute.time import Period
from resolute.units import Unit


def units_of(office: RecordedOffice, person: str, act: Act, *, on: date) -> Iterator[Unit]:
    """The units for which a person may do an act, of those that there are on a day."""
    told = office.plan()
    policy = told.policy.on(on)
    for unit in told.registry:
        if unit.exists(on) and policy.may(person, act.value, unit.id):
            yield unit


def may_enter(office: RecordedOffice, person: str, *, on: date, within: Period) -> tuple[Unit, ...]:
    """The units for which a person may on a day submit figures of a period, as they were then.

    Those that have been closed since are among them, and those that came later are not.
    """
    told = office.plan()
    policy, days = told.policy.on(on), (within.begins, within.ends)
    return tuple(
        unit.as_of(within.last_day)
        for unit in told.registry
        if unit.existed(within.begins, within.last_day)
        and policy.may(person, Act.SUBMIT.value, unit.id, days=days)
    )
