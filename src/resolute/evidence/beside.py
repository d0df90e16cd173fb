"""What is said beside a figure: why it is unusual, comments on it, and that it is followed up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class NoteAct(Enum):
    """What a note beside a cell does."""

    REASON = "reason"  # nêu lý do
    COMMENT = "comment"  # trao đổi
    FOLLOWED = "followed"  # theo dõi
    CLEARED = "cleared"  # thôi theo dõi


@dataclass(frozen=True, slots=True, kw_only=True)
class CellNote:
    """Something said beside the cell of a part, in the unit and the period of the entry.

    A reason is about one ``figure``, the id of the entry that states it. A cell is followed from a
    note that says so until one that clears it; no note takes the place of another.
    """

    kind: ClassVar[str] = "cell.note/1"

    part: str
    act: NoteAct
    text: str = ""
    figure: str = ""

    @property
    def says_enough(self) -> bool:
        """Whether it says what it must: a reason and a comment have words."""
        wordless = {NoteAct.FOLLOWED, NoteAct.CLEARED}
        return self.act in wordless or bool(self.text.strip())
