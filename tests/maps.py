"""Two wards and their successors: one went whole, the other was cut, and a third was renamed.

On 2025-07-01 Hàng Bạc and three fifths of Hàng Trống became phường Hoàn Kiếm, the rest of Hàng
Trống and all of Tràng Tiền phường Cửa Nam mới, and Phúc Tân took the name Hồng Hà.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from resolute.evidence import Entry
from resolute.measure import Evidence, Reading, Scope, on_the_map, read
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation
from tests import worlds

CHANGE = date(2025, 7, 1)
OLD = {"bac": "Hàng Bạc", "trong": "Hàng Trống", "tien": "Tràng Tiền", "tan": "Phúc Tân"}
NEW = {"hk": "Hoàn Kiếm", "cn": "Cửa Nam mới", "hh": "Hồng Hà"}
UNITS = (
    worlds.unit("city", "Thành phố Hà Nội", "Hà Nội", level="province", parent=None),
    worlds.unit(
        "quan", "Quận Hoàn Kiếm", "District", level="district", parent="city", valid_to=CHANGE
    ),
    *(
        worlds.unit(key, f"Phường {name}", name, parent="quan", valid_to=CHANGE)
        for key, name in OLD.items()
    ),
    *(
        worlds.unit(key, f"Phường {name}", name, parent="city", valid_from=CHANGE)
        for key, name in NEW.items()
    ),
)
EDGES = (
    Edge(old="bac", new="hk", key=Key.WHOLE, share=Fraction(1), amount=Decimal(6000)),
    Edge(old="trong", new="hk", key=Key.AREA, share=Fraction(3, 5), amount=Decimal(3000)),
    Edge(old="trong", new="cn", key=Key.AREA, share=Fraction(2, 5), amount=Decimal(2000)),
    Edge(old="tien", new="cn", key=Key.WHOLE, share=Fraction(1), amount=Decimal(8000)),
    Edge(old="tan", new="hh", key=Key.WHOLE, share=Fraction(1), amount=Decimal(9000)),
)
MERGER = Reorganisation(day=CHANGE, decree="1656/NQ-UBTVQH15", edges=EDGES)
ALL_AS_ONE = Reorganisation(
    day=date(2026, 1, 1),
    decree="",
    edges=tuple(Edge(old=old, new="hh", key=Key.WHOLE, share=Fraction(1)) for old in NEW),
)


def unknown_cut() -> Reorganisation:
    """The same, but nobody knows how Hàng Trống was cut."""
    edges = (
        replace(edge, key=Key.UNKNOWN, share=None, amount=None) if edge.old == "trong" else edge
        for edge in EDGES
    )
    return replace(MERGER, edges=tuple(edges))


def as_told(table: str | Iterable[Entry]) -> Evidence:
    """What a table proves, each figure on its own map; units are named by their ids."""
    worlds.NAMES.update({each.id: each.id for each in UNITS})
    said = worlds.evidence(table, units=UNITS)
    return replace(said, units=Registry(UNITS))


def on(day: str, table: str | Iterable[Entry], *changes: Reorganisation) -> Evidence:
    """The same on the map of a day."""
    atlas = Atlas(changes or (MERGER,))
    return on_the_map(as_told(table), atlas, date.fromisoformat(day))


def reading(
    text: str, seen: Evidence, unit: str, window: str, *, by: str = "2026-12-31"
) -> Reading:
    """What a fold comes to for a unit."""
    scope = Scope(unit=unit, window=window, on=date.fromisoformat(by))
    return read(worlds.indicator("it", text), scope, seen)
