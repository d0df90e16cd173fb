"""Anybody reads what was approved: pages, pictures, files, open data; and says what he thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from resolute.actions.feedback import feedback_book, received
from tests.journeys.asking import Answer, Asking
from tests.journeys.served import served
from tests.shape.tree import ROOT

HOME = "/cong-khai"
DISBURSED = {"T04", "T04.1", "T04.2", "T04.3"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("public") / "office"


@pytest.fixture(scope="module")
def office(folder: Path) -> Iterator[Asking]:
    with served(ROOT / "samples" / "hoan-kiem", folder, on="2023-06-30") as address:
        yield Asking(address, {})


def test_the_plan_is_open_to_anybody_with_every_target_and_task(office: Asking) -> None:
    listed = office.get(f"{HOME}/danh-sach.json").facts["items"]
    page = office.get(HOME).text

    assert len(listed) == 50
    assert len(office.get(f"{HOME}/danh-sach.csv").rows) == 50
    assert all(item["title"] in page for item in listed[:3])


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("tim=giai+ngan", DISBURSED),
        ("tim=gi%E1%BA%A3i+ng%C3%A2n", DISBURSED),
        ("tim=T02.1", {"T02.1"}),
        ("tim=zzz", set()),
    ],
)
def test_a_list_is_narrowed_by_a_name_however_it_is_typed(
    office: Asking, asked: str, codes: set[str]
) -> None:
    found = office.get(f"{HOME}/danh-sach.json?{asked}").facts["items"]

    assert {item["code"] for item in found} == codes


def test_a_list_is_narrowed_by_field_and_verdict(office: Asking) -> None:
    found = office.get(f"{HOME}/danh-sach.json?linh-vuc=kinh-te&danh-gia=met").facts["items"]

    assert found
    assert {(item["field"], item["verdict"]) for item in found} == {("kinh-te", "met")}


@pytest.mark.parametrize(
    "asked", ["x=1", "linh-vuc=khong-co", "danh-gia=good", "on=hom-qua", "tim=a&tim=b"]
)
def test_what_an_address_cannot_mean_is_said_and_not_passed_over(
    office: Asking, asked: str
) -> None:
    for page in (HOME, f"{HOME}/danh-sach.csv", f"{HOME}/danh-sach.json"):
        assert office.get(f"{page}?{asked}").status == 400


@pytest.mark.parametrize(("language", "shown"), [("vi", "111,1%"), ("en", "111.1%")])
def test_the_page_of_a_target_says_how_it_stands_since_when_and_why(
    office: Asking, language: str, shown: str
) -> None:
    page = office.get(f"{HOME}/muc/T02?lang={language}").text

    for word in (shown, "<img ", "<table", "standing/1", 'alt="'):
        assert word in page
    assert "style=" not in page


def test_a_chart_is_a_picture_with_an_address_of_its_own(office: Asking) -> None:
    picture = office.get(f"{HOME}/muc/T02/series.svg")

    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.body.startswith(b"<svg ")


def test_figures_of_wards_are_rounded_and_say_so(office: Asking) -> None:
    figures = office.get(f"{HOME}/muc/T07.3.csv").rows
    by_unit = {row["unit"]: row["value"] for row in figures}

    assert by_unit["quan-hoan-kiem"] == "2.895"
    assert by_unit["phuong-hang-gai"] == "2.857"  # 10 of 350, where 9 were reported
    assert "small/1" in office.get(f"{HOME}/muc/T07.3").text


def test_what_is_asked_for_again_unchanged_is_not_sent_again(office: Asking) -> None:
    first = office.get(f"{HOME}/muc/T02.json")
    again = office.get(f"{HOME}/muc/T02.json", If_None_Match=first.headers["ETag"])

    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("code", ["T99", quote("không có"), "T02/nothing.svg"])
def test_what_is_not_in_the_plan_is_not_there(office: Asking, code: str) -> None:
    assert office.get(f"{HOME}/muc/{code}").status == 404


NAME = re.compile(r"[-a-z0-9._/]+")
PATH = re.compile(r"(?=[^./~])(?:(?!\.{2}).)*")
HASH = re.compile(r"sha256:[a-f0-9]{64}")


def test_the_data_package_keeps_the_rules_of_its_profile(office: Asking) -> None:
    """Of tabular-data-package, Frictionless Data 1: names, paths, licences, schemas, keys."""
    package = office.get(f"{HOME}/datapackage.json").facts

    assert package["profile"] == "tabular-data-package"
    assert NAME.fullmatch(package["name"])
    assert all(each["name"] and each["path"] for each in package["licenses"])
    assert len({each["name"] for each in package["resources"]}) == len(package["resources"]) == 5
    for each in package["resources"]:
        assert each["profile"] == "tabular-data-resource"
        assert NAME.fullmatch(each["name"])
        assert PATH.fullmatch(each["path"])
        assert HASH.fullmatch(each["hash"])
        fields = [field["name"] for field in each["schema"]["fields"]]
        assert len(set(fields)) == len(fields)
        assert set(each["schema"]["primaryKey"]) <= set(fields)


def test_every_table_is_what_the_package_says_of_it(office: Asking) -> None:
    package = office.get(f"{HOME}/datapackage.json").facts
    tables = {each["name"]: office.get(f"{HOME}/{each['path']}") for each in package["resources"]}

    for each in package["resources"]:
        table, schema = tables[each["name"]], each["schema"]
        assert f"sha256:{sha256(table.body).hexdigest()}" == each["hash"]
        assert len(table.body) == each["bytes"]
        keys = [tuple(row[key] for key in schema["primaryKey"]) for row in table.rows]
        assert len(set(keys)) == len(keys) > 0
        for field in schema["fields"]:
            misread = [row for row in table.rows if not fits(row[field["name"]], field["type"])]
            assert misread == []
        for key in schema["foreignKeys"]:
            other = tables[key["reference"]["resource"]].rows
            there = {row[key["reference"]["fields"]] for row in other}
            assert {row[key["fields"]] for row in table.rows} <= there
        assert office.get(f"{HOME}/{each['path']}".replace(".csv", ".json")).facts == table.rows


def fits(text: str, kind: str) -> bool:
    """Whether a cell is of a type; what is missing fits any."""
    match kind:
        case _ if text in {"", "*"}:
            return True
        case "date":
            return date.fromisoformat(text).isoformat() == text
        case "number":
            return Decimal(text).is_finite()
        case "boolean":
            return text in {"true", "false"}
        case _:
            return True


def say(office: Asking, **told: str) -> Answer:
    """Send the form of feedback as a browser does."""
    form = office.get(f"{HOME}/gop-y")
    cookie: Any = SimpleCookie(form.headers["Set-Cookie"])
    field = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)
    assert field
    body = urlencode({"csrfmiddlewaretoken": field[1], **told})
    sent = f"csrftoken={cookie['csrftoken'].value}"
    return office.send(f"{HOME}/gop-y", body, Cookie=sent)


def test_what_the_public_says_reaches_the_office_and_not_who_said_it(
    office: Asking, folder: Path
) -> None:
    said = say(office, muc="T02", text="Đường <b>còn</b> hỏng, gọi 0912 345 678 hoặc a@b.vn")
    empty = say(office, text="  ")
    elsewhere = say(office, muc="T99", text="?")
    asked = [say(office, text="lại").status for _ in range(6)]

    assert said.status == 200
    assert (empty.status, elsewhere.status) == (400, 400)
    assert 429 in asked
    kept = received(feedback_book(folder))
    assert kept[-1].about == "T02"
    assert kept[-1].text == "Đường <b>còn</b> hỏng, gọi […] hoặc […]"
    assert "hỏng" not in office.get("/gop-y").text  # which asks whoever reads it to sign in
