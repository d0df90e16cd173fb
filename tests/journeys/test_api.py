"""A program reads and sends what the person of its token may, and a resend is harmless."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from resolute.actions.tokens import SCOPES, make_token, revoke_token, token_book
from resolute.cli.options import now
from resolute.evidence import Selection
from tests.journeys.asking import Answer, Asking
from tests.journeys.office import Bureau
from tests.journeys.served import served
from tests.shape.tree import ROOT

API = "/api/v1"
DISTRICT = "quan-hoan-kiem"
PART = "du_lich.hai_long"
MAP = f"""
default = ["HllvX50cXC0"]

[[element]]
data_element = "tpz77FcntKx"
part = "{PART}"

[[organisation]]
org_unit = "O6uvpzGd5pu"
unit = "{DISTRICT}"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api") / "office"


@pytest.fixture(scope="module")
def office(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("plan") / "hoan-kiem"
    shutil.copytree(ROOT / "samples" / "hoan-kiem", folder)
    (folder / "dhis2.toml").write_text(MAP, encoding="utf-8")
    with served(folder, home, on="2023-06-30") as address:
        yield address


def token(home: Path, person: str = "can-bo", *scopes: str, days: int = 1) -> tuple[str, str]:
    at = now()
    made, text = make_token(
        token_book(home),
        person=person,
        scopes=scopes or SCOPES,
        during=(at - timedelta(days=2), at + timedelta(days=days)),
        entropy=os.urandom,
    )
    return made.id, text


def latest(bureau: Bureau) -> datetime:
    """The moment of the last entry, which the clock of the demonstration has passed."""
    (last,) = bureau.ledger.log(Selection(since=bureau.ledger.size - 1))
    return last.entry.recorded_at


def program(office: str, home: Path, person: str = "can-bo", *scopes: str) -> Asking:
    _, text = token(home, person, *scopes)
    return Asking(office, {"Authorization": f"Bearer {text}"})


@pytest.fixture(scope="module")
def clerk(office: str, home: Path) -> Asking:
    return program(office, home)


def send(asking: Asking, rows: list[dict[str, str]], key: str) -> Answer:
    body = json.dumps({"rows": rows})
    return asking.send(f"{API}/figures", body, Content_Type="application/json", Idempotency_Key=key)


def row(value: str, period: str = "2021", **others: str) -> dict[str, str]:
    return {"part": PART, "unit": DISTRICT, "period": period, "value": value, **others}


def test_what_may_be_asked_is_described_to_anybody(office: str) -> None:
    told = Asking(office, {}).get(f"{API}/openapi.json").facts

    assert told["openapi"] == "3.1.0"
    assert f"{API}/figures" in told["paths"]


def test_without_a_token_that_holds_nothing_is_told(office: str, home: Path) -> None:
    name, revoked = token(home)
    _, over = token(home, days=-5000)
    revoke_token(token_book(home), name, now())

    for text in ("", "rsl_00_no", revoked, over):
        told = Asking(office, {"Authorization": f"Bearer {text}"}).get(f"{API}/plan")
        assert (told.status, told.facts["status"]) == (401, 401)
    assert "sha256" in (home / "ledger" / "tokens.jsonl").read_text()
    assert revoked not in (home / "ledger" / "tokens.jsonl").read_text()


def test_a_token_reaches_no_further_than_its_scopes_and_its_person(office: str, home: Path) -> None:
    reader = program(office, home, "can-bo", "figures:read")
    stranger = program(office, home, "nguoi-la")
    verifier = program(office, home, "tham-dinh")

    assert send(reader, [row("1")], "no").status == 403
    assert reader.get(f"{API}/plan").status == 403
    assert send(stranger, [row("1")], "no").status == 401
    assert stranger.get(f"{API}/figures").status == 401
    assert send(verifier, [row("1")], "no").status == 403


def test_pages_follow_each_other_and_leave_nothing_out(clerk: Asking) -> None:
    whole = clerk.get(f"{API}/standings").facts["items"]
    pages: list[dict[str, object]] = []
    after: int | None = 0
    while after is not None:
        page = clerk.get(f"{API}/standings?limit=7&after={after}").facts
        pages += page["items"]
        after = page["next"]

    assert pages == whole
    assert len(whole) == 50


@pytest.mark.parametrize("asked", ["x=1", "limit=0", "limit=a", "limit=1&limit=2", "after=-1"])
def test_a_parameter_that_is_not_understood_is_refused(clerk: Asking, asked: str) -> None:
    told = clerk.get(f"{API}/figures?{asked}")

    assert told.status == 400
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.facts["errors"]


def test_the_same_key_and_body_have_one_receipt_and_another_body_is_refused(
    clerk: Asking,
) -> None:
    rows = [row("55.5"), row("1", "2021x"), row("1", unit="khong-co"), row("x", "2020")]
    first, again = send(clerk, rows, "k1"), send(clerk, rows, "k1")
    other = send(clerk, [row("56")], "k1")

    assert first.status == 200
    assert first.facts == again.facts
    told = first.facts
    assert (told["rows"], told["stored"], told["refused"]) == (4, 1, 3)
    assert [found["row"] for found in told["findings"]] == [2, 3, 4]
    assert other.status == 409


def test_what_was_sent_is_read_back_and_taken_back(clerk: Asking) -> None:
    send(clerk, [row("71", "2019")], "k2")
    found = clerk.get(f"{API}/figures?part={PART}&unit={DISTRICT}").facts["items"]
    sent = next(each for each in found if each["period"] == "2019")
    taken = {"part": PART, "unit": DISTRICT, "period": "2019", "replaces": sent["id"]}

    assert (sent["value"], sent["level"]) == ("71", "reported")
    assert send(clerk, [taken], "k3").facts["stored"] == 1


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        ("{", "application/json", 422),
        ('{"rows": []}', "application/json", 422),
        ('{"rows": [{"part": "a"}], "x": 1}', "application/json", 422),
        ('{"rows": [], "rows": []}', "application/json", 422),
        ("part,unit", "text/csv", 415),
    ],
)
def test_a_body_that_does_not_fit_is_refused_whole(
    clerk: Asking, body: str, media: str, status: int
) -> None:
    told = clerk.send(f"{API}/figures", body, Content_Type=media, Idempotency_Key="k9")

    assert told.status == status


