"""The reform index of the sample in its review: the move from 4/30 to 1/30, how surely, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.desk import open_folder
from resolute.actions.judge_ledger import Question
from resolute.actions.rank_plan import rank_plan
from resolute.intake.index_folder import is_of_index, read_index
from resolute.render.text import Colour, as_text
from resolute.review.blocks import Chart, Heading, Number, Table
from resolute.review.compose import Composed
from resolute.review.drawings import Slope
from resolute.review.fill import plain
from resolute.review.index_checks import index_contradictions, unranked
from resolute.review.material import Material
from resolute.review.rankings import RankedIndex
from resolute.standing.points import MoveCause
from resolute.words import Language
from tests.journeys.keeper import run
from tests.journeys.office import LATER, OPENED, Bureau, opened_in
from tests.journeys.sample import SAMPLE, composed, desk, midterm
from tests.nights import only_by_night

INDEX = SAMPLE / "index/cchc"
RECORDED = (
    "efforts.toml",
    "index.toml",
    "scores-2020.csv",
    "scores-2022.csv",
    "survey-2020.csv",
    "survey-2022.csv",
)
SCORES = "index/cchc/scores-2022.csv"
OURS = "Hoàn Kiếm;quận, huyện, thị xã;95,8;"
WHY = ("why", SAMPLE, "T10", "--from", "2020-12-31", "--to", "2023-06-30", "--lang", "en")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def ranked(material: Material) -> RankedIndex:
    """The one index of the sample."""
    (found,) = rank_plan(material).ranked
    return found


def said(done: Composed) -> str:
    """The whole review in lines, without its references."""
    told = as_text(done.report, width=10_000, colour=Colour.NEVER)
    return re.sub(r" \[S\d+\]", "", told)


@cache
def english() -> Composed:
    """The review of the sample in English."""
    return composed(midterm(), Language.EN)


def table(key: str) -> Table:
    """A table of the section on the index."""
    blocks = english().report.body
    return next(b for b in blocks if isinstance(b, Table) and b.key == f"index-cchc-{key}")


def with_scores(old: str, new: str, file: str = "scores-2022.csv", of: str = "") -> Material:
    """The sample with its index changed in a table: where one is made ``of`` another, in that."""
    files = {path.name: path.read_bytes() for path in INDEX.iterdir() if is_of_index(path.name)}
    text = files[of or file].decode()
    assert text.count(old) == 1
    files[file] = text.replace(old, new).encode()
    (index,) = midterm().indices
    return replace(midterm(), indices=(replace(index, held=read_index(files)),))


def test_the_sentence_comes_with_the_places_that_other_surveys_would_have_given() -> None:
    told = said(english())

    assert "Hoàn Kiếm rose from place 4/30 in 2020 to place 1/30 in 2022." in told
    assert "give place 4–5 in 2020 and place 1–2 in 2022" in told


def test_the_places_are_the_published_figures_and_the_rest_is_marked_as_invented() -> None:
    told = said(english())

    assert "The criteria, the answers to them and the survey in this section are illustrat" in told
    assert "The places 4/30 and 1/30 are published figures." in told
    assert "so the points announced are not compared" in told


def test_every_number_of_the_section_leads_to_its_head_or_to_a_reading() -> None:
    body = english().report.body
    (head,) = [b for b in body if isinstance(b, Heading) and b.anchor == "index-cchc"]
    (chart,) = [b for b in body if isinstance(b, Chart) and b.key == head.anchor]
    cells = [span for row in chart.table.rows for cell in row.cells for span in cell]

    assert {span.ref for span in cells if isinstance(span, Number)} == {head.anchor}
    assert isinstance(chart.drawing, Slope)
    assert [chart.drawing.lines[0].left, chart.drawing.lines[0].right] == [4, 1]


def test_the_fields_add_up_to_the_move_that_is_shown() -> None:
    *fields, total = [plain(row.cells[4]) for row in table("fields").rows]
    hundredths = [int(each.replace("−", "-").replace(".", "")) for each in (*fields, total)]

    assert sum(hundredths[:-1]) == hundredths[-1] == -300


def test_the_unit_behind_is_not_told_apart_and_the_ones_after_it_are() -> None:
    rows = [[plain(cell) for cell in row.cells] for row in table("beside").rows]

    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("Đơn vị 03", "2", "no"),
        ("Đơn vị 30", "3", "yes"),
        ("Đơn vị 08", "4", "yes"),
    ]


def test_before_the_second_place_was_announced_nothing_is_ranked() -> None:
    early = replace(midterm(), on=date(2022, 6, 30))

    assert rank_plan(early).ranked == ()
    assert [finding.place.file for finding in unranked(early)] == ["index/cchc/"]


def test_scores_that_give_another_place_than_was_announced_are_a_contradiction() -> None:
    (finding,) = index_contradictions(rank_plan(with_scores(OURS, OURS.replace("95,8", "65,8"))))

    assert "the scores of 2022 give place" in finding.problem.en
    assert "recorded is place 1" in finding.problem.en


def test_an_open_answer_leaves_the_index_out_of_the_review() -> None:
    assert rank_plan(with_scores(OURS, OURS.replace("95,8", ""))).ranked == ()


def test_a_corrected_earlier_year_has_a_part_of_its_own() -> None:
    theirs = "Đơn vị 03;quận, huyện, thị xã;95,1;"
    revised = with_scores(
        theirs, theirs.replace("95,1", "0"), "scores-2020-revised.csv", "scores-2020.csv"
    )
    shares = ranked(revised).moved.move.shares

    assert shares[MoveCause.REVISION] != 0
    assert sum(shares.values()) == Fraction(-3)


def test_why_says_an_exact_sum_of_causes_in_words() -> None:
    told = " ".join(run(*WHY).stdout.split())

    assert (
        "The change of −3.00 places is made up of: the unit's own results −8.00; the results of "
        "the others +3.50; the new edition +1.50" in told
    )
    assert "−8 The results of the others +7/2 The new edition +3/2" in told
    assert "corrected 0 Total −3" in told


def test_the_index_is_recorded_with_the_plan() -> None:
    recorded = [name for name in desk().texts if name.startswith("index/")]

    assert recorded == [f"index/cchc/{name}" for name in sorted(RECORDED)]


def test_a_workbook_among_the_tables_of_an_index_is_not_passed_over(tmp_path: Path) -> None:
    home = tmp_path / "index/cchc"
    home.mkdir(parents=True)
    (tmp_path / "resolute.toml").touch()
    (home / "scores-2022.xlsx").touch()
    files = [finding.place.file for finding in open_folder(tmp_path).plan_findings]

    assert "index/cchc/scores-2022.xlsx" in files


@only_by_night
def test_the_ledger_keeps_the_index_as_it_was_when_the_review_was_made(office: Bureau) -> None:
    then = said(composed(office.judged()))
    office.edit(SCORES, "Đơn vị 03;quận, huyện, thị xã;96;", "Đơn vị 03;quận, huyện, thị xã;70;")
    office.record(LATER)
    now = said(composed(office.judged()))
    again = said(composed(office.judged(Question(known_at=OPENED))))

    assert again == then
    assert "hạng 4–5 năm 2020 và hạng 1–2 năm 2022" in then
    assert "hạng 4–5 năm 2020 và hạng 1 năm 2022" in now


def test_the_section_may_be_signed() -> None:
    assert english().signing.contradictions == ()
