"""The answers of a year as units hand them in, and the form they are asked for with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.evidence import Absence
from resolute.intake.score_form import score_form
from resolute.intake.score_sheets import ScoresRead, read_scores
from resolute.words import Language
from tests.scorings import edition, sheet

HEAD = "Đơn vị;Khối;1.1;1.2;1.3;2.1;2.2;3.1\n"


def read(text: str, file: str = "scores-2022.csv") -> ScoresRead:
    """A file as it would be handed in."""
    return read_scores(file, text.encode(), edition(), year=2022)


def problems(text: str) -> list[str]:
    """Where what is wrong, in English."""
    return [each.say(Language.EN) for each in read(text).findings]


def test_answers_are_numbers_yes_no_not_applicable_or_blank() -> None:
    (told,) = read(HEAD + "Hàng Bạc;phường;có;2;0;85,5;KAD;\n").sheets

    assert (told.unit, told.kind, told.year) == ("Hàng Bạc", "phường", 2022)
    assert told.answers == {
        "1.1": Decimal(1),
        "1.2": Decimal(2),
        "1.3": Decimal(0),
        "2.1": Decimal("85.5"),
        "2.2": Absence.NOT_APPLICABLE,
        "3.1": Absence.MISSING,
    }


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Hàng Bạc;phường;0,5;2;0;85;1;1\n", "cell C2: 0.5 cannot be the answer of “1.1”"),
        ("Hàng Bạc;phường;có;nhiều;0;85;1;1\n", "cell D2: “nhiều” is no answer"),
        ("Hàng Bạc;phường;có;-1;0;85;1;1\n", "cell D2: -1 cannot be the answer"),
        ("Hàng Bạc;phường;có;1;0;85;1;2,5\n", "cell H2: 2.5 cannot be the answer"),
    ],
)
def test_what_cannot_be_an_answer_is_found_and_is_unknown(row: str, problem: str) -> None:
    (found,) = problems(HEAD + row)

    assert problem in found
    assert len(read(HEAD + row).sheets[0].answers) == 5


def test_a_unit_twice_a_strange_title_and_no_titles_are_found() -> None:
    row = "Hàng Bạc;phường;có;1;0;85;1;1\n"

    assert "already in" in problems(HEAD + row + row)[0]
    assert "no criterion “9.9”" in problems(HEAD.replace("3.1", "9.9") + row)[0]
    assert "no row of titles" in problems(row)[0]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK"])
def test_a_file_that_is_none_is_a_finding(content: bytes) -> None:
    assert len(read_scores("scores-2022.xlsx", content, edition(), year=2022).findings) == 1


@pytest.mark.parametrize("language", Language)
def test_the_form_comes_back_as_it_was_filled_in(language: Language) -> None:
    told = [
        sheet("Hàng Bạc", "1.1=1 1.2=0 1.3=2 2.1=85.5 2.2=na 3.1=?"),
        sheet("Hàng Đào", "1.1=0 1.2=3 1.3=0 2.1=70 2.2=10 3.1=1.25"),
    ]
    content = score_form(edition(), told, language)

    back = read_scores("scores-2022.xlsx", content, edition(), year=2022)
    assert (list(back.sheets), back.findings) == (told, ())


def test_equal_answers_make_equal_bytes() -> None:
    told = [sheet("Hàng Bạc", "1.1=1")]

    assert score_form(edition(), told, Language.VI) == score_form(edition(), told, Language.VI)
