"""The frame of a statistical index: its components, and the pillars they are gathered in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from resolute.words import ResoluteError, Words


class FrameError(ResoluteError):
    """The parts of an index do not make one tree."""

    exit_code = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Something measured: a column of numbers that counts in its pillar with a weight.

    ``denominator`` names the column that it is divided by, where it has one.
    """

    code: str
    title: Words
    parent: str
    weight: float = 1.0
    higher_is_better: bool = True
    denominator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """Several components or pillars taken together; the one without a parent is the index."""

    code: str
    title: Words
    parent: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One tree of components under pillars. Raises FrameError if it is none.

    Every pillar holds something, one pillar alone has no parent, and weights are above zero.
    """

    components: tuple[Component, ...]
    pillars: tuple[Pillar, ...]

    def __post_init__(self) -> None:
        _check_names(self)
        _check_weights(self)
        for part in self.everything:
            _check_way_up(part, self)
        empty = [each.code for each in self.pillars if not self.under[each.code]]
        if empty:
            raise FrameError(
                Words(
                    f"Trụ cột “{empty[0]}” không có chỉ tiêu nào. Thêm chỉ tiêu hoặc bỏ trụ cột.",
                    f"The pillar “{empty[0]}” holds nothing. Put a component in, or remove it.",
                )
            )

    @cached_property
    def root(self) -> Pillar:
        """The index itself."""
        return next(each for each in self.pillars if each.parent is None)

    @cached_property
    def everything(self) -> tuple[Component | Pillar, ...]:
        """Components, then pillars."""
        return (*self.components, *self.pillars)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each component or pillar stands among everything."""
        return {each.code: place for place, each in enumerate(self.everything)}

    @cached_property
    def under(self) -> Mapping[str, tuple[Component | Pillar, ...]]:
        """What stands right under each pillar, in the order in which the frame names it."""
        return {
            pillar.code: tuple(each for each in self.everything if each.parent == pillar.code)
            for pillar in self.pillars
        }

    @cached_property
    def upwards(self) -> tuple[Pillar, ...]:
        """The pillars, each after all that stand under it; the index is the last."""
        return tuple(self._after(self.root))

    def only(self, codes: Collection[str]) -> Frame:
        """The frame of some components alone, without the pillars that then hold nothing.

        Raises FrameError where none is left.
        """
        kept = tuple(each for each in self.components if each.code in codes)
        held: set[str] = {each.parent for each in kept} | {self.root.code}
        for pillar in self.upwards:
            if pillar.code in held and pillar.parent is not None:
                held.add(pillar.parent)
        pillars = tuple(each for each in self.pillars if each.code in held)
        return Frame(components=kept, pillars=pillars)

    def _after(self, pillar: Pillar) -> Iterator[Pillar]:
        for each in self.under[pillar.code]:
            if isinstance(each, Pillar):
                yield from self._after(each)
        yield pillar


def _check_names(frame: Frame) -> None:
    codes = [each.code for each in frame.everything]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise FrameError(
            Words(
                f"Mã “{twice}” có hai lần. Đặt mã khác cho một trong hai.",
                f"The code “{twice}” occurs twice. Give one of the two another.",
            )
        )
    roots = [each.code for each in frame.pillars if each.parent is None]
    if len(roots) != 1:
        raise FrameError(
            Words(
                f"Cần đúng một trụ cột không có cấp trên, đang có {len(roots)}.",
                f"Exactly one pillar may be without a parent, and there are {len(roots)}.",
            )
        )


def _check_weights(frame: Frame) -> None:
    for each in frame.everything:
        if not (isfinite(each.weight) and each.weight > 0):
            raise FrameError(
                Words(
                    f"Trọng số của “{each.code}” phải lớn hơn 0.",
                    f"The weight of “{each.code}” must be above 0.",
                )
            )


def _check_way_up(part: Component | Pillar, frame: Frame) -> None:
    pillars = {each.code: each for each in frame.pillars}
    seen = {part.code}
    parent = part.parent
    while parent is not None:
        if parent not in pillars or parent in seen:
            raise FrameError(
                Words(
                    f"“{part.code}” không dẫn lên tới chỉ số: xem lại “{parent}”.",
                    f"“{part.code}” does not lead up to the index: look at “{parent}”.",
                )
            )
        seen.add(parent)
        parent = pillars[parent].parent
