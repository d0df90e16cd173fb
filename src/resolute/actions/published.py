"""What may be published of a ledger on a day: approved figures, and small numbers protected."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question, known_in_ledger
from resolute.actions.rules import rules
from resolute.evidence import (
    Approval,
    Erasure,
    Ledger,
    LimitationNoted,
    PlanChange,
    PlanText,
)
from resolute.intake.small_numbers import small_numbers_on
from resolute.measure import Guarded, Reading, Scope, guarded, read
from resolute.plan import Promise
from resolute.review.compose import BOOKS
from resolute.review.ink import Ink
from resolute.review.material import Material
from resolute.standing import Standing
from resolute.units import Unit
from resolute.words import Language

SMALL_NUMBERS = "small_numbers.toml"
PUBLIC = Question(published=True)
DECIDES = frozenset(
    each.kind for each in (Approval, Erasure, LimitationNoted, PlanChange, PlanText)
)
"""By entries of these kinds it changes what may be published; a figure has to be approved."""

KeptT = TypeVar("KeptT")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published:
    """Every standing by figures that were approved, and those figures as they may be shown.

    One equals itself alone, so that what was made of it can be kept beside it.
    """

    material: Material
    guarded: Guarded
    kept: dict[tuple[Hashable, ...], Any] = field(default_factory=dict)

    def ink(self, language: Language) -> Ink:
        """An ink that writes whatever is exact: what units above the small ones have come to."""
        return Ink(BOOKS[language], self.material)

    def guarded_ink(self, language: Language) -> Ink:
        """An ink for maps and for what is said of small units."""
        return Ink(BOOKS[language], replace(self.material, evidence=self.guarded.public))

    def may_say(self, standing: Standing) -> bool:
        """Whether every reading that a standing rests on may be said as it is."""
        return all(self.guarded.shown(each).value == each.value for each in standing.readings)

    def about(self, _promise: Promise) -> Published:
        """The same with at least the figures that one promise is judged by."""
        return self

    def keep(self, key: tuple[Hashable, ...], make: Callable[[], KeptT]) -> KeptT:
        """What was made under a key, made when it is first asked for; few know it as it grows."""
        if key not in self.kept:
            self.kept[key] = make()
        found: KeptT = self.kept[key]
        return found

    def units_below(self, promise: Promise) -> tuple[Unit, ...]:
        """The small units below the unit of a promise, as the day has them."""
        units, on = self.material.evidence.units, self.material.on
        levels = sorted(self.guarded.rule.levels)
        found = (units.latest_below(promise.unit, level=level, on=on) for level in levels)
        return tuple(dict.fromkeys(unit for each in found for unit in each))

    def by_unit(self, promise: Promise, indicator: str) -> Iterator[tuple[Unit, Reading]]:
        """What an indicator is for each small unit below, as it may be shown."""
        material = self.material
        for unit in self.units_below(promise):
            scope = Scope(unit=unit.id, window=material.plan.term.name, on=material.on)
            few = self.guarded.about_few(scope)
            seen = self.guarded.public if few else material.evidence
            told = read(material.indicators[indicator], scope, seen)
            yield unit, told if few else self.guarded.shown(told)


def published_on(ledger: Ledger, on: date) -> Published:
    """What may be published of a ledger now, judged on a day."""
    material = judge_known(known_in_ledger(ledger, PUBLIC), on=on)
    rule = small_numbers_on(rules(SMALL_NUMBERS), on)
    return Published(material=material, guarded=guarded(material.evidence, rule))
