"""A district for the bench of the office: its plan, its people, and the returns of five years."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bench.bench_freshness import (
    DOCUMENT,
    HEAD,
    INDICATOR,
    MONTHS,
    PART,
    WARDS,
    district_units,
    part_of,
    ward_of,
)
from resolute.actions.copy_desk import CopyDesk, WhereCopied, copy_desk
from resolute.actions.desk import OFFICE_TIME, open_folder
from resolute.actions.ledger_desk import Office, key_file, ledger_address, open_desk_ledger
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import record_folder
from resolute.evidence import (
    BY_HAND,
    Approval,
    Decision,
    Entry,
    Figure,
    Origin,
    Selection,
    Submission,
)
from resolute.store import DatabaseLedger, create
from resolute.store.open import has_ledger
from resolute.time import Period, add_months

TARGETS, TASKS = 12, 38
FIRST = date(2020, 12, 1)
ENTERED = "2025-12"
"""The month after all those that were reported: its cells are entered while the bench runs."""

ON = date(2025, 12, 31)
LATE = 6
"""So many wards sent the last month's return too late to be approved yet."""

VERIFIERS = 6
CLERK, VERIFIER, LEADER, OPENER = "nhap-{:03d}", "tham-dinh-{:02d}", "lanh-dao", "van-phong"
LEVELS = ("verified", "approved")


@dataclass(frozen=True, slots=True)
class City:
    """So many parts, reported by every ward for every month; the folder is kept from run to run."""

    folder: Path
    figures: int

    @property
    def copy(self) -> Path:
        """Where the columnar copy of its ledger is."""
        return self.folder / "ledger" / "copy"

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return max(2, round(self.figures / (WARDS * MONTHS)))

    def write(self) -> None:
        """The plan, its units, its people and its targets, as files."""
        (self.folder / "plan").mkdir(parents=True)
        files = {
            "resolute.toml": HEAD,
            "units.toml": district_units(),
            "people.toml": "\n".join(_people()),
            "plan/plan.toml": self._plan(),
        }
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def _plan(self) -> str:
        parts = [
            PART.format(key=part_of(number), kind="flow", unit="lượt")
            for number in range(self.parts)
        ]
        promises: list[str] = []
        indicators: list[str] = []
        for number in range(TARGETS + TASKS):
            indicators.append(self._indicator(number))
            promises.append(_promise(number))
        order = sorted(range(TARGETS + TASKS), key=_place)
        return "\n".join((DOCUMENT, *parts, *indicators, *(promises[each] for each in order)))

    def _indicator(self, number: int) -> str:
        of, whole = part_of(number * 5 % self.parts), part_of((number * 7 + 1) % self.parts)
        fold = f"ratio(total('{of}'), total('{whole}'))"
        return INDICATOR.format(key=f"i{number:03d}", fold=fold)


def ready(city: City, ledger: str | None, told: Callable[[str], None]) -> CopyDesk:
    """The desk of a city whose ledger holds every return; what was there before is kept."""
    if not (city.folder / "resolute.toml").exists():
        city.write()
    address = ledger_address(city.folder, ledger)
    if ledger is None:
        create(address)  # one that was kept is brought up to date
    if not has_ledger(address) or not open_desk_ledger(address, os.urandom).size:
        office = Office(address=address, key=key_file(city.folder, None), entropy=os.urandom)
        record_folder(open_folder(city.folder), office, Recording(by=OPENER, at=_recorded(-1)))
    desk = copy_desk(WhereCopied(folder=city.folder, ledger=ledger, copy=city.copy), os.urandom)
    _fill(desk.ledger, city, told)
    return desk


def _fill(ledger: DatabaseLedger, city: City, told: Callable[[str], None]) -> None:
    """Submit what is not there yet: month after month, the last one by a return of every ward."""
    for month in range(MONTHS):
        if _there(ledger, _approvals_id(month, LEVELS[-1])):
            continue
        moment = _recorded(month)
        last = month == MONTHS - 1
        for wards in [range(each, each + 1) for each in range(WARDS)] if last else [range(WARDS)]:
            parts = range(city.parts)
            entries = tuple(figure(part, ward, month) for ward in wards for part in parts)
            by = CLERK.format(wards[0]) if last else OPENER
            ledger.submit(Submission(id=_return(month, wards), by=by, entries=entries), at=moment)
        for level in LEVELS:
            late = LATE if last and level == LEVELS[-1] else 0
            _approve(ledger, month, level, wards=range(WARDS - late))
        told(f"{ledger.size} entries")
        if sys.stderr.isatty():
            print(f"\r{month + 1} of {MONTHS} months", end="", file=sys.stderr)


