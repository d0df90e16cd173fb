"""The people and the land of published tables, as figures of the units of a plan."""

from __future__ import annotations

import csv
import gzip
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from resolute.actions.desk import open_folder
from resolute.actions.judge_folder import court_of
from resolute.actions.known import known_in_folder
from resolute.actions.office import OFFICE_TIME
from resolute.actions.unit_figures import write_unit_figures
from resolute.evidence import Absence
from resolute.intake.fold_text import UnreadableFold, read_fold
from resolute.intake.unit_figures import FiguresRead, read_figures, table_of
from resolute.intake.unit_places import Places
from resolute.measure import Indicator, Scope, read
from resolute.words import Words
from tests.journeys.sample import copied
from tests.nights import only_by_night
from tests.registers import LADDER, PUBLISHED, country, needs_published, unpacked
from tests.spec.test_unit_figures import PARTS, TABLES

CENSUS = "VN_Population_ward.csv.gz"
NEW = "communes_2025_area_population_merge_text.csv.gz"
PEOPLE = 96_208_984
RECEIVED = datetime(2020, 1, 2, tzinfo=OFFICE_TIME)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with the census of 2019 among its returns."""
    folder = copied(tmp_path_factory.mktemp("census"))
    write_unit_figures(PUBLISHED / CENSUS, folder, parts={}, received=RECEIVED)
    return folder


def reading(folder: Path, fold: str) -> Decimal:
    """What a fold comes to for quận Hoàn Kiếm at the end of 2019."""
    read_now = read_fold(fold)
    assert not isinstance(read_now, UnreadableFold)
    on = date(2020, 6, 30)
    text = Words("", "")
    indicator = Indicator(key="it", title=text, measured_in=text, fold=read_now, why=text)
    court = court_of(known_in_folder(open_folder(folder)), on)
    scope = Scope(unit="quan-hoan-kiem", window="2019", on=on)
    value = read(indicator, scope, court.evidence).value
    assert isinstance(value, Decimal)
    return value


def wards() -> list[tuple[Decimal, Decimal]]:
    """The people and the land in km² of each ward, straight out of the table."""
    text = gzip.decompress((PUBLISHED / CENSUS).read_bytes()).decode()
    rows = [row for row in csv.DictReader(StringIO(text)) if row["district"] == "HoànKiếm"]
    return [(Decimal(r["total"]), round(Decimal(r["area_sqm"]) / 10**6, 6)) for r in rows]


@needs_published
def test_the_18_wards_of_hoan_kiem_have_the_people_of_the_census(folder: Path) -> None:
    assert open_folder(folder).findings == ()
    assert reading(folder, "latest('dan_so')") == 135_618
    assert len(wards()) == 18


@needs_published
def test_the_density_of_a_district_is_its_people_over_its_land(folder: Path) -> None:
    """The district itself has stated 5,29 km², which goes before the sum of its wards."""
    found = reading(folder, "ratio(latest('dan_so'), latest('dien_tich'), per=1)")

    assert round(found, 9) == round(Decimal(135_618) / Decimal("5.29"), 9)


@needs_published
def test_the_density_that_people_live_in_weighs_each_ward_by_its_people(folder: Path) -> None:
    fold = (
        "weighted(ratio(latest('dan_so'), latest('dien_tich'), per=1), "
        "by=latest('dan_so'), level='ward')"
    )
    slowly = sum(n * n / land for n, land in wards()) / sum(n for n, _ in wards())
    found = reading(folder, fold)

    assert round(found, 9) == round(slowly, 9)
    assert round(found) == 38_486


@only_by_night
@needs_published
def test_all_3321_communes_of_the_reform_have_their_people_and_their_land() -> None:
    """Of 107,695,453 people five communes are written with commas, and some are not told yet."""
    found = placed(NEW)

    assert (found.rows_in, found.stored, found.elsewhere, found.findings) == (3321, 3321, 0, ())
    assert people(found) == 107_695_453


@only_by_night
@needs_published
def test_nobody_whom_the_census_counted_is_lost() -> None:
    found = placed(CENSUS)
    rows = list(csv.DictReader(StringIO(unpacked(CENSUS).decode())))
    refused = [rows[finding.place.row - 2] for finding in found.findings if finding.place.row]

    assert found.rows_in == 11_165 == found.stored + len(found.findings) + found.elsewhere
    assert (found.stored, len(refused), found.elsewhere) == (11_080, 20, 65)
    assert sum(int(row["total"]) for row in rows) == PEOPLE
    assert people(found) == 95_544_058


def placed(name: str) -> FiguresRead:
    """A table placed in the register of the country."""
    content = unpacked(name)
    table = table_of(content, TABLES)
    assert table is not None
    top = "thanh-pho-ha-noi-101-20030115"
    places = Places(country().registry, LADDER, table.on, top=top)
    return read_figures(name, content, table, places=places, parts=PARTS)


def people(found: FiguresRead) -> Decimal:
    """All people told."""
    told = (row.value for row in found.rows if row.part.key == "dan_so")
    numbers = (value for value in told if not isinstance(value, Absence))
    return sum((value for value in numbers if isinstance(value, Decimal)), Decimal(0))
