"""What every engine promises: its readings are those of the reference interpreter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.engines import Answering, DuckDBRunner, Material, Runner
from resolute.engines.leaves import Leaves
from resolute.evidence import Book, Entry
from resolute.measure import Evidence, Fold, Outcome, Reading, Scope, evaluate, read
from resolute.units import Registry
from tests.columns import extract
from tests.contract.engine_worlds import DAYS, FOLDS, PARTS_USED, UNITS_ASKED, WINDOWS
from tests.property.ledgers import ledgers
from tests.worlds import PARTS, REGIMES, UNITS, indicator


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


@dataclass(frozen=True)
class Defined:
    """The reference interpreter over evidence at hand."""

    evidence: Evidence

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """Everything is there."""

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        return evaluate(fold, scope, self.evidence)


def answered(
    runner: Runner, said: Sequence[Entry], cut: tuple[int, int], folder: Path
) -> Answering:
    """The answers of an engine over the first entries of a log, some of them in a file."""
    size, folded = cut
    known = Evidence(
        book=Book(said[:size]), parts=PARTS, units=Registry(tuple(UNITS)), regimes=REGIMES
    )

    material = Material(
        extract=extract(said, folder, folded=folded, size=size),
        parts=PARTS,
        units=Registry(tuple(UNITS)),
        regimes=REGIMES,
    )
    return Answering(Leaves(runner, material), Defined(known))


def readings(scopes: Sequence[Scope], evidence: Evidence) -> list[Reading]:
    """Readings of every fold for some scopes, asked again until the engine has found all."""
    answers = evidence.answers
    while True:
        before = answers.unanswered if answers else 0
        found = [read(indicator("it", text), scope, evidence) for text in FOLDS for scope in scopes]
        if answers is None or answers.unanswered == before:
            return found
        answers.settle()


@given(data=st.data(), said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_readings_equal_those_of_the_reference(
    runner: Runner, data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    size = data.draw(st.integers(len(said) // 2, len(said)))
    folded = data.draw(st.integers(0, size))
    scopes = [Scope(unit=unit, window=window, on=on) for unit in UNITS_ASKED]
    plain = Evidence(
        book=Book(said[:size]), parts=PARTS, units=Registry(tuple(UNITS)), regimes=REGIMES
    )
    with tempfile.TemporaryDirectory() as folder:
        answers = answered(runner, said, (size, folded), Path(folder))
        engine = replace(plain, book=Book(()), answers=answers)

        assert readings(scopes, engine) == readings(scopes, plain)
