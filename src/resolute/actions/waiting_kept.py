"""What waits for a decision, kept from one question to the next: only what came since is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from resolute.actions.approve_submission import Pending, pending_of
from resolute.actions.judge_ledger import FIGURES, decided, decided_on
from resolute.actions.remembered import Remembered
from resolute.actions.waiting_rows import Row, rows_of
from resolute.evidence import Approval, Figure, Logged, Selection, Stages
from resolute.store import DatabaseLedger
from resolute.store.sent import submissions_before

Cell = tuple[str, str]
"""A part and a unit: what a row is compared with is about the same."""


@dataclass(slots=True)
class WaitingKept:
    """The figures of every submission that is not through, with what was found of their rows.

    What is through, or was sent back, never waits again: a figure reopened keeps its level.
    """

    ledger: Remembered
    _size: int = 0
    _open: dict[str, list[Logged]] = field(default_factory=dict)
    _reached: dict[str, Stages] = field(default_factory=dict)
    _rows: dict[Pending, Sequence[Row]] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)

    def pending(self) -> tuple[Pending, ...]:
        """What waits now, in the order of the log."""
        with self._turn:
            size = self.ledger.size
            if size != self._size:
                self._catch_up(size)
            lines = sorted((e for each in self._open.values() for e in each), key=lambda e: e.seq)
            return pending_of(lines, self._reached, self.ledger.levels)

    def rows_of(self, waiting: Sequence[Pending]) -> Mapping[Pending, Sequence[Row]]:
        """The rows of what waits; those that nothing was said about since are kept."""
        with self._turn:
            missing = [each for each in waiting if each not in self._rows]
            self._rows.update(rows_of(self.ledger, missing) if missing else {})
            return {each: self._rows[each] for each in waiting}

    def _catch_up(self, size: int) -> None:
        came = self._first(size) if not self._size else self._figures(self._size, size)
        new = Selection(kinds=frozenset({Approval.kind}), since=self._size, until=size)
        bodies = [logged.entry.body for logged in self.ledger.log(new)]
        about = frozenset(body.submission for body in bodies if isinstance(body, Approval))
        if self._size:
            self._reached |= decided_on(self.ledger, about, size)
        for logged in came:
            self._open.setdefault(logged.submission, []).append(logged)
        self._forget(came, about)
        self._size = size
        for name in [each for each in self._open if self._through(each)]:
            del self._open[name]
            self._reached.pop(name, None)

    def _first(self, size: int) -> list[Logged]:
        """The figures of what is not through yet, of the first entries of the log."""
        self._reached = dict(decided(self.ledger))
        store = self.ledger.ledger
        if not isinstance(store, DatabaseLedger):
            return self._figures(0, size)
        names = frozenset(n for n in submissions_before(store.alias, size) if not self._over(n))
        wanted = Selection(kinds=FIGURES, submissions=names, until=size)
        return list(self.ledger.log(wanted))

    def _figures(self, since: int, until: int) -> list[Logged]:
        return list(self.ledger.log(Selection(kinds=FIGURES, since=since, until=until)))

    def _forget(self, came: Iterable[Logged], decided_now: frozenset[str]) -> None:
        """Let go of the rows that more was said about, or that are elsewhere by now."""
        touched = {cell for logged in came for cell in _cells(logged)}
        taken_back = {logged.entry.unit for logged in came if not _cells(logged)}
        self._rows = {
            each: rows
            for each, rows in self._rows.items()
            if each.submission not in decided_now
            and taken_back.isdisjoint(each.about)
            and not any(
                (row.entry.body.part, row.entry.unit) in touched
                for row in rows
                if isinstance(row.entry.body, Figure)
            )
        }

    def _over(self, name: str) -> bool:
        """Whether most of a submission is through, and all of it that was decided on apart."""
        found = self._reached.get(name, Stages())
        return all(self._done(stage.reached) for stage in (found.most, *found.apart.values()))

    def _through(self, name: str) -> bool:
        found = self._reached.get(name, Stages())
        return all(self._done(found.of(each.entry.id).reached) for each in self._open[name])

    def _done(self, reached: int) -> bool:
        return not 0 <= reached < len(self.ledger.levels.steps) - 1


def _cells(logged: Logged) -> tuple[Cell, ...]:
    body = logged.entry.body
    return ((body.part, logged.entry.unit),) if isinstance(body, Figure) else ()
