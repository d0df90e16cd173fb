"""What is typed into a cell becomes an entry, and nothing that stood there is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resolute.actions.figure_sheet import Saved, Typed, enter, sheet
from resolute.actions.open_office import open_office
from resolute.actions.recorded_office import RecordedOffice
from resolute.evidence import NotAllowedError
from tests.shape.tree import ROOT

PART, UNIT = "giao_duc.quy_hoach_mang_luoi", "phuong-hang-bac"
AT = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> RecordedOffice:
    where: Path = tmp_path_factory.mktemp("office") / "office"
    entropy: Callable[[int], bytes] = bytes
    sample = ROOT / "samples" / "hoan-kiem"
    return open_office(sample, where, named=None, at=AT, entropy=entropy)[0]


def typed(office: RecordedOffice, name: str, text: str, *seen: str, by: str = "can-bo") -> Saved:
    """What becomes of a text typed into the cell of the year in which the name begins."""
    about = Typed(
        id=name, by=by, at=AT, part=PART, unit=UNIT, period=name[:4], text=text, seen=tuple(seen)
    )
    return enter(office, about)


def test_a_cell_is_corrected_taken_back_and_its_history_stays(office: RecordedOffice) -> None:
    size = office.ledger.size
    first = typed(office, "2020a", "1/12/2022")
    again = typed(office, "2020a", "1/12/2022")
    corrected = typed(office, "2020b", "2/12/2022", *first.shown.entries)
    emptied = typed(office, "2020c", "", *corrected.shown.entries)

    assert first.shown.said == ("1/12/2022",)
    assert again.receipt is not None
    assert again.receipt.again
    assert corrected.shown.said == ("2/12/2022",)
    assert emptied.shown.said == ()
    assert office.ledger.size == size + 3


def test_two_values_stand_until_somebody_settles_it(office: RecordedOffice) -> None:
    typed(office, "2021d", "3/12/2022")
    second = typed(office, "2021e", "4/12/2022", by="van-phong")
    settled = typed(office, "2021f", "4/12/2022", *second.shown.entries)

    assert second.shown.said == ("3/12/2022", "4/12/2022")
    assert second.findings
    assert settled.shown.said == ("4/12/2022",)
    assert sheet(office, PART, (), year=2022, piece="year").units == ()


def test_what_is_no_day_is_not_recorded(office: RecordedOffice) -> None:
    size = office.ledger.size
    refused = typed(office, "2022g", "12,5")

    assert refused.findings
    assert refused.receipt is None
    assert office.ledger.size == size


def test_who_may_not_submit_is_refused(office: RecordedOffice) -> None:
    with pytest.raises(NotAllowedError):
        typed(office, "2022h", "1/1/2022", by="lanh-dao")
