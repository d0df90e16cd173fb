"""What a unit owes, and what was sent back to it, as its clerk is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from resolute.actions.approve_submission import Order, decide
from resolute.actions.figure_sheet import Typed, enter, sheet
from resolute.actions.open_office import open_office
from resolute.actions.owed import owed
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.sent_back import sent_back
from resolute.evidence import Decision
from tests.shape.tree import ROOT

PART, UNIT = "giao_duc.quy_hoach_mang_luoi", "phuong-hang-bac"
AT = datetime(2026, 11, 1, 8, tzinfo=UTC)
TODAY = date(2023, 6, 30)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> RecordedOffice:
    where: Path = tmp_path_factory.mktemp("office") / "office"
    entropy: Callable[[int], bytes] = bytes
    sample = ROOT / "samples" / "hoan-kiem"
    return open_office(sample, where, named=None, at=AT, entropy=entropy)[0]


def typed(office: RecordedOffice, period: str, text: str = "1/6/2020", *seen: str) -> str:
    """Type into the cell of a period; the id of what was recorded."""
    name = f"{period} {text} {len(seen)}"
    told = Typed(
        id=name, by="can-bo", at=AT, part=PART, unit=UNIT, period=period, text=text, seen=seen
    )
    enter(office, told)
    return name


def owes(office: RecordedOffice) -> list[tuple[str, str]]:
    """The periods that the unit owes of the part, and by when."""
    unit = office.plan().registry[UNIT]
    found = owed(office, lambda _: [unit], TODAY)
    return [(each.period.name, each.due.isoformat()) for each in found if each.part.key == PART]


def test_who_reported_a_period_owes_the_next_one_once_it_is_over(office: RecordedOffice) -> None:
    assert owes(office) == []
    for period in ("2021", "2022-Q4", "2023-04", "2023-05"):
        typed(office, period)
    told = owes(office)
    typed(office, "2022")

    assert told == [("2022", "2023-01-05"), ("2023-Q1", "2023-04-05")]
    assert owes(office) == [("2023-Q1", "2023-04-05")]


def test_what_was_sent_back_is_told_with_the_reason_until_it_is_sent_again(
    office: RecordedOffice,
) -> None:
    first = typed(office, "2019")

    def told() -> list[tuple[str, str]]:
        unit = office.plan().registry[UNIT]
        drawn = sheet(office, PART, [unit], year=2019, piece="year")
        return [(e.entry.id, e.reason) for e in sent_back(office.ledger, drawn)]

    before = told()
    back = Decision.SENT_BACK
    order = Order(submission=first, by="tham-dinh", at=AT, decision=back, reason="thiếu văn bản")
    decide(office.ledger, order)
    after = told()
    typed(office, "2019", "1/6/2020", first)

    assert before == []
    assert after == [(first, "thiếu văn bản")]
    assert told() == []
