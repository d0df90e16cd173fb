"""How often the site asks its database."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from resolute.actions import figure_sheet
from resolute.actions.figure_sheet import Saved, Typed
from resolute.actions.recorded_office import RecordedOffice
from resolute.store import DatabaseLedger
from tests.unit.web.office_site import HERE, Town, town

MOST = 15
TASK = """
[[target.task]]
code = "T90.{n}"
title = "Việc {n}"
title_en = "Task {n}"
owner = "phong-van-hoa-thong-tin"
provenance = "illustrative"

[target.task.rule]
form = "level"
indicator = "du_lich.tang_truong"
at_least = 50
"""
TARGET = TASK.replace("target.task", "target").replace("T90.{n}", "T90").format(n=0)
TARGET = TARGET.replace("owner =", 'field = "kinh-te"\nowner =')


@pytest.mark.parametrize("more", [0, 342])
def test_after_a_new_entry_the_board_asks_a_few_times_and_no_more_for_more_tasks(
    tmp_path: Path, more: int
) -> None:
    tasks = "".join(TASK.format(n=n) for n in range(1, more + 1))
    with town(tmp_path, plan=TARGET + tasks if more else "") as office:
        visitor = office.visitor("lanh-dao")
        ledger = office.bureau.ledger
        assert isinstance(ledger, DatabaseLedger)
        visitor.get("/")
        said = enter(office)
        with CaptureQueriesContext(connections[ledger.alias]) as first:
            page = visitor.get("/").content.decode()
        with CaptureQueriesContext(connections[ledger.alias]) as again:
            visitor.get("/")

        assert page.count('href="/muc/') > more
        assert said.receipt is not None
        assert said.receipt.stored == 1
        assert 0 < len(again) <= len(first) <= MOST


def enter(office: Town) -> Saved:
    """Record one more figure."""
    typed = Typed(
        id="o1",
        by="van-phong",
        at=office.now(),
        part="du_lich.hai_long",
        unit=HERE,
        period="2022",
        text="7",
    )
    return figure_sheet.enter(RecordedOffice(office.bureau.ledger), typed)
