"""The totals of published rankings follow from their parts, or it is said that they do not."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from resolute.actions.check_totals import check_totals
from resolute.actions.office import FolderError
from resolute.cli.main import resolute
from resolute.intake.published_totals import Heads, TotalsRead, read_totals
from resolute.standing.index import (
    Component,
    Frame,
    Pillar,
    Recipe,
    Scale,
    Table,
    places,
    stages,
)
from resolute.words import Language, Words

PUBLISHED = Path(__file__).parents[2].parent / "shared/data/indices/vn"
PAPI, PCI = "papi_2011_2016.csv", "pci_2005_2016.csv"
DIMENSIONS = (
    *("participation", "transparency", "accountability"),
    *("corruption", "procedures", "service"),
)
SUB_INDICES = (
    *("entry", "land", "transparency", "time", "informal", "implement"),
    *("bias", "proactive", "support", "labor", "legal"),
)
WEIGHTS = {
    ("2006", "2007", "2008"): "0.5 0.5 1.5 1 0.5 - 0.5 1.5 1.5 1.5 1",
    ("2009", "2010", "2012"): "1 0.5 2 1.5 1 - - 1 0.5 2 0.5",
    ("2013", "2014", "2015", "2016"): "0.5 0.5 2 0.5 1 - 0.5 0.5 2 2 0.5",
}

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


def heads(prefix: str, total: str, parts: tuple[str, ...]) -> Heads:
    """The columns of a published file."""
    named = tuple(f"{prefix}_{part}" for part in parts)
    return Heads(unit="prov", period="year", total=f"{prefix}_{total}", parts=named)


def pci(total: str) -> TotalsRead:
    """The competitiveness index."""
    return check_totals(PUBLISHED / PCI, heads("pci", total, SUB_INDICES), within=0.01)


@needs_published
def test_the_weights_of_the_competitiveness_index_are_recovered() -> None:
    found = {each.period: each for each in pci("weighted").periods}

    for years, weights in WEIGHTS.items():
        expected = [np.nan if each == "-" else float(each) for each in weights.split()]
        for year in years:
            recovered = found[year].found
            assert recovered is not None
            assert recovered.weights == pytest.approx(expected, abs=1e-4, nan_ok=True)
            assert recovered.worst < 1e-5


@needs_published
def test_the_year_whose_totals_follow_from_nothing_is_found_and_named() -> None:
    read = pci("weighted")

    assert [each.period for each in read.periods if not each.fits] == ["2011"]
    off, nameless = (finding.say(Language.EN) for finding in read.findings)
    assert off == (
        "pci_2005_2016.csv, line 664: 2011: no weights make the totals; by those of 2010, 62/63 "
        "totals are off, from 0.002 to 0.552, “Vinh Long” the farthest. Compare with the original "
        "publication before this period is used."
    )
    assert "line 690: 2013: 50 rows have no unit" in nameless


@needs_published
def test_the_plain_sum_leaves_one_part_out_in_eight_years() -> None:
    left_out = {
        each.period
        for each in pci("unweighted").periods
        if each.found is not None and abs(each.found.weights[-1]) < 1e-6
    }

    assert left_out == {"2006", "2009", *map(str, range(2011, 2017))}


@needs_published
def test_a_total_of_nothing_is_found() -> None:
    read = check_totals(PUBLISHED / PAPI, heads("papi", "unweighted", DIMENSIONS), within=1e-4)

    assert [(f.place.line, f.problem.en) for f in read.findings] == [
        (11, "“Bac Giang” has a total of 0.0 and not one part"),
        (119, "“Dong Thap” has a total of 0.0 and not one part"),
    ]
    assert all(each.fits for each in read.periods)


@needs_published
@pytest.mark.parametrize("year", range(2011, 2017))
def test_totals_and_ranks_of_the_governance_index_come_out(year: int) -> None:
    lines = (PUBLISHED / PAPI).read_text("utf-8").splitlines()
    rows = [row for row in csv.DictReader(lines) if row["year"] == str(year)]
    published = np.array(
        [float(row["papi_unweighted"]) if row["papi_service"] else np.nan for row in rows]
    )
    codes = [f"papi_{each}" for each in DIMENSIONS]
    exact = [sum(Decimal(row[code] or 0) for code in codes) for row in rows]
    frame = Frame(
        pillars=(Pillar(code="all", title=Words("", "")),),
        components=tuple(Component(code=code, title=Words("", ""), parent="all") for code in codes),
    )
    values = [[float(row[code] or "nan") for code in codes] for row in rows]
    table = Table(units=tuple(row["prov"] for row in rows), values=np.array(values))

    made = stages(table, frame, Recipe(scale=Scale.AS_IS))

    assert made.index * len(codes) == pytest.approx(published, abs=1e-6, nan_ok=True)
    assert made.places.tolist() == places(published).tolist()
    assert [float(total) for total in exact] == pytest.approx(np.nan_to_num(published), abs=1e-6)


@needs_published
def test_the_command_says_the_weights_and_the_findings() -> None:
    asked = heads("pci", "weighted", SUB_INDICES)
    columns = ["--unit", "prov", "--period", "year", "--total", asked.total]
    parts = [word for part in asked.parts for word in ("--part", part)]

    told = CliRunner().invoke(
        resolute, ["index", "totals", str(PUBLISHED / PCI), *columns, *parts, "--lang", "en"]
    )

    assert told.exit_code == 1
    assert "2012: pci_entry 1; pci_land 0.5; pci_transparency 2; pci_time 1.5;" in told.stdout
    assert "2011: no weights make the totals" in told.stdout


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("don_vi,a,tong\nHàng Bạc,1,2\n", "too few whole rows"),
        ("don_vi,a,tong\nHàng Bạc,nhiều,2\n", "“nhiều” is not a number"),
        ("don_vi,a\nHàng Bạc,1\n", "lacks the column tong"),
        ("don_vi,a,tong\nA,1,2\nB,2,4\nC,3,6\nD,4,1\n", "no weights make the totals"),
    ],
)
def test_what_cannot_be_told_is_a_finding(text: str, problem: str) -> None:
    read = read_totals(
        "bang.csv", text.encode(), Heads(unit="don_vi", total="tong", parts=("a",)), within=0.01
    )

    assert problem in read.findings[0].say(Language.EN)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"bang\.csv"):
        check_totals(tmp_path / "bang.csv", Heads(unit="a", total="b", parts=("c",)), within=0.01)
