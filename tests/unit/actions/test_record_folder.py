"""Recording a folder again: what is new, once, and every row accounted for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.desk import OFFICE_TIME
from resolute.evidence import Figure, NotAllowedError, ReturnReceived, Selection, Withdrawal
from tests.journeys.office import (
    CORRECTION,
    DAY,
    LATER,
    PEOPLE,
    SURVEY,
    Bureau,
    opened_in,
    survey,
    verdicts,
)
from tests.journeys.sample import midterm, with_cell

LATE = "returns/2023_bo-sung.csv"
DISTRICT = (None, "quan-hoan-kiem")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def test_records_nothing_where_nothing_is_new(opened: Bureau) -> None:
    size = opened.ledger.size

    again = opened.record(LATER)

    assert (again.receipts, again.findings, again.size) == ((), (), size)


def test_dates_a_new_return_by_the_clock_and_judges_its_lateness_by_its_cell(
    opened: Bureau,
) -> None:
    opened.write(LATE, survey("Báo cáo", 7, period="2021"))

    done = opened.record(LATER)

    (new,) = [entry for entry in opened.judged().entries if entry.origin.file == LATE]
    (sent,) = [sent for sent in opened.judged().sent if sent.file == LATE]
    assert done.rows_stored == 1
    assert new.recorded_at == LATER
    assert sent.received == datetime(2023, 7, 5, 9, 30, tzinfo=OFFICE_TIME)
    assert sent.days_late == (sent.received.date() - sent.due).days > 0


def test_makes_a_submission_of_each_new_return(opened: Bureau) -> None:
    opened.correct_survey()

    (receipt,) = opened.record(LATER).receipts

    kinds = [
        each.entry.body.kind
        for each in opened.ledger.log(Selection(submissions=frozenset({receipt.submission})))
    ]
    assert receipt.submission.startswith(f"{CORRECTION}@")
    assert kinds == [ReturnReceived.kind, Figure.kind]


def test_a_correction_replaces_what_is_in_force_when_it_is_recorded(opened: Bureau) -> None:
    opened.correct_survey(1032, "05/7/2023 09:30")
    opened.record(LATER)
    opened.write(LATE, survey("Đính chính", 1044, received="01/7/2023 08:00"))
    done = opened.record(LATER + DAY)

    (latest,) = [entry for entry in opened.judged().entries if entry.origin.file == LATE]
    assert done.findings == ()
    assert latest.replaces == f"{CORRECTION}:7"


def test_two_corrections_received_at_one_moment_are_in_conflict(opened: Bureau) -> None:
    opened.correct_survey(1032)
    opened.record(LATER)
    opened.write(LATE, survey("Đính chính", 1044))

    done = opened.record(LATER + DAY)

    rivals = [e for e in opened.judged().entries if e.replaces == f"{SURVEY}:12"]
    assert done.rows_stored == 1
    assert len(rivals) == 2
    assert done.findings


def test_a_third_correction_settles_the_conflict_of_two(opened: Bureau) -> None:
    for number, value in enumerate((1032, 1044)):
        opened.write(f"returns/{number}.csv", survey("Đính chính", value))
    opened.record(LATER)
    opened.write(LATE, survey("Đính chính", 1038, received="07/7/2023 08:00"))

    done = opened.record(LATER + DAY)

    assert done.rows_stored == done.rows_in == 1
    statements = opened.judged().evidence.book.series("du_lich.hai_long", *DISTRICT)
    (said,) = [each for each in statements if each.period.name == "2022"]
    assert said.value == Decimal(1038)
    assert said.rivals == ()


def test_a_withdrawal_takes_back_what_is_in_force(opened: Bureau) -> None:
    opened.write(LATE, survey("Rút", ""))

    done = opened.record(LATER)

    (entry,) = [entry for entry in opened.judged().entries if entry.origin.file == LATE]
    assert done.rows_stored == 1
    assert entry.body == Withdrawal(reason="theo biên bản")
    assert entry.replaces == f"{SURVEY}:12"


@pytest.mark.parametrize(
    ("kind", "value", "period", "said"),
    [
        ("Báo cáo", 1020, "2022", "cùng giá trị"),
        ("Báo cáo", 1021, "2022", "giá trị khác"),
        ("Đính chính", 7, "2021", "không có số liệu nào đang có hiệu lực"),
        ("Rút", "", "2021", "không có số liệu nào đang có hiệu lực"),
    ],
)
def test_a_row_that_does_not_fit_what_is_in_force_is_refused(
    opened: Bureau, kind: str, value: int | str, period: str, said: str
) -> None:
    opened.write(LATE, survey(kind, value, period=period))

    done = opened.record(LATER)

    assert (done.rows_in, done.rows_stored, done.rows_refused) == (1, 0, 1)
    assert said in done.findings[0].problem.vi


def test_of_a_return_that_was_edited_nothing_is_lost_and_every_row_is_accounted_for(
    opened: Bureau,
) -> None:
    before = verdicts(opened.judged())
    with_cell(opened.folder, SURVEY, "D12", 1190)

    done = opened.record(LATER)

    rows = sum(e.origin.file == SURVEY for e in midterm().entries)
    said = [finding.problem.vi for finding in done.findings]
    assert (done.rows_in, done.rows_stored, done.rows_refused) == (rows, 0, rows)
    assert sum("dùng cho nội dung khác" in each for each in said) == 1
    assert verdicts(opened.judged()) == before
    assert opened.record(LATER + DAY).receipts == ()


def test_a_row_added_to_a_return_is_recorded(opened: Bureau) -> None:
    opened.correct_survey()
    opened.record(LATER)
    more = survey("Đính chính", 1032) + "du_lich.khao_sat;1210;quan-hoan-kiem\n"
    opened.write(CORRECTION, more)

    done = opened.record(LATER + DAY)

    assert (done.rows_in, done.rows_stored, done.rows_refused) == (2, 1, 1)


def test_a_file_sent_twice_under_two_names_counts_once(opened: Bureau) -> None:
    opened.correct_survey()
    opened.record(LATER)
    shutil.copy(opened.folder / CORRECTION, opened.folder / "returns/ban-sao.csv")

    done = opened.record(LATER + DAY)

    assert (done.rows_in, done.rows_stored, done.rows_refused) == (1, 0, 1)
    assert "gửi trùng" in done.findings[0].problem.vi
    assert opened.record(LATER + 2 * DAY).receipts == ()


def test_a_file_that_cannot_be_read_is_told_of_each_time(opened: Bureau) -> None:
    opened.write("returns/hong.csv", "không có gì")

    first, second = opened.record(LATER), opened.record(LATER + DAY)

    assert first.findings == second.findings != ()
    assert first.receipts == second.receipts == ()


def test_new_people_are_recorded_and_what_they_may_do_holds_from_then_on(opened: Bureau) -> None:
    opened.write("people.toml", PEOPLE)
    opened.record(LATER)
    opened.correct_survey()

    with pytest.raises(NotAllowedError):
        opened.record(LATER + DAY, by="pho-phong")

    assert opened.record(LATER + DAY, by="van-thu").rows_stored == 1


def test_nobody_grants_himself_anything_by_editing_the_folder(opened: Bureau) -> None:
    opened.write("people.toml", PEOPLE)
    opened.record(LATER)
    opened.edit("people.toml", '["verified", "approved"]', '["verified", "plan", "people"]')

    with pytest.raises(NotAllowedError):
        opened.record(LATER + DAY, by="pho-phong")
