"""A city that never was: so many wards, reporting so many parts each month of a term of five years.

Everything in it follows from its size, so that two runs judge the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from resolute.actions.desk import OFFICE_TIME
from resolute.actions.rules import rules
from resolute.evidence import Book, Entry, Figure, GrowthKind, Origin, Part, PartKind
from resolute.intake.methods import method_on
from resolute.intake.regimes import regimes
from resolute.measure import (
    Evidence,
    Fold,
    Growth,
    Happened,
    Indicator,
    Latest,
    Ratio,
    Total,
)
from resolute.plan import (
    AllUnits,
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Promise,
    Rule,
    Share,
)
from resolute.standing import Bench, Standing, judge
from resolute.time import Period, Regime
from resolute.units import Registry, Unit
from resolute.words import Words

CITY, WARD = "city", "ward"
TERM = "2021-2025"
MONTHS = 60
MID_TERM, AFTER_TERM = date(2024, 12, 31), date(2026, 1, 31)
OPENED = "opened"  # the one part that is a day
NAMELESS = Words("", "")
REGIMES: Mapping[str, Regime] = regimes(rules("regimes.toml"))
CALENDAR = REGIMES["calendar"]
# Of 25 promises, how many have which form of rule: about as in the sample district.
FORMS: Sequence[str] = (
    *("share",) * 8,
    *("level",) * 4,
    *("cumulative",) * 3,
    *("every-period",) * 3,
    *("all-units",) * 3,
    *("milestone",) * 2,
    "average-growth",
    "maintain",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeCity:
    """How many wards report how many parts, and how many promises are judged on which day."""

    wards: int = 126
    parts: int = 13
    promises: int = 150
    on: date = MID_TERM

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.wards * self.parts * MONTHS + 1

    def entries(self) -> Iterator[Entry]:
        """A figure for each ward, part and month, and the one day."""
        months = CALENDAR.split(_period(TERM), "month")
        for ward in range(self.wards):
            for part in range(self.parts):
                for at, month in enumerate(months):
                    value = Decimal(100 + (ward * 7 + part * 5 + at * 3) % 90)
                    yield _entry(f"w{ward:03d}", month, Figure(part=f"p{part:03d}", value=value))
        day = date(2023, 5, 19)
        yield _entry(CITY, _period("2023-05"), Figure(part=OPENED, value=day))

    def units(self) -> Registry:
        """The city and its wards."""
        since = date(2004, 1, 1)
        city = Unit(id=CITY, name=Words("Thành phố", "City"), level=CITY, valid_from=since)
        wards = (
            Unit(
                id=f"w{number:03d}",
                name=Words(f"Phường {number}", f"Ward {number}"),
                level=WARD,
                parent=CITY,
                valid_from=since,
            )
            for number in range(self.wards)
        )
        return Registry((city, *wards))

    def known(self) -> dict[str, Part]:
        """The parts reported: flows, and one day."""
        flows = [_part(f"p{number:03d}", PartKind.FLOW) for number in range(self.parts)]
        return {part.key: part for part in (*flows, _part(OPENED, PartKind.DAY))}

    def promised(self) -> tuple[Promise, ...]:
        """The promises, their forms mixed as in a real plan."""
        return tuple(self._promise(number) for number in range(self.promises))

    def indicators(self) -> dict[str, Indicator]:
        """The indicator of each promise, under its code."""
        return {
            _code(number): Indicator(
                key=_code(number),
                title=NAMELESS,
                measured_in=NAMELESS,
                fold=_fold(_form(number), self._part_of(number), self._part_of(number + 1)),
                why=NAMELESS,
            )
            for number in range(self.promises)
        }

    def _part_of(self, number: int) -> str:
        return f"p{number % self.parts:03d}"

    def _promise(self, number: int) -> Promise:
        return Promise(
            code=_code(number),
            title=NAMELESS,
            unit=CITY,
            owner=CITY,
            rule=_rule(_form(number), _code(number)),
            starts=date(2020, 12, 31),
            due=date(2025, 12, 31),
        )


def standings(city: LargeCity, book: Book) -> dict[str, Standing]:
    """How every promise of the city stands, by a book of its entries."""
    evidence = Evidence(book=book, parts=city.known(), units=city.units(), regimes=REGIMES)
    bench = Bench(
        evidence=evidence,
        indicators=city.indicators(),
        term=_period(TERM),
        unit=CITY,
        on=city.on,
    )
    method = method_on(rules("standing.toml"), city.on)
    return {promise.code: judge(promise, bench, method) for promise in city.promised()}


def _entry(unit: str, about: Period, body: Figure) -> Entry:
    return Entry(
        id=f"{unit} {body.part} {about.name}",
        unit=unit,
        sender=unit,
        period=about,
        body=body,
        origin=Origin(file=f"{unit}.xlsx", sheet="Số liệu", row=9, column="D"),
        recorded_at=datetime.combine(about.ends, time(8), OFFICE_TIME),
    )


def _part(key: str, kind: PartKind) -> Part:
    return Part(key=key, title=NAMELESS, measured_in=NAMELESS, kind=kind, regime="calendar")


def _form(number: int) -> str:
    return FORMS[number % len(FORMS)]


def _code(number: int) -> str:
    return f"T{number:03d}"


def _fold(form: str, part: str, other: str) -> Fold:
    match form:
        case "share":
            return Ratio(part=Total(part=part), whole=Total(part=other))
        case "level" | "maintain":
            return Latest(part=part)
        case "average-growth":
            return Growth(of=Total(part=part), how=GrowthKind.AVERAGE, base="2021")
        case "milestone":
            return Happened(part=OPENED)
        case _:
            return Total(part=part)


def _rule(form: str, code: str) -> Rule:
    bound = Bound(comparator=Comparator.AT_LEAST, value=Decimal(80))
    made: Mapping[str, Callable[[], Rule]] = {
        "share": lambda: Share(indicator=code, bound=bound),
        "level": lambda: Level(indicator=code, bound=bound),
        "cumulative": lambda: Cumulative(indicator=code, bound=bound),
        "every-period": lambda: EveryPeriod(indicator=code, bound=bound, each="year"),
        "all-units": lambda: AllUnits(indicator=code, bound=bound, level=WARD),
        "milestone": lambda: Milestone(indicator=code),
        "average-growth": lambda: AverageGrowth(indicator=code, bound=bound),
        "maintain": lambda: Maintain(indicator=code, bound=bound),
    }
    return made[form]()


def _period(name: str) -> Period:
    found = CALENDAR.period(name)
    if found is None:
        raise ValueError(name)
    return found
