"""A hand-written sentence says no figure and no judgement on its own authority."""

from __future__ import annotations

import unicodedata

import pytest

from resolute.review.notes import Notes
from resolute.words import Language
from tests.unit.review.small_review import CLAIMS, composed, material, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đã đạt kết quả tốt", ("đạt",)),
        ("thu ngân sách tăng 12,5%", ("tăng", "12,5")),
        ("năm 2022 tăng 1.200 tỷ", ("tăng", "2022", "1.200")),
        ("quận dẫn đầu Thành phố", ("dẫn đầu",)),
        ("Hoàn thành VƯỢT kế hoạch", ("vượt", "hoàn thành")),
        ("chưa đạt", ("đạt", "chưa đạt")),
    ],
)
def test_words_that_judge_and_digits_are_found(text: str, found: tuple[str, ...]) -> None:
    assert CLAIMS.found(text, Language.VI) == found


@pytest.mark.parametrize(
    "text",
    [
        "nhằm hoàn thành nhiệm vụ",
        "tổ chức truyền đạt nghị quyết",
        "người đứng đầu cấp uỷ",
        "khắc phục, vượt qua khó khăn",
    ],
)
def test_turns_of_phrase_that_judge_nothing_pass(text: str) -> None:
    assert CLAIMS.found(text, Language.VI) == ()


def test_a_word_is_found_whole_and_never_inside_another() -> None:
    assert CLAIMS.found("việc sắp đặt, vượtt", Language.VI) == ()
    assert CLAIMS.found("isolated, latest, undone", Language.EN) == ()
    assert CLAIMS.found("It was done late.", Language.EN) == ("done", "late")


def test_a_judging_word_beside_a_harmless_turn_is_still_found() -> None:
    assert CLAIMS.found("đã đạt, sau khi truyền đạt", Language.VI) == ("đạt",)


def test_letters_are_the_same_however_they_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "đã đạt")

    assert CLAIMS.found(apart, Language.VI) == ("đạt",)


def test_a_claim_by_hand_makes_the_report_a_draft() -> None:
    notes = Notes(texts=(written("Thu ngân sách đã vượt 12%."),))

    found = composed(material(notes=notes)).signing

    assert not found.ready
    said = [finding.problem.vi for finding in found.contradictions]
    assert said == [
        "câu viết tay tự nêu “vượt” mà không dẫn chứng",
        "câu viết tay tự nêu “12” mà không dẫn chứng",
    ]


def test_the_same_claim_by_reference_does_not() -> None:
    notes = Notes(texts=(written("Mức độ hài lòng {value rate}, {verdict T1.1}."),))

    assert composed(material(notes=notes)).signing.ready


def test_each_language_has_its_own_words() -> None:
    notes = Notes(texts=(written("Kết quả tốt.", "It was exceeded."),))

    assert composed(material(notes=notes), Language.VI).signing.ready
    assert not composed(material(notes=notes), Language.EN).signing.ready
