"""How units come to their places in an index."""

from __future__ import annotations

import pytest

from resolute.standing.points import Score, ranking, score
from tests.scorings import edition, sheet

FULL = "1.1=1 1.2=0 1.3=0 2.1=90 2.2=80"


def scored(unit: str, survey: str, *, kind: str = "ward", year: int = 2022) -> Score:
    """All the points of the others, and some of the survey's two."""
    return score(sheet(unit, f"{FULL} 3.1={survey}", kind=kind, year=year), edition())


def told(*scores: Score) -> list[tuple[str, int | None, int, int]]:
    """Unit, place, and the places that it may have."""
    return [(each.score.sheet.unit, each.place, each.best, each.worst) for each in ranking(scores)]


def test_two_that_share_a_place_leave_the_next_one_empty() -> None:
    assert told(scored("C", "1"), scored("A", "1.5"), scored("B", "1.5")) == [
        ("A", 1, 1, 1),
        ("B", 1, 1, 1),
        ("C", 3, 3, 3),
    ]


def test_who_is_not_known_yet_has_the_places_that_are_possible() -> None:
    """Hàng Bạc may be first or last; whoever it may pass does not know its place either."""
    assert told(scored("Hàng Bạc", "?"), scored("Hàng Đào", "1.5"), scored("Cửa Nam", "1")) == [
        ("Hàng Đào", None, 1, 2),
        ("Hàng Bạc", None, 1, 3),
        ("Cửa Nam", None, 2, 3),
    ]


def test_what_is_unknown_and_cannot_matter_takes_no_place_away() -> None:
    """Nothing that the last one may still earn brings it past the first."""
    last = score(sheet("Z", "1.1=0 1.2=9 1.3=0 2.1=0 2.2=0 3.1=?"), edition())

    assert told(scored("A", "2"), last)[0] == ("A", 1, 1, 1)
    assert told(scored("A", "2"), last)[1] == ("Z", 2, 2, 2)


def test_what_is_printed_alike_is_placed_alike() -> None:
    assert [place for _, place, *_ in told(scored("A", "1.00001"), scored("B", "1"))] == [1, 1]


@pytest.mark.parametrize("other", [{"kind": "department"}, {"year": 2023}])
def test_only_like_is_ranked_with_like(other: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no one ranking"):
        ranking([scored("A", "1"), scored("B", "1", **other)])  # type: ignore[arg-type]


def test_two_editions_are_never_one_ranking() -> None:
    newer = score(sheet("B", f"{FULL} 3.1=1"), edition(key="small/2"))

    with pytest.raises(ValueError, match="no one ranking"):
        ranking([scored("A", "1"), newer])
