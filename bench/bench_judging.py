"""Judging a large city in memory, and what a book with an index saves over one without."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence

from bench.large_city import AFTER_TERM, LargeCity, standings
from bench.measuring import line, middle, run, seconds, side_by_side, timed
from resolute.evidence import Book, Statement

ABOUT = (
    "Promises over five years of monthly figures, judged in memory. First a small city of 10 "
    "wards: by our book of entries, and by one that looks through all it holds whenever it is "
    "asked. Then 126 wards, by ours alone: how long it takes to arrange a book, and to judge by "
    "it. After the term, the day from which each promise has been met is looked for month by "
    "month."
)
CITIES = (  # 10⁴, 10⁵ and 10⁶ entries
    LargeCity(parts=1),
    LargeCity(parts=13),
    LargeCity(parts=13, promises=25, on=AFTER_TERM),
    LargeCity(parts=132),
)
SMALL = LargeCity(wards=10, parts=8, promises=25)


class Unsorted(Book):
    """The same statements, found by looking through all of them."""

    def series(self, part: str, basis: str | None, unit: str) -> tuple[Statement, ...]:
        """The statements on one part, basis and unit, the earliest period first."""
        asked = part, basis, unit
        return tuple(
            each
            for each in self.statements()
            if (each.figure.part, each.figure.basis, each.entry.unit) == asked
        )

    def statements_on(self, part: str) -> Iterator[Statement]:
        """Every statement in force on one part."""
        return (each for each in self.statements() if each.figure.part == part)


def lines(
    cities: Sequence[LargeCity] = CITIES,
    small: LargeCity = SMALL,
    *,
    rounds: int = 5,
) -> Iterator[str]:
    """Both sides on a small city, then how the time grows with the number of entries."""
    entries = list(small.entries())
    book, unsorted = Book(entries), Unsorted(entries)
    both = side_by_side(
        lambda: standings(small, book), lambda: standings(small, unsorted), rounds=rounds
    )
    yield line(
        "judging",
        f"{small.size} entries, {small.promises} promises",
        f"ours {seconds(both.ours)}",
        f"unsorted {seconds(both.other)}",
        f"ratio {both.ratio:.1f}",
    )
    for city in cities:
        yield _grown(city, rounds=min(rounds, 3))


def _grown(city: LargeCity, *, rounds: int) -> str:
    said = list(city.entries())
    book, arranging = timed(lambda: Book(said))
    judging = middle(lambda: standings(city, book), rounds=rounds)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return line(
        "judging",
        f"{city.size} entries",
        f"book {seconds(arranging)}",
        f"{city.promises} promises on {city.on} {seconds(judging)}",
        f"at most {most:.0f} MB",
    )


if __name__ == "__main__":
    run("judging", "Judging", lines, about=ABOUT)
