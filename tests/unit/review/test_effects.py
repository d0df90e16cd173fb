"""What an earlier review promised is held against what was measured since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resolute.review.blocks import Table
from resolute.review.compose import BOOKS
from resolute.review.effects import Effect, effect_of, effects
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.notes import Expectation, Promised
from resolute.review.scribe import Scribe
from resolute.words import Language
from tests.unit.review.small_review import CLAIMS, limitation, material, remedy
from tests.worlds import above, at_least

THEN = date(2021, 12, 31)


def promised(expects: Expectation | None) -> Promised:
    told = replace(remedy("2022-12-31"), expects=expects)
    return Promised(on=THEN, limitation=limitation("T2"), remedy=told)


@pytest.mark.parametrize(
    ("expects", "effect"),
    [
        (Expectation(indicator="rate", bound=at_least("97.5"), period="2022"), Effect.CAME),
        (Expectation(indicator="rate", bound=above("97.5"), period="2022"), Effect.DID_NOT_COME),
        (Expectation(indicator="rate", bound=at_least("1"), period="2024"), Effect.NOT_YET),
        (Expectation(indicator="place", bound=at_least("1"), period="2020"), Effect.UNKNOWN),
        (Expectation(indicator="gone", bound=at_least("1"), period="2022"), Effect.UNKNOWN),
        (None, Effect.NO_NUMBER),
    ],
)
def test_the_effect_of_a_remedy_is_seen_by_the_number_that_was_promised(
    expects: Expectation | None, effect: Effect
) -> None:
    assert effect_of(promised(expects), material()) is effect


def test_the_review_tells_expected_beside_measured_under_the_day_of_the_promise() -> None:
    expects = Expectation(indicator="rate", bound=at_least("98"), period="2022")
    told = replace(material(), promised=(promised(expects), promised(None)))
    scribe = Scribe(Ink(BOOKS[Language.VI], told), CLAIMS)
    (table,) = effects(scribe)

    assert isinstance(table, Table)
    assert table.title == "Kết quả khắc phục hạn chế đã nêu tại báo cáo ngày 31/12/2021"
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        [
            "Rà soát lại. [T2]",
            "Phường Hàng Bạc, 31/12/2022",
            "rate, năm 2022: từ 98% trở lên",
            "97,5%",
            "Không đạt",
        ],
        [
            "Rà soát lại. [T2]",
            "Phường Hàng Bạc, 31/12/2022",
            "–",
            "–",
            "Không nêu con số để đo",
        ],
    ]


def test_a_first_review_has_nothing_to_tell_of() -> None:
    assert list(effects(Scribe(Ink(BOOKS[Language.VI], material()), CLAIMS))) == []
