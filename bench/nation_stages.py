"""The later stages of the question in SQL, as any engine that answers by hand runs them.

The engine makes, from the figures in force, ``yearly`` (sums of a year) and ``newest`` (the latest
figure), a row for each part and commune; only communes report. Each stage here is one SELECT, to
be kept under its name before the next one runs. ``cut`` is the day up to which figures were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Protocol

from bench.nation_question import WEIGHTS, Question

# One statement a cell among figures that are in force together: the firmest, unless there are two.
_SETTLED = """
SELECT part, unit, begins, ends, max(value) AS value,
  CASE WHEN count(*) > 1 THEN 1 ELSE max(said) END AS said
FROM (
  SELECT part, unit, begins, ends, value, said, nature,
    max(nature) OVER (PARTITION BY part, unit, begins, ends) AS firmest
  FROM {contested}
) AS weighed
WHERE nature = firmest GROUP BY part, unit, begins, ends
"""
# What is in force, a statement a cell.
_ROWS = "SELECT part, unit, begins, ends, said, value{more} FROM {source} AND {alone}"
_UNITED = """
{rows} UNION ALL SELECT part, unit, begins, ends, said, value FROM {name}_settled
"""
_SUMS = """
SELECT {cut} AS cut, part, unit, sum(value) AS total, count(value) AS numbers,
  sum(CASE WHEN said IN (1, 3) THEN 1 ELSE 0 END) AS silences,
  sum(ends - begins) AS days, max(ends) AS ends
FROM {figures} GROUP BY part, unit
"""
EACH = "SELECT target, verdict, value, as_of FROM judged ORDER BY target"
_GROUPS = """
SELECT DISTINCT above AS unit, above FROM members
UNION ALL SELECT DISTINCT {top} AS unit, above FROM members
"""
_CLASSES = """
SELECT above, opens, closes, count(*) AS expected FROM members GROUP BY above, opens, closes
"""
# Only what is read up to an earlier day: the figures of those parts and communes, each as often
# as there are days up to which it is asked.
_CUT_SUMS = """
SELECT n.cut, f.part, f.unit, sum(f.value) AS total, count(f.value) AS numbers,
  sum(CASE WHEN f.said IN (1, 3) THEN 1 ELSE 0 END) AS silences,
  sum(f.ends - f.begins) AS days, max(f.ends) AS ends
FROM {figures} f JOIN needed n ON n.part = f.part AND n.unit = f.unit AND f.ends <= n.cut
GROUP BY n.cut, f.part, f.unit
"""
# --- what communes say becomes what provinces and the nation say --------------------------------
_SUMMED = """
SELECT cut, part, above, opens, closes, count(*) AS heard, sum(total) AS total,
  sum(numbers) AS numbers, sum(broken) AS broken, min(ends) AS first_end, max(ends) AS last_end
FROM {told} GROUP BY cut, part, above, opens, closes
"""
_TOLD = """
SELECT y.cut, y.part, y.unit, m.above, m.opens, m.closes, y.total, y.numbers, y.ends,
  CASE WHEN y.silences > 0 OR y.days <> y.ends - greatest(m.opens, {begins}) THEN 1 ELSE 0 END
    AS broken
FROM {yearly} y JOIN members m ON m.unit = y.unit
"""
_GROUPED = """
SELECT l.cut, l.part, l.unit, l.last_end AS ends, sum(s.total) AS total,
  sum(s.numbers) AS numbers, sum(s.broken) AS broken,
  sum(CASE WHEN s.first_end < least(l.last_end, e.closes) THEN 1
    WHEN coalesce(s.heard, 0) < e.expected AND e.opens < l.last_end THEN 1 ELSE 0 END) AS gaps
