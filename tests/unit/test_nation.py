"""The engines that answer by hand find, of a tiny nation, what the definition finds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from math import isclose
from pathlib import Path
from types import ModuleType

import pytest

from bench import bench_nation, by_hand, by_pandas, by_postgres
from bench.nation_question import Judged, question_of
from resolute.actions.generate_nation import generate_nation
from resolute.actions.nation import Nation
from tests.clusters import need_postgres
from tests.nations import ReadNation, value_of

TINY = Nation(indicators=8, communes=10, provinces=3, months=24, trouble=4)


@cache
def judged(folder: Path) -> dict[int, Judged]:
    """How each target stands by the definition."""
    found = {}
    for target, standing in ReadNation(folder).standings():
        value, as_of = value_of(standing), standing.as_of
        found[target] = Judged(
            target=target,
            verdict=standing.verdict.value,
            value=None if value is None else float(value),
            as_of=None if value is None or as_of is None else as_of.toordinal(),
        )
    return found


@pytest.fixture(scope="module", params=[1, 2, 3, 4, 5])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("nation")
    generate_nation(replace(TINY, seed=request.param), made, tell=lambda _done, _of: None)
    return made


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def agrees(side: ModuleType, folder: Path) -> None:
    wanted, size = judged(folder), question_of(folder).known_size
    with side.opened(folder) as session:
        found = side.verdicts(session, folder, size)
        counts = side.standings(session, folder, size).counts
    wrong = [
        (each, wanted[each.target])
        for each in found
        if each.verdict != wanted[each.target].verdict
        or each.as_of != wanted[each.target].as_of
        or not close(each.value, wanted[each.target].value)
    ]
    assert len(found) == len(wanted)
    assert wrong == []
    assert counts == Counter(each.verdict for each in wanted.values())


def test_duckdb_finds_what_the_definition_finds(folder: Path) -> None:
    agrees(by_hand, folder)


def test_postgresql_finds_what_the_definition_finds(folder: Path) -> None:
    need_postgres()
    agrees(by_postgres, folder)


@pytest.mark.skipif(not by_pandas.is_there(), reason="pandas is not installed")
def test_pandas_finds_what_the_definition_finds(folder: Path) -> None:
    agrees(by_pandas, folder)


def test_the_sides_take_turns_and_agree(tmp_path: Path) -> None:
    generate_nation(replace(TINY, indicators=4), tmp_path, tell=lambda _done, _of: None)

    told = list(bench_nation.lines(tmp_path, ["by_hand", "ours"], rounds=2))

    assert [line.split()[0] for line in told] == ["nation"] * 3
    assert ["first" in line and "at most" in line for line in told] == [False, True, True]


def test_the_first_of_several_answers_is_not_counted() -> None:
    side = object.__new__(bench_nation.Side)

    for took, usual in (([9.0], 9.0), ([9.0, 2.0], 2.0), ([9.0, 2.0, 1.0, 3.0], 2.0)):
        side.took = took
        assert side.usual == usual
