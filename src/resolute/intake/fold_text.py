"""Folds as a plan file writes them: read with every fault at once, and said back the same."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from textwrap import shorten
from typing import Any

from resolute.evidence import GrowthKind
from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.fold_forms import BY_NODE, BY_WORD, Form, Kind
from resolute.measure.fold import (
    CountUnits,
    Each,
    Fold,
    Largest,
    OverTime,
    OverUnits,
    Smallest,
    Sum,
)
from resolute.plan import Comparator
from resolute.words import Words

LONGEST = 2000
_SHOWN = 40
DEEPEST = 12
_BOUNDS = {comparator.value: comparator for comparator in Comparator}
_CHOICES: dict[Kind, type[Enum]] = {
    Kind.EACH: Each,
    Kind.GROWTH: GrowthKind,
    Kind.OVER_TIME: OverTime,
    Kind.OVER_UNITS: OverUnits,
}
_MONTHS = re.compile(r"[1-9][0-9]{0,2}")
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")


@dataclass(frozen=True, slots=True)
class UnreadableFold:
    """A text that is not a fold, with everything that is wrong with it."""

    text: str
    faults: tuple[Fault, ...]


def read_fold(text: str) -> Fold | UnreadableFold:
    """The fold that a text says.

    Nothing is run: the text is only taken apart, and every word in it must be one of the language.

    >>> read_fold("constant(5)")
    Constant(value=Decimal('5'))
    """
    tree = _parsed(text)
    if isinstance(tree, Fault):
        return UnreadableFold(text, (tree,))
    reading = _Reading(text)
    fold = reading.fold(tree, depth=1)
    if fold is None or reading.faults:
        return UnreadableFold(text, tuple(dict.fromkeys(reading.faults)))
    return fold


def say_fold(fold: Fold) -> str:
    """The one text that says a fold; what is left out means the same as what is written.

    >>> say_fold(read_fold("ratio( total( 'a' ),total('b') , per=100)"))
    "ratio(total('a'), total('b'))"
    """
    form = BY_NODE[type(fold)]
    said = [_say(getattr(fold, argument.name)) for argument in form.placed]
    if isinstance(fold, Sum | Smallest | Largest):
        said.extend(say_fold(one) for one in fold.of)
    for argument in form.named:
        value = getattr(fold, argument.name)
        if value != argument.left_out:
            said.append(f"{argument.name}={_say(value)}")
    if isinstance(fold, CountUnits):
        said.append(f"{fold.comparator.value}={_say(fold.bound)}")
    return f"{form.word}({', '.join(said)})"


def _say(value: Fold | Enum | Decimal | int | str) -> str:
    match value:
        case str():
            return f"'{value}'"
        case Enum():
            return f"'{value.value}'"
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
        case _:
            return say_fold(value)


def _parsed(text: str) -> ast.expr | Fault:
    if len(text) > LONGEST:
        return _too_long()
    if "\\" in text:
        return _not_a_fold()
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _not_a_fold()


class _Reading:
    """One pass over a parsed text, with the faults met on the way."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text.strip()

    def fold(self, tree: ast.expr, *, depth: int) -> Fold | None:
        """The fold of one call; None once there is any fault."""
        if depth > DEEPEST:
            self.faults.append(_too_deep())
        elif not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
            self.faults.append(_expected(Kind.FOLD, self._written(tree)))
        elif tree.func.id not in BY_WORD:
            self.faults.append(_unknown_word(tree.func.id))
        else:
            return self._call(BY_WORD[tree.func.id], tree, depth=depth)
        return None

    def _call(self, form: Form, tree: ast.Call, *, depth: int) -> Fold | None:
        values = {
            **self._placed(form, tree.args, depth=depth),
            **self._named(form, tree.keywords, depth=depth),
        }
        return form.node(**values) if not self.faults else None

    def _placed(self, form: Form, trees: list[ast.expr], *, depth: int) -> dict[str, Any]:
        wanted = len(form.placed)
        if form.several:
            if len(trees) < 2:  # noqa: PLR2004 — one alone is put together with nothing
                self.faults.append(_wrong_count(form))
            return {"of": tuple(self.fold(tree, depth=depth + 1) for tree in trees)}
        if len(trees) != wanted:
            self.faults.append(_wrong_count(form))
        pairs = zip(form.placed, trees, strict=False)
        return {a.name: self._value(a.kind, tree, depth=depth) for a, tree in pairs}

    def _named(self, form: Form, keywords: list[ast.keyword], *, depth: int) -> dict[str, Any]:
        kinds = {argument.name: argument.kind for argument in form.named}
        bounds = [each for each in keywords if form.compares and each.arg in _BOUNDS]
        values: dict[str, Any] = {}
        for each in keywords:
            if each.arg in values:
                self.faults.append(_argument_twice(form, str(each.arg)))
            elif each.arg in kinds:
                values[each.arg] = self._value(kinds[each.arg], each.value, depth=depth)
            elif each not in bounds:
                self.faults.append(_unknown_argument(form, each.arg or "**"))
        for name in sorted(form.needed - values.keys()):
            self.faults.append(_no_argument(form, name))
        if form.compares:
            values |= self._bound(form, bounds, depth=depth)
        return values

    def _bound(self, form: Form, bounds: list[ast.keyword], *, depth: int) -> dict[str, Any]:
        if len(bounds) != 1:
            self.faults.append(_one_bound(form))
            return {}
        (bound,) = bounds
        value = self._value(Kind.NUMBER, bound.value, depth=depth)
        return {"comparator": _BOUNDS[str(bound.arg)], "bound": value}

    def _value(self, kind: Kind, tree: ast.expr, *, depth: int) -> Any:
        if kind is Kind.FOLD:
            return self.fold(tree, depth=depth + 1)
        value = self._plain(kind, tree)
        if value is None:
            self.faults.append(_expected(kind, self._written(tree)))
        return value

    def _plain(self, kind: Kind, tree: ast.expr) -> Decimal | Enum | int | str | None:
        if kind is Kind.NUMBER:
            # From the digits as they are written, never by way of a float.
            found = _NUMBER.fullmatch(self._written(tree))
            return Decimal(found[0]) if found else None
        if kind is Kind.MONTHS:
            found = _MONTHS.fullmatch(self._written(tree))
            return int(found[0]) if found else None
        word = tree.value if isinstance(tree, ast.Constant) else None
        if not isinstance(word, str) or not word.isprintable() or "'" in word or not word.strip():
            return None
        if kind in _CHOICES:
            return next((one for one in _CHOICES[kind] if one.value == word), None)
        return word

    def _written(self, tree: ast.expr) -> str:
        return ast.get_source_segment(self._text, tree) or ""


