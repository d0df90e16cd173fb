"""Random logs of the rich world: returns of whole submissions, decisions on them, and strays.

Most is said as it should be, so that most sums are known. A log ends with some entries that rival,
correct or withdraw what was said, or that no number of a column holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import chain

from hypothesis import strategies as st

from resolute.evidence import (
    Absence,
    Amount,
    Approval,
    Body,
    Decision,
    Entry,
    Figure,
    Logged,
    Nature,
    PartKind,
    Withdrawal,
    in_force_at,
    spells,
    stages,
)
from resolute.plan import Provenance
from tests.columns import Stretches
from tests.contract.engine_asks import World
from tests.contract.rich_worlds import PARTS, PERIODS, REPORTERS, SERIES, UNITS, USUAL
from tests.lines import LEVELS
from tests.worlds import entry, morning, period

Draw = Callable[[int], int]
"""Gives a number from 0 up to, but not including, another."""

seeds = st.integers(0, 2**32 - 1)
"""One number decides everything, for a log takes thousands of them."""

START = morning("2020-01-01")
ODD = (
    Decimal("0.12345"),
    Decimal("123456789012345.5"),
    Decimal("1E+30"),
    Decimal("-0.00000000001"),
)
DECISIONS = (
    *[(("verified", Decision.APPROVED), ("approved", Decision.APPROVED))] * 12,
    (("verified", Decision.APPROVED),),
    (("verified", Decision.SENT_BACK),),
    (("verified", Decision.APPROVED), ("approved", Decision.SENT_BACK)),
    (),
)
"""What becomes of a submission."""


@dataclass(slots=True)
class Log:
    """A log in the making; ``sent`` says for each entry in which submission it came."""

    draw: Draw
    said: list[Entry] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)

    def add(self, submission: str, body: Body, about: str, **facts: object) -> None:
        """Add an entry, recorded an hour after the one before."""
        name = f"e{len(self.said):04d}"
        regime = PARTS[body.part].regime if isinstance(body, Figure) else "calendar"
        moment = START + timedelta(hours=len(self.said))
        made = entry(name, body, period(about, regime), recorded_at=moment, **facts)
        provenance = list(Provenance)[max(self.draw(8) - 4, 0) or 3]
        self.said.append(replace(made, origin=replace(made.origin, provenance=provenance)))
        self.sent[name] = submission

    def figure(
        self, submission: str, series: tuple[str, str | None], where: tuple[str, str]
    ) -> None:
        """A figure about a unit and a period; now and then one that is not final."""
        key, basis = series
        nature = list(Nature)[max(self.draw(12) - 9, 0)] if self.draw(3) == 0 else Nature.FINAL
        body = Figure(part=key, basis=basis, value=self.value(key), nature=nature)
        self.add(submission, body, where[1], unit=where[0])

    def value(self, key: str) -> Amount:
        """A day, or a number of at most one decimal that is seldom negative."""
        if PARTS[key].kind is PartKind.DAY:
            return date(2021, 1, 1) + timedelta(days=self.draw(900))
        return Decimal(self.draw(160) - 4) / (10 if self.draw(4) else 1)

    def decide(self, submission: str) -> None:
        """What becomes of a submission, sometimes of one of its entries alone."""
        mine = [name for name, sent in self.sent.items() if sent == submission]
        only = (mine[self.draw(len(mine))],) if mine and self.draw(5) == 0 else ()
        for level, decision in DECISIONS[self.draw(len(DECISIONS))]:
            body = Approval(submission=submission, level=level, decision=decision, only=only)
            self.add(f"of {submission}", body, "2022")


def told(draw: Draw) -> Log:
    """A log: a submission for each series and period, then its decisions, then strays."""
    log = Log(draw)
    for series in SERIES:
        units, usual = REPORTERS[draw(len(REPORTERS))], USUAL[draw(len(USUAL))]
        for about in usual:
            _return(log, f"s{len(log.said)}", series, (units, about))
    for number in range(draw(12)):
        _stray(log, f"x{number}")
        if draw(3):
            log.decide(f"x{number}")
    return log


def _return(
    log: Log, submission: str, series: tuple[str, str | None], about: tuple[Sequence[str], str]
) -> None:
    """What units report for a period, and what becomes of it."""
    for unit in about[0]:
        if log.draw(150) and (log.draw(2) or _lives(unit, about[1], series[0])):
            log.figure(submission, series, (unit, about[1]))
    log.decide(submission)


def _lives(unit: str, about: str, key: str) -> bool:
    """Whether a unit was there in a period."""
    days = period(about, PARTS[key].regime)
    return UNITS[unit].existed(days.begins, days.last_day)


def _stray(log: Log, submission: str) -> None:
    """A rival, a correction, a withdrawal, or a figure about anything whatever."""
    old = log.said[log.draw(len(log.said))]
    about = (old.period.name, old.unit)
    match old.body, log.draw(4):
        case Figure(), 0:
            facts = {"unit": old.unit, "replaces": old.id}
            log.add(submission, Withdrawal(reason=""), old.period.name, **facts)
        case Figure() as body, 1:
            said = replace(body, value=_odd(log, body.part))
            log.add(submission, said, about[0], unit=about[1], replaces=old.id)
        case Figure() as body, 2:
            rival = replace(body, value=_odd(log, body.part), nature=list(Nature)[log.draw(3)])
            log.add(submission, rival, about[0], unit=about[1])
        case _:
            unit = UNITS.units[log.draw(len(UNITS.units))].id
            series = SERIES[log.draw(len(SERIES))]
            log.figure(submission, series, (unit, PERIODS[log.draw(len(PERIODS))]))


def _odd(log: Log, key: str) -> Amount:
    """An absence, a number beyond the columns, or one like any other."""
    kinds: Sequence[Amount] = (*Absence, *ODD, log.value(key), log.value(key), log.value(key))
    return kinds[log.draw(len(kinds))]


def world_of(draw: Draw) -> World:
    """A random log, cut anywhere and asked at any level."""
    log = told(draw)
    size = len(log.said) - (draw(len(log.said)) if draw(3) == 0 else draw(12))
    folded = size - min(size, draw(12) if draw(2) else draw(size + 1))
    level = draw(len(LEVELS.steps))
    return World(
        parts=PARTS,
        units=UNITS,
        said=log.said,
        folded=folded,
        size=size,
        level=level,
        levels=len(LEVELS.steps),
        in_force=partial(_in_force, log.sent, level),
        spelled=partial(_spelled, log.sent),
    )


def _in_force(sent: Mapping[str, str], level: int, entries: Sequence[Entry]) -> Sequence[Entry]:
    """What is in force at a level of approval, by the definition."""
    logged = _logged(sent, entries)
    bodies = (each.body for each in entries)
    decided = stages((body for body in bodies if isinstance(body, Approval)), LEVELS)
    return in_force_at(logged, decided, level)


def _spelled(sent: Mapping[str, str], entries: Sequence[Entry]) -> Stretches:
    """When each figure was in force at each level, cell by cell."""
    cells: dict[object, list[Logged]] = {}
    of_entry: dict[str, object] = {}
    decisions: dict[str, list[Logged]] = {}
    for logged in _logged(sent, entries):
        entry, body = logged.entry, logged.entry.body
        if isinstance(body, Approval):
            decisions.setdefault(body.submission, []).append(logged)
        elif isinstance(body, Figure):
            of_entry[entry.id] = (body.part, body.basis, entry.unit, entry.period)
            cells.setdefault(of_entry[entry.id], []).append(logged)
        else:
            of_entry[entry.id] = of_entry[entry.replaces or ""]
            cells[of_entry[entry.id]].append(logged)
    found: dict[str, Sequence[Sequence[tuple[int, int]]]] = {}
    for history in cells.values():
        senders = dict.fromkeys(said.submission for said in history)
        decided = sorted(chain(*(decisions.get(each, ()) for each in senders)), key=_place)
        for name, of_levels in spells(history, decided, LEVELS).items():
            found[name] = [[(each.since, each.until) for each in level] for level in of_levels]
    return found


def _place(logged: Logged) -> int:
    return logged.seq


def _logged(sent: Mapping[str, str], entries: Sequence[Entry]) -> list[Logged]:
    return [
        Logged(seq=at, submission=sent[each.id], by="", entry=each)
        for at, each in enumerate(entries)
    ]


def dice(seed: int) -> Draw:
    """Numbers that depend on nothing but a seed."""
    return partial(next_of, _stream(seed))


def next_of(stream: Iterator[int], below: int) -> int:
    """The next number of a stream, below another."""
    return next(stream) % below


def _stream(seed: int) -> Iterator[int]:
    """What Numerical Recipes proposes; the low bits repeat soon and are left out."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33
