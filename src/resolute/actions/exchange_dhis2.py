"""Exchange figures with DHIS2: in as changes to what is in force, out as data values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from resolute.actions.judge_ledger import FIGURES, plan_texts
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.send_figures import Sending, row_desk, send_figures
from resolute.evidence import Absence, Book, Selection, Statement, read
from resolute.intake.dhis2_map import DHIS2, Dhis2Map, ElementKey, read_dhis2_map
from resolute.intake.dhis2_values import DataValue, our_period, their_period
from resolute.intake.fault import Fault, unknown_name
from resolute.intake.sent_rows import SentRow, amount_of, value_text
from resolute.words import Finding, Language, Place, Words

ELEMENT = Words("phần tử dữ liệu trong dhis2.toml", "data element in dhis2.toml")
ORGANISATION = Words("đơn vị tổ chức trong dhis2.toml", "organisation unit in dhis2.toml")
Subject = tuple[str, str | None, str, str]
"""What a data value is about, in our words: part, basis, unit, period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """What became of data values: each is imported, updated, unchanged or refused."""

    imported: int
    updated: int
    unchanged: int
    findings: tuple[tuple[DataValue | None, Finding], ...]

    @property
    def refused(self) -> int:
        """How many were refused."""
        return sum(finding.refused for _, finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A figure that DHIS2 has no place for, and why."""

    subject: str
    reason: Words


def dhis2_map(office: RecordedOffice) -> Dhis2Map:
    """What corresponds to what, by the plan as recorded."""
    plan = office.plan()
    text = plan_texts(office.ledger).last.get(DHIS2)
    return read_dhis2_map(text, plan.parts, plan.registry)


def values_out(
    office: RecordedOffice, may_see: Callable[[str], bool] = lambda _unit: True
) -> tuple[list[DataValue], list[LeftOut]]:
    """Every figure in force whose part and unit DHIS2 knows, and those it has no place for.

    Of a unit that one may not see nothing is told.
    """
    known = dhis2_map(office)
    elements: dict[tuple[str, str | None], ElementKey] = {}
    for key, each in known.elements.items():
        elements.setdefault((each.part, each.basis), key)
    units: dict[str, str] = {}
    for org_unit, unit in known.units.items():
        if may_see(unit):
            units.setdefault(unit, org_unit)
    values: list[DataValue] = []
    left: list[LeftOut] = []
    for said in _in_force(office, frozenset(part for part, _ in elements), frozenset(units)):
        element = elements.get((said.figure.part, said.figure.basis))
        if element is None:
            continue
        told = _told(said, element, units[said.unit])
        if isinstance(told, DataValue):
            values.append(told)
        else:
            left.append(told)
    return sorted(values, key=lambda each: each.said), left


def values_in(
    office: RecordedOffice, values: Sequence[DataValue], sending: Sending, *, dry: bool = False
) -> Exchanged:
    """Record what differs from what is in force: new figures, and corrections of others.

    What is equal is left alone, so that the same set sent again changes nothing. Raises
    NotAllowedError and ClockBackError, and then nothing was recorded.
    """
    known = dhis2_map(office)
    coming = _Coming(office, known)
    for number, value in enumerate(values, start=1):
        coming.take(number, value)
    if dry or not coming.rows:
        return coming.account(())
    sent = send_figures(office, replace(sending, rows=coming.rows))
    return coming.account(sent.findings)


def exchanged_facts(exchanged: Exchanged, language: Language) -> dict[str, Any]:
    """The account as DHIS2 gives it, each refused value named."""
    refused = exchanged.refused
    done = exchanged.imported + exchanged.updated + exchanged.unchanged
    return {
        "status": "SUCCESS" if not refused else "WARNING" if done else "ERROR",
        "importCount": {
            "imported": exchanged.imported,
            "updated": exchanged.updated,
            "ignored": exchanged.unchanged + refused,
            "deleted": 0,
        },
        "unchanged": exchanged.unchanged,
        "refused": refused,
        "conflicts": [
            {
                "object": value.said if value else "",
                "row": finding.place.row,
                "value": finding.say(language),
            }
            for value, finding in exchanged.findings
        ],
    }


@dataclass(slots=True)
class _Coming:
    """The data values of one set, weighed against what is in force."""

    office: RecordedOffice
    known: Dhis2Map
    rows: list[SentRow] = field(default_factory=list)
    _values: list[DataValue] = field(default_factory=list)
    _findings: list[tuple[DataValue | None, Finding]] = field(default_factory=list)
    _unchanged: int = 0
    _before: Mapping[Subject, Statement] | None = None
    _seen: set[Subject] = field(default_factory=set)

    def take(self, number: int, value: DataValue) -> None:
        """Accept a value, leave it alone as unchanged, or note why not."""
        subject = self._subject(value)
        if isinstance(subject, Fault):
            self._refuse(number, value, subject)
            return
        part, basis, unit, period = subject
        row = SentRow(part=part, unit=unit, period=period, value=_plain(value.value), basis=basis)
        before = self._in_force().get(self._canonical(subject))
        if subject in self._seen:
            self._refuse(number, value, TWICE)
        elif before is not None and self._same(row, before):
            self._unchanged += 1
        else:
            replaces = before.entry.id if before is not None else None
            self.rows.append(replace(row, replaces=replaces))
            self._values.append(value)
        self._seen.add(subject)

    def account(self, found: Sequence[Finding]) -> Exchanged:
        """What became of all; ``found`` is what the ledger said of the rows, by their numbers."""
        told = list(self._findings)
        lost: set[int] = set()
        for finding in found:
            row = finding.place.row or 0
            about = self._values[row - 1] if 0 < row <= len(self._values) else None
            told.append((about, finding))
            lost |= {row} if finding.refused else set()
        stored = [row for n, row in enumerate(self.rows, start=1) if n not in lost]
        updated = sum(row.replaces is not None for row in stored)
        return Exchanged(
            imported=len(stored) - updated,
            updated=updated,
            unchanged=self._unchanged,
            findings=tuple(told),
        )

    def _subject(self, value: DataValue) -> Subject | Fault:
        key = value.data_element, value.category_option_combo, value.attribute_option_combo
        element, unit = self.known.element(key), self.known.units.get(value.org_unit)
        if element is None:
            names = {name for name, _, _ in self.known.elements}
            return unknown_name(ELEMENT, " ".join(filter(None, key)), names)
        if unit is None:
            return unknown_name(ORGANISATION, value.org_unit, self.known.units)
        period = our_period(value.period)
        return NO_SUCH_PERIOD if period is None else (element.part, element.basis, unit, period)

    def _canonical(self, subject: Subject) -> Subject:
        part, basis, unit, name = subject
        desk = row_desk(self.office.plan())
        period = desk.regimes[desk.parts[part].regime].period(name)
        return part, basis, unit, period.name if period else name

    def _same(self, row: SentRow, before: Statement) -> bool:
        part = self.office.plan().parts[row.part]
        return amount_of(row.value or "", part) == before.value

    def _in_force(self) -> Mapping[Subject, Statement]:
        if self._before is None:
            parts = frozenset(each.part for each in self.known.elements.values())
            said = _in_force(self.office, parts, frozenset(self.known.units.values()))
            self._before = {
                (each.figure.part, each.figure.basis, each.unit, each.period.name): each
                for each in said
            }
        return self._before

    def _refuse(self, number: int, value: DataValue, fault: Fault) -> None:
        finding = fault.at(Place(file="dataValueSets", row=number))
        self._findings.append((value, replace(finding, refused=1)))


def _plain(value: str) -> str:
    """Yes and no are 1 and 0 here."""
    return {"true": "1", "false": "0"}.get(value, value)


def _in_force(
    office: RecordedOffice, parts: frozenset[str], units: frozenset[str]
) -> Iterator[Statement]:
    wanted = Selection(kinds=FIGURES, parts=parts, units=units)
    return iter(Book(read(office.ledger, wanted)).statements())


def _told(said: Statement, element: ElementKey, org_unit: str) -> DataValue | LeftOut:
    period = their_period(said.period.name)
    subject = f"{said.figure.part} {said.unit} {said.period.name}"
    if period is None:
        return LeftOut(subject=subject, reason=NO_SUCH_PERIOD.problem)
    if isinstance(said.value, Absence):
        return LeftOut(subject=subject, reason=NO_NUMBER)
    if said.rivals:
        return LeftOut(subject=subject, reason=IN_DISPUTE)
    name, category, attribute = element
    return DataValue(
        data_element=name,
        period=period,
        org_unit=org_unit,
        value=value_text(said.value),
        category_option_combo=category,
        attribute_option_combo=attribute,
    )


NO_NUMBER = Words("không có giá trị để gửi", "there is no value to send")
IN_DISPUTE = Words("hai giá trị chưa thống nhất", "two values that nobody has reconciled")
NO_SUCH_PERIOD = Fault(
    Words("không có kỳ này ở bên kia", "the other side has no such period"),
    Words(
        "Gửi ngày, tháng, quý, 6 tháng đầu năm hoặc năm",
        "Send a day, month, quarter, first half or year",
    ),
)
TWICE = Fault(
    Words(
        "một giá trị khác trong cùng lần gửi nói về đúng điều này",
        "another value of this set is about the same",
    ),
    Words("Chỉ giữ một trong hai", "Keep one of the two"),
)
