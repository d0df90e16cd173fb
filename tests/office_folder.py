"""A small folder of a statistics office, as Open SDG lays it out, for tests to publish."""

from __future__ import annotations

from pathlib import Path

POVERTY = """\
Year,Sex,GeoCode,Value
2015,,,14.5
2015,Women,,15.1
2023,,,10.2
2023,Women,,
"""
POVERTY_CONFIG = """\
auto_progress_calculation: true
indicator_number: 1.2.1
progress_calculation_options:
- direction: negative
  target: 7.25
reporting_status: complete
"""
WATER = """\
Year,Series,Units,Value
2015,Drinking water,%,90
2022,Drinking water,%,94
2015,Sanitation,%,80
2022,Sanitation,%, 81
"""
WATER_CONFIG = """\
auto_progress_calculation: true
indicator_number: 6.1.1
progress_calculation_options:
- direction: positive
  target: 100
  series: Drinking water
- group:
  - direction: positive
    series: Sanitation
    unit: "%"
    limit: 100
"""
LAWS_CONFIG = """\
auto_progress_calculation: false
indicator_number: 16.10.2
progress_status: target_achieved
"""


def write_office(folder: Path) -> Path:
    """Write three indicators: with a goal; with two series; without data, its status written."""
    put(folder, "1-2-1", data=POVERTY, config=POVERTY_CONFIG, en="SDG_GOAL: End poverty\n")
    put(folder, "6-1-1", data=WATER, config=WATER_CONFIG, en="SDG_GOAL: |-\n  Water\n  for all\n")
    put(folder, "16-10-2", config=LAWS_CONFIG, en="SDG_GOAL: Peace\n")
    (folder / "meta" / "fr").mkdir(exist_ok=True)
    (folder / "meta" / "fr" / "1-2-1.yml").write_text("SDG_GOAL: Éliminer la pauvreté\n", "utf-8")
    return folder


def put(folder: Path, key: str, **texts: str) -> None:
    """Write files of one indicator: ``data``, ``config``, ``en``."""
    places = {
        "data": folder / "data" / f"indicator_{key}.csv",
        "config": folder / "indicator-config" / f"{key}.yml",
        "en": folder / "meta" / f"{key}.yml",
    }
    for name, text in texts.items():
        places[name].parent.mkdir(parents=True, exist_ok=True)
        places[name].write_text(text, "utf-8")


def bytes_of(out: Path) -> dict[str, bytes]:
    """Every file that was published, by its path in the folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
