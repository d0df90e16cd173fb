"""The bench on which a promise is judged: the evidence, the term, and the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from resolute.measure import Evidence, Gap, Indicator, Reading, Scope, lags, leaves, read
from resolute.plan import Bound
from resolute.standing.reason import Case, Check, Measured, NoEvidence, Reason
from resolute.time import Period, Regime, move_last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """All that a check may look at; ``on`` is the day judged, ``unit`` whose promise it is."""

    evidence: Evidence
    indicators: Mapping[str, Indicator]
    term: Period
    unit: str
    on: date

    def read(self, indicator: str, *, window: str = "", unit: str = "") -> Reading:
        """Read an indicator, over the term and for the promise's unit unless told otherwise."""
        scope = Scope(unit=unit or self.unit, window=window or self.term.name, on=self.on)
        return read(self.indicators[indicator], scope, self.evidence)

    def by(self, on: date) -> Bench:
        """The same bench on an earlier day."""
        return replace(self, on=min(self.on, on))

    def regimes(self, indicators: Iterable[str]) -> frozenset[Regime]:
        """The reporting regimes of the parts that some indicators read."""
        evidence = self.evidence
        parts = {leaf.part for key in indicators for leaf in leaves(self.indicators[key].fold)}
        return frozenset(evidence.regimes[evidence.parts[part].regime] for part in parts)

    def days(self, indicators: tuple[str, ...]) -> tuple[date, ...]:
        """The days up to now on which what is known of some indicators may have changed, in order.

        They are the last days of the periods that figures speak of, from the first day of the
        term on, and the days on which something was reported to have been done; of what is asked
        for earlier, the days that answer to those.
        """
        folds = [self.indicators[key].fold for key in indicators]
        asked = {(leaf.part, lag) for fold in folds for leaf in leaves(fold) for lag in lags(fold)}
        days = {self.on}
        for part, lag in asked:
            days.update(move_last_day(day, lag) for day in self.evidence.days(part))
        return tuple(sorted(day for day in days if self.term.begins <= day <= self.on))


def unknown(reading: Reading) -> Check:
    """Nothing can be said, and the reading's gaps say why."""
    return Check(met=None, reason=NoEvidence(reading))


def spoilt(reading: Reading, gap: Gap) -> Reading:
    """A reading whose value cannot be what it claims to be."""
    return replace(reading, value=None, gaps=(*reading.gaps, gap))


def measured(reason: Measured) -> Check:
    """One number against its bound or its range."""
    met = reason.bound.met(reason.value)
    if reason.high is not None:
        return Check(met=met, reason=reason, exceeded=met and reason.value > reason.high)
    return Check(
        met=met,
        reason=reason,
        exceeded=reason.bound.exceeded(reason.value),
        can_exceed=reason.bound.can_be_exceeded,
    )


def met_by(reading: Reading, bound: Bound) -> bool | None:
    """Whether a reading satisfies a bound; None while it is unknown."""
    return None if reading.number is None else bound.met(reading.number)


def all_of(cases: tuple[Case, ...], bound: Bound, reason: Reason) -> Check:
    """Met when every case is; one that fails settles it, even while others are unknown."""
    mets = [case.met for case in cases]
    if False in mets:
        return Check(met=False, reason=reason)
    if None in mets:
        return Check(met=None, reason=reason)
    numbers = [case.reading.number for case in cases]
    exceeded = all(n is not None and bound.exceeded(n) for n in numbers)
    return Check(met=True, reason=reason, exceeded=exceeded, can_exceed=bound.can_be_exceeded)
