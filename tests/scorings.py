"""A small index of three fields, and sheets for it, for the tests that score."""

from __future__ import annotations

from decimal import Decimal

from resolute.evidence import Absence
from resolute.standing.points import (
    Answer,
    Band,
    Criterion,
    Deduction,
    Edition,
    Form,
    Given,
    Penalty,
    Proportional,
    Scorer,
    Sheet,
    Step,
    Steps,
    Told,
    YesNo,
)
from resolute.words import Words

NO = Words("", "")
STEPS = Steps(
    (
        Step(at_least=Decimal(50), points=Decimal(1)),
        Step(at_least=Decimal(80), points=Decimal(2)),
    )
)


def leaf(
    code: str, most: str | None, form: Form | None, scorer: Scorer = Scorer.APPRAISED
) -> Criterion:
    """Something that is scored."""
    points = None if most is None else Decimal(most)
    return Criterion(code=code, title=NO, most=points, form=form, scorer=scorer)


def group(code: str, *parts: Criterion) -> Criterion:
    """A field whose maximum is that of its parts."""
    most = sum((part.most or Decimal(0) for part in parts), Decimal(0))
    return Criterion(code=code, title=NO, most=most, parts=parts)


PLAN = group(
    "1",
    leaf("1.1", "1", YesNo()),
    leaf("1.2", "2", Penalty(each=Decimal("0.5"))),
    leaf("1.3", None, Deduction(each=Decimal("0.25"), at_most=Decimal(1))),
)
DOSSIERS = group(
    "2",
    leaf("2.1", "3", Proportional(target=Decimal(90), floor=Decimal(70))),
    leaf("2.2", "2", STEPS, Scorer.COMPUTED),
)
PEOPLE = group("3", leaf("3.1", "2", Given(), Scorer.SURVEY))


def edition(*fields: Criterion, key: str = "small/1", first: int = 2020) -> Edition:
    """The small index, or one of other fields."""
    return Edition(
        key=key,
        title=NO,
        first=first,
        fields=fields or (PLAN, DOSSIERS, PEOPLE),
        told=Told(),
        bands=tuple(
            Band(name=name, at_least=Decimal(least))
            for name, least in (("A", 90), ("B", 80), ("C", 70))
        ),
    )


def sheet(unit: str, told: str, *, kind: str = "ward", year: int = 2022) -> Sheet:
    """A sheet written ``1.1=1 2.1=85 2.2=na``; na does not apply, and ? is missing."""
    pairs = (each.partition("=") for each in told.split())
    return Sheet(
        unit=unit,
        kind=kind,
        year=year,
        answers={code: _answer(value) for code, _, value in pairs},
    )


def _answer(text: str) -> Answer:
    absences = {"na": Absence.NOT_APPLICABLE, "?": Absence.MISSING}
    return absences[text] if text in absences else Decimal(text)
