"""The census of 2019 by wards, where it lies beside us, and what became of the wards until 2025."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from io import StringIO
from statistics import median
from unicodedata import combining, normalize

from resolute.intake.outlines import read_areas
from resolute.units import Edge, Key, Reorganisation
from resolute.units.heirs import heirless, likely_heirs
from resolute.units.outline import Ring
from resolute.units.sharing import Grounds, shared
from resolute.words import Finding, search_key
from tests.registers import PUBLISHED, country, unpacked

CENSUS_DAY, REFORM = date(2019, 4, 1), date(2025, 7, 1)
_PREPARED = date(2019, 1, 1)  # of which day the census' own list of wards is
_COMPARED = date(2024, 11, 1)  # of which day the list is that wards were compared with
_EVE = date(2025, 6, 30)
_KINDS = ("thu do", "thanh pho", "tinh", "quan", "huyen", "thi xa", "thi tran", "phuong", "xa")
_DENSITY = Decimal(325)  # people to the square kilometre, where they have not been published
_MISTAKEN = {("28437", "29869")}  # a ward of Cai Lậy, and the town of Cao Lãnh far from it


@cache
def people_2019() -> Mapping[str, Decimal]:
    """The people of each ward, by the unit that it was on the day of the census.

    The census writes names without blanks, and a few otherwise than the list: these are found by
    the closest name in their district that nobody else bears.
    """
    names = _names()
    found: dict[str, Decimal] = {}
    unlike: list[dict[str, str]] = []
    for row in _rows("VN_Population_ward.csv.gz"):
        units = _so_called(names.get(_district(row), {}), row)
        if len(units) == 1:
            found[units[0]] = Decimal(row["total"])
        else:
            unlike.append(row)
    for row in unlike:
        free = {u: name for u, name in names[_district(row)].items() if u not in found}
        near = get_close_matches(_bare(row["ward"]), map(_bare, free.values()), cutoff=0.5)
        unit = next(u for u, name in free.items() if _bare(name) == near[0])
        found[unit] = Decimal(row["total"])
    for old, new in _gone_already(found):
        found[new] = found.get(new, Decimal(0)) + found.pop(old)
    return found


def _gone_already(people: Mapping[str, Decimal]) -> list[tuple[str, str]]:
    """Wards that the census still has and that were another's by its day."""
    registry, by_code = country().registry, codes(CENSUS_DAY, _PREPARED)
    heirs = {
        by_code.get(row["Xã"]): by_code.get(row["Xã DC"], "")
        for row in _rows("ward_change_record_2019-01_vs_2024-11.csv.gz")
    }
    return [(unit, heirs[unit]) for unit in people if not registry[unit].exists(CENSUS_DAY)]


@cache
def reorganisations() -> tuple[Reorganisation, ...]:
    """What became of the wards since 2019, up to the communes of the reform.

    First what the two lists say; who ended without a word in them went, by a rule of thumb, to who
    began in the same district that day or else stood there.
    """
    registry = country().registry
    told = [*_compared(), _reform()]
    lost = list(heirless(registry, told, level="commune", since=_PREPARED, until=REFORM))
    changes: dict[date, list[tuple[str, str]]] = {}
    for unit, heirs in likely_heirs(lost, registry, told).items():
        day = registry[unit].valid_to or REFORM
        changes.setdefault(day, []).extend((unit, heir) for heir in heirs)
    guessed = [_shared(day, pairs, Grounds(people=_alike(pairs))) for day, pairs in changes.items()]
    return tuple(sorted([*told, *guessed], key=lambda each: each.day))


def _shared(day: date, pairs: Iterable[tuple[str, str]], grounds: Grounds) -> Reorganisation:
    """Who went to whom on a day, and who went on, with shares for those that were divided."""
    into: dict[str, dict[str, None]] = {}
    for old, new in pairs:
        into.setdefault(old, {})[new] = None
    for new in sorted({new for news in into.values() for new in news} - into.keys()):
        unit = country().registry[new]
        if unit.level == "commune" and unit.existed(date.min, day - timedelta(days=1)):
            into[new] = {new: None}
    edges = tuple(
        Edge(old=old, new=new, key=Key.WHOLE, share=Fraction(1))
        if len(news) == 1
        else Edge(old=old, new=new, key=Key.UNKNOWN, share=None)
        for old, news in into.items()
        for new in news
    )
    return shared(Reorganisation(day=day, decree="", edges=edges), grounds)


def _alike(pairs: Iterable[tuple[str, str]]) -> dict[str, Decimal]:
    """The people of heirs in 2019; who began later counts as many as a ward has in the middle."""
    middle = median(people_2019().values())
    return {heir: people_2019().get(heir, middle) for _, heir in pairs}


def _compared() -> Iterator[Reorganisation]:
    """By the list of 2024: wards that had ended, and into which they went."""
    before, after = codes(CENSUS_DAY, _PREPARED), codes(_COMPARED)
    registry = country().registry
    went: dict[date, list[tuple[str, str]]] = {}
    for row in _rows("ward_change_record_2019-01_vs_2024-11.csv.gz"):
        old, new = before.get(row["Xã"]), after.get(row["Xã DC"])
        ended = old and registry[old].valid_to
        if old and new and old != new and ended and ended <= _COMPARED:
            went.setdefault(max(ended, registry[new].valid_from), []).append((old, new))
    for day, pairs in went.items():
        yield _shared(day, pairs, Grounds(people=_alike(pairs)))


