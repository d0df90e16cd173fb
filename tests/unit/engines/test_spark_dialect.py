"""What Spark would take to mean something else is refused, with what to write in its place."""

from __future__ import annotations

import pytest
from sqlglot.errors import UnsupportedError

from resolute.engines.spark_dialect import transpiled


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("SELECT ARG_MAX(k, v, 2) FROM t", "Number the rows"),
        ("SELECT AVG(v) FROM t", "Divide a sum by a count"),
        ("SELECT SUM(v) FROM t HAVING AVG(v) > 1", "Divide a sum by a count"),
        ("SELECT COUNT_IF(v > 1) FROM t", "FILTER"),
        ("SELECT FIRST(v ORDER BY g) FROM t", "ARG_MIN"),
        ("SELECT LAST(v ORDER BY g) FROM t", "ARG_MAX"),
        ("SELECT 1 AS a UNION ALL BY NAME SELECT 2 AS a", "in one order"),
        ("SELECT LIST(v ORDER BY g DESC, k) FROM t", "List them apart"),
        ("SELECT LIST(DISTINCT v ORDER BY g) FROM t", "List them apart"),
    ],
)
def test_it_is_refused(query: str, remedy: str) -> None:
    with pytest.raises(UnsupportedError, match=remedy):
        transpiled(query)


def test_first_and_last_in_no_order_are_left() -> None:
    assert transpiled("SELECT FIRST(v) FROM t") == "SELECT FIRST(v) FROM t"


def test_every_division_of_a_nest_is_of_doubles() -> None:
    assert transpiled("SELECT a / (b / c)").count("AS DOUBLE") == 4


def test_a_whole_number_is_cast_as_it_stands_and_a_fraction_is_rounded() -> None:
    said = transpiled("SELECT CAST(v IS NULL AS INTEGER), v::BIGINT")

    assert said == ("SELECT CAST(v IS NULL AS INT), CAST(CAST(v AS DECIMAL(38, 0)) AS BIGINT)")


def test_a_plan_that_comes_again_keeps_the_numbers_of_its_tables() -> None:
    query = "SELECT a.v FROM r{0}_asks AS a JOIN r{1}_asks AS b ON b.v = a.v, r{0}_own AS o"

    for numbers in ((7, 12), (12, 7), (0, 1), (1, 0), (10, 100), (3, 3)):
        assert transpiled(query.format(*numbers)) == query.format(*numbers)
