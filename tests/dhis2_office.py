"""An office in memory with the sample's plan, to which data elements of DHIS2 were added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache

from resolute.actions.desk import OFFICE_TIME, approval_levels
from resolute.actions.exchange_dhis2 import Exchanged, values_in, values_out
from resolute.actions.known import sound_plan
from resolute.actions.plan_entries import Clerk, changed_texts
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.send_figures import Sending
from resolute.evidence import MemoryLedger, Submission
from resolute.intake.dhis2_map import DHIS2
from resolute.intake.dhis2_values import DataValue
from tests.journeys.sample import desk
from tests.lines import entropy

AT = datetime(2023, 9, 1, 8, tzinfo=OFFICE_TIME)
BY = "can-bo"


def office(parts: Iterable[str], dhis2: str) -> RecordedOffice:
    """An office that has these parts beside the sample's, and this map."""
    extra = "\n".join(parts)
    texts = {**_texts(), "plan/99-dhis2.toml": extra or "# nothing more\n", DHIS2: dhis2}
    plan = sound_plan(desk().plan, 0)
    clerk = Clerk(plan=plan, moment=AT, mark="0")
    entries = tuple(map(clerk.text, changed_texts({}, texts)))
    ledger = MemoryLedger(approval_levels(), entropy)
    ledger.submit(Submission(id="plan", by=BY, entries=entries), at=AT)
    return RecordedOffice(ledger)


def part(key: str, kind: str = "flow") -> str:
    """A part as a plan file writes it."""
    return (
        f'[[part]]\nkey = "{key}"\ntitle = "{key}"\ntitle_en = "{key}"\n'
        f'measured_in = "người"\nmeasured_in_en = "people"\nkind = "{kind}"\n'
    )


def element(name: str, to: str, category: str = "") -> str:
    """A data element as ``dhis2.toml`` writes it."""
    combo = f'category_option_combo = "{category}"\n' if category else ""
    return f'[[element]]\ndata_element = "{name}"\npart = "{to}"\n{combo}'


def organisation(org_unit: str, unit: str) -> str:
    """An organisation unit as ``dhis2.toml`` writes it."""
    return f'[[organisation]]\norg_unit = "{org_unit}"\nunit = "{unit}"\n'


def come(told: RecordedOffice, values: list[DataValue]) -> Exchanged:
    """Let data values come in."""
    key = f"in@{told.ledger.size}"
    return values_in(told, values, Sending(key=key, by=BY, at=AT, content=b"", rows=()))


def out(told: RecordedOffice) -> list[DataValue]:
    """The data values that go out."""
    return values_out(told)[0]


@cache
def _texts() -> dict[str, str]:
    return dict(desk().texts)
