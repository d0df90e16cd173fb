"""One series from returns of old wards and new communes, for both Hoàn Kiếms: quận and phường."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.actions.desk import open_folder
from resolute.actions.known import known_in_folder
from resolute.actions.rules import rules
from resolute.actions.share_units import share_units
from resolute.actions.unit_series import SeriesAsked, UnitSeries, series_blocks, unit_series
from resolute.actions.units_folder import open_register
from resolute.intake.reorganisation_rows import write_reorganisations
from resolute.intake.unit_list import write_units
from resolute.intake.unit_successions import reorganisations
from resolute.measure import moved_by_share
from resolute.review.blocks import Chart
from resolute.review.drawings import SmallMultiples
from resolute.units import Edge, Registry, Reorganisation, Unit
from resolute.words import Language
from tests.registers import PUBLISHED, SUCCESSIONS, became, country, needs_published
from tests.unit.intake.plan_example import FOLDER

REFORM = date(2025, 7, 1)
COMMUNES = ("00070", "00082", "00097", "00004")
VAN_MIEU = "00226"  # the table of the whole country sends a part of Cửa Nam there, the decree none
PLAN = """
[[part]]
key = "ho_so"
title = "Hồ sơ đã giải quyết"
title_en = "Dossiers settled"
measured_in = "hồ sơ"
measured_in_en = "dossiers"
kind = "flow"