def test_more_than_can_be_looked_at_at_once_is_too_much(clerk: Asking) -> None:
    rows = "\n".join(["dataelement,period,orgunit,value", *["a,2023,b,1"] * 1001])

    assert clerk.send(f"{API}/dataValueSets", rows, Content_Type="text/csv").status == 413


def test_what_is_not_there_and_what_is_not_done_are_problems_too(clerk: Asking) -> None:
    assert clerk.get(f"{API}/nothing").facts["status"] == 404
    deleted = clerk.send(f"{API}/figures", None, "DELETE")
    assert (deleted.status, deleted.headers["Allow"]) == (405, "GET, POST")


def test_the_public_sees_a_figure_once_it_was_approved_and_not_before(
    clerk: Asking, home: Path
) -> None:
    day = {"part": "giao_duc.quy_hoach_mang_luoi", "unit": DISTRICT, "period": "2022"}
    receipt = send(clerk, [{**day, "value": "2022-12-15"}], "k5").facts
    seen = []
    for person in ("tham-dinh", "lanh-dao", ""):
        seen.append(clerk.get("/cong-khai/muc/T08.2.json").facts["verdict"])
        if person:
            bureau = Bureau(home)
            bureau.approve(receipt["submission"], by=person, at=latest(bureau))

    assert seen == ["unknown", "unknown", "met"]


def test_data_values_of_dhis2_come_in_once_and_go_out_again(clerk: Asking) -> None:
    value = {"dataElement": "tpz77FcntKx", "period": "2018", "orgUnit": "O6uvpzGd5pu"}
    default = {"categoryOptionCombo": "HllvX50cXC0", "value": "81"}
    strange = [{**value, "period": "2018W3", "value": "1"}, {**value, "orgUnit": "x", "value": "1"}]
    sent = json.dumps({"dataValues": [{**value, **default}, *strange]})
    post = replace(clerk, headers={**clerk.headers, "Content-Type": "application/json"})

    dry = post.send(f"{API}/dataValueSets?dryRun=true", sent).facts
    first = post.send(f"{API}/dataValueSets", sent).facts
    again = post.send(f"{API}/dataValueSets", sent).facts

    assert dry == first
    assert first["importCount"] == {"imported": 1, "updated": 0, "ignored": 2, "deleted": 0}
    assert [each["object"] for each in first["conflicts"]] == [
        "tpz77FcntKx 2018W3 O6uvpzGd5pu",
        "tpz77FcntKx 2018 x",
    ]
    assert (again["importCount"]["imported"], again["unchanged"]) == (0, 1)
    out = clerk.get(f"{API}/dataValueSets?period=2018").facts["dataValues"]
    assert out == [{**value, "value": "81"}]
    table = clerk.get(f"{API}/dataValueSets.csv?period=2018")
    assert table.rows[0]["value"] == "81"
    back = clerk.send(f"{API}/dataValueSets", table.body, Content_Type="text/csv").facts
    assert (back["unchanged"], back["refused"]) == (1, 0)
