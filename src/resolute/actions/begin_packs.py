"""What packs record first where an office is shown: the files that they begin with."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from resolute.actions.ledger_desk import Entropy
from resolute.actions.open_office import OFFICE
from resolute.actions.run_pack import Asking, run_command
from resolute.intake.plan_folder import PlanRead
from resolute.pack import Packs
from resolute.words import Finding, Language


def begin_packs(
    folder: Path, plan: PlanRead, packs: Packs, *, at: datetime, entropy: Entropy
) -> tuple[Finding, ...]:
    """Let each pack take in the files that it begins with, those that there are; what they lack.

    What the ledger of the folder holds already is left alone, so it may be done again. A unit that
    was closed before begins nothing any more.
    """
    if not _works(plan, at.date()):
        return ()
    found: list[Finding] = []
    for file, command in (each for pack in packs for each in pack.begins):
        if not (folder / file).exists():
            continue
        asking = Asking(
            given={"file": folder / file},
            language=Language.VI,
            at=at,
            entropy=entropy,
            folder=folder,
            by=OFFICE,
        )
        found.extend(run_command(command, asking).findings)
    return tuple(found)


def _works(plan: PlanRead, on: date) -> bool:
    """Whether the unit of a plan is there on a day."""
    return plan.unit not in plan.registry or plan.registry[plan.unit].exists(on)
