"""The index of decision 766/QĐ-TTg, as far as records of dossiers tell it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from resolute.packs.dossiers.law import rules
from resolute.words import Words

_HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a group: its points, and the share that earns them; None where records tell none.

    ``checked`` is whether the formula was read in its source. ``needs`` is what would have to be
    recorded.
    """

    points: int
    needs: Words
    measure: str = ""
    title: Words | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of the index; ``points_checked`` is false where its points follow by subtraction."""

    key: str
    title: Words
    points: int
    points_checked: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The groups in their order, and the paper that they stand in."""

    title: Words
    source: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A group as far as it is known: points earned, of how many, and the parts that are not.

    ``earned`` is None where nothing of the group can be computed.
    """

    group: Group
    earned: Decimal | None
    of: int
    missing: tuple[Part, ...]

    @property
    def checked(self) -> bool:
        """Whether its points and every formula that was used were read in their source."""
        used = (part for part in self.group.parts if part not in self.missing)
        return self.group.points_checked and all(part.checked for part in used)


@cache
def index() -> Index:
    """The index as the rules have it."""
    told = tomllib.loads(rules("index766.toml"))
    return Index(
        title=_words(told["title"]),
        source=told["source"],
        groups=tuple(_group(each) for each in told["group"]),
    )


def scored(shares: Mapping[str, Decimal | None]) -> tuple[Scored, ...]:
    """Each group by the shares that are known, in per cent."""
    return tuple(_scored(group, shares) for group in index().groups)


def _scored(group: Group, shares: Mapping[str, Decimal | None]) -> Scored:
    earned = Decimal(0)
    missing: list[Part] = []
    for part in group.parts:
        share = shares.get(part.measure)
        if share is None:
            missing.append(part)
        else:
            earned += part.points * share / _HUNDRED
    of = group.points - sum(part.points for part in missing)
    return Scored(group, earned if of else None, of, tuple(missing))


def _group(told: Mapping[str, Any]) -> Group:
    return Group(
        key=told["key"],
        title=_words(told["title"]),
        points=told["points"],
        points_checked=told["points_checked"],
        parts=tuple(_part(each) for each in told["part"]),
    )


def _part(told: Mapping[str, Any]) -> Part:
    return Part(
        points=told["points"],
        needs=_words(told["needs"]),
        measure=told.get("measure", ""),
        title=_words(told["title"]) if "title" in told else None,
        checked=told.get("checked", False),
    )


def _words(told: Mapping[str, str]) -> Words:
    return Words(told["vi"], told["en"])
