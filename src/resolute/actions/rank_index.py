"""Rank the units of a statistical index, and say between which places each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from resolute.actions.known import PlanFaultError
from resolute.actions.office import FolderError
from resolute.intake.composite_folder import PLAN, CompositeFolder, read_composite_folder
from resolute.intake.composite_parts import CompositePlan
from resolute.standing.index import (
    Doubt,
    Floats,
    OpenPlaces,
    Places,
    RankSpread,
    Scale,
    Stages,
    Table,
    Trial,
    ahead,
    denominated,
    gap_errors,
    open_places,
    rank_spread,
    stages,
    told_apart,
    trial,
)
from resolute.words import Finding, Language, Words

SHARE = 0.9
"""The share of the draws between whose ends a unit's places are told."""


MOST_PAIRED = 200
"""How many units are held against each other, pair by pair."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ranked:
    """The ranking of one period.

    ``lacking`` are components that nobody has in the period, ``unranked`` units of which nothing
    is known. ``missing`` tells how many cells of each unit are filled or left open. ``low`` and
    ``high`` tell between which places it stands, ``apart`` which units are told apart, None for so
    many that nobody would read it. ``open_places`` is what the gaps leave possible, None where the
    scale has no ends.
    """

    plan: CompositePlan
    period: str
    table: Table
    made: Stages
    lacking: tuple[str, ...]
    unranked: tuple[str, ...]
    missing: Places
    spread: RankSpread
    low: Places
    high: Places
    apart: Places | None
    open_places: OpenPlaces | None
    findings: tuple[Finding, ...]

    @property
    def order(self) -> list[int]:
        """The rows by their place, those without one at the end."""
        places = self.made.places
        return sorted(range(len(places)), key=lambda row: (places[row] == 0, places[row]))


def open_index(folder: Path) -> CompositeFolder:
    """The index of a folder. Raises FolderError where there is none, or none that can be read."""
    if not (folder / PLAN).is_file():
        raise FolderError(
            Words(
                f"Không có “{folder / PLAN}”. Chỉ thư mục có chỉ số.",
                f"There is no “{folder / PLAN}”. Name the folder of an index.",
            )
        )
    read = read_composite_folder(folder)
    usable(read)
    return read


def usable(read: CompositeFolder) -> CompositePlan:
    """The plan of an index. Raises PlanFaultError where it cannot be used."""
    if read.plan is None or not read.tables:
        vi, en = ("\n".join(each.say(to) for each in read.findings) for to in Language)
        raise PlanFaultError(
            Words(f"Chưa dùng được chỉ số này:\n{vi}", f"The index cannot be used yet:\n{en}")
        )
    return read.plan


def period_of(read: CompositeFolder, period: str | None) -> str:
    """The period that is asked for, or the last. Raises FolderError where there is none such."""
    known = list(read.tables)
    if period is None:
        return known[-1]
    if period not in known:
        raise FolderError(
            Words(
                f"Không có kỳ “{period}”. Chọn một trong: {', '.join(known)}.",
                f"There is no period “{period}”. Choose one of: {', '.join(known)}.",
            )
        )
    return period


def rank_index(folder: Path, *, period: str | None, draws: int, seed: int) -> Ranked:
    """Rank the units of a period, the last if none is asked for.

    Units of which nothing is known have no place, and components that nobody has do not count.
    """
    read = open_index(folder)
    plan, asked = in_period(read, period_of(read, period))
    table = asked.table
    made = stages(table, plan.frame, plan.choices.recipe)
    made_ready = drawn(plan, asked)
    spread = rank_spread(made_ready.draw(np.random.default_rng(seed), count=draws))
    low, high = spread.interval(SHARE)
    return Ranked(
        plan=plan,
        period=asked.period,
        table=table,
        made=made,
        lacking=asked.lacking,
        unranked=asked.unranked,
        missing=np.isnan(made.denominated).sum(axis=1),
        spread=spread,
        low=low,
        high=high,
        apart=_apart(made_ready, draws=draws, seed=seed),
        open_places=_open_places(made),
        findings=read.findings,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InPeriod:
    """The table of a period, without the components that nobody has and the units of nothing."""

    period: str
    table: Table
    errors: Floats | None
    lacking: tuple[str, ...]
    unranked: tuple[str, ...]


def in_period(read: CompositeFolder, period: str) -> tuple[CompositePlan, InPeriod]:
    """The index as it can be made in one period: each has its own components and units.

    Raises PlanFaultError where nothing at all is known of the period.
    """
    plan, table = usable(read), read.tables[period]
    codes = [each.code for each in plan.frame.components]
    told = ~np.isnan(table.values)
    held = [bool(column.any()) for column in told.T]
    known = [bool(row.any()) for row in told]
    kept = [code for code, has in zip(codes, held, strict=True) if has]
    some = table.only([row for row, has in enumerate(known) if has])
    if not kept:
        raise PlanFaultError(
            Words(
                f"Kỳ “{period}” không có số liệu nào.",
                f"Nothing is known of the period “{period}”.",
            )
        )
    fewer = replace(plan, frame=plan.frame.only(kept))
    return fewer, InPeriod(
        period=period,
        table=replace(some, values=some.values[:, held]),
        errors=_errors(read.errors.get(period), some.units, held),
        lacking=tuple(code for code in codes if code not in kept),
        unranked=tuple(unit for unit, has in zip(table.units, known, strict=True) if not has),
    )


def _errors(stated: Table | None, units: tuple[str, ...], held: list[bool]) -> Floats | None:
    """The stated errors of some units, none where a unit or a cell has none."""
    if stated is None:
        return None
    rows = dict(zip(stated.units, stated.values, strict=True))
    none = np.zeros(len(held))
    return np.asarray(np.nan_to_num([rows.get(unit, none)[held] for unit in units]))


def drawn(plan: CompositePlan, asked: InPeriod) -> Trial:
    """The index with all that its plan says is in doubt, and with the errors that are stated."""
    table, recipe, errors = asked.table, plan.choices.recipe, asked.errors
    if errors is not None:
        errors = denominated(replace(table, values=errors), plan.frame)
    if plan.gaps:
        of_gaps = gap_errors(table, plan.frame, recipe)
        errors = of_gaps if errors is None else np.where(of_gaps > 0, of_gaps, errors)
    doubt = Doubt(
        choices=plan.choices,
        weighing=plan.weighing,
        errors=None if errors is None else np.nan_to_num(errors),
    )
    return trial(table, plan.frame, doubt)


def _apart(made: Trial, *, draws: int, seed: int) -> Places | None:
    """Which units are told apart, by the same draws again: they are not kept."""
    if len(made.units) > MOST_PAIRED:
        return None
    return told_apart(ahead(made.draw(np.random.default_rng(seed), count=draws)), SHARE)


def _open_places(made: Stages) -> OpenPlaces | None:
    """What the gaps leave possible, on a scale that has ends and keeps to them."""
    scaled = np.where(np.isnan(made.denominated), np.nan, made.normalised)
    low, high = made.recipe.low, made.recipe.high
    if made.recipe.scale is Scale.RANK or np.nanmin(scaled) < low or np.nanmax(scaled) > high:
        return None
    return open_places(scaled, made.frame, made.recipe)
