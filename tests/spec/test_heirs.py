"""Who ended without a word has likely heirs: those begun in its place, else those beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from resolute.units import Edge, Key, Registry, Reorganisation, Unit
from resolute.units.heirs import heirless, likely_heirs
from resolute.words import Words

DAY, FIRST = date(2020, 3, 1), date(2019, 1, 1)


def unit(
    key: str, above: str | None = "quan", *, since: date = FIRST, until: date | None = None
) -> Unit:
    level = "commune" if above else "district"
    name = Words(key, key)
    return Unit(id=key, level=level, name=name, valid_from=since, valid_to=until, parent=above)


QUAN, ENDED, STAYED = unit("quan", None), unit("ended", until=DAY), unit("stayed")
BEGUN, FAR = unit("begun", since=DAY), unit("far", "huyen")
OTHER = unit("other", until=DAY)
TOLD = Reorganisation(
    day=DAY,
    decree="",
    edges=(Edge(old="other", new="far", key=Key.WHOLE, share=Fraction(1)),),
)


@pytest.mark.parametrize(
    ("units", "heirs"),
    [
        ((QUAN, ENDED, STAYED, BEGUN), ("begun",)),
        ((QUAN, ENDED, STAYED), ("stayed",)),
        ((QUAN, ENDED), ("quan",)),
        ((unit("quan", None, until=DAY), ENDED, OTHER, FAR), ("far",)),
        ((unit("quan", None, until=DAY), ENDED), ()),
    ],
)
def test_heirs_are_the_nearest_there_are(units: tuple[Unit, ...], heirs: tuple[str, ...]) -> None:
    told = (TOLD,) if OTHER in units else ()

    assert likely_heirs([ENDED], Registry(units), told) == {"ended": heirs}


def test_who_is_named_in_a_list_needs_no_heirs() -> None:
    registry = Registry((QUAN, ENDED, OTHER, STAYED, FAR))
    found = heirless(registry, (TOLD,), level="commune", since=FIRST, until=DAY)

    assert [each.id for each in found] == ["ended"]
