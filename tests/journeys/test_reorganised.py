"""A plan is reorganised after its review was frozen: nothing that was said is touched by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections

from resolute.evidence import PlanText
from tests.journeys.keeper import digests, frozen, opened
from tests.journeys.office import LATER, Bureau
from tests.journeys.test_ledger_commands import run
from tests.nights import only_by_night

MINUTE = timedelta(minutes=1)
CHANGES = "units/reorganisations.csv"
MERGER = """\
day,decree,old,new,key,share,amount,measure,source
2025-07-01,1656/NQ-UBTVQH15,phuong-hang-bac,phuong-hoan-kiem-2025,whole,,5194,population,
2025-07-01,1656/NQ-UBTVQH15,phuong-hang-trong,phuong-hoan-kiem-2025,area,0.7,3867,population,
2025-07-01,1656/NQ-UBTVQH15,phuong-hang-trong,phuong-cua-nam-2025,area,0.3,1657,population,
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@only_by_night
def test_a_review_frozen_before_is_the_same_to_the_byte_and_no_entry_is_lost(
    tmp_path: Path,
) -> None:
    keeper = opened(tmp_path)
    bureau = Bureau(keeper.folder)
    with chdir(tmp_path):
        told = digests(frozen(keeper, Path("first")).folder)
        before = [(each.seq, each.entry) for each in bureau.entries()]
        (keeper.folder / "units").mkdir(exist_ok=True)
        bureau.write(CHANGES, MERGER)
        bureau.record(LATER + MINUTE, decision="1656/NQ-UBTVQH15")
        remade = frozen(keeper, Path("again"), known_at=LATER, at=LATER + 2 * MINUTE)

        assert digests(remade.folder) == told
    after = [(each.seq, each.entry) for each in bureau.entries()]
    assert after[: len(before)] == before
    texts = [entry.body for _, entry in after if isinstance(entry.body, PlanText)]
    assert [body.file for body in texts].count(CHANGES) == 1


@only_by_night
def test_the_plan_is_judged_on_its_own_map_as_it_was_before(tmp_path: Path) -> None:
    bureau = Bureau(opened(tmp_path).folder)
    before = bureau.judged()
    (bureau.folder / "units").mkdir(exist_ok=True)
    bureau.write(CHANGES, MERGER)
    bureau.record(LATER + MINUTE, decision="1656/NQ-UBTVQH15")
    after = bureau.judged()

    assert (before.evidence.map, after.evidence.map) == (None, date(2020, 1, 1))
    for code, standing in before.standings.items():
        now = after.standings[code]
        assert (now.verdict, now.as_of) == (standing.verdict, standing.as_of)
        assert [r.value for r in now.readings] == [r.value for r in standing.readings]


@only_by_night
def test_an_engine_sees_the_ledger_on_the_map_of_today_as_the_reference_does(
    tmp_path: Path,
) -> None:
    bureau = Bureau(opened(tmp_path).folder)
    (bureau.folder / "units").mkdir(exist_ok=True)
    bureau.write(CHANGES, MERGER)
    bureau.record(LATER + MINUTE, decision="1656/NQ-UBTVQH15")
    run("store", "fold", bureau.folder)
    asked = ("standing", bureau.folder, "--recorded", "--map", "now", "--on", "2025-12-31")

    by_reference = run(*asked, "--format", "json")
    by_engine = run(*asked, "--format", "json", "--engine", "duckdb")

    assert by_reference.returncode == by_engine.returncode == 0
    assert by_engine.stdout == by_reference.stdout
    assert '"map": "2025-12-31"' in by_engine.stdout
