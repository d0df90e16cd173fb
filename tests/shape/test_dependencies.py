"""What we depend on is few, used, pinned, and chosen for a reason that is written down."""

from __future__ import annotations

import ast
import re

from tests.shape.tree import code, files, parsed, project, read

RUN = [re.split(r"[<>=\[; ]", line)[0] for line in project()["dependencies"]]
DEV = [re.split(r"[<>=\[; ]", line)[0] for line in project()["optional-dependencies"]["dev"]]
IMPORTED_AS = {
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "vl-convert-python": "vl_convert",
}


def test_a_dependency_is_named_in_a_decision() -> None:
    decisions = "\n".join(read(path) for path in files("docs/decisions/*.md")).lower()
    named = {name for name in [*RUN, *DEV] if re.search(rf"(?<![\w-]){name}(?![\w-])", decisions)}

    assert {*RUN, *DEV} - named == set()


def test_a_dependency_is_used() -> None:
    ours = [parsed(path) for path in code() if path.parts[0] == "src"]
    used = {name.split(".")[0] for tree in ours for name in _imports(tree)}

    assert [name for name in RUN if IMPORTED_AS.get(name, name) not in used] == []


def test_a_dependency_is_pinned_with_hashes() -> None:
    pinned = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==\S+ \\\n +--hash=sha256:", re.MULTILINE)

    assert set(RUN) <= set(pinned.findall(read("requirements/run.txt")))
    assert {*RUN, *DEV} <= set(pinned.findall(read("requirements/dev.txt")))


def test_a_pin_is_the_same_wherever_it_is_written() -> None:
    pins: dict[str, set[str]] = {}
    for page in files("requirements/*.txt"):
        for name, version in re.findall(r"^(\S+)==(\S+)", read(page), re.MULTILINE):
            pins.setdefault(name, set()).add(version)

    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}


def _imports(tree: ast.Module) -> list[str]:
    nodes = list(ast.walk(tree))
    plain = [alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names]
    return plain + [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module]
