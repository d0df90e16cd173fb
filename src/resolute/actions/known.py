"""What is judged from, wherever it was read: the plan, the figures that count, what is waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from resolute.actions.desk import Desk
from resolute.evidence import (
    BY_HAND,
    ApprovalLevel,
    Entry,
    ReturnReceived,
    Waiting,
    as_known,
)
from resolute.intake.plan_folder import PlanRead
from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnRead
from resolute.plan import Plan
from resolute.plan.seen_on import MapChoice
from resolute.review.notes import Promised
from resolute.time import Regime
from resolute.units import Registry
from resolute.words import Finding, ResoluteError, Words

DIGEST_SHOWN = 16


class PlanFaultError(ResoluteError):
    """The plan has faults, so nothing can be judged by it."""

    exit_code = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything known at a moment, and nothing that was learned later.

    ``entries`` are the figures and withdrawals that count, in the order of recording, and
    ``returns`` the entries by which returns came in. ``adopted`` is the plan as it was first
    adopted and ``changes`` its adoptions and changes, ``last_act`` the moment of the last decision
    or change of a text of the plan; a folder keeps none of these. ``findings`` tell what was left
    out: rows that were refused, figures about what the plan no longer has. ``map`` is the map to
    see figures on, where it is not the plan's. ``promised`` are the remedies of each frozen review,
    in the order of freezing.
    """

    read: PlanRead
    plan: Plan
    regimes: Mapping[str, Regime]
    entries: tuple[Entry, ...]
    returns: tuple[Entry, ...]
    waiting: tuple[Waiting, ...] = ()
    counts_from: ApprovalLevel | None = None
    changes: tuple[Entry, ...] = ()
    adopted: PlanRead | None = None
    last_act: datetime | None = None
    findings: tuple[Finding, ...] = ()
    map: MapChoice | None = None
    promised: tuple[tuple[Promised, ...], ...] = ()


def known_in_folder(desk: Desk, known_at: datetime | None = None) -> Known:
    """What a folder says, counting the entries recorded up to and including a moment.

    Raises PlanFaultError while the plan has faults.
    """
    came = [entry for read in desk.reads if (entry := return_entry(read, desk)) is not None]
    return Known(
        read=desk.plan,
        plan=sound_plan(desk.plan, len(desk.plan_findings)),
        regimes=desk.regimes,
        entries=tuple(as_known(desk.accepted.entries, known_at=known_at)),
        returns=tuple(as_known(came, known_at=known_at)),
        findings=desk.findings,
    )


def sound_plan(read: PlanRead, faults: int) -> Plan:
    """The plan that was read. Raises PlanFaultError where there are faults in it."""
    if read.plan is None or faults:
        raise PlanFaultError(_faults(faults))
    return read.plan


def as_adopted(known: Known) -> Known:
    """The same, but to be judged by the plan as it was first adopted.

    What was dropped since is in it again, and what was added later is not.
    """
    first = known.adopted
    if first is None or first.plan is None:
        raise ValueError("only a ledger knows the plan as it was first adopted")
    read = replace(
        known.read,
        plan=first.plan,
        notes=first.notes,
        indicators={**known.read.indicators, **first.indicators},
        parts={**first.parts, **known.read.parts},
        registry=_all_units(known.read.registry, first.registry),
    )
    return replace(known, read=read, plan=first.plan, changes=(), adopted=None)


def _all_units(now: Registry, first: Registry) -> Registry:
    """The units as they are now, and those that the plan no longer names."""
    return Registry((*now.units, *(unit for unit in first if unit.id not in now)))


def return_entry(read: ReturnRead, desk: Desk) -> Entry | None:
    """The entry by which a return came in; None where the file has no head that can be read."""
    head = read.head
    if head is None:
        return None
    regimes = {desk.plan.parts[each.part].regime for each in read.candidates}
    digest = desk.digests[read.file]
    return Entry(
        id=f"{read.file}@{digest[:DIGEST_SHOWN]}",
        unit=head.unit.id,
        sender=head.unit.id,
        period=head.period,
        body=ReturnReceived(
            file=read.file,
            digest=digest,
            paper=head.paper,
            received=head.received,
            ordinary=head.kind is ReturnKind.RETURN,
            regimes=tuple(sorted(regimes or {head.period.regime})),
        ),
        origin=BY_HAND,
        recorded_at=head.received,
    )


def _faults(count: int) -> Words:
    return Words(
        f"Kế hoạch còn {count} lỗi nên chưa đánh giá được. "
        "Chạy lệnh “resolute check” để xem từng lỗi và cách sửa.",
        f"The plan cannot be judged yet; faults in it: {count}. "
        "Run “resolute check” to see each with its remedy.",
    )
