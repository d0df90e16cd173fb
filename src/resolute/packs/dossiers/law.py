"""The law of the one-stop mechanism by date: which edition holds, and where it says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from resolute.packs.dossiers.hours import OfficeHours
from resolute.words import Language, ResoluteError, Words, say_date


class NoEditionError(ResoluteError):
    """A dossier was received on a day of which no edition of the rules knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The rules of one decree, for dossiers received from ``valid_from`` to before ``valid_to``.

    ``late_hour`` is the hour from which a dossier goes to the agency on the next working day;
    ``supplement_within`` counts working days. ``checked`` is false where the decree was read in
    part only; ``compared_with`` is what its numbers were read against, ``compared`` which were.
    """

    key: str
    title: str
    valid_from: date
    valid_to: date | None
    checked: bool
    compared_with: str
    compared: list[str] = field(hash=False)
    late_hour: int
    supplement_within: int
    supplements: int
    reappointments: int
    articles: Mapping[str, str] = field(hash=False)

    def in_force(self, day: date) -> bool:
        """Whether it holds for what is received on a day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """All editions, the articles on counting, and the hours at which counters are open."""

    editions: tuple[Edition, ...]
    counting: Mapping[str, str] = field(hash=False)
    hours: OfficeHours

    def on(self, day: date) -> Edition:
        """The edition for a dossier received on a day. Raises NoEditionError if there is none."""
        for edition in self.editions:
            if edition.in_force(day):
                return edition
        raise NoEditionError(_none_on(day, self.editions[0]))


@cache
def law() -> Law:
    """The law as the pack has it."""
    told = tomllib.loads(rules("deadlines.toml"))
    editions = tuple(Edition(**{"valid_to": None, **edition}) for edition in told["edition"])
    return Law(
        editions=tuple(sorted(editions, key=lambda edition: edition.valid_from)),
        counting=told["counting"],
        hours=OfficeHours.of(told["office"]["hours"]),
    )


def rules(name: str) -> str:
    """The text of one rules file of the pack."""
    return files("resolute.packs.dossiers").joinpath("rules", name).read_text(encoding="utf-8")


@cache
def tables(name: str, key: str) -> list[dict[str, Any]]:
    """The tables of one name in a rules file of the pack."""
    found: list[dict[str, Any]] = tomllib.loads(rules(name))[key]
    return found


def _none_on(day: date, first: Edition) -> Words:
    vi, en = (say_date(day, language) for language in Language)
    since_vi, since_en = (say_date(first.valid_from, language) for language in Language)
    return Words(
        f"Ngày {vi} chưa có quy định một cửa nào trong chương trình; sớm nhất là {since_vi} "
        f"({first.title}). Kiểm tra lại ngày tiếp nhận.",
        f"No edition of the rules holds on {en}; the first holds from {since_en} "
        f"({first.title}). Check the day of receipt.",
    )
