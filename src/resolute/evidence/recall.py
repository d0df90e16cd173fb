"""What weighing asks of a ledger, and what follows from the answers about any one entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from resolute.evidence.acts import Erasure
from resolute.evidence.approval import Approval, Levels, Stage, Stages
from resolute.evidence.beside import CellNote
from resolute.evidence.direction import Directive, DirectiveStep
from resolute.evidence.entry import Entry, Figure, Withdrawal
from resolute.evidence.following import Followed, followed
from resolute.evidence.record import Logged
from resolute.time import Period

StatementKey = tuple[str, str | None, str, Period, str]
"""What figures may contradict each other about: part, basis, unit, period, nature."""


@dataclass(frozen=True, slots=True)
class Concern:
    """What an entry is about: a unit, from a day up to, not including, another."""

    unit: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What the ledger knows of an earlier submission: who sent it, and what its entries concern."""

    by: str
    entries: Mapping[str, Concern]


def concern_of(entry: Entry) -> Concern:
    """What an entry is about."""
    return Concern(entry.unit, entry.period.begins, entry.period.ends)


class Recall(Protocol):
    """What weighing asks of a ledger: each question a few times for a whole submission."""

    def entries(self, ids: Collection[str]) -> Mapping[str, Logged]:
        """The entries of some ids, those that there are."""

    def replacing(self, ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        """The ids of the entries that replace or withdraw each of some entries."""

    def stated(self, keys: Collection[StatementKey]) -> Mapping[StatementKey, Sequence[Logged]]:
        """The figures on each key in the order of the log, also those that something replaces.

        What has been replaced only by what was sent back, or not yet approved, may still count.
        """

    def stages(self, submissions: Collection[str], levels: Levels) -> Mapping[str, Stages]:
        """The stages of the submissions that were decided on."""

    def sendings(self, submissions: Collection[str]) -> Mapping[str, Sending]:
        """What is known of some submissions, those that there are."""

    def steps(self, directives: Collection[str]) -> Sequence[Logged]:
        """The steps of some directives in the order of the log."""


def statement_key(entry: Entry) -> StatementKey | None:
    """What a figure is a statement about; None for anything else."""
    body = entry.body
    if not isinstance(body, Figure):
        return None
    return body.part, body.basis, entry.unit, entry.period, body.nature.value


def part_of(entry: Entry, replaced: Entry | None) -> str:
    """The part that an entry is about: its own, or that of the figure it withdraws."""
    body = replaced.body if replaced is not None and isinstance(entry.body, Withdrawal) else None
    spoken = body if isinstance(body, Figure) else entry.body
    return spoken.part if isinstance(spoken, Figure) else ""


@dataclass(slots=True, kw_only=True)
class Recalled:
    """All that the ledger had to say about a submission, and what has been taken of it since."""

    entries: dict[str, Logged]
    replacing: dict[str, list[str]]
    stated: dict[StatementKey, list[Logged]]
    decided: dict[str, Stages]
    sendings: Mapping[str, Sending]
    directives: dict[str, Followed]

    def add(self, logged: Logged) -> None:
        """Know of one more entry."""
        entry = logged.entry
        self.entries[entry.id] = logged
        if entry.replaces is not None:
            self.replacing.setdefault(entry.replaces, []).append(entry.id)
        if (key := statement_key(entry)) is not None:
            self.stated.setdefault(key, []).append(logged)
        match entry.body:
            case Directive():
                self.directives[entry.id] = Followed(given=logged)
            case DirectiveStep(directive=name):
                self.directives[name] = self.directives[name].after(logged)
            case _:
                pass

    def stages(self, submission: str) -> Stages:
        """The stages of a submission."""
        return self.decided.get(submission, Stages())

    def stage(self, logged: Logged) -> Stage:
        """The stage of an entry."""
        return self.stages(logged.submission).of(logged.entry.id)

    def standing(self, entry: Entry) -> list[Logged]:
        """The figures about the same thing as an entry, those that count at some level."""
        key = statement_key(entry)
        stated = self.stated.get(key, ()) if key is not None else ()
        return [each for each in stated if self.stage(each).reached >= 0 and not self._over(each)]

    def replacements(self, entry: str) -> Sequence[str]:
        """The ids of what replaces an entry and was not sent back."""
        ids = self.replacing.get(entry, ())
        return [new for new in ids if self.stage(self.entries[new]).reached >= 0]

    def behind(self, entry: Entry) -> Iterator[str]:
        """What an entry replaces, what that replaced, and so on."""
        old = entry.replaces
        while old is not None:
            yield old
            logged = self.entries.get(old)
            old = logged.entry.replaces if logged is not None else None

    def _over(self, old: Logged) -> bool:
        """Whether what replaces it, or corrects what replaces it, has come at least as far."""
        reached, pending = self.stage(old).reached, [old]
        while pending:
            at = pending.pop()
            for new in (self.entries[name] for name in self.replacing.get(at.entry.id, ())):
                if at is not old and isinstance(new.entry.body, Withdrawal):
                    continue  # it takes back the correction alone
                if self.stage(new).reached >= reached:
                    return True
                pending.append(new)
        return False


def recalled(own: Sequence[Entry], recall: Recall, levels: Levels) -> Recalled:
    """All that a ledger has to say about some entries that are sent."""
    named = {entry.id for entry in own}
    named |= {entry.replaces for entry in own if entry.replaces is not None}
    named |= {entry.body.entry for entry in own if isinstance(entry.body, Erasure)}
    named |= {e.body.figure for e in own if isinstance(e.body, CellNote) and e.body.figure}
    decided = {entry.body.submission for entry in own if isinstance(entry.body, Approval)}
    directed = {e.body.directive for e in own if isinstance(e.body, DirectiveStep)}
    entries = dict(recall.entries(named | directed))
    given = [entries[name] for name in sorted(directed & entries.keys())]
    stated = recall.stated({key for e in own if (key := statement_key(e)) is not None})
    entries.update({logged.entry.id: logged for each in stated.values() for logged in each})
    replacing = _followed(entries, recall)
    touched = {logged.submission for logged in entries.values()} | decided
    return Recalled(
        entries=entries,
        replacing=replacing,
        stated={key: list(each) for key, each in stated.items()},
        decided=dict(recall.stages(touched, levels)),
        sendings=recall.sendings(decided),
        directives={d.id: d for d in followed((*given, *recall.steps(directed)))},
    )


def _followed(entries: dict[str, Logged], recall: Recall) -> dict[str, list[str]]:
    """What replaces some entries, and what replaces that; each is put among the entries."""
    replacing: dict[str, list[str]] = {}
    wanted = set(entries)
    while wanted:
        found = recall.replacing(wanted)
        replacing.update({old: list(new) for old, new in found.items()})
        wanted = {new for each in found.values() for new in each} - entries.keys()
        entries.update(recall.entries(wanted))
    return replacing
