"""Judging the ledger by an engine: what the reference says, at any moment, folded in or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from resolute.actions.copy_desk import WhereCopied, copy_desk
from resolute.actions.fold_ledger import fold_ledger
from resolute.actions.judge_engine import Engine, FromLedger, judge_in_bulk, without_figures
from resolute.actions.judge_ledger import EVERYTHING_NOW, Question, known_in_ledger
from resolute.actions.live_standings import LiveStandings
from resolute.actions.record_folder import OPENING
from resolute.actions.show_standing import standing_facts
from resolute.engines import DuckDBRunner
from resolute.measure import Fold, Scope
from resolute.review.material import Material
from resolute.words import Language
from tests.journeys.office import (
    DAY,
    GOAL,
    LATER,
    MINUTE,
    TASK,
    Bureau,
    entropy,
    opened_in,
)
from tests.journeys.sample import MIDTERM, copied
from tests.nights import BY_NIGHT

STRICT = 'regime = "calendar"\n\n[approval]\ncounts = "verified"\n'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


@pytest.fixture
def engine(office: Bureau) -> Iterator[Engine]:
    """DuckDB over the copy of that ledger, of which nothing is folded in yet."""
    runner = DuckDBRunner(threads="1")
    desk = copy_desk(WhereCopied(folder=office.folder), entropy)
    yield Engine(desk=desk, runner=runner)
    runner.close()


def facts(material: Material) -> dict[str, Any]:
    """Every standing with its readings, their proofs, and what waits."""
    return standing_facts(material, Language.VI)


def fold(engine: Engine) -> None:
    fold_ledger(engine.desk, lambda _done, _of: None)


def assert_same(engine: Engine, office: Bureau, question: Question = EVERYTHING_NOW) -> None:
    """Hold the engine to the reference."""
    _, material = judge_in_bulk(engine, question, on=MIDTERM)

    assert facts(material) == facts(office.judged(question))


def test_the_engine_says_what_the_reference_says_before_and_after_folding(
    office: Bureau, engine: Engine
) -> None:
    assert_same(engine, office)
    fold(engine)
    assert_same(engine, office)


def test_a_correction_counts_at_once_and_not_before_it_was_recorded(
    office: Bureau, engine: Engine
) -> None:
    fold(engine)
    office.correct_survey()
    office.record(LATER)

    assert_same(engine, office, Question(known_at=LATER - MINUTE))
    if BY_NIGHT:
        assert_same(engine, office)
        fold(engine)
        assert_same(engine, office, Question(known_at=LATER - MINUTE))
    assert_same(engine, office)


def test_the_plan_as_it_was_adopted_is_judged_too(office: Bureau, engine: Engine) -> None:
    fold(engine)
    office.edit(*GOAL)
    office.record(LATER, decision="12-NQ/QU", reason="Ít khách hơn")

    assert_same(engine, office)
    assert_same(engine, office, Question(as_adopted=True))


def test_figures_that_wait_do_not_count_and_are_told(tmp_path: Path) -> None:
    office = Bureau(copied(tmp_path))
    office.edit("resolute.toml", 'regime = "calendar"\n', STRICT)
    office.record()
    engine = Engine(
        desk=copy_desk(WhereCopied(folder=office.folder), entropy),
        runner=DuckDBRunner(threads="1"),
    )
    if BY_NIGHT:
        assert_same(engine, office)
    fold(engine)
    assert_same(engine, office)

    office.approve(OPENING, by="pho-phong", at=LATER)
    assert_same(engine, office)
    fold(engine)
    if BY_NIGHT:
        assert_same(engine, office)
        assert_same(engine, office, Question(known_at=LATER - MINUTE))

    office.correct_survey()
    office.record(LATER + DAY)
    assert_same(engine, office)
    connections.close_all()


def test_a_figure_touches_the_promises_that_read_it_and_no_other(
    office: Bureau, engine: Engine
) -> None:
    fold(engine)
    live = LiveStandings(engine, MIDTERM)
    assert live.standings == office.judged().standings
    assert live.refresh() == frozenset()

    office.correct_survey()
    office.record(LATER)
    again = live.refresh()

    assert live.standings == office.judged().standings
    assert TASK in again
    assert len(again) < len(live.standings) / 4


def test_another_plan_is_judged_whole(office: Bureau, engine: Engine) -> None:
    live = LiveStandings(engine, MIDTERM)
    office.edit(*GOAL)
    office.record(LATER, decision="12-NQ/QU", reason="Ít khách hơn")

    assert live.refresh() == frozenset(live.standings)
    assert live.standings == office.judged().standings


def test_a_definition_that_catches_up_says_what_a_new_one_says(
    office: Bureau, engine: Engine
) -> None:
    """After a correction, which is put in its place, and after a withdrawal, which starts anew."""
    kept, asked = definition(office), scope_of(office)
    kept(*asked)
    office.correct_survey()
    office.record(LATER)
    for _ in range(2):
        kept.catch_up(office.ledger.size)
        assert kept(*asked) == definition(office)(*asked)
    kept.catch_up(kept.size)

    assert kept(*asked) == definition(office)(*asked)
    assert engine.desk.ledger.size == office.ledger.size


def definition(office: Bureau) -> FromLedger:
    """The definition of folds over all that the ledger holds now."""
    known = known_in_ledger(office.ledger, Question(figures=False))
    ledger = copy_desk(WhereCopied(folder=office.folder), entropy).ledger
    return FromLedger(ledger, without_figures(known, MIDTERM), ledger.size, 0)


def scope_of(office: Bureau) -> tuple[Fold, Scope]:
    """What the task about the survey asks."""
    standing = office.judged().standing(TASK)
    (reading,) = standing.readings
    return reading.indicator.fold, reading.scope
