"""How a statistical index is made, as composite.toml says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from resolute.intake.fault import Fault, no_choice
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.standing.index import (
    AnyWeights,
    Choices,
    Component,
    Filling,
    Frame,
    FrameError,
    Mean,
    Noise,
    Pillar,
    Recipe,
    Scale,
    Treatment,
    Weighing,
)
from resolute.words import Finding, Words

AS_THEY_ARE = "as_they_are"
_EnumT = TypeVar("_EnumT", bound=Enum)
_UPSIDE_DOWN = Fault(
    Words("“low” phải nhỏ hơn “high”", "“low” must be below “high”"),
    Words("Đổi chỗ hai số", "Exchange the two"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositePlan:
    """What the index is made of, by which recipe, and what is in doubt about it.

    ``unit`` and ``period`` name columns of the file ``values`` and of the file ``errors``, where
    there is one, which holds the standard errors of the same numbers. ``gaps`` says whether what
    stands in for a missing number counts as unsure.
    """

    title: Words
    frame: Frame
    choices: Choices
    weighing: Weighing | None
    gaps: bool
    values: str
    errors: str | None
    unit: str
    period: str | None
    groups: tuple[str, ...]


def read_composite(table: Table, findings: list[Finding]) -> CompositePlan | None:
    """The plan of an index, or findings that say why there is none."""
    reader = Reader(table, findings)
    title, frame, choices = reader.words("title"), _frame(reader), _choices(reader)
    weighing, gaps = _doubt(reader)
    values, unit = reader.maybe_text("values"), reader.maybe_text("unit")
    errors = reader.maybe_text("errors")
    period, groups = reader.maybe_text("period"), reader.texts("groups")
    sound = reader.close()
    if not sound or frame is None:
        return None
    return CompositePlan(
        title=title,
        frame=frame,
        choices=choices,
        weighing=weighing,
        gaps=gaps,
        values=values or "values.csv",
        errors=errors,
        unit=unit or "unit",
        period=period,
        groups=groups,
    )


def _frame(reader: Reader) -> Frame | None:
    pillars = tuple(_pillar(each) for each in reader.readers_in("pillar"))
    components = tuple(_component(each) for each in reader.readers_in("component"))
    try:
        return Frame(components=components, pillars=pillars)
    except FrameError as trouble:
        remedy = Words("Sửa [[pillar]] hoặc [[component]]", "Mend a [[pillar]] or [[component]]")
        reader.fault("", Fault(_phrase(trouble), remedy))
        return None


def _pillar(reader: Reader) -> Pillar:
    pillar = Pillar(
        code=reader.name("code"),
        title=reader.words("title"),
        parent=reader.maybe_text("parent"),
        weight=_float(reader, "weight", 1),
    )
    reader.close()
    return pillar


def _component(reader: Reader) -> Component:
    component = Component(
        code=reader.name("code"),
        title=reader.words("title"),
        parent=reader.text("parent"),
        weight=_float(reader, "weight", 1),
        higher_is_better=not reader.yes("lower_is_better"),
        denominator=reader.maybe_text("denominator"),
    )
    reader.close()
    return component


def _choices(reader: Reader) -> Choices:
    recipe, doubt = reader.table_in("recipe"), reader.table_in("doubt")
    made = Recipe() if recipe is None else _recipe(recipe)
    if doubt is None:
        return Choices(recipe=made)
    return Choices(
        recipe=made,
        fillings=_several(doubt, "filled", tuple(Filling)),
        treatments=_treatments(doubt, made.treated or Treatment()),
        scales=_several(doubt, "scale", tuple(Scale)),
        means=_several(doubt, "mean", tuple(Mean)),
    )


def _recipe(reader: Reader) -> Recipe:
    outliers = reader.table_in("outliers")
    recipe = Recipe(
        filled=reader.maybe_choice("filled", tuple(Filling)) or Filling.NOTHING,
        group=reader.maybe_text("group"),
        treated=None if outliers is None else _treatment(outliers),
        scale=reader.maybe_choice("scale", tuple(Scale)) or Scale.MIN_MAX,
        low=_float(reader, "low", 0),
        high=_float(reader, "high", 100),
        mean=reader.maybe_choice("mean", tuple(Mean)) or Mean.ARITHMETIC,
        known_share=_float(reader, "known_share", 0),
    )
    if recipe.low >= recipe.high:
        reader.fault("low", _UPSIDE_DOWN)
    reader.close()
    return recipe


def _treatment(reader: Reader) -> Treatment:
    usual = Treatment()
    most = reader.maybe_whole("most")
    treatment = Treatment(
        skewness=_float(reader, "skewness", usual.skewness),
        kurtosis=_float(reader, "kurtosis", usual.kurtosis),
        most=usual.most if most is None else most,
    )
    reader.close()
    return treatment


def _doubt(reader: Reader) -> tuple[Weighing | None, bool]:
    doubt = reader.table_in("doubt")
    if doubt is None:
        return None, False
    for key in ("filled", "outliers", "scale", "mean"):
        doubt.has(key)  # read with the recipe
    noise, whatever = doubt.maybe_number("weights"), doubt.yes("any_weights")
    gaps = doubt.yes("gaps")
    doubt.close()
    if whatever:
        return AnyWeights(), gaps
    if noise is None:
        return None, gaps
    try:
        return Noise(components=float(noise), pillars=float(noise)), gaps
    except FrameError as trouble:
        doubt.fault(
            "weights", Fault(_phrase(trouble), Words("Viết như 0.25", "Write it like 0.25"))
        )
        return None, gaps


def _several(reader: Reader, key: str, options: Sequence[_EnumT]) -> tuple[_EnumT, ...]:
    by_name = {str(option.value): option for option in options}
    named = reader.texts(key)
    for name in named:
        if name not in by_name:
            reader.fault(key, no_choice(name, by_name))
    return tuple(by_name[name] for name in named if name in by_name)


def _treatments(reader: Reader, usual: Treatment) -> tuple[Treatment | None, ...]:
    named = reader.texts("outliers")
    for name in named:
        if name != AS_THEY_ARE and not name.isdecimal():
            reader.fault("outliers", no_choice(name, (AS_THEY_ARE, "1", "2", "3")))
    return tuple(
        None
        if name == AS_THEY_ARE
        else Treatment(skewness=usual.skewness, kurtosis=usual.kurtosis, most=int(name))
        for name in named
        if name == AS_THEY_ARE or name.isdecimal()
    )


def _float(reader: Reader, key: str, otherwise: float) -> float:
    number = reader.maybe_number(key)
    return float(Decimal(otherwise) if number is None else number)


def _phrase(trouble: FrameError) -> Words:
    """What went wrong, as a finding says it: it puts the full stop itself."""
    return Words(*(each.rstrip(".") for each in (trouble.words.vi, trouble.words.en)))