def _reform() -> Reorganisation:
    """By the national table: shares by common ground in the old city, else by rule of thumb.

    One code of the table is not that of the list of units; its name is.
    """
    old, new, named = codes(_EVE), codes(REFORM), _communes()
    pairs = [
        (
            old[row["wardCode"] or row["districtCode"]],
            new.get(row["newWardCode"]) or named[_place(row["newProvince"], row["newWard"])],
        )
        for row in _rows("map_legacy_to_2025.csv.gz")
        if (row["wardCode"], row["newWardCode"]) not in _MISTAKEN
    ]
    people = {unit: people_2019().get(unit, Decimal(0)) for unit, _ in pairs}
    ground = dict(_ground_2025(new, named))
    people.update({unit: (ground[unit] * _DENSITY).quantize(Decimal(1)) for unit in ground})
    people.update(_people_2025(named))
    outlines = {
        **_drawn("hanoi_wards_2008_lowres", "gso_code", old),
        **_drawn("hoankiem_18wards", "gso_code", old),
        **_drawn("hanoi_communes_2025", "code", new),
    }
    return _shared(REFORM, pairs, Grounds(outlines=outlines, people=people))


def _drawn(file: str, code: str, units: Mapping[str, str]) -> dict[str, Sequence[Ring]]:
    """The outlines of a file of maps, by unit."""
    areas = read_areas(file, (PUBLISHED.parent / "maps" / f"{file}.geojson").read_bytes())
    assert not isinstance(areas, Finding)
    return {units[a.says[code]]: a.rings for a in areas if a.says[code] in units}


def _communes() -> dict[tuple[str, str], str]:
    """The communes of the reform by province and name."""
    registry = country().registry.as_of(REFORM)
    communes = (u for u in registry if u.exists(REFORM) and u.level == "commune")
    return {_place(registry[u.parent or ""].name.vi, u.name.vi): u.id for u in communes}


def _people_2025(named: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, Decimal]]:
    """The people of the communes in 2025, where they have been published."""
    for row in _rows("communes_2025_area_population_merge_text.csv.gz"):
        unit = named.get(_place(row["tentinh"], f"{row['loai']} {row['tenhc']}"))
        if unit and row["dansonguoi"].isdigit():
            yield unit, Decimal(row["dansonguoi"])


def _ground_2025(
    new: Mapping[str, str], named: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, Decimal]]:
    """The square kilometres of the communes, out of whichever list has them."""
    for row in _rows("communes_2025_area_population_merge_text.csv.gz"):
        unit = named.get(_place(row["tentinh"], f"{row['loai']} {row['tenhc']}"))
        if unit and row["dientichkm2"]:
            yield unit, Decimal(row["dientichkm2"])
    for row in _rows("communes_from_2025-07.csv"):
        if row["wardCode"] in new and row["wardAreaKm2"]:
            yield new[row["wardCode"]], Decimal(row["wardAreaKm2"])


def _place(province: str, name: str) -> tuple[str, str]:
    """A name in a province, wherever on a syllable its marks are written."""
    letters = normalize("NFD", name.lower())
    marks = "".join(sorted(filter(combining, letters)))
    return _bare(province), _whole(name) + marks


def codes(*days: date) -> dict[str, str]:
    """The units by the codes that they bore on a day, or else on one of some others."""
    found: dict[str, str] = {}
    for day in days:
        for unit in country().registry:
            code = unit.chapter(day).code
            if code and unit.exists(day):
                found.setdefault(code, unit.id)
    return found


def _so_called(names: Mapping[str, str], row: Mapping[str, str]) -> list[str]:
    """The units of a district that a row may mean: by its bare name, then marks, then kind."""
    units = [unit for unit, name in names.items() if _bare(name) == _bare(row["ward"])]
    for same in (_marked, _whole):
        if len(units) > 1:
            meant = same(f"{row['ward_title']} {row['ward']}")
            units = [unit for unit in units if same(names[unit]) == meant] or units
    return units


def _names() -> dict[tuple[str, str], dict[str, str]]:
    """The names of the wards of each district on the day; islands without wards are their own."""
    registry = country().registry.as_of(CENSUS_DAY)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for unit in registry:
        there = unit.existed(_PREPARED, CENSUS_DAY)
        if there and unit.level in {"commune", "district"} and unit.parent:
            district = unit if unit.level == "district" else registry[unit.parent]
            place = _bare(registry[district.parent or ""].name.vi), _bare(district.name.vi)
            if unit.level == "commune" or not registry.children(unit.id, on=CENSUS_DAY):
                found.setdefault(place, {})[unit.id] = unit.name.vi
    return found


def _district(row: Mapping[str, str]) -> tuple[str, str]:
    return _bare(row["city"]), _bare(row["district"])


def _bare(name: str) -> str:
    """A name without its kind, blanks, marks and leading noughts: Phường 04 is 4 as well."""
    key = search_key(name)
    kind = next((kind for kind in _KINDS if key.startswith(f"{kind} ")), "")
    bare = "".join(filter(str.isalnum, key.removeprefix(kind))).lstrip("0")
    return bare.replace("qui", "quy")


def _marked(name: str) -> str:
    """The name with its marks, without its kind."""
    key = search_key(name)
    kind = next((kind for kind in _KINDS if key.startswith(f"{kind} ")), "")
    return "".join(filter(str.isalnum, normalize("NFC", name).lower()))[
        len(kind.replace(" ", "")) :
    ]


def _whole(name: str) -> str:
    return "".join(filter(str.isalnum, search_key(name)))


def _rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(StringIO(unpacked(name).decode())))
