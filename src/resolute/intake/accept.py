"""Returns weighed against each other, in the order in which the office received them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from resolute.evidence import Body, Entry, Figure, Origin, Withdrawal
from resolute.intake.accept_faults import (
    NOTHING_TO_CORRECT,
    SAME_NAME,
    in_conflict,
    said_already,
    said_otherwise,
    sent_already,
)
from resolute.intake.candidates import Candidate, StatementKey
from resolute.intake.fault import Fault
from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnRead
from resolute.words import Finding, Place

# At one moment, often a day without an hour, a return comes before its correction.
_ORDER = {kind: place for place, kind in enumerate(ReturnKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What all returns came to: ``rows_in`` is always ``rows_stored`` and ``rows_refused``."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    rows_in: int
    rows_stored: int

    @property
    def rows_refused(self) -> int:
        """How many rows the findings left out."""
        return sum(finding.refused for finding in self.findings)


def accept(reads: Iterable[ReturnRead]) -> Accepted:
    """The entries of returns, the same in whatever order the returns are given.

    A second statement of the same is refused unless its file is a correction. A correction
    replaces, and a withdrawal removes, what is in force when it is received. A file sent twice
    counts once.
    """
    heard = sorted(reads, key=lambda read: read.file)
    office = _Office([finding for read in heard for finding in read.findings])
    fresh = [candidate for read in office.first_sendings(heard) for candidate in read.candidates]
    for candidate in sorted(fresh, key=_received):
        office.weigh(candidate)
    return Accepted(
        entries=tuple(office.entries),
        findings=tuple(office.findings),
        rows_in=sum(read.rows_in for read in heard),
        rows_stored=office.stored,
    )


@dataclass(slots=True)
class _Office:
    """What has been accepted so far; each row costs one look-up.

    Several entries are in force for one key only while corrections of one entry are in conflict.
    """

    findings: list[Finding]
    entries: list[Entry] = field(default_factory=list)
    stored: int = 0
    _in_force: dict[StatementKey, tuple[Entry, ...]] = field(default_factory=dict)

    def first_sendings(self, reads: Iterable[ReturnRead]) -> Iterator[ReturnRead]:
        """Each return but those that were sent before, under their own or another name."""
        names: set[str] = set()
        said: dict[Hashable, str] = {}
        for read in sorted(reads, key=_sent):
            content = tuple(_content(candidate) for candidate in read.candidates)
            if read.file in names:
                self._refuse_all(SAME_NAME, read)
            elif content and content in said:
                self._refuse_all(sent_already(said[content]), read)
            else:
                said[content] = read.file
                yield read
            names.add(read.file)

    def weigh(self, candidate: Candidate) -> None:
        """Accept a row, or note why not."""
        before = self._in_force.get(candidate.key, ())
        match candidate.kind:
            case ReturnKind.RETURN:
                self._say(candidate, before)
            case ReturnKind.CORRECTION:
                self._correct(candidate, before)
            case ReturnKind.WITHDRAWAL:
                self._withdraw(candidate, before)

    def _say(self, candidate: Candidate, before: tuple[Entry, ...]) -> None:
        if not before:
            entry = _entry(candidate, _figure(candidate), replaces=None)
            self._store(candidate, entry, in_force=(entry,))
            return
        earlier = before[0]
        same = isinstance(earlier.body, Figure) and earlier.body.value == candidate.value
        fault = said_already if same else said_otherwise
        self._refuse(fault(_place(earlier.origin)), candidate)

    def _correct(self, candidate: Candidate, before: tuple[Entry, ...]) -> None:
        if not before:
            self._refuse(NOTHING_TO_CORRECT, candidate)
        elif before[0].replaces and before[0].recorded_at == candidate.recorded_at:
            rival = _entry(candidate, _figure(candidate), replaces=before[0].replaces)
            self._store(candidate, rival, in_force=(*before, rival))
            conflict = in_conflict(_place(before[0].origin))
            self.findings.append(conflict.at(_place(candidate.origin)))
        else:
            entry = _entry(candidate, _figure(candidate), replaces=before[0].id)
            self._store(candidate, entry, in_force=(entry,))
            self._take_back(candidate, before[1:])

    def _withdraw(self, candidate: Candidate, before: tuple[Entry, ...]) -> None:
        if not before:
            self._refuse(NOTHING_TO_CORRECT, candidate)
            return
        entry = _entry(candidate, Withdrawal(reason=candidate.note), replaces=before[0].id)
        self._store(candidate, entry, in_force=())
        self._take_back(candidate, before[1:])

    def _take_back(self, candidate: Candidate, rivals: Sequence[Entry]) -> None:
        """Withdraw the other sides of a conflict, which one row settles with one entry each."""
        for number, rival in enumerate(rivals, start=2):
            entry = _entry(candidate, Withdrawal(reason=candidate.note), replaces=rival.id)
            self.entries.append(replace(entry, id=f"{entry.id}/{number}"))

    def _store(self, candidate: Candidate, added: Entry, *, in_force: tuple[Entry, ...]) -> None:
        self.entries.append(added)
        self._in_force[candidate.key] = in_force
        self.stored += 1

    def _refuse_all(self, fault: Fault, read: ReturnRead) -> None:
        finding = fault.at(Place(file=read.file))
        self.findings.append(replace(finding, refused=len(read.candidates)))

    def _refuse(self, fault: Fault, candidate: Candidate) -> None:
        finding = fault.at(_place(candidate.origin))
        self.findings.append(replace(finding, refused=1))


def _sent(read: ReturnRead) -> tuple[object, ...]:
    first = min((candidate.recorded_at for candidate in read.candidates), default=None)
    return first is not None, first, read.file


def _received(candidate: Candidate) -> tuple[datetime, int, str, int]:
    origin = candidate.origin
    return candidate.recorded_at, _ORDER[candidate.kind], origin.file, origin.row


def _content(candidate: Candidate) -> Hashable:
    """What a row says, wherever it stands and, unless it is a correction, whenever it came.

    A correction back to an earlier value looks like one that was made before; only the moment
    tells the two apart.
    """
    origin = candidate.origin
    moment = None if candidate.kind is ReturnKind.RETURN else candidate.recorded_at
    cited = origin.paper, origin.provenance, origin.citation, candidate.note
    return candidate.kind, candidate.key, candidate.value, candidate.sender, moment, cited


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


def _figure(candidate: Candidate) -> Figure:
    if candidate.value is None:
        raise ValueError("only a withdrawal has no value")
    return Figure(
        part=candidate.part,
        value=candidate.value,
        nature=candidate.nature,
        basis=candidate.basis,
    )


def _place(origin: Origin) -> Place:
    return Place(file=origin.file, sheet=origin.sheet or None, row=origin.row, column=origin.column)
