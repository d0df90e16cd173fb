"""The people of a plan folder are read with the rest of it."""

from __future__ import annotations

from pathlib import Path

from resolute.actions.desk import open_folder
from tests.journeys.sample import copied

NOBODY_S_UNIT = '[[person]]\nkey = "a"\nname = "A"\nmay = ["submit"]\nunits = ["khong-co"]\n'


def test_a_fault_among_the_people_of_a_folder_is_on_the_desk(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "people.toml").write_text(NOBODY_S_UNIT, encoding="utf-8")

    (finding,) = open_folder(folder).plan_findings

    assert (finding.place.file, finding.place.line) == ("people.toml", 5)
