"""The 45 queries of DHIS2's analytics tests as folds of Resolute, in the order of the fixture.

The expressions are those of AnalyticsServiceTest, where the fixture leaves them out. Of the numbers
of the four tests named after ``periodInYear`` and ``yearlyPeriodCount`` the fixture keeps the first
summand only, the year to date; the other is the number of the month, or twelve, and no figure.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.oracle.dhis2_terms import (
    Item,
    Query,
    Rows,
    apart,
    country,
    divided,
    either,
    elements,
    indicator,
    items,
    mean,
    out_of_periods,
    out_of_units,
    per_cent,
    plain,
    rows,
    scope,
    stated,
    year_so_far,
)

A, B, C, D, E, F, G = (stated(letter) for letter in "ABCDEFG")
A_PEAK, A_LOW = stated("A", "greatest"), stated("A", "least")
D_BEFORE = [f"earlier({D}, months={months})" for months in (1, 2)]
D_IN_THREE_MONTHS = ", ".join(f"if_missing({each}, constant(0))" for each in (D, *D_BEFORE))

PEAKS = {"indicatorAA": plain(A_PEAK, together=max), "indicatorBB": plain(A_LOW, together=min)}
A_BY_B = apart(A, B, then=divided)
GREATEST_A_BY_B = apart(A, B, then=divided, together=max)
PEAK_BY_B = apart(A_PEAK, B, then=divided, together=mean)
A_AND_PEAK_BY_B = apart(A, A_PEAK, B, then=lambda a, peak, b: a + peak / b, together=mean)

Q1, AB_IN_Q1, A_IN_Q1 = "2017Q1", rows("AB", "2017Q1"), rows("A", "2017Q1")
SPRING = rows("A", "201701", "201702", "201703", "201704")
WINTER = rows("A", "201701", "201702")
SUMMER = range(4, 10)
UNTIL_20_FEBRUARY: Rows = {"-ouabcdefghB": (scope("B", Q1, on=date(2017, 2, 20)),)}


def reported(data_set: str) -> tuple[str, str]:
    """How many reports of a data set came in, and how many were due."""
    done, due = (f"stated('a23dataSet{data_set}.{what}')" for what in ("done", "due"))
    return f"if_missing({done}, constant(0))", due


def at_the_rate_of(data_set: str) -> tuple[Item, ...]:
    """What was stated of A, times the rate at which a data set was reported."""
    number = plain(
        A, *reported(data_set), then=lambda a, done, due: a * per_cent(done, due) / Decimal(100)
    )
    return indicator(rows("D", Q1), number)


def reporting_rate(data_set: str, unit: str) -> tuple[Item, ...]:
    """The per cent of the reports due that came in."""
    rate = plain(*reported(data_set), then=per_cent)
    return items(rows(unit, Q1), {f"a23dataSet{data_set}.REPORTING_RATE": rate})


def violations(*rules: str) -> tuple[Item, ...]:
    """How often rules were violated."""
    counts = {f"a234567vru{rule}": plain(f"stated('a234567vru{rule}')") for rule in rules}
    return items(rows("ABCDE", "2017"), counts)


def over_the_quarter(how: str) -> tuple[Item, ...]:
    """The sub-expression of the yes and no of three months."""
    return indicator(A_IN_Q1, apart(stated("F", how)))


QUERIES = (
    Query("testMaxAndMinSumOrgUnit", items(rows("DE", Q1), PEAKS)),
    Query("testMaxAndMinSumOrgUnit", items(out_of_periods("DE", "201701", "201703"), PEAKS)),
    Query("testMaxAndMinSumOrgUnit", items(rows("B", Q1), PEAKS)),
    Query("testMaxAndMinSumOrgUnit", items(out_of_periods("B", Q1), PEAKS)),
    Query(
        "test_de_avg_2017_03",
        elements(country("201703"), "ABCDE", lambda each: plain(stated(each, "mean", "mean"))),
    ),
    Query("testIndicatorWithDataElementOperand", indicator(country("2017"), plain(A))),
    Query(
        "testIndicatorWithTwoDataElementOperands", indicator(country(Q1), plain(f"sum({B}, {C})"))
    ),
    Query(
        "testIndicatorDividingByConstantDenominator",
        indicator(country(Q1), plain(B, C, then=lambda b, c: b * c / 100)),
    ),
    Query(
        "testIndicatorDividingByDeoDenominator",
        indicator(country(Q1), plain(A, C, B, then=lambda a, c, b: a * c / b)),
    ),
    Query("testIndicatorWithReportingRateA", at_the_rate_of("A")),
    Query("testIndicatorWithReportingRateB", at_the_rate_of("B")),
    Query(
        "testIndicatorWithPeriodOffsets",
        indicator(
            rows("A", "201707"), plain(f"sum(earlier({E}, months=1), earlier({E}, months=2))")
        ),
    ),
    Query("testIndicatorWithYearToDate", indicator(year_so_far(*SUMMER), plain(E))),
    Query(
        "testIndicatorWithPeriodOffsetAndYearToDate",
        indicator(year_so_far(*SUMMER, offset=1), plain(E)),
    ),
    Query("testIndicatorWithPeriodInYear", indicator(year_so_far(*SUMMER), plain(E))),
    Query(
        "testIndicatorWithPeriodOffsetAndPeriodInYear",
        indicator(year_so_far(*SUMMER, offset=1), plain(E)),
    ),
    Query(
        "testTwoIndicatorsWithPeriodOffsetAndPeriodInYear",
        (
            Item("indicatorAA", year_so_far(*SUMMER, offset=1), (plain(E),)),
            Item("indicatorBB", year_so_far(*SUMMER, offset=2), (plain(E),)),
        ),
    ),
    Query("testIndicatorWithYearlyPeriodCount", indicator(year_so_far(*SUMMER), plain(E))),
    Query("testIndicatorSummingBooleans", indicator(SPRING, plain(F))),
    Query(
        "testNestedIndicator",
        items(
            country("201701", "201702"),
            {"indicatorAA": plain(A), "indicatorBB": plain(f"sum({A}, {A})")},
        ),
    ),
    Query(
        "testNestedIndicatorWithPeriodOffset",
        items(
            country("201701", "201702"),
            {
                "indicatorAA": plain(A),
                "indicatorBB": plain(f"sum({A}, if_missing(earlier({A}, months=1), constant(0)))"),
            },
        ),
    ),
    Query("testIndicatorSubexpressionInteger", indicator(rows("A", "201705", "201706"), apart(E))),
    Query("testIndicatorSubexpressionBoolean", indicator(SPRING, apart(F, then=either(3, 4)))),
    Query("testIndicatorSubexpressionBooleanSum", indicator(SPRING, apart(F, then=either(5, 6)))),
    Query("testIndicatorSubexpressionBooleanMinQuarter", over_the_quarter("least")),
    Query("testIndicatorSubexpressionBooleanMaxQuarter", over_the_quarter("greatest")),
    Query("testIndicatorSubexpressionBooleanSumQuarter", over_the_quarter("sum")),
    Query("testIndicatorSubexpressionBooleanCountQuarter", over_the_quarter("count")),
    Query("testIndicatorSubexpressionText", indicator(WINTER, apart(G, then=either(5, 6)))),
    Query(
        "testIndicatorSubexpressionDate",
        indicator(
            WINTER,
            apart(
                "happened('deabcdefghH')",
                then=lambda day: Decimal(7 if day >= date(2017, 1, 1) else 8),
            ),
        ),
    ),
    Query("testIndicatorSubexpressionCatOptionCommbo", indicator(AB_IN_Q1, A_BY_B)),
    Query(
        "testIndicatorSubexpressionAverage",
        indicator(AB_IN_Q1, apart(A, B, then=divided, together=mean)),
    ),
    Query("testIndicatorSubexpressionAverageWithMax", indicator(AB_IN_Q1, PEAK_BY_B)),
    Query(
        "testIndicatorSubexpressionAverageWithAndWithoutMax",
        indicator(AB_IN_Q1, A_AND_PEAK_BY_B),
    ),
    Query(
        "testIndicatorSubexpressionPeriodOffset",
        indicator(
            rows("AB", "201702", "201703", "201704"),
            apart(f"sum({D_IN_THREE_MONTHS})", then=either(1, 0)),
        ),
    ),
    Query("testIndicatorWithTwoSubexpressions", indicator(AB_IN_Q1, PEAK_BY_B, A_AND_PEAK_BY_B)),
    Query(
        "testIndicatorWithTwoSubexpressionsThatDifferOnlyByAggregationType",
        indicator(AB_IN_Q1, GREATEST_A_BY_B, A_BY_B),
    ),
    Query(
        "test_deA_ouB_ouC_2017_02",
        elements(
            out_of_units("BC", "201702"),
            "A",
            lambda each: plain(stated(each, "greatest", "greatest"), together=max),
        ),
    ),
    Query(
        "test_deA_deB_deD_ouC_ouE_2017_04",
        elements(
            out_of_units("CE", "201704"),
            "ABD",
            lambda each: plain(stated(each, "mean", "mean"), together=mean),
        ),
    ),
    Query(
        "test_ouB_2017_01_01_2017_02_20",
        elements(UNTIL_20_FEBRUARY, "AB", lambda each: plain(stated(each))),
    ),
    Query("test_reRate_2017_Q01_ouC", reporting_rate("A", "C")),
    Query("test_reRate_2017_Q01_ouD", reporting_rate("B", "D")),
    Query("test_ou_2017_validationruleA", violations("A")),
    Query("test_ou_2017_validationruleB", violations("B")),
    Query("test_ou_2017_validationruleAB", violations("A", "B")),
)
