"""An office that keeps its plan in a ledger: it records, approves, and judges from it."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.desk import OFFICE_TIME
from resolute.actions.judge_ledger import NothingRecordedError, Question
from resolute.actions.known import PlanFaultError
from resolute.actions.plan_entries import UndecidedError
from resolute.evidence import (
    ANYONE,
    Decision,
    Figure,
    LedgerOpened,
    NotAllowedError,
    Person,
    PlanAct,
    PlanChange,
    PlanText,
    ReturnReceived,
    Selection,
)
from resolute.measure import leaves
from resolute.plan import simple_rules
from resolute.proof import SignerKey
from resolute.review.material import Material
from resolute.standing import Verdict
from resolute.words import Language
from tests.journeys.office import CORRECTION, LATER, OPENED, SURVEY, Bureau, correction, told
from tests.journeys.sample import MIDTERM, copied, midterm, with_cell

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ON = ("--on", MIDTERM.isoformat())
TASK = "T03.3"
GOAL = ("plan/11-kinh-te.toml", "above = 85\n", "above = 80\n")
APPROVED_ONLY = '\n[approval]\ncounts = "approved"\n'
PEOPLE = """
[[person]]
key = "van-thu"
name = "Nguyễn Thị Mẫu"
may = ["submit", "plan", "people"]
units = ["thanh-pho-ha-noi"]

