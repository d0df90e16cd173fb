"""The words that a return is written in: its labels, its columns, and what may stand under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Generic, TypeVar

from resolute.evidence import Absence, Nature
from resolute.plan import Provenance
from resolute.words import Language, Words, name_key

_MeaningT = TypeVar("_MeaningT")

# Office forms end a label with a colon and mark a compulsory one with a star.
_ORNAMENTS = " :*"
_LONGEST = 100  # longer than any of the words, and short enough to be remembered by the thousand


class ReturnKind(Enum):
    """What a return does to what was said before."""

    RETURN = auto()  # says something for the first time
    CORRECTION = auto()  # puts something else in its place
    WITHDRAWAL = auto()  # takes it back and puts nothing in its place


class HeadLabel(Enum):
    """What a return says of itself, above its table."""

    UNIT = auto()
    UNIT_CODE = auto()
    PERIOD = auto()
    KIND = auto()
    PAPER = auto()
    RECEIVED = auto()


class Column(Enum):
    """What the table of a return says in one row."""

    PART = auto()
    TITLE = auto()
    MEASURED_IN = auto()
    VALUE = auto()
    NATURE = auto()
    BASIS = auto()
    UNIT_CODE = auto()
    PERIOD = auto()
    PROVENANCE = auto()
    CITATION = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[_MeaningT]):
    """Which words mean what, in both languages, however they are spelt, spaced or composed."""

    words: Mapping[_MeaningT, Words]
    _by_key: dict[str, _MeaningT] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = {name_key(w.say(lang)): m for m, w in self.words.items() for lang in Language}
        object.__setattr__(self, "_by_key", keys)

    def meaning(self, text: str) -> _MeaningT | None:
        """What a text means; nothing if it is not one of the words."""
        return self._by_key.get(_key(text)) if len(text) <= _LONGEST else None

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every word, first the Vietnamese ones."""
        return tuple(words.say(lang) for lang in Language for words in self.words.values())

    def say(self, meaning: _MeaningT, language: Language) -> str:
        """The word for a meaning."""
        return self.words[meaning].say(language)


def bare(label: str) -> str:
    """A label without the colon or the star that forms put after it.

    >>> bare("Đơn vị: *")
    'Đơn vị'
    """
    return label.rstrip(_ORNAMENTS) or label


@lru_cache(maxsize=4096)  # a hundred returns write the same few words a thousand times
def _key(text: str) -> str:
    return name_key(text)


HEAD = Vocabulary(
    {
        HeadLabel.UNIT: Words(vi="Đơn vị", en="Unit"),
        HeadLabel.UNIT_CODE: Words(vi="Mã đơn vị", en="Unit code"),
        HeadLabel.PERIOD: Words(vi="Kỳ báo cáo", en="Period"),
        HeadLabel.KIND: Words(vi="Loại", en="Kind"),
        HeadLabel.PAPER: Words(vi="Số văn bản", en="Paper"),
        HeadLabel.RECEIVED: Words(vi="Thời điểm nhận", en="Received"),
    }
)
COLUMNS = Vocabulary(
    {
        Column.PART: Words(vi="Mã số liệu", en="Part"),
        Column.TITLE: Words(vi="Tên số liệu", en="Title"),
        Column.MEASURED_IN: Words(vi="Đơn vị tính", en="Measured in"),
        Column.VALUE: Words(vi="Giá trị", en="Value"),
        Column.NATURE: Words(vi="Tính chất", en="Nature"),
        Column.BASIS: Words(vi="Mẫu số", en="Basis"),
        Column.UNIT_CODE: HEAD.words[HeadLabel.UNIT_CODE],
        Column.PERIOD: HEAD.words[HeadLabel.PERIOD],
        Column.PROVENANCE: Words(vi="Nguồn gốc", en="Provenance"),
        Column.CITATION: Words(vi="Căn cứ", en="Citation"),
        Column.NOTE: Words(vi="Ghi chú", en="Note"),
    }
)
KINDS = Vocabulary(
    {
        ReturnKind.RETURN: Words(vi="Báo cáo", en="Return"),
        ReturnKind.CORRECTION: Words(vi="Đính chính", en="Correction"),
        ReturnKind.WITHDRAWAL: Words(vi="Rút", en="Withdrawal"),
    }
)
NATURES = Vocabulary(
    {
        Nature.ESTIMATE: Words(vi="ước", en="estimate"),
        Nature.PROVISIONAL: Words(vi="sơ bộ", en="provisional"),
        Nature.FINAL: Words(vi="chính thức", en="final"),
    }
)
ABSENCES = Vocabulary(
    {
        Absence.MISSING: Words(vi="chưa có", en="not yet known"),
        Absence.NOT_APPLICABLE: Words(vi="KAD", en="not applicable"),
        Absence.SUPPRESSED: Words(vi="*", en="suppressed"),
    }
)
PROVENANCES = Vocabulary(
    {
        Provenance.PUBLISHED: Words(vi="công bố", en="published"),
        Provenance.DERIVED: Words(vi="suy ra", en="derived"),
        Provenance.ILLUSTRATIVE: Words(vi="minh hoạ", en="illustrative"),
    }
)
