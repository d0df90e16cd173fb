"""What a dossier is at now: its state by the table of its life, and when it is due by law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from resolute.evidence import Ledger
from resolute.packs.dossiers.clock import Breach, Case, Deadline, deadline
from resolute.packs.dossiers.code import DossierCodeError, read_code
from resolute.packs.dossiers.happening import Happening, What
from resolute.packs.dossiers.history import History, known_records, read_history
from resolute.packs.dossiers.law import law
from resolute.packs.dossiers.life import Act, State, final, lived
from resolute.packs.dossiers.records import Acted, Received
from resolute.packs.dossiers.term import read_term
from resolute.time import Period, WorkingCalendar
from resolute.words import ResoluteError, Words, closest

_MINDED = {
    Act.ASK: What.ASKED,
    Act.SUPPLEMENT: What.SUPPLEMENTED,
    Act.SUSPEND: What.SUSPENDED,
    Act.RESUME: What.RESUMED,
    Act.REAPPOINT: What.REAPPOINTED,
    Act.RETURN: What.RETURNED,
}
"""The acts that the clock minds; the others move a dossier and not its due day."""


class NoDossierError(ResoluteError):
    """No dossier bears the code that was asked for."""

    exit_code = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a dossier is: its receipt, its state, and when it is due, None while that is open.

    ``first_due`` is when it was due before a new day was set with an apology.
    """

    dossier: str
    received: Received
    state: State
    due: datetime | None
    first_due: datetime | None = None

    def late(self, on: date) -> bool:
        """Whether its due day has passed with no answer by a day."""
        return not self.answered and self.due is not None and self.due.date() < on

    @property
    def answered(self) -> bool:
        """Whether there is nothing left to do."""
        return self.state in final()


def where(found: History, dossier: str, calendar: WorkingCalendar) -> Standing:
    """Where a dossier is. Raises NoDossierError for a code that none bears."""
    if dossier not in found.received:
        raise NoDossierError(_none(dossier, found.received))
    received = found.received[dossier]
    acts = sorted(found.acts.get(dossier, ()), key=lambda each: each.at)
    state = lived((Act.RECEIVE, *(Act(each.act) for each in acts))) or State.RECEIVED
    if dossier in found.returned:
        state = State.RETURNED
    ruled = ruled_by_law(received, acts, calendar)
    due, first = (ruled.by, ruled.first) if ruled else (received.due, received.due)
    return Standing(dossier=dossier, received=received, state=state, due=due, first_due=first)


def one_of(ledger: Ledger, found: History, dossier: str, *, calendar: WorkingCalendar) -> Standing:
    """Where a dossier is by what was found of it alone.

    Raises NoDossierError for a code that none bears, with the closest ones of its day.
    """
    if dossier in found.received:
        return where(found, dossier, calendar)
    with suppress(DossierCodeError):
        day = read_code(dossier).day
        of_its_day = Period(day, day + timedelta(days=1), day.isoformat())
        found = read_history(known_records(ledger, within=of_its_day))
    raise NoDossierError(_none(dossier, found.received))


def everywhere(found: History, calendar: WorkingCalendar) -> Iterator[Standing]:
    """Where every dossier is, the ones that are due first at the front."""
    return _in_turn(where(found, dossier, calendar) for dossier in found.received)


def still_open(found: History, calendar: WorkingCalendar) -> Iterator[Standing]:
    """Where every dossier is that waits for its answer, the ones due first at the front."""
    left = (dossier for dossier in found.received if dossier not in found.returned)
    standings = (where(found, dossier, calendar) for dossier in left)
    return _in_turn(each for each in standings if not each.answered)


def _in_turn(standings: Iterable[Standing]) -> Iterator[Standing]:
    return iter(sorted(standings, key=lambda each: (each.due is None, each.due, each.dossier)))


def broken_by(
    found: History, dossier: str, act: Acted, *, calendar: WorkingCalendar
) -> tuple[Breach, ...]:
    """What the law does not allow about one more act; nothing where the term is not known."""
    received, acts = found.received[dossier], found.acts.get(dossier, [])
    before, after = (ruled_by_law(received, told, calendar) for told in (acts, [*acts, act]))
    if before is None or after is None:
        return ()
    return tuple(breach for breach in after.breaches if breach not in before.breaches)


def ruled_by_law(
    received: Received, acts: Sequence[Acted], calendar: WorkingCalendar
) -> Deadline | None:
    """When a dossier is due and why, where its term is known."""
    if not received.term:
        return None
    happened = tuple(
        Happening(_MINDED[Act(each.act)], each.at, each.to.date() if each.to else None)
        for each in acts
        if Act(each.act) in _MINDED
    )
    case = Case(term=read_term(received.term), received=received.at, happenings=happened)
    return deadline(case, law(), calendar)


def _none(dossier: str, known: Iterable[str]) -> Words:
    near = ", ".join(closest(dossier, known)) or "-"
    return Words(
        f"Không có hồ sơ nào mang mã “{dossier}”. Gần nhất: {near}.",
        f"No dossier bears the code “{dossier}”. Closest: {near}.",
    )
