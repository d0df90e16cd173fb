"""The series of an indicator followed by both measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from resolute.intake.fault import Fault
from resolute.intake.indicator_options import Track, TrackGroup, read_options
from resolute.intake.indicator_rows import IndicatorRows
from resolute.intake.indicator_series import series_of
from resolute.intake.progress_methods import ProgressMethods
from resolute.intake.yaml_text import Yaml
from resolute.progress import (
    Aim,
    Difference,
    Ends,
    GrowthProgress,
    PathProgress,
    Verdict,
    difference,
    ends_of,
    growth_progress,
    growth_together,
    path_progress,
    path_together,
)

ON, STATUS, OPTIONS = "auto_progress_calculation", "progress_status", "progress_calculation_options"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A series between its ends, by both measures."""

    ends: Ends | None
    growth: GrowthProgress
    path: PathProgress
    differs: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One series that is to be followed; a fault says why it cannot be."""

    track: Track | None
    judged: Judged | None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorProgress:
    """An indicator by both measures.

    ``together`` is what the published measure makes of all series, and ``ours`` what our own does.
    Both are None where the office wants nothing computed; ``set_by_office`` is then the status that
    it wrote down, if it did.
    """

    together: GrowthProgress | None
    series: tuple[Followed, ...] = ()
    set_by_office: str | None = None
    ours: PathProgress | None = None

    @property
    def status(self) -> str | None:
        """The published status: computed, or the office's own, or none."""
        return self.set_by_office if self.together is None else self.together.status.value

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many series came to which verdict of ours; one that has a fault is unknown."""
        judged = (each.judged for each in self.series)
        return Counter(each.path.verdict if each else Verdict.UNKNOWN for each in judged)


def judged(aim: Aim, ends: Ends | None, methods: ProgressMethods) -> Judged:
    """A series between its ends by both measures, and what they differ by."""
    growth = growth_progress(aim, ends, methods.growth)
    path = path_progress(aim, ends, methods.path)
    differs = difference(aim, ends, published=growth, ours=path, method=methods.growth)
    return Judged(ends=ends, growth=growth, path=path, differs=differs)


def follow(
    config: Mapping[str, Yaml], table: IndicatorRows, methods: ProgressMethods
) -> IndicatorProgress:
    """What both measures say of an indicator whose configuration asks for it."""
    if config.get(ON) is not True:
        told = config.get(STATUS)
        written = told if isinstance(told, str) else None
        return IndicatorProgress(together=None, set_by_office=written)
    together, series = _group(read_options(config.get(OPTIONS), methods), table, methods)
    judged_paths = [each.judged.path for each in series if each.judged is not None]
    ours = path_together(judged_paths, methods.path)
    return IndicatorProgress(together=together, series=series, ours=ours)


def _group(
    tree: TrackGroup, table: IndicatorRows, methods: ProgressMethods
) -> tuple[GrowthProgress, tuple[Followed, ...]]:
    parts: list[GrowthProgress] = []
    series: list[Followed] = []
    for member in tree.members:
        if isinstance(member, TrackGroup):
            together, inner = _group(member, table, methods)
            parts.append(together)
            series.extend(inner)
            continue
        followed = _one(member, table, methods)
        series.append(followed)
        if followed.judged is not None:
            parts.append(followed.judged.growth)
    return growth_together(parts, methods.growth), tuple(series)


def _one(member: Track | Fault, table: IndicatorRows, methods: ProgressMethods) -> Followed:
    if isinstance(member, Fault):
        return Followed(track=None, judged=None, fault=member)
    found = series_of(table, member)
    if isinstance(found, Fault):
        return Followed(track=member, judged=None, fault=found)
    ends = ends_of(found, member.aim.base_year)
    return Followed(track=member, judged=judged(member.aim, ends, methods))
