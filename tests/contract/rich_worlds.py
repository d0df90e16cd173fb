"""A city of three levels whose districts and wards come and go, and what is asked about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st

from resolute.evidence import GrowthKind, PartKind
from resolute.measure import Scope
from resolute.units import Registry, Unit
from resolute.words import Words
from tests.worlds import part

EVER = date(2000, 1, 1)
ABOLISHED, FOUNDED, MERGED = date(2022, 7, 1), date(2021, 1, 1), date(2022, 4, 1)
Row = tuple[str, str, str | None, date, date | None, str | None]
_ROWS: tuple[Row, ...] = (
    ("city", "city", None, EVER, None, "01"),
    ("old town", "district", "city", EVER, None, "001"),
    ("riverside", "district", "city", EVER, ABOLISHED, "002"),
    ("new town", "district", "city", FOUNDED, None, "003"),
    ("silk", "ward", "old town", EVER, None, "00061"),
    ("silver", "ward", "old town", EVER, MERGED, "00055"),
    ("gold", "ward", "old town", MERGED, None, "00055"),
    ("quay", "ward", "riverside", EVER, ABOLISHED, "00067"),
    ("ferry", "ward", "riverside", EVER, date(2021, 7, 1), "00070"),
    ("bridge", "ward", "riverside", EVER, None, "00073"),  # lives on without its district
    ("garden", "ward", "new town", FOUNDED, None, "00076"),
    ("market", "ward", "new town", date(2022, 2, 15), None, "00079"),
    ("island", "ward", "city", EVER, None, "00082"),
    ("shore", "ward", "city", ABOLISHED, None, "00067"),
    ("hamlet", "village", "silk", EVER, None, None),
    ("camp", "ward", "elsewhere", EVER, None, None),  # below a unit that nobody knows
)
UNITS = Registry(
    tuple(
        Unit(
            id=name,
            level=level,
            name=Words(name, name),
            parent=parent,
            valid_from=since,
            valid_to=until,
            code=code,
        )
        for name, level, parent, since, until, code in _ROWS
    )
)
LEVELS = {
    level: [unit.id for unit in UNITS if unit.level == level] for level in ("district", "ward")
}
REPORTERS = (
    *(["city"], LEVELS["district"], LEVELS["ward"], LEVELS["ward"], LEVELS["ward"]),
    *(["old town", "new town", "quay", "bridge", "island"], [unit.id for unit in UNITS]),
    *(LEVELS["ward"][:5], ["city", *LEVELS["ward"]], ["hamlet", "island"]),
)
"""Who reports a part: one level, several, all, or a few."""

PARTS = {
    each.key: each
    for each in (
        part("settled"),
        part("on_time"),
        part("reported", regime="nd09"),
        part("plan", ahead=True, bases=("city", "own")),
        part("people", PartKind.STOCK),
        part("places", PartKind.STOCK, ahead=True, regime="nd09"),
        part("rate", PartKind.LEVEL),
        part("growth", PartKind.LEVEL, growth=GrowthKind.AVERAGE),
        part("done_on", PartKind.DAY),
        part("unheard"),
    )
}
SERIES = tuple(
    (each.key, basis)
    for each in PARTS.values()
    if each.key != "unheard"
    for basis in each.bases or (None,)
)
"""Part and basis of all that is reported."""

PERIODS = (
    *("2020", "2021", "2022", "2021-2022", "2022-6T", "2022-9T", "2022-11T", "2023"),
    *("2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2022-01", "2022-02", "2022-12"),
    *("2022-03-05", "2022-06-30"),
)
USUAL = (
    ("2020", "2021", "2022"),
    ("2021", "2022", "2022-11T"),
    ("2020", "2021", "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"),
    ("2021", "2022-Q1", "2022-Q2"),
    ("2021", "2022-6T", "2022-Q3"),
    ("2021", "2022-01", "2022-02", "2022-Q2", "2022-Q1"),
)
"""What is reported of a part by those who report it as they should."""

WINDOWS = ("2020-2022", "2021-2022", "2021-2022", "2022", "2021", "2022-Q2", "2022-9T", "2022-02")
DAYS = (
    *(date(2020, 6, 1), date(2020, 12, 31), date(2021, 6, 30), date(2021, 12, 31)),
    *(date(2022, 3, 31), date(2022, 6, 30), date(2022, 7, 1), date(2022, 12, 14)),
    *(date(2022, 12, 30), date(2022, 12, 31), date(2023, 6, 30), date(2024, 2, 29)),
)
asked_windows = st.tuples(st.sampled_from(WINDOWS), st.sampled_from(DAYS))
TELLING = (
    ("2020-2022", date(2022, 12, 31)),
    ("2022", date(2022, 7, 1)),
    ("2022-Q2", date(2023, 6, 30)),
)
"""Windows and days of which most is known."""


def scopes(asked: Iterable[tuple[str, date]]) -> list[Scope]:
    """Every unit with some windows and days."""
    return [Scope(unit=unit.id, window=name, on=on) for name, on in asked for unit in UNITS]


NUMBERS = (
    "total('settled')",
    "total('reported')",
    "total('plan', basis='city')",
    "total('plan', basis='own', each='quarter')",
    "total('reported', each='month')",
    "total('unheard')",
    "latest('people')",
    "latest('rate')",
    "latest('settled', each='year')",
    "latest('places')",
    "latest('plan', basis='own')",
    "mean('rate')",
    "mean('settled', each='quarter')",
    "mean('reported')",
    "year_to_date('settled')",
    "year_to_date('reported')",
    "year_to_date('plan', basis='city')",
    "ratio(total('on_time'), total('settled'))",
    "ratio(total('settled'), total('plan', basis='city'), per=1000)",
    "ratio(latest('people'), latest('places'))",
    "ratio(year_to_date('on_time'), latest('people'))",
    "share(latest('on_time'), latest('settled'))",
    "share(total('on_time'), sum(total('settled'), total('on_time')))",
    "growth(total('settled'), 'yoy')",
    "growth(total('reported'), 'average', base='2020')",
    "growth(latest('people'), 'cumulative', base='2021')",
    "growth(latest('people'), 'average', base='2022')",
    "growth(ratio(total('on_time'), total('settled')), 'yoy')",
    "difference(total('settled'), total('on_time'))",
    "difference(mean('rate'), constant(0.12345))",
    "sum(total('settled'), total('reported'), constant(2))",
    "difference(constant(12345678901234567890123456), latest('people'))",
    "count_units('ward', latest('people'), below=12345678901234567890123456)",
    "smallest(latest('rate'), latest('growth'))",
    "largest(latest('rate'), mean('rate'), constant(3))",
    "if_missing(total('on_time'), latest('settled'))",
    "if_missing(latest('rate'), if_missing(total('unheard'), constant(1)))",
    "count_units('ward', latest('rate'), at_least=10)",
    "count_units('ward', ratio(latest('on_time'), latest('settled')), below=50)",
    "count_units('district', total('settled'), above=12.5)",
    "count_units('village', constant(1), at_most=1)",
    "weighted(latest('rate'), by=latest('people'), level='ward')",
    "weighted(total('on_time'), by=total('settled'), level='district')",
    "units_of('ward')",
    "units_of('village')",
    "earlier(total('settled'), months=12)",
    "earlier(latest('reported'), months=3)",
    "ratio(total('settled'), earlier(total('settled'), months=12))",
    "stated('settled')",
    "stated('plan', basis='own', each='quarter', over_units='mean')",
    "stated('people', over_time='latest')",
    "stated('rate', over_time='mean', over_units='greatest')",
    "stated('rate', over_time='mean', over_units='mean')",
    "stated('rate', over_time='first', over_units='mean')",
    "stated('places', over_time='greatest', over_units='count')",
    "stated('reported', over_time='count', over_units='least')",
    "stated('reported', over_time='least', over_units='sum')",
)
"""Folds of every form that come to a number."""

FEW = ("total('settled')",)
"""One fold, for engines that are slow to begin with."""

FOLDS = (
    *NUMBERS,
    "happened('done_on')",
    "latest('done_on')",
    "stated('done_on', over_time='count')",
)
