"""Rewriting the past: whoever owns the database can, and whoever holds a checkpoint sees it.

``make nightly`` tries a thousand; ``tools/rewrites.py --write`` puts the figures on their page.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.rewrites import REWRITES, Ground, Rewrite, honest_trial, rewrite_trial, trial_ground

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"  # noqa: TID251  as tests/conftest.py
TRIALS = 1_000 if NIGHTLY else 60
EACH = TRIALS // len(REWRITES)


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    """Where the trials are held."""
    with trial_ground() as made:
        yield made


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda rewrite: rewrite.__name__)
def test_a_thorough_rewrite_is_found_by_whoever_holds_one_old_checkpoint(
    ground: Ground, rewrite: Rewrite
) -> None:
    found = {seed: rewrite_trial(ground, rewrite, seed) for seed in range(EACH)}

    assert [seed for seed, each in found.items() if not each.held] == []
    assert [seed for seed, each in found.items() if not each.witness] == []


def test_most_of_them_leave_nothing_for_the_audit_to_find_without_one(ground: Ground) -> None:
    """Or else the trials would prove little: the forger is thorough."""
    found = [rewrite_trial(ground, rewrite, seed) for rewrite in REWRITES for seed in range(3)]

    assert sum(each.alone for each in found) < len(found) / 2


def test_an_honest_office_never_raises_an_alarm(ground: Ground) -> None:
    assert [seed for seed in range(TRIALS) if honest_trial(ground, seed)] == []
