"""The engines that answer by hand find, of a tiny nation, what the definition finds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import isclose
from pathlib import Path

import pytest

from bench import by_hand
from bench.nation_question import Judged, question_of
from resolute.actions.generate_nation import generate_nation
from resolute.actions.nation import Nation
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
    nation = Nation(**{**{n: getattr(TINY, n) for n in Nation.__slots__}, "seed": request.param})
    generate_nation(nation, made, tell=lambda _done, _of: None)
    return made


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def agrees(found: list[Judged], folder: Path) -> None:
    wanted = judged(folder)
    wrong = [
        (each, wanted[each.target])
        for each in found
        if each.verdict != wanted[each.target].verdict
        or each.as_of != wanted[each.target].as_of
        or not close(each.value, wanted[each.target].value)
    ]
    assert len(found) == len(wanted)
    assert wrong == []


def test_duckdb_by_hand_finds_what_the_definition_finds(folder: Path) -> None:
    size = question_of(folder).known_size
    agrees(by_hand.verdicts(folder, size), folder)
    assert Counter(by_hand.standings(folder, size).counts) == Counter(
        each.verdict for each in judged(folder).values()
    )
