"""An index of points: why every rank moved, and how sure every place is, for many units at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np

from bench.measuring import line, run, seconds, timed
from resolute.standing.points import (
    Criterion,
    Edition,
    Given,
    Sheet,
    Told,
    score,
)
from resolute.standing.points.by_criterion import criterion_shares, exact_shares
from resolute.standing.points.by_survey import place_intervals
from resolute.words import Words

ABOUT = (
    "Why ranks moved: 30 units by 60 criteria, 2,000 orders in which criteria may have changed, "
    "for all units at once; then 8 fields exactly, over all 256 coalitions. How sure places are: "
    "10,000 surveys drawn anew for 30 units. The shares of a unit must add up to its move."
)
UNITS, CRITERIA, FIELDS = 30, 60, 8
EXACT = 1e-12
NO = Words("", "")


def lines(orders: int = 2000, draws: int = 10_000) -> Iterator[str]:
    """Each measurement on a line."""
    chance = np.random.default_rng(1)
    before = chance.integers(0, 200, (UNITS, CRITERIA))
    after = np.maximum(before + chance.integers(-20, 40, (UNITS, CRITERIA)), 0)
    found, took = timed(
        lambda: criterion_shares(before, after, chance=np.random.default_rng(7), orders=orders)
    )
    off = float(np.abs(found.shares.sum(axis=1) - (found.after - found.before)).max())
    if off > EXACT:
        raise ValueError(f"the shares are {off} off")
    shape = f"{UNITS} × {CRITERIA}"
    yield line("shares", shape, f"{orders} orders", seconds(took), f"{off:.0e} off")
    old, new = (
        [[Fraction(int(each), 100) for each in row[:FIELDS]] for row in table]
        for table in (before, after)
    )
    _, took = timed(lambda: exact_shares(old, new, step=Fraction(1, 100)))
    yield line("shares", f"{UNITS} × {FIELDS}", "exact", seconds(took), "0 off")
    scores = [score(_sheet(number), _edition()) for number in range(UNITS)]
    margins = {each.sheet.unit: 0.8 for each in scores}
    _, took = timed(
        lambda: place_intervals(scores, margins, chance=np.random.default_rng(1), draws=draws)
    )
    yield line("places", f"{UNITS} units", f"{draws} draws", seconds(took))


def _edition() -> Edition:
    field = Criterion(code="1", title=NO, most=Decimal(100), form=Given())
    return Edition(key="bench/1", title=NO, first=2020, fields=(field,), told=Told())


def _sheet(number: int) -> Sheet:
    points = Decimal(85) + Decimal(number) / 4
    return Sheet(unit=f"{number}", kind="", year=2022, answers={"1": points})


if __name__ == "__main__":
    run("points", "An index of points", lines, about=ABOUT)
