"""What a return says of itself above its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from resolute.intake.fault import Fault
from resolute.intake.margin import Margin
from resolute.intake.moments import read_moment
from resolute.intake.return_cells import read_period, read_text, read_word
from resolute.intake.return_desk import ReturnDesk
from resolute.intake.return_faults import blank_label, told_twice_above, unknown_label
from resolute.intake.return_layout import Layout
from resolute.intake.return_words import HEAD, KINDS, HeadLabel, ReturnKind, bare
from resolute.intake.return_writer import ReturnHead
from resolute.intake.sheet import Cell
from resolute.intake.unreadable import resembles
from resolute.time import Period
from resolute.units import Unit

_LABELS, _VALUES = 0, 1  # columns A and B
_Said = Mapping[HeadLabel, tuple[int, Cell | None]]  # by label: the row and the value
_ReadT = TypeVar("_ReadT")


def read_head(layout: Layout, desk: ReturnDesk, *, margin: Margin) -> ReturnHead | None:
    """The head of a return; without one that can be trusted the sheet is spoilt."""
    head = _Head(_labels(layout, margin), desk, margin)
    kind, paper, received = head.kind(), head.paper(), head.received()
    period = head.period()
    unit = None if period is None else head.unit(period)
    if margin.is_spoilt or kind is None or received is None or period is None or unit is None:
        return None
    return ReturnHead(unit=unit, period=period, received=received, kind=kind, paper=paper or "")


def _labels(layout: Layout, margin: Margin) -> _Said:
    """The value beside each known label, with its row; a title has no value and says nothing."""
    found: dict[HeadLabel, tuple[int, Cell | None]] = {}
    for row in layout.head:
        text, value = row.cells.get(_LABELS), row.cells.get(_VALUES)
        if not isinstance(text, str):
            continue
        label = HEAD.meaning(bare(text.strip()))
        if label in found:
            margin.spoil(told_twice_above(text), row=row.number, column=_LABELS)
        elif label is not None:
            found[label] = row.number, value
        elif value is None or isinstance(value, Fault):
            continue  # a title, perhaps one that is merged across the sheet
        elif resembles(text, HEAD.spoken):
            margin.spoil(unknown_label(text, HEAD.spoken), row=row.number, column=_LABELS)
        else:
            margin.note(unknown_label(text, ()), row=row.number, column=_LABELS)
    return found


@dataclass(frozen=True, slots=True)
class _Head:
    """The labels with their values; whatever cannot be read spoils the sheet."""

    said: _Said
    desk: ReturnDesk
    margin: Margin

    def kind(self) -> ReturnKind | None:
        word = read_word(self._cell(HeadLabel.KIND), KINDS, blank=ReturnKind.RETURN)
        return self._take(HeadLabel.KIND, word)

    def paper(self) -> str | None:
        return self._take(HeadLabel.PAPER, read_text(self._cell(HeadLabel.PAPER)))

    def received(self) -> datetime | None:
        label = HeadLabel.RECEIVED
        cell = self._cell(label)
        read = blank_label(label) if cell is None else read_moment(cell, self.desk.zone)
        return self._take(label, read)

    def period(self) -> Period | None:
        label = HeadLabel.PERIOD
        text = read_text(self._cell(label))
        if isinstance(text, str):
            return self._take(label, read_period(text, self.desk.regimes[self.desk.default_regime]))
        return self._take(label, text or blank_label(label))

    def unit(self, period: Period) -> Unit | None:
        name = read_text(self._cell(HeadLabel.UNIT))
        code = read_text(self._cell(HeadLabel.UNIT_CODE))
        if isinstance(name, Fault):
            return self._take(HeadLabel.UNIT, name)
        if isinstance(code, Fault):
            return self._take(HeadLabel.UNIT_CODE, code)
        if name is None and code is None:
            return self._take(HeadLabel.UNIT, blank_label(HeadLabel.UNIT))
        label = HeadLabel.UNIT if code is None else HeadLabel.UNIT_CODE
        return self._take(label, self.desk.finder.find(name, code, period=period))

    def _cell(self, label: HeadLabel) -> Cell | None:
        return self.said[label][1] if label in self.said else None

    def _take(self, label: HeadLabel, read: _ReadT | Fault) -> _ReadT | None:
        if not isinstance(read, Fault):
            return read
        if label in self.said:
            self.margin.spoil(read, row=self.said[label][0], column=_VALUES)
        else:
            self.margin.spoil(read)
        return None
