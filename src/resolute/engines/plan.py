"""A fold tree as one plan of staged tables: each step computes all folds of one form at once.

A step takes a table of asks (``fold``, ``unit``, ``window``, ``on_day``) and makes a table of
outcomes. What it has to know before, it yields as an Ask; what steps of several forms want to know
at the same time is asked together. How many steps there are follows from the forms of the folds,
never from how many folds, units or figures there are.

Numbers that are sums stay exact; what is divided goes on as a double with a bound on its error.
Where a decision lies within that bound the outcome is not ``sure``, and the reference interpreter
decides instead. So a plan is never wrong by rounding, and seldom slow for it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from resolute.engines.leaves import Leaves
from resolute.engines.listed import within
from resolute.measure import Fold, branches

ASKED = "fold, unit, win, on_day"
COLUMNS = f"{ASKED}, known, used, not_applicable, exact, num, err, as_of, complete, flags, sure"
"""An outcome. ``exact`` is the number where it has four decimals at most and ``num`` is it as a
double, off by no more than ``err``; ``as_of`` is a day or NULL; ``flags`` are those of what was
used."""

UNKNOWN = (
    "FALSE AS known, {used} AS used, {not_applicable} AS not_applicable, "
    "CAST(NULL AS DECIMAL(38,4)) AS exact, CAST(NULL AS DOUBLE) AS num, "
    "CAST(NULL AS DOUBLE) AS err, CAST(NULL AS INTEGER) AS as_of, FALSE AS complete"
)
ROUNDING = "4.5e-16"
"""More than a double is off by after one step of arithmetic, as a share of the number."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A table of asks about some folds, none of them twice; what they come to is sent back."""

    asks: str
    folds: frozenset[int]


Asking = Generator[Ask, str, str]
"""A step on its way: it yields what it has to know, and returns the query of its outcomes.

What is sent back is an expression to select from, with one row for each ask and perhaps others.
"""

Step = Callable[["Planner", str, Mapping[int, Fold]], str | Asking]
"""A step that has to know nothing else gives its query at once."""