FROM (
  SELECT s.cut, s.part, g.unit, max(s.last_end) AS last_end
  FROM {summed} s JOIN groups g ON g.above = s.above GROUP BY s.cut, s.part, g.unit
) l
JOIN groups g ON g.unit = l.unit
JOIN classes e ON e.above = g.above AND e.closes > {begins}
LEFT JOIN {summed} s ON s.cut = l.cut AND s.part = l.part AND s.above = e.above
  AND s.opens = e.opens AND s.closes = e.closes
GROUP BY l.cut, l.part, l.unit, l.last_end
"""
_TOTALS = """
SELECT cut, part, unit, CAST(total AS DECIMAL(18, 4)) AS total, ends FROM {told}
WHERE broken = 0 AND numbers > 0 AND closes > {window_ends}
UNION ALL
SELECT cut, part, unit, CAST(total AS DECIMAL(18, 4)) AS total, ends FROM {grouped}
WHERE broken = 0 AND gaps = 0 AND numbers > 0
"""
# --- the latest figure, where all who exist at its end have given it ----------------------------
_NEWEST_SUMMED = """
SELECT n.part, m.above, m.opens, m.closes, n.ends, count(*) AS heard, sum(n.total) AS total,
  count(n.total) AS numbers, sum(n.silences) AS broken
FROM newest n JOIN members m ON m.unit = n.unit
GROUP BY n.part, m.above, m.opens, m.closes, n.ends
"""
_NEWEST_GROUPED = """
SELECT l.part, l.unit, l.ends, sum(s.total) AS total, sum(s.numbers) AS numbers,
  sum(s.broken) AS broken,
  sum(CASE WHEN coalesce(s.heard, 0) < e.expected AND e.opens < l.ends AND e.closes >= l.ends
    THEN 1 ELSE 0 END) AS gaps
FROM (
  SELECT s.part, g.unit, max(s.ends) AS ends
  FROM newest_summed s JOIN groups g ON g.above = s.above GROUP BY s.part, g.unit
) l
JOIN groups g ON g.unit = l.unit
JOIN classes e ON e.above = g.above AND e.closes > {begins}
LEFT JOIN newest_summed s ON s.part = l.part AND s.above = e.above AND s.opens = e.opens
  AND s.closes = e.closes AND s.ends = l.ends
GROUP BY l.part, l.unit, l.ends
"""
_STOCKS = """
SELECT n.part, n.unit, CAST(n.total AS DECIMAL(18, 4)) AS total, n.ends
FROM newest n JOIN members m ON m.unit = n.unit
WHERE n.silences = 0 AND n.total IS NOT NULL AND m.closes > {window_ends}
UNION ALL
SELECT part, unit, CAST(total AS DECIMAL(18, 4)) AS total, ends FROM newest_grouped
WHERE broken = 0 AND gaps = 0 AND numbers > 0
"""
# --- formulas: a value is part_sum / whole_sum * factor - shift ---------------------------------
# Where the numerator stops early, what divides it must be read up to the same day.
_CUTS = """
SELECT DISTINCT i.whole AS part, t.unit, t.ends AS cut
FROM asked i JOIN totals t ON t.part = i.part
WHERE i.kind = 0 AND t.ends < {window_ends}
"""
_NEEDED = """
SELECT c.part, c.cut, c.unit FROM cuts c JOIN members m ON m.unit = c.unit
UNION
SELECT c.part, c.cut, m.unit
FROM cuts c JOIN groups g ON g.unit = c.unit JOIN members m ON m.above = g.above
"""
_READINGS = """
SELECT i.indicator, a.unit, a.total AS part_sum, b.total AS whole_sum, 100 AS factor, 0 AS shift,
  a.ends
