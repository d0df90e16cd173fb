"""Due days of ten million dossiers with make-up Saturdays, beside numpy and ``holidays``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import numpy as np
from numpy.typing import NDArray

from bench.measuring import line, middle, run, seconds, timed
from resolute.actions.run_pack import calendar
from resolute.packs.dossiers.due_table import Days, due_table

FIRST, LAST = 2019, 2026
MOST_DAYS = 30
SEED = 2026


def lines(dossiers: int = 10_000_000, sample: int = 2_000, rounds: int = 5) -> Iterator[str]:
    """Each line of figures. Raises ValueError where the answers differ."""
    received, counts = _drawn(dossiers)
    vietnam = calendar(FIRST, LAST + 1)
    table = due_table(vietnam)
    off = np.array(sorted(vietnam.days_off), dtype="datetime64[D]")
    ours = middle(lambda: table.due(received, counts), rounds=rounds)
    numpy = middle(
        lambda: np.busday_offset(received, counts, roll="backward", holidays=off), rounds=rounds
    )
    wrong = np.count_nonzero(
        table.due(received, counts)
        != np.busday_offset(received, counts, roll="backward", holidays=off)
    )
    yield line("deadlines", f"{dossiers:,}", "two look-ups", seconds(ours))
    yield line(
        "deadlines", f"{dossiers:,}", "numpy busday_offset", seconds(numpy), _times(numpy, ours)
    )
    yield line("deadlines", "", "of which numpy has wrong", f"{100 * wrong / dossiers:.1f} %")
    one, many = _by_holidays(received[:sample], counts[:sample])
    if table.due(received[:sample], counts[:sample]).tolist() != one:
        raise ValueError("the holiday library finds other days")
    by_library = many / sample * dossiers
    yield line("deadlines", f"{sample:,}", "holidays, one by one", seconds(many))
    yield line(
        "deadlines", f"{dossiers:,}", "at that pace", seconds(by_library), _times(by_library, ours)
    )


def _drawn(dossiers: int) -> tuple[Days, NDArray[np.int64]]:
    """Days of receipt and terms, drawn alike over eight years."""
    draw = np.random.default_rng(SEED)
    first = np.datetime64(date(FIRST, 1, 1), "D")
    span = (date(LAST, 12, 31) - date(FIRST, 1, 1)).days
    received = first + draw.integers(0, span, dossiers).astype("timedelta64[D]")
    return received, draw.integers(1, MOST_DAYS + 1, dossiers)


def _by_holidays(received: Days, counts: NDArray[np.int64]) -> tuple[list[date], float]:
    """What the holiday library finds, told the one exchange of days that it does not know."""
    vietnam = holidays.country_holidays("VN", years=range(FIRST, LAST + 2))
    vietnam[date(2026, 1, 2)] = "12729/VPCP-KGVX"
    vietnam.weekend_workdays.add(date(2026, 1, 10))
    pairs = list(zip(received.tolist(), counts.tolist(), strict=True))
    # A library that counts a day off as its next working day would count that one twice.
    return timed(
        lambda: [vietnam.get_nth_working_day(_before(day, vietnam), n) for day, n in pairs]
    )


def _before(day: date, vietnam: holidays.HolidayBase) -> date:
    while not vietnam.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _times(other: float, ours: float) -> str:
    return f"{other / ours:,.1f} times as long"


if __name__ == "__main__":
    run(
        "deadlines",
        "Due days of many dossiers",
        lines,
        about="Due days of ten million dossiers received 2019–2026, for 1 to 30 working days each.",
    )
