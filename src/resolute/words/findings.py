"""Trouble found in the data itself: a value to collect and show, not an exception."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.words.language import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person should look: a file, and inside it a line, or a sheet with a row or a cell.

    ``row`` and ``line`` count from 1, as a spreadsheet and an editor show them; ``column`` is a
    spreadsheet's letters or the name of a key in a plan file.
    """

    file: str
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def say(self, language: Language) -> str:
        """The place as one phrase.

        >>> Place(file="a.xlsx", sheet="So lieu", row=9, column="C").say(Language.VI)
        'a.xlsx, trang tính “So lieu”, ô C9'
        """
        return ", ".join(part.say(language) for part in self._parts())

    def _parts(self) -> list[Words]:
        parts = [Words(self.file, self.file)]
        if self.line is not None:
            parts.append(Words(f"dòng {self.line}", f"line {self.line}"))
        if self.sheet is not None:
            parts.append(Words(f"trang tính “{self.sheet}”", f"sheet “{self.sheet}”"))
        if self.row is not None and self.column is not None:
            parts.append(Words(f"ô {self.column}{self.row}", f"cell {self.column}{self.row}"))
        elif self.row is not None:
            parts.append(Words(f"hàng {self.row}", f"row {self.row}"))
        elif self.column is not None:
            parts.append(Words(f"mục “{self.column}”", f"key “{self.column}”"))
        return parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong with the data: where it is, what is wrong, and the remedy.

    ``refused`` is the number of rows that were left out because of it.
    """

    place: Place
    problem: Words
    remedy: Words
    refused: int = 0

    def say(self, language: Language) -> str:
        """The whole finding as one line."""
        problem, remedy = self.problem.say(language), self.remedy.say(language)
        end = "" if remedy.endswith(("?", "!", ".")) else "."
        return f"{self.place.say(language)}: {problem}. {remedy}{end}"
