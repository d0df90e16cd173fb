"""Open an office: the ledger of a folder, or for a demonstration a copy of it with people in it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from resolute.actions.desk import open_folder
from resolute.actions.keeper import Where
from resolute.actions.ledger_desk import (
    Entropy,
    Office,
    key_file,
    ledger_address,
    open_desk_ledger,
)
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import record_folder
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.rules import rules
from resolute.intake.plan_folder import PEOPLE, PlanRead

DEMONSTRATION = "demonstration.toml"
OFFICE = "van-phong"
"""Who records the plan of a demonstration."""


def open_office(
    folder: Path, demo: Path | None, *, named: str | None, at: datetime, entropy: Entropy
) -> tuple[RecordedOffice, Mapping[str, str]]:
    """The office of a recorded folder, and whom a visitor may be.

    With ``demo`` the folder is copied there, unless it was before, given people who may do
    everything between them, and recorded. Raises LedgerError where nothing was recorded.
    """
    if demo is None:
        ledger = open_desk_ledger(ledger_address(folder, named), entropy)
        return RecordedOffice(ledger, Where(folder=folder, ledger=named)), {}
    if not (demo / PEOPLE).exists():
        shutil.copytree(folder, demo, dirs_exist_ok=True)
        unit = open_folder(demo).plan.unit
        (demo / PEOPLE).write_text(rules(DEMONSTRATION).replace("{unit}", unit), encoding="utf-8")
    address = ledger_address(demo, None)
    desk = open_folder(demo)
    record_folder(
        desk,
        Office(address=address, key=key_file(demo, None), entropy=entropy),
        Recording(by=OFFICE, at=at),
    )
    office = RecordedOffice(open_desk_ledger(address, entropy), Where(folder=demo))
    return office, _posts(desk.plan)


def _posts(plan: PlanRead) -> Mapping[str, str]:
    return {person.key: person.post or person.name for person in plan.people}
