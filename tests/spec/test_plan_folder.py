"""A plan folder is read whole: what it promises, and every fault in it at once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.intake.empty_folder import empty_folder
from resolute.plan import AverageGrowth, Bound, Comparator
from resolute.progress import Profile, Stepped
from resolute.review.notes import Section
from resolute.words import Language, Place, Words
from tests.unit.intake.plan_example import FOLDER, changed, read

REFERENCE = (Path(__file__).parents[2] / "docs/reference/plan-folder.md").read_text("utf-8")


def test_a_folder_without_a_fault_may_be_judged() -> None:
    folder = read(FOLDER)

    assert folder.whole
    assert folder.findings == ()


def test_a_target_carries_its_tasks_in_the_order_in_which_they_are_written() -> None:
    plan = read(FOLDER).plan

    assert plan is not None
    assert [promise.code for promise in plan.promises] == ["T01", "T01.1", "T01.2", "T01.3"]


def test_what_a_task_does_not_say_it_takes_from_its_target() -> None:
    """The unit, the day by which it is due, and where its path begins; never the owner."""
    plan = read(FOLDER).plan

    assert plan is not None
    target, (first, second, _) = plan.targets[0], plan.tasks
    assert (target.starts, target.due) == (date(2020, 12, 31), date(2025, 12, 31))
    assert (first.starts, first.due) == (date(2020, 12, 31), date(2024, 12, 31))
    assert (second.unit, second.owner) == ("hang-bac", "tckh")
    assert (target.unit, first.unit, target.stale_after, first.stale_after) == (
        *("quan", "quan"),
        *(500, 400),
    )


def test_a_path_begins_where_its_baseline_period_ends() -> None:
    earlier = read(changed(("plan/targets.toml", '"2020"', '"6 tháng 2020"'))).plan
    none = read(changed(("plan/targets.toml", 'baseline_period = "2020"\n', ""))).plan

    assert earlier is not None
    assert earlier.targets[0].starts == date(2020, 6, 30)
    assert none is not None
    assert none.targets[0].starts == date(2020, 12, 31)


def test_the_regime_of_the_folder_says_when_a_period_ends() -> None:
    settings = ("resolute.toml", 'term = "2021-2025"', 'term = "2021-2025"\nregime = "nd09"')
    folder = read(changed(settings))

    assert folder.plan is not None
    assert folder.plan.targets[0].starts == date(2020, 12, 14)
    assert {part.regime for part in folder.parts.values()} == {"nd09"}


def test_a_promised_number_is_kept_digit_for_digit() -> None:
    plan = read(FOLDER).plan

    assert plan is not None
    assert plan.tasks[1].rule == AverageGrowth(
        indicator="tang_thu", bound=Bound(comparator=Comparator.ABOVE, value=Decimal("10.61"))
    )


@pytest.mark.parametrize("number", ["10.61", '"10,61"', '"10.61"'])
def test_a_number_may_be_written_as_a_number_or_as_text(number: str) -> None:
    plan = read(changed(("plan/targets.toml", "10.61", number))).plan

    assert plan is not None
    assert plan == read(FOLDER).plan


@pytest.mark.parametrize("day", ["2024-12-31", '"31/12/2024"', '"ngày 31 tháng 12 năm 2024"'])
def test_a_day_may_be_written_as_a_day_or_as_text(day: str) -> None:
    plan = read(changed(("plan/targets.toml", "due = 2024-12-31", f"due = {day}"))).plan

    assert plan == read(FOLDER).plan


def test_a_path_may_go_by_steps_or_by_the_seasons() -> None:
    plan = read(FOLDER).plan

    assert plan is not None
    assert plan.targets[0].path == Stepped(
        ((date(2022, 12, 31), Decimal(3)), (date(2024, 12, 31), Decimal(2)))
    )
    assert plan.tasks[1].path == Profile(((Decimal(50), Decimal(20)),))


def test_a_note_knows_where_it_was_written() -> None:
    notes = read(FOLDER).notes

    assert notes.texts[0].place == Place(file="notes/notes.toml", line=2)
    assert notes.texts[0].section is Section.RESULTS
    assert notes.texts[0].text.vi == "Thu đạt {value so_du_toan @2022}."


def test_a_limitation_leads_to_its_causes_and_remedies() -> None:
    notes = read(FOLDER).notes

    assert notes.limitations[0].about == ("T01.2",)
    assert [cause.text.en for cause in notes.causes_of("cham")] == ["Poorly joined."]
    (remedy,) = notes.remedies_of("cham")
    assert remedy.expects is not None
    assert (remedy.expects.period, remedy.expects.bound.value) == ("2023", Decimal(95))


def test_the_files_may_be_split_and_named_as_one_likes() -> None:
    plans = [text for name, text in FOLDER.items() if name.startswith("plan/")]
    rest = {name: text for name, text in FOLDER.items() if not name.startswith("plan/")}

    one_file = read({**rest, "plan/Tất cả.toml": "".join(plans), "returns/a.csv": "?"})

    assert one_file.whole
    assert one_file.plan == read(FOLDER).plan


def test_ten_faults_in_six_files_are_named_at_once() -> None:
    findings = read(
        changed(
            ("resolute.toml", '"2021-2025"', '"nhiệm kỳ"'),
            ("resolute.toml", 'place = "Hoàn Kiếm"\n', ""),
            ("units.toml", "2025-07-01", "2004-01-01"),
            ("plan/documents.toml", '["NQ-TP"]', '["NQ-TW"]'),
            ("plan/parts.toml", 'title_en = "Revenue"\n', ""),
            ("plan/parts.toml", 'kind = "stock"', 'kind = "kho"'),
            ("plan/indicators.toml", "total('thu')", "totl('thu')"),
            ("plan/targets.toml", '"illustrative"', '"invented"'),
            ("plan/targets.toml", "value = 3", "value = 5"),
            ("plan/targets.toml", "exceeds_at = 105", "exceeds_at = 95"),
        )
    ).findings

    said = [finding.say(Language.VI) for finding in findings]
    assert len(said) == 10
    assert said[0] == (
        "resolute.toml, dòng 7, mục “term”: “nhiệm kỳ” không phải là một kỳ. "
        "Viết như “2022”, “Quý I/2022” hoặc “2020-2025”."
    )
    assert said[-1] == (
        "plan/targets.toml, dòng 36, mục “exceeds_at”: mốc vượt phải lớn hơn mốc phải đạt (100). "
        "Sửa “exceeds_at” hoặc bỏ mục này."
    )


def test_faults_are_told_in_the_order_of_the_files_and_their_lines() -> None:
    places = [
        finding.place
        for finding in read(
            changed(
                ("notes/notes.toml", 'of = "cham"', 'of = "nhanh"'),
                ("plan/targets.toml", "value = 3", "value = 5"),
                ("plan/documents.toml", '["NQ-TP"]', '["NQ-TW"]'),
                ("units.toml", "2025-07-01", "2004-01-01"),
                ("resolute.toml", '"party"', '"đảng"'),
            )
        ).findings
    ]

    assert [place.file for place in places] == [
        "resolute.toml",
        "units.toml",
        "plan/documents.toml",
        "plan/targets.toml",
        "notes/notes.toml",
    ]


def test_a_plan_that_refers_to_nothing_is_told_what_may_be_meant() -> None:
    (finding,) = read(changed(("plan/targets.toml", '"thu_hang"', '"thu_hag"'))).findings

    assert finding.say(Language.VI) == (
        "plan/targets.toml, dòng 20, mục “indicator”: không có chỉ số “thu_hag”. "
        "Có lẽ là “thu_hang”."
    )
    assert finding.say(Language.EN) == (
        "plan/targets.toml, line 20, key “indicator”: there is no indicator “thu_hag”. "
        "Perhaps “thu_hang” was meant."
    )


def test_a_fault_leaves_out_only_the_thing_it_spoils() -> None:
    folder = read(changed(("plan/targets.toml", "above = 10.61", "")))

    assert folder.plan is not None
    assert [task.code for task in folder.plan.tasks] == ["T01.1", "T01.3"]
    assert not folder.whole


def test_what_a_fault_spoils_is_not_called_unknown_elsewhere() -> None:
    (finding,) = read(changed(("plan/indicators.toml", "total('thu')", "total('thu'"))).findings

    assert finding.place.file == "plan/indicators.toml"


def test_a_key_that_is_not_known_is_a_fault_and_not_passed_over() -> None:
    (finding,) = read(changed(("plan/parts.toml", "ahead", "tentative"))).findings

    assert finding.problem == Words(
        "không dùng mục “tentative” ở đây", "the key “tentative” is not used here"
    )


def test_a_new_folder_reads_without_a_fault() -> None:
    title, unit = Words('Nghị quyết "đổi mới"\\ 🌱', "Resolution"), Words("Hàng Bạc", "Hàng Bạc")
    files = empty_folder(key="hang-bac", title=title, term="2025-2030", unit=unit)
    folder = read(dict(files))

    assert 'name = "Hàng Bạc"' in files["units.toml"]
    assert folder.findings == ()
    assert folder.plan is not None
    assert folder.plan.title == title
    assert folder.notes.texts


def test_the_keys_of_the_reference_are_the_keys_that_are_read() -> None:
    blocks = re.findall(r"^## `([^`]+)`\n+```toml\n(.*?)^```", REFERENCE, re.MULTILINE | re.DOTALL)
    files = {name.replace("*", "x"): text for name, text in blocks}

    findings = read(files).findings

    homes = {"resolute.toml", "units.toml", "people.toml", "plan/x.toml", "notes/x.toml"}
    assert files.keys() == homes
    assert not [f.say(Language.EN) for f in findings if "is not used here" in f.problem.en]
    assert not [f.say(Language.EN) for f in findings if f.place.line is None]
