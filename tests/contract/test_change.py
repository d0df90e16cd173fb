"""A change is split alike whoever reads the figures: the reference, or an engine for columns."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from resolute.engines import DuckDBRunner, Runner
from resolute.measure import Evidence
from resolute.standing.change import Change, Reader, Replay, change_of
from tests.contract.engine_asks import World, answered
from tests.nights import BY_NIGHT
from tests.property.test_change import CODES, replays


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def by_engine(runner: Runner, folder: Path) -> Reader:
    """Figures are put into columns, half of them into files, and read by an engine."""

    def read(evidence: Evidence) -> Evidence:
        said = [
            entry
            for statement in evidence.book.statements()
            for entry in (statement.entry, *statement.rivals)
        ]
        world = World(
            parts=evidence.parts,
            units=evidence.units,
            said=said,
            folded=len(said) // 2,
            size=len(said),
        )
        return answered(runner, world, Path(tempfile.mkdtemp(dir=folder)))

    return read


@settings(max_examples=50 if BY_NIGHT else 1)
@given(replay=replays())
def test_an_engine_splits_every_change_as_the_reference_does(
    runner: Runner, replay: Replay
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        other = Replay(replay.before, replay.after, reader=by_engine(runner, Path(folder)))
        for code in CODES:
            assert told(change_of(code, other)) == told(change_of(code, replay))


def told(change: Change) -> Change:
    """Everything but the standings themselves, of which the verdicts are compared."""
    return replace(change, before=None, after=None)
