"""What each unit itself has said: one row a choice of figures and a unit that has said anything.

Rows of sums are kept for the length of a plan, so that folds that share parts read them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from resolute.engines.abreast import COUNTED, NEWEST, SUMMED
from resolute.engines.packed import FLAGGED, PACKED, SPAN
from resolute.engines.question import Asked, Choice, Manner
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import BAD, DAY, MONTH, NUMBER, PIECES, QUARTER, YEAR

FEW = 6
"""So many manners are read one by one, each with its conditions in plain sight of the engine."""

CHOICES = {
    "own": "INTEGER",
    "part": "INTEGER",
    "basis": "INTEGER",
    "months": "INTEGER",
    "regime": "INTEGER",
    "window_from": "INTEGER",
    "window_to": "INTEGER",
    "until": "INTEGER",
    "ahead": "BOOLEAN",
}
IN_SUM = (
    "sum(value) AS amount, count(*) AS figures, min(begins) AS first_day, max(ends) AS ends, "
    "CAST(sum(ends - begins) AS BIGINT) AS days, bit_or(flags) AS flags"
)
IN_MEAN = f"{IN_SUM}, sum(CASE WHEN said = 0 THEN 1 ELSE 0 END) AS numbers"
LAST = f"begins * CAST({SPAN} AS BIGINT) + (ends - begins)"
IN_LATEST = f"max({PACKED}) AS packed, arg_max(coalesce(value, 0), {PACKED}) AS amount"
UNPACKED = f", k.packed // {FLAGGED} AS period, CAST(k.packed % {FLAGGED} AS INTEGER) AS flags"
IN_LAST = (
    f"max({LAST}) AS period, arg_max(coalesce(day, 0), {LAST}) AS day, "
    f"arg_max(flags, {LAST}) AS flags"
)

FIRST = f"begins * CAST({SPAN} AS BIGINT) + {SPAN - 1} - (ends - begins)"
IN_FIRST = (
    f"arg_min(ends, {FIRST}) AS ends, arg_min(coalesce(value, 0), {FIRST}) AS amount, "
    f"arg_min(flags, {FIRST}) AS flags"
)
IN_LEAST = "min(value) AS amount, max(ends) AS ends, bit_or(flags) AS flags"
IN_GREATEST = "max(value) AS amount, max(ends) AS ends, bit_or(flags) AS flags"

MADE = {IN_SUM: SUMMED, IN_MEAN: COUNTED, IN_LATEST: NEWEST}
"""What can be taken out of strips, and how."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table of what was taken, and the numbers of the choices that it was taken of."""

    table: str
    numbers: frozenset[int]


