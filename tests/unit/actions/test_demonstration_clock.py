"""The clock of a demonstration: it lives in the days that the folder tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from resolute.actions.begin_packs import begin_packs
from resolute.actions.demonstration_clock import DemonstrationClock, demonstration_clock
from resolute.actions.desk import OFFICE_TIME
from resolute.actions.open_office import open_office
from resolute.evidence import Selection
from resolute.pack import Packs
from resolute.packs.dossiers import PACK
from resolute.packs.dossiers.counter_commands import procedures
from tests.journeys.sample import SAMPLE

TODAY = datetime(2026, 11, 26, 14, tzinfo=OFFICE_TIME)
LATE = date(2024, 2, 1)


def entropy(size: int) -> bytes:
    return bytes(size)


def clock_of(copy: Path, day: date) -> DemonstrationClock:
    return demonstration_clock(SAMPLE, copy, day, other=lambda: TODAY, entropy=entropy)


def test_it_begins_on_the_morning_of_the_day_shown(tmp_path: Path) -> None:
    assert clock_of(tmp_path, LATE)() == datetime(2024, 2, 1, 9, tzinfo=OFFICE_TIME)


def test_it_begins_no_sooner_than_the_last_return_came_in(tmp_path: Path) -> None:
    begins = clock_of(tmp_path, date(2023, 6, 30))()

    assert begins.date() > date(2023, 6, 30)
    assert begins < TODAY


def test_it_goes_on_as_the_other_clock_does(tmp_path: Path) -> None:
    clock = clock_of(tmp_path, LATE)
    later = replace(clock, other=lambda: TODAY + timedelta(minutes=7))

    assert later() - clock() == timedelta(minutes=7)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A demonstration that was opened and left some time later."""
    clock = clock_of(tmp_path / "office", LATE)
    office, _ = open_office(SAMPLE, tmp_path / "office", named=None, at=clock(), entropy=entropy)
    begin_packs(
        tmp_path / "office",
        office.plan(),
        Packs((PACK,)),
        at=clock() + timedelta(days=3),
        entropy=entropy,
    )
    assert office.ledger.size
    return tmp_path / "office"


def test_a_copy_opened_again_goes_on_where_it_was_left(copy: Path) -> None:
    assert clock_of(copy, LATE)().date() == LATE + timedelta(days=3)


def test_packs_begin_with_what_the_folder_holds_for_them_and_only_once(copy: Path) -> None:
    office, _ = open_office(SAMPLE, copy, named=None, at=clock_of(copy, LATE)(), entropy=entropy)
    size = office.ledger.size

    at = clock_of(copy, LATE)()
    found = begin_packs(copy, office.plan(), Packs((PACK,)), at=at, entropy=entropy)

    assert {each.code for each in procedures(office.ledger)} > {"1.001193", "1.004873"}
    assert found == ()
    assert office.ledger.size == size
    assert list(office.ledger.log(Selection(since=size))) == []


def test_where_the_unit_was_closed_packs_begin_nothing(tmp_path: Path) -> None:
    """The district of the sample was closed on 1 July 2025."""
    copy = tmp_path / "office"
    office, _ = open_office(SAMPLE, copy, named=None, at=TODAY, entropy=entropy)
    size = office.ledger.size

    found = begin_packs(copy, office.plan(), Packs((PACK,)), at=TODAY, entropy=entropy)

    assert (found, office.ledger.size) == ((), size)
