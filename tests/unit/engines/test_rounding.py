"""What an engine rounds, against the rule on small numbers."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Rounding
from resolute.engines.firmest import SEEN
from resolute.measure import SmallNumbers

HALVES = st.integers(0, 400).map(lambda number: Decimal(number) / 2)
NUMBERS = HALVES | st.decimals(0, 10**12, places=4)


@settings(max_examples=max(settings().max_examples // 5, 20))
@given(
    st.lists(st.tuples(st.integers(1, 2), st.integers(1, 2), NUMBERS), min_size=1, max_size=20),
    st.integers(1, 12),
)
def test_numbers_of_some_parts_and_units_come_to_what_the_rule_says(
    told: list[tuple[int, int, Decimal]], nearest: int
) -> None:
    rule = SmallNumbers(
        version="1",
        least=1,
        most=7,
        nearest=nearest,
        levels=frozenset(),
        not_people=frozenset(),
    )
    figures = " UNION ALL ".join(
        f"SELECT {number} AS place, {part} AS part, {unit} AS unit, "
        f"CAST({value} AS DECIMAL(18,4)) AS value, {OTHERS}"
        for number, (part, unit, value) in enumerate(told)
    )
    rounding = Rounding(parts=frozenset({1}), units=frozenset({2}), nearest=nearest)
    runner = DuckDBRunner(threads="1")
    try:
        rounded = rounding.of(f"({figures})").replace("(SELECT ", "(SELECT place, ", 1)
        query = f"SELECT place, value FROM {rounded} AS f ORDER BY place"  # noqa: S608  of numbers
        rows = runner.rows(query)
    finally:
        runner.close()

    wanted = [
        rule.rounded(value) if (part, unit) == (1, 2) else value for part, unit, value in told
    ]
    assert [value for _, value in rows] == wanted


OTHERS = ", ".join(
    f"0 AS {column}" for column in SEEN.split(", ") if column not in {"part", "unit", "value"}
)
