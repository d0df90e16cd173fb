"""How often the site asks its database."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from resolute.store import DatabaseLedger
from tests.unit.web.office_site import town

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
def test_the_board_asks_its_database_a_few_times_and_no_more_for_more_tasks(
    tmp_path: Path, more: int
) -> None:
    tasks = "".join(TASK.format(n=n) for n in range(1, more + 1))
    with town(tmp_path, plan=TARGET + tasks if more else "") as office:
        visitor = office.visitor("lanh-dao")
        ledger = office.bureau.ledger
        assert isinstance(ledger, DatabaseLedger)
        visitor.get("/")  # who asks first after something was recorded has it read
        with CaptureQueriesContext(connections[ledger.alias]) as asked:
            page = visitor.get("/").content.decode()

        assert page.count('href="/muc/') > more
        assert 0 < len(asked) <= MOST
