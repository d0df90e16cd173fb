"""The numbers under which the copy keeps names; each is given once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from resolute.evidence.columns import Codes
from resolute.store.models import CopyName

PART, BASIS, UNIT, REGIME = KINDS = ("part", "basis", "unit", "regime")


@dataclass(slots=True)
class Names:
    """The numbers of names by their kinds, and the names that are new since they were read."""

    numbers: dict[str, dict[str, int]]
    fresh: list[tuple[str, int, str]] = field(default_factory=list)

    def number(self, kind: str, name: str) -> int:
        """The number of a name: the next one, from 1, if it has none yet."""
        known = self.numbers[kind]
        number = known.get(name)
        if number is None:
            number = known[name] = len(known) + 1
            self.fresh.append((kind, number, name))
        return number

    def parts(self, names: Iterable[str]) -> frozenset[int]:
        """The numbers of some parts, of those that have one."""
        known = self.numbers[PART]
        return frozenset(known[name] for name in names if name in known)

    def codes(self) -> Codes:
        """All of them, for whoever reads the copy."""
        parts, bases, units, regimes = (self.numbers[kind] for kind in KINDS)
        return Codes(parts=parts, bases=bases, units=units, regimes=regimes)


def names_kept(alias: str) -> Names:
    """The names that a manifest keeps."""
    numbers: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    rows = CopyName.objects.using(alias).order_by("number")
    for kind, number, name in rows.values_list("kind", "number", "name"):
        numbers[kind][name] = number
    return Names(numbers)
