"""Anybody reads what was approved: pages, pictures, files; in both languages, and by itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.journeys.served import served
from tests.shape.tree import ROOT

HOME = "/cong-khai"
DISBURSED = {"T04", "T04.1", "T04.2", "T04.3"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("public") / "office"
    with served(ROOT / "samples" / "hoan-kiem", out, on="2023-06-30") as address:
        yield address


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(office: str, address: str, **headers: str) -> Answer:
    request = Request(f"{office}{address}", headers=headers)  # noqa: S310  our own server
    try:
        with urlopen(request) as came:  # noqa: S310
            return Answer(came.status, dict(came.headers), came.read())
    except HTTPError as came:
        with came:
            return Answer(came.code, dict(came.headers), came.read())


def text(office: str, address: str) -> str:
    return get(office, address).body.decode()


def rows(office: str, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text(office, address))))


def facts(office: str, address: str) -> Any:
    return json.loads(text(office, address))


def test_the_plan_is_open_to_anybody_with_every_target_and_task(office: str) -> None:
    listed = facts(office, f"{HOME}/danh-sach.json")

    assert len(listed["items"]) == 50
    assert len(rows(office, f"{HOME}/danh-sach.csv")) == 50
    assert all(item["title"] in text(office, HOME) for item in listed["items"][:3])


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("tim=giai+ngan", DISBURSED),
        ("tim=gi%E1%BA%A3i+ng%C3%A2n", DISBURSED),
        ("tim=T02.1", {"T02.1"}),
        ("tim=zzz", set()),
        ("linh-vuc=kinh-te&danh-gia=met", None),
    ],
)
def test_a_list_is_narrowed_by_a_name_however_it_is_typed(
    office: str, asked: str, codes: set[str] | None
) -> None:
    found = facts(office, f"{HOME}/danh-sach.json?{asked}")["items"]

    if codes is None:
        assert found
        assert {(item["field"], item["verdict"]) for item in found} == {("kinh-te", "met")}
    else:
        assert {item["code"] for item in found} == codes


@pytest.mark.parametrize(
    "asked", ["x=1", "linh-vuc=khong-co", "danh-gia=good", "on=hom-qua", "tim=a&tim=b"]
)
def test_what_an_address_cannot_mean_is_said_and_not_passed_over(office: str, asked: str) -> None:
    for page in (HOME, f"{HOME}/danh-sach.csv", f"{HOME}/danh-sach.json"):
        assert get(office, f"{page}?{asked}").status == 400


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_a_target_says_how_it_stands_since_when_and_why(
    office: str, language: str
) -> None:
    page = text(office, f"{HOME}/muc/T02?lang={language}")

    for word in ("111,1%" if language == "vi" else "111.1%", "<img ", "<table", "standing/1"):
        assert word in page
    assert "style=" not in page


def test_a_chart_is_a_picture_with_its_words_and_its_table_beside_it(office: str) -> None:
    page = text(office, f"{HOME}/muc/T02")
    picture = get(office, f"{HOME}/muc/T02/series.svg")

    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.body.startswith(b"<svg ")
    assert 'alt="' in page
    assert "style=" not in page


def test_figures_of_wards_are_rounded_and_say_so(office: str) -> None:
    figures = rows(office, f"{HOME}/muc/T07.3.csv")
    by_ward = {row["unit"]: row["value"] for row in figures}

    assert by_ward["quan-hoan-kiem"] == "2.895"
    assert by_ward["phuong-hang-gai"] == "2.857"  # 10 of 350, where 9 of 347 were reported
    assert "small/1" in text(office, f"{HOME}/muc/T07.3")


def test_what_is_asked_for_again_unchanged_is_not_sent_again(office: str) -> None:
    first = get(office, f"{HOME}/muc/T02.json")
    again = get(office, f"{HOME}/muc/T02.json", **{"If-None-Match": first.headers["ETag"]})

    assert again.status == 304
    assert again.body == b""


@pytest.mark.parametrize("code", ["T99", quote("không có"), "T02/nothing.svg"])
def test_what_is_not_in_the_plan_is_not_there(office: str, code: str) -> None:
    assert get(office, f"{HOME}/muc/{code}").status == 404
