"""What is of another unit: asked for by everybody, by its id or name, through every address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from resolute.actions.figure_sheet import Typed, enter
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.tokens import SCOPES, make_token, token_book
from resolute.web.api_table import OPERATIONS, PREFIX
from tests.journeys.office import entropy
from tests.nights import BY_NIGHT, only_by_night
from tests.unit.web.office_site import HERE, THERE, Town, town
from tests.unit.web.test_routes import REACHED, addresses, filled, row

PART, PERIOD = "giao_duc.quy_hoach_mang_luoi", "2022"
SENT = "their-figure"
SOME = (THERE, "quan-hoan-kiem", "phong-kinh-te", "thanh-pho-ha-noi")
GIVEN = {
    "code": "T08.2",
    "owner": THERE,
    "person": "Một người",
    "work": "Việc của phường bạn",
    "due": "2023-12-31",
    "responsibility": "Đúng hạn",
    "product": "Quyết định",
    "authority": "Mời họp",
    "mark": "b0",
}


@dataclass(frozen=True, slots=True)
class Others:
    """An office in which another ward has sent a figure and was given a directive with a file."""

    office: Town
    directive: str
    file: str

    def units(self, person: str) -> Iterator[str]:
        """Every unit but the person's own."""
        registry = self.office.site().office.plan().registry
        asked = [unit.id for unit in registry] if BY_NIGHT else SOME
        yield from (unit for unit in asked if unit != REACHED[person])

    def program(self, person: str, *scopes: str) -> Client:
        """A program with a token of the person."""
        at = self.office.now()
        book = token_book(self.office.bureau.folder)
        during = (at, at + timedelta(days=1))
        made = make_token(
            book, person=person, scopes=scopes or SCOPES, during=during, entropy=entropy
        )
        return self.office.visitor(Authorization=f"Bearer {made[1]}")


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Others]:
    with town(tmp_path_factory.mktemp("others")) as office:
        told = Typed(
            id=SENT,
            by="nhap-hang-trong",
            at=office.now(),
            part=PART,
            unit=THERE,
            period=PERIOD,
            text="1/12/2022",
        )
        enter(RecordedOffice(office.bureau.ledger), told)
        name = office.visitor("chi-dao").post("/chi-dao/moi", GIVEN)["Location"]
        owner = office.visitor("nhap-hang-trong")
        file = SimpleUploadedFile("bien-ban.txt", b"x")
        owner.post(name, {"act": "answered", "text": "Xong", "files": file, "mark": "b1"})
        page = owner.get(name).content.decode()
        digest = page.partition("/tep/")[2].partition('"')[0]
        yield Others(office, name.rpartition("/")[2], digest)


@pytest.mark.parametrize("person", REACHED)
def test_by_the_id_of_another_unit_no_address_answers(others: Others, person: str) -> None:
    client, mine = others.office.visitor(person), REACHED[person]
    if mine == THERE:
        return
    for address in addresses():
        if row(address).asks and row(address).get & {"submit", "verified"}:
            for unit in others.units(person):
                assert client.get(filled(address, unit)).status_code == 404, (address, unit)


def test_into_the_cell_of_another_unit_nobody_types(others: Others) -> None:
    size = others.office.bureau.ledger.size
    for person in ("nhap-hang-bac", "tham-dinh-hang-bac", "lanh-dao", "chi-dao"):
        client = others.office.visitor(person)
        for unit in SOME:
            cell = {"part": PART, "unit": unit, "period": PERIOD, "text": "1/1/2022", "seen": []}
            told = json.dumps({**cell, "id": f"{person} {unit}"})
            typed = client.post("/nhap/o", told, content_type="application/json")
            changes = json.dumps([cell])
            book = client.post("/nhap/tep", {"part": PART, "mark": "x", "changes": changes})

            assert (typed.status_code, book.status_code) == (403, 403), (person, unit)
    assert others.office.bureau.ledger.size == size


@pytest.mark.parametrize("person", ["nhap-hang-bac", "tham-dinh-hang-bac", "lanh-dao", "cap-pho"])
def test_what_others_sent_or_were_told_is_not_there_under_its_name(
    others: Others, person: str
) -> None:
    client = others.office.visitor(person)
    directive = f"/chi-dao/{others.directive}"
    named = [f"/duyet/lan?id={SENT}", directive, f"{directive}/tep/{others.file}"]
    lists = ["/duyet", "/chi-dao", "/chi-dao.ics", "/nhap", "/nhap/mau.xlsx"]
    policy = others.office.site().office.plan().policy.on(others.office.now().date())
    over = policy.may(person, "approved", THERE)

    for address in named:
        expected = {200} if over and "duyet" in address else {403, 404}
        assert client.get(address).status_code in expected, address
    for address in lists:
        told = client.get(address).content.decode(errors="replace")
        assert GIVEN["work"] not in told, address
        assert over or SENT not in told, address
    for address in (directive, f"/duyet/lan?id={SENT}"):
        posted = client.post(address, {"act": "closed", "id": SENT, "decision": "send_back"})
        assert posted.status_code in {403, 404} or over, address


def test_the_owner_and_the_giver_find_the_directive_and_its_file(others: Others) -> None:
    for person in ("nhap-hang-trong", "chi-dao"):
        client = others.office.visitor(person)
        file = client.get(f"/chi-dao/{others.directive}/tep/{others.file}")
        calendar = client.get("/chi-dao.ics").content.decode()

        assert file.content == b"x"
        assert GIVEN["work"] in calendar.replace("\r\n ", "")


@pytest.mark.parametrize("person", ["nhap-hang-bac", "tham-dinh-hang-bac"])
def test_a_program_reaches_no_unit_that_its_person_does_not(others: Others, person: str) -> None:
    program = others.program(person)
    for unit in others.units(person):
        assert program.get(f"{PREFIX}/figures?unit={unit}").status_code == 404, unit
    listed = program.get(f"{PREFIX}/figures?limit=500").json()["items"]
    values = program.get(f"{PREFIX}/dataValueSets").json()["dataValues"]
    sent = {"part": PART, "unit": THERE, "period": PERIOD, "value": "2022-01-01"}
    size = others.office.bureau.ledger.size
    posted = program.post(
        f"{PREFIX}/figures",
        json.dumps({"rows": [sent]}),
        content_type="application/json",
        headers={"Idempotency-Key": "k"},
    )

    assert {each["unit"] for each in listed} == {HERE}
    assert {each["orgUnit"] for each in values} <= {HERE}
    assert posted.status_code == 403
    assert others.office.bureau.ledger.size == size


@only_by_night
@pytest.mark.parametrize("scope", [*SCOPES, ""])
def test_a_token_opens_what_its_scope_names_and_nothing_else(others: Others, scope: str) -> None:
    program = others.program("van-phong", scope) if scope else others.office.visitor()
    for each in OPERATIONS:
        kind = next(iter(each.takes), "application/json")
        answer = program.generic(each.method, f"{PREFIX}{each.path}", "", content_type=kind)
        let_in = answer.status_code not in {401, 403}

        assert let_in is (each.scope in {"", scope}), each.key
