"""The question that every engine is asked: how do all targets of a synthetic nation stand?

The targets are those that ``resolute generate`` makes, judged by what was known at one size of the
log. Every side answers with the same counts and the same checksum, or it is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.nation_copy import copied
from resolute.actions.rules import rules
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.methods import method_on
from resolute.measure import Fold, Growth, Latest, Ratio, YearToDate, leaves

VERDICTS = ("met", "on track", "at risk", "behind", "open", "unknown")
"""The verdicts in the order of their codes; nothing is missed on the day that it is due."""
WEIGHTS = 97
"""A target counts in the checksum by its number modulo this."""
KINDS: tuple[type[Fold], ...] = (Ratio, Growth, YearToDate, Latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How many targets stand how, and a sum that no wrong value, verdict or day leaves alone."""

    counts: Mapping[str, int]
    checksum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How one target stands; ``value`` and ``as_of`` (an ordinal) are None while it is unknown."""

    target: int
    verdict: str
    value: float | None
    as_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An indicator as codes: its place among KINDS, the part it is about, and what divides it."""

    indicator: int
    kind: int
    part: int
    whole: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The manifest of a nation and the segments of its copy, as far as an engine must know them."""

    folder: Path
    manifest: Mapping[str, Any]
    segments: Sequence[Mapping[str, Any]]

    @property
    def known_size(self) -> int:
        """How many entries of the log were known."""
        return int(self.manifest["question"]["known_size"])

    @property
    def starts(self) -> date:
        """The day on which the way to the goals begins."""
        return date.fromisoformat(self.manifest["question"]["starts"])

    @property
    def on(self) -> date:
        """The day that is judged, the last of the window, on which the goals are due."""
        return date.fromisoformat(self.manifest["question"]["on"])

    @property
    def window(self) -> tuple[int, int]:
        """The first day of the year judged, and the first after it."""
        return self.year(self.on.year)

    @property
    def tolerance(self) -> int:
        """How many hundredths of the way behind is at risk, and not more."""
        return int(method_on(rules("standing.toml"), self.on).tolerance)

    @property
    def goals(self) -> Path:
        """The file of the targets."""
        return self.folder / "goals.parquet"

    def year(self, year: int) -> tuple[int, int]:
        """The first day of a year, and the first after it, as ordinals."""
        return date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()

    def asked(self) -> tuple[Asked, ...]:
        """The indicators."""
        return tuple(self._asked(each) for each in self.manifest["indicators"])

    def files(self, year: int, parts: Iterable[int]) -> list[str]:
        """The files of some parts and a year."""
        wanted = set(parts)
        return [
            str(self.folder / each["file"])
            for each in self.segments
            if each["year"] == year and each["part"] in wanted
        ]

    def members(self) -> list[tuple[int, int, int, int]]:
        """Each commune with the unit above it, and the days it exists, as codes and ordinals."""
        codes = self.manifest["codes"]["units"]
        return [
            (
                codes[each["id"]],
                codes[each["parent"]],
                date.fromisoformat(each["valid_from"]).toordinal(),
                date.fromisoformat(each["valid_to"] or "9999-12-31").toordinal(),
            )
            for each in self.manifest["units"]
            if each["level"] == "commune"
        ]

    def top(self) -> int:
        """The code of the nation."""
        ids = (each["id"] for each in self.manifest["units"] if each["parent"] is None)
        return int(self.manifest["codes"]["units"][next(ids)])

    def flows(self) -> list[int]:
        """The parts of which a year's sum is asked."""
        asked = self.asked()
        parts = {each.part for each in asked if KINDS[each.kind] is not Latest}
        return sorted(parts | {each.whole for each in asked if each.whole is not None})

    def grown(self) -> list[int]:
        """The parts of which the year before is asked as well."""
        return sorted({each.part for each in self.asked() if KINDS[each.kind] is Growth})

    def stocks(self) -> list[int]:
        """The parts of which the latest figure is asked."""
        return sorted({each.part for each in self.asked() if KINDS[each.kind] is Latest})

    def _asked(self, told: Mapping[str, Any]) -> Asked:
        fold = read_fold(told["fold"])
        if isinstance(fold, UnreadableFold):
            raise ValueError(told)  # noqa: TRY004  what was read is wrong, not the call
        kind = next(place for place, each in enumerate(KINDS) if isinstance(fold, each))
        codes = self.manifest["codes"]["parts"]
        part, *rest = [codes[leaf.part] for leaf in leaves(fold)]
        return Asked(indicator=told["code"], kind=kind, part=part, whole=rest[0] if rest else None)


def question_of(folder: Path) -> Question:
    """The question about the nation in a folder."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return Question(folder=folder, manifest=manifest, segments=copied(folder, manifest))


def answer(rows: Iterable[tuple[int, int, int]]) -> Answer:
    """The answer made of a verdict's code, how many have it, and their part of the checksum."""
    told = [(int(code), int(count), int(checksum)) for code, count, checksum in rows]
    return Answer(
        counts={VERDICTS[code]: count for code, count, _ in sorted(told)},
        checksum=sum(checksum for *_, checksum in told),
    )


def each_judged(rows: Iterable[tuple[int, int, float | None, int | None]]) -> list[Judged]:
    """The targets one by one, from rows of an engine."""
    return [
        Judged(target=target, verdict=VERDICTS[code], value=value, as_of=as_of)
        for target, code, value, as_of in rows
    ]
