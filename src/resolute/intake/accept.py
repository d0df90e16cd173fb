"""Returns weighed against each other, in the order in which the office received them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from resolute.evidence import Body, Entry, Figure, Withdrawal
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


def _received(candidate: Candidate) -> tuple[object, ...]:
    origin = candidate.origin
    return candidate.recorded_at, _ORDER[candidate.kind], origin.file, origin.row


@dataclass(frozen=True, slots=True)
class _Standing:
    """The entries in force for one key, and the candidate that put the first of them there.

    Several are in force only while corrections of ``replaced`` are in conflict.
    """

    entries: tuple[Entry, ...]
    by: Candidate
    replaced: str | None = None


@dataclass(slots=True)
class _Office:
    """What has been accepted so far; each row costs one look-up."""

    findings: list[Finding]
    entries: list[Entry] = field(default_factory=list)
    stored: int = 0
    _standing: dict[StatementKey, _Standing] = field(default_factory=dict)

    def first_sendings(self, reads: Sequence[ReturnRead]) -> Iterator[ReturnRead]:
        """Each return but those that were sent before, under their own or another name."""
        names: set[str] = set()
        said: dict[Hashable, str] = {}
        for read in sorted(reads, key=_sent):
            content = _content(read)
            if read.file in names:
                self._refuse(SAME_NAME, read)
            elif read.candidates and content in said:
                self._refuse(sent_already(said[content]), read)
            else:
                names.add(read.file)
                said[content] = read.file
                yield read

    def weigh(self, candidate: Candidate) -> None:
        """Accept a row, or note why not."""
        before = self._standing.get(candidate.key)
        match candidate.kind:
            case ReturnKind.RETURN:
                self._say(candidate, before)
            case ReturnKind.CORRECTION:
                self._correct(candidate, before)
            case ReturnKind.WITHDRAWAL:
                self._withdraw(candidate, before)

    def _say(self, candidate: Candidate, before: _Standing | None) -> None:
        if before is None or not before.entries:
            self._store(candidate, _entry(candidate, replaces=None), replaced=None)
            return
        earlier = before.entries[0]
        same = isinstance(earlier.body, Figure) and earlier.body.value == candidate.value
        place = _place(before.by)
        self._note(said_already(place) if same else said_otherwise(place), candidate, refused=1)

    def _correct(self, candidate: Candidate, before: _Standing | None) -> None:
        if before is None or not before.entries:
            self._note(NOTHING_TO_CORRECT, candidate, refused=1)
        elif _at_one_moment(before.by, candidate):
            rival = _entry(candidate, replaces=before.replaced)
            self._keep(rival)
            self._note(in_conflict(_place(before.by)), candidate)
            rivals = (*before.entries, rival)
            self._standing[candidate.key] = replace(before, entries=rivals)
        else:
            target = before.entries[0].id
            self._store(candidate, _entry(candidate, replaces=target), replaced=target)
            self._take_back(before.entries[1:], candidate)
