"""Many leaves read at once: a few statements, however many leaves and units there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from resolute.engines import rollup
from resolute.engines.material import Material
from resolute.engines.moving import Moving
from resolute.engines.own import IN_LAST, IN_LATEST, IN_MEAN, IN_SUM, Own
from resolute.engines.question import Asked, Choice, Manner, Question, asked
from resolute.engines.rounding import Rounding
from resolute.engines.runner import Runner
from resolute.engines.source import Figures
from resolute.engines.stated import TAKEN, stated
from resolute.engines.tree import BELOW, FOR_EVER, UNITS, Tree
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import DAY, ESTIMATED, ODD, SHARED, provenances_in
from resolute.measure import (
    Each,
    Happened,
    Latest,
    Leaf,
    Mean,
    OverTime,
    OverUnits,
    Scope,
    Stated,
    Total,
)
from resolute.plan import Provenance

PIECES = {Each.MONTH: 1, Each.QUARTER: 3, Each.YEAR: 12}

Plain = Total | Latest | Mean | Happened | Stated
"""The leaves that are read as they stand; a year to date is put together from two of them."""

Form = tuple[type[Plain], OverTime | None, OverUnits | None]
"""Leaves of one form are read together."""

Asks = dict[tuple[Question, int], list[tuple[Plain, Scope]]]
"""The leaves that ask one question for one unit."""


def form_of(leaf: Plain) -> Form:
    """The form of a leaf."""
    if isinstance(leaf, Stated):
        return Stated, leaf.over_time, leaf.over_units
    return type(leaf), None, None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRow:
    """What one leaf comes to for one unit, where anything was said; ``odd`` is for the reference.

    ``number`` is exact: a sum, and for a mean the sum that is to be divided by ``count``.
    """

    known: bool
    odd: bool
    number: Decimal
    count: int
    day: date | None
    ends: int
    estimated: bool
    shared: bool
    provenances: frozenset[Provenance]


@dataclass(frozen=True, slots=True)
class Planted:
    """A tree of units with its tables in a runner."""

    tree: Tree
    roll: rollup.Roll


def plant(runner: Runner, tree: Tree) -> Planted:
    """The tables of a tree; they stay until the runner is closed."""
    shop = Workshop(runner)
    units = shop.hold("units", UNITS, tree.units)
    below = shop.hold("below", BELOW, tree.below)
    return Planted(tree, rollup.Roll(units, below, tree.depth))


@dataclass(slots=True)
class Leaves:
    """A reader of leaves over one extract; it holds tables of its runner until it is closed."""

    runner: Runner
    material: Material
    planted: Planted | None = None
    shares: bool = False
    rounding: Rounding | None = None
    shop: Workshop = field(init=False)
    own: Own = field(init=False)

    def __post_init__(self) -> None:
        self.shop = Workshop(self.runner)
        codes = self.material.extract.codes.units
        if self.planted is None or self.planted.tree.coded != codes:
            self.planted = plant(self.runner, Tree(self.material.units, codes))
        figures = Figures(self.shop, self.material.extract, self._moving(), self.rounding)
        self.own = Own(self.shop, figures, shares=self.shares)

    @property
    def tree(self) -> Tree:
        """The tree of units."""
        return self._planted.tree

    @property
    def roll(self) -> rollup.Roll:
        """The tables of the tree."""
        return self._planted.roll

    @property
    def _planted(self) -> Planted:
        if self.planted is None:
            raise RuntimeError("no tree was planted")
        return self.planted

    def moved_by_share(
        self, wanted: Iterable[tuple[Plain, Scope]]
    ) -> dict[tuple[Plain, Scope], Decimal]:
        """How much of the figures behind some leaves was moved to the map by estimated shares."""
        if not self.shares:
            twin = Leaves(self.runner, self.material, self.planted, shares=True)
            twin.own.figures = self.own.figures
            return twin.moved_by_share(wanted)
        return {key: row.number for key, row in self.read(wanted).items()}

    def _moving(self) -> Moving | None:
        shift, material = self.material.shift, self.material
        if shift is None:
            return None
        codes, parts = material.extract.codes.parts, material.parts
        adds = {code for key, code in codes.items() if key in parts and parts[key].adds_over_units}
        return Moving(self.shop, shift, self.tree.codes, adds)

    def over(self, material: Material) -> Leaves:
        """Leaves over another extract of the same ledger, on the tree that is there already."""
        self.shop.clear()
        return Leaves(self.runner, material, self.planted)

    def read(self, wanted: Iterable[tuple[Plain, Scope]]) -> dict[tuple[Plain, Scope], LeafRow]:
        """What was said about each leaf; a leaf of which nobody has said anything is left out."""
        found: dict[tuple[Plain, Scope], LeafRow] = {}
        steps = Workshop(self.runner)
        for form, asks in self.asks(wanted).items():
            for key, row in self._answered(form, asks, steps):
                found.update(dict.fromkeys(asks[key], row))
        steps.clear()
        return found

    def days(self, parts: Iterable[str]) -> dict[str, set[date]]:
        """The days on which what is known of some parts may have changed."""
        coded = {part: code for part in parts if (code := self.material.part(part)) is not None}
        figures = self.own.figures.of(coded.values(), 0, FOR_EVER)
        said = self.runner.rows(
            "SELECT DISTINCT part, CASE WHEN said = 4 THEN day ELSE ends - 1 END "
            f"FROM {figures} AS f"
        )
        days: dict[int, set[date]] = {}
        for part, day in said:
            days.setdefault(whole(part), set()).add(date.fromordinal(whole(day)))
        return {part: days.get(code, set()) for part, code in coded.items()}

    def below(self, limit: int) -> frozenset[str]:
        """The parts of which any number that is not zero is below a limit, or beyond columns."""
        coded = {code: part for part, code in self.material.extract.codes.parts.items()}
        figures = self.own.figures.of(coded, 0, FOR_EVER)
        said = self.runner.rows(
            f"SELECT DISTINCT part FROM {figures} AS f WHERE said = 0 "
            f"AND (value IS NULL OR value <> 0 AND value < {limit})"
        )
        return frozenset(coded[whole(part)] for (part,) in said)

    def question(self, leaf: Leaf, window: str, on: date) -> Question | None:
        """The question that a leaf asks; None where its part or basis was never spoken of."""
        basis = self.material.basis(getattr(leaf, "basis", None))
        code = self.material.part(leaf.part)
        if code is None or basis is None:
            return None
        part = self.material.parts[leaf.part]
        days = self.material.window(leaf.part, window)
        each: Each | None = getattr(leaf, "each", None)
        manner = Manner(
            months=PIECES[each] if each is not None else 0,
            regime=self.material.extract.codes.regimes.get(part.regime, -1),
            window_from=days.begins.toordinal(),
            window_to=days.ends.toordinal(),
            until=min(on, days.last_day).toordinal(),
            ahead=part.ahead,
        )
        choice = Choice(part=code, basis=basis, manner=manner)
        return Question(choice=choice, on_day=on.toordinal(), adds=part.adds_over_units)

    def table(self, form: Form, asked: Asked, steps: Workshop) -> str:
        """What leaves of one form come to: q, unit, known, odd, amount, ends, flags and more."""
        kind, over_time, over_units = form
        if over_time is not None and over_units is not None:
            leaf = Stated(part="", over_time=over_time, over_units=over_units)
            said = self.own.read(TAKEN[over_time], asked, steps)
            return stated(steps, self.roll, asked, said, leaf)
        if kind is Total:
            return rollup.total(steps, self.roll, asked, self.own.read(IN_SUM, asked, steps))
        if kind is Latest:
            return rollup.latest(steps, self.roll, asked, self.own.read(IN_LATEST, asked, steps))
        if kind is Mean:
            return rollup.mean(asked, self.own.read(IN_MEAN, asked, steps))
        return rollup.happened(asked, self.own.read(IN_LAST, asked, steps))

    def asks(self, wanted: Iterable[tuple[Plain, Scope]]) -> dict[Form, Asks]:
        """Leaves by form, question and unit, without those that were never spoken of."""
        forms: dict[Form, Asks] = {}
        for leaf, scope in wanted:
            question = self.question(leaf, scope.window, scope.on)
            if question is not None:
                asks = forms.setdefault(form_of(leaf), {})
                asks.setdefault((question, self.tree.codes[scope.unit]), []).append((leaf, scope))
        return forms

    def _answered(
        self, form: Form, asks: Asks, steps: Workshop
    ) -> Iterator[tuple[tuple[Question, int], LeafRow]]:
        questions, told = numbered(asks, steps)
        table = self.table(form, told, steps)
        columns = {
            Mean: "amount, numbers, 0, ends",
            Stated: "amount, numbers, 0, ends",
            Happened: "0, 1, day, ends",
        }.get(form[0], "amount, 1, 0, ends")
        for q, unit, *row in self.runner.rows(
            f"SELECT q, unit, known, odd, {columns}, flags FROM {table} AS told"
        ):
            yield (questions[whole(q)], whole(unit)), _leaf_row(row)


def numbered(asks: Iterable[tuple[Question, int]], steps: Workshop) -> tuple[list[Question], Asked]:
    """Questions by their numbers, and the tables of them and of the units that ask."""
    numbers = {question: at for at, question in enumerate(dict.fromkeys(q for q, _ in asks))}
    told = asked(steps, list(numbers), [(numbers[q], unit) for q, unit in asks])
    return list(numbers), told


def _leaf_row(row: list[object]) -> LeafRow:
    known, odd, amount, count, day, ends, flags = row
    bits = whole(flags)
    return LeafRow(
        known=bool(known),
        odd=bool(odd) or bool(bits & ODD),
        number=_plain(Decimal(str(amount or 0))),
        count=whole(count),
        day=date.fromordinal(whole(day)) if bits & DAY and day else None,
        ends=whole(ends),
        estimated=bool(bits & ESTIMATED),
        shared=bool(bits & SHARED),
        provenances=provenances_in(bits),
    )


def _plain(number: Decimal) -> Decimal:
    """A number without the zeros that only fill up its column."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def whole(value: object) -> int:
    """A whole number out of a row."""
    return int(str(value))
