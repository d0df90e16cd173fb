"""The world that tests speak of: quận Hoàn Kiếm, three of its wards, and what they reported.

Evidence is drawn as a table with a row a figure, called a, b, c … in order:

    part | basis | unit | period | value | nature | recorded | replaces

A column may be left out: the unit is then the district, the figure final, and it was recorded on
the first day after its period. A value is a number, a day, an absence, or "withdrawn".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path as File
from string import ascii_lowercase

from resolute.evidence import (
    Absence,
    Amount,
    Body,
    Book,
    Entry,
    Figure,
    GrowthKind,
    Nature,
    Origin,
    Part,
    PartKind,
    Withdrawal,
    as_known,
)
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.regimes import regimes
from resolute.measure import Evidence, Fold, Indicator, Reading, Scope, read
from resolute.plan import Bound, Comparator, Rule, Task
from resolute.progress import Method, Path, Straight
from resolute.standing import Bench, Standing, judge
from resolute.time import Period
from resolute.units import Registry, Unit
from resolute.words import Words

HANOI = timezone(timedelta(hours=7))
REGIMES = regimes(
    (File(__file__).parents[1] / "src/resolute/rules/regimes.toml").read_text("utf-8")
)
METHOD = Method(version="standing/1", tolerance=Decimal(10))
TERM = "2020-2025"
DISTRICT, WARD = "district", "ward"


def unit(unit_id: str, vi: str, en: str, **facts: str | date | None) -> Unit:
    """A ward of the district since 2004, unless its facts say otherwise."""
    known = {"level": WARD, "parent": "hoan-kiem", "valid_from": date(2004, 8, 31)} | facts
    return Unit(id=unit_id, name=Words(vi, en), **known)  # type: ignore[arg-type]


UNITS = (
    unit("hoan-kiem", "Quận Hoàn Kiếm", "Hoàn Kiếm district", level=DISTRICT, parent=None),
    unit("hang-bac", "Phường Hàng Bạc", "Hàng Bạc ward", code="00061"),
    unit("hang-dao", "Phường Hàng Đào", "Hàng Đào ward", code="00055"),
    unit("cua-nam", "Phường Cửa Nam", "Cửa Nam ward", code="00067"),
)
NAMES = {each.name.vi.split(maxsplit=1)[1]: each.id for each in UNITS}
NAMES |= {"Hàng Trống": "hang-trong", "Hồng Hà": "hong-ha"}  # merged away and founded in 2025


def part(key: str, kind: PartKind = PartKind.FLOW, **facts: object) -> Part:
    """Something that units report by calendar periods, unless its facts say otherwise."""
    known = {"regime": "calendar", "measured_in": Words("", "")} | facts
    return Part(key=key, title=Words(key, key), kind=kind, **known)  # type: ignore[arg-type]


PARTS = {
    each.key: each
    for each in (
        part("revenue"),
        part("plan", ahead=True, bases=("city", "own")),
        part("settled"),
        part("on_time"),
        part("reported", regime="nd09"),
        part("people", PartKind.STOCK),
        part("rate", PartKind.LEVEL),
        part("place", PartKind.LEVEL),
        part("growth", PartKind.LEVEL, growth=GrowthKind.AVERAGE),
        part("done_on", PartKind.DAY),
    )
}
FOLDS = {
    "revenue": "latest('revenue', each='year')",
    "so_far": "total('revenue')",
    "against_city": "ratio(total('revenue'), total('plan', basis='city'))",
    "against_own": "ratio(total('revenue'), total('plan', basis='own'))",
    "yearly_growth": "growth(total('revenue'), 'average', base='2020')",
    "on_time": "ratio(latest('on_time'), latest('settled'))",
    "people": "latest('people')",
    "rate": "latest('rate')",
    "place": "latest('place')",
    "growth": "latest('growth')",
    "done": "happened('done_on')",
    "reported": "latest('reported')",
}


def indicators(folds: Mapping[str, str] = FOLDS) -> dict[str, Indicator]:
    """Indicators in per cent, by key, from folds as a plan file writes them."""
    return {key: indicator(key, text) for key, text in folds.items()}


def indicator(key: str, text: str) -> Indicator:
    """One of them."""
    words = Words(key, key)
    return Indicator(key=key, title=words, measured_in=Words("%", "%"), fold=fold(text), why=words)


def fold(text: str) -> Fold:
    """The fold that a text says."""
    found = read_fold(text)
    assert not isinstance(found, UnreadableFold), found
    return found


def period(name: str, regime: str = "calendar") -> Period:
    """The period of a name."""
    found = REGIMES[regime].period(name)
    assert found is not None, name
    return found


def morning(day: date | str) -> datetime:
    """The moment at which the office opens its post on a day."""
    return datetime.combine(_day(day), time(8), tzinfo=HANOI)


def evening(day: date | str) -> datetime:
    """The last moment of a day's work: all that came on that day is known."""
    return datetime.combine(_day(day), time(18), tzinfo=HANOI)


def entries(table: str) -> list[Entry]:
    """The entries that a table draws, in the order of its rows."""
    head, *rows = [
        [cell.strip() for cell in line.split("|")]
        for line in table.strip().splitlines()
        if not set(line.strip()) <= set("-+ ")
    ]
    facts = [dict(zip(head, row, strict=True)) for row in rows]
    return [_entry(name, row) for name, row in zip(ascii_lowercase, facts, strict=False)]


