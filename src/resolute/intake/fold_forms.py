"""The words of the fold language: what each is called, and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.measure.fold import (
    Constant,
    CountUnits,
    Difference,
    Earlier,
    Fold,
    Growth,
    Happened,
    IfMissing,
    Largest,
    Latest,
    Mean,
    OverTime,
    OverUnits,
    Ratio,
    ShareOf,
    Smallest,
    Stated,
    Sum,
    Total,
    UnitsOf,
    Weighted,
    YearToDate,
)
from resolute.words import Words


class Kind(Enum):
    """What an argument of a fold may be."""

    FOLD = "fold"
    TEXT = "text"
    NUMBER = "number"
    EACH = "each"
    GROWTH = "growth"
    MONTHS = "months"
    OVER_TIME = "over_time"
    OVER_UNITS = "over_units"

    @property
    def words(self) -> Words:
        """The kind as a person says it."""
        return _KIND_WORDS[self]


_KIND_WORDS = {
    Kind.FOLD: Words("một phép tính, như total('…')", "a fold, such as total('…')"),
    Kind.TEXT: Words("chữ trong dấu nháy", "text in quotes"),
    Kind.NUMBER: Words("một số, như 100 hoặc 10.5", "a number, such as 100 or 10.5"),
    Kind.EACH: Words("'year', 'quarter' hoặc 'month'", "'year', 'quarter' or 'month'"),
    Kind.GROWTH: Words("'yoy', 'cumulative' hoặc 'average'", "'yoy', 'cumulative' or 'average'"),
    Kind.MONTHS: Words("một số tháng, như 12", "a number of months, such as 12"),
    Kind.OVER_TIME: Words(
        "'sum', 'mean', 'least', 'greatest', 'count', 'first' hoặc 'latest'",
        "'sum', 'mean', 'least', 'greatest', 'count', 'first' or 'latest'",
    ),
    Kind.OVER_UNITS: Words(
        "'sum', 'mean', 'least', 'greatest' hoặc 'count'",
        "'sum', 'mean', 'least', 'greatest' or 'count'",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument by the name of the field that it fills, and what it is where not written."""

    name: str
    kind: Kind
    left_out: Decimal | Enum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How one fold is written: arguments by place, then arguments by name.

    A form that ``compares`` also takes one bound, such as ``at_least=100``; one with ``several``
    takes two folds or more.
    """

    word: str
    node: Callable[..., Fold]
    placed: tuple[Argument, ...] = ()
    named: tuple[Argument, ...] = ()
    needed: frozenset[str] = frozenset()
    several: bool = False
    compares: bool = False

    @property
    def example(self) -> str:
        """The fold as it is written, with its needed arguments."""
        placed = [_EXAMPLES[argument.kind] for argument in self.placed]
        more = [_EXAMPLES[Kind.FOLD]] * 2 if self.several else []
        named = [f"{a.name}={_EXAMPLES[a.kind]}" for a in self.named if a.name in self.needed]
        bound = ["at_least=100"] if self.compares else []
        return f"{self.word}({', '.join([*placed, *more, *named, *bound])})"


_EXAMPLES = {
    Kind.FOLD: "…",
    Kind.TEXT: "'…'",
    Kind.NUMBER: "5",
    Kind.EACH: "'year'",
    Kind.GROWTH: "'average'",
    Kind.MONTHS: "12",
    Kind.OVER_TIME: "'latest'",
    Kind.OVER_UNITS: "'mean'",
}
_PART = Argument(name="part", kind=Kind.TEXT)
_BASIS = Argument(name="basis", kind=Kind.TEXT)
_EACH = Argument(name="each", kind=Kind.EACH)
_LEVEL = Argument(name="level", kind=Kind.TEXT)
_OF = Argument(name="of", kind=Kind.FOLD)


def _folds(*names: str) -> tuple[Argument, ...]:
    return tuple(Argument(name=name, kind=Kind.FOLD) for name in names)


FORMS = (
    Form(word="total", node=Total, placed=(_PART,), named=(_BASIS, _EACH)),
    Form(word="latest", node=Latest, placed=(_PART,), named=(_BASIS, _EACH)),
    Form(word="mean", node=Mean, placed=(_PART,), named=(_BASIS, _EACH)),
    Form(word="year_to_date", node=YearToDate, placed=(_PART,), named=(_BASIS,)),
    Form(word="happened", node=Happened, placed=(_PART,)),
    Form(
        word="stated",
        node=Stated,
        placed=(_PART,),
        named=(
            _BASIS,
            _EACH,
            Argument(name="over_time", kind=Kind.OVER_TIME, left_out=OverTime.SUM),
            Argument(name="over_units", kind=Kind.OVER_UNITS, left_out=OverUnits.SUM),
        ),
    ),
    Form(
        word="ratio",
        node=Ratio,
        placed=_folds("part", "whole"),
        named=(Argument(name="per", kind=Kind.NUMBER, left_out=Decimal(100)),),
    ),
    Form(word="share", node=ShareOf, placed=_folds("part", "whole")),
    Form(
        word="growth",
        node=Growth,
        placed=(_OF, Argument(name="how", kind=Kind.GROWTH)),
        named=(Argument(name="base", kind=Kind.TEXT),),
    ),
    Form(
        word="earlier",
        node=Earlier,
        placed=(_OF,),
        named=(Argument(name="months", kind=Kind.MONTHS),),
        needed=frozenset({"months"}),
    ),
    Form(word="difference", node=Difference, placed=_folds("left", "right")),
    Form(word="sum", node=Sum, several=True),
    Form(word="smallest", node=Smallest, several=True),
    Form(word="largest", node=Largest, several=True),
    Form(
        word="weighted",
        node=Weighted,
        placed=(_OF,),
        named=(Argument(name="by", kind=Kind.FOLD), _LEVEL),
        needed=frozenset({"by", "level"}),
    ),
    Form(word="count_units", node=CountUnits, placed=(_LEVEL, _OF), compares=True),
    Form(word="units_of", node=UnitsOf, placed=(_LEVEL,)),
    Form(word="if_missing", node=IfMissing, placed=_folds("first", "instead")),
    Form(word="constant", node=Constant, placed=(Argument(name="value", kind=Kind.NUMBER),)),
)
BY_WORD = {form.word: form for form in FORMS}
BY_NODE = {form.node: form for form in FORMS}
