"""Many leaves read at once: a few statements, however many leaves and units there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from resolute.engines import own, rollup
from resolute.engines.material import Material
from resolute.engines.question import Asked, Manner, Question, asked
from resolute.engines.runner import Runner
from resolute.engines.source import DAY, ESTIMATED, ODD, PROVENANCE, Source, figures
from resolute.engines.tree import BELOW, UNITS, Tree
from resolute.engines.workshop import Workshop
from resolute.measure import Each, Happened, Latest, Leaf, Mean, Scope, Total
from resolute.plan import Provenance

PIECES = {Each.MONTH: 1, Each.QUARTER: 3, Each.YEAR: 12}

Plain = Total | Latest | Mean | Happened
"""The leaves that are read as they stand; a year to date is put together from two of them."""


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
    provenances: frozenset[Provenance]


@dataclass(slots=True)
class Leaves:
    """A reader of leaves over one extract; it holds tables of its runner until it is closed."""

    runner: Runner
    material: Material
    shop: Workshop = field(init=False)
    tree: Tree = field(init=False)
    roll: rollup.Roll = field(init=False)
    _sources: dict[frozenset[int], Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shop = Workshop(self.runner)
        self.tree = Tree(self.material.units, self.material.extract.codes.units)
        units = self.shop.hold("units", UNITS, self.tree.units())
        below = self.shop.hold("below", BELOW, self.tree.below())
        self.roll = rollup.Roll(units, below)

    def read(self, wanted: Iterable[tuple[Plain, Scope]]) -> dict[tuple[Plain, Scope], LeafRow]:
        """What was said about each leaf; a leaf of which nobody has said anything is left out."""
        found: dict[tuple[Plain, Scope], LeafRow] = {}
        kinds: dict[type[Plain], dict[tuple[Question, int], list[tuple[Plain, Scope]]]] = {}
        for leaf, scope in wanted:
            question = self.question(leaf, scope)
            if question is not None:
                asks = kinds.setdefault(type(leaf), {})
                asks.setdefault((question, self.tree.codes[scope.unit]), []).append((leaf, scope))
        steps = Workshop(self.runner)
        for kind, asks in kinds.items():
            for key, row in self._answered(steps, kind, asks):
                found.update(dict.fromkeys(asks[key], row))
        steps.clear()
        return found

    def days(self, parts: Iterable[str]) -> dict[str, set[date]]:
        """The days on which what is known of some parts may have changed."""
        coded = {part: code for part in parts if (code := self.material.part(part)) is not None}
        if not coded:
            return {}
        said = self.runner.rows(
            "SELECT DISTINCT part, CASE WHEN said = 4 THEN day ELSE ends - 1 END "
            f"FROM {self._source(coded.values()).expression} AS f"
        )
        days: dict[int, set[date]] = {}
        for part, day in said:
            days.setdefault(_whole(part), set()).add(date.fromordinal(_whole(day)))
        return {part: days.get(code, set()) for part, code in coded.items()}

    def question(self, leaf: Leaf, scope: Scope) -> Question | None:
        """The question that a leaf asks; None where its part or basis was never spoken of."""
        basis = self.material.basis(getattr(leaf, "basis", None))
        code = self.material.part(leaf.part)
        if code is None or basis is None:
            return None
        part = self.material.parts[leaf.part]
        window = self.material.regimes[part.regime].period(scope.window)
        if window is None:
            raise ValueError(f"{scope.window!r} names no period of the regime {part.regime!r}")
        each: Each | None = getattr(leaf, "each", None)
        manner = Manner(
            months=PIECES[each] if each is not None else 0,
            regime=self.material.extract.codes.regimes.get(part.regime, -1),
            window_from=window.begins.toordinal(),
            window_to=window.ends.toordinal(),
            on_day=scope.on.toordinal(),
            ahead=part.ahead,
        )
        return Question(part=code, basis=basis, adds=part.adds_over_units, manner=manner)

    def source_of(self, numbered: Iterable[Question]) -> Source:
        """The figures that some questions are about; they are staged once."""
        return self._source({question.part for question in numbered})

    def _answered(
        self, shop: Workshop, kind: type[Plain], asks: Mapping[tuple[Question, int], object]
    ) -> Iterator[tuple[tuple[Question, int], LeafRow]]:
        numbers = {question: at for at, question in enumerate(dict.fromkeys(q for q, _ in asks))}
        numbered = list(numbers)
        told = asked(shop, numbered, [(numbers[q], unit) for q, unit in asks])
        source = self.source_of(numbered)
        table, columns = _table(shop, self.roll, kind, source, told)
        for q, unit, *row in self.runner.rows(f"SELECT q, unit, {columns} FROM {table}"):
            yield (numbered[_whole(q)], _whole(unit)), _leaf_row(row)

    def _source(self, parts: Iterable[int]) -> Source:
        wanted = frozenset(parts)
        if wanted not in self._sources:
            self._sources[wanted] = figures(self.shop, self.material.extract, wanted)
        return self._sources[wanted]


def _table(
    shop: Workshop, roll: rollup.Roll, kind: type[Plain], source: Source, told: Asked
) -> tuple[str, str]:
    """The table that answers leaves of one kind, and the columns to be taken from it."""
    common = "known, odd, amount, {count}, {day}, ends, flags"
    if kind is Total:
        said = own.sums(shop, source, told)
        table = rollup.total(shop, roll, told, said)
        return table, common.format(count="1", day="0")
    if kind is Latest:
        said = own.newest(shop, source, told)
        table = rollup.latest(shop, roll, told, said)
        return table, common.format(count="1", day="0")
    if kind is Mean:
        return own.means(shop, source, told), common.format(count="numbers", day="0")
    return own.lasts(shop, source, told), common.format(count="1", day="day")


def _leaf_row(row: list[object]) -> LeafRow:
    known, odd, amount, count, day, ends, flags = row
    bits = _whole(flags)
    return LeafRow(
        known=bool(known),
        odd=bool(odd) or bool(bits & ODD),
        number=_plain(Decimal(str(amount or 0))),
        count=_whole(count),
        day=date.fromordinal(_whole(day)) if bits & DAY and day else None,
        ends=_whole(ends),
        estimated=bool(bits & ESTIMATED),
        provenances=frozenset(
            each for place, each in enumerate(Provenance) if bits >> (PROVENANCE + place) & 1
        ),
    )


def _plain(number: Decimal) -> Decimal:
    """A number without the zeros that only fill up its column."""
    short = number.normalize()
    return short if short.as_tuple().exponent <= 0 else short.quantize(Decimal(1))  # type: ignore


def _whole(value: object) -> int:
    return int(str(value))