def entry(name: str, body: Body, about: Period, **facts: object) -> Entry:
    """An entry about the district, recorded on the day after its period unless told otherwise."""
    known = {"unit": "hoan-kiem", "recorded_at": morning(about.ends)} | facts
    origin = Origin(file="a return.xlsx", sheet="Số liệu", row=9, column="D")
    told = Entry(
        id=name,
        unit="",
        sender="",
        period=about,
        body=body,
        origin=origin,
        recorded_at=morning(about.ends),
    )
    told = replace(told, **known)  # type: ignore[arg-type]
    return replace(told, sender=told.sender or told.unit)


def _entry(name: str, row: Mapping[str, str]) -> Entry:
    about = period(row["period"], PARTS[row["part"]].regime)
    facts: dict[str, object] = {"unit": NAMES[row.get("unit", "Hoàn Kiếm")]}
    if row.get("recorded"):
        facts["recorded_at"] = morning(row["recorded"])
    return entry(name, _body(row), about, replaces=row.get("replaces") or None, **facts)


def _body(row: Mapping[str, str]) -> Body:
    if row["value"] == "withdrawn":
        return Withdrawal(reason="sent by mistake")
    nature = Nature(row.get("nature") or "final")
    basis = row.get("basis") or None
    return Figure(part=row["part"], value=_amount(row["value"]), nature=nature, basis=basis)


def _amount(text: str) -> Amount:
    if text in {absence.value for absence in Absence}:
        return Absence(text)
    return _day(text) if text.count("-") == 2 else Decimal(text)


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def evidence(
    table: str | Iterable[Entry], *, known_at: str = "", units: Iterable[Unit] = UNITS
) -> Evidence:
    """What a table proves by the evening of a day; with everything in it known if none is named."""
    said = entries(table) if isinstance(table, str) else table
    known = as_known(said, known_at=evening(known_at) if known_at else None)
    return Evidence(book=Book(known), parts=PARTS, units=Registry(tuple(units)), regimes=REGIMES)


def reading(
    text: str,
    table: str | Iterable[Entry],
    *,
    unit: str = "Hoàn Kiếm",
    window: str = TERM,
    on: str = "2025-12-31",
    known_at: str = "",
) -> Reading:
    """What a fold comes to on a day."""
    scope = Scope(unit=NAMES[unit], window=window, on=_day(on))
    return read(indicator("it", text), scope, evidence(table, known_at=known_at))


def at_least(value: str | Decimal, *, exceeds_at: str | None = None) -> Bound:
    """A bound as "từ X trở lên" says it."""
    return _bound(Comparator.AT_LEAST, value, exceeds_at)


def above(value: str | Decimal, *, exceeds_at: str | None = None) -> Bound:
    """A bound as "trên X" says it."""
    return _bound(Comparator.ABOVE, value, exceeds_at)


def at_most(value: str | Decimal, *, exceeds_at: str | None = None) -> Bound:
    """A bound as "không quá X" says it."""
    return _bound(Comparator.AT_MOST, value, exceeds_at)


def below(value: str | Decimal, *, exceeds_at: str | None = None) -> Bound:
    """A bound as "dưới X" says it."""
    return _bound(Comparator.BELOW, value, exceeds_at)


def _bound(comparator: Comparator, value: str | Decimal, exceeds_at: str | None) -> Bound:
    beyond = Decimal(exceeds_at) if exceeds_at is not None else None
    return Bound(comparator=comparator, value=Decimal(value), exceeds_at=beyond)


def task(
    rule: Rule,
    *,
    due: str = "2025-12-31",
    baseline: str | None = None,
    path: Path = Straight(),  # noqa: B008 — frozen and without parts
    starts: str = "2019-12-31",
) -> Task:
    """A task of the district's, by the end of the term unless told otherwise."""
    return Task(
        code="T1.1",
        title=Words("Nhiệm vụ", "Task"),
        unit="hoan-kiem",
        owner="hoan-kiem",
        rule=rule,
        starts=_day(starts),
        due=_day(due),
        baseline=None if baseline is None else Decimal(baseline),
        path=path,
        target="T1",
    )


def bench(
    table: str | Iterable[Entry],
    *,
    on: str = "2025-12-31",
    known_at: str = "",
    units: Iterable[Unit] = UNITS,
    folds: Mapping[str, str] = FOLDS,
) -> Bench:
    """What a promise of the district's is judged by on a day."""
    return Bench(
        evidence=evidence(table, known_at=known_at, units=units),
        indicators=indicators(folds),
        term=period(TERM),
        unit="hoan-kiem",
        on=_day(on),
    )


def judged(
    promise: Task | Rule,
    table: str | Iterable[Entry],
    *,
    on: str = "2025-12-31",
    known_at: str = "",
) -> Standing:
    """How a task, or a rule of a task that is due at the end of the term, stands on a day."""
    told = promise if isinstance(promise, Task) else task(promise)
    return judge(told, bench(table, on=on, known_at=known_at), METHOD)