@dataclass(slots=True)
class Own:
    """What units themselves have said, by choice, read out of figures when it is first wanted.

    With ``shares`` it is how much of each figure was moved to another map by an estimated share.
    """

    shop: Workshop
    figures: Figures
    shares: bool = False
    _numbers: dict[tuple[str, Choice], int] = field(default_factory=dict)
    _tables: dict[str, list[_Kept]] = field(default_factory=dict)

    def read(self, taken: str, asked: Asked, steps: Workshop) -> str:
        """An expression of what is taken for some questions: a row a question and unit."""
        self.prepare(taken, (question.choice for question in asked.numbered))
        rows = [(self._numbers[taken, q.choice], at) for at, q in enumerate(asked.numbered)]
        wanted = {number for number, _ in rows}
        numbers = steps.hold("numbers", {"kept": "INTEGER", "q": "INTEGER"}, rows)
        unpacked = UNPACKED if taken == IN_LATEST else ""
        union = " UNION ALL ".join(
            f"SELECT n.q, k.* EXCLUDE (kept){unpacked} FROM {kept.table} AS k "
            f"JOIN {numbers} AS n ON n.kept = k.kept"
            for kept in self._tables[taken]
            if kept.numbers & wanted
        )
        return f"({union})"

    def foresee(self, choices: Iterable[Choice]) -> None:
        """Know what of the same days will be taken, so that it is read once in whatever way."""
        windows: dict[tuple[int, int], set[int]] = {}
        for choice in choices:
            days = choice.manner.window_from, choice.manner.window_to
            windows.setdefault(days, set()).add(choice.part)
        for days, parts in windows.items():
            self.figures.abreast(parts, *days)

    def prepare(self, taken: str, choices: Iterable[Choice]) -> None:
        """Read what is to be taken of some choices, in as few statements as there are manners."""
        new = [c for c in dict.fromkeys(choices) if (taken, c) not in self._numbers]
        for choice in new:
            self._numbers[taken, choice] = len(self._numbers)
        sums = taken in {IN_SUM, IN_MEAN}
        for together in _by_manner(new):
            own = self._sums(taken, together) if sums else self._grouped(taken, together)
            numbers = frozenset(self._numbers[taken, choice] for choice in together)
            self._tables.setdefault(taken, []).append(_Kept(own, numbers))

    def _sums(self, taken: str, choices: Sequence[Choice]) -> str:
        """Sums of figures that share no day."""
        own = self._grouped(taken, choices)
        single = ", ".join(map(str, (MONTH, QUARTER, YEAR)))
        mixed = f"figures > 1 AND (flags & {PIECES}) NOT IN ({single})"
        if not self.shop.any(own, mixed):
            return own
        steps = Workshop(self.shop.runner)
        groups = steps.stage("mixed", f"SELECT kept, unit FROM {own} WHERE {mixed}")
        chosen = apart(steps, self._matched(steps, taken, choices), groups)
        mended = self.shop.stage(
            "own",
            f"SELECT * FROM {own} WHERE NOT ({mixed}) "
            f"UNION ALL SELECT kept, unit, {taken} FROM {chosen} AS chosen GROUP BY kept, unit",
        )
        steps.clear()
        return mended

    def _grouped(self, taken: str, choices: Sequence[Choice]) -> str:
        """What is taken of the figures of each choice and unit."""
        manner = choices[0].manner
        if any(choice.manner != manner for choice in choices):
            matched = self._matched(self.shop, taken, choices)
            return self.shop.stage(
                "own", f"SELECT kept, unit, {taken} FROM {matched} AS matched GROUP BY kept, unit"
            )
        held = self._hold(self.shop, taken, choices)
        parts, window = {choice.part for choice in choices}, (manner.window_from, manner.window_to)
        abreast = None if self.shares else self.figures.abreast(parts, *window)
        made = MADE.get(taken)
        if abreast is not None and made is not None and manner.months <= 1:
            return self.shop.stage("own", abreast.taken(made, manner, held))
        figures = (
            f"SELECT part, basis, unit, {taken} FROM {self._figures(parts, *window)} AS f "
            f"WHERE {manner.chooses()} GROUP BY part, basis, unit"
        )
        return self.shop.stage(
            "own",
            f"SELECT c.own AS kept, o.* EXCLUDE (part, basis) FROM ({figures}) AS o "
            f"JOIN {held} AS c ON c.part = o.part AND c.basis = o.basis",
        )

    def _figures(self, parts: Iterable[int], begins: int, ends: int) -> str:
        of = self.figures.shared if self.shares else self.figures.of
        return of(parts, begins, ends)

    def _hold(self, shop: Workshop, taken: str, choices: Sequence[Choice]) -> str:
        rows = [
            (
                self._numbers[taken, choice],
                choice.part,
                choice.basis,
                choice.manner.months,
                choice.manner.regime,
                choice.manner.window_from,
                choice.manner.window_to,
                choice.manner.until,
                choice.manner.ahead,
            )
            for choice in choices
        ]
        return shop.hold("choices", CHOICES, rows)

    def _matched(self, shop: Workshop, taken: str, choices: Sequence[Choice]) -> str:
        """Every figure with every choice that it belongs to."""
        held = self._hold(shop, taken, choices)
        figures = self._figures(
            {choice.part for choice in choices},
            min((choice.manner.window_from for choice in choices), default=0),
            max((choice.manner.window_to for choice in choices), default=0),
        )
        return (
            f"(SELECT c.own AS kept, f.* FROM {figures} AS f JOIN {held} AS c "
            "ON f.part = c.part AND f.basis = c.basis "
            "AND f.begins >= c.window_from AND f.ends <= c.window_to "
            "AND (CASE WHEN c.ahead THEN f.begins <= c.until "
            "ELSE f.ends <= c.until + 1 OR f.nature = 0 AND f.begins <= c.until END) "
            "AND (c.months = 0 OR f.months = c.months AND f.regime = c.regime))"
        )


def _by_manner(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Choices of one manner together; all of them together where there are many manners."""
    groups: dict[Manner, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(choice.manner, []).append(choice)
    return list(groups.values()) if len(groups) <= FEW else [list(choices)]


def apart(steps: Workshop, figures: str, groups: str) -> str:
    """Of the figures of some choices and units those that share no day, as a table.

    The longest periods win, then the earliest. Round after round those are taken that no better
    one overlaps, and what they overlap is dropped, until nothing is left; it comes to the same as
    taking the best one by one.
    """
    pool = steps.stage(
        "pool",
        f"SELECT m.* FROM {figures} AS m JOIN {groups} AS g ON g.kept = m.kept AND g.unit = m.unit",
    )
    rounds: list[str] = []
    better = (
        "b.ends - b.begins > p.ends - p.begins OR "
        "b.ends - b.begins = p.ends - p.begins AND b.begins < p.begins"
    )
    while not rounds or steps.any(pool):
        best = steps.stage("best", _untouched(pool, pool, better))
        rounds.append(best)
        pool = steps.stage("pool", _untouched(pool, best, "TRUE"))
    return "(" + " UNION ALL ".join(f"SELECT * FROM {each}" for each in rounds) + ")"


def _untouched(pool: str, others: str, which: str) -> str:
    """Those of a pool that none of certain others overlaps."""
    return (
        f"SELECT p.* FROM {pool} AS p WHERE NOT EXISTS (SELECT 1 FROM {others} AS b "
        "WHERE b.kept = p.kept AND b.unit = p.unit AND b.begins < p.ends AND p.begins < b.ends "
        f"AND ({which}))"
    )


def knows(flags: str) -> str:
    """Whether figures with these flags come to a number."""
    return f"(({flags} & {BAD}) = 0 AND ({flags} & {NUMBER}) <> 0)"


def says_a_day(flags: str) -> str:
    """Whether a figure with these flags says a day."""
    return f"(({flags} & {BAD}) = 0 AND ({flags} & {DAY}) <> 0)"
