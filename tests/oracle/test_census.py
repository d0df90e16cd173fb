"""The census of 2019, carried to the map of 2025: as many people come out as went in.

Census units are found by their names in the published list of what became of the communes of 2019
until November 2024, and theirs in the table of 2025. Neither tells of the changes between, nor how
a commune was divided. What nobody tells stays where it was and is counted; a division is shared out
by the people of the new communes in 2025, or equally where these are not told either, and marked.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import StringIO

from resolute.evidence import Book, Figure, Piece
from resolute.measure import Evidence, Scope, on_the_map, read
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Unit
from resolute.words import name_key, search_key
from tests import worlds
from tests.registers import needs_published, unpacked

CENSUS, RECORD_DAY, REFORM = date(2019, 4, 1), date(2024, 11, 1), date(2025, 7, 1)
ESTIMATED, UNPLACED = 8_069_884, 0
SUCCESSORS = {"c00070": 62_362, "c00082": 24_197, "c00097": 39_802, "c00226": 2_051, "c00004": 7_206}
Row = Mapping[str, str]
_KIND = re.compile(r"(phuong|xa|thi tran|quan|huyen|thi xa|thanh pho|tinh) ")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(unpacked(name).decode("utf-8-sig"))))


def key(*names: str) -> tuple[str, ...]:
    """Names without kinds, blanks and marks; a ward that is a number without zeros before it."""
    bare = (_KIND.sub("", search_key(name), count=1) for name in names)
    return tuple(re.sub(r"[^a-z0-9]", "", each).lstrip("0") for each in bare)


def divided(pairs: Iterable[tuple[str, str]], people: Mapping[str, Decimal]) -> tuple[Edge, ...]:
    """Edges from old to new, by the people of the new ones where one was divided."""
    news: dict[str, dict[str, None]] = defaultdict(dict)
    for old, new in pairs:
        news[old][new] = None
    edges = []
    for old, goals in news.items():
        known = [Fraction(people.get(goal, 0)) for goal in goals]
        weights = known if all(known) else [Fraction(1)] * len(goals)
        for goal, weight in zip(goals, weights, strict=True):
            kind = Key.WHOLE if len(goals) == 1 else Key.POPULATION
            edges.append(Edge(old=old, new=goal, key=kind, share=weight / sum(weights)))
    return tuple(edges)


def unit(name: str, begins: date, ends: date | None) -> Unit:
    return worlds.unit(
        name, name, name, level="commune", parent="vn", valid_from=begins, valid_to=ends
    )


@cache
def census() -> tuple[Evidence, Atlas, Decimal]:
    """The census, the two reorganisations, and how many people no list places."""
    record = [row for row in rows("ward_change_record_2019-01_vs_2024-11.csv.gz") if row["Xã"]]
    table = [row for row in rows("map_legacy_to_2025.csv.gz") if row["wardCode"]]
    later = {row["wardCode"] for row in table}
    first = divided(((f"a{r['Xã']}", f"b{r['Xã DC']}") for r in record if r["Xã DC"] in later), {})
    second = divided(((f"b{r['wardCode']}", f"c{r['newWardCode']}") for r in table), people_2025())
    told = placed(record)
    moved = {edge.old for edge in first}
    units = [worlds.unit("vn", "vn", "vn", level="country", parent=None)]
    units += [unit(n, date(2004, 1, 1), RECORD_DAY if n in moved else None) for n in told]
    units += [unit(n, date(2004, 1, 1), RECORD_DAY) for n in sorted(moved - told.keys())]
    reached = {edge.new for edge in first}
    units += [
        unit(n, RECORD_DAY if n in reached else date(2004, 1, 1), REFORM)
        for n in dict.fromkeys(e.old for e in second)
    ]
    units += [unit(n, REFORM, None) for n in dict.fromkeys(e.new for e in second)]
    said = [
        worlds.entry(
            name, Figure(part="people", value=Decimal(count)), worlds.period("2019"), unit=name
        )
        for name, count in told.items()
    ]
    evidence = Evidence(
        book=Book(said), parts=worlds.PARTS, units=Registry(tuple(units)), regimes=worlds.REGIMES
    )
    changes = [
        Reorganisation(day=RECORD_DAY, decree="", edges=first),
        Reorganisation(day=REFORM, decree="", edges=second),
    ]
    strange = sum((n for name, n in told.items() if name not in moved), Decimal(0))
    return evidence, Atlas(changes), strange


def placed(record: Sequence[Row]) -> dict[str, Decimal]:
    """The people of each unit of the census, by its code in the record, or by its own id."""
    by_name: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for row in record:
        kind = name_key(row["Tên Xã"]).split()[0]
        by_name[key(row["Tên Tỉnh"], row["Tên QH"], row["Tên Xã"])][row["Xã"]] = kind
    found: dict[str, Decimal] = {}
    for row in rows("VN_Population_ward.csv.gz"):
        codes = by_name.get(key(row["city"], row["district"], row["ward"]), {})
        kind = name_key(row["ward_title"]).split()[0]
        kind = "thị" if kind.startswith("thị") else kind[:2] if kind.startswith("xã") else kind
        same = [code for code, told in codes.items() if len(codes) == 1 or told.startswith(kind)]
        name = f"a{same[0]}" if len(same) == 1 and f"a{same[0]}" not in found else row["ward_id"]
        found[name] = Decimal(row["total"])
    return found


def people_2025() -> dict[str, Decimal]:
    """The people of the new communes, where their names place them."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows("map_legacy_to_2025.csv.gz"):
        names[key(row["newProvince"], row["newWard"])].add(row["newWardCode"])
    found = {}
    for row in rows("communes_2025_area_population_merge_text.csv.gz"):
        name = row["tentinh"].replace("Thủ đô", "").replace("TP.", "").strip()
        count = row["dansonguoi"].replace(",", "").replace(".", "")
        codes = names.get(key(name, row["tenhc"]), set())
        if len(codes) == 1 and count.isdigit():
            found[f"c{next(iter(codes))}"] = Decimal(count)
    return found


