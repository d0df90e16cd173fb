"""What a closed ward reported stays to be reported and mended by whoever had it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from resolute.web.site import application
from tests.unit.web.office_site import HERE, Town, town

AFTER = datetime(2025, 9, 1, 8, tzinfo=UTC)
"""Two months after the wards of the district were closed."""
PART, NEW = "giao_duc.quy_hoach_mang_luoi", "phuong-hoan-kiem-2025"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as found:
        found.moment = AFTER
        application(replace(found.site(), day=None))
        yield found


def units(client: Client, year: int) -> set[str]:
    page = client.get(f"/nhap?part={PART}&year={year}&piece=year").content.decode()
    return set(re.findall(r'data-unit="([^"]+)"', page))


def test_the_sheet_of_a_year_has_the_units_of_that_year(office: Town) -> None:
    keeper = office.visitor("van-phong")

    assert HERE in units(keeper, 2024)
    assert NEW not in units(keeper, 2024)
    assert {HERE, NEW} <= units(keeper, 2025)
    assert HERE not in units(keeper, 2026)


def test_who_reported_for_a_ward_mends_its_figures_after_it_was_closed(office: Town) -> None:
    clerk = office.visitor("nhap-hang-bac")
    told = {"id": "late", "part": PART, "unit": HERE, "period": "2024", "text": "1/6/2024"}
    said = clerk.post(
        "/nhap/o", json.dumps(told | {"seen": []}), content_type="application/json"
    ).json()

    assert units(clerk, 2024) == {HERE}
    assert units(clerk, 2026) == set()
    assert said["recorded"]


def test_who_has_a_new_ward_is_not_shown_what_it_came_from(office: Town) -> None:
    """Nobody was granted the new ward in this office, and the city is above them all."""
    assert NEW not in units(office.visitor("nhap-hang-bac"), 2025)


def test_what_a_closed_ward_owes_for_its_last_days_is_told_to_whoever_had_it(office: Town) -> None:
    """The month before is June when the ward was there, seen on the fifth of July."""
    office.moment = datetime(2025, 7, 5, 8, tzinfo=UTC)
    clerk = office.visitor("nhap-hang-bac")
    for at, month in enumerate(("2025-05", "2025-04")):
        told = {"id": f"m{at}", "part": "dan_so", "unit": HERE, "period": month, "text": "9"}
        clerk.post("/nhap/o", json.dumps(told | {"seen": []}), content_type="application/json")
    page = clerk.get("/nhap/han").content.decode()
    office.moment += timedelta(days=40)
    later = office.visitor("nhap-hang-bac").get("/nhap/han").content.decode()

    assert "Số người dân trên địa bàn" in page
    assert "Số người dân trên địa bàn" not in later
