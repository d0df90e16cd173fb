"""The list of a whole country comes out again, on every day on which it was published."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from io import StringIO
from itertools import pairwise

from resolute.intake.reorganisation_rows import read_reorganisations, write_reorganisations
from resolute.intake.unit_list import read_register, write_units
from resolute.intake.unit_successions import reorganisations
from resolute.units import Key, Unit
from tests.registers import SUCCESSIONS, became, country, needs_published, unpacked

LEVELS = ("province", "district", "commune")


@needs_published
def test_on_each_published_day_there_are_as_many_provinces_districts_and_communes() -> None:
    units = country().registry.units
    snapshots = list(csv.DictReader(StringIO(unpacked("snapshot_counts.csv").decode())))
    wrong = [s["date"] for s in snapshots if _counted(units, s["date"]) != _published(s)]

    assert len(snapshots) == 215
    assert wrong == []


@needs_published
def test_a_code_of_hang_trong_is_that_of_phuong_hoan_kiem_since_the_reform() -> None:
    register = country()
    before = register.registry.with_code("00070", on=date(2025, 6, 30))
    after = register.registry.with_code("00070", on=date(2025, 7, 1))

    assert before is not None
    assert after is not None
    assert (before.name.vi, after.name.vi) == ("Phường Hàng Trống", "Phường Hoàn Kiếm")
    assert before.id != after.id


@needs_published
def test_no_code_is_borne_twice_on_a_day_and_no_life_has_a_gap() -> None:
    bearers: dict[tuple[str, str | None], list[tuple[date, date]]] = {}
    for unit in country().registry:
        assert all(a.valid_to == b.valid_from for a, b in pairwise(unit.chapters))
        for at in unit.chapters:
            days = at.valid_from, at.valid_to or date.max
            bearers.setdefault((at.level, at.code), []).append(days)

    assert all(a[1] <= b[0] for days in bearers.values() for a, b in pairwise(sorted(days)))


@needs_published
def test_the_unit_above_each_one_is_there_through_every_chapter() -> None:
    registry = country().registry
    chapters = [at for unit in registry for at in unit.chapters if at.parent]

    assert all(registry[at.parent or ""].exists(at.valid_from) for at in chapters)
    assert all(
        (registry[at.parent or ""].valid_to or date.max) >= (at.valid_to or date.max)
        for at in chapters
    )


@needs_published
def test_eleven_provinces_and_a_few_communes_went_through_the_reform_unchanged() -> None:
    """By resolution 202/2025/QH15 eleven provinces were not rearranged."""
    day = date(2025, 7, 1)
    through = [u for u in country().registry if u.exists(date(2025, 6, 30)) and u.exists(day)]

    assert Counter(unit.level for unit in through) == {"province": 11, "commune": 132}


@needs_published
def test_what_was_imported_is_read_again_as_it_was() -> None:
    register = country()
    again = read_register({"units.csv": write_units(register.registry)})

    assert again.findings == ()
    assert {unit.id: unit for unit in again.registry} == {u.id: u for u in register.registry}


@needs_published
def test_what_became_of_every_old_unit_is_read_again_as_the_table_has_it() -> None:
    """471 communes went to several new ones; how much of each the table does not say."""
    registry = country().registry
    told = reorganisations(became(), registry, columns=SUCCESSIONS, decrees={})
    read = read_reorganisations("t.csv", write_reorganisations(told), registry)
    edges = [edge for each in read.reorganisations for edge in each.edges]
    keys = {edge.old: edge.key for edge in edges}

    assert read.findings == ()
    assert len(edges) == 10_655
    assert Counter(keys.values()) == {Key.WHOLE: 9_623, Key.UNKNOWN: 471}


def _counted(units: tuple[Unit, ...], day: str) -> dict[str, int]:
    on = date.fromisoformat(day)
    living = Counter(unit.chapter(on).level for unit in units if unit.exists(on))
    return {level: living[level] for level in LEVELS}


def _published(snapshot: dict[str, str]) -> dict[str, int]:
    counts = (int(snapshot[f"{level}s"]) for level in LEVELS)
    return dict(zip(LEVELS, counts, strict=True))
