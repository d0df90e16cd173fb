"""Deciding in the browser: two persons, remarks to look at, reasons that must be given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest

from resolute.actions.figure_sheet import Typed, enter
from resolute.actions.judge_ledger import decided
from resolute.actions.recorded_office import RecordedOffice
from resolute.evidence import Stages
from tests.unit.web.office_site import HERE, THERE, Town, town

DAY = "giao_duc.quy_hoach_mang_luoi"
NAMES = (f"q{number}" for number in count())


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("queue")) as opened:
        yield opened


def typed(office: Town, period: str, text: str, *, by: str = "nhap-hang-bac") -> str:
    """Type a value into a cell; the id of the submission."""
    name = next(NAMES)
    unit = HERE if by.endswith("bac") else THERE
    told = Typed(id=name, by=by, at=office.moment, part=DAY, unit=unit, period=period, text=text)
    enter(RecordedOffice(office.bureau.ledger), told)
    return name


def listed(office: Town, person: str) -> str:
    return office.visitor(person).get("/duyet").content.decode()


def test_a_verifier_sees_what_his_units_sent_and_nothing_else(office: Town) -> None:
    mine = typed(office, "2020", "1/12/2020")
    other = typed(office, "2020", "2/12/2020", by="nhap-hang-trong")
    told = listed(office, "tham-dinh-hang-bac")

    assert f'value="{mine}"' in told
    assert f'value="{other}"' not in told
    verifier = office.visitor("tham-dinh-hang-bac")
    assert verifier.get(f"/duyet/lan?id={mine}").status_code == 200
    assert verifier.get(f"/duyet/lan?id={other}").status_code == 404
    refused = verifier.post("/duyet/lan", {"id": other, "decision": "approve"})
    assert refused.status_code == 404


def test_what_has_no_remarks_is_approved_together_and_what_has_some_is_not(office: Town) -> None:
    plain = typed(office, "2021", "1/12/2021")
    first = typed(office, "2022", "1/12/2022")
    rival = typed(office, "2022", "3/12/2022")
    verifier = office.visitor("tham-dinh-hang-bac")
    answer = verifier.post("/duyet", {"submission": [plain, rival]})
    told = answer.content.decode()

    assert "không duyệt gộp được" in told
    assert "có giá trị khác" in verifier.get(f"/duyet/lan?id={rival}").content.decode()
    stages = {each: _level(office, each) for each in (plain, first, rival)}
    assert stages == {plain: 1, first: 0, rival: 0}


def test_who_sends_back_says_why(office: Town) -> None:
    name = typed(office, "2023", "1/2/2023")
    verifier = office.visitor("tham-dinh-hang-bac")
    silent = verifier.post("/duyet/lan", {"id": name, "decision": "send_back"})
    said = verifier.post(
        "/duyet/lan", {"id": name, "decision": "send_back", "reason": "thiếu quyết định"}
    )
    history = verifier.get("/so-lieu", {"part": DAY, "unit": HERE, "period": "2023"})

    assert "phải ghi lý do" in silent.content.decode()
    assert said.status_code == 302
    assert "thiếu quyết định" in history.content.decode()
    assert "bị trả lại" in history.content.decode()


def test_a_deputy_decides_on_his_days_and_it_is_said_for_whom(office: Town) -> None:
    name = typed(office, "2024", "1/2/2024")
    office.visitor("tham-dinh-hang-bac").post("/duyet/lan", {"id": name, "decision": "approve"})
    deputy = office.visitor("cap-pho")
    told = deputy.get(f"/duyet/lan?id={name}").content.decode()
    now = office.moment
    office.moment = now + timedelta(days=3)
    after = office.visitor("cap-pho").get("/duyet")
    office.moment = now
    approved = deputy.post("/duyet/lan", {"id": name, "decision": "approve"})

    assert "thay Chủ tịch" in told
    assert after.status_code == 403
    assert approved.status_code == 302
    assert _level(office, name) == 2


def test_the_proof_of_a_figure_is_given_once_a_checkpoint_covers_it(office: Town) -> None:
    typed(office, "2019", "1/2/2019")
    asked = {"part": DAY, "unit": HERE, "period": "2019"}
    clerk = office.visitor("nhap-hang-bac")
    told = clerk.get("/so-lieu", asked).content.decode()

    assert "chưa có bản chốt nào" in told
    assert clerk.get("/so-lieu/chung-minh", {**asked, "leaf": "0"}).status_code == 404
    assert clerk.get("/so-lieu", {**asked, "unit": THERE}).status_code == 404


def _level(office: Town, name: str) -> int:
    return decided(office.bureau.ledger).get(name, Stages()).most.reached
