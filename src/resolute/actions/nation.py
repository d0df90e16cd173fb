"""A nation that never was, of a size to choose: how large it is, and who and what is in it.

The tree is Vietnam's in its proportions: on 2025-07-01 63 provinces became 34, and 10,035 communes
3,321. Everything follows from the options, so that two makers of one nation make the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from resolute.actions.rules import rules
from resolute.evidence import GrowthKind, Part, PartKind
from resolute.intake.regimes import regimes
from resolute.measure import Fold, Growth, Indicator, Latest, Ratio, Total, YearToDate
from resolute.time import Period, Regime
from resolute.units import Unit
from resolute.words import Words

NATION, PROVINCE, COMMUNE = "nation", "province", "commune"
REFORM = date(2025, 7, 1)
OPENED = date(2000, 1, 1)
YEAR = 2025
WHOLE_YEARS = (24, 36, 48, 60)
CLOSE = 0.95
COMMUNES, OLD_COMMUNES = 3321, 10035
PROVINCES, OLD_PROVINCES = 34, 63
KINDS = 4
"""How many kinds of indicators take turns: ratio, growth, year to date, latest."""
_SAID_AGAIN = 1.06


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """The size of a nation and the seed of all that looks like chance in it.

    ``months`` are the last ones up to the end of 2025. ``communes`` and ``provinces`` are those of
    today. ``trouble`` multiplies how often figures are corrected, withdrawn, late or missing.
    """

    seed: int = 1
    indicators: int = 300
    communes: int = COMMUNES
    months: int = 60
    provinces: int = PROVINCES
    trouble: int = 1

    @property
    def old_communes(self) -> int:
        """How many communes there were before the reform: about three for each of today's."""
        return round(self.communes * OLD_COMMUNES / COMMUNES)

    @property
    def old_provinces(self) -> int:
        """How many provinces there were before the reform."""
        return round(self.provinces * OLD_PROVINCES / PROVINCES)

    @property
    def figures(self) -> int:
        """About how many figures are stated, each that is stated again counted again."""
        lately = min(self.months, 6)
        cells = self.communes * lately + self.old_communes * (self.months - lately)
        return round(cells * self.indicators * _SAID_AGAIN)


def nation_of(figures: int, like: Nation) -> Nation:
    """A nation like another one with about so many figures.

    It has as few whole years as make them up, at least two; then fewer or more communes.
    """
    sized = replace(like, months=WHOLE_YEARS[-1])
    for years in reversed(WHOLE_YEARS):
        smaller = replace(like, months=years)
        sized = smaller if smaller.figures >= CLOSE * figures else sized
    if sized.figures >= CLOSE * figures and CLOSE * sized.figures <= figures:
        return sized
    communes = max(round(sized.communes * figures / sized.figures), 1)
    return replace(sized, communes=communes, provinces=min(sized.provinces, communes))


def months(nation: Nation) -> tuple[Period, ...]:
    """The months of which figures speak, the earliest first."""
    years = calendar().period(f"{YEAR - (nation.months - 1) // 12}-{YEAR}")
    if nation.months <= 12:  # noqa: PLR2004  months of a year
        years = calendar().period(f"{YEAR}")
    if years is None:
        raise ValueError(nation.months)
    return calendar().split(years, "month")[-nation.months :]


def years(nation: Nation) -> list[int]:
    """The years of its months."""
    return sorted({month.begins.year for month in months(nation)})


def calendar() -> Regime:
    """The regime of all parts."""
    return regimes(rules("regimes.toml"))["calendar"]


def units(nation: Nation) -> Iterator[Unit]:
    """The nation, today's provinces and communes, then those of before, in the order of codes."""
    yield _unit(NATION, "vn", None, days=(OPENED, None))
    for kind, opened, closed in (("", REFORM, None), ("cu-", OPENED, REFORM)):
        provinces, communes = _counts(nation, old=bool(kind))
        for number in range(provinces):
            yield _unit(PROVINCE, f"{kind}t{number:02d}", "vn", days=(opened, closed))
        for number in range(communes):
            above = f"{kind}t{number * provinces // communes:02d}"
            yield _unit(COMMUNE, f"{kind}x{number:05d}", above, days=(opened, closed))


def codes(nation: Nation) -> Mapping[str, int]:
    """The number of each unit, from 1."""
    return {unit.id: number for number, unit in enumerate(units(nation), start=1)}


def heir(nation: Nation, old_commune: int) -> int:
    """The number among today's communes of the one that an old commune became a part of."""
    return old_commune * nation.communes // nation.old_communes


def parts(nation: Nation) -> tuple[Part, ...]:
    """What is reported: a part for each indicator, every fourth a stock."""
    return tuple(_part(number) for number in range(nation.indicators))


def indicators(nation: Nation) -> tuple[Indicator, ...]:
    """The indicators; a ratio divides by the part whose growth the next one tells."""
    return tuple(
        Indicator(
            key=f"i{number:04d}",
            title=Words(f"Chỉ số {number}", f"Indicator {number}"),
            measured_in=Words("", ""),
            fold=_fold(number, after=(number + 1) % nation.indicators),
            why=Words("", ""),
        )
        for number in range(nation.indicators)
    )


def _counts(nation: Nation, *, old: bool) -> tuple[int, int]:
    if old:
        return nation.old_provinces, nation.old_communes
    return nation.provinces, nation.communes


def _unit(level: str, key: str, parent: str | None, *, days: tuple[date, date | None]) -> Unit:
    return Unit(
        id=key,
        level=level,
        name=Words(key, key),
        valid_from=days[0],
        valid_to=days[1],
        parent=parent,
    )


def _part(number: int) -> Part:
    return Part(
        key=_key(number),
        title=Words(f"Số liệu {number}", f"Part {number}"),
        measured_in=Words("", ""),
        kind=PartKind.STOCK if number % KINDS == KINDS - 1 else PartKind.FLOW,
        regime="calendar",
    )


def _fold(number: int, *, after: int) -> Fold:
    part = _key(number)
    match number % KINDS:
        case 0:
            return Ratio(part=Total(part=part), whole=Total(part=_key(after)))
        case 1:
            return Growth(of=Total(part=part), how=GrowthKind.YOY)
        case 2:
            return YearToDate(part=part)
        case _:
            return Latest(part=part)


def _key(number: int) -> str:
    return f"p{number:04d}"
