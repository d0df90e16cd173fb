"""All that was said of some cells, and decided about it, in a few queries however many they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolute.evidence import (
    Approval,
    Entry,
    Figure,
    Logged,
    Nature,
    Selection,
    Withdrawal,
    statement_key,
)
from resolute.evidence.columns import Row
from resolute.store.copy_names import Names
from resolute.store.copy_rows import Decisions, Key, by_cell, cell_rows, key_of
from resolute.store.ledger import DatabaseLedger
from resolute.store.models import Line
from resolute.store.recall import DatabaseRecall, in_batches, logged, statement_digest
from resolute.store.trouble import speaking

FIGURES = frozenset({Figure.kind, Withdrawal.kind})
DECISIONS = frozenset({Approval.kind})


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of cells in the first ``size`` entries of a ledger."""

    ledger: DatabaseLedger
    size: int

    def rows(self, said: Iterable[Logged], names: Names) -> Iterator[tuple[Key, Sequence[Row]]]:
        """The rows of every cell of which something is said, where that is all said of it."""
        cells = by_cell(said)
        decided = self.decided({each.submission for told in cells.values() for each in told})
        levels = self.ledger.levels
        for key, history in cells.items():
            yield key, tuple(cell_rows(history, decided, levels=levels, names=names))

    def said(self, figures: Iterable[Entry]) -> Iterator[Logged]:
        """All that was said of the cells of some figures.

        A cell is found by the name of its period, which in a regime tells its days.
        """
        for batch in in_batches(figures):
            yield from self._said({key for each in batch if (key := key_of(each))}, batch)

    def decided(self, submissions: Collection[str]) -> Decisions:
        """The decisions on some submissions."""
        found: dict[str, list[Logged]] = {}
        for batch in in_batches(submissions):
            about = Selection(kinds=DECISIONS, about=frozenset(batch), until=self.size)
            gather(self.ledger.log(about), found)
        return found

    def figures_meant(self, said: Iterable[Logged]) -> Mapping[str, Entry]:
        """The figures among some entries, and those that their withdrawals take back."""
        entries = [each.entry for each in said]
        found = {each.id: each for each in entries if isinstance(each.body, Figure)}
        meant = {each.replaces for each in entries if isinstance(each.body, Withdrawal)}
        missing = [each for each in meant if each is not None and each not in found]
        with speaking():
            older = DatabaseRecall(self.ledger.alias).entries(missing)
        return found | {name: each.entry for name, each in older.items()}

    def _said(self, wanted: Collection[Key], figures: Iterable[Entry]) -> Iterator[Logged]:
        alias = self.ledger.alias
        lines = Line.objects.using(alias).filter(seq__lt=self.size)
        found: list[Logged] = []
        with speaking():
            for batch in in_batches(_digests(figures)):
                told = logged(alias, lines.filter(statement__in=batch))
                found += [each for each in told if key_of(each.entry) in wanted]
            for ids in in_batches(each.entry.id for each in found):
                gone = lines.filter(replaces__in=ids, kind=Withdrawal.kind)
                found += logged(alias, gone)
        yield from found


def gather(decisions: Iterable[Logged], found: dict[str, list[Logged]]) -> None:
    """Put decisions to those on the same submissions."""
    for each in decisions:
        if isinstance(each.entry.body, Approval):
            found.setdefault(each.entry.body.submission, []).append(each)


def _digests(figures: Iterable[Entry]) -> set[int]:
    """The digests under which figures of whatever nature are found that stand in the same cells."""
    keys = {key[:-1] for each in figures if (key := statement_key(each))}
    return {statement_digest((*key, nature.value)) for key in keys for nature in Nature}
