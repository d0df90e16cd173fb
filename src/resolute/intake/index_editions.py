"""Editions of an index as TOML: fields, criteria, sub-criteria, and how each is scored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.intake.fault import Fault
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import read_tables
from resolute.standing.points import (
    Band,
    ByPlace,
    Criterion,
    Deduction,
    Edition,
    Form,
    Given,
    Penalty,
    Proportional,
    Scorer,
    Step,
    Steps,
    Told,
    YesNo,
    check_edition,
)
from resolute.words import Finding, Words

_NO_TARGET = Fault(
    Words("mục tiêu phải lớn hơn 0", "a target is above 0"),
    Words("Sửa “target”", "Mend “target”"),
)


class FormName(Enum):
    """The forms as a file names them."""

    YES_NO = "yes-no"
    STEPS = "steps"
    PROPORTIONAL = "proportional"
    PENALTY = "penalty"
    BY_PLACE = "by-place"
    DEDUCTION = "deduction"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsRead:
    """The editions of a file, and what is wrong with them."""

    editions: tuple[Edition, ...]
    findings: tuple[Finding, ...]

    def on(self, year: int) -> Edition | None:
        """The edition by which a year is scored; the last one written, where several hold."""
        return next((each for each in reversed(self.editions) if each.holds(year)), None)


def read_editions(file: str, text: str) -> EditionsRead:
    """The editions that a text lays down; one with a fault in it is left out."""
    tables = read_tables(file, text)
    if isinstance(tables, Finding):
        return EditionsRead(editions=(), findings=(tables,))
    findings: list[Finding] = []
    top = Reader(tables, findings)
    read = [(each, _edition(each)) for each in top.readers_in("edition")]
    top.close()
    editions = tuple(edition for reader, edition in read if reader.close())
    findings.extend(found for each in editions for found in check_edition(each, file))
    return EditionsRead(editions=editions, findings=tuple(findings))


def _edition(reader: Reader) -> Edition:
    return Edition(
        key=reader.text("key"),
        title=reader.words("title"),
        first=reader.maybe_whole("first") or 0,
        last=reader.maybe_whole("last"),
        kinds=reader.texts("kinds"),
        places=_or(reader.maybe_whole("places"), 2),
        source=reader.text("source"),
        told=_told(reader) or Told(),
        bands=tuple(_band(each) for each in reader.readers_in("bands")),
        fields=tuple(_criterion(each) for each in reader.readers_in("field")),
    )


def _band(reader: Reader) -> Band:
    band = Band(name=reader.text("name"), at_least=reader.number("at_least"))
    reader.close()
    return band


def _told(around: Reader) -> Told | None:
    reader = around.table_in("told")
    if reader is None:
        return None
    told = Told(
        fields=reader.maybe_whole("fields"),
        criteria=reader.maybe_whole("criteria"),
        sub_criteria=reader.maybe_whole("sub_criteria"),
        most=reader.maybe_number("most"),
        survey=reader.maybe_number("survey"),
    )
    reader.close()
    return told


def _criterion(reader: Reader) -> Criterion:
    name = reader.maybe_choice("form", list(FormName))
    criterion = Criterion(
        code=reader.name("code"),
        title=reader.words("title"),
        most=reader.maybe_number("most"),
        parts=tuple(_criterion(each) for each in reader.readers_in("criterion")),
        form=None if name is None else _FORMS[name](reader),
        scorer=reader.maybe_choice("scorer", list(Scorer)) or Scorer.APPRAISED,
        told=_told(reader),
    )
    reader.close()
    return criterion


def _steps(reader: Reader) -> tuple[Step, ...]:
    steps = []
    for each in reader.readers_in("steps"):
        steps.append(Step(at_least=each.number("at_least"), points=each.number("points")))
        each.close()
    return tuple(sorted(steps, key=lambda step: step.at_least))


def _proportional(reader: Reader) -> Form:
    target = reader.number("target")
    if target <= 0:
        reader.fault("target", _NO_TARGET)
        target = Decimal(1)
    return Proportional(target=target, floor=reader.maybe_number("floor") or Decimal(0))


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


_FORMS: dict[FormName, Callable[[Reader], Form]] = {
    FormName.YES_NO: lambda _: YesNo(),
    FormName.STEPS: lambda reader: Steps(_steps(reader)),
    FormName.PROPORTIONAL: _proportional,
    FormName.PENALTY: lambda reader: Penalty(each=reader.number("each")),
    FormName.BY_PLACE: lambda reader: ByPlace(_steps(reader)),
    FormName.DEDUCTION: lambda reader: Deduction(
        each=reader.number("each"), at_most=reader.number("at_most")
    ),
    FormName.GIVEN: lambda _: Given(),
}
