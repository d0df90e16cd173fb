"""Naming a pack in the settings is the whole of installing it."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolute.actions.access import known_table
from resolute.actions.run_pack import packs_named
from resolute.evidence import Operation, body_text, operation_of, told_in
from resolute.pack import PackError
from resolute.words import Language, Place, Words

HERE = "tests.unit.pack"
OTHER = f"{HERE}.other_pack"


def keys(setting: str | None) -> list[str]:
    return [pack.key for pack in packs_named(setting)]


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        (None, ["dossiers"]),
        ("", []),
        (OTHER, ["floods"]),
        (f"{OTHER}, resolute.packs.dossiers", ["floods", "dossiers"]),
    ],
)
def test_the_packs_in_use_are_those_named(setting: str | None, found: list[str]) -> None:
    assert keys(setting) == found


def test_a_pack_is_found_by_its_key() -> None:
    packs = packs_named(OTHER)

    assert packs.get("floods") is not None
    assert packs.get("dossiers") is None


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("resolute.packs.dosiers", "There is no pack at “resolute.packs.dosiers”"),
        ("resolute.words", "There is no pack at “resolute.words”"),
        (f"{OTHER} {OTHER}", "Two packs bring the pack “floods”"),
        (f"{OTHER} {HERE}.clashing_pack", "Two packs bring the kind of record “floods.level/1”"),
        (f"{OTHER} {HERE}.paging_pack", "Two packs bring the page “lu-lut”"),
        (f"{HERE}.greedy_pack", "The kind of record “plan.promise/2” is the program's own"),
    ],
)
def test_a_setting_that_cannot_be_met_is_said_in_one_line(setting: str, said: str) -> None:
    with pytest.raises(PackError) as trouble:
        packs_named(setting)

    assert trouble.value.say(Language.EN).startswith(said)


def test_the_access_table_of_a_pack_names_its_pages_and_no_others() -> None:
    assert "lu-lut" in known_table(packs_named(OTHER)).routes
    assert "lu-lut" not in known_table(packs_named("")).routes
    with pytest.raises(ValueError, match="storms: its access table"):
        known_table(packs_named(f"{HERE}.paging_pack"))


def test_a_pack_that_lacks_something_says_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lacking_pack.py").write_text("import no_such_library_at_all\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(ModuleNotFoundError, match="no_such_library_at_all"):
        packs_named("lacking_pack")


def test_a_record_of_a_pack_comes_back_as_it_was() -> None:
    told = Place(file="đê.xlsx", row=9)
    record = operation_of("floods.level/1", "Long Biên", told)

    assert told_in(record, Place) == told
    assert record == Operation(
        kind="floods.level/1",
        about="Long Biên",
        told='{"file":"đê.xlsx","is":"Place","row":"9"}',
    )
    with pytest.raises(ValueError, match="Words was wanted"):
        told_in(record, Words)


def test_a_record_cannot_bear_a_kind_of_the_program() -> None:
    with pytest.raises(ValueError, match="no pack may bring"):
        body_text(Operation(kind="plan.promise/2", about="", told="{}"))