@dataclass(slots=True)
class Planner:
    """Plans over the leaves of one extract; folds and windows are known by number."""

    leaves: Leaves
    steps: Mapping[type[Fold], Step]
    folds: list[Fold] = field(default_factory=list)
    windows: list[str] = field(default_factory=list)
    _numbers: dict[Fold, int] = field(default_factory=dict)
    _windows: dict[str, int] = field(default_factory=dict)

    def number(self, fold: Fold) -> int:
        """The number of a fold; equal folds have one."""
        if fold not in self._numbers:
            self._numbers[fold] = len(self.folds)
            self.folds.append(fold)
        return self._numbers[fold]

    def window(self, name: str) -> int:
        """The number of a window."""
        if name not in self._windows:
            self._windows[name] = len(self.windows)
            self.windows.append(name)
        return self._windows[name]

    def can(self, fold: Fold) -> bool:
        """Whether there is a step for every form in a fold."""
        return type(fold) in self.steps and all(map(self.can, branches(fold)))

    def outcomes(self, asks: str, folds: Iterable[int]) -> str:
        """What some asks about some folds come to: an expression to select from, once."""
        (found,) = self._answered([Ask(asks, frozenset(folds))], once=True)
        return found

    def children(
        self, asks: str, pairs: Mapping[int, Fold], *, on_day: str = "a.on_day"
    ) -> Generator[Ask, str, tuple[str, str]]:
        """Ask each fold's child: the table of links from fold to child, and the child outcomes.

        No ask may be in ``asks`` twice.
        ``on_day`` may name another day than the one asked, from the columns of ``asks AS a``.
        """
        links = self.links(pairs)
        shared = len(set(pairs.values())) < len(pairs) or on_day != "a.on_day"
        each = "DISTINCT" if shared else ""
        below = self.leaves.shop.stage(
            "asks",
            f"SELECT {each} l.child AS fold, a.unit, a.win, {on_day} AS on_day "
            f"FROM {asks} AS a JOIN {links} AS l ON l.fold = a.fold",
        )
        found = yield Ask(below, frozenset(self.number(child) for child in pairs.values()))
        return links, found

    def links(self, pairs: Mapping[int, Fold]) -> str:
        """A table of folds with one child each."""
        rows = [(fold, self.number(child)) for fold, child in pairs.items()]
        return self.leaves.shop.hold("links", {"fold": "INTEGER", "child": "INTEGER"}, rows)

    def distinct(self, asks: str, columns: str) -> list[tuple[int, ...]]:
        """The different values of some columns of whole numbers."""
        rows = self.leaves.runner.rows(f"SELECT DISTINCT {columns} FROM {asks}")
        return sorted(tuple(int(str(each)) for each in row) for row in rows)

    def _answered(self, wanted: Sequence[Ask], *, once: bool = False) -> list[str]:
        """What each of several asks comes to. Folds of one form go into one step, whoever asks.

        It is staged, unless it is read ``once`` by whoever asks first of all.
        """
        forms: dict[type[Fold], dict[Ask, list[int]]] = {}
        for ask in wanted:
            for number in sorted(ask.folds):
                of_form = forms.setdefault(type(self.folds[number]), {})
                of_form.setdefault(ask, []).append(number)
        begun = {form: self._begun(form, asked) for form, asked in forms.items()}
        going = {form: step for form, step in begun.items() if not isinstance(step, str)}
        queries = self._carried_on(going)
        queries |= {form: query for form, query in begun.items() if isinstance(query, str)}
        stage = self.leaves.shop.stage
        told = {
            form: f"({query})" if once else stage(form.__name__.lower(), query)
            for form, query in queries.items()
        }
        return [
            _joined(
                told[form] if len(asked) == 1 else _only(told[form], asked[ask])
                for form, asked in forms.items()
                if ask in asked
            )
            for ask in wanted
        ]

    def _begun(self, form: type[Fold], asked: Mapping[Ask, Sequence[int]]) -> str | Asking:
        """The step of a form for everybody who asks about folds of it."""
        (first, of_first), *others = asked.items()
        folds = {number: self.folds[number] for of_ask in asked.values() for number in of_ask}
        if not others:
            every = len(of_first) == len(first.folds)
            asks = first.asks if every else _only(first.asks, of_first)
            return self.steps[form](self, asks, folds)
        several = len(folds) < sum(map(len, asked.values()))
        union = " UNION ALL ".join(
            f"SELECT {ASKED} FROM {_only(ask.asks, of)} AS a" for ask, of in asked.items()
        )
        pool = self.leaves.shop.stage(
            "asks", f"SELECT DISTINCT {ASKED} FROM ({union}) AS a" if several else union
        )
        return self.steps[form](self, pool, folds)

    def _carried_on(self, steps: Mapping[type[Fold], Asking]) -> dict[type[Fold], str]:
        """The queries of steps, each sent what it wants to know until it wants no more."""
        done: dict[type[Fold], str] = {}
        waiting = {form: partial(next, step) for form, step in steps.items()}
        while waiting:
            wanted: dict[type[Fold], Ask] = {}
            for form, go_on in waiting.items():
                try:
                    wanted[form] = go_on()
                except StopIteration as end:
                    done[form] = end.value
            found = self._answered([*wanted.values()])
            waiting = {
                form: partial(steps[form].send, table)
                for form, table in zip(wanted, found, strict=True)
            }
        return done


def _only(table: str, folds: Sequence[int]) -> str:
    """What a table says of some folds."""
    return f"(SELECT * FROM {table} AS a WHERE {within('fold', folds)})"


def _joined(tables: Iterable[str]) -> str:
    """Outcomes out of several tables; the columns of the one table where there is but one."""
    first, *others = tables
    if not others:
        return first
    return f"({' UNION ALL '.join(f'SELECT {COLUMNS} FROM {each}' for each in (first, *others))})"


def on(day: int) -> date:
    """The day of an ordinal."""
    return date.fromordinal(day)


def told_in(table: str) -> str:
    """The columns of an outcome beside what was asked, out of a table."""
    asked = {each.strip() for each in ASKED.split(",")}
    columns = (each.strip() for each in COLUMNS.split(","))
    return ", ".join(f"{table}.{column}" for column in columns if column not in asked)


def under(asks: str, links: str, found: str) -> str:
    """The outcomes of children under the folds that asked them."""
    return (
        f"SELECT a.fold, a.unit, a.win, a.on_day, {told_in('o')} FROM {asks} AS a "
        f"JOIN {links} AS l ON l.fold = a.fold JOIN {found} AS o ON o.fold = l.child "
        "AND o.unit = a.unit AND o.win = a.win AND o.on_day = a.on_day"
    )
