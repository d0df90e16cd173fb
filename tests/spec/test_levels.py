"""A plan says from which level of approval a figure counts, and by which name its log signs."""

from __future__ import annotations

import pytest

from resolute.plan.issuer import Settings
from resolute.words import Language
from tests.unit.intake.plan_example import FOLDER, LEVELS, read


def settings(more: str = "") -> Settings:
    found = read(folder(more)).settings
    assert found is not None
    return found


def folder(more: str) -> dict[str, str]:
    return {**FOLDER, "resolute.toml": FOLDER["resolute.toml"] + more}


def fault(more: str) -> str:
    found = read(folder(more))
    assert found.settings is None
    (finding,) = found.findings
    assert finding.place.line == len(FOLDER["resolute.toml"].splitlines()) + more.count("\n") + 1
    return finding.say(Language.EN)


def test_figures_come_to_three_levels_of_which_the_last_locks_them() -> None:
    assert [(step.key, step.title.vi, step.locks) for step in LEVELS.steps] == [
        ("reported", "báo cáo", False),
        ("verified", "thẩm định", False),
        ("approved", "phê duyệt", True),
    ]


def test_a_figure_counts_as_soon_as_it_is_submitted_unless_the_plan_says_otherwise() -> None:
    assert settings().counts == "reported"


@pytest.mark.parametrize("level", ["reported", "verified", "approved"])
def test_a_plan_may_ask_for_any_level(level: str) -> None:
    assert settings(f'[approval]\ncounts = "{level}"').counts == level


def test_a_level_that_does_not_exist_is_a_fault() -> None:
    assert fault('[approval]\ncounts = "aproved"') == (
        "resolute.toml, line 29, key “counts”: “aproved” is not one of the choices. "
        "Choose one of: “reported”, “verified”, “approved”."
    )


def test_what_is_said_of_approval_must_name_the_level() -> None:
    assert fault("[approval]").endswith("the key “counts” is missing. Add a line “counts = …”.")


def test_the_log_of_a_plan_signs_by_the_key_of_the_plan() -> None:
    assert settings().origin == "hoan-kiem"


def test_the_log_may_sign_by_an_address() -> None:
    found = settings('[ledger]\norigin = "hoankiem.gov.vn/nghi-quyet-2020-2025"')

    assert found.origin == "hoankiem.gov.vn/nghi-quyet-2020-2025"


@pytest.mark.parametrize("origin", ["https://a.vn", "a b", "a+b", "a\u00a0b", "a\\tb"])
def test_a_name_that_no_signed_text_can_bear_is_a_fault(origin: str) -> None:
    assert fault(f'[ledger]\norigin = "{origin}"').endswith(
        "key “origin”: the name by which the log signs has no blank, no plus sign and no “://”. "
        "Write it like “hoankiem.gov.vn/nghi-quyet-2020-2025”."
    )


@pytest.mark.parametrize("more", ["[approval]\ncount = 1", "[ledger]\nname = 1"])
def test_nothing_else_is_said_of_approval_or_of_the_log(more: str) -> None:
    assert read(folder(more)).settings is None