FROM asked i JOIN totals a ON i.kind = 0 AND a.part = i.part
JOIN totals b ON b.part = i.whole AND b.unit = a.unit AND b.cut = a.ends AND b.ends = a.ends
WHERE b.total > 0 AND a.ends = {window_ends}
UNION ALL
SELECT i.indicator, a.unit, a.total, b.total, 100, 0, a.ends
FROM asked i JOIN totals a ON i.kind = 0 AND a.part = i.part
JOIN cut_totals b ON b.part = i.whole AND b.unit = a.unit AND b.cut = a.ends AND b.ends = a.ends
WHERE b.total > 0 AND a.ends < {window_ends}
UNION ALL
SELECT i.indicator, a.unit, a.total, b.total, 100, 100, a.ends
FROM asked i JOIN totals a ON i.kind = 1 AND a.part = i.part
JOIN before_totals b ON b.part = a.part AND b.unit = a.unit
WHERE b.total > 0 AND a.ends = {window_ends} AND b.ends = {begins}
UNION ALL
SELECT i.indicator, a.unit, a.total, CAST(1 AS DECIMAL(18, 4)), 1, 0, a.ends
FROM asked i JOIN totals a ON i.kind = 2 AND a.part = i.part
UNION ALL
SELECT i.indicator, a.unit, a.total, CAST(1 AS DECIMAL(18, 4)), 1, 0, a.ends
FROM asked i JOIN stocks a ON i.kind = 3 AND a.part = i.part
"""
# --- verdicts -----------------------------------------------------------------------------------
_JUDGED = """
SELECT target, value, ends - 1 AS as_of,
  CASE WHEN ends IS NULL THEN 5
    WHEN at_least AND part_sum * factor >= (goal + shift) * whole_sum THEN 0
    WHEN NOT at_least AND part_sum * factor <= (goal + shift) * whole_sum THEN 0
    WHEN goal = baseline THEN 4
    WHEN covered >= due THEN 1
    WHEN covered >= due - {tolerance} THEN 2
    ELSE 3 END AS verdict
FROM (
  SELECT *, round((value - CAST(baseline AS {double}))
      / nullif(CAST(goal - baseline AS {double}), 0) * 100000000000) / 1000000000 AS covered,
    round(100000000000 * CAST(ends - 1 - {starts} AS {double}) / {length}) / 1000000000 AS due
  FROM (
    SELECT g.target, g.goal, g.baseline, g.at_least, r.part_sum, r.whole_sum, r.factor, r.shift,
      r.ends,
      CAST(r.part_sum AS {double}) / CAST(r.whole_sum AS {double}) * r.factor - r.shift AS value
    FROM {goals} g LEFT JOIN readings r ON r.indicator = g.indicator AND r.unit = g.unit
  ) AS valued
) AS paced
"""
# A fraction that no written number has keeps the rounding of the last bit out of the sum.
COUNTED = """
SELECT verdict, count(*) AS targets,
  sum((coalesce(CAST(floor(value * 10000 + 0.41421356) AS BIGINT), 0) + coalesce(as_of, 0) * 7
    + verdict) * (target % {weights} + 1)) AS checksum
