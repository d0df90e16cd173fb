"""The files of strips of an extract: which of them tell all of some parts and are worth it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

from resolute.engines.abreast import Abreast, Beside
from resolute.engines.firmest import SEEN
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import Extract, Segment

WORTH = 20_000
"""Strips are made use of where there are more: before that rows are as fast."""

Segments = tuple[Segment, ...]


@dataclass(slots=True)
class StripFiles:
    """What is read abreast, kept while the figures are; ``in_tail`` selects out of the tail."""

    shop: Workshop
    extract: Extract
    masked: str
    in_tail: Callable[[frozenset[int]], str]
    _made: dict[tuple[Segments, frozenset[int]], Abreast | None] = field(default_factory=dict)

    def abreast(self, segments: Segments, parts: frozenset[int]) -> Abreast | None:
        """The figures of segments and of the tail, if all segments have strips worth reading."""
        key = segments, parts
        if key not in self._made:
            self._made[key] = self._told(segments, parts)
        return self._made[key]

    def masked_of(self, parts: Container[int]) -> str | None:
        """The masked cells of some parts, if there are any."""
        told = {cell.part for cell in self.extract.masked if cell.part in parts}
        return among(self.masked, told, "*") if told else None

    def _told(self, segments: Segments, parts: frozenset[int]) -> Abreast | None:
        striped = in_strips(segments, parts)
        files = [segment.strips for segment in segments if segment.strips is not None]
        if (
            not files
            or not self.shop.runner.places
            or striped != {segment.part for segment in segments}
        ):
            return None
        view = self.shop.scan("strips", files)
        if self.shop.count(view) <= WORTH:
            return None
        masked = self.masked_of(parts)
        beside = Beside(
            view=view,
            counts=f"(levels & {1 << self.extract.level}) <> 0",
            tail=self.in_tail(parts),
            masked=masked,
            apart=masked is None and len(striped) == len(segments),
        )
        wider = self._wider(segments, parts)
        return wider.of(listed(parts), beside) if wider else Abreast(self.shop, beside)

    def _wider(self, segments: Segments, parts: frozenset[int]) -> Abreast | None:
        """What is told of these segments and of others of other parts, if anything is."""
        for (known, told), abreast in self._made.items():
            if abreast is not None and parts <= told and of_parts(known, parts) == segments:
                return abreast
        return None


def in_strips(segments: Segments, parts: frozenset[int]) -> frozenset[int]:
    """Those parts of which all segments have strips."""
    without = {segment.part for segment in segments if segment.strips is None}
    return frozenset({segment.part for segment in segments} & parts - without)


def segments_of(extract: Extract, parts: Container[int], begins: int, ends: int) -> Segments:
    """The segments of an extract that may tell of some parts inside a stretch of days."""
    return tuple(
        segment
        for segment in extract.segments
        if segment.part in parts and segment.begins < ends and begins < segment.ends
    )


def of_parts(segments: Segments, parts: Container[int]) -> Segments:
    """Those that are of some parts."""
    return tuple(segment for segment in segments if segment.part in parts)


def among(table: str, parts: Iterable[int], columns: str = SEEN) -> str:
    """The rows of a table that are of some parts."""
    return f"(SELECT {columns} FROM {table} AS t WHERE part IN ({listed(parts)}))"


def listed(parts: Iterable[int]) -> str:
    """Parts as SQL lists them; of no parts there is one that nobody has."""
    return ", ".join(map(str, sorted(parts))) or "-1"


def strips_in_force(shop: Workshop, extract: Extract, segments: Segments) -> str | None:
    """The strips of segments that are in force, if it is worth it."""
    files = [segment.strips for segment in segments if segment.strips is not None]
    if not files or not shop.runner.places:
        return None
    level = f"mask <> 0 AND (levels & {1 << extract.level}) <> 0"
    strips = f"(SELECT * FROM {shop.scan('strips', files)} AS f WHERE {level})"
    return strips if shop.count(strips) > WORTH else None
