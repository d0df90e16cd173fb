"""The indicators of a statistics office, published: what is written, refused and left alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from resolute.actions.office import FolderError
from resolute.actions.publish_indicators import publish_indicators
from resolute.cli.main import resolute
from tests.office_folder import LAWS_CONFIG, POVERTY, POVERTY_CONFIG, bytes_of, put, write_office

PUBLISHED = Path(__file__).parents[3].parent / "shared/data/statcan-progress"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return write_office(tmp_path / "office")


def told(out: Path, name: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((out / name).read_text("utf-8"))
    return facts


def test_an_indicator_has_its_values_headline_progress_and_texts(
    office: Path, tmp_path: Path
) -> None:
    publish_indicators(office, tmp_path / "out")

    poverty = told(tmp_path / "out", "1-2-1/indicator.json")
    assert poverty["values"]["Value"] == ["14.5", "15.1", "10.2", ""]
    assert poverty["headline"] == {
        "Year": ["2015", "2023"],
        "Sex": ["", ""],
        "GeoCode": ["", ""],
        "Value": ["14.5", "10.2"],
    }
    assert poverty["texts"] == {
        "en": {"SDG_GOAL": "End poverty"},
        "fr": {"SDG_GOAL": "Éliminer la pauvreté"},
    }
    assert poverty["rows"] == {"in": 4, "written": 4, "refused": 0}


def test_both_measures_stand_side_by_side_in_both_languages(office: Path, tmp_path: Path) -> None:
    publish_indicators(office, tmp_path / "out")

    progress = told(tmp_path / "out", "1-2-1/indicator.json")["progress"]
    (series,) = progress["series"]
    assert progress["statcan/1"]["said"] == {
        "vi": "tiến bộ rõ rệt",
        "en": "substantial progress",
    }
    assert progress["progress/1"] == {"on track": 1}
    assert float(series["statcan/1"]["value"]) == pytest.approx(0.95259018)
    assert series["progress/1"]["why"] == {
        "vi": "Đã đi 59,3% quãng đường, đến nay cần 53,3%.",
        "en": "59.3% of the way is covered; 53.3% is due by now.",
    }


def test_series_are_also_a_table_and_all_indicators_an_index(office: Path, tmp_path: Path) -> None:
    publish_indicators(office, tmp_path / "out")

    with (tmp_path / "out" / "6-1-1" / "progress.csv").open(encoding="utf-8") as file:
        series = [(row["series"], row["path_verdict"]) for row in csv.DictReader(file)]
    with (tmp_path / "out" / "indicators.csv").open(encoding="utf-8") as file:
        index = [(row["indicator"], row["status"]) for row in csv.DictReader(file)]
    assert series == [("Drinking water", "at risk"), ("% / Sanitation", "open")]
    assert index == [
        ("1-2-1", "substantial_progress"),
        ("6-1-1", "moderate_progress"),
        ("16-10-2", "target_achieved"),
    ]


def test_a_status_that_the_office_wrote_is_published_as_its_own(
    office: Path, tmp_path: Path
) -> None:
    publish_indicators(office, tmp_path / "out")

    laws = told(tmp_path / "out", "16-10-2/indicator.json")["progress"]["statcan/1"]
    assert (laws["by"], laws["status"], laws["score"]) == ("office", "target_achieved", None)


def test_only_what_changed_is_drawn_again(office: Path, tmp_path: Path) -> None:
    first = publish_indicators(office, tmp_path / "out")
    second = publish_indicators(office, tmp_path / "out")
    put(office, "1-2-1", data=POVERTY + "2024,,,9.9\n")
    third = publish_indicators(office, tmp_path / "out")

    assert (first.drawn, second.drawn, third.drawn) == (3, 0, 1)


@pytest.mark.parametrize("name", ["1-2-1/values.csv", "6-1-1/.drawn.json", "indicators.json"])
def test_what_is_missing_or_damaged_is_written_anew(
    office: Path, tmp_path: Path, name: str
) -> None:
    publish_indicators(office, tmp_path / "out")
    whole = bytes_of(tmp_path / "out")

    for harm in (Path.unlink, lambda path: path.write_bytes(b"{")):
        harm(tmp_path / "out" / name)
        publish_indicators(office, tmp_path / "out")
        assert bytes_of(tmp_path / "out") == whole


def test_what_is_gone_is_removed_and_what_is_not_ours_is_left(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_indicators(office, out)
    (out / "site").mkdir()
    (out / "site" / "summary.json").write_text("{}")
    (out / "site" / "index.html").write_text("<p>")
    (out / "1-2-1" / ".values.csv.part").write_text("half")
    (office / "indicator-config" / "16-10-2.yml").unlink()

    publish_indicators(office, out)

    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == [
        "1-2-1",
        "6-1-1",
        "site",
    ]
    assert len(list((out / "site").iterdir())) == 2
    assert not (out / "1-2-1" / ".values.csv.part").exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("20x5,,,1", "“20x5” is not a year"),
        ("2016,,,Inf", "“Inf” in the column Value is not a number"),
        ('2016,,,"1,5"', "“1,5” in the column Value is not a number"),
        ("2016,,,1e999", "“1e999” in the column Value is not a number"),
        ("2016,,1", "the row has 3 cells, and needs 4"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(
    office: Path, tmp_path: Path, row: str, said: str
) -> None:
    put(office, "1-2-1", data=f"{POVERTY}\n{row}\n2016,,, 13 \n")

    published = publish_indicators(office, tmp_path / "out")

    (finding,) = published.findings
    assert (finding["file"], finding["line"]) == ("data/indicator_1-2-1.csv", 7)
    assert said in finding["said"]["en"]
    assert (published.rows("in"), published.rows("written"), published.rows("refused")) == (
        10,
        9,
        1,
    )
    assert told(tmp_path / "out", "1-2-1/indicator.json")["values"]["Value"][-1] == "13"


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        (b"\xff\n1\n2\n", 2),
        (b"Year,Val\n2015,1\n", 1),
        (b"Year,Value,Value\n2015,1,1\n", 1),
        (b'Year,Value\n2015,1\n2016,"2\n', 2),
        (b"", 0),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    office: Path, tmp_path: Path, content: bytes, lost: int
) -> None:
    (office / "data" / "indicator_1-2-1.csv").write_bytes(content)

    published = publish_indicators(office, tmp_path / "out")

    assert published.rows("refused") == lost
    assert "data/indicator_1-2-1.csv" in [found["file"] for found in published.findings]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "the wanted direction of the series is not said"),
        ("- target: 5\n", "the wanted direction of the series is not said"),
        ("- direction: negative\n  target: five\n", "the progress option cannot be read"),
        ("- direction: negative\n  disaggregation: x\n", "the progress option cannot be read"),
        ("- direction: negative\n  base_year: 2015.5\n", "the progress option cannot be read"),
        ("- direction: negative\n  target_year: 20300\n", "the progress option cannot be read"),
        ("- negative\n", "the progress option cannot be read"),
        ("  target: 5\n", "the progress option cannot be read"),
        ("- direction: negative\n  series: Rate\n", "there is no column “Series”"),
        (
            "- direction: negative\n  disaggregation:\n  - field: Sex\n    value: Womn\n",
            "no row says “Womn” in the column “Sex”. Perhaps “Women” was meant",
        ),
    ],
)
def test_a_series_that_cannot_be_chosen_is_told_and_not_guessed(
    office: Path, tmp_path: Path, options: str, said: str
) -> None:
    head = POVERTY_CONFIG.partition("- direction")[0]
    put(office, "1-2-1", config=head + options)

    published = publish_indicators(office, tmp_path / "out")

    (finding,) = published.findings
    assert said in finding["said"]["en"]
    assert told(tmp_path / "out", "1-2-1/summary.json")["progress"]["progress/1"] == {"unknown": 1}


def test_two_values_in_one_year_or_no_headline_are_told(office: Path, tmp_path: Path) -> None:
    put(office, "1-2-1", data=POVERTY + "2023,,,11\n")
    put(office, "6-1-1", data="Year,Sex,Value\n2015,Men,1\n", config=POVERTY_CONFIG)
    put(office, "16-10-2", config=POVERTY_CONFIG)

    said = [each["said"]["en"] for each in publish_indicators(office, tmp_path / "out").findings]

    assert "2023 has several values" in said[0]
    assert "no row is about the whole" in said[1]
    assert "there are no data" in said[2]


@pytest.mark.parametrize(
    "config", ["- 1\n", "a: [1]\n", "indicator_number: 1\nindicator_number: 2\n"]
)
def test_a_configuration_that_cannot_be_read_is_told(
    office: Path, tmp_path: Path, config: str
) -> None:
    put(office, "16-10-2", config=config)

    (finding,) = publish_indicators(office, tmp_path / "out").findings

    assert finding["file"] == "indicator-config/16-10-2.yml"


def test_a_folder_without_indicators_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        publish_indicators(tmp_path, tmp_path / "out")


def test_the_command_tells_what_it_did_and_ends_with_1_where_it_found_something(
    office: Path, tmp_path: Path
) -> None:
    words = ["publish", str(office), str(tmp_path / "out")]
    clean = CliRunner().invoke(resolute, words)
    put(office, "16-10-2", config=LAWS_CONFIG + "extra: [1]\n")
    found = CliRunner().invoke(resolute, [*words, "--format", "json"])

    assert clean.exit_code == 0
    assert "Số dòng vào 8 = đã ghi 8 + từ chối 0." in clean.stdout
    assert found.exit_code == 1
    assert json.loads(found.stdout)["drawn"] == 1


@pytest.mark.skipif(not PUBLISHED.exists(), reason="Canada's data lie beside the project")
def test_all_118_134_rows_of_canada_are_written_or_refused(tmp_path: Path) -> None:
    published = publish_indicators(PUBLISHED, tmp_path)

    assert published.rows("in") == 118_134
    assert (published.rows("written"), published.rows("refused")) == (118_131, 3)
    with (PUBLISHED / "canada_progress_indicator.csv").open(encoding="utf-8") as file:
        wanted = {row["indicator"]: row["progress_status"] for row in csv.DictReader(file)}
    got = {each["id"]: each["progress"]["statcan/1"]["status"] for each in published.summaries}
    off = {key for key, status in got.items() if (status or "") != wanted[key]}
    assert off == {"2-4-1", "8-5-1"}  # a series that was renamed, and a file that is not there
