"""However a folder is damaged, it is read, and what is said of it can be found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resolute.words import Language
from tests.unit.intake.plan_example import FOLDER, read

LINES = [(file, number) for file, text in FOLDER.items() for number in range(text.count("\n"))]
VALUES = st.sampled_from(
    ["5", '""', '"x"', '"1.234"', "[]", "[1]", "{}", "[{}]", "true", "2022-01-01", "-1", "inf"]
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    """A folder in which a few lines are lost, written twice, or given another value."""
    lines = {file: text.split("\n") for file, text in FOLDER.items()}
    for file, number in draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=6)):
        line = lines[file][number]
        key, is_pair, _ = line.partition(" = ")
        other = f"{key} = {draw(VALUES)}" if is_pair else line
        lines[file][number] = draw(st.sampled_from(["", f"{line}\n{line}", other]))
    return {file: "\n".join(each) for file, each in lines.items()}


@given(files=damaged())
def test_every_finding_names_a_line_that_exists(files: dict[str, str]) -> None:
    for finding in read(files).findings:
        file, line = finding.place.file, finding.place.line
        assert file == "plan/" or line in range(1, files[file].count("\n") + 2)


@given(files=damaged())
def test_every_finding_is_said_in_both_languages(files: dict[str, str]) -> None:
    for finding in read(files).findings:
        for words in (finding.problem, finding.remedy):
            assert words.vi.strip()
            assert words.en.strip()
            assert not words.vi.endswith(".")
        assert finding.say(Language.VI) != finding.say(Language.EN)


@given(files=damaged())
def test_what_is_left_of_a_damaged_folder_holds_together(files: dict[str, str]) -> None:
    folder = read(files)

    assert folder.whole == (not folder.findings)
    if folder.whole:
        assert folder.plan is not None
        assert all(promise.starts < promise.due for promise in folder.plan.promises)
