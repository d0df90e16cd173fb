"""Why a published status flipped: by new years, by other values, or by the rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from resolute.actions.compare_versions import Version, classified, flip
from resolute.actions.explain_flips import explain_flips
from resolute.actions.office import FolderError
from resolute.cli.main import resolute
from resolute.intake.indicator_rows import read_rows
from resolute.intake.progress_methods import progress_methods
from resolute.intake.yaml_text import Yaml
from resolute.standing.change import Driver

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT.parent / "shared/data/statcan-progress"
METHODS = progress_methods((ROOT / "src/resolute/rules/progress.toml").read_text("utf-8"))


def options(**chosen: str) -> dict[str, Yaml]:
    """The options by which one series is followed."""
    return {"auto_progress_calculation": True, "progress_calculation_options": [{**chosen}]}


RISING = options(direction="positive")

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


def version(chosen: dict[str, Yaml] | None = None, **years: int) -> Version:
    """An indicator with one series that is to rise, and so much in each year."""
    lines = [f"{year[1:]},{value}" for year, value in years.items()]
    rows = read_rows("it.csv", "\n".join(["Year,Value", *lines]).encode())
    return Version(rows=rows, options=chosen or RISING, methods=METHODS)


BEFORE = version(y2015=100, y2020=101)


@pytest.mark.parametrize(
    ("after", "driver"),
    [
        (version(y2015=100, y2020=101, y2021=150), Driver.NEW_PERIOD),
        (version(y2015=100, y2020=150), Driver.REVISION),
        (
            version(options(direction="negative"), y2015=100, y2020=101),
            Driver.RULE,
        ),
        (
            replace(
                BEFORE,
                methods=replace(
                    METHODS,
                    growth=replace(
                        METHODS.growth, without_goal=METHODS.growth.without_goal.times(0.1)
                    ),
                ),
            ),
            Driver.RULE,
        ),
    ],
)
def test_a_flip_is_classified_by_what_differs(after: Version, driver: Driver) -> None:
    found = flip(BEFORE, after)

    assert found is not None
    assert classified(found) is driver
    assert found.of(driver) == 1


def test_what_did_not_flip_has_no_split() -> None:
    assert flip(BEFORE, BEFORE) is None


def test_two_drivers_of_which_either_is_enough_share_a_flip_and_neither_leads() -> None:
    both = version(y2015=100, y2020=150, y2021=160)

    found = flip(BEFORE, both)

    assert found is not None
    assert sum(portion.amount for portion in found.portions) == 1
    assert found.of(Driver.NEW_PERIOD) == found.of(Driver.REVISION) == Fraction(1, 2)
    assert classified(found) is None


def test_a_series_that_is_new_is_of_the_rule_and_a_value_taken_away_a_revision() -> None:
    table = "Year,Series,Value\n2015,a,100\n2020,a,101"
    old = replace(BEFORE, options=options(direction="positive", series="a"))
    new = replace(BEFORE, options=options(direction="positive", series="b"))
    more = f"{table}\n2015,b,5\n2020,b,9"

    added = flip(
        replace(old, rows=read_rows("it.csv", table.encode())),
        replace(new, rows=read_rows("it.csv", more.encode())),
    )
    taken = flip(version(y2015=100, y2020=101, y2021=150), BEFORE)

    assert added is not None
    assert classified(added) is Driver.RULE
    assert taken is not None
    assert classified(taken) is Driver.REVISION


@needs_published
def test_56_flips_are_published_and_21_of_them_can_be_computed_from_one_version() -> None:
    """For the rest the folder lacks the data or the options of before."""
    found = explain_flips(PUBLISHED)

    assert Counter(each.published for each in found) == {
        Driver.NEW_PERIOD: 28,
        Driver.RULE: 26,
        Driver.REVISION: 2,
    }
    assert Counter(each.computed for each in found) == {None: 35, Driver.NEW_PERIOD: 21}
    assert sum(each.computed is each.published for each in found) == 14


@needs_published
def test_it_is_told_in_both_languages() -> None:
    for language, words in (("vi", "cần phiên bản trước"), ("en", "need an earlier version")):
        said = CliRunner().invoke(resolute, ["oracle", "flips", str(PUBLISHED), "--lang", language])
        assert (said.exit_code, words in said.stdout) == (0, True)


def test_a_folder_without_flips_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        explain_flips(tmp_path)
