"""The steps of a scoring in the ledger: what is new is recorded once, and nothing is raised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from resolute.actions.desk import Desk
from resolute.actions.plan_entries import Clerk, changed_texts, texts_to_record
from resolute.actions.rank_units import NoRankingError
from resolute.actions.record_scoring import ScoringDone, ScoringOrder, record_scoring, scoring_in
from resolute.evidence import Entry, MemoryLedger, ScoringStep, Submission
from resolute.standing.points import drift_by_unit
from tests.journeys.office import LATER, OPENED
from tests.journeys.sample import SAMPLE, desk
from tests.lines import LEVELS

HEAD = "Đơn vị;Tiêu chí;Tự chấm;Thẩm định;Người thẩm định;Lý do;Tài liệu;Kiến nghị;Giải quyết"
ORDER = ScoringOrder(index="cchc", year=2022, by="van-thu", at=LATER)


@cache
def opening() -> tuple[Entry, ...]:
    """As much of the plan's texts as says who may do what."""
    plan = desk().plan.plan
    assert plan is not None
    clerk = Clerk(plan=plan, moment=OPENED, mark="0")
    texts = {name: desk().texts[name] for name in ("resolute.toml", "units.toml")}
    return tuple(map(clerk.text, changed_texts({}, texts_to_record(texts))))


@pytest.fixture
def ledger() -> MemoryLedger:
    """A ledger that has a little of the plan of the sample and nothing else."""
    opened = MemoryLedger(LEVELS, bytes)
    opened.submit(Submission(id="plan", by="van-thu", entries=opening()), at=OPENED)
    return opened


@pytest.fixture
def folder(tmp_path: Path) -> Desk:
    """The sample, read, with a folder whose tables of appraisals may be changed."""
    home = tmp_path / "index/cchc"
    home.mkdir(parents=True)
    told = (SAMPLE / "index/cchc/appraisals-2022.csv").read_bytes()
    (home / "appraisals-2022.csv").write_bytes(told)
    return replace(desk(), folder=tmp_path)


def say(folder: Desk, *rows: str) -> None:
    """Write the table of appraisals anew."""
    path = folder.folder / "index/cchc/appraisals-2022.csv"
    path.write_text("\n".join((HEAD, *rows)), encoding="utf-8")


def record(folder: Desk, ledger: MemoryLedger, announced: str = "") -> ScoringDone:
    return record_scoring(folder, ledger, replace(ORDER, announced=announced))


def test_every_step_is_an_entry_and_is_recorded_once(folder: Desk, ledger: MemoryLedger) -> None:
    done, again = record(folder, ledger), record(folder, ledger)

    assert done.findings == again.findings == ()
    assert [done.scoring.counts.get(step, 0) for step in ScoringStep] == [8, 8, 1, 30, 1, 0]
    assert again.steps == ()
    assert again.scoring == done.scoring


def test_steps_come_in_their_order(folder: Desk, ledger: MemoryLedger) -> None:
    steps = [each.step for each in record(folder, ledger, "Công bố 23/3/2023").steps]
    order = list(ScoringStep)

    assert [order.index(each) for each in steps] == sorted(order.index(each) for each in steps)
    assert steps[-1] is ScoringStep.ANNOUNCED


def test_the_drift_is_that_of_what_was_recorded(folder: Desk, ledger: MemoryLedger) -> None:
    record(folder, ledger)
    (first, *_) = drift_by_unit(scoring_in(ledger, "cchc", 2022).appraisals)

    assert (first.name, first.lowered, first.taken) == ("Đơn vị 20", 2, Fraction(3, 4))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Hoàn Kiếm;1.1;8;8,5;Tổ 1;;a.pdf;;", "appraised higher"),
        ("Hoàn Kiếm;1.1;8,5;8;Tổ 1;;a.pdf;;", "without a reason"),
        ("Hoàn Kiếm;1.1;9;9;Tổ 1;;a.pdf;;", "more points than the maximum"),
        ("Hoàn Kiếm;9.9;8;8;Tổ 1;;a.pdf;;", "no such criterion"),
    ],
)
def test_what_an_appraisal_may_not_do_is_not_recorded(
    row: str, problem: str, folder: Desk, ledger: MemoryLedger
) -> None:
    say(folder, row)
    done = record(folder, ledger)

    assert problem in done.findings[0].problem.en
    assert done.findings[0].refused == 1
    assert ScoringStep.SELF_SCORED not in done.scoring.days


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Hoàn Kiếm;1.1;8,5;8,4;Tổ 1;đã xem lại;a.pdf;;", "were raised"),
        ("Hoàn Kiếm;1.1;8;8;Tổ 1;;a.pdf;;", "own points changed after"),
        ("Hoàn Kiếm;1.1;8,5;;Tổ 1;;a.pdf;;", "were raised"),
    ],
)
def test_what_was_appraised_is_raised_by_a_complaint_alone(
    row: str, problem: str, folder: Desk, ledger: MemoryLedger
) -> None:
    say(folder, "Hoàn Kiếm;1.1;8,5;8;Tổ 1;thiếu tài liệu;a.pdf;;")
    record(folder, ledger)
    say(folder, row)
    refused = record(folder, ledger)
    say(folder, "Hoàn Kiếm;1.1;8,5;8;Tổ 1;thiếu tài liệu;a.pdf;Đã bổ sung;8,5")
    settled = record(folder, ledger)
    (stands,) = settled.scoring.appraisals

    assert problem in refused.findings[0].problem.en
    assert refused.steps == ()
    assert settled.findings == ()
    assert [each.step for each in settled.steps] == [ScoringStep.COMPLAINTS]
    assert (stands.appraised, stands.points) == (Decimal(8), Decimal("8.5"))


def test_a_complaint_that_waits_keeps_the_year_from_being_announced(
    folder: Desk, ledger: MemoryLedger
) -> None:
    say(folder, "Hoàn Kiếm;1.1;8,5;8;Tổ 1;thiếu tài liệu;a.pdf;Đã bổ sung;")
    with pytest.raises(NoRankingError, match=r"Hoàn Kiếm 1\.1"):
        record(folder, ledger, "Công bố")

    assert scoring_in(ledger, "cchc", 2022).days == {}


def test_what_was_announced_is_closed(folder: Desk, ledger: MemoryLedger) -> None:
    record(folder, ledger, "Công bố")
    with pytest.raises(NoRankingError):
        record(folder, ledger)

    assert scoring_in(ledger, "cchc", 2022).results["Hoàn Kiếm"] == Decimal("98.65")
    assert scoring_in(ledger, "cchc", 2020).days == {}


def test_an_index_that_the_plan_does_not_hold_is_named_with_those_that_it_does(
    folder: Desk, ledger: MemoryLedger
) -> None:
    with pytest.raises(NoRankingError, match="cchc 2020, cchc 2022"):
        record_scoring(folder, ledger, replace(ORDER, year=2021))


def test_each_step_has_the_day_on_which_it_was_first_recorded(
    folder: Desk, ledger: MemoryLedger
) -> None:
    say(folder, "Hoàn Kiếm;1.1;8,5;;;;a.pdf;;")
    record(folder, ledger)
    say(folder, "Hoàn Kiếm;1.1;8,5;8;Tổ 1;thiếu;a.pdf;;")
    late = replace(ORDER, at=LATER + timedelta(days=3))
    days = record_scoring(folder, ledger, late).scoring.days

    assert days[ScoringStep.SELF_SCORED] == date(2023, 9, 10)
    assert days[ScoringStep.APPRAISED] == date(2023, 9, 13)
