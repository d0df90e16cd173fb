"""What is written beside the code can be followed: links lead somewhere, nothing is left open."""

from __future__ import annotations

import re
from pathlib import Path

from tests.shape.tree import ROOT, files, read

TEXTS = (".cfg", ".in", ".ini", ".json", ".md", ".py", ".toml", ".txt", ".typ", ".yaml", ".yml")
WRITTEN = [path for path in files("*") if path.suffix in TEXTS or not path.suffix]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LEFT_OPEN = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|crates|anaconda|golang)[.](org|com|io|dev)\b")
SECTION = re.compile(r"^## \[?v?\d+\.\d+\.\d+.*?$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def test_every_link_between_our_pages_leads_somewhere() -> None:
    links = [(page, link) for page in files("*.md") for link in _local_links(page)]

    assert [
        f"{page}: {link}" for page, link in links if not (ROOT / page.parent / link).exists()
    ] == []


def test_nothing_is_left_open() -> None:
    assert [path for path in WRITTEN if LEFT_OPEN.search(read(path))] == []


def test_where_packages_come_from_is_the_business_of_the_machine() -> None:
    assert [path for path in WRITTEN if REGISTRY.search(read(path))] == []


def test_the_newest_version_tells_first_which_numbers_change() -> None:
    newest = SECTION.search(read("CHANGELOG.md"))

    assert newest, "CHANGELOG.md holds the version: ## 0.1.0"
    assert re.findall(r"^### (.*)$", newest[1], re.MULTILINE)[:1] == ["Numbers"]


def _local_links(page: Path) -> list[str]:
    links = LINK.findall(FENCED.sub("", read(page)))
    return [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
