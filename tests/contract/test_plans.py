"""What a plan promises: where it is sure, its outcomes are those of the reference interpreter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Material, Runner
from resolute.engines.leaves import Leaves
from resolute.engines.source import ESTIMATED, PROVENANCE
from resolute.engines.steps import planner
from resolute.evidence import Book, Entry, Nature, Statement
from resolute.measure import DoesNotApply, Evidence, Fold, Outcome, Scope, evaluate
from resolute.plan import Provenance
from resolute.units import Registry
from tests.columns import extract
from tests.contract.engine_worlds import DAYS, FOLDS, PARTS_USED, UNITS_ASKED, WINDOWS
from tests.property.ledgers import ledgers
from tests.worlds import PARTS, REGIMES, UNITS, fold

OUTCOME = ("known", "used", "not_applicable", "exact", "num", "err", "as_of", "complete", "flags")
OUTCOME += ("sure",)
ASKS = dict.fromkeys(("fold", "unit", "win", "on_day"), "INTEGER")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def planned(
    runner: Runner, material: Material, asked: Sequence[tuple[Fold, Scope]]
) -> list[dict[str, object]]:
    """The outcomes of folds for some scopes, all in one plan, in the order of asking."""
    leaves = Leaves(runner, material)
    plans = planner(leaves)
    rows = [
        (plans.number(fold), leaves.tree.codes[s.unit], plans.window(s.window), s.on.toordinal())
        for fold, s in asked
    ]
    asks = leaves.shop.hold("asks", ASKS, rows)
    table = plans.outcomes(asks, {number for number, *_ in rows})
    found = {
        row[:4]: dict(zip(OUTCOME, row[4:], strict=True))
        for row in runner.rows(f"SELECT fold, unit, win, on_day, {', '.join(OUTCOME)} FROM {table}")
    }
    assert len(found) == len(rows)
    leaves.shop.clear()
    return [found[row] for row in rows]


def assert_same(found: dict[str, object], expected: Outcome) -> None:
    """Compare an outcome of a plan with one of the reference."""
    assert found["known"] is (expected.number is not None)
    assert found["used"] is bool(expected.used)
    assert found["complete"] is expected.complete
    assert found["as_of"] == (expected.as_of.toordinal() if expected.as_of else None)
    does_not_apply = any(isinstance(gap, DoesNotApply) for gap in expected.gaps)
    assert found["not_applicable"] is does_not_apply
    flags = int(str(found["flags"]))
    said = [each for each in expected.used if isinstance(each, Statement)]
    assert bool(flags & ESTIMATED) is any(s.figure.nature is not Nature.FINAL for s in said)
    expected_bits = {list(Provenance).index(s.entry.origin.provenance) for s in said}
    assert {at for at in range(4) if flags >> PROVENANCE + at & 1} == expected_bits
    if expected.number is not None:
        assert abs(Decimal(str(found["num"])) - expected.number) <= Decimal(
            str(found["err"])
        ) + Decimal("1e-30")
        assert found["exact"] is None or found["exact"] == expected.number


@given(data=st.data(), said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_outcomes_of_a_plan_equal_those_of_the_reference(
    runner: Runner, data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    size = data.draw(st.integers(len(said) // 2, len(said)))
    folded = data.draw(st.integers(0, size))
    units = Registry(tuple(UNITS))
    scopes = [Scope(unit=unit, window=window, on=on) for unit in UNITS_ASKED]
    texts = data.draw(st.lists(st.sampled_from(FOLDS), min_size=1, max_size=4, unique=True))
    asks = [(fold(text), scope) for text in texts for scope in scopes]
    known = Evidence(book=Book(said[:size]), parts=PARTS, units=units, regimes=REGIMES)
    with tempfile.TemporaryDirectory() as folder:
        cut = extract(said, Path(folder), folded=folded, size=size)
        material = Material(extract=cut, parts=PARTS, units=units, regimes=REGIMES)

        for (asked, scope), found in zip(asks, planned(runner, material, asks), strict=True):
            if found["sure"]:
                assert_same(found, evaluate(asked, scope, known))