def _there(ledger: DatabaseLedger, submission: str) -> bool:
    wanted = Selection(submissions=frozenset({submission}))
    return next(iter(ledger.log(wanted)), None) is not None


def _approve(ledger: DatabaseLedger, month: int, level: str, *, wards: Sequence[int]) -> None:
    by = VERIFIER.format(0) if level == LEVELS[0] else LEADER
    name = _approvals_id(month, level)
    term = Period(date(2021, 1, 1), date(2026, 1, 1), "2021-2025")
    last = month == MONTHS - 1
    decided = [_return(month, range(each, each + 1)) for each in wards] if last else []
    entries = tuple(
        Entry(
            id=f"{name}:{number}",
            unit="quan",
            sender="quan",
            period=term,
            body=Approval(submission=each, level=level, decision=Decision.APPROVED),
            origin=BY_HAND,
            recorded_at=_recorded(month),
        )
        for number, each in enumerate(decided or [_return(month, wards)])
    )
    receipt = ledger.submit(
        Submission(id=name, by=by, entries=entries), at=_recorded(month) + timedelta(days=1)
    )
    if receipt.stored != len(entries):
        raise ValueError(f"{receipt.findings[:3]}")


def figure(part: int, ward: int, month: int) -> Entry:
    """The figure of a part, a ward and a month."""
    period = month_of(month)
    name = ward_of(ward)
    return Entry(
        id=f"f:{month}:{ward}:{part}",
        unit=name,
        sender=name,
        period=period,
        body=Figure(
            part=part_of(part), value=Decimal(100 + (ward * 7 + part * 5 + month * 3) % 90)
        ),
        origin=Origin(file=f"{name}.xlsx", sheet="Số liệu", row=part + 9, column="D"),
        recorded_at=_recorded(month),
    )


def month_of(number: int) -> Period:
    """A month, the first of all being 0."""
    begins = add_months(FIRST, number)
    return Period(begins, add_months(begins, 1), f"{begins:%Y-%m}")


def code_of(number: int) -> str:
    """The code of a promise: the targets first, then the tasks."""
    return f"T{number:03d}" if number < TARGETS else f"V{number - TARGETS:03d}"


def _recorded(month: int) -> datetime:
    """When the return of a month comes in: on the tenth of the next one."""
    begins = add_months(FIRST, month + 1)
    return datetime(begins.year, begins.month, 10, 8, tzinfo=OFFICE_TIME)


def _return(month: int, wards: Sequence[int]) -> str:
    return f"return:{month}:{wards[0]}-{wards[-1]}"


def _approvals_id(month: int, level: str) -> str:
    return f"decisions:{month}:{level}"


def _place(number: int) -> tuple[int, int]:
    """Every target before its tasks, which are dealt out over the targets in turn."""
    return (number, -1) if number < TARGETS else ((number - TARGETS) % TARGETS, number)


def _promise(number: int) -> str:
    table = "target" if number < TARGETS else "target.task"
    field = 'field = "chung"\n' if number < TARGETS else ""
    return PROMISE.format(
        table=table, field=field, code=code_of(number), key=f"i{number:03d}", least=90 + number % 20
    )


def _people() -> Iterator[str]:
    for ward in range(WARDS):
        yield PERSON.format(
            key=CLERK.format(ward),
            name=f"Công chức {ward}",
            may='"submit"',
            units=f'"{ward_of(ward)}"',
        )
    for number in range(VERIFIERS):
        own = ", ".join(f'"{ward_of(ward)}"' for ward in range(number, WARDS, VERIFIERS))
        yield PERSON.format(
            key=VERIFIER.format(number), name=f"Thẩm định {number}", may='"verified"', units=own
        )
    yield PERSON.format(key=LEADER, name="Lãnh đạo", may='"approved"', units='"quan"')
    yield PERSON.format(
        key=OPENER, name="Văn phòng", may='"submit", "plan", "people"', units='"quan"'
    )


PERSON = """
[[person]]
key = "{key}"
name = "{name}"
may = [{may}]
units = [{units}]
"""
PROMISE = """
[[{table}]]
code = "{code}"
title = "Kết quả {code}"
title_en = "Result {code}"
{field}owner = "quan"
baseline = 60
provenance = "illustrative"

[{table}.rule]
form = "level"
indicator = "{key}"
at_least = {least}
"""