def pieces(seen: Evidence) -> list[tuple[str, str, Decimal, bool]]:
    """From which unit to which unit of the map how many people came, and if by an estimate."""
    return [
        (piece.said.entry.unit, said.unit, piece.value, piece.estimated)
        for said in seen.book.statements()
        for piece in (said.moved.pieces if said.moved else (Piece(said=said, value=said.value),))
        if isinstance(piece.value, Decimal)
    ]


@needs_published
def test_as_many_people_come_out_as_went_in_and_all_are_whole() -> None:
    evidence, atlas, unplaced = census()
    came = pieces(on_the_map(evidence, atlas, REFORM))

    assert sum(people for *_, people, _ in came) == 96_208_984
    assert all(people == people.to_integral_value() for *_, people, _ in came)
    assert sum(people for *_, people, estimated in came if estimated) == ESTIMATED
    assert unplaced == UNPLACED


@needs_published
def test_the_people_of_hoan_kiem_are_all_in_its_successors() -> None:
    """The table of the whole country sends a part of Cửa Nam to Văn Miếu - Quốc Tử Giám as well."""
    evidence, atlas, _ = census()
    wards = {f"a{row['old_ward_code']}" for row in rows("hoankiem_18_wards_to_new_NQ1656.csv")}
    came: dict[str, Decimal] = defaultdict(Decimal)
    for old, new, people, _ in pieces(on_the_map(evidence, atlas, REFORM)):
        if old in wards:
            came[new] += people

    assert dict(came) == {name: Decimal(people) for name, people in SUCCESSORS.items()}
    assert sum(came.values()) == 135_618


@needs_published
def test_on_its_own_map_the_census_is_what_was_counted() -> None:
    evidence, atlas, _ = census()
    scope = Scope(unit="vn", window="2019", on=date(2026, 1, 1))
    found = read(
        worlds.indicator("it", "stated('people')"), scope, on_the_map(evidence, atlas, CENSUS)
    )

    assert (found.number, found.shared) == (Decimal(96_208_984), ())
