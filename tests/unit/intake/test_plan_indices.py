"""An index in a plan folder: read with the plan, and every fault found where it is."""

from __future__ import annotations

import pytest

from resolute.plan import Provenance
from resolute.words import Language
from tests.unit.intake.plan_example import FOLDER, read

INDEX = """
[[index]]
key = "cchc"
title = "Chỉ số cải cách hành chính"
title_en = "Reform index"
indicator = "thu_hang"
name = "Hoàn Kiếm"
provenance = "illustrative"
source = "minh hoạ"
"""
EDITION = """
[[edition]]
key = "nho/1"
title = "Nhỏ"
title_en = "Small"
first = 2021
kinds = ["quận"]
source = "minh hoạ"

[[edition.field]]
code = "1"
title = "Hồ sơ"
title_en = "Dossiers"
most = 100

[[edition.field.criterion]]
code = "1.1"
title = "Đúng hạn"
title_en = "On time"
most = 100
form = "given"
"""
SCORES = "Đơn vị;Khối;1.1\nHoàn Kiếm;quận;90\nĐơn vị 02;quận;80\n"
WHOLE = {
    **FOLDER,
    "plan/index.toml": INDEX,
    "index/cchc/index.toml": EDITION,
    "index/cchc/scores-2021.csv": SCORES,
}


def found(**files: str) -> list[tuple[str, str]]:
    """The files that have faults, each with what is said of them."""
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
    told = read({**WHOLE, **named}).findings
    return [(each.place.file, each.problem.say(Language.EN)) for each in told]


def test_an_index_is_read_with_the_plan() -> None:
    plan = read(WHOLE)
    (index,) = plan.indices

    assert plan.findings == ()
    assert (index.indicator, index.name) == ("thu_hang", "Hoàn Kiếm")
    assert index.provenance is Provenance.ILLUSTRATIVE
    assert list(index.held.years) == [2021]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('indicator = "thu_hang"', 'indicator = "thu_hnag"', "thu_hnag"),
        ('name = "Hoàn Kiếm"', 'name = "Hoàn Kiem"', "Hoàn Kiem"),
        ('key = "cchc"', 'key = "khac"', "index/khac/index.toml"),
        ('name = "Hoàn Kiếm"\n', "", "name"),
    ],
)
def test_what_an_index_refers_to_is_there(old: str, new: str, problem: str) -> None:
    (file, said), *_ = found(plan__index_dot_toml=INDEX.replace(old, new))

    assert file == "plan/index.toml"
    assert problem in said


def test_a_fault_in_its_tables_is_named_from_the_folder_on() -> None:
    worse = SCORES.replace("80", "180")

    assert [file for file, _ in found(**{"index__cchc__scores-2021_dot_csv": worse})] == [
        "index/cchc/scores-2021.csv"
    ]


def test_the_same_index_twice_is_a_fault() -> None:
    assert found(plan__index_dot_toml=INDEX + INDEX) != []
