"""Fourteen years of a published index with missing cells are ranked, with intervals."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from resolute.actions.rank_index import rank_index

PUBLISHED = Path(__file__).parents[2].parent / "shared/data/indices/vn"
HEAD = """
title = "PAPI"
title_en = "PAPI"
values = "values.csv"
unit = "province_name"
period = "year"

[recipe]
filled = "median"
scale = "as_is"
low = 0
high = 4

[doubt]
filled = ["mean", "median"]
weights = "0.25"
gaps = true

[[pillar]]
code = "PAPI"
title = "PAPI"
title_en = "PAPI"
"""
LACKING = {
    **dict.fromkeys(range(2011, 2018), ("SC24", "SC71", "SC72", "SC73", "SC81", "SC82", "SC83")),
    2018: ("SC83",),
    **dict.fromkeys((2019, 2020), ()),
    **dict.fromkeys(range(2021, 2025), ("SC52",)),
}
UNRANKED = {
    2014: ("Bac Giang", "Dong Thap"),
    2021: ("Quang Ninh", "Bac Giang", "Bac Ninh"),
    2023: ("Quang Ninh", "Binh Duong"),
    2024: ("Vinh Phuc", "Tien Giang"),
}
WITH_GAPS = {
    2018: {"Quang Ninh": 8, "Dong Thap": 8},
    2022: {"Bac Giang": 15, "Bac Ninh": 14},
}

needs_published = pytest.mark.skipif(
    not PUBLISHED.exists(), reason="the published data lie beside the project, not in it"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The published table with a plan of its own."""
    text = (PUBLISHED / "papi_codebook_subcriteria.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    pillars = {row["Criteria_Code"]: row["Criteria_Name"] for row in rows}
    parts = [
        *(_part("pillar", code, title, "PAPI") for code, title in pillars.items()),
        *(
            _part("component", row["Variable_Code"], row["Variable_Name"], row["Criteria_Code"])
            for row in rows
        ),
    ]
    (tmp_path / "composite.toml").write_text(HEAD + "".join(parts), "utf-8")
    table = (PUBLISHED / "papi_subcriteria_2011_2024.csv").read_bytes()
    (tmp_path / "values.csv").write_bytes(table)
    return tmp_path


def _part(kind: str, code: str, title: str, parent: str) -> str:
    named = f'title = "{title}"\ntitle_en = "{title}"\nparent = "{parent}"\n'
    return f'[[{kind}]]\ncode = "{code}"\n{named}'


@needs_published
def test_every_year_is_ranked_by_what_was_asked_in_it(folder: Path) -> None:
    for year, lacking in LACKING.items():
        found = rank_index(folder, period=str(year), draws=1000, seed=1)
        gaps = {
            unit: count
            for unit, count in zip(found.table.units, found.missing.tolist(), strict=True)
            if count
        }
        assert found.lacking == lacking
        assert found.unranked == UNRANKED.get(year, ())
        assert gaps == WITH_GAPS.get(year, {})
        assert len(found.table.units) == 63 - len(found.unranked)
        assert np.all(found.low >= 1)


@needs_published
def test_who_has_gaps_stands_in_a_wider_range(folder: Path) -> None:
    found = rank_index(folder, period="2022", draws=5000, seed=1)
    width = dict(zip(found.table.units, (found.high - found.low).tolist(), strict=True))

    neighbours = [
        width[found.table.units[row]]
        for row in found.order
        if not found.missing[row] and abs(int(found.made.places[row]) - 8) <= 4
    ]
    assert min(width["Bac Giang"], width["Bac Ninh"]) > max(neighbours)
    assert found.open_places is not None
    at = found.table.units.index("Bac Giang")
    assert (found.open_places.best[at], found.open_places.worst[at]) == (1, 63)
