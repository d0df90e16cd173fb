"""A plan may tell how units became others; what cannot be right in that is found row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.intake.reorganisation_rows import (
    ReorganisationsRead,
    read_reorganisations,
    write_reorganisations,
)
from resolute.plan.seen_on import SeenOn
from resolute.units import Edge, Key, Registry, Way, moves
from resolute.words import Language
from tests.maps import CHANGE, MERGER, UNITS
from tests.unit.intake.plan_example import FOLDER
from tests.unit.intake.plan_example import read as read_folder

HEAD = "day,decree,old,new,key,share,amount,measure,source\n"
SOUND = """\
2025-07-01,1656,bac,hk,whole,,6000,,
2025-07-01,1656,trong,hk,area,0.6,3000,,đo trên bản đồ
2025-07-01,1656,trong,cn,area,2/5,2000,,
"""

THIRDS = replace(
    MERGER,
    edges=tuple(
        Edge(old="trong", new=new, key=Key.LIST, share=share)
        for new, share in (("hk", Fraction(1, 3)), ("cn", Fraction(2, 3)))
    ),
)


def told(rows: str) -> ReorganisationsRead:
    return read_reorganisations("reorganisations.csv", (HEAD + rows).encode(), Registry(UNITS))


def faults(rows: str) -> list[str]:
    return [finding.say(Language.EN) for finding in told(rows).findings]


def test_a_row_is_an_edge_and_the_rows_of_a_decree_are_one_reorganisation() -> None:
    (found,) = told(SOUND).reorganisations

    assert (found.day, found.decree, found.measure) == (CHANGE, "1656", Key.POPULATION)
    assert found.edges[1] == Edge(
        old="trong",
        new="hk",
        key=Key.AREA,
        share=Fraction(3, 5),
        amount=Decimal(3000),
        source="đo trên bản đồ",
    )


def test_what_is_written_is_read_again() -> None:
    """A share with few decimals is written with them, any other as a fraction."""
    content = write_reorganisations([MERGER])

    assert b",area,0.6,3000," in content
    assert b",1/3," in write_reorganisations([THIRDS])
    assert read_reorganisations("", write_reorganisations([THIRDS]), Registry(UNITS)) == (
        ReorganisationsRead((THIRDS,), ())
    )

    assert read_reorganisations("", content, Registry(UNITS)).reorganisations == (MERGER,)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2025-07-01,,bac,nobody,whole,,,,\n", "row 2.*cell D2|there is no unit “nobody”"),
        ("2025-07-01,,hk,cn,whole,,,,\n", "“hk” does not exist on 30 June 2025"),
        ("2025-07-02,,bac,hk,whole,,,,\n", "“bac” does not exist on 1 July 2025"),
        ("2025-07-01,,trong,hk,area,1.2,,,\n", "a share is more than 0 and at most 1"),
        ("2025-07-01,,trong,hk,area,0.6,,,\n", "come to 3/5 and not to 1"),
        ("2025-07-01,,trong,hk,whole,0.6,,,\n", "does not fit the key “whole”"),
        ("2025-07-01,,trong,hk,unknown,0.6,,,\n", "does not fit the key “unknown”"),
        ("2025-07-01,,bac,hk,all,,,,\n", "“all”"),
        ("2025-07-01,,bac,hk,whole,,many,,\n", "an amount is a number"),
        ("2025-07-01,,bac,hk,whole,,,,\n" * 2, "row 2 has told"),
        ("2025-07-01,,bac,city,whole,,,,\n", "no row says that it goes on"),
    ],
)
def test_what_cannot_be_right_is_named(rows: str, said: str) -> None:
    found = faults(rows)

    assert len(found) == 1
    assert any(each in found[0] for each in said.split("|"))


def test_decrees_of_one_day_are_one_change_of_the_map() -> None:
    """What one decree sends to a unit another one does not send on the same day."""
    rows = "2025-07-01,A,bac,hk,whole,,,,\n2025-07-01,B,tien,cn,whole,,,,\n"
    read = told(rows)

    assert [each.decree for each in read.reorganisations] == ["A", "B"]
    found = moves(read.reorganisations, since=date(2025, 6, 30), until=CHANGE)
    assert found == {"bac": (Way("hk", Fraction(1)),), "tien": (Way("cn", Fraction(1)),)}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("", SeenOn.OWN),
        ('[map]\nof = "now"\n', SeenOn.NOW),
        ('[map]\nof = "each"\n', SeenOn.EACH),
        ("[map]\nday = 2025-06-30\n", date(2025, 6, 30)),
    ],
)
def test_a_plan_says_on_which_map_it_is_read(said: str, wanted: object) -> None:
    found = read_folder({**FOLDER, "resolute.toml": FOLDER["resolute.toml"] + said})

    assert found.settings is not None
    assert found.settings.map == wanted


def test_faults_in_the_file_keep_a_plan_from_being_judged() -> None:
    found = read_folder({**FOLDER, "units/reorganisations.csv": HEAD + SOUND})

    assert not found.whole
    assert {each.place.file for each in found.findings} == {"units/reorganisations.csv"}
