"""What units have said, out of strips: the months of a unit and year are taken abreast.

It comes to what is taken of the same figures row by row. Loose figures go by rows beside the
strips, and so do the strips of units of which the tail of the log says more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from resolute.engines.firmest import CELL, SEEN, firmest
from resolute.engines.packed import FLAGGED, PACKED, SPAN
from resolute.engines.question import Manner
from resolute.engines.striding import PLAIN, SLOT, period_of, unrolled
from resolute.engines.workshop import Workshop
from resolute.evidence.strips import MONTHS

OF_UNIT = ("part", "basis", "unit", "regime")
WAYS, TURNS, MASKS = 2, 32, 1 << len(MONTHS)
"""More than there are of each: natures that are told apart, days of a month, and masks."""

KIND = (
    f"((CAST(f.year AS BIGINT) * {TURNS} + f.turn) * {WAYS} + CAST(f.nature = 0 AS INTEGER)) "
    f"* {MASKS} + f.mask"
)
"""The year and turn of a strip, whether it is of estimates, and its mask, in one number."""

TAKING = {
    "kind": "BIGINT",
    "taken": "INTEGER",  # a bit for each month that is taken
    "slot": "INTEGER",  # the last of them
    "figures": "INTEGER",
    "first_day": "INTEGER",
    "ends": "INTEGER",
    "days": "INTEGER",
    "period": "BIGINT",  # the last one's, packed
}
"""What is taken of the strips that speak of the same months of a year."""
PILE = f"{', '.join((*OF_UNIT, 'flags', 'sole', 'total', 'last'))}, {KIND} AS kind"
_VALUE = "CAST(CAST({} AS DECIMAL(18,0)) * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(18,4))"

Taking = tuple[int, int, int, int, int, int, int, int]
TAKEN = list(TAKING).index("taken")


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """What a strip speaks of, out of its number."""

    year: int
    turn: int
    estimate: bool
    mask: int

    @classmethod
    def of(cls, number: int) -> Kind:
        """What a number says."""
        rest, mask = divmod(number, MASKS)
        rest, estimate = divmod(rest, WAYS)
        year, turn = divmod(rest, TURNS)
        return cls(year, turn, bool(estimate), mask)

    @property
    def number(self) -> int:
        """All of it in one number."""
        month = self.year * TURNS + self.turn
        return (month * WAYS + int(self.estimate)) * MASKS + self.mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How something is made ``of`` pieces, or of one ``alone``; and what is a piece."""

    of: str
    alone: str
    strip: str
    row: str
    value: str
    """The column of the value of a strip of which every month is taken."""


