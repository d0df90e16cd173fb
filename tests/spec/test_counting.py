"""Only what has come to a level of approval counts there; the rest waits, and hides nothing."""

from __future__ import annotations

import pytest

from tests.decisions import Decided
from tests.lines import LEVELS


@pytest.mark.parametrize(
    ("told", "counts", "waits"),
    [
        ("a = 1", [], ["a"]),
        ("a = 1, verify a", [], ["a"]),
        ("a = 1, verify a, approve a", ["a"], []),
        ("a = 1, return a", [], ["a sent back"]),
        ("a = 1, verify a, reject a", [], ["a sent back"]),
        ("a = 1, verify a, approve a, reopen a", ["a"], []),
        ("a = 1, verify a, approve a, reopen a, b -> a = 2", ["a"], ["b"]),
        ("a = 1, verify a, approve a, reopen a, b -> a = 2, verify b", ["a"], ["b"]),
        ("a = 1, verify a, approve a, reopen a, b -> a = 2, verify b, approve b", ["b"], []),
        ("a = 1, verify a, approve a, reopen a, b -> a = 2, return b", ["a"], ["b sent back"]),
        ("a = 1, verify a, approve a, reopen a, w -> a", ["a"], ["w"]),
        ("a = 1, verify a, approve a, reopen a, w -> a, verify w, approve w", [], []),
        (
            "a = 1, verify a, approve a, reopen a, b -> a = 2, return b, c -> b = 3",
            ["a"],
            ["b sent back", "c"],
        ),
        (
            (
                "a = 1, verify a, approve a, reopen a, b -> a = 2, return b, c -> b = 3, "
                "verify c, approve c"
            ),
            ["c"],
            ["b sent back"],
        ),
        (
            (
                "a = 1, verify a, approve a, reopen a, b -> a = 2, c -> b = 3, d -> c = 4, "
                "verify d, approve d"
            ),
            ["d"],
            ["b", "c"],
        ),
        (
            "a = 1, verify a, approve a, reopen a, b -> a = 2, w -> b, verify w, approve w",
            ["a"],
            ["b"],
        ),
    ],
)
def test_an_approved_figure_is_in_force_until_its_correction_is_approved(
    told: str, counts: list[str], waits: list[str]
) -> None:
    history = Decided(told)

    assert (history.counts(), history.waits()) == (counts, waits)


def test_what_counts_depends_on_the_level_asked_for() -> None:
    history = Decided("a = 1, verify a, approve a, reopen a, b -> a = 2, verify b, c -> b = 3")

    assert [history.counts(level.key) for level in LEVELS.steps] == [["c"], ["b"], ["a"]]


def test_what_was_sent_back_counts_at_no_level() -> None:
    history = Decided("a = 1, return a")

    assert [history.counts(level.key) for level in LEVELS.steps] == [[], [], []]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("a = 1, return a, b = 2", []),
        ("a = 1, return a, b -> a = 2", []),
        ("a = 1, b -> a = 2, return b, c -> a = 3", []),
        ("a = 1, b -> a = 2, return b, c -> b = 3", []),
        ("a = 1, b -> a = 2, return b, c = 3", ["a"]),
        ("a = 1, w -> a, return w, b = 2", ["a"]),
        ("a = 1, verify a, b -> a = 2, c = 3", ["a", "b"]),
        ("a = 1, verify a, b -> a = 2, verify b, c = 3", ["b"]),
        ("a = 1, verify a, b -> a = 2, c -> b = 3", []),
        ("a = 1, verify a, b -> a = 2, c -> b = 3, verify c, d = 4", ["c"]),
        ("a = 1, verify a, b -> a = 2, w -> b, verify w, c = 3", ["a"]),
    ],
)
def test_a_conflict_is_with_what_counts_at_some_level(told: str, named: list[str]) -> None:
    history = Decided(told)

    conflicts = [each.problem.en for each in history.receipts[-1].findings]
    about = f"there is a figure about the same thing ({', '.join(named)})"
    assert conflicts == ([about] if named else [])
