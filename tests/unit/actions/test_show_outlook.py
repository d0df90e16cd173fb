"""What is foretold of the sample district, as words, facts and files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.actions.desk import open_folder
from resolute.actions.draw_outlook import draw_outlook
from resolute.actions.explain import UnknownCodeError
from resolute.actions.judge_folder import judge_folder
from resolute.actions.outlook_words import chance_words
from resolute.actions.rules import rules
from resolute.actions.show_outlook import (
    detail_blocks,
    foresee,
    outlook_blocks,
    outlook_facts,
)
from resolute.intake.forecast_scores import forecast_scores
from resolute.render.charts import svg
from resolute.review.blocks import Chart, Table
from resolute.review.material import Material
from resolute.standing.forecast import Past
from resolute.words import Language
from tests.worlds import period

SAMPLE = Path(__file__).parents[3] / "samples" / "hoan-kiem"


@pytest.fixture(scope="module")
def material() -> Material:
    return judge_folder(open_folder(SAMPLE), on=date(2023, 6, 30))


def test_every_rule_has_a_chance_or_a_reason(material: Material) -> None:
    facts = outlook_facts(material, foresee(material), Language.EN)
    found = [rule for item in facts["items"] for rule in item["rules"]]

    assert len(facts["items"]) == len(list(material.plan.promises))
    assert all((rule["chance"] is None) == ("silence" in rule) for rule in found)
    assert all(0 <= rule["chance"] <= 1 for rule in found if rule["chance"] is not None)


def test_visits_are_never_below_nothing(material: Material) -> None:
    (visits,) = foresee(material, "T03")
    (found,) = outlook_facts(material, (visits,), Language.EN)["items"][0]["rules"]

    assert all(min(fan["values"]) >= 0 for fan in found["fan"])


def test_the_same_evidence_gives_the_same_answer(material: Material) -> None:
    once, again = (outlook_facts(material, foresee(material), Language.VI) for _ in range(2))

    assert once == again


def test_a_code_that_is_not_there_is_named(material: Material) -> None:
    with pytest.raises(UnknownCodeError):
        foresee(material, "T99")


@pytest.mark.parametrize("language", list(Language))
def test_what_is_foretold_has_a_row_and_its_fan_a_table(
    material: Material, language: Language
) -> None:
    foreseen = foresee(material)
    (table,) = [b for b in outlook_blocks(material, foreseen, language) if isinstance(b, Table)]
    charts = [b for b in detail_blocks(material, foreseen, language) if isinstance(b, Chart)]

    assert len(table.rows) == sum(len(each.outlooks) for each in foreseen)
    assert charts
    assert all(chart.table.rows and svg(chart) for chart in charts)


def test_a_drawing_is_the_same_each_time(material: Material, tmp_path: Path) -> None:
    foreseen = foresee(material, "T03")
    settings = open_folder(SAMPLE).plan.settings
    assert settings is not None
    drawn = [
        {
            path.name: path.read_bytes()
            for path in draw_outlook(
                material,
                foreseen,
                tmp_path / name,
                issuer=settings.issuers[0],
                language=Language.VI,
            )
        }
        for name in ("one", "two")
    ]

    assert sorted(drawn[0]) == ["forecast.docx", "forecast.html", "forecast.pdf"]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    ("chance", "said"),
    [("0.004", "under 1%"), ("0.784", "78%"), ("0.996", "over 99%"), ("1", "over 99%")],
)
def test_nothing_foretold_is_said_to_be_certain(chance: str, said: str) -> None:
    assert chance_words(Decimal(chance), Language.EN) == said


SCORES = """
[[trial]]
source = "somewhere"
method = "forecast/1"
tried_on = 2026-11-01
[[trial.score]]
periods = 1
length = 6
series = 40
inside_80 = 79.5
inside_95 = 94.8
brier = 0.18
mase = 2.9
"""


def test_the_score_told_is_of_the_same_method_frequency_and_length() -> None:
    scores = forecast_scores(SCORES)

    def past(count: int) -> Past:
        years = tuple(period(str(2000 + n)) for n in range(count))
        return Past(piece="year", periods=years, values=(Decimal(1),) * count)

    told = scores["forecast/1"].of(past(5))
    assert told is not None
    assert told.inside_80 == Decimal("79.5")
    assert scores["forecast/1"].of(past(7)) is None
    assert "forecast/2" not in scores


def test_every_version_of_the_method_has_scores() -> None:
    assert {"forecast/1", "forecast/2"} <= set(forecast_scores(rules("forecast_scores.toml")))