SUMMED = Made(
    of=(
        "sum(value) AS amount, CAST(sum(figures) AS BIGINT) AS figures, "
        "min(first_day) AS first_day, max(ends) AS ends, CAST(sum(days) AS BIGINT) AS days, "
        "bit_or(flags) AS flags"
    ),
    alone=(
        "CAST(value AS DECIMAL(38,4)) AS amount, CAST(figures AS BIGINT) AS figures, first_day, "
        "ends, CAST(days AS BIGINT) AS days, flags"
    ),
    strip="l.figures, l.first_day, l.ends, l.days, f.flags",
    row="value, 1 AS figures, begins AS first_day, ends, ends - begins AS days, flags",
    value="total",
)
COUNTED = Made(
    of=f"{SUMMED.of}, sum(numbers) AS numbers",
    alone=f"{SUMMED.alone}, CAST(numbers AS HUGEINT) AS numbers",
    strip=f"{SUMMED.strip}, l.figures AS numbers",
    row=f"{SUMMED.row}, CASE WHEN said = 0 THEN 1 ELSE 0 END AS numbers",
    value="total",
)
NEWEST = Made(
    of="max(packed) AS packed, arg_max(value, packed) AS amount",
    alone="packed, value AS amount",
    strip=f"l.period * {FLAGGED} + f.flags AS packed",
    row=f"coalesce(value, 0) AS value, {PACKED} AS packed",
    value="last",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What files of strips tell that is in force: an expression, and what of it is out of date.

    Of ``masked`` cells they tell no longer what is so; that is in the tail. They are ``apart``
    where no part is in two of them, nor in the tail.
    """

    view: str
    with_tail: Callable[[str], str]
    masked: str | None
    apart: bool


@dataclass(slots=True)
class Abreast:
    """What is taken of strips, and of what lies beside them; read when it is first wanted."""

    shop: Workshop
    told: Beside
    _pile: str = ""
    _loose: str = ""
    _kinds: Sequence[Kind] = field(default=())

    def taken(self, made: Made, manner: Manner, choices: str) -> str:
        """What is made of each choice and unit, out of strips and what lies beside them.

        A choice is a number ``own`` of a part and basis; all of them are of one manner.
        """
        self._read()
        chosen = f"(SELECT own AS kept, part, basis FROM {choices}) AS c"
        chosen = f"JOIN {chosen} ON c.part = f.part AND c.basis = f.basis"
        key = "kept, unit"
        rows = f"SELECT {key}, {made.row} FROM {self._loose} AS f {chosen} WHERE {manner.chooses()}"
        whole, cut = self._strips(made, manner, chosen)
        if whole and self.told.apart:
            others = self._grouped(made, f"{whole} AND NOT f.sole", cut, rows)
            return f"SELECT {key}, {made.alone} FROM ({whole} AND f.sole) AS p UNION ALL {others}"
        return self._grouped(made, whole, cut, rows)

    def of(self, told: Beside) -> Abreast:
        """The same of some of the parts, whose files are told of; nothing is read again."""
        self._read()
        return Abreast(self.shop, told, self._pile, self._loose, self._kinds)

    def _grouped(self, made: Made, *pieces: str) -> str:
        every = " UNION ALL ".join(filter(None, pieces))
        return f"SELECT kept, unit, {made.of} FROM ({every}) AS p GROUP BY kept, unit"

    def _strips(self, made: Made, manner: Manner, chosen: str) -> tuple[str, str]:
        """Pieces of strips that are ``chosen``: of those that are taken whole, and of the others.

        Their conditions may be gone on with. Of a strip that is cut the months are read again.
        """
        taking = list(_taking(self._kinds, manner))
        whole = [row for row in taking if row[TAKEN] == row[0] % MASKS]
        cut = [row for row in taking if row[TAKEN] != row[0] % MASKS]
        regime = f" AND f.regime = {manner.regime}" if manner.months else ""
        own = ", ".join((*OF_UNIT, "flags", *MONTHS))
        strips = f"FROM {self.told.view} AS f WHERE f.mask <> 0"
        read = f"(SELECT {own}, {KIND} AS kind {strips}) AS f"
        kept = f"{self._pile} AS f"

        def pieces(rows: Sequence[Taking], value: str, figures: str) -> str:
            if not rows:
                return ""
            held = self.shop.hold("taking", TAKING, rows)
            return (
                f"SELECT c.kept, f.unit, {_VALUE.format(value)} AS value, {made.strip} "
                f"FROM {figures} {chosen} JOIN {held} AS l ON l.kind = f.kind "
                f"WHERE TRUE{regime}{unmasked(self.told.masked, 'f', OF_UNIT)}"
            )

        return pieces(whole, f"f.{made.value}", kept), pieces(cut, _value(made, cut), read)

    def _read(self) -> None:
        if self._pile:
            return
        shop, told = self.shop, self.told
        strips = f"SELECT {PILE} FROM {told.view} AS f WHERE f.mask <> 0"
        self._pile = shop.stage("pile", strips)
        kinds = shop.runner.rows(f"SELECT DISTINCT kind FROM {self._pile}")
        self._kinds = sorted(Kind.of(int(str(kind))) for (kind,) in kinds)
        self._loose = shop.stage("loose", self._by_rows())

    def _by_rows(self) -> str:
        """The figures that are in no strip, or in one of a unit of which the tail says more."""
        loose = (
            f"SELECT {SEEN}, alone FROM {self.told.view} AS f WHERE mask = 0"
            f"{unmasked(self.told.masked, 'f')}"
        )
        crowd = self.told.with_tail(f"SELECT {SEEN} FROM loose WHERE NOT alone")
        return (
            f"WITH loose AS MATERIALIZED ({loose}) SELECT {SEEN} FROM loose WHERE alone "
            f"UNION ALL SELECT {SEEN} FROM {firmest(crowd)} AS firmest{self._touched()}"
        )

    def _touched(self) -> str:
        """The figures of strips of units of which the tail says more, as it leaves them."""
        if self.told.masked is None:
            return ""
        years = sorted({(kind.year, kind.turn) for kind in self._kinds})
        slots = self.shop.hold(
            "slots",
            SLOT,
            [
                (year, turn, slot, *period_of(year, turn, slot))
                for year, turn in years
                for slot in range(1, len(MONTHS) + 1)
            ],
        )
        touched = (
            f"(SELECT f.* FROM {self.told.view} AS f WHERE f.mask <> 0 "
            f"AND EXISTS (SELECT 1 FROM {self.told.masked} AS m WHERE {_same('f', OF_UNIT)}))"
        )
        again = f"SELECT {PLAIN} FROM ({unrolled(touched, slots)}) AS a"
        return f" UNION ALL {again} WHERE TRUE{unmasked(self.told.masked, 'a')}"


def unmasked(masked: str | None, table: str, columns: Sequence[str] = CELL) -> str:
    """The condition that the tail says nothing about a row's cell, or about its unit."""
    if masked is None:
        return ""
    return f" AND NOT EXISTS (SELECT 1 FROM {masked} AS m WHERE {_same(table, columns)})"


def _same(table: str, columns: Sequence[str]) -> str:
    return " AND ".join(f"m.{each} = {table}.{each}" for each in columns)


def _taking(kinds: Sequence[Kind], manner: Manner) -> Iterator[Taking]:
    """What a manner takes of strips of each kind, if anything."""
    for kind in kinds:
        periods = {
            slot: period
            for slot in range(1, len(MONTHS) + 1)
            if kind.mask >> (slot - 1) & 1
            and manner.takes(
                *(period := period_of(kind.year, kind.turn, slot)), estimate=kind.estimate
            )
        }
        if periods:
            slot, (begins, ends) = max(periods.items())
            yield (
                kind.number,
                sum(1 << (each - 1) for each in periods),
                slot,
                len(periods),
                min(periods.values())[0],
                ends,
                sum(end - begin for begin, end in periods.values()),
                ends * SPAN + ends - begins,
            )


def _value(made: Made, taking: Sequence[Taking]) -> str:
    """The value of strips of which some months are left out."""
    slots = range(1, len(MONTHS) + 1)
    if made.value == "last":
        return f"CASE l.slot {' '.join(f'WHEN {at} THEN f.m{at}' for at in slots)} END"
    some = [row[TAKEN] for row in taking]
    return " + ".join(
        f"CASE WHEN l.taken & {1 << (at - 1)} <> 0 THEN f.m{at} ELSE 0 END"
        for at in slots
        if any(bits >> (at - 1) & 1 for bits in some)
    )
