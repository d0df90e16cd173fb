"""The column ``twice`` of reorganisations.csv: it need not be there, and is kept if it is."""

from __future__ import annotations

import pytest

from resolute.intake.reorganisation_rows import read_reorganisations, write_reorganisations
from resolute.units import Registry, Twice
from tests.maps import UNITS

HEADS = "day,decree,old,new,key,share,amount,measure,source"
ROW = "2025-07-01,1656/NQ-UBTVQH15,tan,hh,whole,,9000,population,"


@pytest.mark.parametrize(
    ("heads", "cell", "twice"),
    [
        (HEADS, "", Twice.LAST_DAY),
        (f"{HEADS},twice", ",", Twice.LAST_DAY),
        (f"{HEADS},twice", ",old", Twice.OLD),
        (f"{HEADS},twice", ",disputed", Twice.DISPUTED),
    ],
)
def test_it_is_read_and_written_again_as_it_was_meant(heads: str, cell: str, twice: Twice) -> None:
    told = read_reorganisations("r.csv", f"{heads}\n{ROW}{cell}\n".encode(), Registry(UNITS))
    (change,) = told.reorganisations
    written = write_reorganisations([change])

    assert (told.findings, change.twice) == ((), twice)
    assert (b"twice" in written) == (twice is not Twice.LAST_DAY)
    again = read_reorganisations("r.csv", written, Registry(UNITS))
    assert again.reorganisations == told.reorganisations


def test_what_it_cannot_say_is_a_finding() -> None:
    told = read_reorganisations("r.csv", f"{HEADS},twice\n{ROW},both\n".encode(), Registry(UNITS))

    assert [(each.place.row, each.place.column) for each in told.findings] == [(2, "J")]
