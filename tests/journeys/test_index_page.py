"""The page of an index: the ranking, what is in doubt of it, and the draws made anew."""

from __future__ import annotations

import csv
import json
from io import StringIO
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.served import CHROMIUM

PAGE = "/index/cchc"


def told(office: str, path: str) -> str:
    with urlopen(f"{office}{path}") as answer:  # noqa: S310  our own server
        return str(answer.read().decode("utf-8-sig"))


def test_the_page_tells_the_move_with_its_caution_in_both_languages(office: str) -> None:
    vi, en = (told(office, f"{PAGE}?lang={language}") for language in ("vi", "en"))

    assert "4/30" in vi
    assert "chỉ là minh hoạ" in vi
    assert "The criteria, the answers to them and the survey in this section are" in en
    assert 'style="' not in vi + en
    assert "<svg" not in vi + en


def test_json_and_csv_stand_beside_it_and_say_the_same(office: str) -> None:
    facts = json.loads(told(office, f"{PAGE}/bang.json?nam=2020"))
    rows = list(csv.DictReader(StringIO(told(office, f"{PAGE}/bang.csv?nam=2020"))))
    ours = next(each for each in facts["units"] if each["unit"] == "Hoàn Kiếm")

    assert (ours["place"], ours["low"], ours["high"]) == (4, 4, 5)
    assert [row["unit"] for row in rows] == [each["unit"] for each in facts["units"]]
    assert all(sum(map(float, r)) == pytest.approx(1) for r in facts["acceptability"].values())


def test_more_or_fewer_draws_than_can_be_made_are_held_to_what_can(office: str) -> None:
    most = json.loads(told(office, f"{PAGE}/bang.json?lan=999999"))
    least = json.loads(told(office, f"{PAGE}/bang.json?lan=1"))
    unclear = json.loads(told(office, f"{PAGE}/bang.json?lan=-3&nam=1999"))

    assert (most["draws"], least["draws"]) == (100_000, 1_000)
    assert (unclear["draws"], unclear["year"]) == (10_000, 2022)


def test_an_index_that_the_plan_does_not_hold_is_not_found(office: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        told(office, "/index/khac")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_draws_are_made_anew_while_their_number_is_typed(office: str) -> None:
    said: list[str] = []
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(locale="vi-VN")
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{office}/")
        page.get_by_role("link", name="Chỉ số cải cách hành chính", exact=True).click()
        page.wait_for_url("**/index/**")
        page.wait_for_load_state()
        page.get_by_role("spinbutton", name="Số lần thử").fill("20000")
        page.locator("#doubt", has_text="20.000 cuộc điều tra").wait_for()
        image = page.get_by_role("img").first
        drawn = image.bounding_box()
        cells = page.locator(".matrix td").count()
        browser.close()

    assert said == []
    assert cells == 30 * 30
    assert drawn is not None
    assert drawn["height"] > 100
