"""What a cell may be expected to say: what stood there before, and what would be unusual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from resolute.actions.say_amount import say_amount
from resolute.actions.waiting_rows import kind_of, known_rule, number_of
from resolute.evidence import Entry, usual_range
from resolute.time import Period
from resolute.words import Language, Words

BEFORE = Words("kỳ trước {last}", "{last} the period before")
RANGE = Words("thường từ {low} đến {high}", "usually from {low} to {high}")
ASK = Words(
    "{value} khác nhiều so với các kỳ trước ({range}). Đúng thì nêu lý do, sai thì gõ lại.",
    "{value} is far from the periods before ({range}). Say why if it is right, else type it again.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The number of the period before, and from where to where nothing would be unusual.

    The range is None where too few numbers are known, or nothing can be said of them.
    """

    last: Decimal
    ends: tuple[Decimal, Decimal] | None

    def say(self, language: Language) -> str:
        """Both, in a few words."""
        said = [BEFORE.say(language).format(last=say_amount(self.last, language))]
        return "; ".join([*said, *self._range(language)])

    def ask(self, value: object, language: Language) -> str:
        """A question about a value that is out of the range; empty about any other."""
        if not isinstance(value, Decimal) or self.ends is None:
            return ""
        if self.ends[0] <= value <= self.ends[1]:
            return ""
        said = say_amount(value, language)
        return ASK.say(language).format(value=said, range="; ".join(self._range(language)))

    def _range(self, language: Language) -> Sequence[str]:
        if self.ends is None:
            return ()
        step = Decimal((0, (1,), min(-_places(self.last), 0)))
        low = self.ends[0].quantize(step, ROUND_CEILING)
        high = self.ends[1].quantize(step, ROUND_FLOOR)
        told = {"low": say_amount(low, language), "high": say_amount(high, language)}
        return (RANGE.say(language).format(**told),)


def usual_cells(
    entries: Iterable[Entry], cells: Iterable[tuple[str, Period]]
) -> Mapping[tuple[str, str], Usual]:
    """What is usual in some cells of one part, by unit and period, from the figures in force.

    Only periods of the same kind that had ended are looked at; a cell before which no number stood
    is left out.
    """
    series: dict[tuple[str, str], list[tuple[date, Decimal]]] = {}
    for entry in entries:
        number = number_of(entry)
        if number is not None:
            key = entry.unit, kind_of(entry.period)
            series.setdefault(key, []).append((entry.period.ends, number))
    found: dict[tuple[str, str], Usual] = {}
    for unit, period in cells:
        told = sorted(series.get((unit, kind_of(period)), ()))
        before = [value for ends, value in told if ends <= period.begins]
        if before:
            of_range = usual_range(before, known_rule())
            found[unit, period.name] = Usual(last=before[-1], ends=of_range)
    return found


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
