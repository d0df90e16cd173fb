"""Cut off at any step, the copy is right at the next start, and nothing is left lying about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random  # noqa: TID251  drawn with a seed
from time import sleep

import pytest
from django.db import connections

from resolute.store import DatabaseLedger
from resolute.store.checking import check
from resolute.store.compacting import compact
from resolute.store.copy_files import CopyFolder
from resolute.store.folding import fold
from tests.contract.copies import disagreements, fold_over_and_over, read_while
from tests.contract.fuses import CutOffError, Fuse, FusedFolder, fused
from tests.contract.shelf import opened
from tests.nights import BY_NIGHT
from tests.tellings import Step, Teller

BEFORE: list[Step] = [(0, 0, 0, 1), (0, 1, 1, 0), (0, 3, 1, 0), (7, 0, 0, 1)]
AFTER: list[Step] = [(0, 0, 2, 0), (5, 0, 3, 1), (3, 0, 1, 0), (8, 0, 0, 1), (9, 0, 1, 2)]
LONGEST = 1 if BY_NIGHT else 5
"""From one step at which somebody is cut off to the next; by night none is left out."""

Act = Callable[[DatabaseLedger, CopyFolder], object]


def told(address: str, path: Path) -> tuple[DatabaseLedger, Teller]:
    """A ledger of which a part was folded, entry by entry, and more was said since."""
    ledger = opened(address)
    teller = Teller(ledger, cells=4)
    teller.tell(BEFORE)
    fold(ledger, CopyFolder(path), batch=2)
    teller.tell(AFTER)
    return ledger, teller


def survives(ledger: DatabaseLedger, path: Path, act: Act, steps: int) -> bool:
    """Whether an act is cut off after so many steps; the copy must be right in any case."""
    fuse, cut = Fuse(steps), False
    try:
        with fused(ledger.alias, fuse):
            act(ledger, FusedFolder(path, fuse))
    except CutOffError:
        cut = True
    assert read_while(ledger, CopyFolder(path)) == []
    return cut


@pytest.mark.parametrize("act", [partial(fold, batch=4), fold, compact])
def test_whoever_is_cut_off_at_any_step_leaves_a_copy_that_is_right(
    address: str, tmp_path: Path, act: Act
) -> None:
    path = tmp_path / "copy"
    ledger, teller = told(address, path)
    steps, strides = 0, Random(1)  # noqa: S311  drawn with a seed
    while survives(ledger, path, act, steps):
        steps += strides.randint(1, LONGEST)
        teller.tell([(9 * (steps % 2), steps, steps, steps % 10)])

    assert steps > 10
    for _ in range(2):  # the second time what the first took the place of is removed
        fold(ledger, CopyFolder(path))
    assert len(CopyFolder(path).names()) == 2 * fold(ledger, CopyFolder(path)).files
    assert disagreements(ledger, CopyFolder(path)) == []
    assert check(ledger, CopyFolder(path)).findings == ()


def test_who_folds_later_keeps_an_earlier_one_from_putting_anything_in(
    address: str, tmp_path: Path
) -> None:
    from resolute.store.copy_manifest import (  # noqa: PLC0415
        Change,
        CopyBusyError,
        form_of,
        put_in,
        take_turn,
    )

    ledger, _ = told(address, tmp_path)
    first = take_turn(ledger.alias, form_of(ledger.levels), CopyFolder(tmp_path))
    fold(ledger, CopyFolder(tmp_path))

    with pytest.raises(CopyBusyError):
        put_in(ledger.alias, first, Change(folded=first.folded))
    assert disagreements(ledger, CopyFolder(tmp_path)) == []


def test_killed_at_random_moments_it_is_right_at_the_next_start(
    address: str, tmp_path: Path
) -> None:
    ledger, _ = told(address, tmp_path)
    spawn = get_context("spawn")
    for moment in (0.0, 0.31, 0.07, 0.18, 0.44, 0.11) if BY_NIGHT else (0.07, 0.31):
        begun = spawn.Event()
        process = spawn.Process(target=fold_over_and_over, args=(address, tmp_path, begun))
        process.start()
        begun.wait()
        sleep(moment)
        process.kill()
        process.join()
        connections.close_all()
        assert disagreements(ledger, CopyFolder(tmp_path)) == []
        fold(ledger, CopyFolder(tmp_path))
        assert disagreements(ledger, CopyFolder(tmp_path)) == []
        assert check(ledger, CopyFolder(tmp_path)).findings == ()


def test_whoever_reads_while_others_write_and_fold_is_told_the_truth(
    address: str, tmp_path: Path
) -> None:
    ledger, _ = told(address, tmp_path)
    spawn = get_context("spawn")
    begun = spawn.Event()
    process = spawn.Process(target=fold_over_and_over, args=(address, tmp_path, begun))
    process.start()
    begun.wait()
    try:
        wrong = [read_while(ledger, CopyFolder(tmp_path)) for _ in range(40)]
    finally:
        process.kill()
        process.join()
    assert wrong == [[]] * 40
