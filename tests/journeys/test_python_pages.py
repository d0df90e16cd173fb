"""Pages that show Python: every line answers what the page says that it answers."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from tests.shape.tree import ROOT

PAGES = [
    page for page in sorted((ROOT / "docs").rglob("*.md")) if ">>> " in page.read_text("utf-8")
]


def test_there_is_such_a_page() -> None:
    assert [page.stem for page in PAGES] != []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_answers_as_it_says(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert done.attempted > 0
    assert done.failed == 0