def _example(form: Form) -> Words:
    return Words(f"Viết như: {form.example}", f"Write it like this: {form.example}")


def _not_a_fold() -> Fault:
    return Fault(
        Words("công thức không đúng cú pháp", "the fold cannot be read"),
        Words("Kiểm tra dấu ngoặc, dấu phẩy và dấu nháy", "Check its brackets, commas and quotes"),
    )


def _too_long() -> Fault:
    return Fault(
        Words(f"công thức dài quá {LONGEST} ký tự", f"the fold is over {LONGEST} letters long"),
        Words("Tách thành nhiều chỉ số", "Divide it into several indicators"),
    )


def _too_deep() -> Fault:
    return Fault(
        Words(f"công thức lồng quá {DEEPEST} lớp", f"the fold is over {DEEPEST} layers deep"),
        Words("Tách thành nhiều chỉ số", "Divide it into several indicators"),
    )


def _expected(kind: Kind, written: str) -> Fault:
    what = kind.words
    if kind is Kind.FOLD and _NUMBER.fullmatch(written):
        what = Words(f"một phép tính: constant({written})", f"a fold: constant({written})")
    short = shorten(written, _SHOWN, placeholder="…")
    return Fault(
        Words(f"“{short}” không phải là {what.vi}", f"“{short}” is not {what.en}"),
        Words(f"Viết {what.vi}", f"Write {what.en}"),
    )


def _unknown_word(word: str) -> Fault:
    return Fault(
        Words(f"không có phép tính “{word}”", f"there is no fold “{word}”"),
        fault.perhaps(word, BY_WORD, fault.choose_from(BY_WORD)),
    )


def _wrong_count(form: Form) -> Fault:
    wanted = len(form.placed)
    vi, en = (f"{wanted}", f"{wanted}") if not form.several else ("ít nhất 2", "at least 2")
    return Fault(
        Words(
            f"“{form.word}” cần {vi} đối số không có tên",
            f"“{form.word}” takes {en} arguments without a name",
        ),
        _example(form),
    )


def _unknown_argument(form: Form, name: str) -> Fault:
    known = [argument.name for argument in form.named] + (list(_BOUNDS) if form.compares else [])
    return Fault(
        Words(f"“{form.word}” không có đối số “{name}”", f"“{form.word}” takes no “{name}”"),
        fault.perhaps(name, known, _example(form)),
    )


def _no_argument(form: Form, name: str) -> Fault:
    return Fault(
        Words(f"“{form.word}” thiếu đối số “{name}=…”", f"“{form.word}” lacks its “{name}=…”"),
        _example(form),
    )


def _argument_twice(form: Form, name: str) -> Fault:
    return Fault(
        Words(f"“{form.word}” có “{name}” hai lần", f"“{form.word}” has “{name}” twice"),
        Words("Bỏ một lần", "Remove one of them"),
    )


def _one_bound(form: Form) -> Fault:
    return Fault(
        Words(f"“{form.word}” cần đúng một mốc so sánh", f"“{form.word}” takes exactly one bound"),
        _example(form),
    )
