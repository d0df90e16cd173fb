"""What leaves are read from: an extract of the copy, and what the plan says of parts and units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from resolute.engines.moving import Shift
from resolute.evidence import Part
from resolute.evidence.columns import NO_BASIS, Extract
from resolute.time import Period, Regime
from resolute.units import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Figures as of one size of the log, with the parts, units and regimes that they speak of.

    Where there is a ``shift``, figures are moved by it to the map on which the units are.
    """

    extract: Extract
    parts: Mapping[str, Part]
    units: Registry
    regimes: Mapping[str, Regime]
    shift: Shift | None = None
    _windows: dict[tuple[str, str], Period] = field(init=False, compare=False, default_factory=dict)

    def part(self, key: str) -> int | None:
        """The code of a part, None where nobody has stated anything about it."""
        return self.extract.codes.parts.get(key)

    def basis(self, key: str | None) -> int | None:
        """The code of a basis, None where nobody has used it."""
        return NO_BASIS if key is None else self.extract.codes.bases.get(key)

    def window(self, part: str, name: str) -> Period:
        """The days of a window under the regime of a part. Raises ValueError for no window."""
        key = self.parts[part].regime
        found = self._windows.get((key, name)) or self.regimes[key].period(name)
        if found is None:
            raise ValueError(f"{name!r} names no period of the regime {key!r}")
        self._windows[key, name] = found
        return found