[[indicator]]
key = "ho_so"
title = "Hồ sơ đã giải quyết"
title_en = "Dossiers settled"
measured_in = "hồ sơ"
measured_in_en = "dossiers"
fold = "total('ho_so')"
why = "Người dân chờ kết quả"
why_en = "People wait for them"
places = 0
"""


def changes(registry: Registry) -> tuple[Reorganisation, ...]:
    """The edges into the four communes, as the decree has those of the eighteen wards."""
    told = reorganisations(became(), registry, columns=SUCCESSIONS, decrees={})
    edges = [edge for each in told for edge in each.edges if each.day == REFORM]
    goals = {registry.with_code(code, on=REFORM) for code in COMMUNES}
    near = {edge.old for edge in edges if edge.new in {g.id for g in goals if g}}
    wanted = [edge for edge in edges if edge.old in near and not _not_decreed(edge, registry)]
    return (Reorganisation(day=REFORM, decree="1656/NQ-UBTVQH15", edges=tuple(wanted)),)


def _not_decreed(edge: Edge, registry: Registry) -> bool:
    return registry[edge.old].code == "00073" and registry[edge.new].code == VAN_MIEU


def folder(home: Path) -> Path:
    """A plan with the real units and edges, and returns of every old ward and new commune."""
    registry = country().registry
    told = changes(registry)
    named = {unit for each in told for edge in each.edges for unit in (edge.old, edge.new)}
    units = [registry[each] for each in named]
    units += [registry[above] for above in _above(units, registry)]
    texts = dict(FOLDER)
    texts["units.toml"] = "\n".join(
        line.replace("Hoàn Kiếm", "mẫu").replace("Hàng Bạc", "mẫu")
        for line in texts["units.toml"].splitlines()
        if not line.startswith("code")
    )
    texts["plan/ho-so.toml"] = PLAN
    for name, text in texts.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    (home / "units").mkdir()
    ordered = tuple(unit for unit in registry if unit in units)
    (home / "units/units.csv").write_bytes(write_units(Registry(ordered)))
    (home / "units/levels.toml").write_text(rules("levels.toml"), encoding="utf-8")
    (home / "units/reorganisations.csv").write_bytes(write_reorganisations(told))
    maps = PUBLISHED.parent / "maps"
    share_units(
        home,
        outlines=[
            (maps / "hanoi_wards_2008_lowres.geojson", "gso_code"),
            (maps / "hoankiem_18wards.geojson", "gso_code"),
            (maps / "hanoi_communes_2025.geojson", "code"),
        ],
        tables=[
            PUBLISHED / "VN_Population_ward.csv.gz",
            PUBLISHED / "communes_2025_area_population_merge_text.csv.gz",
        ],
    )
    for unit in units:
        if unit.level == "commune":
            for period, value in _reported(unit):
                _write(home / "returns", unit, period, value)
    return home


def _above(units: list[Unit], registry: Registry) -> list[str]:
    found: dict[str, None] = {}
    waiting = [at.parent for unit in units for at in unit.life]
    while waiting:
        above = waiting.pop()
        if above is not None and above not in found:
            found[above] = None
            waiting.extend(at.parent for at in registry[above].life)
    return list(found)


def _reported(unit: Unit) -> Iterator[tuple[str, int]]:
    """Whole years by the wards, then half a year; quarters and a year by the communes."""
    number = int(unit.code or 0)
    if unit.exists(REFORM):
        yield from (("Quý III/2025", 500 + number), ("Quý IV/2025", 501 + number), ("2026", 2003))
    else:
        yield from ((str(year), 100 + number + year - 2019) for year in range(2019, 2025))
        yield "6 tháng 2025", 51 + number


def _write(home: Path, unit: Unit, period: str, value: int) -> None:
    home.mkdir(exist_ok=True)
    name = f"{unit.id}-{period.replace('/', '-').replace(' ', '-')}.csv"
    text = (
        f"Đơn vị,{unit.name.vi}\nMã đơn vị,{unit.id}\nKỳ báo cáo,{period}\nLoại,Báo cáo\n"
        f"Số văn bản,1/BC-UBND\nThời điểm nhận,2027-01-05\n\n"
        f"Mã số liệu,Tên số liệu,Đơn vị tính,Giá trị\nho_so,Hồ sơ đã giải quyết,hồ sơ,{value}\n"
    )
    (home / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder(tmp_path_factory.mktemp("plan"))


@pytest.fixture(scope="module")
def found(home: Path) -> dict[str, UnitSeries]:
    return series(home)


@pytest.fixture(scope="module")
def both(home: Path, found: dict[str, UnitSeries]) -> dict[str, UnitSeries]:
    """The same once the wards that ended in 2025 and the communes have all reported the year."""
    assert found
    for unit in open_register(home).registry:
        if unit.level == "commune":
            _write(home / "returns", unit, "2025", 4000 if unit.exists(REFORM) else 1000)
    return series(home)


def series(home: Path) -> dict[str, UnitSeries]:
    desk = open_folder(home)
    assert [finding.say(Language.EN) for finding in desk.findings] == []
    names = ("quận Hoàn Kiếm", "phường Hoàn Kiếm")
    asked = SeriesAsked(
        indicator="ho_so", units=names, first=2019, last=2026, on=date(2026, 12, 31)
    )
    told = unit_series(known_in_folder(desk), open_register(home), asked)
    return dict(zip(names, told, strict=True))


@needs_published
def test_both_series_are_known_in_every_year_of_eight(found: dict[str, UnitSeries]) -> None:
    for each in found.values():
        assert [reading.scope.window for reading in each.readings] == [*map(str, range(2019, 2027))]
        assert [reading.gaps for reading in each.readings] == [()] * 8
        assert all(reading.complete for reading in each.readings)


@needs_published
def test_the_closed_district_was_what_its_wards_reported_and_goes_on_by_shares(
    found: dict[str, UnitSeries],
) -> None:
    district = found["quận Hoàn Kiếm"]
    wards = [int(u.code or 0) for u in country().registry if u.parent == district.unit.id]

    assert len(wards) == 18
    for reading in district.readings[:6]:
        year = int(reading.scope.window)
        assert reading.number == sum(100 + code + year - 2019 for code in wards)
        assert reading.shared == ()
    assert all(moved_by_share(reading)["ho_so"] > 0 for reading in district.readings[6:])


@needs_published
def test_the_new_commune_has_a_past_that_says_how_much_of_it_is_estimated(
    found: dict[str, UnitSeries],
) -> None:
    commune = found["phường Hoàn Kiếm"]

    assert all(0 < moved_by_share(r)["ho_so"] < (r.number or 0) for r in commune.readings[:6])
    assert commune.readings[7].number == Decimal(2003)
    assert commune.readings[7].shared == ()


@needs_published
def test_what_both_maps_report_of_a_period_makes_no_hole_and_doubles_nothing(
    found: dict[str, UnitSeries], both: dict[str, UnitSeries]
) -> None:
    for name, once in found.items():
        told = {reading.scope.window: reading for reading in both[name].readings}
        assert all(reading.gaps == () for reading in told.values())
        untouched = {each.scope.window: each.value for each in once.readings}
        assert [y for y, value in untouched.items() if told[y].value != value] == ["2025"]
    district, commune = (both[name].readings[6] for name in found)
    assert commune.number == 4000
    assert [aside.agrees for aside in commune.aside] == [False]
    assert (district.number or 0) < 3 * 4000  # what three communes stated, and not 18,000 beside it
    assert len(district.aside) == 18


@needs_published
def test_they_are_drawn_in_one_chart(found: dict[str, UnitSeries]) -> None:
    (chart,) = (
        block for block in series_blocks([*found.values()], Language.VI) if isinstance(block, Chart)
    )
    assert isinstance(chart.drawing, SmallMultiples)
    assert [len(panel.points) for panel in chart.drawing.panels] == [8, 8]
    assert len(chart.table.rows) == 16
