"""Pictures of an office that is at work: never wrong, seldom late, and the same for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.actions.approve_submission import Order, decide
from resolute.actions.board_beside import week_blocks
from resolute.actions.copy_desk import CopyDesk, WhereCopied, copy_desk, folded_desk
from resolute.actions.figure_sheet import Typed, enter
from resolute.actions.fold_ledger import fold_ledger
from resolute.actions.live_picture import Picture
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.show_standing import standing_facts
from resolute.evidence import Decision
from resolute.review.blocks import Table
from resolute.review.material import Material
from resolute.review.since import ANCHOR as TURNED
from resolute.words import Language
from tests.journeys.office import DAY, GOAL, LATER, MINUTE, Bureau, entropy, opened_in
from tests.journeys.sample import MIDTERM
from tests.nights import only_by_night

CELLS = (
    ("du_lich.hai_long", "quan-hoan-kiem", "2022"),
    ("du_lich.khao_sat", "quan-hoan-kiem", "2022"),
    ("thu_nsnn", "quan-hoan-kiem", "2023-05"),
    ("moi_truong.rac_phat_sinh", "phuong-hang-bac", "2023-05"),
)
PERSON, OTHER = "van-thu", "pho-phong"

cells = st.tuples(st.just("cell"), st.sampled_from(CELLS), st.integers(0, 2000))
takes_back = st.tuples(st.just("cell"), st.sampled_from(CELLS), st.just(""))
decisions = st.tuples(
    st.sampled_from(["approved", "sent back"]), st.integers(0, 9), st.just("verified")
)
steps = st.one_of(cells, cells, takes_back, decisions)


@dataclass(slots=True)
class Town:
    """An office whose ledger was folded, with a clock that every step moves on."""

    bureau: Bureau
    office: RecordedOffice
    at: datetime = LATER
    sent: list[str] = field(default_factory=list)
    shown: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def take(self, step: tuple[Any, ...]) -> None:
        """One thing that somebody does."""
        self.at += MINUTE
        kind, about, value = step
        if kind == "cell":
            self.enter(about, str(value))
        elif self.sent:
            submission = self.sent[about % len(self.sent)]
            decision = Decision(kind)
            decide(
                self.bureau.ledger,
                Order(submission=submission, by=OTHER, at=self.at, decision=decision, reason="x"),
            )

    def enter(self, cell: tuple[str, str, str], text: str) -> None:
        """Type something into a cell of which the last content is known."""
        typed = Typed(
            id=f"o{len(self.sent)}",
            by=PERSON,
            at=self.at,
            **dict(zip(("part", "unit", "period"), cell, strict=True)),
            text=text,
            seen=self.shown.get(cell, ()),
        )
        saved = enter(self.office, typed)
        if saved.receipt is not None and saved.receipt.stored:
            self.sent.append(typed.id)
            self.shown[cell] = saved.shown.entries

    def cold(self, on: date = MIDTERM) -> dict[str, Any]:
        """What is judged anew from all entries."""
        return facts(RecordedOffice(self.bureau.ledger).material(on))

    def look(self, **wanted: Any) -> Picture:
        """A picture of the day."""
        return self.office.picture(MIDTERM, **wanted)


def facts(material: Material) -> dict[str, Any]:
    """Every standing with its readings, their proofs, and what waits."""
    return standing_facts(material, Language.VI)


def opened(folder: Path) -> Town:
    """An office of the sample, served from the copy of its ledger."""
    bureau = opened_in(folder)
    where = WhereCopied(folder=bureau.folder)
    assert folded_desk(where, entropy) is None
    fold_ledger(copy_desk(where, entropy), lambda _done, _of: None)
    copy = folded_desk(where, entropy)
    assert isinstance(copy, CopyDesk)
    return Town(bureau, RecordedOffice(bureau.ledger, copy=copy))


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The sample, folded."""
    yield opened(tmp_path)
    connections.close_all()


@settings(max_examples=max(settings().max_examples // 40, 1))
@given(st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=3))
def test_whatever_people_do_a_picture_is_what_is_judged_anew(
    bursts: list[list[tuple[Any, ...]]],
) -> None:
    with TemporaryDirectory(prefix="resolute-") as folder:
        town = opened(Path(folder))
        first = town.look()
        before = facts(first.material)
        for burst in bursts:
            for step in burst:
                town.take(step)
            picture = town.look(least=town.bureau.ledger.size)

            assert picture.size == town.bureau.ledger.size
            assert facts(picture.material) == town.cold()
        assert facts(first.material) == before
        connections.close_all()


def test_a_picture_lacks_nothing_that_whoever_looks_may_expect(town: Town) -> None:
    """Neither what he recorded himself, nor what had been recorded by a moment."""
    first = town.look()
    town.enter(CELLS[0], "1500")
    assert town.look(by=town.at - timedelta(seconds=1)).size in {first.size, first.size + 1}
    assert town.look(by=town.at).size == first.size + 1
    town.enter(CELLS[1], "1600")

    own = town.look(least=first.size + 2)

    assert own.size == first.size + 2
    assert facts(own.material) == town.cold()


@only_by_night
def test_a_changed_plan_is_on_the_picture(town: Town) -> None:
    town.look()
    town.bureau.edit(*GOAL)
    town.bureau.record(LATER + DAY, decision="12-NQ/QU", reason="Ít khách hơn")

    assert facts(town.look(least=town.bureau.ledger.size).material) == town.cold()


@only_by_night
def test_what_was_known_a_week_before_is_what_the_ledger_says_of_it(town: Town) -> None:
    town.enter(CELLS[0], "1500")
    then = town.at - timedelta(seconds=1)
    kept = town.office.as_then(MIDTERM, then)
    town.office.copy = None

    assert facts(kept) == facts(RecordedOffice(town.bureau.ledger).as_then(MIDTERM, then))


def test_why_something_turned_within_a_week_is_told_alike_from_a_copy(town: Town) -> None:
    """Of what did not turn no figure is read."""
    town.enter(CELLS[0], "5")
    on = town.at.date() + timedelta(days=2)
    told = list(week_blocks(town.office, on, Language.VI))
    town.office.copy = None

    assert told == list(week_blocks(town.office, on, Language.VI))
    assert any(isinstance(each, Table) and each.key == TURNED for each in told)
