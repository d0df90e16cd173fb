"""Who must have spoken before a sum over units is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from resolute.engines import DuckDBRunner, Leaves, Material
from resolute.engines.leaves import LeafRow
from resolute.evidence import Entry, Figure
from resolute.measure import Scope, Total
from resolute.units import Registry, Unit
from resolute.words import Words
from tests.columns import extract
from tests.worlds import PARTS, REGIMES, entry, period

FOUNDED, MERGED = date(2000, 1, 1), date(2022, 7, 1)
UNITS = (
    Unit(id="quan", level="district", name=Words("Quận", "District"), valid_from=FOUNDED),
    *(
        Unit(
            id=name,
            level="ward",
            name=Words(name, name),
            parent="quan",
            valid_from=FOUNDED,
            valid_to=ends,
        )
        for name, ends in (("merged", MERGED), ("other", None))
    ),
)
TOTAL = (Total(part="settled"), Scope(unit="quan", window="2022", on=date(2022, 12, 31)))


def said(unit: str, value: int, about: str) -> Entry:
    figure = Figure(part="settled", value=Decimal(value))
    return entry(f"{unit} {about}", figure, period(about), unit=unit)


def total(entries: Sequence[Entry], folder: Path) -> LeafRow:
    """What the district's total comes to, of figures that were folded in."""
    cut = extract(entries, folder, folded=len(entries), size=len(entries))
    units = Registry(UNITS)
    material = Material(extract=cut, parts=PARTS, units=units, regimes=REGIMES)
    runner = DuckDBRunner(threads="1")
    found = Leaves(runner, material).read([TOTAL])
    runner.close()
    return found[TOTAL]


def test_a_ward_that_was_merged_away_owes_nothing_after_its_last_day(tmp_path: Path) -> None:
    row = total([said("merged", 3, "2022-6T"), said("other", 4, "2022")], tmp_path)

    assert (row.known, row.number) == (True, Decimal(7))


def test_a_ward_that_still_exists_owes_the_rest_of_the_year(tmp_path: Path) -> None:
    row = total([said("merged", 3, "2022-6T"), said("other", 4, "2022-6T")], tmp_path)
    late = total([said("merged", 3, "2022-Q1"), said("other", 4, "2022")], tmp_path)

    assert (row.known, row.number) == (True, Decimal(7))
    assert not late.known


def test_a_silent_ward_leaves_the_sum_unknown(tmp_path: Path) -> None:
    assert not total([said("other", 4, "2022")], tmp_path).known
