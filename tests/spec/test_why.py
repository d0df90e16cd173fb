"""Why a standing changed: every change is split among what can have made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from resolute.evidence import as_known
from resolute.intake.progress_methods import progress_methods
from resolute.plan import AllUnits, Cumulative, Level, Milestone, ProgressBy, Task
from resolute.progress import Verdict
from resolute.standing.change import (
    Change,
    Driver,
    Measure,
    Portion,
    Replay,
    Side,
    change_of,
)
from resolute.units import Atlas, Unit
from tests import maps
from tests.worlds import (
    FOLDS,
    METHOD,
    TERM,
    UNITS,
    at_least,
    entries,
    evening,
    evidence,
    indicators,
    period,
    task,
    unit,
)

RULES = Path(__file__).parents[2] / "src/resolute/rules/progress.toml"
RATE = task(Level(indicator="rate", bound=at_least("95")), baseline="85", starts="2020-12-31")
TABLE = """
    part | period | value | nature   | recorded   | replaces
    rate | 2021   | 88    | estimate | 2022-01-15 |
    rate | 2021   | 87    | final    | 2022-03-10 |
    rate | 2022   | 90    | final    | 2023-01-10 |
    rate | 2022   | 96    | final    | 2023-05-20 | c
    """


def side(
    on: str,
    known_at: str = "",
    *,
    table: str = TABLE,
    promises: Iterable[Task] = (RATE,),
    units: Iterable[Unit] = UNITS,
) -> Side:
    """What was judged on a day, by what had been recorded by the evening of another."""
    known = as_known(entries(table), known_at=evening(known_at) if known_at else None)
    return Side(
        promises={promise.code: promise for promise in promises},
        indicators=indicators(FOLDS),
        term=period(TERM),
        evidence=evidence([], units=units),
        entries=tuple(known),
        method=METHOD,
        on=date.fromisoformat(on),
    )


def change(before: Side, after: Side) -> Change:
    """What became of the one task."""
    return change_of("T1.1", Replay(before, after))


def parts(found: Change, measure: Measure = Measure.VALUE) -> dict[Driver, Fraction]:
    """What each driver by itself did to a number."""
    return {driver: found.numbers[measure].of(driver) for driver in Driver}


def credited(found: Change, measure: Measure = Measure.VALUE) -> dict[Driver, Fraction]:
    """The drivers that did something to a number."""
    return {driver: amount for driver, amount in parts(found, measure).items() if amount}


def test_a_figure_of_a_period_that_was_not_judged_before_is_a_new_period() -> None:
    found = change(side("2021-12-31", "2022-04-01"), side("2022-12-31", "2023-01-31"))

    assert credited(found) == {Driver.NEW_PERIOD: 3}
    assert [moved.driver for moved in found.figures] == [Driver.NEW_PERIOD]


def test_a_firmer_figure_in_place_of_an_estimate_is_a_revision() -> None:
    found = change(side("2021-12-31", "2022-02-01"), side("2021-12-31", "2022-04-01"))

    assert credited(found) == {Driver.REVISION: -1}


def test_a_figure_that_takes_the_place_of_an_equally_firm_one_is_a_correction() -> None:
    found = change(side("2022-12-31", "2023-01-31"), side("2022-12-31", "2023-06-30"))

    assert (found.before, found.after) != (None, None)
    assert credited(found) == {Driver.CORRECTION: 6}
    assert found.turn is not None
    assert found.turn.portions == (Portion(drivers=(Driver.CORRECTION,), amount=Fraction(1)),)


def test_a_figure_of_a_new_period_is_new_even_where_it_was_corrected_meanwhile() -> None:
    found = change(side("2021-12-31", "2022-04-01"), side("2022-12-31", "2023-06-30"))

    assert credited(found) == {Driver.NEW_PERIOD: 9}


def test_a_figure_known_in_advance_and_corrected_before_it_counted_is_new_too() -> None:
    """On the last day of 2021 nobody was judged by what was known of 2022."""
    found = change(side("2021-12-31", "2023-01-31"), side("2022-12-31", "2023-06-30"))

    assert credited(found) == {Driver.NEW_PERIOD: 9}


def test_a_figure_that_was_withdrawn_leaves_by_correction_and_comes_back_by_it() -> None:
    table = f"{TABLE.rstrip()}\n    rate | 2022 | withdrawn | | 2023-07-01 | d\n"
    moments = ("2023-06-30", "2023-07-31")
    before, after = (side("2022-12-31", moment, table=table) for moment in moments)

    gone, back = change(before, after), change(after, before)

    assert credited(gone) == {Driver.CORRECTION: -9}
    assert credited(back) == {Driver.CORRECTION: 9}


def test_what_two_drivers_did_is_the_mean_over_both_orders() -> None:
    """From 88 to 96. The firm figure of 2021 takes away 1, or nothing once 2022 is there."""
    found = change(side("2021-12-31", "2022-02-01"), side("2022-12-31", "2023-06-30"))

    assert credited(found) == {Driver.REVISION: Fraction(-1, 2), Driver.NEW_PERIOD: Fraction(17, 2)}


def test_what_the_path_asks_for_by_the_day_of_the_evidence_moves_with_the_figure() -> None:
    found = change(side("2021-12-31", "2022-04-01"), side("2022-12-31", "2023-01-31"))

    assert credited(found, Measure.COVERED) == {Driver.NEW_PERIOD: 30}
    assert set(credited(found, Measure.DUE)) == {Driver.NEW_PERIOD}


def test_a_due_day_that_passes_is_time_and_nothing_else() -> None:
    opening = task(Milestone(indicator="done"), due="2022-06-30")
    table = "part | period | value\ndone_on | 2022-03 | missing"
    days = ("2022-06-30", "2022-07-31")

    found = change(*(side(day, table=table, promises=[opening]) for day in days))

    assert found.counts["overdue"].portions == (
        Portion(drivers=(Driver.TIME,), amount=Fraction(1)),
    )


def test_an_easier_promise_is_credited_to_the_promise() -> None:
    easier = replace(RATE, rule=Level(indicator="rate", bound=at_least("90")))
    sides = (side("2022-12-31", "2023-01-31", promises=[each]) for each in (RATE, easier))

    found = change(*sides)

    assert found.after is not None
    assert found.after.verdict is Verdict.MET
    assert found.drivers == (Driver.TARGET,)
    assert found.counts["done"].of(Driver.TARGET) == 1


def test_a_promise_that_is_dropped_leaves_every_count_by_its_adjustment() -> None:
    sides = (side("2022-12-31", promises=each) for each in ([RATE], []))

    found = change(*sides)

    assert found.after is None
    assert found.counts["total"].of(Driver.TARGET) == -1
    assert found.counts["done"].of(Driver.TARGET) == -1
    assert found.drivers == (Driver.TARGET,)


def test_a_stricter_method_is_credited_to_the_rule() -> None:
    before = side("2022-12-31", "2023-01-31")
    lax = replace(before, method=replace(METHOD, version="standing/0", tolerance=Decimal(90)))
    late = replace(RATE, due=date(2023, 12, 31))
    promised = {late.code: late}

    found = change(replace(lax, promises=promised), replace(before, promises=promised))

    assert found.drivers == (Driver.RULE,)


def test_a_switch_of_the_measure_is_credited_to_the_rule_and_not_to_the_promise() -> None:
    """From 1 to 10 on the way to 95 is fast growth, and a tenth of the way."""
    growth = progress_methods(RULES.read_text("utf-8")).growth
    path = replace(RATE, baseline=Decimal(1))
    table = "part | period | value\nrate | 2022 | 10"
    before, after = (
        side("2022-12-31", table=table, promises=[each])
        for each in (path, replace(path, method=ProgressBy.GROWTH))
    )
    method = replace(METHOD, growth=growth)

    found = change(replace(before, method=method), replace(after, method=method))

    assert found.drivers == (Driver.RULE,)


def test_a_ward_that_is_merged_away_is_a_reorganisation() -> None:
    """Of three wards one never complied; it ends in July, and all that are left do."""
    every = task(AllUnits(indicator="rate", bound=at_least("90"), level="ward"))
    wards = ("Hàng Bạc | 95", "Hàng Đào | 60", "Cửa Nam | 91")
    table = "part | unit | period | value\n" + "\n".join(
        f"rate | {name} | 2021 | {value}" for name, value in (each.split(" | ") for each in wards)
    )
    ended = [
        replace(each, valid_to=date(2022, 7, 1)) if each.id == "hang-dao" else each
        for each in UNITS
    ]

    found = change(
        *(
            side(day, table=table, promises=[every], units=ended)
            for day in ("2022-06-30", "2022-07-31")
        )
    )

    assert found.drivers == (Driver.REORGANISATION,)
    assert found.counts["done"].of(Driver.REORGANISATION) == 1


def test_a_new_map_is_looked_at_with_its_first_figures_at_hand() -> None:
    """Without them nothing could be said of the new ward, so they go first and do nothing."""
    every = task(AllUnits(indicator="rate", bound=at_least("90"), level="ward"))
    new = unit("hong-ha", "Phường Hồng Hà", "Hồng Hà ward", valid_from=date(2022, 7, 1))
    old = [replace(u, valid_to=date(2022, 7, 1)) if u.level == "ward" else u for u in UNITS]
    names = ("Hàng Bạc", "Hàng Đào", "Cửa Nam")
    table = "part | unit | period | value\n" + "\n".join(
        [*(f"rate | {name} | 2021 | 95" for name in names), "rate | Hồng Hà | 2022 | 94"]
    )

    found = change(
        *(
            side(day, table=table, promises=[every], units=[*old, new])
            for day in ("2022-06-30", "2022-12-31")
        )
    )

    assert found.turn is None
    (portion,) = found.numbers[Measure.VALUE].portions
    assert portion == Portion(drivers=(Driver.REORGANISATION,), amount=Fraction(-2))


def test_shares_that_are_measured_anew_are_a_reorganisation() -> None:
    """On the map of 2025 a ward has 60 and three fifths of 100; then it is one half of them."""
    table = "part | unit | period | value\nrevenue | bac | 2024 | 60\nrevenue | trong | 2024 | 100"
    promise = replace(task(Cumulative(indicator="so_far", bound=at_least("500"))), unit="hk")
    halves = tuple(
        replace(edge, share=Fraction(1, 2)) if edge.old == "trong" else edge for edge in maps.EDGES
    )
    told = maps.as_told(table)
    seen = side("2024-12-31", table=table, promises=[promise], units=maps.UNITS)
    before, after = (
        replace(
            seen, evidence=told, atlas=Atlas([merger]), map=maps.CHANGE, term=period("2024-2025")
        )
        for merger in (maps.MERGER, replace(maps.MERGER, edges=halves))
    )

    found = change(before, after)

    assert credited(found) == {Driver.REORGANISATION: -10}
