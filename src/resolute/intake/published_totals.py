"""A published ranking as CSV: parts and a total of every unit, period by period."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby

import numpy as np

from resolute.intake import index_faults
from resolute.intake.fault import Fault
from resolute.intake.file_faults import NO_UTF8
from resolute.intake.indicator_faults import heads_missing
from resolute.standing.index import Floats, Recovered, off_by, recovered
from resolute.words import Finding, Place

_MISSING = frozenset({"", "NA", "NaN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The names of the columns that are asked about; ``period`` is None where there is one."""

    unit: str
    total: str
    parts: tuple[str, ...]
    period: str | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them."""
        return tuple(filter(None, (self.unit, self.period, self.total, *self.parts)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeriodTotals:
    """The totals of one period beside the weights that fit them best.

    ``lines`` tell where each row stands. ``found`` is None where no weights can be told, and
    ``fits`` says whether every total comes out by them.
    """

    period: str
    units: tuple[str, ...]
    lines: tuple[int, ...]
    parts: Floats
    totals: Floats
    found: Recovered | None
    within: float

    @property
    def fits(self) -> bool:
        """Whether some weights make every total."""
        return self.found is not None and self.found.worst <= self.within


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsRead:
    """Every period of a file, and what is wrong in it."""

    periods: tuple[PeriodTotals, ...]
    findings: tuple[Finding, ...]


def read_totals(file: str, content: bytes, heads: Heads, *, within: float) -> TotalsRead:
    """Find the weights of each period, and the totals that follow from none.

    A total may be off by ``within``, for what was rounded before it was published.
    """
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), restval="")
        rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        return TotalsRead(periods=(), findings=(NO_UTF8.at(Place(file=file)),))
    absent = [head for head in heads.all if head not in (reader.fieldnames or ())]
    if absent:
        return TotalsRead(periods=(), findings=(heads_missing(absent).at(Place(file=file)),))
    findings: list[Finding] = []
    sound = [row for row in rows if _is_sound(row, heads, file=file, findings=findings)]
    sound.sort(key=lambda row: _period(row, heads))
    periods = tuple(
        _totals(period, list(group), heads, within=within)
        for period, group in groupby(sound, key=lambda row: _period(row, heads))
    )
    for each in periods:
        findings.extend(_findings(file, each, periods))
    return TotalsRead(periods=periods, findings=tuple(findings))


Numbered = tuple[int, Mapping[str, str]]


def _period(row: Numbered, heads: Heads) -> str:
    return row[1][heads.period] if heads.period else ""


def _is_sound(row: Numbered, heads: Heads, *, file: str, findings: list[Finding]) -> bool:
    line, cells = row
    for head in (heads.total, *heads.parts):
        if _number(cells[head]) is None:
            place = Place(file=file, line=line, column=head)
            findings.append(index_faults.no_number(cells[head]).at(place))
            return False
    if all(cells[head] in _MISSING for head in heads.parts) and cells[heads.total] not in _MISSING:
        place = Place(file=file, line=line, column=heads.total)
        fault = index_faults.total_of_nothing(cells[heads.unit], cells[heads.total])
        findings.append(fault.at(place))
        return False
    return True


def _number(text: str | None) -> float | None:
    if text in _MISSING or text is None:
        return float("nan")
    try:
        return float(text)
    except ValueError:
        return None


def _totals(period: str, rows: Sequence[Numbered], heads: Heads, *, within: float) -> PeriodTotals:
    parts = np.array([[_number(cells[head]) for head in heads.parts] for _, cells in rows], float)
    totals = np.array([_number(cells[heads.total]) for _, cells in rows], float)
    return PeriodTotals(
        period=period,
        units=tuple(cells[heads.unit].strip() for _, cells in rows),
        lines=tuple(line for line, _ in rows),
        parts=parts,
        totals=totals,
        found=recovered(parts, totals),
        within=within,
    )


def _findings(file: str, of: PeriodTotals, periods: Sequence[PeriodTotals]) -> Iterator[Finding]:
    nameless = [line for unit, line in zip(of.units, of.lines, strict=True) if not unit]
    if nameless:
        yield index_faults.nameless(len(nameless), of.period).at(Place(file=file, line=nameless[0]))
    if of.found is None:
        yield index_faults.too_few(of.period).at(Place(file=file, line=of.lines[0]))
    elif not of.fits:
        fault, row = _off(of, of.found, periods)
        yield fault.at(Place(file=file, line=of.lines[row]))


def _off(of: PeriodTotals, found: Recovered, periods: Sequence[PeriodTotals]) -> tuple[Fault, int]:
    """What is said of totals that no weights make, and the row that is farthest off.

    They are held against the weights of the nearest period that has the same parts and fits.
    """
    near = _nearest(of, found, periods)
    if near is None or near.found is None:
        row = int(np.nanargmax(np.abs(found.off)))
        return index_faults.no_weights(of.period, of.units[row], float(found.off[row])), row
    off = off_by(of.parts, of.totals, near.found.weights)
    row = int(np.nanargmax(np.abs(off)))
    count = int((np.abs(off) > of.within).sum())
    return (
        index_faults.other_than(
            (of.period, near.period),
            (count, len(off)),
            (float(np.nanmin(off)), float(np.nanmax(off))),
            unit=of.units[row],
        ),
        row,
    )


def _nearest(
    of: PeriodTotals, found: Recovered, periods: Sequence[PeriodTotals]
) -> PeriodTotals | None:
    at = periods.index(of)
    held = np.isnan(found.weights)
    fitting = [
        each
        for each in periods
        if each.fits and each.found is not None and (np.isnan(each.found.weights) == held).all()
    ]
    return min(fitting, key=lambda each: abs(periods.index(each) - at), default=None)
