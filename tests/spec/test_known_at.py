"""What was known on a day never changes: the same material gives the same report."""

from __future__ import annotations

import pytest

from resolute.render.json import as_json
from resolute.review.notes import Notes
from resolute.words import Language
from tests.unit.review.small_review import EVIDENCE, composed, limitation, material, written
from tests.worlds import evening, morning

LATER = """
rate    | Hoàn Kiếm | 2022   | 60        |          | 2023-07-03
rate    | Hoàn Kiếm | 2022   | 91        |          | 2023-07-04
place   | Hoàn Kiếm | 2023-6T | 30       |          | 2023-07-05
settled | Hàng Bạc  | 2022   | 999       |          | 2023-07-06
"""
NOTES = Notes(
    texts=(written("Hài lòng {value rate}, {verdict T1.1}; {count tasks.done} nhiệm vụ."),),
    limitations=(limitation("T2.2"),),
)


@pytest.mark.parametrize("language", list(Language))
def test_the_same_material_gives_an_equal_report(language: Language) -> None:
    once, again = (composed(material(notes=NOTES), language) for _ in range(2))

    assert once == again
    assert as_json(once.report) == as_json(again.report)


def test_two_reports_of_one_material_do_not_disturb_each_other() -> None:
    """References are numbered anew in each report."""
    found = material(notes=NOTES)

    assert composed(found) == composed(found)


@pytest.mark.parametrize("language", list(Language))
def test_entries_recorded_later_change_no_byte_of_it(language: Language) -> None:
    signed = composed(material(notes=NOTES), language)

    years_later = composed(material(EVIDENCE + LATER, known_at="2023-06-30", notes=NOTES), language)

    assert as_json(years_later.report).encode() == as_json(signed.report).encode()


def test_once_they_are_known_they_do() -> None:
    before = composed(material(notes=NOTES))

    after = composed(material(EVIDENCE + LATER, notes=NOTES))

    assert before.report != after.report


def test_a_report_is_dated_by_the_last_entry_that_was_known() -> None:
    """Not by the moment at which it was made."""
    assert material(known_at="2023-01-31").known_at == morning("2023-01-10")
    assert material().known_at == morning("2023-02-01")
    assert material(known_at="2020-01-01").known_at is None


def test_what_a_report_knows_is_what_was_recorded_by_then() -> None:
    found = material(known_at="2022-02-01")

    assert {entry.recorded_at <= evening("2022-02-01") for entry in found.entries} == {True}
    assert found.standing("T1.1").as_of == found.read("rate", "2021").as_of


def test_the_order_in_which_returns_are_read_changes_nothing() -> None:
    shuffled = EVIDENCE.strip().splitlines()
    head, rows = shuffled[0], shuffled[1:]

    turned = "\n".join([head, *reversed(rows)])

    said = {
        standing.promise.code: (standing.verdict, standing.state, standing.exceeded)
        for standing in material(turned).standings.values()
    }
    assert said == {
        standing.promise.code: (standing.verdict, standing.state, standing.exceeded)
        for standing in material().standings.values()
    }
