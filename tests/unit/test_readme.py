"""What the README and the tutorials show is what the program does today."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, read
from tools import transcripts

FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)]+)\)")
TWINS = ("README.md", "README.vi.md")
PAGES = [page.relative_to(ROOT) for page in transcripts.pages()]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_shows_what_its_commands_print_today(page: Path) -> None:
    text = read(page)

    assert transcripts.rewritten(text) == text, "run: python -m tools.transcripts"


@pytest.mark.parametrize("readme", TWINS)
def test_every_make_command_of_the_readme_exists(readme: str) -> None:
    named = set(re.findall(r"^make (\w+)", _blocks(readme, "sh"), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))

    assert named
    assert named <= targets


def test_make_review_judges_the_sample_as_the_readme_says() -> None:
    dry = subprocess.run(
        ["make", "--dry-run", "review"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "resolute review samples/hoan-kiem --on 2023-06-30 --out out/hoan-kiem" in dry.stdout


@pytest.mark.parametrize("readme", TWINS)
def test_every_file_that_the_readme_opens_is_written_by_a_review(readme: str) -> None:
    opened = re.findall(r"out/hoan-kiem/(\S+)", _blocks(readme, "sh"))
    tutorial = read("docs/tutorial/from-a-resolution-to-its-review.md")

    assert opened
    assert [name for name in opened if f"/{name}\n" not in tutorial] == []


def test_the_two_readmes_say_the_same() -> None:
    english, vietnamese = map(_outline, TWINS)

    assert english == vietnamese


def _outline(readme: str) -> tuple[list[int], list[str], list[str], str]:
    """What a translation keeps: levels of headings, links, kinds of block, commands.

    A picture is drawn in each language.
    """
    text = re.sub(r"-(en|vi)\.png", ".png", read(readme))
    return (
        [len(marks) for marks in re.findall(r"^(#+) ", FENCED.sub("", text), re.MULTILINE)],
        [link for link in LINK.findall(text) if link not in TWINS],
        [kind for kind, _ in FENCED.findall(text)],
        _blocks(readme, "sh"),
    )


def _blocks(page: str, kind: str) -> str:
    return "".join(body for found, body in FENCED.findall(read(page)) if found == kind)
