"""What the office writes itself."""

from __future__ import annotations

import pytest

from resolute.evidence import CauseKind
from resolute.plan import Provenance
from resolute.review.notes import Section
from tests.unit.intake.plan_example import FOLDER, changed, read

NOTES = "notes/notes.toml"


@pytest.mark.parametrize("section", Section)
def test_a_text_stands_in_its_section(section: Section) -> None:
    files = changed((NOTES, '"results"\nfield = "kinh-te"', f'"{section.value}"'))

    (text,) = read(files).notes.texts

    assert (text.section, text.field) == (section, None)


def test_a_cause_is_subjective_or_objective() -> None:
    objective = read(changed((NOTES, '"subjective"', '"objective"'))).notes

    assert read(FOLDER).notes.causes[0].kind is CauseKind.SUBJECTIVE
    assert objective.causes[0].kind is CauseKind.OBJECTIVE


@pytest.mark.parametrize("table", ["text", "limitation", "cause", "remedy"])
def test_every_note_may_name_its_source(table: str) -> None:
    origin = f'[[{table}]]\nprovenance = "published"\nsource = "Báo"'

    notes = read(changed((NOTES, f"[[{table}]]", origin))).notes

    origins = {
        "text": [(note.provenance, note.source) for note in notes.texts],
        "limitation": [(note.provenance, note.source) for note in notes.limitations],
        "cause": [(note.provenance, note.source) for note in notes.causes],
        "remedy": [(note.provenance, note.source) for note in notes.remedies],
    }
    assert origins.pop(table) == [(Provenance.PUBLISHED, "Báo")]
    assert set().union(*origins.values()) == {(Provenance.REPORTED, "")}


def test_a_remedy_need_not_expect_a_number() -> None:
    expects = FOLDER[NOTES].splitlines()[-1]

    (remedy,) = read(changed((NOTES, expects, ""))).notes.remedies

    assert remedy.expects is None


def test_a_faulty_expectation_leaves_its_remedy_out() -> None:
    folder = read(changed((NOTES, "at_least = 95", "at_leest = 95")))

    assert folder.notes.remedies == ()
    assert len(folder.notes.causes) == 1


def test_a_limitation_needs_a_name_of_its_own() -> None:
    folder = read(FOLDER | {"notes/again.toml": "[[limitation]]" + _limitation()})

    assert [f.problem.vi for f in folder.findings] == [
        "hạn chế “cham” đã có ở notes/again.toml, dòng 2"
    ]
    assert len(folder.notes.limitations) == 1


def _limitation() -> str:
    return FOLDER[NOTES].partition("[[limitation]]")[2].partition("[[")[0]


def test_notes_may_be_absent() -> None:
    folder = read({name: text for name, text in FOLDER.items() if name != NOTES})

    assert folder.whole
    assert folder.notes.texts == ()
