"""What the XML of a sheet tells beside the values: formulas, errors, merges, what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from resolute.intake.file_faults import DAMAGED
from resolute.intake.sheet import address
from resolute.intake.unreadable import UnreadableFileError

LAST_ROW = 1_048_576  # of an .xlsx, by its standard
LAST_COLUMN = 16_384
_MOST_AREAS = 1000  # merged or hidden: a form has a dozen; by the thousand they would cost minutes

Spot = tuple[int, int]  # row from 1, column from 0
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(slots=True)
class SheetFacts:
    """What is true of the cells of one sheet, gathered element by element.

    An XML parser calls ``start``, ``data``, ``end`` and ``close``. ``styles`` are the numbers of
    the styles that cells with a value bear, where they bear one.
    """

    uncalculated: set[Spot] = field(default_factory=set)
    errors: dict[Spot, str] = field(default_factory=dict)
    styles: dict[Spot, int] = field(default_factory=dict)
    merges: dict[str, Area] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filled: set[Spot] = field(default_factory=set)
    _row: int = 0
    _column: int = -1
    _type: str = ""
    _formula: bool = False
    _text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag.rpartition("}")[2]:
            case "c":
                self._cell(attributes)
            case "v":
                self._text = []
            case "f":
                self._formula = True
            case "is":
                self.filled.add((self._row, self._column))
            case "row":
                self._next_row(attributes)
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "col" if attributes.get("hidden") in {"1", "true"}:
                self._hide(_whole(attributes.get("min")), _whole(attributes.get("max")))

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        match tag.rpartition("}")[2]:
            case "c":
                self._cell_ends()
            case "v" if self._text is not None:
                self._value("".join(self._text))
                self._text = None

    def close(self) -> SheetFacts:
        return self

    def _next_row(self, attributes: Mapping[str, str]) -> None:
        number = _whole(attributes["r"]) if "r" in attributes else self._row + 1
        if not self._row < number <= LAST_ROW:
            raise UnreadableFileError(DAMAGED)
        self._row, self._column = number, -1
        if attributes.get("hidden") in {"1", "true"}:
            self.hidden_rows.add(number)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            row, column = address(attributes["r"]) or (0, 0)
        if row != self._row or not self._column < column < LAST_COLUMN:
            raise UnreadableFileError(DAMAGED)
        self._column, self._type, self._formula = column, attributes.get("t", "n"), False
        if "s" in attributes:
            self.styles[row, column] = _whole(attributes["s"])

    def _value(self, text: str) -> None:
        spot = self._row, self._column
        if self._type == "e":
            self.errors[spot] = text
        if text.strip() or self._type == "str":
            self.filled.add(spot)

    def _cell_ends(self) -> None:
        spot = self._row, self._column
        if spot in self.filled:
            return
        self.styles.pop(spot, None)
        if self._formula:
            self.uncalculated.add(spot)
            self.filled.add(spot)

    def _hide(self, first: int, last: int) -> None:
        if len(self.hidden_columns) == _MOST_AREAS:
            raise UnreadableFileError(DAMAGED)
        self.hidden_columns.append((first - 1, last - 1))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, bottom = address(first), address(last or first)
        if top is None or bottom is None or len(self.merges) == _MOST_AREAS:
            raise UnreadableFileError(DAMAGED)
        self.merges[ref] = (*top, *bottom)


def _whole(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError as wrong:
        raise UnreadableFileError(DAMAGED) from wrong
