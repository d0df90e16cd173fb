"""The first recording of a plan folder: everything in it, dated as it was stated."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.desk import OFFICE_TIME
from resolute.actions.known import PlanFaultError
from resolute.evidence import Figure, LedgerOpened, Person, PlanAct, PlanChange, PlanText
from resolute.proof import SignerKey
from tests.journeys.office import LATER, MINUTE, OPENED, PEOPLE, Bureau, opened_in
from tests.journeys.sample import copied, midterm


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    """A copy of the sample, with no ledger yet."""
    yield Bureau(copied(tmp_path))
    connections.close_all()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def test_takes_every_row_of_the_folder_and_dates_it_as_the_returns_do(bureau: Bureau) -> None:
    done = bureau.record()

    figures = [each.entry for each in bureau.entries() if isinstance(each.entry.body, Figure)]
    assert (done.rows_in, done.rows_stored, done.rows_refused) == (474, 474, 0)
    assert sorted(figures, key=lambda e: e.id) == sorted(midterm().entries, key=lambda e: e.id)


def test_holds_the_plan_and_what_it_promises_from_the_first_day_of_the_term(opened: Bureau) -> None:
    bodies = [each.entry for each in opened.entries()]
    plan = [entry for entry in bodies if isinstance(entry.body, PlanText | PlanChange)]
    adopted = [e.body for e in plan if isinstance(e.body, PlanChange)]

    assert {entry.recorded_at for entry in plan} == {datetime(2020, 1, 1, tzinfo=OFFICE_TIME)}
    assert {body.act for body in adopted} == {PlanAct.ADOPTED}
    assert [body.code for body in adopted] == [p.code for p in midterm().plan.promises]


def test_ends_with_the_name_under_which_the_log_signs(opened: Bureau) -> None:
    *_, last = opened.entries()
    key = SignerKey.parse((opened.folder / "ledger/office.key").read_text("utf-8"))
    public = (opened.folder / "ledger/office.vkey").read_text("utf-8").strip()

    assert last.entry.body == LedgerOpened(origin="hoan-kiem")
    assert key.name == "hoan-kiem"
    assert public == key.verifier.text


@pytest.mark.skipif(os.name != "posix", reason="Only POSIX has owners of files in its modes.")
def test_leaves_a_key_that_only_its_owner_can_read(opened: Bureau) -> None:
    assert stat.S_IMODE((opened.folder / "ledger/office.key").stat().st_mode) == 0o600


def test_keeps_a_key_that_was_there_before_and_signs_by_its_name(bureau: Bureau) -> None:
    own = SignerKey.make("so.quan.example/nghi-quyet", bytes(32))
    (bureau.folder / "ledger").mkdir()
    bureau.write("ledger/office.key", own.text)

    assert bureau.record().opened == own.name
    assert (bureau.folder / "ledger/office.key").read_text("utf-8") == own.text


def test_of_a_plan_with_faults_leaves_nothing_behind(bureau: Bureau) -> None:
    bureau.edit("plan/11-kinh-te.toml", 'code = "T01.1"', 'code = "T02.1"')

    with pytest.raises(PlanFaultError):
        bureau.record()

    assert not (bureau.folder / "ledger").exists()


def test_refuses_a_row_that_came_from_the_future_and_takes_it_when_that_is_past(
    bureau: Bureau,
) -> None:
    bureau.correct_survey(received=f"{LATER:%d/%m/%Y %H:%M}")

    first, second = bureau.record(OPENED), bureau.record(LATER + MINUTE)

    assert (first.rows_in, first.rows_stored, first.rows_refused) == (475, 474, 1)
    assert (second.rows_in, second.rows_stored, second.rows_refused) == (1, 1, 0)


def test_keeps_names_of_people_where_they_can_be_erased_and_nowhere_else(bureau: Bureau) -> None:
    bureau.write("people.toml", PEOPLE)
    bureau.record()

    records = b"".join(bureau.ledger.records()).decode()
    people = [e.entry.body for e in bureau.entries() if e.entry.body.kind == Person.kind]
    assert "Một cán bộ" not in records
    assert Person(key="van-thu", name="Một cán bộ") in people
    assert "pho-phong" in records
