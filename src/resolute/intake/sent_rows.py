"""Figures that a program sends: each row is read by itself, and a row that cannot be is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from resolute.evidence import Absence, Amount, Body, Entry, Figure, Nature, Origin, Part, Withdrawal
from resolute.intake.amounts import read_amount
from resolute.intake.fault import Fault, unknown_name
from resolute.intake.return_cells import read_period
from resolute.intake.return_faults import no_basis, no_regime, unknown_basis, unknown_part
from resolute.time import Period, Regime
from resolute.units import Registry
from resolute.words import Finding, Place, Words

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,20})?")
UNIT = Words("đơn vị", "unit")
NOT_A_VALUE = Fault(
    Words("giá trị không phải là số, ngày hay lý do", "the value is no number, day or absence"),
    Words(
        "Gửi 12.5, 2023-06-30, missing, not applicable hoặc suppressed",
        "Send 12.5, 2023-06-30, missing, not applicable or suppressed",
    ),
)
NOTHING_SAID = Fault(
    Words("không có giá trị và không nói rút số nào", "there is no value, and nothing to withdraw"),
    Words(
        "Gửi “value”, hoặc “replaces” để rút số đó", "Send “value”, or “replaces” to withdraw it"
    ),
)
NOT_THERE_THEN = Fault(
    Words("đơn vị không tồn tại trong kỳ này", "the unit did not exist in this period"),
    Words("Gửi cho đơn vị có trong kỳ", "Send it for a unit that existed then"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """One row as it was sent; without a value it takes back what it ``replaces``."""

    part: str
    unit: str
    period: str
    value: str | None
    nature: Nature = Nature.FINAL
    basis: str | None = None
    replaces: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDesk:
    """Everything that must be known before a row can be read."""

    parts: Mapping[str, Part]
    registry: Registry
    regimes: Mapping[str, Regime]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRead:
    """What rows came to: an entry or a finding for each."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]


def read_rows(
    rows: Sequence[SentRow], desk: RowDesk, *, file: str, submission: str, at: datetime
) -> RowsRead:
    """The entries that rows make in a submission; ``file`` is where they are said to stand."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for number, row in enumerate(rows, start=1):
        read = _read(row, desk)
        if isinstance(read, Fault):
            found = read.at(Place(file=file, row=number))
            findings.append(replace(found, refused=1))
        else:
            entries.append(
                Entry(
                    id=f"{submission}:{number}",
                    unit=row.unit,
                    sender=row.unit,
                    period=read.period,
                    body=read.body,
                    origin=Origin(file=file, sheet="", row=number, column="value"),
                    recorded_at=at,
                    replaces=row.replaces,
                )
            )
    return RowsRead(entries=tuple(entries), findings=tuple(findings))


@dataclass(frozen=True, slots=True)
class _Said:
    period: Period
    body: Body


def _read(row: SentRow, desk: RowDesk) -> _Said | Fault:
    part = desk.parts.get(row.part)
    if part is None:
        return unknown_part(row.part, desk.parts)
    if row.unit not in desk.registry:
        return unknown_name(UNIT, row.unit, (unit.id for unit in desk.registry))
    regime = desk.regimes.get(part.regime)
    period = read_period(row.period, regime) if regime else no_regime(part)
    if isinstance(period, Fault):
        return period
    if not desk.registry[row.unit].existed(period.begins, period.last_day):
        return NOT_THERE_THEN
    return _said(row, part, period)


def _said(row: SentRow, part: Part, period: Period) -> _Said | Fault:
    if row.value is None:
        body = Withdrawal(reason=row.note)
        return _Said(period, body) if row.replaces is not None else NOTHING_SAID
    if part.bases and row.basis is None:
        return no_basis(part)
    if row.basis is not None and row.basis not in part.bases:
        return unknown_basis(row.basis, part)
    value = amount_of(row.value, part)
    if isinstance(value, Fault):
        return value
    return _Said(period, Figure(part=part.key, value=value, nature=row.nature, basis=row.basis))


def amount_of(text: str, part: Part) -> Amount | Fault:
    """An amount as programs write it: digits with a point, a day by ISO 8601, or an absence."""
    absence = next((each for each in Absence if each.value == text), None)
    if absence is not None:
        return absence
    for read in (_day, _number):
        found = read(text)
        if found is not None:
            return read_amount(found, part)
    return NOT_A_VALUE


def _day(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2023-06-30") else None
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day) if day else None  # noqa: DTZ001  a day, no moment


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def value_text(value: Amount) -> str:
    """An amount as programs write it; it can be read back.

    >>> value_text(Decimal("1E+3")), value_text(Absence.MISSING)
    ('1000', 'missing')
    """
    match value:
        case Absence():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"


def rows_of(entries: Iterable[Entry]) -> Iterator[SentRow]:
    """The rows that would send some figures again."""
    for entry in entries:
        if isinstance(entry.body, Figure):
            yield SentRow(
                part=entry.body.part,
                unit=entry.unit,
                period=entry.period.name,
                value=value_text(entry.body.value),
                nature=entry.body.nature,
                basis=entry.body.basis,
                replaces=entry.replaces,
            )