FROM judged GROUP BY verdict ORDER BY verdict
"""

Stage = tuple[str, str]


class Hand(Protocol):
    """What an engine does for the stages, each in its own SQL."""

    @property
    def newest(self) -> str:
        """The latest figure of each part and commune of ``{figures}``, as ``newest``."""

    @property
    def double(self) -> str:
        """What it calls a number of double precision."""

    @property
    def goals(self) -> str:
        """Where it finds the targets."""

    def give(self) -> None:
        """Put the tables ``members`` and ``asked`` there."""

    def keep(self, name: str, sql: str) -> None:
        """Run some SQL, and keep what it comes to under a name."""

    def view(self, name: str, sql: str) -> None:
        """Name some SQL, to be run where the name is used."""

    def needed(self) -> list[int]:
        """The parts in the table ``needed``."""

    def source(self, year: int, parts: Sequence[int]) -> str:
        """The figures of some parts and a year that are in force, as FROM … WHERE takes them."""


def judge_all(hand: Hand, question: Question) -> None:
    """Leave the verdict of each target in the table ``judged``."""
    year, before = question.on.year, question.on.year - 1
    begins, window_ends = question.window
    hand.give()
    _keep(hand, _tree(question))
    _sum_up(hand, "yearly", hand.source(year, question.flows()), cut=window_ends)
    _keep(hand, _rolled_up(question))
    _sum_up(hand, "before_yearly", hand.source(before, question.grown()), cut=begins)
    _keep(hand, _rolled_up(question, "before_", begins=question.year(before)[0]))
    _keep(hand, _cuts(question))
    # At least one part is read again, so that there is a file to read.
    again = hand.needed() or question.flows()[:1]
    _sum_up(hand, "cut_yearly", hand.source(year, again), sums=_CUT_SUMS)
    _keep(hand, _rolled_up(question, "cut_"))
    _sum_up(hand, "newest", hand.source(year, question.stocks()), sums=hand.newest)
    _keep(hand, _latest(question))
    _keep(hand, _judged(question, goals=hand.goals, double=hand.double))


def _keep(hand: Hand, stages: Iterable[Stage]) -> None:
    for name, sql in stages:
        hand.keep(name, sql)


def _sum_up(
    hand: Hand, name: str, source: str, *, sums: str = _SUMS, cut: int | None = None
) -> None:
    """Put the figures of a source together by some SQL, and keep that."""
    rows = partial(_ROWS.format, source=source)
    hand.keep(f"{name}_contested", rows(more=", nature", alone="NOT alone"))
    hand.keep(f"{name}_settled", _SETTLED.format(contested=f"{name}_contested"))
    hand.view(f"{name}_figures", _UNITED.format(rows=rows(more="", alone="alone"), name=name))
    hand.keep(name, sums.format(figures=f"{name}_figures", cut=cut))


def _tree(question: Question) -> list[Stage]:
    """Who belongs where, from the table ``members``: groups of communes, and how many there are."""
    return [("groups", _GROUPS.format(top=question.top())), ("classes", _CLASSES)]


def _rolled_up(question: Question, prefix: str = "", *, begins: int | None = None) -> list[Stage]:
    """From a table ``yearly`` with a prefix: the sums of all units that are known."""
    names = {name: f"{prefix}{name}" for name in ("yearly", "told", "summed", "grouped")}
    start, window_ends = question.window
    values = {**names, "begins": begins or start, "window_ends": window_ends}
    stages = (_TOLD, _SUMMED, _GROUPED, _TOTALS)
    return [
        (f"{prefix}{name}", sql.format(**values))
        for name, sql in zip(("told", "summed", "grouped", "totals"), stages, strict=True)
    ]


def _latest(question: Question) -> list[Stage]:
    """From the table ``newest``: the stocks of all units that are known."""
    begins, window_ends = question.window
    return [
        ("newest_summed", _NEWEST_SUMMED),
        ("newest_grouped", _NEWEST_GROUPED.format(begins=begins)),
        ("stocks", _STOCKS.format(window_ends=window_ends)),
    ]


def _cuts(question: Question) -> list[Stage]:
    """What must be summed again, up to an earlier day: ``needed`` names part, day and commune."""
    return [("cuts", _CUTS.format(window_ends=question.window[1])), ("needed", _NEEDED)]


def _judged(question: Question, *, goals: str, double: str = "DOUBLE") -> list[Stage]:
    """Readings, and the verdict of each target."""
    begins, window_ends = question.window
    starts, on = question.starts.toordinal(), question.on.toordinal()
    return [
        ("readings", _READINGS.format(begins=begins, window_ends=window_ends)),
        (
            "judged",
            _JUDGED.format(
                goals=goals,
                double=double,
                tolerance=question.tolerance,
                starts=starts,
                length=on - starts,
            ),
        ),
    ]


def counted() -> str:
    """The one query that is answered with rows: verdict, how many, and their checksum."""
    return COUNTED.format(weights=WEIGHTS)
