"""How many counters to open by the hour, so that people wait no longer than they should.

Erlang's formula for people who come at random to counters that serve one each: nobody leaves the
queue, and how long a service takes varies widely. Rates are per hour, times in minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What people meet: the chance that they wait at all, and how long on average."""

    chance: float
    minutes: float


def waiting(counters: int, arrivals: float, minutes_each: float) -> Waiting | None:
    """What people meet at so many counters; None where the queue would grow without end."""
    load = arrivals * minutes_each / _HOUR
    if load >= counters:
        return None
    chance = _chance(counters, load)
    return Waiting(chance=chance, minutes=chance * minutes_each / (counters - load))


def counters_for(arrivals: float, minutes_each: float, at_most: float) -> int:
    """The fewest counters at which people wait no more than so many minutes on average."""
    counters = int(arrivals * minutes_each / _HOUR) + 1
    while (met := waiting(counters, arrivals, minutes_each)) is None or met.minutes > at_most:
        counters += 1
    return counters


def wait_now(ahead: int, counters: int, minutes_each: float) -> float:
    """How long somebody waits with so many people ahead in the queue and every counter taken."""
    return (ahead + 1) * minutes_each / counters


def _chance(counters: int, load: float) -> float:
    """That all counters are taken: the blocking of Erlang B step by step, then Erlang C."""
    blocked = 1.0
    for number in range(1, counters + 1):
        blocked = load * blocked / (number + load * blocked)
    return counters * blocked / (counters - load * (1 - blocked))