[[person]]
key = "pho-phong"
name = "Trần Văn Thử"
post = "Phó Trưởng phòng"
may = ["verified", "approved"]
units = ["thanh-pho-ha-noi"]
"""


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """A copy of the sample, with no ledger yet."""
    return Bureau(copied(tmp_path))


@pytest.fixture
def opened(bureau: Bureau) -> Bureau:
    """The same with its ledger opened."""
    bureau.record()
    return bureau


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """One command line, as a person types it."""
    command = [sys.executable, "-m", "resolute.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def verdicts(material: Material) -> dict[str, Verdict]:
    return {code: standing.verdict for code, standing in material.standings.items()}


class TestOpening:
    def test_takes_every_row_of_the_folder_and_dates_it_as_the_returns_do(
        self, bureau: Bureau
    ) -> None:
        done = bureau.record()

        figures = [each.entry for each in bureau.entries() if isinstance(each.entry.body, Figure)]
        assert (done.rows_in, done.rows_stored, done.rows_refused) == (474, 474, 0)
        assert sorted(figures, key=lambda e: e.id) == sorted(midterm().entries, key=lambda e: e.id)

    def test_holds_the_plan_and_what_it_promises_from_the_first_day_of_the_term(
        self, opened: Bureau
    ) -> None:
        bodies = [each.entry for each in opened.entries()]
        plan = [entry for entry in bodies if isinstance(entry.body, PlanText | PlanChange)]
        adopted = [e.body for e in plan if isinstance(e.body, PlanChange)]

        assert {entry.recorded_at for entry in plan} == {datetime(2020, 1, 1, tzinfo=OFFICE_TIME)}
        assert {body.act for body in adopted} == {PlanAct.ADOPTED}
        assert [body.code for body in adopted] == [p.code for p in midterm().plan.promises]

    def test_ends_with_the_name_under_which_the_log_signs(self, opened: Bureau) -> None:
        *_, last = opened.entries()
        key = SignerKey.parse((opened.folder / "ledger/office.key").read_text("utf-8"))
        public = (opened.folder / "ledger/office.vkey").read_text("utf-8").strip()

        assert last.entry.body == LedgerOpened(origin="hoan-kiem")
        assert key.name == "hoan-kiem"
        assert public == key.verifier.text

    @pytest.mark.skipif(os.name != "posix", reason="Only POSIX has owners of files in its modes.")
    def test_leaves_a_key_that_only_its_owner_can_read(self, opened: Bureau) -> None:
        assert stat.S_IMODE((opened.folder / "ledger/office.key").stat().st_mode) == 0o600

    def test_keeps_a_key_that_was_there_before_and_signs_by_its_name(self, bureau: Bureau) -> None:
        own = SignerKey.make("so.quan.example/nghi-quyet", bytes(32))
        (bureau.folder / "ledger").mkdir()
        bureau.write("ledger/office.key", own.text)

        assert bureau.record().opened == own.name
        assert (bureau.folder / "ledger/office.key").read_text("utf-8") == own.text

    def test_of_a_plan_with_faults_leaves_nothing_behind(self, bureau: Bureau) -> None:
        bureau.edit("plan/11-kinh-te.toml", 'code = "T01.1"', 'code = "T02.1"')

        with pytest.raises(PlanFaultError):
            bureau.record()

        assert not (bureau.folder / "ledger").exists()

    def test_refuses_a_row_that_came_from_the_future_and_takes_it_when_that_is_past(
        self, bureau: Bureau
    ) -> None:
        bureau.correct_survey(received=f"{LATER:%d/%m/%Y %H:%M}")

        first, second = bureau.record(OPENED), bureau.record(LATER + MINUTE)

        assert (first.rows_in, first.rows_stored, first.rows_refused) == (475, 474, 1)
        assert (second.rows_in, second.rows_stored, second.rows_refused) == (1, 1, 0)

    def test_keeps_names_of_people_where_they_can_be_erased_and_nowhere_else(
        self, bureau: Bureau
    ) -> None:
        bureau.write("people.toml", PEOPLE)
        bureau.record()

        records = b"".join(bureau.ledger.records()).decode()
        people = [e.entry.body for e in bureau.entries() if e.entry.body.kind == Person.kind]
        assert "Mẫu" not in records
        assert Person(key="van-thu", name="Nguyễn Thị Mẫu") in people
        assert "pho-phong" in records


class TestRecordingAgain:
    def test_records_nothing_where_nothing_is_new(self, opened: Bureau) -> None:
        size = opened.ledger.size

        again = opened.record(LATER)

        assert (again.receipts, again.findings, again.size) == ((), (), size)

    def test_dates_a_new_return_by_the_clock_and_judges_its_lateness_by_its_cell(
        self, opened: Bureau
    ) -> None:
        opened.write(
            "returns/2022_bo-sung.csv",
            correction(7, "05/7/2023 09:30").replace("Đính chính", "Báo cáo").replace(";7;", ";;"),
        )
        opened.edit("returns/2022_bo-sung.csv", "du_lich.hai_long;;", "du_lich.hai_long;7;")
        opened.edit("returns/2022_bo-sung.csv", "Kỳ báo cáo;2022", "Kỳ báo cáo;2021")

        done = opened.record(LATER)

        (new,) = [e for e in opened.judged().entries if e.origin.file == "returns/2022_bo-sung.csv"]
        (sent,) = [s for s in opened.judged().sent if s.file == "returns/2022_bo-sung.csv"]
        assert done.rows_stored == 1
        assert new.recorded_at == LATER
        assert sent.received == datetime(2023, 7, 5, 9, 30, tzinfo=OFFICE_TIME)
        assert sent.days_late == (sent.received.date() - sent.due).days > 0

    def test_makes_a_submission_of_each_new_return(self, opened: Bureau) -> None:
        opened.correct_survey()

        (receipt,) = opened.record(LATER).receipts

        kinds = [
            each.entry.body.kind
            for each in opened.ledger.log(Selection(submissions=frozenset({receipt.submission})))
        ]
        assert receipt.submission.startswith(f"{CORRECTION}@")
        assert kinds == [ReturnReceived.kind, Figure.kind]

    def test_a_correction_replaces_what_is_in_force_when_it_is_recorded(
        self, opened: Bureau
    ) -> None:
        opened.correct_survey(1032, "05/7/2023 09:30")
        opened.record(LATER)
        opened.write("returns/dinh-chinh-2.csv", correction(1044, "01/7/2023 08:00"))
        done = opened.record(LATER + DAY)

        (latest,) = [e for e in opened.judged().entries if "dinh-chinh-2" in e.origin.file]
        assert done.findings == ()
        assert latest.replaces == f"{CORRECTION}:7"

    def test_two_corrections_received_at_one_moment_are_in_conflict(self, opened: Bureau) -> None:
        opened.correct_survey(1032)
        opened.record(LATER)
        opened.write("returns/dinh-chinh-2.csv", correction(1044, "05/7/2023 09:30"))

        done = opened.record(LATER + DAY)

        rivals = [e for e in opened.judged().entries if e.replaces == f"{SURVEY}:12"]
        assert done.rows_stored == 1
        assert len(rivals) == 2
        assert done.findings

    def test_of_a_return_that_was_edited_nothing_is_lost_and_every_row_is_accounted_for(
        self, opened: Bureau
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

    def test_a_row_added_to_a_return_is_recorded(self, opened: Bureau) -> None:
        opened.correct_survey()
        opened.record(LATER)
        more = correction(1032, "05/7/2023 09:30") + "du_lich.khao_sat;1210;quan-hoan-kiem\n"
        opened.write(CORRECTION, more)

        done = opened.record(LATER + DAY)

        assert (done.rows_in, done.rows_stored, done.rows_refused) == (2, 1, 1)

    def test_a_file_sent_twice_under_two_names_counts_once(self, opened: Bureau) -> None:
        opened.correct_survey()
        opened.record(LATER)
        shutil.copy(opened.folder / CORRECTION, opened.folder / "returns/ban-sao.csv")

        done = opened.record(LATER + DAY)

        assert (done.rows_in, done.rows_stored, done.rows_refused) == (1, 0, 1)
        assert "gửi trùng" in done.findings[0].problem.vi
        assert opened.record(LATER + 2 * DAY).receipts == ()

    def test_a_file_that_cannot_be_read_is_told_of_each_time(self, opened: Bureau) -> None:
        opened.write("returns/hong.csv", "không có gì")

        first, second = opened.record(LATER), opened.record(LATER + DAY)

        assert first.findings == second.findings != ()
        assert first.receipts == second.receipts == ()

    def test_new_people_are_recorded_and_what_they_may_do_holds_from_then_on(
        self, opened: Bureau
    ) -> None:
        opened.write("people.toml", PEOPLE)
        opened.record(LATER)
        opened.correct_survey()

        with pytest.raises(NotAllowedError):
            opened.record(LATER + DAY, by="pho-phong")

        assert opened.record(LATER + DAY, by="van-thu").rows_stored == 1


class TestChangingThePlan:
    def test_needs_a_decision_that_is_asked_for_by_code_and_by_what_differs(
        self, opened: Bureau
    ) -> None:
        size = opened.ledger.size
        opened.edit(*GOAL)

        with pytest.raises(UndecidedError) as refused:
            opened.record(LATER)

        assert "T03.3 (mức phải đạt)" in refused.value.say(Language.VI)
        assert opened.ledger.size == size

    @pytest.mark.parametrize("missing", ["decision", "reason"])
    def test_needs_both_the_document_and_the_reason(self, opened: Bureau, missing: str) -> None:
        opened.edit(*GOAL)
        said = {"decision": "12-NQ/QU", "reason": "dịch bệnh"} | {missing: ""}

        with pytest.raises(UndecidedError):
            opened.record(LATER, **said)

    def test_is_shown_with_both_verdicts(self, opened: Bureau) -> None:
        opened.edit(*GOAL)
        opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

        material = opened.judged()

        assert material.standings[TASK].met is True
        assert material.adopted[TASK].met is False
        assert set(material.adopted) == {TASK}
        assert "12-NQ/QU" in told(material)

    def test_leaves_the_plan_as_adopted_to_be_judged_by(self, opened: Bureau) -> None:
        before = verdicts(opened.judged())
        opened.edit(*GOAL)
        opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

        by_first = opened.judged(Question(as_adopted=True))

        assert verdicts(by_first) == before != verdicts(opened.judged())

    def test_a_task_that_was_dropped_is_in_the_plan_as_adopted_and_a_new_one_is_not(
        self, opened: Bureau
    ) -> None:
        opened.edit("plan/11-kinh-te.toml", 'code = "T03.4"', 'code = "T03.9"')
        opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

        first, now = opened.judged(Question(as_adopted=True)), opened.judged()

        assert "T03.4" in first.standings.keys() - now.standings.keys()
        assert "T03.9" in now.standings.keys() - first.standings.keys()
        assert "T03.4" in now.adopted

    def test_of_wording_alone_needs_no_decision_and_is_known_from_then_on(
        self, opened: Bureau
    ) -> None:
        text = (opened.folder / "notes/02-han-che.toml").read_text("utf-8")
        opened.write("notes/02-han-che.toml", text + "\n# đã rà soát\n")

        (receipt,) = opened.record(LATER).receipts

        assert receipt.stored == 1
        assert opened.record(LATER + DAY).receipts == ()

    def test_back_to_what_it_was_is_a_change_too(self, opened: Bureau) -> None:
        file, old, new = GOAL
        opened.edit(file, old, new)
        opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")
        opened.edit(file, new, old)
        opened.record(LATER + DAY, decision="15-NQ/QU", reason="hết dịch")

        assert verdicts(opened.judged()) == verdicts(midterm())
        assert opened.record(LATER + 2 * DAY).receipts == ()

    def test_is_not_known_before_it_was_recorded(self, opened: Bureau) -> None:
        before = opened.review()
        opened.edit(*GOAL)
        opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

        assert opened.review(Question(known_at=LATER - MINUTE)) == before


class TestJudgingFromTheLedger:
    def test_says_what_the_folder_says(self, opened: Bureau) -> None:
        assert opened.review() == told(midterm())

    def test_of_a_past_moment_says_what_was_said_then(self, opened: Bureau) -> None:
        before = opened.review()
        opened.correct_survey()
        opened.record(LATER)

        assert opened.review(Question(known_at=LATER - MINUTE)) == before
        assert opened.review(Question(known_at=LATER)) == opened.review() != before

    def test_of_a_past_moment_says_what_the_folder_says_of_it(self, opened: Bureau) -> None:
        moment = datetime(2022, 1, 31, 12, tzinfo=OFFICE_TIME)

        assert told(opened.judged(Question(known_at=moment))) == told(midterm(moment))

    def test_before_there_was_a_plan_there_is_nothing_to_say(self, opened: Bureau) -> None:
        with pytest.raises(NothingRecordedError):
            opened.judged(Question(known_at=datetime(2019, 12, 31, tzinfo=OFFICE_TIME)))

    def test_of_one_code_reads_only_the_parts_of_its_rule(self, opened: Bureau) -> None:
        material = opened.judged(Question(code=TASK))

        rules = simple_rules(midterm().standing(TASK).promise.rule)
        folds = [midterm().indicators[rule.indicator].fold for rule in rules]
        parts = {leaf.part for fold in folds for leaf in leaves(fold)}
        read = {e.body.part for e in material.entries if isinstance(e.body, Figure)}
        assert read == parts
        assert material.standing(TASK) == midterm().standing(TASK)

    def test_of_each_code_alone_says_what_all_together_say(self, opened: Bureau) -> None:
        alone = {
            code: opened.judged(Question(code=code)).standing(code) for code in midterm().standings
        }

        assert alone == midterm().standings

    def test_leaves_aside_what_the_plan_no_longer_has_and_says_so(self, opened: Bureau) -> None:
        parts = opened.folder / "plan/02-so-lieu.toml"
        opened.edit("plan/02-so-lieu.toml", 'key = "du_lich.hai_long"', 'key = "du_lich.vua_y"')
        opened.edit("plan/03-chi-so.toml", "du_lich.hai_long", "du_lich.vua_y")
        opened.record(LATER)
        from resolute.actions.judge_ledger import known_in_ledger

        known = known_in_ledger(opened.ledger)
        assert parts.exists()
        assert known.findings == ()
