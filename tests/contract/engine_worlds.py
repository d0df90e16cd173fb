"""What engines are asked in tests: folds of every form, over random ledgers of a small city."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tests.property.ledgers import DISTRICT, WARDS

PARTS_USED = ("settled", "on_time", "people", "rate")
DAYS = st.sampled_from(
    [date(2022, 12, 31), date(2023, 6, 30), date(2022, 12, 30), date(2022, 6, 30)]
)
WINDOWS = st.sampled_from(["2021-2022", "2021-2022", "2022", "2021", "2022-Q2"])
UNITS_ASKED = (DISTRICT, *WARDS)
FOLDS = (
    "total('settled')",
    "total('settled', each='quarter')",
    "latest('people')",
    "latest('rate')",
    "mean('rate')",
    "year_to_date('settled')",
    "ratio(total('on_time'), total('settled'))",
    "ratio(latest('rate'), latest('people'))",
    "share(latest('on_time'), latest('settled'))",
    "growth(total('settled'), 'yoy')",
    "growth(total('settled'), 'average', base='2021')",
    "growth(latest('people'), 'cumulative', base='2021')",
    "growth(ratio(total('on_time'), total('settled')), 'yoy')",
    "difference(total('settled'), total('on_time'))",
    "smallest(latest('rate'), latest('people'))",
    "largest(latest('rate'), constant(3))",
    "if_missing(total('on_time'), latest('settled'))",
    "count_units('ward', latest('rate'), at_least=10)",
    "count_units('ward', ratio(latest('on_time'), latest('settled')), below=50)",
    "weighted(latest('rate'), by=latest('people'), level='ward')",
    "units_of('ward')",
    "sum(total('settled'), latest('people'))",
    "earlier(total('settled'), months=12)",
    "stated('settled')",
    "stated('people', over_time='latest')",
    "stated('rate', over_time='mean', over_units='greatest')",
    "stated('rate', over_time='first', over_units='mean')",
    "stated('people', over_time='greatest', over_units='count')",
    "stated('on_time', over_time='count', over_units='least')",
)
