"""Pages of an office with a copy: as of when they are, and that nobody misses what he did."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client

from resolute.actions.copy_desk import WhereCopied, copy_desk, folded_desk
from resolute.actions.fold_ledger import fold_ledger
from resolute.web.site import site
from resolute.words import Language, say_number
from tests.journeys.office import TASK, entropy
from tests.unit.web.office_site import DISTRICT, Town, town

PART = "du_lich.hai_long"
OTHERS = ("/bang.json", "/bang.csv", "/bieu-do", f"/muc/{TASK}/du-bao", "/cong-khai")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Town]:
    """The office of the sample, served from the copy of its ledger."""
    with town(tmp_path) as found:
        where = WhereCopied(folder=found.bureau.folder)
        fold_ledger(copy_desk(where, entropy), lambda _done, _of: None)
        site().office.copy = folded_desk(where, entropy)
        yield found


def save(visitor: Client, name: str, text: str) -> None:
    """Type something into the cell of the survey."""
    body = {"id": name, "part": PART, "unit": DISTRICT, "period": "2022", "text": text}
    answer = visitor.post("/nhap/o", json.dumps(body), content_type="application/json")
    assert answer.json()["recorded"], answer.content.decode()


def said(size: int) -> str:
    """What a page says that takes account of so many entries."""
    return f"Tính đến {say_number(Decimal(size), Language.VI)} chứng cứ đầu"


def test_a_page_says_as_of_when_it_is_and_whoever_saved_finds_his_own(office: Town) -> None:
    clerk, leader = office.visitor("van-phong"), office.visitor("lanh-dao")
    size = office.bureau.ledger.size
    assert said(size) in leader.get("/").content.decode()
    save(clerk, "o1", "1500")

    own = clerk.get("/").content.decode()
    assert said(size + 1) in own
    office.moment += timedelta(minutes=1)
    save(clerk, "o2", "1501")
    office.moment += timedelta(minutes=1)
    assert said(size + 2) in leader.get("/").content.decode()


def test_the_page_of_a_task_shows_its_newest_evidence(office: Town) -> None:
    page = office.visitor("lanh-dao").get(f"/muc/{TASK}?on=2023-06-30").content.decode()

    assert "Chỉ nêu số liệu của tháng mới nhất" in page
    assert "2022_phong-van-hoa-thong-tin.xlsx" in page


def test_every_other_page_says_with_a_copy_what_it_says_without(office: Town) -> None:
    leader, copy = office.visitor("lanh-dao"), site().office.copy
    for path in OTHERS:
        site().office.copy = copy
        told = shown(leader, path)
        site().office.copy = None

        assert told == shown(leader, path), path


def shown(visitor: Client, path: str) -> str:
    """What a page shows, but for what differs each time."""
    answer = visitor.get(path)
    assert answer.status_code == HTTPStatus.OK, path
    return TOKEN.sub("", answer.content.decode())
