"""A return weighed against the figures that are in force in the ledger when it is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resolute.evidence import Body, Entry, Figure, Origin, Withdrawal
from resolute.intake.accept import Accepted
from resolute.intake.accept_faults import NOTHING_TO_CORRECT, said_already, said_otherwise
from resolute.intake.candidates import Candidate, StatementKey
from resolute.intake.fault import Fault
from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnRead
from resolute.words import Finding, Place


def weigh_late(returned: ReturnRead, in_force: Iterable[Entry]) -> Accepted:
    """The entries of one return beside what is in force.

    A second statement of the same is refused unless the file is a correction. A correction
    replaces, and a withdrawal removes, what is in force.
    """
    stated: dict[StatementKey, list[Entry]] = {}
    for entry in in_force:
        if isinstance(entry.body, Figure):
            stated.setdefault(_key(entry, entry.body), []).append(entry)
    entries: list[Entry] = []
    findings = list(returned.findings)
    for candidate in returned.candidates:
        before = stated.get(candidate.key, [])
        fault = _fault(candidate, before)
        if fault is None:
            entries.extend(_entries(candidate, before))
        else:
            findings.append(_refused(fault, candidate))
    refused = len(findings) - len(returned.findings)
    return Accepted(
        entries=tuple(entries),
        findings=tuple(findings),
        rows_in=returned.rows_in,
        rows_stored=len(returned.candidates) - refused,
    )


def _fault(candidate: Candidate, before: Sequence[Entry]) -> Fault | None:
    """Why a row cannot be taken; None where it can."""
    if candidate.kind is not ReturnKind.RETURN:
        return None if before else NOTHING_TO_CORRECT
    if not before:
        return None
    earlier = before[0]
    same = isinstance(earlier.body, Figure) and earlier.body.value == candidate.value
    return (said_already if same else said_otherwise)(_place(earlier.origin))


def _entries(candidate: Candidate, before: Sequence[Entry]) -> Iterator[Entry]:
    """The entry of a row; where it settles a conflict, one more for each other side of it.

    Of two corrections received at one moment neither is the later one: both replace the same.
    """
    body = _body(candidate)
    if not before:
        yield _entry(candidate, body, replaces=None)
        return
    first, *others = before
    rival = first.replaces and first.recorded_at == candidate.recorded_at
    if candidate.kind is ReturnKind.CORRECTION and rival:
        yield _entry(candidate, body, replaces=first.replaces)
        return
    entry = _entry(candidate, body, replaces=first.id)
    yield entry
    for number, other in enumerate(others, start=2):
        taken_back = _entry(candidate, Withdrawal(reason=candidate.note), replaces=other.id)
        yield replace(taken_back, id=f"{entry.id}/{number}")


def _body(candidate: Candidate) -> Body:
    if candidate.value is None:
        return Withdrawal(reason=candidate.note)
    return Figure(
        part=candidate.part,
        value=candidate.value,
        nature=candidate.nature,
        basis=candidate.basis,
    )


def _entry(candidate: Candidate, body: Body, *, replaces: str | None) -> Entry:
    return Entry(
        id=f"{candidate.origin.file}:{candidate.origin.row}",
        unit=candidate.unit,
        sender=candidate.sender,
        period=candidate.period,
        body=body,
        origin=candidate.origin,
        recorded_at=candidate.recorded_at,
        replaces=replaces,
    )


def _key(entry: Entry, body: Figure) -> StatementKey:
    return body.part, body.basis, entry.unit, entry.period, body.nature


def _refused(fault: Fault, candidate: Candidate) -> Finding:
    return replace(fault.at(_place(candidate.origin)), refused=1)


def _place(origin: Origin) -> Place:
    return Place(file=origin.file, sheet=origin.sheet or None, row=origin.row, column=origin.column)
