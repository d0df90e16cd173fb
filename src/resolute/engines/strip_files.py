"""The files of strips of an extract: which of them tell all of some parts and are worth it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

from resolute.engines.abreast import Abreast, Beside, unmasked
from resolute.engines.firmest import SEEN
from resolute.engines.listed import listed, within
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import Extract, Segment
from resolute.evidence.strips import GATHERED

WORTH = 20_000
"""Strips are made use of where there are more: before that rows are as fast."""

Segments = tuple[Segment, ...]


@dataclass(slots=True)
class StripFiles:
    """What is read abreast, kept while the figures are; ``with_tail`` adds the tail to figures."""

    shop: Workshop
    extract: Extract
    masked: str
    with_tail: Callable[[str, frozenset[int]], str]
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

    def unmasked(self, parts: Container[int]) -> str:
        """The condition that the tail says nothing about a row's cell."""
        return unmasked(self.masked_of(parts), "f")

    def in_force(self, segments: Segments) -> str | None:
        """What strips tell of segments, with what is loose beside them, if it is worth it.

        It is for an engine that groups by places; others move row by row.
        """
        if not self.shop.runner.places:
            return None
        view = strips_worth_it(self.shop, segments, f"mask <> 0 AND {self._counts}")
        return None if view is None else self._counting(view)

    def beside(self, strips: str, parts: Container[int]) -> str:
        """A table of the figures in force of some parts that are in none of their strips."""
        loose = f"SELECT {SEEN}, alone FROM {strips} AS f WHERE mask = 0{self.unmasked(parts)}"
        return self.shop.stage("beside", loose)

    @property
    def _counts(self) -> str:
        """The condition that a row of strips is in force at the level from which figures count."""
        return f"(levels & {1 << self.extract.level}) <> 0"

    def _counting(self, view: str) -> str:
        return f"(SELECT * FROM {view} AS f WHERE {self._counts})"

    def _told(self, segments: Segments, parts: frozenset[int]) -> Abreast | None:
        striped = in_strips(segments, parts)
        if not striped or striped != {segment.part for segment in segments}:
            return None
        wider = self._wider(segments, parts)
        view = _scanned(self.shop, segments) if wider else strips_worth_it(self.shop, segments)
        if view is None:
            return None
        masked = self.masked_of(parts)
        beside = Beside(
            view=self._counting(view),
            with_tail=lambda figures: self.with_tail(figures, parts),
            masked=masked,
            apart=masked is None and len(striped) == len(segments),
        )
        return wider.of(beside) if wider else Abreast(self.shop, beside)

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


def strips_worth_it(shop: Workshop, segments: Segments, which: str = "TRUE") -> str | None:
    """The strips of segments to select from, if so many are of interest that it is worth it.

    An engine that does not group by places takes longer to count them than it may lose.
    """
    if all(segment.strips is None for segment in segments):
        return None
    view = _scanned(shop, segments)
    worth = not shop.runner.places or shop.exceeds(view, WORTH, which)
    return view if worth else None


def _scanned(shop: Workshop, segments: Segments) -> str:
    """The strips of segments, out of few files where many are gathered."""
    gathered: dict[str, set[int]] = {}
    for segment in segments:
        if segment.strips is not None and segment.gathered is not None:
            gathered.setdefault(segment.gathered, set()).add(segment.part)
    alike: dict[frozenset[int], list[str]] = {}
    for file, parts in gathered.items():
        if len(parts) >= GATHERED:
            alike.setdefault(frozenset(parts), []).append(file)
    together = {file for files in alike.values() for file in files}
    apart = [s.strips for s in segments if s.strips is not None and s.gathered not in together]
    pieces = [
        f"SELECT * FROM {shop.scan('strips', files)} AS g WHERE {within('part', parts)}"
        for parts, files in alike.items()
    ]
    if apart:
        pieces.append(f"SELECT * FROM {shop.scan('strips', apart)} AS g")
    return f"({' UNION ALL '.join(pieces)})"
