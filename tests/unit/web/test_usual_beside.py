"""Beside a cell stands what is usual, and whoever types something else is asked about it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.unit.web.office_site import DISTRICT, Town, town

PART = "thu_nsnn"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("usual")) as found:
        yield found


def test_the_usual_range_stands_beside_a_cell(office: Town) -> None:
    answer = office.visitor("van-phong").get(f"/nhap?part={PART}&year=2023&piece=year")

    assert 'data-usual="kỳ trước 12.500; thường từ 2.101 đến 20.925"' in answer.content.decode()


@pytest.mark.parametrize(("text", "asked"), [("99000", True), ("12900", False)])
def test_whoever_types_something_else_is_asked_and_it_is_recorded(
    office: Town, text: str, asked: bool
) -> None:
    body = {"id": f"usual-{text}", "part": PART, "unit": DISTRICT, "period": "2023", "text": text}

    answer = office.visitor("van-phong").post(
        "/nhap/o", json.dumps(body), content_type="application/json"
    )

    assert answer.json()["recorded"], answer.content.decode()
    assert ("khác nhiều so với các kỳ trước" in answer.json()["question"]) is asked
